"""Family: a free ERP's model, boxes of sender and recipient, the rate early, the RIB in cells."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_cells,
    customer,
    imprint,
    noise,
    rates_apart,
    sender,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 28.0, 567.0, 640.0
PLACES = (("col_rate", 345.0), ("col_price", 418.0), ("col_quantity", 462.0), ("col_net", 564.0))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        invoice_number=draw.pick(("Réf.", "Facture", "Réf. facture")),
        credit_number=draw.pick(("Réf.", "Avoir")),
        issue_date=draw.pick(("Date facturation", "Date de facturation")),
        total_excl_vat=draw.pick(("Total HT", "Total (HT)")),
        total_incl_vat=draw.pick(("Total TTC", "Total (TTC)")),
        amount_due=draw.pick(("Reste à payer", "Solde restant dû")),
        prepaid=draw.pick(("Payé", "Déjà réglé (hors avoirs)", "Acomptes déjà versés")),
    )
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=draw.chance(0.5))
    sheet = Sheet(pen, 8.5)
    y = _boxes(case, sheet, _head(case, sheet))
    y = _lines(case, sheet, y + 12)
    _end(case, sheet, y)
    sheet.centred(806, " - ".join(imprint(case)), 530, size=6.5)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 46, case.brand(), size=13, bold=True, room=270)
    number = case.show("invoice_number")
    sheet.right(RIGHT, 46, f"{case.title()}", size=13, bold=True, room=230)
    y = 60.0
    pairs = [(case.label("invoice_number"), number)]
    pairs += case.pairs("issue_date", "due_date", "client", *REFS) + noise(case, 2)
    for label, value in pairs:
        sheet.right(RIGHT, y, f"{label} : {value}", size=8, room=270)
        y += 10.5
    return max(y, 96.0) + 12


def _boxes(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, f"{case.label('seller_head')} :", size=7.5)
    sheet.text(310, y, f"{case.label('buyer_head')} :", size=7.5)
    ours = [case.show("seller_name"), *sender(case)]
    theirs = customer(case)
    height = 12.0 * max(len(ours), len(theirs)) + 12
    sheet.pen.box(LEFT, y + 5, 258, height, "#e6e6e6")
    sheet.pen.box(310, y + 5, 257, height)
    sheet.block(LEFT + 5, y + 19, ours, size=8.8, room=248)
    sheet.block(315, y + 19, theirs, size=8.8, room=246)
    return y + height + 10


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    y = _heads(case, sheet, y + 10)
    for line in case.lines:
        if y > LOW:
            sheet.pen.page()
            y = _heads(case, sheet, 50.0)
        label = line.label + (f" - remise {quantity(line.rebate)} %" if line.rebate else "")
        sheet.text(LEFT + 3, y, f"{line.ref} - {label}", room=268)
        texts = (case.format.percent(line.rate), case.format.number(line.price))
        texts += (quantity(line.quantity), case.money(line.net, mark=False))
        for (_, x), text in zip(PLACES, texts, strict=True):
            sheet.right(x, y, text, room=66)
        y += 15
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    if y > LOW - 40:
        sheet.pen.page()
        y = 60.0
    return y + 6


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.right(RIGHT, y - 14, "Montants exprimés en Euros", size=7)
    sheet.pen.box(LEFT, y - 9, RIGHT - LEFT, 14)
    sheet.text(LEFT + 3, y + 1, case.label("col_label"), room=250)
    for key, x in PLACES:
        sheet.right(x, y + 1, case.label(key), room=66)
    return y + 20


def _rows(case: Case) -> list[tuple[str, str]]:
    rows = case.before_vat(mark=False)
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat", mark=False)))
    for rate, base, tax in rates_apart(case):
        rows.append((f"Total TVA {rate}" + (f" (sur {base})" if base else ""), tax))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat", mark=False)))
    off = case.taken_off(mark=False)
    rows += off
    if off or case.draw.chance(0.25):
        rows.append((case.label("amount_due"), case.amount("amount_due", mark=False)))
    return rows


def _end(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    for place, (label, amount) in enumerate(_rows(case)):
        if place % 2:
            sheet.pen.box(330, y - 9, RIGHT - 330, 13, "#f0f0f0")
        bold = label in {case.label("total_incl_vat"), case.label("amount_due")}
        sheet.text(334, y + 1, label, bold=bold, room=140)
        sheet.right(RIGHT - 3, y + 1, amount, bold=bold)
        y += 13
    texts = [case.legal_vat()] if case.exempt else []
    texts += [f"{label} : {value}" for label, value in case.pairs("terms", "payment_mode")]
    for text in texts:
        top = sheet.paragraph(LEFT, top, text, 280, size=8)
    _account(case, sheet, top + 8)


def _account(case: Case, sheet: Sheet, y: float) -> None:
    heads, cells = account_cells(case)
    if not heads:
        return
    factor = case.seller.factor
    text = "Règlement par virement sur le compte bancaire suivant :"
    if factor:
        text = case.draw.pick(case.words.FACTOR).format(factor=factor.bank)
    y = sheet.paragraph(LEFT, y, text, 285, size=8) + 4
    for place, (head, cell) in enumerate(zip(heads[:4], cells[:4], strict=True)):
        x = LEFT + 66 * place
        sheet.pen.box(x, y, 66, 24)
        sheet.middle(x + 33, y + 9, head, size=6.5)
        sheet.middle(x + 33, y + 20, cell, size=8)
    sheet.text(LEFT, y + 38, f"Code IBAN : {cells[4]}", size=8, room=285)
    if len(cells) > 5:
        sheet.text(LEFT, y + 49, f"Code BIC/SWIFT : {cells[5]}", size=8)
