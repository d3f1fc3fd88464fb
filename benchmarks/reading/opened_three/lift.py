"""Family: a lift contractor's instalment, a centred head between rules, dotted sums on the left."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    facts,
    legal,
    mention_line,
    mixed,
    named,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 45.0, 550.0
COLUMNS = (
    ("col_rate", (LEFT, 40.0, "l")),
    ("col_label", (LEFT + 48, 250.0, "l")),
    ("col_quantity", (400.0, 50.0, "r")),
    ("col_price", (475.0, 66.0, "r")),
    ("col_net", (RIGHT, 70.0, "r")),
)
PLACES = [place for _, place in COLUMNS]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("serif", "sans")), embedded=draw.chance(0.6))
    sheet = Sheet(pen, 9.0)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 20)
    y = _revision(case, sheet, y + 4)
    _foot(case, sheet, y + 18)
    sheet.centred(802, mention_line(case), 500, size=6.8)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.middle(297, 40, case.brand(), size=12, bold=True)
    sheet.middle(297, 52, " - ".join(reach(case)), size=7, room=480)
    sheet.pen.rule(LEFT, 60, RIGHT, 60)
    sheet.middle(297, 78, case.title(), size=15, bold=True)
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    day = f"{case.label('issue_date')} {case.show('issue_date')}"
    sheet.middle(297, 94, f"{number}   -   {day}", size=9.5, room=480)
    sheet.pen.rule(LEFT, 102, RIGHT, 102)
    sheet.text(LEFT, 124, f"{case.label('buyer_head')} :", size=7.5)
    low = sheet.block(LEFT, 138, addressee(case, siret=case.draw.chance(0.5)), room=235)
    keys = ["due_date", "client", "period", *REFS]
    if "buyer_siret" not in case.shown:
        keys.append("buyer_siret")
    return max(low, facts(sheet, (310, 124), mixed(case, *keys), 110, 240))


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    cells(sheet, y, PLACES, [case.label(key) for key, _ in COLUMNS], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 19
    for line in case.lines:
        amount = f"{quantity(line.quantity)} {line.unit}"
        texts = [case.format.percent(line.rate), named(line), amount]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, texts)
        number = f"Appareil {case.draw.digits(2)}{case.draw.letters(1)}-{case.draw.digits(5)}"
        sheet.text(LEFT + 48, y + 10, f"{number}, {case.buyer.ship_to[0]}", size=7, room=250)
        y += 25
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    return y


def _revision(case: Case, sheet: Sheet, y: float) -> float:
    if not case.draw.chance(0.6):
        return y
    now = f"{case.draw.between(125, 139)},{case.draw.digits(1)}"
    base = f"{case.draw.between(112, 124)},{case.draw.digits(1)}"
    text = (
        "Prix révisés au 1er janvier : P = Po x (0,15 + 0,85 x ICHT-IME / ICHT-IMEo), avec ICHT-IME"
        f" = {now} et ICHT-IMEo = {base} (indices publiés par l'INSEE)."
    )
    return sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=7.5)


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    low = y
    pairs = sums(case, vat=case.draw.pick(("rates", "both")))
    for place, (label, amount) in enumerate(pairs):
        bold = place == len(pairs) - 1
        start = sheet.text(LEFT, low, label, bold=bold, room=180)
        end = LEFT + 275
        sheet.right(end, low, amount, bold=bold)
        sheet.pen.font(9)
        dots = int((275 - start - sheet.pen.measure(amount) - 12) / sheet.pen.measure("."))
        sheet.text(LEFT + start + 4, low, "." * max(dots - 2, 0))
        low += 14
    texts = [*legal(case), *[f"{a} : {b}" for a, b in case.pairs("payment_mode", "terms")]]
    x = 345.0
    for text in [*texts, *pay_to(case)]:
        y = sheet.paragraph(x, y, text, RIGHT - x, size=8) + 2
    sheet.paragraph(LEFT, max(low, y) + 16, case.draw.pick(case.words.LATE), RIGHT - LEFT, size=7)
