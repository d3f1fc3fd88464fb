"""Family: a food wholesaler's fortnight, lines by delivery slip, tax codes with their key."""

from collections.abc import Sequence
from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sealed.parts import (
    account,
    customer,
    glued,
    home,
    imprint,
    owed,
    paying,
    rates,
    reach,
)
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 26.0, 569.0, 640.0
PLACES = (352.0, 386.0, 440.0, 480.0, 548.0)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = PostscriptPen("mono")
    sheet = Sheet(pen, 7.6)
    y = _heads(case, sheet, _head(case, sheet) + 16)
    step = case.draw.between(3, 7)
    day = case.issue - timedelta(days=20)
    for start in range(0, len(case.lines), step):
        day += timedelta(days=case.draw.between(1, 4))
        if y > LOW - 30:
            y = _next(case, sheet)
        slip = f"BL {case.draw.digits(7)} DU {case.format.day(day)}"
        sheet.text(LEFT, y, f"--- {slip} - {case.buyer.ship_to[0].upper()}", room=400)
        y += 11
        for line in case.lines[start : start + step]:
            if y > LOW:
                y = _next(case, sheet)
            price = line.price * (100 - line.rebate) / 100
            texts = [quantity(line.quantity), line.unit, case.format.number(price)]
            code = [row.rate for row in case.sums.vat].index(line.rate) + 1
            texts += [str(code), case.money(line.net, mark=False)]
            sheet.text(LEFT, y, line.ref, room=52)
            sheet.text(LEFT + 56, y, line.label, room=222)
            _across(sheet, y, texts)
            y += 10.5
    _foot(case, sheet, y + 4)
    found = imprint(case)
    sheet.middle(297, 806, " - ".join(found[:3]), size=6, room=540)
    sheet.middle(297, 815, " - ".join(found[3:]), size=6, room=540)
    return pen.finish(), pen.engine


def _across(sheet: Sheet, y: float, texts: Sequence[str]) -> None:
    for x, text in zip(PLACES, texts, strict=True):
        sheet.right(x, y, text, room=66)


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 36, case.show("seller_name").upper(), size=12, bold=True, room=290)
    sheet.block(LEFT, 47, [*home(case), " ".join(reach(case))], size=7.2)
    low = sheet.block(318, 40, customer(case), size=8.8, room=250)
    y = max(low, 82.0) + 10
    sheet.text(LEFT, y, case.title(), size=11, bold=True, room=200)
    pairs = case.pairs("invoice_number", "issue_date", "client", "due_date", "buyer_siret")
    pairs += case.pairs("engagement_number", "contract_number", "service_code")
    pairs += case.pairs("original_invoice_number", "period")
    for place, text in enumerate(glued(pairs)):
        x = LEFT + 278 * (place % 2)
        sheet.text(x, y + 14 + 11 * (place // 2), text, room=266)
    return y + 14 + 11 * -(-len(pairs) // 2)


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, case.label("col_ref"), bold=True, room=52)
    sheet.text(LEFT + 56, y, case.label("col_label"), bold=True)
    keys = ("col_quantity", "col_unit", "col_price")
    heads = [case.label(key) for key in keys] + ["TVA", case.label("col_net")]
    for x, room, text in zip(PLACES, (44.0, 30.0, 50.0, 30.0, 64.0), heads, strict=True):
        sheet.right(x, y, text, bold=True, room=room)
    sheet.text(LEFT, y + 8, "-" * 119, room=RIGHT - LEFT)
    return y + 19


def _next(case: Case, sheet: Sheet) -> float:
    sheet.right(RIGHT, 780, "../..")
    sheet.pen.page()
    sheet.text(LEFT, 36, f"{case.title()} {case.show('invoice_number')} - suite")
    return _heads(case, sheet, 58.0)


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    sheet.text(LEFT, y, "-" * 119, room=RIGHT - LEFT)
    y += 14
    heads = ("CODE", case.label("vat_rate"), case.label("vat_base"), case.label("vat_amount"))
    places = (50.0, 110.0, 190.0, 264.0)
    top = y
    for x, head in zip(places, heads, strict=True):
        sheet.right(x, top, head, room=70, bold=True)
    for place, (rate, base, tax, _) in enumerate(rates(case), start=1):
        top += 11
        for x, text in zip(places, (str(place), rate, base, tax), strict=True):
            sheet.right(x, top, text, room=70)
    pairs = case.before_vat(mark=False)
    for key in ("total_excl_vat", "total_vat", "total_incl_vat"):
        pairs.append((case.label(key), case.amount(key, mark=False)))
    for label, amount in pairs + owed(case, due=0.7):
        sheet.text(330, y, label, room=150)
        sheet.right(548, y, amount, bold=True)
        y += 11.5
    y = max(y, top) + 12
    for text in [*paying(case), *account(case)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 1
