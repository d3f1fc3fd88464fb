"""The companies that send: establishments, their regime and bank accounts."""

from __future__ import annotations

from dataclasses import dataclass

from staging.identifiers import Bic, Iban, Siret, VatId

VAT_REGIMES = ("TVA_SUR_DEBIT", "TVA_SUR_ENCAISSEMENT", "EXONERATION", "SANS_TVA")


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account of ours; `chorus_code` is its integer id at the portal, None until mapped."""

    iban: Iban
    bic: Bic | None
    label: str
    chorus_code: int | None


@dataclass(frozen=True, slots=True)
class Company:
    """An establishment that may bill (BG-4). The first account is the default one.

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
