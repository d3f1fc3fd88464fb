"""The small invoices of the session, and the one page that carries each of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from staging.identifiers import Siret
from staging.invoice import Invoice, VatLine

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Parties:
    """Who sends and who receives, with what the recipient demands."""

    supplier: Siret
    supplier_id: int
    recipient: Siret
    service_code: str | None = None
    engagement_number: str | None = None


def invoice(parties: Parties, number: str, day: date, *lines: VatLine) -> Invoice:
    """One euro before VAT at 20 %, or the given lines."""
    lines = lines or (VatLine(Decimal("20.00"), Decimal("1.00"), Decimal("0.20")),)
    before = sum((line.base for line in lines), ZERO)
    vat = sum((line.amount for line in lines), ZERO)
    return Invoice(
        document_type="invoice",
        number=number,
        issue_date=day,
        due_date=None,
        currency="EUR",
        seller_siret=parties.supplier,
        buyer_siret=parties.recipient,
        service_code=parties.service_code,
        engagement_number=parties.engagement_number,
        contract_number=None,
        vat_breakdown=lines,
        total_excl_vat=before,
        total_vat=vat,
        total_incl_vat=before + vat,
        discount_incl_vat=ZERO,
        discount_reason=None,
        prepaid_amount=ZERO,
        retention_amount=ZERO,
        amount_due=before + vat,
        billing_framework="A1",
        vat_regime="TVA_SUR_DEBIT",
        exemption_reason=None,
        original_invoice_number=None,
        payment_means="VIREMENT",
        iban=None,
        bank_account=None,
        validator_siret=None,
        validator_service_code=None,
        comment="Facture fictive d'essai",
    )


def pdf(text: str) -> bytes:
    """One A4 page with a line of plain ASCII text (PDF 1.4; number of an invoice must be on it)."""
    shown = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    stream = f"BT /F1 14 Tf 72 740 Td ({shown}) Tj ET".encode("ascii", "replace")
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        font,
    )
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, len(out))
    return bytes(out + head + table + tail)
