"""Family: a hotel's folio, nights and meals by date with tax inside, the whole first."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    owed,
    paying,
    rates,
    reach,
)
from benchmarks.reading.sealed.ruled import down
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 48.0, 548.0
PLACES = (352.0, 408.0, 456.0, RIGHT)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen("reportlab", draw.pick(("serif", "sans")), embedded=draw.chance(0.5))
    sheet = Sheet(pen, 9.0)
    sheet.middle(297, 46, case.brand(), size=17, bold=True, room=480)
    sheet.middle(297, 60, "  -  ".join([*home(case), *reach(case)]), size=7.6, room=500)
    y = _stay(case, sheet, 92.0)
    y = _lines(case, sheet, y + 22)
    y = _sums(case, sheet, y + 8)
    for text in [*paying(case), *account(case), draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8) + 1
    sheet.middle(297, 808, imprint_line(case), size=6.4, room=510)
    return pen.finish(), pen.engine


def _stay(case: Case, sheet: Sheet, y: float) -> float:
    draw = case.draw
    nights = draw.between(1, 4)
    leave = case.issue - timedelta(days=draw.between(0, 6))
    day = case.format.day
    pairs = [("Arrivée", day(leave - timedelta(days=nights))), ("Départ", day(leave))]
    pairs.append(("Chambre(s)", str(draw.between(101, 418))))
    pairs.append(("N° de réservation", f"{draw.letters(2)}{draw.digits(6)}"))
    sheet.text(LEFT, y, case.title(), bold=True, size=12, room=230)
    facts = case.pairs("invoice_number", "issue_date", "due_date", "client")
    low = down(sheet, (LEFT, y + 17), facts + pairs, 112, 250, 12.5)
    right = sheet.block(316, y, customer(case, siret=True), size=10, room=232)
    refs = case.pairs(*REFS) + aside(case, 1, "delivered")
    return max(low, sheet.block(316, right + 6, glued(refs), size=8.4, room=232))


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    heads = [case.label("col_quantity"), "P.U. TTC", case.label("col_rate"), "Montant TTC"]
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    sheet.text(LEFT, y, "Date", bold=True)
    sheet.text(LEFT + 76, y, case.label("col_label"), bold=True, room=200)
    for x, head in zip(PLACES, heads, strict=True):
        sheet.right(x, y, head, bold=True, size=8.2, room=54 if x < RIGHT else 84)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 17
    day = case.issue - timedelta(days=12)
    for line in case.lines:
        day += timedelta(days=case.draw.between(0, 1))
        share = (100 + line.rate) / 100
        price = cents(line.price * (100 - line.rebate) / 100 * share)
        sheet.text(LEFT, y, case.format.day(day), room=72)
        sheet.text(LEFT + 76, y, line.label, room=190)
        texts = [quantity(line.quantity), case.format.number(price)]
        texts += [case.format.percent(line.rate), case.money(cents(line.net * share), mark=False)]
        for x, text in zip(PLACES, texts, strict=True):
            sheet.right(x, y, text, room=80)
        y += 13
    sheet.pen.rule(LEFT, y - 7, RIGHT, y - 7)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    whole = case.before_vat()
    whole.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    for label, amount in whole + owed(case, due=0.5):
        sheet.right(RIGHT - 96, y + 4, label, bold=True, room=260)
        sheet.right(RIGHT, y + 4, amount, bold=True)
        y += 14
    y += 12
    places = (LEFT + 70, LEFT + 160, LEFT + 240, LEFT + 330)
    heads = [case.label(key) for key in ("vat_rate", "vat_base", "vat_amount", "vat_incl")]
    for x, head in zip(places, heads, strict=True):
        sheet.right(x, y, head, size=8, room=80)
    for texts in rates(case):
        y += 12
        for x, text in zip(places, texts, strict=True):
            sheet.right(x, y, text, size=8.4)
    y += 15
    pairs = [(case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    pairs.append((case.label("total_vat"), case.amount("total_vat")))
    sheet.text(LEFT, y, "     ".join(glued(pairs)), room=480)
    return y + 22
