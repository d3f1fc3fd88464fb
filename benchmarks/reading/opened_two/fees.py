"""Family: a note of fees typed as a letter, sums on dotted lines, the number in a sentence."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import MONTHS, spelt
from benchmarks.reading.opened_two.parts import (
    REFS,
    account_lines,
    customer,
    imprint,
    noise,
    sender,
    taxes_alone,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 72.0, 523.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(
        title_invoice=draw.pick(("NOTE D'HONORAIRES", "FACTURE D'HONORAIRES", "Note d'honoraires")),
        title_credit="AVOIR SUR HONORAIRES",
        total_excl_vat=draw.pick(("Total H.T.", "Honoraires hors taxes", "TOTAL HORS TAXES")),
        prepaid=draw.pick(("Provision versée", "Provisions reçues à déduire", "Acompte reçu")),
    )
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), "serif")
    sheet = Sheet(pen, draw.pick((10.0, 10.5, 11.0)))
    y = _letterhead(case, sheet)
    y = _opening(case, sheet, y)
    y = _work(case, sheet, y + 6)
    y = _sums(case, sheet, y + 4)
    _closing(case, sheet, y + 12)
    sheet.centred(800, " - ".join(imprint(case)), 470, size=7)
    return pen.finish(), pen.engine


def _letterhead(case: Case, sheet: Sheet) -> float:
    sheet.middle(297, 56, case.brand(), size=16, bold=True, room=420)
    y = 72.0
    for text in sender(case):
        sheet.middle(297, y, text, size=8.5)
        y += 11
    sheet.pen.rule(LEFT, y, RIGHT, y)
    return sheet.block(310, y + 26, customer(case), lead=1.25, room=215)


def _opening(case: Case, sheet: Sheet, y: float) -> float:
    number, day = case.show("invoice_number"), case.show("issue_date")
    if case.draw.chance(0.5):
        sheet.text(310, y + 14, f"{case.seller.town}, le {day}", room=215)
        title = f"{case.title()} N° {number}"
    else:
        title = f"{case.title()} n° {number} du {day}"
    y += 44
    sheet.text(LEFT, y, title, size=12.5, bold=True, room=450)
    y += 20
    for label, value in [*case.pairs(*REFS), *noise(case, 1)]:
        sheet.text(LEFT, y, f"{label} : {value}", room=450)
        y += 14
    month = MONTHS[(case.issue.month - 2) % 12]
    text = case.draw.pick(
        (
            f"Pour les diligences accomplies au cours du mois de {month}, à savoir :",
            "En rémunération des prestations suivantes, réalisées à votre demande :",
            "Détail des prestations :",
        )
    )
    return sheet.paragraph(LEFT, y + 6, text, RIGHT - LEFT)


def _dotted(sheet: Sheet, y: float, label: str, amount: str, *, bold: bool = False) -> None:
    start = sheet.text(LEFT, y, label, bold=bold, room=330) + LEFT + 4
    width = sheet.pen.measure(amount) * (1.08 if bold else 1)
    sheet.pen.font(sheet.size)
    dots = int((RIGHT - width - 6 - start) / sheet.pen.measure("."))
    sheet.text(start, y, "." * max(dots, 0))
    sheet.right(RIGHT, y, amount, bold=bold)


def _work(case: Case, sheet: Sheet, y: float) -> float:
    for line in case.lines:
        _dotted(sheet, y, f"- {line.label}", case.money(line.net))
        y += sheet.size * 1.5
    return y


def _rows(case: Case) -> list[tuple[str, str, bool]]:
    rows = [(*pair, False) for pair in case.before_vat()]
    rows.append((case.label("total_excl_vat"), case.amount("total_excl_vat"), True))
    rows += [(f"T.V.A. {rate}", tax, False) for rate, tax in taxes_alone(case)]
    if len(case.sums.vat) == 1 and not case.exempt:
        case.amount("total_vat")
    rows.append((case.label("total_incl_vat"), case.amount("total_incl_vat"), True))
    off = case.taken_off()
    rows += [(*pair, False) for pair in off]
    if off or case.draw.chance(0.3):
        rows.append((case.label("amount_due"), case.amount("amount_due"), True))
    return rows


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    y += 8
    for label, amount, bold in _rows(case):
        _dotted(sheet, y, label, amount, bold=bold)
        y += sheet.size * 1.55
    if case.exempt:
        y = sheet.paragraph(LEFT, y, case.legal_vat(), RIGHT - LEFT)
    return y


def _closing(case: Case, sheet: Sheet, y: float) -> None:
    texts = []
    if case.draw.chance(0.5) and not case.is_credit:
        words = spelt(case.sums.due)
        texts.append(f"Arrêtée la présente note à la somme de {words} toutes taxes comprises.")
    if case.has("due_date"):
        texts.append(f"{case.label('due_date')} : {case.show('due_date')}")
    if case.has("iban"):
        texts.append("Règlement par virement : " + ", ".join(account_lines(case, " ")))
    texts.append("Membre d'une association agréée, le règlement par chèque est accepté.")
    for text in texts:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=9) + 4
