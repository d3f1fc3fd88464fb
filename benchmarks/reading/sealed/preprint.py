"""Family: a counter's preprinted form, its captions on the paper, values struck into the boxes."""

from benchmarks.reading import billing, presses
from benchmarks.reading.case import Case
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    item,
    owed,
    rates,
    reach,
)
from benchmarks.reading.sheet import Column, Sheet

LEFT, RIGHT, TOP, FOOT = 30.0, 565.0, 262.0, 640.0
COLUMNS = (
    Column("col_ref", LEFT, 96.0),
    Column("col_label", 96.0, 318.0),
    Column("col_quantity", 318.0, 366.0, "right"),
    Column("col_price", 366.0, 434.0, "right"),
    Column("col_rate", 434.0, 484.0, "right"),
    Column("col_net", 484.0, RIGHT, "right"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    paper = Sheet(make_pen("reportlab", "sans", embedded=False), 7.6)
    pen = make_pen("reportlab", "mono", embedded=True)
    sheet = Sheet(pen, 8.6)
    cells = case.pairs("invoice_number", "issue_date", "client", "due_date")
    _paper(case, paper, [label for label, _ in cells])
    for place, (_, value) in enumerate(cells):
        sheet.text(LEFT + 6 + 134 * place, 244, value, size=9, room=124)
    sheet.block(318, 112, customer(case, siret=True), size=9, room=242)
    sheet.block(LEFT, 142, glued(case.pairs(*REFS) + aside(case, 1)), room=270)
    y = TOP + 32
    for line, texts in zip(
        case.lines, billing.rows(case, tuple(c.head for c in COLUMNS)), strict=True
    ):
        texts[1] = item(line)
        for column, text in zip(COLUMNS, texts, strict=True):
            sheet.cell(column, y, text)
        y += 12
    _foot(case, sheet, paper)
    return presses.over(paper.pen.finish(), pen.finish()), "reportlab+pypdf"


def _paper(case: Case, paper: Sheet, captions: list[str]) -> None:
    """What the printer's shop put there."""
    paper.text(LEFT, 48, case.show("seller_name"), size=17, bold=True, room=280)
    paper.block(LEFT, 62, [*home(case), *reach(case)], size=8)
    paper.right(RIGHT, 52, case.title(), size=20, bold=True, room=230)
    paper.pen.box(310, 94, RIGHT - 310, 92)
    for place, caption in enumerate(captions):
        paper.pen.box(LEFT + 134 * place, 222, 134, 28)
        paper.text(LEFT + 4 + 134 * place, 231, caption, size=6.6, room=126)
    paper.pen.box(LEFT, TOP, RIGHT - LEFT, FOOT - TOP)
    paper.pen.rule(LEFT, TOP + 16, RIGHT, TOP + 16)
    for column in COLUMNS:
        middle = Column("", column.left, column.right, "centre")
        paper.cell(middle, TOP + 11, case.label(column.head), bold=True)
        if column.left > LEFT:
            paper.pen.rule(column.left, TOP, column.left, FOOT)
    found = imprint(case)
    paper.middle(297, 808, " - ".join(found[:3]), size=6.6, room=520)
    paper.middle(297, 817, " - ".join(found[3:]), size=6.6, room=520)


def _foot(case: Case, sheet: Sheet, paper: Sheet) -> None:
    """Sums in cells side by side, captions above them on the paper; the rates below."""
    cells = case.before_vat(mark=False)
    cells.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    cells.append((case.label("total_vat"), case.amount("total_vat", mark=False)))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    cells += owed(case, mark=False)
    each = (RIGHT - LEFT) / len(cells)
    for place, (label, amount) in enumerate(cells):
        x = LEFT + each * place
        paper.pen.box(x, FOOT + 6, each, 30)
        paper.middle(x + each / 2, FOOT + 15, label, size=6.8, room=each - 6)
        sheet.right(x + each - 5, FOOT + 30, amount, size=9.4, bold=True, room=each - 10)
    y = FOOT + 52
    for rate, base, tax, _ in rates(case):
        text = f"{case.label('vat_rate')} {rate}  {case.label('vat_base')} {base}"
        sheet.text(LEFT, y, f"{text}  {case.label('vat_amount')} {tax}", size=8, room=520)
        y += 11
    for text in [*glued(case.pairs("payment_mode", "terms")), *account(case)]:
        y = sheet.paragraph(LEFT, y + 2, text, 520, size=8)
    text = "Les réclamations sont reçues sous huit jours. Montants en euros."
    paper.text(LEFT, 794, text, size=6.8)
