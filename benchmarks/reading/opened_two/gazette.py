"""Family: a publisher's short bill with prices that include the tax, a coupon at its foot."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_two.parts import account_lines, customer, imprint, noise, sender
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 50.0, 545.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        client=draw.pick(("N° d'abonné", "Votre n° d'abonné", "Abonnement n°")),
        total_incl_vat=draw.pick(("Total TTC", "Montant total TTC", "Total de votre facture")),
    )
    pen = make_pen(draw.pick(("fpdf2", "reportlab")), draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 9.5)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 22)
    y = _sums(case, sheet, y + 4)
    _pay(case, sheet, y + 16)
    _coupon(case, sheet)
    sheet.centred(808, " - ".join(imprint(case)), 490, size=6.5)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 58, case.brand() or "Service abonnements", size=20, bold=True, room=300)
    sheet.block(LEFT, 74, ["Service abonnements", *sender(case)], size=8)
    low = sheet.block(320, 130, customer(case), size=10, room=220)
    joiner = case.draw.pick((" du ", " - "))
    number, day = case.show("invoice_number"), case.show("issue_date")
    title = f"{case.title()} N° {number}{joiner}{day}"
    y = max(low, 205.0) + 12
    sheet.text(LEFT, y, title, size=12, bold=True, room=480)
    keys = ("client", "engagement_number", "contract_number", "service_code")
    found = case.pairs(*keys, "original_invoice_number", "due_date") + noise(case, 1)
    half = -(-len(found) // 2)
    for place, (label, value) in enumerate(found):
        x = LEFT + 250 * (place // half)
        sheet.text(x, y + 18 + 13 * (place % half), f"{label} {value}", size=9, room=240)
    return y + 18 + 13 * half


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    heads = ("Titre / formule", "Nb", "Prix TTC", "TVA", "Total TTC")
    places = (LEFT, 370.0, 430.0, 475.0, RIGHT)
    sheet.text(LEFT, y, heads[0], bold=True)
    for x, head in zip(places[1:], heads[1:], strict=True):
        sheet.right(x, y, head, bold=True)
    y += 18
    for line in case.lines:
        price = cents(line.price * (100 - line.rebate) * (100 + line.rate) / 10000)
        whole = cents(line.net * (100 + line.rate) / 100)
        texts = (quantity(line.quantity), case.format.number(price))
        texts += (case.format.percent(line.rate), case.money(whole, mark=False))
        sheet.text(LEFT, y, line.label, room=280)
        for x, text in zip(places[1:], texts, strict=True):
            sheet.right(x, y, text, room=64)
        y += 15
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y + 8


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(330, y, case.label("total_incl_vat"), bold=True, room=130)
    sheet.right(RIGHT, y, case.amount("total_incl_vat"), bold=True)
    y += 15
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), 480)
    for rate, base, tax, _ in [] if case.exempt else case.vat_rows(mark=True):
        form = case.draw.pick(("dont TVA {} : {} (base HT {})", "dont {} de TVA : {}, sur {} HT"))
        sheet.text(LEFT, y, form.format(rate, tax, base), size=9)
        y += 13
    net = case.amount("total_excl_vat")
    form = case.draw.pick(
        ("Soit un montant hors taxes de {}.", "Montant hors taxes : {}", "Total HT : {}")
    )
    sheet.text(LEFT, y, form.format(net), size=9)
    off = case.taken_off()
    if off or case.draw.chance(0.4):
        for label, amount in [*off, (case.label("amount_due"), case.amount("amount_due"))]:
            sheet.text(330, y, label, bold=True, room=130)
            sheet.right(RIGHT, y, amount, bold=True)
            y += 15
    return y


def _pay(case: Case, sheet: Sheet, y: float) -> None:
    texts = [f"{label} : {value}" for label, value in case.pairs("payment_mode", "terms")]
    for text in [*texts, *account_lines(case), case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, 490, size=8.5) + 1


def _coupon(case: Case, sheet: Sheet) -> None:
    if not case.draw.chance(0.6):
        return
    sheet.text(LEFT, 706, "-" * 30 + " à joindre à votre paiement " + "-" * 30, size=7, room=490)
    sheet.text(LEFT, 724, f"{case.label('invoice_number')} {case.values['invoice_number']}")
    if case.has("client"):
        sheet.text(LEFT, 738, f"{case.label('client')} {case.values['client']}")
    sheet.text(300, 724, case.buyer.name, room=240)
    whole = case.money(case.sums.due)
    sheet.text(300, 738, f"Montant de votre règlement : {whole}", room=240)
    sheet.text(300, 760, f"{case.draw.digits(12)} {case.draw.digits(12)} {case.draw.digits(5)}")
