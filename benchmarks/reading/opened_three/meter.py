"""Family: a copier's lease and clicks, counters in a table, sums on one row, the RIB in cells."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    facts,
    joined,
    mentions,
    named,
    reach,
    rib,
    sent_to,
    strip,
    taxes,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 50.0, 548.0
PLACES = ((LEFT, 255.0, "l"), (385.0, 76.0, "r"), (462.0, 72.0, "r"), (RIGHT, 82.0, "r"))
COUNTERS = (
    (LEFT, 90.0, "l"),
    (LEFT + 100, 120.0, "l"),
    (345.0, 70.0, "r"),
    (440.0, 70.0, "r"),
    (RIGHT, 70.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("sans", "sans", "mono")))
    sheet = Sheet(pen, 8.6)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 16)
    if case.draw.chance(0.7):
        y = _counters(case, sheet, y + 12)
    _sums(case, sheet, y + 14)
    y = 778.0
    for text in (" - ".join(mentions(case)[:3]), " - ".join(mentions(case)[3:])):
        sheet.middle(297, y, text, size=6.6, room=500)
        y += 9
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.right(RIGHT, 50, case.brand(), size=14, bold=True, room=280)
    y = 62.0
    for text in reach(case):
        sheet.right(RIGHT, y, text, size=7.6)
        y += 10
    sheet.text(LEFT, 50, case.title(), size=17, bold=True, room=210)
    left = facts(sheet, (LEFT, 70), case.pairs("invoice_number", "issue_date"), 120, 250)
    left = facts(sheet, (LEFT, left + 4), case.pairs("due_date", "client", "period"), 120, 250)
    low = sheet.block(300, 132, addressee(case, siret=False), size=9.6, room=245)
    small = sheet.block(LEFT, max(left + 8, 140.0), sent_to(case), size=7.6, room=220)
    y = max(low, small) + 4
    pairs = case.pairs("buyer_siret", *REFS) + decoys(case, 1)
    for place, text in enumerate(joined(pairs)):
        sheet.text(LEFT + 250 * (place % 2), y + 12 * (place // 2), text, room=244)
    return y + 12 * ((len(pairs) + 1) // 2)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    sheet.pen.rule(LEFT, y - 11, RIGHT, y - 11)
    cells(sheet, y, PLACES, [case.label(key) for key in keys], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 17
    for line in case.lines:
        texts = [named(line), f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, texts)
        y += 13
    return y


def _counters(case: Case, sheet: Sheet, y: float) -> float:
    heads = ["Matricule", "Compteur", "Relevé précédent", "Relevé actuel", "Volume"]
    cells(sheet, y, COUNTERS, heads, bold=True)
    for kind in ("Noir", "Couleur"):
        y += 11
        old, used = case.draw.between(10_000, 400_000), case.draw.between(300, 9_000)
        number = f"{case.draw.letters(3)}{case.draw.digits(7)}"
        cells(sheet, y, COUNTERS, [number, kind, str(old), str(old + used), str(used)])
    return y + 6


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    """One cell each: sum without tax, rate, tax, sum with tax."""
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, _, tax, _ in taxes(case, mark=True):
        pairs += [(case.label("vat_rate"), rate), (case.label("total_vat"), tax)]
        case.show_as("total_vat", tax)
    if case.exempt:
        pairs.append((case.label("total_vat"), case.legal_vat()))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    y = strip(sheet, (LEFT, y), RIGHT - LEFT, pairs)
    off = case.taken_off()
    if off or case.draw.chance(0.6):
        due = [*off, (case.label("amount_due"), case.amount("amount_due"))]
        wide = 124.5 * len(due)
        y = strip(sheet, (RIGHT - wide, y), wide, due, "#e0e0e0")
    y += 18
    for text in joined(case.pairs("payment_mode", "terms")):
        sheet.text(LEFT, y, text)
        y += 12
    account = rib(case)
    if not account:
        return
    if case.seller.factor:
        text = case.draw.pick(case.words.FACTOR).format(factor=case.seller.factor.bank)
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT)
    y = strip(sheet, (LEFT, y), 330, account[:4], "#e0e0e0")
    strip(sheet, (LEFT, y), 420, account[4:], "#e0e0e0")
