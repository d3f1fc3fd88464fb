"""The directory of structures: the built-in ones, those added by hand, and any valid SIRET.

A structure's id is its SIRET shifted by `first_id`, so it is the same in every run and in every
portal; bank details and services have ids derived from it.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from chorus.rehearsal.fixed import (
    ACCOUNT_LABELS,
    GENERIC_SERVICES,
    RECIPIENTS,
    SUPPLIERS,
    FixedService,
    FixedStructure,
)
from chorus.rehearsal.terms import Account, Service, Structure

if TYPE_CHECKING:
    from collections.abc import Iterable

_SIRET_DIGITS = 14
_POST_OFFICE = "356000000"


def is_siret(text: str) -> bool:
    """Say whether 14 digits carry a right key: Luhn, or La Poste's sum that five divides."""
    if len(text) != _SIRET_DIGITS or not (text.isascii() and text.isdigit()):
        return False
    if text.startswith(_POST_OFFICE) and sum(map(int, text)) % 5 == 0:
        return True
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(text)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


class Directory:
    """Finds structures by SIRET or id; makes unknown ones unless it is strict."""

    def __init__(self, first_id: int, *, strict: bool) -> None:
        """Start with the built-in recipients and suppliers."""
        self._first_id = first_id
        self._strict = strict
        self._known: dict[str, Structure] = {}
        self._suppliers: dict[str, None] = {}
        for fixed in (*RECIPIENTS, *SUPPLIERS):
            self.add(fixed)

    def add(self, fixed: FixedStructure) -> Structure:
        """Add a structure, or replace the one of the same SIRET; a private one is a supplier."""
        identifier = self._first_id + int(fixed.siret)
        made = Structure(
            id=identifier,
            siret=fixed.siret,
            name=fixed.name,
            active=fixed.active,
            public=fixed.public,
            demands=fixed.demands,
            services=tuple(self._service(fixed, service) for service in fixed.services),
            accounts=tuple(
                Account(identifier * 10 + place, label)
                for place, label in enumerate(ACCOUNT_LABELS, start=1)
            ),
            open_services=fixed.open_services,
        )
        self._known[fixed.siret] = made
        if not made.public:
            self.used_as_supplier(made)
        return made

    def by_siret(self, siret: str) -> Structure | None:
        """Find a structure; a valid unknown SIRET becomes one that demands nothing."""
        known = self._known.get(siret)
        if known is not None or self._strict or not is_siret(siret):
            return known
        return self.recall(siret)

    def recall(self, siret: str) -> Structure:
        """Give the structure of an invoice taken earlier, made again where it is not known."""
        return self._known.get(siret) or self.add(
            FixedStructure(
                siret,
                f"ÉTABLISSEMENT D'EXERCICE {siret[:9]} {siret[9:]}",
                services=GENERIC_SERVICES,
                open_services=True,
            )
        )

    def by_id(self, identifier: int) -> Structure | None:
        """Find a structure by its id, also one made in an earlier run."""
        number = identifier - self._first_id
        if not 0 <= number < 10**_SIRET_DIGITS:
            return None
        return self.by_siret(f"{number:0{_SIRET_DIGITS}d}")

    def service_of(self, structure: Structure, code: str) -> Service | None:
        """Find a service; a code unknown to a structure with open services is made one of them."""
        found = structure.service(code)
        if found is not None or self._strict or not structure.open_services:
            return found
        made = Service(self._service_id(structure.siret, code), code, f"Service {code}")
        current = self._known.get(structure.siret, structure)
        self._known[structure.siret] = replace(current, services=(*current.services, made))
        return made

    def used_as_supplier(self, structure: Structure) -> None:
        """Attach the structure to the technical account."""
        self._suppliers.setdefault(structure.siret)

    def is_attached(self, structure: Structure) -> bool:
        """Say whether the technical account may invoice for the structure."""
        return not self._strict or structure.siret in self._suppliers

    def suppliers(self) -> tuple[Structure, ...]:
        """List the structures attached to the technical account."""
        return tuple(self._known[siret] for siret in self._suppliers)

    def everybody(self) -> Iterable[Structure]:
        """List every structure known so far."""
        return tuple(self._known.values())

    def _service(self, fixed: FixedStructure, service: FixedService) -> Service:
        return Service(
            id=self._service_id(fixed.siret, service.code),
            code=service.code,
            label=service.label,
            active=service.active,
            needs_engagement=service.needs_engagement,
            reports_payment=fixed.demands.reports_payment,
        )

    def _service_id(self, siret: str, code: str) -> int:
        digest = blake2b(f"{siret}/{code}".encode(), digest_size=5).digest()
        return self._first_id + int.from_bytes(digest, "big")
