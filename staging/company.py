"""The companies that send: establishments, their regime and bank accounts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from staging.identifiers import Bic, Iban, Siret, VatId

VAT_REGIMES = ("TVA_SUR_DEBIT", "TVA_SUR_ENCAISSEMENT", "EXONERATION", "SANS_TVA")


#: The longest sentence of subrogation: the comment that it goes into holds 2000 characters.
LONGEST_SUBROGATION = 500


class AccountKind(StrEnum):
    """Whose account it is: the supplier's own, or that of the factor its claims were sold to."""

    OWN = "own"
    FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account of ours; `chorus_code` is its integer id at the portal, None until mapped.

    A factor's account is one of the supplier's at the portal too. `subrogation` is the sentence
    printed on such papers (« Règlement à l'ordre de ... »): it goes into the deposit's comment.
    """

    iban: Iban
    bic: Bic | None
    label: str
    chorus_code: int | None
    kind: AccountKind = AccountKind.OWN
    subrogation: str = ""


@dataclass(frozen=True, slots=True)
class Company:
    """An establishment that may bill (BG-4).

    `vat_regime` is Chorus Pro's typeTva of this supplier where a paper charges VAT.
    """

    siret: Siret
    name: str
    vat_id: VatId | None
    vat_regime: str
    bank_accounts: tuple[BankAccount, ...] = ()

    def account(self, iban: str) -> BankAccount | None:
        """The account of that IBAN, if it is ours."""
        return next((a for a in self.bank_accounts if a.iban == iban), None)

    @property
    def default_account(self) -> BankAccount | None:
        """The first of its own: a factor is paid only where the paper says so."""
        return next((a for a in self.bank_accounts if a.kind is AccountKind.OWN), None)
