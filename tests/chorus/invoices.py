"""An invoice to send, and changes to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from staging.identifiers import Siret
from staging.invoice import Invoice, VatLine

SELLER = Siret("99990077200016")
BUYER = Siret("21990101400015")

PLAIN = Invoice(
    document_type="invoice",
    number="F2026-0001",
    issue_date=date(2026, 11, 19),
    due_date=date(2026, 12, 19),
    currency="EUR",
    seller_siret=SELLER,
    buyer_siret=BUYER,
    service_code=None,
    engagement_number=None,
    contract_number=None,
    vat_breakdown=(VatLine(Decimal("20.00"), Decimal("100.00"), Decimal("20.00")),),
    total_excl_vat=Decimal("100.00"),
    total_vat=Decimal("20.00"),
    total_incl_vat=Decimal("120.00"),
    discount_incl_vat=Decimal("0.00"),
    discount_reason=None,
    prepaid_amount=Decimal("0.00"),
    retention_amount=Decimal("0.00"),
    amount_due=Decimal("120.00"),
    billing_framework="A1",
    vat_regime="TVA_SUR_DEBIT",
    exemption_reason=None,
    original_invoice_number=None,
    payment_means="VIREMENT",
    iban=None,
    bank_account=None,
    validator_siret=None,
    validator_service_code=None,
    comment=None,
)


def invoice(**changes: object) -> Invoice:
    """The plain one, changed."""
    return replace(PLAIN, **changes)  # type: ignore[arg-type]
