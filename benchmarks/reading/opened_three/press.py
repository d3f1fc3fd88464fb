"""Family: a printer's job tickets, a frame a job with paper and size, lettered sums."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    mentions,
    next_page,
    pay_to,
    reach,
    sent_to,
    strip,
    taxes,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 36.0, 558.0, 640.0
PAPERS = ("couché mat 135 g", "offset 90 g", "recyclé 100 g", "couché brillant 170 g")
SIZES = ("A4 fini", "A3 plié A4", "210 x 210 mm", "148 x 210 mm")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen(case.draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 8.8)
    y = _head(case, sheet)
    for line in case.lines:
        if y > LOW:
            y = next_page(case, sheet, LEFT)
        y = _job(case, sheet, y, line)
    if y > LOW - 40:
        y = next_page(case, sheet, LEFT)
    _foot(case, sheet, y + 10)
    sheet.centred(806, ", ".join(mentions(case)), 520, size=6.2)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 48, case.show("seller_name"), size=18, room=300)
    sheet.text(LEFT, 60, " - ".join(reach(case)), size=7)
    sheet.right(RIGHT, 48, case.title(), size=12, bold=True, room=200)
    left = sheet.block(LEFT, 88, sent_to(case), size=7.8, room=220)
    right = sheet.block(310, 88, addressee(case), size=9.8, room=245)
    y = max(left, right) + 6
    pairs = case.pairs("issue_date", "invoice_number", "client", "due_date")
    y = strip(sheet, (LEFT, y), RIGHT - LEFT, pairs) + 14
    texts = joined(case.pairs(*REFS) + decoys(case, 2))
    for start in range(0, len(texts), 3):
        sheet.text(LEFT, y, "    ".join(texts[start : start + 3]), size=8, room=RIGHT - LEFT)
        y += 12
    return y + 4


def _job(case: Case, sheet: Sheet, y: float, line: Line) -> float:
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 40)
    sheet.pen.rule(440, y, 440, y + 40)
    name = f"Dossier {case.draw.digits(5)} - {line.label}"
    sheet.text(LEFT + 5, y + 12, name, bold=True, room=390)
    how = f"{case.draw.pick(SIZES)}, {case.draw.pick(PAPERS)}, bon à tirer du "
    how += case.format.day(case.issue)
    sheet.text(LEFT + 5, y + 23, how, size=7.4, room=390)
    count = f"{quantity(line.quantity)} {line.unit} à {case.format.money(line.price)}"
    count += f" - remise {quantity(line.rebate)} %" if line.rebate else ""
    sheet.text(LEFT + 5, y + 34, count, size=7.8, room=260)
    tax = "" if case.exempt else f"TVA {case.format.percent(line.rate)}"
    sheet.right(434, y + 34, tax, size=7.8)
    sheet.right(RIGHT - 5, y + 24, case.money(line.net, mark=False), room=106)
    return y + 44


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    """A for what is billed, B and on for its taxes, their sum last."""
    letters = iter("ABCDEFGH")
    rows = [("", label, amount) for label, amount in case.before_vat()]
    used = [next(letters)]
    rows.append((used[0], case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax, _ in taxes(case, mark=True):
        used.append(next(letters))
        label = f"TVA {rate} sur {base}" if len(case.sums.vat) > 1 else f"TVA {rate}"
        rows.append((used[-1], label, tax))
    whole = (case.label("total_incl_vat"), case.amount("total_incl_vat"))
    rows.append(("+".join(used), *whole))
    off = case.taken_off()
    if off or case.draw.chance(0.6):
        rows += [("", *pair) for pair in off]
        rows.append(("", case.label("amount_due"), case.amount("amount_due")))
    low = y + 10
    for place, (letter, label, amount) in enumerate(rows):
        bold = place == len(rows) - 1
        sheet.text(LEFT, low, letter, size=7.6, room=34)
        sheet.text(LEFT + 38, low, label, bold=bold, room=150)
        sheet.right(LEFT + 275, low, amount, bold=bold, room=80)
        low += 14
    texts = joined(case.pairs("payment_mode", "terms")) + pay_to(case)
    y += 10
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(336, y, text, RIGHT - 336, size=7.8) + 2
