"""An invoice in EN 16931's terms: what was confirmed and is frozen from then on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from staging.identifiers import Iban, Siret


@dataclass(frozen=True, slots=True)
class VatLine:
    """BG-23: rate in percent (BT-119), base (BT-116) and VAT (BT-117), both to the cent."""

    rate: Decimal
    base: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Invoice:
    """A confirmed invoice; amounts positive also on credit notes, in `currency`.

    `total_incl_vat` is before a discount printed after VAT (`discount_incl_vat`); `amount_due`
    (BT-115) is what is to be paid.
    """

    document_type: str
    number: str
    issue_date: date
    due_date: date | None
    currency: str
    seller_siret: Siret
    buyer_siret: Siret
    service_code: str | None
    engagement_number: str | None
    contract_number: str | None
    vat_breakdown: tuple[VatLine, ...]
    total_excl_vat: Decimal
    total_vat: Decimal
    total_incl_vat: Decimal
    discount_incl_vat: Decimal
    discount_reason: str | None
    prepaid_amount: Decimal
    retention_amount: Decimal
    amount_due: Decimal
    billing_framework: str
    vat_regime: str
    exemption_reason: str | None
    original_invoice_number: str | None
    payment_means: str
    iban: Iban | None
    bank_account: int | None
    validator_siret: Siret | None
    validator_service_code: str | None
    comment: str | None


def number_key(number: str) -> str:
    """The number as the portal compares it: without spaces, upper case."""
    return "".join(number.split()).upper()
