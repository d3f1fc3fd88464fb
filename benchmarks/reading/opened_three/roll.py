"""Family: a till's long ticket made an invoice, all in one narrow column of a printer's face."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    joined,
    legal,
    pay_to,
    registered,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

WIDTH, LEFT = 250.0, 12.0
RIGHT = WIDTH - LEFT
CODES = "ABCDE"


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    height = 560.0 + 32 * len(case.lines)
    pen = make_pen("fpdf2", case.draw.pick(("mono", "mono", "sans")), size=(WIDTH, height))
    sheet = Sheet(pen, 7.4)
    y = _head(case, sheet)
    y = _facts(case, sheet, y + 6)
    y = _lines(case, sheet, y + 6)
    y = _sums(case, sheet, y + 4)
    _end(case, sheet, y + 8)
    return pen.finish(), pen.engine


def _middle(sheet: Sheet, y: float, text: str, size: float = 7.4) -> float:
    for line in sheet.wrapped(text, RIGHT - LEFT, size):
        sheet.middle(WIDTH / 2, y, line, size=size, room=RIGHT - LEFT)
        y += size * 1.3
    return y


def _dashes(sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, "-" * 50, room=RIGHT - LEFT)
    return y + 10


def _head(case: Case, sheet: Sheet) -> float:
    seller = case.seller
    sheet.middle(WIDTH / 2, 26, case.show("seller_name"), size=11, bold=True, room=220)
    y = 38.0
    for text in (seller.street, seller.zip_town, f"Tel {seller.phone}", registered(case)):
        y = _middle(sheet, y, text)
    if case.has("seller_vat_id"):
        y = _middle(sheet, y, f"{case.label('seller_vat_id')} {case.show('seller_vat_id')}")
    y = _dashes(sheet, y + 2)
    sheet.middle(WIDTH / 2, y + 6, case.title(), size=11, bold=True, room=220)
    return y + 18


def _facts(case: Case, sheet: Sheet, y: float) -> float:
    pairs = case.pairs("invoice_number", "issue_date", "due_date", *REFS, "buyer_siret")
    pairs.append(("Caisse", f"{case.draw.between(1, 4)}  Vend. {case.draw.digits(3)}"))
    for text in joined(pairs):
        sheet.text(LEFT, y, text, room=RIGHT - LEFT)
        y += 10
    y = _dashes(sheet, y)
    return _dashes(sheet, sheet.block(LEFT, y, addressee(case, siret=False), room=RIGHT - LEFT))


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    """Prices without the tax; the letter behind is the rate's."""
    order = [row.rate for row in case.sums.vat]
    for line in case.lines:
        sheet.text(LEFT, y, line.label, room=RIGHT - LEFT)
        count = f"  {quantity(line.quantity)} {line.unit} x {case.format.number(line.price)}"
        count += f" -{quantity(line.rebate)} %" if line.rebate else ""
        sheet.text(LEFT, y + 9.5, count, room=140)
        letter = "" if case.exempt else f" {CODES[order.index(line.rate)]}"
        sheet.right(RIGHT, y + 9.5, case.money(line.net, mark=False) + letter)
        y += 21
    return _dashes(sheet, y)


def _pair(sheet: Sheet, y: float, label: str, amount: str, size: float = 7.8) -> float:
    sheet.text(LEFT, y, label, size=size, room=140)
    sheet.right(RIGHT, y, amount, size=size)
    return y + size * 1.45


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    for label, amount in case.before_vat():
        y = _pair(sheet, y, label, amount)
    y = _pair(sheet, y, case.label("total_excl_vat"), case.amount("total_excl_vat"))
    for place, (rate, base, tax, _) in enumerate(taxes(case)):
        y = _pair(sheet, y, f"{CODES[place]} TVA {rate} / {base}", tax)
    y = _pair(sheet, y + 2, case.label("total_incl_vat"), case.amount("total_incl_vat"), 10.5)
    off = case.taken_off()
    for label, amount in off:
        y = _pair(sheet, y, label, amount)
    if off or case.draw.chance(0.5):
        y = _pair(sheet, y + 2, case.label("amount_due"), case.amount("amount_due"), 10.5)
    return _dashes(sheet, y)


def _end(case: Case, sheet: Sheet, y: float) -> None:
    units = sum((line.quantity for line in case.lines), start=cents(case.sums.net * 0))
    texts = [*legal(case), f"Nombre d'articles : {quantity(units)}", *pay_to(case)]
    for text in [*texts, case.draw.pick(case.words.LATE), "Merci de votre visite"]:
        for line in sheet.wrapped(text, RIGHT - LEFT):
            sheet.text(LEFT, y, line, room=RIGHT - LEFT)
            y += 9.6
