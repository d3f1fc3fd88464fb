"""Family: a garage's bill by repair order, labour and parts apart, the vehicle in a band."""

from collections.abc import Sequence
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    customer,
    glued,
    home,
    imprint_line,
    item,
    owed,
    paying,
    rates,
    reach,
    untaxed,
)
from benchmarks.reading.sealed.ruled import ladder
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT = 32.0, 563.0
MAKES = ("KANGOO", "MASTER", "BERLINGO", "EXPERT", "PARTNER", "DAILY")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("mono", "sans")))
    sheet = Sheet(pen, 8.0)
    y = _vehicle(case, sheet, _head(case, sheet) + 8)
    work = [line for line in case.lines if line.unit == "h"]
    parts = [line for line in case.lines if line.unit != "h"]
    y = _section(case, sheet, y + 20, "MAIN D'OEUVRE", work)
    y = _section(case, sheet, y, "PIECES ET FOURNITURES", parts)
    _foot(case, sheet, y + 6)
    sheet.middle(297, 814, imprint_line(case), size=6, room=530)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.middle(297, 38, case.show("seller_name").upper(), size=14, bold=True, room=500)
    sheet.middle(297, 50, " - ".join([*home(case), *reach(case)]), size=7.5, room=520)
    sheet.pen.rule(LEFT, 56, RIGHT, 56)
    sheet.text(LEFT, 74, case.title(), size=13, bold=True, room=230)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", *REFS)
    pairs += case.pairs("quote")
    low = sheet.block(LEFT, 88, glued(pairs), size=8.2, room=250)
    texts = [case.label("buyer_head"), *customer(case, siret=True)]
    return max(low, sheet.block(300, 78, texts, size=8.8, room=260))


def _vehicle(case: Case, sheet: Sheet, y: float) -> float:
    draw = case.draw
    cells = [
        ("IMMAT.", f"{draw.letters(2)}-{draw.digits(3)}-{draw.letters(2)}"),
        ("VEHICULE", draw.pick(MAKES)),
        ("N° SERIE", f"VF1{draw.letters(4)}{draw.digits(10)}"),
        ("KM", str(draw.between(8000, 210000))),
        ("O.R.", draw.digits(6)),
    ]
    x = LEFT
    for (label, value), wide in zip(cells, (80.0, 100.0, 166.0, 80.0, 105.0), strict=True):
        sheet.pen.box(x, y, wide, 28)
        sheet.text(x + 4, y + 10, label, size=6.4)
        sheet.text(x + 4, y + 22, value, room=wide - 8)
        x += wide
    return y + 28


def _section(case: Case, sheet: Sheet, y: float, name: str, found: Sequence[Line]) -> float:
    if not found:
        return y
    sheet.text(LEFT, y, name, bold=True)
    heads = ("col_quantity", "col_price", "col_rate", "col_net")
    shown = [case.label(key) for key in heads if key != "col_rate" or not case.exempt]
    places = (338.0, 410.0, 470.0, RIGHT) if not case.exempt else (338.0, 410.0, RIGHT)
    for x, text in zip(places, shown, strict=True):
        sheet.right(x, y, text, size=7.4, room=66)
    sheet.pen.rule(LEFT, y + 3, RIGHT, y + 3)
    y += 15
    total = Decimal(0)
    for line in found:
        sheet.text(LEFT, y, line.ref, room=56)
        sheet.text(LEFT + 60, y, item(line), room=200)
        texts = [quantity(line.quantity), case.format.number(line.price)]
        texts += [] if case.exempt else [case.format.percent(line.rate)]
        for x, text in zip(places, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.right(x, y, text, room=70)
        total += line.net
        y += 12
    sheet.right(470, y, f"Total {name.lower().capitalize()}", size=7.4, room=180)
    sheet.right(RIGHT, y, case.money(total, mark=False), bold=True)
    return y + 20


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"TVA {rate} / {base}", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    low = ladder(sheet, (330, y), RIGHT, pairs + owed(case, due=0.8), 12.5)
    for text in [*untaxed(case), *paying(case), *account(case)]:
        y = sheet.paragraph(LEFT, y, text, 280) + 1
    late = case.draw.pick(case.words.LATE)
    sheet.paragraph(LEFT, max(low, y) + 10, late, RIGHT - LEFT, size=6.6)
