"""Family: a water service's bill by organism, each with its sum, indexes told, taxes at the end."""

from datetime import timedelta
from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    home,
    imprint_line,
    owed,
    own_contract,
    paying,
    rates,
    reach,
)
from benchmarks.reading.sealed.ruled import down, ladder
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT = 40.0, 556.0
PLACES = (350.0, 416.0, 462.0, RIGHT - 4)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(client=draw.pick(("Référence abonné", "N° d'abonnement", "Votre référence client")))
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu")), embedded=draw.chance(0.7))
    sheet = Sheet(pen, 8.6)
    y = _meter(case, sheet, _head(case, sheet) + 18)
    y = _organisms(case, sheet, y + 18)
    y = _sums(case, sheet, y + 4)
    for text in [*paying(case), *account(case), draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8) + 1
    sheet.middle(297, 810, imprint_line(case), size=6.4, room=520)
    own_contract(case)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 48, case.show("seller_name"), size=14, bold=True, room=250)
    low = sheet.block(LEFT, 61, [*home(case), *reach(case)], size=7.8)
    pairs = case.pairs("invoice_number", "issue_date", "due_date", "client", "buyer_siret")
    pairs += case.pairs("service_code", "engagement_number", "contract_number")
    pairs += case.pairs("original_invoice_number", "period") + aside(case, 1)
    sheet.text(LEFT, low + 14, case.title(), size=12, bold=True, room=240)
    y = down(sheet, (LEFT, low + 30), pairs, 120, 262, 12.5)
    right = sheet.block(322, 112, customer(case), size=10, room=234)
    site = ["Point desservi :", *case.buyer.ship_to]
    return max(y, sheet.block(322, right + 12, site, size=8, room=234))


def _meter(case: Case, sheet: Sheet, y: float) -> float:
    draw = case.draw
    first, used = draw.between(100, 9000), draw.between(12, 320)
    end = case.issue - timedelta(days=draw.between(5, 20))
    heads = ("Compteur", "Ancien relevé", "Nouveau relevé", "Consommation")
    day = case.format.day
    texts = (f"{draw.letters(1)}{draw.digits(8)}", f"{first} ({day(end - timedelta(days=182))})")
    texts += (f"{first + used} ({day(end)})", f"{used} m3")
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 30)
    for place, (head, text) in enumerate(zip(heads, texts, strict=True)):
        sheet.text(LEFT + 6 + 129 * place, y, head, size=7.4)
        sheet.text(LEFT + 6 + 129 * place, y + 13, text, room=122)
    return y + 20


def _organisms(case: Case, sheet: Sheet, y: float) -> float:
    groups: dict[str, list[Line]] = {}
    for line in case.lines:
        label = line.label
        name = "Distribution de l'eau" if label.startswith("Distr") else "Organismes publics"
        name = "Assainissement collectif" if label.startswith("Coll") else name
        groups.setdefault(name, []).append(line)
    keys = ("col_quantity", "col_price", "col_rate", "col_net")
    for x, key in zip(PLACES, keys, strict=True):
        sheet.right(x, y, case.label(key), size=7.6, room=42 if key == "col_rate" else 62)
    y += 14
    for name, found in groups.items():
        total = sum((line.net for line in found), Decimal(0))
        sheet.pen.box(LEFT, y - 9.5, RIGHT - LEFT, 13, "#d6ebf5")
        sheet.text(LEFT + 4, y, name, bold=True)
        sheet.right(RIGHT - 4, y, case.money(total, mark=False), bold=True)
        y += 14
        for line in found:
            sheet.text(LEFT + 12, y, line.label, room=230)
            texts = [f"{quantity(line.quantity)} {line.unit}"]
            texts.append(f"{line.price:.4f}".replace(".", ","))
            texts += [case.format.percent(line.rate), case.money(line.net, mark=False)]
            for x, text in zip(PLACES, texts, strict=True):
                sheet.right(x, y, text, room=64)
            y += 12.5
        y += 3
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    pairs = [(case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"{case.label('total_vat')} {rate} (HT {base})", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    return ladder(sheet, (250, y + 6), RIGHT - 4, pairs + owed(case), 14) + 10
