"""Family: a publisher's call for payment in the upper half, a slip to send back in the lower."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    glued,
    home,
    imprint_line,
    item,
    owed,
    own_contract,
    rates,
    reach,
)
from benchmarks.reading.sealed.ruled import down
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, CUT = 45.0, 550.0, 612.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    case.call(client=case.draw.pick(("N° abonné", "Référence abonné", "Code abonné")))
    pen = make_pen(
        case.draw.pick(("reportlab", "fpdf2")), case.draw.pick(("serif", "sans")), embedded=True
    )
    sheet = Sheet(pen, 9.0)
    y = _lines(case, sheet, _head(case, sheet) + 20)
    y = _sums(case, sheet, y + 6)
    for text in glued(case.pairs("payment_mode", "terms")) + account(case):
        y = sheet.paragraph(LEFT, y, text, 330, size=8.4) + 1
    _slip(case, sheet)
    sheet.middle(297, 822, imprint_line(case), size=6.2, room=510)
    own_contract(case)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 50, case.brand(), size=18, bold=True, room=260)
    sheet.block(LEFT, 64, ["Service des abonnements", *home(case), *reach(case)], size=7.8)
    low = sheet.block(318, 118, customer(case), size=10, room=232)
    sheet.right(RIGHT, 50, case.title(), size=14, bold=True, room=220)
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    sheet.right(RIGHT, 66, number, size=9.4, room=220)
    day = f"{case.label('issue_date')} {case.show('issue_date')}"
    sheet.right(RIGHT, 79, day, size=9.4, room=220)
    pairs = case.pairs("client", "buyer_siret", "service_code", "engagement_number")
    pairs += case.pairs("contract_number", "original_invoice_number", "due_date")
    y = down(sheet, (LEFT, 134), pairs + aside(case, 1), 118, 262, 12.5)
    return max(low, y)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    places = (376.0, 440.0, 482.0, RIGHT)
    heads = [case.label(key) for key in ("col_quantity", "col_price", "col_rate", "col_net")]
    sheet.text(LEFT, y, case.label("col_label"), bold=True, size=8)
    for x, head in zip(places, heads, strict=True):
        sheet.right(
            x, y, head, bold=True, size=8, room=62 if x == RIGHT else 40 if x == 482 else 56
        )
    y += 17
    for line in case.lines:
        sheet.text(LEFT, y, item(line), room=280)
        until = f"Du n° {case.draw.between(900, 1800)} au n° {case.draw.between(1801, 2400)}"
        sheet.text(LEFT, y + 10, until, size=7)
        texts = [quantity(line.quantity), case.format.number(line.price)]
        texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
        for x, text in zip(places, texts, strict=True):
            sheet.right(x, y, text, room=64)
        y += 24
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"TVA {rate} ({case.label('vat_base')} {base})", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    for label, amount in pairs + owed(case, due=0.6):
        sheet.text(296, y, label, room=170)
        sheet.right(RIGHT, y, amount, bold=True)
        y += 13
    return y + 6


def _slip(case: Case, sheet: Sheet) -> None:
    """What the buyer sends back; it says again what stands above."""
    if case.is_credit:
        return
    sheet.text(LEFT - 20, CUT, "- " * 90, size=7, room=545)
    sheet.text(LEFT, CUT + 18, "Talon à joindre à votre règlement", bold=True)
    sheet.block(LEFT, CUT + 34, [case.seller.name, *home(case)], size=8.4, room=220)
    pairs = [(case.label("invoice_number"), case.values["invoice_number"])]
    if case.has("client"):
        pairs.append((case.label("client"), case.values["client"]))
    pairs.append(("Montant", case.money(case.sums.due)))
    down(sheet, (318, CUT + 34), pairs, 110, 232, 13)
    mode = "[ ] Chèque   [ ] Virement   [ ] Mandat administratif"
    sheet.text(318, CUT + 80, mode, size=8)
    sheet.text(LEFT, CUT + 110, f"{case.draw.digits(9)} {case.draw.digits(24)}", size=9)
