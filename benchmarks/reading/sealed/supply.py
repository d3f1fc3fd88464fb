"""Family: an energy supplier's bill for a delivery point, meter told, due sum in a tinted block."""

from datetime import timedelta

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
from benchmarks.reading.sealed.ruled import row
from benchmarks.reading.sheet import Sheet, columns

LEFT, RIGHT = 36.0, 560.0
COLUMNS = (
    ("col_label", 232.0, "left"),
    ("col_quantity", 84.0, "right"),
    ("col_price", 70.0, "right"),
    ("col_rate", 54.0, "right"),
    ("col_net", 84.0, "right"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        contract_number=draw.pick(("Référence contrat", "Votre contrat n°", "Marché")),
        client=draw.pick(("Référence client", "Compte commercial", "N° de compte client")),
    )
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), draw.pick(("sans", "dejavu")))
    sheet = Sheet(pen, 8.6)
    ink = draw.pick(("#dcebf7", "#e4f1dc", "#fde9d9"))
    y = _head(case, sheet)
    y = _block(case, sheet, y + 6, ink)
    y = _meter(case, sheet, y + 22)
    y = _lines(case, sheet, y + 20, ink)
    _sums(case, sheet, y + 8)
    sheet.middle(297, 812, imprint_line(case), size=6.3, room=520)
    own_contract(case)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 44, case.brand(), size=16, bold=True, room=240)
    sheet.block(LEFT, 58, [*home(case), *reach(case)], size=7.5)
    sheet.block(330, 96, customer(case), size=9.6, room=230)
    sheet.text(LEFT, 110, "Vos références", bold=True)
    pairs = case.pairs("client", "contract_number", "engagement_number", "service_code")
    pairs += case.pairs("buyer_siret", "original_invoice_number") + aside(case, 1)
    return sheet.block(LEFT, 124, glued(pairs), size=8.2, room=280)


def _block(case: Case, sheet: Sheet, y: float, ink: str) -> float:
    y = max(y, 186.0)
    sheet.pen.box(LEFT, y, RIGHT - LEFT, 46, ink)
    number, day = case.show("invoice_number"), case.show("issue_date")
    sheet.text(LEFT + 8, y + 18, f"{case.title()} n° {number} du {day}", size=11.5, bold=True)
    texts = glued(case.pairs("due_date", "period"))
    sheet.text(LEFT + 8, y + 35, "   ".join(texts), room=330)
    sheet.right(RIGHT - 8, y + 18, case.label("amount_due"), size=9, room=150)
    sheet.right(RIGHT - 8, y + 36, case.amount("amount_due"), size=13, bold=True)
    return y + 46


def _meter(case: Case, sheet: Sheet, y: float) -> float:
    draw = case.draw
    sheet.text(LEFT, y, f"Point de livraison : {draw.digits(14)}", bold=True)
    sheet.text(300, y, f"{case.buyer.ship_to[0]}, {case.buyer.ship_to[1]}", room=RIGHT - 300)
    start = draw.between(1200, 88000)
    used = draw.between(90, 4800)
    end = case.issue - timedelta(days=draw.between(3, 12))
    form = case.format
    text = f"Compteur n° {draw.digits(9)}"
    text += f" - ancien index {start} au {form.day(end - timedelta(days=30))}"
    text += f" - nouvel index {start + used} au {form.day(end)} ({draw.pick(('relevé', 'estimé'))})"
    sheet.text(LEFT, y + 13, text, size=7.6, room=RIGHT - LEFT)
    return y + 13


def _lines(case: Case, sheet: Sheet, y: float, ink: str) -> float:
    made = columns(LEFT, COLUMNS)
    sheet.pen.box(LEFT, y - 10, RIGHT - LEFT, 14, ink)
    for column in made:
        sheet.cell(column, y, case.label(column.head), bold=True)
    y += 17
    for line in case.lines:
        texts = [item(line), f"{quantity(line.quantity)} {line.unit}"]
        price = f"{line.price:.4f}".replace(".", ",")
        texts += [price, case.format.percent(line.rate), case.money(line.net, mark=False)]
        y = row(sheet, y, made, texts)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> None:
    sheet.pen.rule(LEFT, y - 12, RIGHT, y - 12)
    top = y
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"TVA {rate} sur {base}", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    for label, amount in pairs + owed(case, due=0.5):
        sheet.text(300, y, label, room=170)
        sheet.right(RIGHT, y, amount, bold=label == case.label("total_incl_vat"))
        y += 13.5
    texts = [*glued(case.pairs("payment_mode", "terms")), *account(case)]
    if case.draw.chance(0.3):
        texts.insert(0, f"Solde antérieur : {case.format.money(case.sums.net * 0)}")
    for text in texts:
        top = sheet.paragraph(LEFT, top, text, 250, size=8) + 1
    late = case.draw.pick(case.words.LATE)
    sheet.paragraph(LEFT, max(top, y) + 12, late, RIGHT - LEFT, size=7)
