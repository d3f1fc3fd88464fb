"""Family: a large system's form in capitals, a grid of labelled cells, the minus sign behind."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_cells,
    customer,
    imprint,
    noise,
    sender,
)
from benchmarks.reading.opened_two.words_caps import CAPS
from benchmarks.reading.parties import plain
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 36.0, 560.0
TABLE = [
    ("POSTE", 40.0, "left"),
    ("ARTICLE / DESIGNATION", 224.0, "left"),
    ("QUANTITE", 62.0, "right"),
    ("UN", 44.0, "left"),
    ("PRIX NET", 66.0, "right"),
    ("MONTANT HT", 88.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(**{key: draw.pick(words) for key, words in CAPS.items()})
    case.values["minus"] = ""
    habits(case, trailing=draw.chance(0.6), groups=draw.pick(("", "nine_five", "whole")))
    pen = PostscriptPen(draw.pick(("mono", "sans")))
    sheet = Sheet(pen, draw.pick((8.0, 8.5)))
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 10)
    y = _boxes(case, sheet, y + 12)
    _bank(case, sheet, y + 14)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 44, plain(case.show("seller_name")).upper(), size=12, bold=True, room=280)
    sheet.block(LEFT, 57, sender(case), size=7.5)
    sheet.right(RIGHT, 44, case.title(), size=14, bold=True, room=220)
    sheet.text(LEFT, 122, case.label("ship_head"), size=7, bold=True)
    sheet.block(LEFT, 133, case.buyer.ship_to, room=230)
    sheet.text(310, 122, case.label("buyer_head"), size=7, bold=True)
    low = sheet.block(310, 133, customer(case, siret=False), room=245)
    keys = ("invoice_number", "issue_date", "client", "due_date", "buyer_siret", *REFS)
    pairs = case.pairs(*keys)
    pairs += noise(case, max(0, min(3, 9 - len(pairs))))
    pairs = case.draw.some(pairs, len(pairs))
    return _grid(sheet, max(low, 172.0) + 8, pairs)


def _grid(sheet: Sheet, y: float, pairs: list[tuple[str, str]]) -> float:
    width = (RIGHT - LEFT) / 3
    for place, (label, value) in enumerate(pairs):
        x, top = LEFT + width * (place % 3), y + 27 * (place // 3)
        sheet.pen.box(x, top, width, 27)
        sheet.text(x + 4, top + 9, label, size=6.5, room=width - 8)
        sheet.text(x + 4, top + 22, value, bold=True, size=9, room=width - 8)
    return y + 27 * -(-len(pairs) // 3)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    made = columns(LEFT, TABLE)
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 16)
    for column in made:
        sheet.cell(column, y + 11, column.head, bold=True, size=7.5)
    y += 28
    for place, line in enumerate(case.lines, start=1):
        texts = [f"{place * 10:05d}", plain(line.label).upper(), quantity(line.quantity)]
        texts += [line.unit.upper(), case.format.number(line.price)]
        for column, text in zip(made, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.cell(column, y, text)
        tail = f"REF {line.ref}   CODE TAXE {_code(case, line.rate)}"
        if line.rebate:
            tail += f"   REMISE {quantity(line.rebate)} %"
        sheet.text(LEFT + 43, y + 10, tail, size=7)
        y += 24
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _code(case: Case, rate: object) -> str:
    order = [row.rate for row in case.sums.vat]
    return f"V{order.index(rate) + 1}"  # type: ignore[arg-type]


def _boxes(case: Case, sheet: Sheet, y: float) -> float:
    if y > 640:
        sheet.pen.page()
        y = 60.0
    if case.exempt:
        sheet.text(LEFT, y + 10, plain(case.legal_vat()).upper(), room=520)
        y += 22
    else:
        y = _taxes(case, sheet, y)
    cells = case.before_vat(mark=False)
    for key in ("total_excl_vat", "total_vat", "total_incl_vat"):
        if key != "total_vat" or not case.exempt:
            cells.append((case.label(key), case.amount(key, mark=False)))
    cells += case.taken_off(mark=False)
    cells.append((case.label("amount_due"), case.amount("amount_due", mark=False)))
    rows = [cells] if len(cells) <= 4 else [cells[:-3], cells[-3:]]
    for row in rows:
        width = (RIGHT - LEFT) / len(row)
        for place, (label, amount) in enumerate(row):
            x = LEFT + width * place
            sheet.pen.box(x, y, width, 30)
            sheet.text(x + 4, y + 10, label, size=7, room=width - 8)
            sheet.right(x + width - 5, y + 25, amount, bold=True, size=9, room=width - 10)
        y += 30
    return y


def _taxes(case: Case, sheet: Sheet, y: float) -> float:
    heads = ["CODE TAXE", "BASE", "TAUX", "TAXE"]
    made = columns(LEFT, [(head, 80.0, "right") for head in heads])
    rows = [heads]
    for row, (rate, base, tax, _) in zip(case.sums.vat, case.vat_rows(), strict=True):
        rows.append([_code(case, row.rate), base, rate, tax])
    for texts in rows:
        for column, text in zip(made, texts, strict=True):
            sheet.cell(column, y + 10, text, bold=texts is heads, size=7.5)
        y += 12
    return y + 8


def _bank(case: Case, sheet: Sheet, y: float) -> None:
    heads, cells = account_cells(case)
    x = LEFT
    factor = case.seller.factor
    if factor and heads:
        text = plain(case.draw.pick(case.words.FACTOR).format(factor=factor.bank)).upper()
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=7) + 4
    for head, cell in zip(heads, cells, strict=True):
        width = max(sheet.text(x, y, head.upper(), size=6.5), sheet.text(x, y + 11, cell))
        x += width + 14
    sheet.block(LEFT, 788, [" / ".join(imprint(case))], size=6.5, room=520)
