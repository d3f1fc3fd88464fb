"""Family: a plant hire's bill, each machine with its days, general terms behind on some."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.content import fill
from benchmarks.reading.formats import quantity
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    owed,
    own_contract,
    paying,
    rates,
    reach,
    site,
    untaxed,
)
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 30.0, 565.0
PLACES = (330.0, 372.0, 440.0, 484.0, RIGHT - 4)
TERMS = (
    "Article 1 - Le matériel est réputé en bon état à la livraison, sauf réserve écrite du jour.",
    "Article 2 - Le locataire a la garde du matériel jusqu'à sa reprise sur le site.",
    "Article 3 - La durée de location court du jour de mise à disposition au jour de restitution.",
    "Article 4 - Le carburant manquant est facturé au tarif du jour, service compris.",
    "Article 5 - Toute panne est signalée sous vingt-quatre heures au numéro d'assistance.",
    "Article 6 - Les litiges relèvent du tribunal du siège du loueur.",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    if case.has("contract_number") and draw.chance(0.6):
        case.values["contract_number"] = fill(draw.pick(("L{d7}", "{d6}-{d2}")), draw, case.issue)
        case.call(contract_number=draw.pick(("Contrat de location n°", "N° de contrat")))
    pen = make_pen("fpdf2", "sans")
    sheet = Sheet(pen, 8.4)
    y = _machines(case, sheet, _head(case, sheet) + 22)
    _foot(case, sheet, y + 6)
    found = imprint(case)
    sheet.right(RIGHT, 806, " - ".join(found[:3]), size=6.4, room=520)
    sheet.right(RIGHT, 815, " - ".join(found[3:]), size=6.4, room=520)
    if draw.chance(0.3):
        pen.page()
        sheet.text(LEFT, 50, "Conditions générales de location", bold=True, size=11)
        sheet.block(LEFT, 74, TERMS, size=8, lead=2)
    own_contract(case)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.pen.box(0, 0, 596, 64, "#ffd54f")
    sheet.text(LEFT, 40, case.brand(), size=18, bold=True, room=320)
    sheet.right(RIGHT, 32, case.title(), size=14, bold=True, room=200)
    number = f"{case.label('invoice_number')} {case.show('invoice_number')}"
    sheet.right(RIGHT, 50, number, size=10, room=220)
    sheet.block(LEFT, 82, [*home(case), *reach(case)], size=7.8)
    pairs = case.pairs("issue_date", "due_date", "client", "contract_number")
    pairs += case.pairs("engagement_number", "service_code", "original_invoice_number")
    low = sheet.block(LEFT, 132, glued(pairs + aside(case, 1)), size=8.4, lead=1.45, room=250)
    texts = [case.label("buyer_head"), *customer(case, siret=True)]
    right = sheet.block(310, 88, texts, size=9.6, room=250)
    right = sheet.block(310, right + 8, site(case), size=8, room=250)
    return max(low, right)


def _machines(case: Case, sheet: Sheet, y: float) -> float:
    keys = ("col_quantity", "col_unit", "col_price", "col_discount", "col_net")
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 15, "#eeeeee")
    sheet.text(LEFT + 4, y, case.label("col_label"), bold=True)
    rebates = any(line.rebate for line in case.lines)
    for x, key in zip(PLACES, keys, strict=True):
        if key == "col_discount" and not rebates:
            continue
        sheet.right(x, y, case.label(key), bold=True, size=7.8, room=40 if x < RIGHT - 9 else 76)
    y += 18
    for line in case.lines:
        sheet.text(LEFT + 4, y, line.label, bold=True, room=230)
        off = f"{quantity(line.rebate)} %" if line.rebate else ""
        texts = [quantity(line.quantity), line.unit, case.format.number(line.price), off]
        for x, text in zip(PLACES, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.right(x, y, text, room=64)
        y += 11
        if line.unit in {"jour", "mois"}:
            back = case.issue - timedelta(days=case.draw.between(1, 9))
            out = back - timedelta(days=int(line.quantity))
            day = case.format.day
            text = f"Du {day(out)} au {day(back)} - parc n° {case.draw.digits(5)}"
            sheet.text(LEFT + 10, y, text, size=7.4, room=240)
            y += 11
        y += 5
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    for rate, base, tax, _ in rates(case, mark=True):
        pairs.append((f"TVA {rate} - {case.label('vat_base')} {base}", tax))
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    pairs += owed(case, due=0.8)
    for label, amount in pairs:
        sheet.text(318, y, label, room=160)
        sheet.right(RIGHT - 4, y, amount, room=84)
        y += 13.5
    sheet.pen.box(312, top - 13, RIGHT - 312, y - top + 6)
    for text in [*untaxed(case), *paying(case), *account(case)]:
        top = sheet.paragraph(LEFT, top, text, 262, size=8) + 1
    late = case.draw.pick(case.words.LATE)
    sheet.paragraph(LEFT, max(top, y) + 12, late, RIGHT - LEFT, size=7)
