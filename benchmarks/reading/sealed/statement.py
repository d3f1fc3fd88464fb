"""Family: a builder's statement across the page, the earlier one taken off the works so far."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    owed,
    paying,
    rate_lines,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import row
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 34.0, 808.0
HEADS = (
    ("Désignation des ouvrages", 300.0, "left"),
    ("U", 34.0, "centre"),
    ("Montant du marché HT", 110.0, "right"),
    ("Avancement", 66.0, "right"),
    ("Cumul réalisé HT", 90.0, "right"),
    ("Situation précédente", 90.0, "right"),
    ("Mois en cours HT", 84.0, "right"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("reportlab", case.draw.pick(("sans", "dejavu")), size=(842, 595))
    sheet = Sheet(pen, 8.2)
    y = _head(case, sheet)
    y, so_far, before = _works(case, sheet, y + 22)
    _foot(case, sheet, y + 6, so_far, before)
    sheet.middle(421, 580, imprint_line(case), size=6.4, room=760)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 36, case.brand(), size=13, bold=True, room=250)
    sheet.block(LEFT, 49, [*home(case), *reach(case)], size=7.6)
    sheet.text(300, 36, case.title(), size=11, bold=True, room=260)
    what = f"Situation de travaux n° {case.draw.between(2, 9)}"
    if case.is_credit:
        what = "Rectification de situation"
    day = f"{case.label('issue_date')} : {case.show('issue_date')}"
    pairs = case.pairs("due_date", "contract_number", "engagement_number", "service_code")
    pairs += case.pairs("original_invoice_number") + aside(case, 1)
    low = sheet.block(
        300,
        50,
        [what, *glued(case.pairs("invoice_number")), day, *glued(pairs)],
        size=8.2,
        room=260,
    )
    place = f"{case.label('ship_head')} : {', '.join(case.buyer.ship_to)}"
    texts = [*customer(case, siret=True), "", place]
    found = [piece for text in texts for piece in sheet.wrapped(text, 226)]
    return max(low, sheet.block(578, 36, found, size=8.6, room=230))


def _works(case: Case, sheet: Sheet, y: float) -> tuple[float, Decimal, Decimal]:
    made = columns(LEFT, HEADS)
    sheet.pen.box(LEFT, y - 10, RIGHT - LEFT, 14, "#e8e2d4")
    for column in made:
        sheet.cell(column, y, column.head, bold=True, size=7.6)
    y += 17
    so_far = before = Decimal(0)
    for line in case.lines:
        done = case.draw.pick((30, 45, 60, 80, 100))
        earlier = cents(line.net * case.draw.pick((0, 40, 75, 120)) / 100)
        cumul = line.net + earlier
        so_far, before = so_far + cumul, before + earlier
        texts = [line.label, line.unit, case.money(cents(cumul * 100 / done), mark=False)]
        texts.append(f"{done} %")
        texts += [case.money(value, mark=False) for value in (cumul, earlier, line.net)]
        y = row(sheet, y, made, texts)
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y, so_far, before


def _foot(case: Case, sheet: Sheet, y: float, so_far: Decimal, before: Decimal) -> None:
    top = y
    pairs = [("Travaux réalisés à ce jour HT", case.money(so_far))]
    pairs.append(("À déduire situations précédentes HT", case.money(-before)))
    pairs.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    pairs += rate_lines(case)
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    bold = {case.label("total_incl_vat"), case.label("amount_due")}
    for label, amount in pairs + owed(case):
        sheet.text(520, y, label, bold=label in bold, room=200)
        sheet.right(RIGHT, y, amount, bold=label in bold)
        y += 13
    for text in [*untaxed(case), *paying(case), *account(case)]:
        top = sheet.paragraph(LEFT, top, text, 420) + 1
    sheet.paragraph(LEFT, top + 4, case.draw.pick(case.words.LATE), 420, size=6.8)
