"""Held family: an old line printer's page, fixed-width text and dashes, nothing drawn."""

import textwrap

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.parties import plain
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, WIDE = 40.0, 92
KEYS = (
    "invoice_number",
    "issue_date",
    "client",
    "engagement_number",
    "service_code",
    "contract_number",
    "internal",
    "original_invoice_number",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", "mono", embedded=case.draw.chance(0.5))
    rows = [*_head(case), *_lines(case), *_foot(case)]
    sheet = Sheet(pen, 9)
    y = 50.0
    for row in rows:
        if row:
            sheet.text(LEFT, y, row)
        y += 11.5
    return pen.finish(), pen.engine


def _head(case: Case) -> list[str]:
    seller = case.seller
    name, title = case.show("seller_name"), case.title().upper()
    rows = [f"{name:<52}{title}", f"{seller.street:<52}", f"{seller.zip_town:<52}"]
    rows += [f"TEL {seller.phone}", ""]
    pad = " " * 46
    to_lines = [*case.greet(), case.show("buyer_name"), *case.buyer.address()]
    rows += [pad + line for line in to_lines]
    rows += [f"{pad}{label} {value}" for label, value in case.pairs("buyer_siret")]
    rows.append("")
    for label, value in case.pairs(*KEYS):
        rows.append(f"{label:<32}: {value}")
    return [*rows, ""]


def _lines(case: Case) -> list[str]:
    head = f"{'QTE':>7} {'LIBELLE':<48}{'TVA':>8}{'P.U.':>12}{'MONTANT':>15}"
    rows = ["-" * WIDE, head, "-" * WIDE]
    for line in case.lines:
        rate, price = case.format.percent(line.rate), case.format.number(line.price)
        net = case.money(line.net, mark=False)
        label = plain(line.label)[:47]
        rows.append(f"{quantity(line.quantity):>7} {label:<48}{rate:>8}{price:>12}{net:>15}")
    return [*rows, "-" * WIDE]


def _foot(case: Case) -> list[str]:
    rows = []
    for key, label, amount in billing.totals(case, mark=False, due=case.draw.chance(0.8)):
        rows += [" " * 40 + "=" * (WIDE - 40)] if key == "amount_due" else []
        rows.append(f"{label:>74}{amount:>17}")
    rows += ["", *([case.legal_vat()] if case.exempt else []), "MONTANTS EN EUROS"]
    rows += [f"{label} : {value}" for label, value in case.pairs("due_date", "iban", "bic")]
    late = textwrap.wrap(case.draw.pick(case.words.LATE), WIDE)
    return [*rows, "", *late, "", *textwrap.wrap(case.legal_line(), WIDE)]
