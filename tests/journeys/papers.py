"""Invoices made for a test: plain enough that every field is read, each with its own number."""

from __future__ import annotations

import io
from decimal import Decimal

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

#: The supplier of these invoices as `House.add_company` wants it.
SUPPLIER = ("81023456700313", "Atelier des Tilleuls", ["FR7630004012341234567890108"])
#: A recipient of the rehearsal portal that demands neither service nor engagement.
BUYER = "21990101400015"
_HEAD = [
    (40, 800, "Atelier des Tilleuls"),
    (40, 786, "12 rue des Tilleuls"),
    (40, 772, "38000 Grenoble"),
    (40, 758, "SIRET : 810 234 567 00313"),
    (40, 744, "N° TVA : FR16810234567"),
    (330, 716, "Commune d'exercice sans exigence"),
    (330, 702, "1 place de la Mairie"),
    (330, 688, "59000 Lille"),
    (330, 674, "SIRET : 219 901 014 00015"),
]
_FOOT = [
    (40, 380, "IBAN : FR76 3000 4012 3412 3456 7890 108"),
    (40, 366, "BIC : BNPAFRPP"),
]


def invoice_pdf(
    number: str, base: Decimal = Decimal("100.00"), *more: tuple[int, int, str]
) -> bytes:
    """One page: one line of `base` euros with 20 % VAT, and `more` text at (x, y)."""
    vat = (base * Decimal("0.2")).quantize(Decimal("0.01"))
    lines = [
        *_HEAD,
        (40, 640, f"Facture n° : {number}"),
        (40, 626, "Date de facture : 20/10/2026"),
        (40, 612, "Date d'échéance : 19/11/2026"),
        *_row(570, "Désignation", "Quantité", "Prix HT", "TVA", "Montant HT"),
        *_row(552, "Taille de haies", "1", _money(base), "20 %", _money(base)),
        *_row(520, "", "", "Taux TVA", "Base HT", "Montant TVA"),
        *_row(506, "", "", "20 %", _money(base), _money(vat)),
        *_total(470, "Total HT", base),
        *_total(456, "Total TVA", vat),
        *_total(442, "Total TTC", base + vat),
        *_total(428, "Net à payer", base + vat),
        *_FOOT,
        *more,
    ]
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    canvas.setFont("Helvetica", 10)
    for x, y, text in lines:
        canvas.drawString(x, y, text)
    canvas.save()
    return out.getvalue()


def _row(y: int, *cells: str) -> list[tuple[int, int, str]]:
    return [(x, y, text) for x, text in zip((40, 250, 310, 390, 470), cells, strict=True) if text]


def _total(y: int, label: str, amount: Decimal) -> list[tuple[int, int, str]]:
    return [(330, y, label), (470, y, f"{_money(amount)} EUR")]


def _money(amount: Decimal) -> str:
    return f"{amount:,.2f}".replace(",", " ").replace(".", ",")
