"""Family: a wholesaler's month, lines by delivery note, carriage apart, a strip of sums."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import REFS, customer, imprint_line, noise, rates, sender
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line
from benchmarks.reading.words_places import SHIP_PLACES

LEFT, RIGHT, LOW, FOOT = 32.0, 563.0, 640.0, 668.0
PLACES = (("col_quantity", 330.0), ("col_unit", 372.0), ("col_price", 432.0), ("col_net", 512.0))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen(draw.pick(("fpdf2", "reportlab")), draw.pick(("sans", "mono", "dejavu")))
    sheet = Sheet(pen, draw.pick((7.4, 7.8)))
    carriage = _carriage(case)
    y = _columns(case, sheet, _head(case, sheet))
    found = [line for line in case.lines if line is not carriage]
    day = case.issue - timedelta(days=32)
    while found:
        if y > LOW - 30:
            y = _next(case, sheet)
        size = draw.between(1, 4)
        day += timedelta(days=draw.between(1, 3))
        y = _note(case, sheet, y, found[:size], case.format.day(day))
        found = found[size:]
    if y > LOW - 60:
        y = _next(case, sheet)
    _taxes(case, sheet, y + 10)
    _strip(case, sheet, carriage)
    return pen.finish(), pen.engine


def _carriage(case: Case) -> Line | None:
    """The line told as carriage in the strip, when the sums stay plain."""
    if case.sums.rebate or len(case.lines) < 3 or case.draw.chance(0.4):
        return None
    return case.lines[-1]


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 44, case.brand(), size=13, bold=True, room=260)
    left = sheet.block(LEFT, 57, sender(case))
    head = case.draw.pick(("Relevé de livraisons valant facture", "Facture récapitulative", ""))
    sheet.right(RIGHT, 44, case.title(), size=14, bold=True, room=250)
    sheet.right(RIGHT, 56, head if not case.is_credit else "", size=8)
    low = sheet.block(320, 84, customer(case), size=9.5, room=240)
    y = max(left, low) + 12
    pairs = case.pairs("invoice_number", "issue_date", "client", "due_date")
    pairs += case.pairs(*REFS) + noise(case, 2)
    third = -(-len(pairs) // 3)
    for place, (label, value) in enumerate(pairs):
        x, top = LEFT + 180 * (place // third), y + 12 * (place % third)
        width = sheet.text(x, top, f"{label} ", room=100)
        sheet.text(x + width + 3, top, value, bold=True, room=170 - width)
    return y + 12 * third + 10


def _columns(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 9, RIGHT, y - 9)
    sheet.text(LEFT, y, case.label("col_label"), bold=True)
    for key, x in PLACES:
        sheet.right(x, y, case.label(key), bold=True, room=58)
    sheet.right(RIGHT, y, case.label("col_rate"), bold=True, room=46)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    return y + 16


def _next(case: Case, sheet: Sheet) -> float:
    sheet.centred(812, imprint_line(case), 530, size=6)
    sheet.pen.page()
    sheet.text(LEFT, 40, f"{case.label('invoice_number')} {case.values['invoice_number']}")
    return _columns(case, sheet, 62.0)


def _note(case: Case, sheet: Sheet, y: float, found: list[Line], day: str) -> float:
    place = case.draw.pick(SHIP_PLACES)
    text = f"BL {case.draw.digits(7)} du {day} - {place}"
    sheet.text(LEFT, y, text, bold=True, room=400)
    y += 11
    for line in found:
        label = line.label + (f" (-{quantity(line.rebate)} %)" if line.rebate else "")
        sheet.text(LEFT + 8, y, f"{line.ref} {label}", room=240)
        texts = (quantity(line.quantity), line.unit, case.format.number(line.price))
        texts += (case.money(line.net, mark=False),)
        for (_, x), text in zip(PLACES, texts, strict=True):
            sheet.right(x, y, text, room=60)
        sheet.right(RIGHT, y, case.format.percent(line.rate), room=44)
        y += 10.5
    part = case.money(sum((line.net for line in found), Decimal(0)), mark=False)
    sheet.right(432.0, y, f"Total BL {part}" if len(found) > 1 else "")
    return y + (14 if len(found) > 1 else 4)


def _taxes(case: Case, sheet: Sheet, y: float) -> None:
    if case.exempt:
        sheet.paragraph(LEFT, y, case.legal_vat(), 500)
        return
    heads = [case.label(key) for key in ("vat_rate", "vat_base", "vat_amount")]
    rows = [[rate, base, tax] for rate, base, tax, _ in rates(case)]
    for row in [heads, *rows]:
        for x, text in zip((LEFT + 50, LEFT + 130, LEFT + 205), row, strict=True):
            sheet.right(x, y, text, room=72)
        y += 11


def _strip(case: Case, sheet: Sheet, carriage: Line | None) -> None:
    cells = case.before_vat(mark=False)
    if carriage:
        goods = case.money(case.sums.net - carriage.net, mark=False)
        cells.append((case.draw.pick(("Marchandises", "Total articles HT")), goods))
        name = case.draw.pick(("Port HT", "Frais de transport", "Port et emballage"))
        rate = case.format.percent(carriage.rate)
        cells.append((f"{name} ({rate})", case.money(carriage.net, mark=False)))
    cells.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    if not case.exempt:
        cells.append((case.label("total_vat"), case.amount("total_vat", mark=False)))
    cells.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    cells += case.taken_off(mark=False)
    cells.append((case.label("amount_due"), case.amount("amount_due", mark=False)))
    width = (RIGHT - LEFT) / len(cells)
    y = FOOT + 24
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 16, "#dfe7ef")
    for place, (label, amount) in enumerate(cells):
        middle = LEFT + width * (place + 0.5)
        sheet.middle(middle, y + 11, label, room=width - 5)
        sheet.middle(middle, y + 27, amount, bold=True, size=8.5, room=width - 5)
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 34)
    _bank(case, sheet, y + 48)
    sheet.centred(812, imprint_line(case), 530, size=6)


def _bank(case: Case, sheet: Sheet, y: float) -> None:
    if not case.has("iban"):
        return
    factor = case.seller.factor
    account = " ".join(f"{label} {value}" for label, value in case.pairs("iban", "bic"))
    if factor:
        text = f"{case.draw.pick(case.words.FACTOR).format(factor=factor.bank)} {account}"
        own = case.seller.accounts[0]
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8)
        account = f"{case.label('iban')} {case.format.account(own.iban)}"
        sheet.text(
            LEFT, y + 2, f"Notre banque : {own.bank} {account} (hors créances cédées)", size=7
        )
        return
    sheet.paragraph(LEFT, y, f"{case.label('bank')} : {case.payee().bank} {account}", 530, size=8)
