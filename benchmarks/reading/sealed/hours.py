"""Family: a guarding company's bill, posts and hours in a ruled table, the hours' sheet behind."""

from datetime import timedelta

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    owed,
    paying,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import row, spread
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.words_places import NAMES

LEFT, RIGHT = 38.0, 557.0
WIDTHS = {
    "col_label": (0.0, "left"),
    "col_unit": (44.0, "centre"),
    "col_quantity": (62.0, "right"),
    "col_price": (68.0, "right"),
    "col_discount": (50.0, "right"),
    "col_rate": (52.0, "right"),
    "col_net": (82.0, "right"),
}


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.6)
    y = _lines(case, sheet, _head(case, sheet) + 20)
    _foot(case, sheet, y)
    found = imprint(case)
    sheet.text(LEFT, 800, " - ".join(found[:4]), size=6.4, room=RIGHT - LEFT)
    auto = f"Autorisation d'exercer AUT-0{case.draw.digits(2)}-2112-{case.draw.digits(8)}"
    sheet.text(LEFT, 809, " - ".join([*found[4:], auto]), size=6.4, room=RIGHT - LEFT)
    if case.draw.chance(0.5):
        _annex(case, sheet)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.block(LEFT, 46, [*customer(case, siret=True)], size=10, room=250)
    sheet.right(RIGHT, 48, case.brand(), size=14, bold=True, room=250)
    y = 62.0
    for text in [*home(case), *reach(case)]:
        sheet.right(RIGHT, y, text, size=7.8)
        y += 10
    sheet.pen.box(LEFT, 140, RIGHT - LEFT, 20)
    number = f"{case.label('invoice_number')} : {case.show('invoice_number')}"
    sheet.text(LEFT + 6, 154, case.title(), bold=True, size=11, room=150)
    sheet.middle(330, 154, number, bold=True, size=10, room=200)
    day = f"{case.label('issue_date')} : {case.show('issue_date')}"
    sheet.right(RIGHT - 6, 154, day, room=170)
    pairs = case.pairs("due_date", "client", "period", *REFS) + aside(case, 1)
    for place, text in enumerate(glued(pairs)):
        x = LEFT + 6 + 264 * (place % 2)
        sheet.text(x, 175 + 12 * (place // 2), text, room=250)
    return 175 + 12 * -(-len(pairs) // 2)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    made = spread(case, WIDTHS, LEFT, RIGHT)
    keys = tuple(column.head for column in made)
    sheet.pen.box(LEFT, y - 12, RIGHT - LEFT, 17, "#d8d8d8")
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True, size=8)
    top = y - 12
    y += 19
    for texts in billing.rows(case, keys):
        y = row(sheet, y, made, texts)
        sheet.pen.rule(LEFT, y - 9.5, RIGHT, y - 9.5)
    for column in made:
        sheet.pen.rule(column.left, top, column.left, y - 9.5)
    sheet.pen.rule(RIGHT, top, RIGHT, y - 9.5)
    return y + 8


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    taxed = rates(case, mark=True)
    for rate, base, tax, _ in taxed:
        label = f"{case.label('total_vat')} {rate}"
        pairs.append((f"{label} sur {base}" if len(taxed) > 1 else label, tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    top = y
    for label, amount in pairs + owed(case, due=0.6):
        sheet.pen.box(330, y - 11, RIGHT - 330, 16)
        sheet.text(334, y, label, room=130)
        sheet.right(RIGHT - 4, y, amount, bold=True, room=84)
        y += 16
    for text in [*untaxed(case), *paying(case), *account(case), case.draw.pick(case.words.LATE)]:
        top = sheet.paragraph(LEFT, top, text, 276, size=8) + 1


def _annex(case: Case, sheet: Sheet) -> None:
    """Who stood there when."""
    draw = case.draw
    sheet.pen.page()
    sheet.text(LEFT, 50, f"Relevé d'heures - {case.buyer.ship_to[0]}", bold=True, size=11)
    heads = ("Jour", "Agent", "Début", "Fin", "Heures")
    places = (LEFT, 140.0, 300.0, 370.0, 440.0)
    for x, head in zip(places, heads, strict=True):
        sheet.text(x, 74, head, bold=True)
    day = case.issue - timedelta(days=draw.between(28, 40))
    for place in range(draw.between(8, 24)):
        day += timedelta(days=1)
        start, long = draw.between(6, 14), draw.between(4, 8)
        texts = (case.format.day(day), draw.pick(NAMES), f"{start:02d}:00", f"{start + long}:00")
        for x, text in zip(places, (*texts, f"{long},00"), strict=True):
            sheet.text(x, 90 + 13 * place, text, room=100)
