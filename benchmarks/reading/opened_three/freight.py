"""Family: a haulier's sheet printed across, places of each run, sums in a bar at its right."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    legal,
    mention_line,
    pay_to,
    reach,
    strip,
    tax_labels,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.words_places import TOWNS

LEFT, RIGHT, LOW = 30.0, 812.0, 560.0
PLACES = (
    (LEFT, 56.0, "l"),
    (92.0, 74.0, "l"),
    (172.0, 96.0, "l"),
    (274.0, 96.0, "l"),
    (376.0, 180.0, "l"),
    (612.0, 50.0, "r"),
    (668.0, 52.0, "r"),
    (732.0, 58.0, "r"),
    (RIGHT, 74.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=True, size=(842, 595))
    sheet = Sheet(pen, 8.0)
    y = _head(case, sheet)
    y = _runs(case, sheet, y + 16)
    _foot(case, sheet, y)
    sheet.middle(421, 584, mention_line(case), size=6, room=780)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 34, case.brand(), size=13, bold=True, room=260)
    sheet.block(LEFT, 47, reach(case), size=7.5)
    sheet.middle(421, 34, case.title(), size=13, bold=True, room=240)
    number = f"{case.label('invoice_number')} : {case.show('invoice_number')}"
    day = f"{case.label('issue_date')} : {case.show('issue_date')}"
    sheet.middle(421, 50, number, size=9, bold=True, room=260)
    sheet.middle(421, 63, day, size=9, room=260)
    low = sheet.block(590, 34, addressee(case), size=8.6, room=220)
    pairs = case.pairs("due_date", "client", "period", *REFS) + decoys(case, 1)
    y, x = max(low, 96.0) + 8, LEFT
    for text in joined(pairs):
        sheet.pen.font(8)
        wide = sheet.pen.measure(text) + 18
        if x + wide > RIGHT:
            x, y = LEFT, y + 12
        sheet.text(x, y, text)
        sheet.text(x + wide - 11, y, "|")
        x += wide
    return y + 8


def _runs(case: Case, sheet: Sheet, y: float) -> float:
    heads = ["Récép.", "Date", "Enlèvement", "Livraison", case.label("col_label"), "Poids kg"]
    heads += [case.label(key) for key in ("col_quantity", "col_price", "col_net")]
    sheet.pen.box(LEFT - 3, y - 9.5, RIGHT - LEFT + 6, 14, "#e3e3ee")
    cells(sheet, y, PLACES, heads, bold=True)
    y += 16
    day = case.issue - timedelta(days=30)
    for line in case.lines:
        day += timedelta(days=case.draw.between(0, 2))
        towns = [town for town, _ in case.draw.some(TOWNS, 2)]
        label = line.label + (f" (-{quantity(line.rebate)} %)" if line.rebate else "")
        texts = [case.draw.digits(6), case.format.day(day), *towns, label]
        texts.append(str(case.draw.between(80, 24000)))
        texts += [quantity(line.quantity), case.format.number(line.price)]
        cells(sheet, y, PLACES, [*texts, case.money(line.net, mark=False)])
        y += 12.5
    sheet.pen.rule(LEFT - 3, y - 7, RIGHT + 3, y - 7)
    return y


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    pairs += tax_labels(case)
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    if off or case.draw.chance(0.5):
        pairs += [*off, (case.label("amount_due"), case.amount("amount_due"))]
    wide = min(118.0 * len(pairs), RIGHT - LEFT)
    y = strip(sheet, (RIGHT - wide, y + 6), wide, pairs, "#e3e3ee") + 16
    texts = [*legal(case), *joined(case.pairs("payment_mode", "terms")), *pay_to(case)]
    for text in texts:
        y = sheet.paragraph(LEFT, y, text, 470, size=8) + 1
    sheet.paragraph(LEFT, y + 4, case.draw.pick(case.words.LATE), 470, size=6.8)
