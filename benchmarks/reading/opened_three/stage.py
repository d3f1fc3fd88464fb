"""Family: a theatre's page, references in one sentence, bases by rate, the sum spelt out."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity, spelt
from benchmarks.reading.opened_three.parts import (
    addressee,
    decoys,
    joined,
    legal,
    mention_line,
    pay_to,
    reach,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 64.0, 532.0
TITLES = ("La Nuit des rois", "Les Petites Cuisines", "Bérénice", "Ubu, encore", "Fracasse")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("serif", "sans")))
    sheet = Sheet(pen, 9.4)
    y = _head(case, sheet)
    y = _told(case, sheet, y + 12)
    y = _lines(case, sheet, y + 14)
    y = _sums(case, sheet, y + 8)
    _end(case, sheet, y + 12)
    sheet.centred(800, mention_line(case), 470, size=6.8)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    low = sheet.block(LEFT, 56, [text for text in (case.brand(), *reach(case)) if text])
    low = sheet.block(320, low + 8, addressee(case), size=10, room=210) + 14
    day = case.show("issue_date")
    sheet.right(RIGHT, low, f"{case.seller.town}, le {day}")
    sheet.middle(
        297, low + 30, f"{case.title()} N° {case.show('invoice_number')}", size=13, bold=True
    )
    return low + 40


def _told(case: Case, sheet: Sheet, y: float) -> float:
    """The order, the contract and the service in a sentence; the play and its day before it."""
    day = case.format.day(case.issue - timedelta(days=case.draw.between(4, 40)))
    play = (
        f"Objet : « {case.draw.pick(TITLES)} », représentation du {day}, {case.buyer.ship_to[0]}."
    )
    found = []
    if case.has("engagement_number"):
        form = case.draw.pick(("bon de commande n° {}", "engagement n° {}", "votre commande n° {}"))
        found.append(form.format(case.show("engagement_number")))
    if case.has("contract_number"):
        form = case.draw.pick(("marché n° {}", "marché public {}", "accord-cadre {}"))
        found.append(form.format(case.show("contract_number")))
    if case.has("service_code"):
        form = case.draw.pick(("code service {}", "service exécutant {}"))
        found.append(form.format(case.show("service_code")))
    y = sheet.paragraph(LEFT, y, play, RIGHT - LEFT)
    if case.is_credit:
        y = sheet.paragraph(LEFT, y, joined(case.pairs("original_invoice_number"), " ")[0], 460)
    if found:
        start = case.draw.pick(("Conformément à vos références : ", "Suivant ", "Vos réf. : "))
        y = sheet.paragraph(LEFT, y, f"{start}{', '.join(found)}.", RIGHT - LEFT)
    return sheet.block(LEFT, y, joined(decoys(case, 1)))


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 16)
    sheet.text(LEFT + 4, y, case.label("col_label"), bold=True)
    sheet.middle(400, y, case.label("col_rate"), bold=True, room=60)
    sheet.right(RIGHT - 4, y, case.label("col_net"), bold=True, room=92)
    top, y = y + 5, y + 18
    for line in case.lines:
        label = f"{line.label} : {quantity(line.quantity)} {line.unit} à "
        label += case.format.number(line.price) + (" remisé" if line.rebate else "")
        sheet.text(LEFT + 4, y, label, room=300)
        sheet.middle(400, y, case.format.percent(line.rate), room=60)
        sheet.right(RIGHT - 4, y, case.money(line.net, mark=False))
        y += 15
    sheet.pen.box(LEFT, top, RIGHT - LEFT, y - top - 6)
    return y


def _rows(case: Case) -> list[tuple[str, str]]:
    rows = case.before_vat()
    if len(case.sums.vat) > 1:
        for row in case.sums.vat:
            base = case.money(row.base)
            case.show_as("vat_breakdown", base)
            rows.append((f"{case.label('vat_base')} à {case.format.percent(row.rate)}", base))
    else:
        case.tax_by_line()
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat")))
    if not case.exempt:
        rows.append((case.label("total_vat"), case.amount("total_vat")))
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    off = case.taken_off()
    return [*rows, *off, (case.label("amount_due"), case.amount("amount_due"))] if off else rows


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    rows = _rows(case)
    for place, (label, amount) in enumerate(rows):
        bold = place == len(rows) - 1
        sheet.right(430, y, label, bold=bold, room=250)
        sheet.right(RIGHT - 4, y, amount, bold=bold)
        y += 14
    return y


def _end(case: Case, sheet: Sheet, y: float) -> None:
    what = "Arrêté le présent avoir" if case.is_credit else "Arrêtée la présente facture"
    texts = [f"{what} à la somme de {spelt(case.sums.total)} toutes taxes comprises."]
    texts += legal(case) + joined(case.pairs("due_date", "payment_mode")) + pay_to(case)
    for text in texts:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 2
    sheet.text(400, y + 24, case.draw.pick(("L'administratrice", "Le directeur", "La trésorière")))
