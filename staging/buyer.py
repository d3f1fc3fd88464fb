"""A buyer as the portal's directory knows it: what it demands of an invoice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from staging.identifiers import Siret

#: « Service des factures publiques »: the portal's own, no address for an invoice where the
#: structure has services.
GENERAL_SERVICE = "FACTURES_PUBLIQUES"


@dataclass(frozen=True, slots=True)
class Service:
    """A service of a structure; `engagement_required` is None until it was asked."""

    id: int
    code: str
    name: str
    active: bool
    engagement_required: bool | None = None


@dataclass(frozen=True, slots=True)
class Structure:
    """A structure of the directory of one environment (BG-7; also a supplier's own).

    `found` is False when the portal does not know the SIRET; `structure_id` is idStructureCPP.
    `payment_reported` is False where MISE_EN_PAIEMENT never comes back. `imported` ones come from
    the file of all recipients and were not looked up by themselves: their services are not known.
    """

    siret: Siret
    found: bool
    structure_id: int | None = None
    name: str = ""
    active: bool = False
    service_required: bool = False
    engagement_required: bool = False
    service_or_engagement: bool = False
    payment_reported: bool = True
    services: tuple[Service, ...] = ()
    checked_at: datetime | None = None
    imported: bool = False
    town: str = ""

    def service(self, code: str) -> Service | None:
        """The service of that code."""
        return next((s for s in self.services if s.code == code), None)

    @property
    def offered(self) -> tuple[Service, ...]:
        """The services that a person may choose: active, and the general one only alone."""
        active = tuple(s for s in self.services if s.active)
        return tuple(s for s in active if s.code != GENERAL_SERVICE) or active
