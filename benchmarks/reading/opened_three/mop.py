"""Family: a cleaner's page by site with subtotals, the tax in a sentence, the due sum in words."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity, spelt
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    legal,
    mention_line,
    named,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 50.0, 545.0
PLACES = ("Hôtel de ville", "Groupe scolaire Curie", "Gymnase", "Crèche familiale", "Archives")
FORMS = (
    "À ce montant s'ajoute la TVA au taux de {rate}, soit {tax} (assiette : {base}).",
    "TVA en sus au taux de {rate} sur {base} : {tax}.",
    "T.V.A. : {rate} x {base} = {tax}",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("serif", "sans", "dejavu")), embedded=draw.chance(0.7))
    sheet = Sheet(pen, 9.0)
    y = _head(case, sheet)
    y = _sites(case, sheet, y + 18)
    y = _sums(case, sheet, y + 14)
    for text in joined(case.pairs("due_date", "payment_mode")) + pay_to(case):
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 2
    sheet.centred(804, mention_line(case), 500, size=6.4)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    """The buyer on the left, the seller under it, all facts on the right in a frame."""
    low = sheet.block(LEFT, 56, addressee(case, siret=False), size=10.5, room=250)
    ours = [case.label("seller_head"), case.show("seller_name"), *reach(case)]
    low = sheet.block(LEFT, low + 10, ours, size=7.8)
    pairs = case.pairs("invoice_number", "issue_date", "client", "period", "buyer_siret", *REFS)
    pairs += decoys(case, 1)
    sheet.pen.box(318, 44, RIGHT - 318, 13 * len(pairs) + 28)
    sheet.text(326, 60, case.title(), bold=True, size=11)
    y = 76.0
    for label, value in pairs:
        sheet.text(326, y, label, size=7.8, room=100)
        sheet.right(RIGHT - 6, y, value, size=8.4, room=108)
        y += 13
    return max(low, y)


def _sites(case: Case, sheet: Sheet, y: float) -> float:
    step = case.draw.between(1, 3)
    for start in range(0, len(case.lines), step):
        found = case.lines[start : start + step]
        name = f"{case.draw.pick(PLACES)} (site {case.draw.digits(3)})"
        sheet.text(LEFT, y, name, bold=True)
        total = Decimal(0)
        for line in found:
            y += 13
            count = f"{quantity(line.quantity)} {line.unit} x {case.format.number(line.price)}"
            sheet.text(LEFT + 12, y, named(line), room=230)
            sheet.right(430, y, count, room=120)
            sheet.right(RIGHT, y, case.money(line.net, mark=False))
            total += line.net
        y += 13
        sheet.right(430, y, "Sous-total site", size=7.6)
        sheet.right(RIGHT, y, case.money(total, mark=False), bold=True)
        y += 18
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    for label, amount in case.before_vat():
        sheet.text(LEFT, y, f"{label} : {amount}")
        y += 13
    text = f"{case.label('total_excl_vat')} : {case.amount('total_excl_vat')}"
    sheet.text(LEFT, y, text, bold=True)
    y += 15
    form = case.draw.pick(FORMS)
    for rate, base, tax, _ in taxes(case, mark=True):
        y = sheet.paragraph(LEFT, y, form.format(rate=rate, base=base, tax=tax), 480) + 3
    for text in legal(case):
        y = sheet.paragraph(LEFT, y, text, 480) + 3
    whole = f"{case.label('total_incl_vat')} : {case.amount('total_incl_vat')}"
    sheet.text(LEFT, y, whole, bold=True)
    y += 15
    off = case.taken_off()
    due = [*off, (case.label("amount_due"), case.amount("amount_due"))] if off else []
    for label, amount in due:
        sheet.text(LEFT, y, f"{label} : {amount}")
        y += 14
    what = "du présent avoir" if case.is_credit else "de la présente facture"
    text = f"Montant {what} en toutes lettres : {spelt(case.sums.total)}."
    return sheet.paragraph(LEFT, y, text, 480) + 8
