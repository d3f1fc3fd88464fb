"""Family: a public service's own printing, the payment stub first, the account below."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.hand import habits
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    delivery,
    imprint,
    noise,
    rates,
    sender,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 38.0, 557.0, 700.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    habits(case, groups=draw.pick(("", "threes", "nine_five")))
    case.call(
        total_excl_vat=draw.pick(("Montant H.T.", "Total H.T.", "Somme H.T.")),
        total_incl_vat=draw.pick(("Montant T.T.C.", "Somme T.T.C.", "Total T.T.C.")),
    )
    pen = PostscriptPen(draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.6)
    y = _stub(case, sheet)
    y = _head(case, sheet, y + 22)
    y = _lines(case, sheet, y + 18)
    _sums(case, sheet, y + 6)
    sheet.centred(808, " - ".join(imprint(case)), 520, size=6.2)
    return pen.finish(), pen.engine


def _stub(case: Case, sheet: Sheet) -> float:
    number = case.show("invoice_number")
    name = "Talon de paiement" if not case.is_credit else "Talon à conserver"
    sheet.text(LEFT, 40, name, size=8, bold=True)
    sheet.text(LEFT, 54, f"{case.label('invoice_number')} : {number}", room=240)
    sheet.text(LEFT, 66, case.show("buyer_name"), room=240)
    sheet.pen.box(340, 34, 217, 38)
    sheet.text(346, 46, case.label("amount_due"), size=7.5, room=205)
    sheet.right(RIGHT - 6, 65, case.amount("amount_due"), size=13, bold=True, room=200)
    y = 80.0
    if case.has("due_date"):
        text = f"{case.label('due_date')} : {case.show('due_date')}"
        sheet.text(346, y + 4, text, size=8, room=210)
    sheet.text(LEFT, y + 4, f"{case.draw.digits(10)} {case.draw.digits(22)}", size=8)
    sheet.text(LEFT, y + 18, "- " * 85, size=7, room=519)
    return y + 18


def _head(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, case.brand(), size=13, bold=True, room=260)
    left = sheet.block(LEFT, y + 13, sender(case), size=7.6)
    sheet.text(LEFT, left + 12, f"{case.title()} du {case.show('issue_date')}", bold=True, size=11)
    left += 26
    for label, value in case.pairs("client", *REFS) + noise(case, 2):
        sheet.text(LEFT, left, f"{label} : {value}", room=270)
        left += 11.5
    right = sheet.block(330, y + 16, customer(case), size=9.5, room=225)
    if case.draw.chance(0.5):
        right = sheet.block(330, right + 10, delivery(case), size=7.8, room=225)
    return max(left, right)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    places = (
        ("col_quantity", 330.0),
        ("col_price", 395.0),
        ("col_net", 465.0),
        ("col_rate", RIGHT),
    )
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    sheet.text(LEFT, y, case.label("col_label"), bold=True)
    for key, x in places:
        sheet.right(x, y, case.label(key), bold=True, room=64)
    y += 15
    for line in case.lines:
        if y > LOW - 120:
            sheet.pen.page()
            y = 60.0
        label = line.label + (f" (-{quantity(line.rebate)} %)" if line.rebate else "")
        sheet.text(LEFT, y, label, room=230)
        texts = (f"{quantity(line.quantity)} {line.unit}", case.format.number(line.price))
        texts += (case.money(line.net, mark=False), case.format.percent(line.rate))
        for (_, x), text in zip(places, texts, strict=True):
            sheet.right(x, y, text, room=64)
        y += 13
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    rows = case.before_vat()
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    for rate, base, tax, _ in rates(case):
        rows.append((case.vat_label("vat_on", rate, base), tax))
    if not case.exempt:
        rows.append((case.label("total_vat"), case.amount("total_vat")))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    rows += case.taken_off()
    if case.sums.due != case.sums.total:
        rows.append((case.label("amount_due"), case.amount("amount_due")))
    for label, amount in rows:
        sheet.text(300, y + 6, label, room=165)
        sheet.right(RIGHT, y + 6, amount, room=88)
        y += 13
    texts = [case.legal_vat()] if case.exempt else []
    texts += [f"{label} : {value}" for label, value in case.pairs("payment_mode")]
    for text in [*texts, *account_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y + 10, text, 500, size=8) - 8
