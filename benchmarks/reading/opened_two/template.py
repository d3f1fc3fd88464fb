"""Family: a spreadsheet template, tax and sum on each line, one row of column sums at the end."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint_line,
    noise,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Column, Sheet, columns

LEFT, RIGHT, ROW = 40.0, 556.0, 15.0
TABLE = [
    ("col_label", 190.0, "left"),
    ("col_quantity", 50.0, "right"),
    ("col_price", 58.0, "right"),
    ("col_net", 66.0, "right"),
    ("col_rate", 38.0, "right"),
    ("col_tax", 50.0, "right"),
    ("col_gross", 64.0, "right"),
]


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        col_net=draw.pick(("Total HT", "Montant HT", "HT")),
        col_tax=draw.pick(("TVA", "Montant TVA", "Mt TVA")),
        col_gross=draw.pick(("Total TTC", "Montant TTC", "TTC")),
    )
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=True)
    sheet = Sheet(pen, draw.pick((8.0, 8.5)))
    tint = draw.pick(("#bdd7ee", "#c6e0b4", "#f8cbad", "#d9d9d9"))
    y = _head(case, sheet, tint)
    y = _table(case, sheet, y + 16, tint)
    _below(case, sheet, y + 12)
    sheet.centred(806, imprint_line(case), 510, size=6.5)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet, tint: str) -> float:
    sheet.text(LEFT, 52, case.brand(), size=14, bold=True, room=270)
    low = sheet.block(LEFT, 68, sender(case))
    sheet.right(RIGHT, 52, case.title(), size=18, bold=True, room=220)
    keys = ("invoice_number", "issue_date", "due_date", "client")
    y = 74.0
    for label, value in case.pairs(*keys):
        sheet.pen.box(340, y - 10, 216, ROW, "")
        sheet.text(344, y, label, room=102)
        sheet.right(RIGHT - 4, y, value, room=104)
        y += ROW
    y = max(low, y) + 10
    sheet.pen.box(LEFT, y, 240, 15, tint)
    sheet.text(LEFT + 4, y + 11, case.label("buyer_head"), bold=True)
    low = sheet.block(LEFT + 4, y + 28, customer(case), size=9, room=236)
    sheet.pen.box(310, y, 246, 15, tint)
    sheet.text(314, y + 11, case.draw.pick(("Références", "Informations", "Commande")), bold=True)
    y += 28
    for label, value in [*case.pairs(*REFS), *noise(case, 2)]:
        sheet.text(314, y, f"{label} : {value}", room=240)
        y += 12.5
    return max(low, y)


def _table(case: Case, sheet: Sheet, y: float, tint: str) -> float:
    made = columns(LEFT, TABLE)
    made[-1] = Column("col_gross", made[-1].left, RIGHT, "right")
    rows, taxed = [], dict.fromkeys((row.rate for row in case.sums.vat), Decimal(0))
    for line in case.lines:
        tax = cents(line.net * line.rate / 100)
        taxed[line.rate] += tax
        price = line.price * (100 - line.rebate) / 100
        row = [line.label, quantity(line.quantity), case.format.number(price)]
        row += [case.money(line.net, mark=False), case.format.percent(line.rate)]
        rows.append([*row, case.money(tax, mark=False), case.money(line.net + tax, mark=False)])
    _ruled(sheet, made, y, [case.label(column.head) for column in made], tint)
    y += ROW
    for row in rows:
        _ruled(sheet, made, y, row, "")
        y += ROW
    gross = case.before_vat(mark=False)
    for label, amount in gross:
        _ruled(sheet, made, y, [label, "", "", amount, "", "", ""], "")
        y += ROW
    exact = taxed == {row.rate: row.amount for row in case.sums.vat} and not gross
    return _totals(case, sheet, made, y, tint, alone=exact)


def _totals(
    case: Case, sheet: Sheet, made: list[Column], y: float, tint: str, *, alone: bool
) -> float:
    net = case.amount("total_excl_vat", mark=False)
    tax = "" if case.exempt else case.amount("total_vat", mark=False)
    whole = case.amount("total_incl_vat", mark=False)
    name = case.draw.pick(("TOTAL", "Totaux", "Total général"))
    _ruled(sheet, made, y, [name, "", "", net, "", tax, whole], tint)
    y += ROW + 4
    if not case.exempt:
        case.tax_by_line()
        if not alone or case.draw.chance(0.3):  # a cent apart from the lines: told by rate
            for rate, base, amount, _ in case.vat_rows():
                sheet.text(LEFT + 3, y + 11, f"Soit TVA {rate} : {amount} sur {base} HT")
                y += 12
    off = case.taken_off()
    if off or case.draw.chance(0.7):
        for label, text in [*off, (case.label("amount_due"), case.amount("amount_due"))]:
            sheet.text(350, y + 12, label, bold=True, room=120)
            sheet.right(RIGHT - 3, y + 12, text, bold=True)
            y += ROW
    return y + 10


def _ruled(sheet: Sheet, made: list[Column], y: float, texts: list[str], tint: str) -> None:
    if tint:
        sheet.pen.box(LEFT, y, RIGHT - LEFT, ROW, tint)
    for column, text in zip(made, texts, strict=True):
        sheet.pen.box(column.left, y, column.right - column.left, ROW)
        sheet.cell(column, y + 10.5, text, bold=bool(tint))


def _below(case: Case, sheet: Sheet, y: float) -> None:
    texts = [case.legal_vat()] if case.exempt else []
    texts += [f"{label} : {value}" for label, value in case.pairs("terms", "payment_mode")]
    for text in [*texts, *account_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, 500) + 1
