"""Identifiers that have passed their check: SIRET, SIREN, VAT id, IBAN, BIC.

A value of one of these types is well formed and its key is right. `parse` accepts spaces and
dots, and raises InvalidValue with a French sentence.
"""

from __future__ import annotations

import re
from typing import Self

import schwifty
from schwifty.exceptions import SchwiftyException
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import ValidationError
from stdnum.fr import siren as fr_siren
from stdnum.fr import siret as fr_siret
from stdnum.fr import tva as fr_tva

from staging.errors import InvalidValue

_SEPARATORS = re.compile(r"[\s\u00a0\u202f.\-]")


def _compact(text: str) -> str:
    return _SEPARATORS.sub("", text).upper()


class Siren(str):
    """Nine digits with the Luhn key: a French company."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise InvalidValue unless the nine digits pass their key."""
        compact = _compact(text)
        if not (compact.isascii() and fr_siren.is_valid(compact)):
            raise InvalidValue("Ce SIREN n'est pas valide : vérifiez les 9 chiffres.", code="siren")
        return cls(compact)


class Siret(str):
    """Fourteen digits (BT-29, BT-46): an establishment. La Poste's own rule is known."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise InvalidValue unless the fourteen digits pass their key."""
        compact = _compact(text)
        if not (compact.isascii() and len(compact) == 14 and fr_siret.is_valid(compact)):
            raise InvalidValue(
                "Ce SIRET n'est pas valide : vérifiez les 14 chiffres.", code="siret"
            )
        return cls(compact)

    @property
    def siren(self) -> Siren:
        """The company of this establishment."""
        return Siren(self[:9])


class VatId(str):
    """A VAT identifier of the European Union (BT-31), French ones with their key."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise InvalidValue unless the number passes its country's check."""
        compact = _compact(text)
        try:
            checked = (
                "FR" + fr_tva.validate(compact)
                if compact.startswith("FR")
                else eu_vat.validate(compact)
            )
        except ValidationError as error:
            message = "Ce numéro de TVA n'est pas valide."
            raise InvalidValue(message, code="vat_id") from error
        return cls(checked)

    @property
    def siren(self) -> Siren | None:
        """The company behind a French number (its last nine digits)."""
        return Siren(self[-9:]) if self.startswith("FR") else None


class Iban(str):
    """An account (BT-84): mod 97, and the national key (RIB) where the country has one."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise InvalidValue unless both keys are right."""
        try:
            return cls(schwifty.IBAN(_compact(text), validate_bban=True).compact)
        except (SchwiftyException, ValueError) as error:
            raise InvalidValue("Cet IBAN n'est pas valide.", code="iban") from error

    @property
    def grouped(self) -> str:
        """By groups of four, as people read it."""
        return " ".join(self[i : i + 4] for i in range(0, len(self), 4))


class Bic(str):
    """A bank's code (BT-86), 8 or 11 characters (ISO 9362)."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Raise InvalidValue unless it has the form of a BIC."""
        compact = _compact(text)
        if not re.fullmatch(r"[A-Z]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", compact):
            raise InvalidValue("Ce code BIC n'est pas valide.", code="bic")
        return cls(compact)


#: The one SIRET under which all services of the State are billed; the service code routes.
STATE_SIRET = Siret("11000201100044")
