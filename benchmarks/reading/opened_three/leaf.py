"""Family: a nursery's printed letterhead under the text, pages that carry their sum forward."""

from decimal import Decimal

from benchmarks.reading import presses
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    ladder,
    mentions,
    pay_to,
    reach,
    sent_to,
    sums,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, BOTTOM = 52.0, 545.0, 560.0
PLACES = (
    (LEFT, 62.0, "l"),
    (LEFT + 66, 34.0, "r"),
    (LEFT + 76, 210.0, "l"),
    (400.0, 54.0, "r"),
    (440.0, 34.0, "r"),
    (478.0, 36.0, "r"),
    (RIGHT, 64.0, "r"),
)
HEADS = ("col_ref", "col_quantity", "col_label", "col_price", "col_discount", "col_rate", "col_net")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    paper = Sheet(make_pen("reportlab", "serif", embedded=False), 8.0)
    _paper(case, paper)
    pen = make_pen("reportlab", case.draw.pick(("mono", "sans")), embedded=True)
    sheet = Sheet(pen, 7.8)
    per_page = case.draw.pick((12, 16, 20))
    blocks = [case.lines[i : i + per_page] for i in range(0, len(case.lines), per_page)]
    carried = Decimal(0)
    for place, block in enumerate(blocks):
        y = _top(case, sheet, place, len(blocks))
        if place:
            texts = ["", "", "Report page précédente", "", "", "", case.money(carried, mark=False)]
            cells(sheet, y, PLACES, texts)
            y += 13
        for line in block:
            y = _line(case, sheet, y, line)
            carried += line.net
        if block is not blocks[-1]:
            sheet.right(RIGHT - 70, BOTTOM, case.label("carry"), bold=True)
            sheet.right(RIGHT, BOTTOM, case.money(carried, mark=False), bold=True)
            pen.page()
    _foot(case, sheet, BOTTOM + 10)
    return presses.over(paper.pen.finish(), pen.finish()), "reportlab+pypdf"


def _paper(case: Case, paper: Sheet) -> None:
    """What the printer's shop put on the sheets beforehand."""
    paper.pen.box(0, 0, 30, 842, "#5b8a4a")
    paper.text(LEFT, 48, case.show("seller_name"), size=21, room=300)
    paper.text(LEFT, 62, "Arbres - arbustes - vivaces - paillages", size=8)
    y = 42.0
    for text in reach(case):
        paper.right(RIGHT, y, text, size=8)
        y += 10
    found = mentions(case)
    paper.middle(300, 806, " - ".join(found[:3]), size=7, room=480)
    paper.middle(300, 816, " - ".join(found[3:]), size=7, room=480)


def _top(case: Case, sheet: Sheet, place: int, pages: int) -> float:
    number = f"{case.title()} {case.label('invoice_number')} {case.show('invoice_number')}"
    sheet.text(LEFT, 98, number, size=9.5, bold=True, room=300)
    sheet.right(RIGHT, 98, f"Page {place + 1}/{pages}")
    day = f"{case.label('issue_date')} {case.show('issue_date')}"
    sheet.text(LEFT, 111, day, room=240)
    y = 128.0
    if not place:
        low = sheet.block(310, 130, addressee(case), size=9, room=232)
        pairs = case.pairs("client", "due_date", *REFS) + decoys(case, 2)
        y = sheet.block(LEFT, 130, joined(pairs), room=245)
        if case.draw.chance(0.6):
            y = sheet.block(LEFT, y + 6, sent_to(case), size=7, room=240)
        y = max(y, low)
    y += 14
    cells(sheet, y, PLACES, [case.label(key) for key in HEADS], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    return y + 17


def _line(case: Case, sheet: Sheet, y: float, line: Line) -> float:
    texts = [line.ref, quantity(line.quantity), line.label, case.format.number(line.price)]
    texts.append(quantity(line.rebate) if line.rebate else "")
    texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
    cells(sheet, y, PLACES, texts)
    return y + 13


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    sheet.pen.rule(LEFT, y, RIGHT, y)
    several = len(case.sums.vat) > 1
    pairs = sums(case, vat="total" if several else "rates", mark=False)
    low = ladder(sheet, (340, y + 14), RIGHT, pairs, 12.5)
    top = y + 14
    if several:
        for rate, base, tax, _ in taxes(case):
            text = (
                f"TVA {rate}   {case.label('vat_base')} {base}   {case.label('vat_amount')} {tax}"
            )
            sheet.text(LEFT, top, text, room=270)
            top += 12
    for text in [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]:
        top = sheet.paragraph(LEFT, top, text, 270) + 1
    text = f"Passeport phytosanitaire FR-{case.draw.digits(5)}. Montants en euros."
    sheet.text(LEFT, max(low, top) + 8, text, size=6.8)
