"""Family: a typed letter whose sums are told in a sentence, references in the letter's margin."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_two.parts import REFS, customer, imprint, noise, rates_apart, sender
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 170.0, 540.0
OPENINGS = (
    "Nous avons l'honneur de vous adresser la facture des prestations suivantes :",
    "Veuillez trouver ci-après le détail de notre intervention :",
    "Pour les fournitures et services ci-dessous, réalisés à votre entière satisfaction :",
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    pen = make_pen(draw.pick(("reportlab", "fpdf2")), draw.pick(("serif", "sans")))
    sheet = Sheet(pen, draw.pick((9.6, 10.2)))
    y = _head(case, sheet)
    _margin(case, sheet)
    y = sheet.paragraph(LEFT, y + 22, draw.pick(OPENINGS), RIGHT - LEFT) + 4
    for line in case.lines:
        text = f"- {line.label} : {quantity(line.quantity)} {line.unit} à"
        text += f" {case.format.number(line.price)}, soit {case.money(line.net)} hors taxes"
        text += "" if case.exempt else f" (TVA {case.format.percent(line.rate)})"
        y = sheet.paragraph(LEFT + 10, y, f"{text} ;", RIGHT - LEFT - 10) + 2
    for text in [*_sums(case), *_bank(case), draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y + 7, text, RIGHT - LEFT)
    sheet.centred(804, " - ".join(imprint(case)), 500, size=6.6)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(40, 52, case.show("seller_name"), size=14, bold=True, room=300)
    sheet.block(40, 66, sender(case), size=8)
    low = sheet.block(330, 120, customer(case), room=220)
    number, day = case.show("invoice_number"), case.show("issue_date")
    place = f"{case.seller.town}, le {day}"
    sheet.text(330, low + 18, place, room=220)
    sheet.text(LEFT, low + 46, f"{case.title()} n° {number}", size=12, bold=True, room=370)
    return low + 46


def _margin(case: Case, sheet: Sheet) -> None:
    y = 250.0
    for label, value in case.pairs("due_date", "client", *REFS) + noise(case, 1):
        for text in sheet.wrapped(label, 110, 7.5):
            sheet.text(40, y, text, size=7.5)
            y += 9
        sheet.text(40, y + 1, value, size=8.5, bold=True, room=118)
        y += 18


def _sums(case: Case) -> list[str]:
    net, whole = case.amount("total_excl_vat"), case.amount("total_incl_vat")
    texts = []
    if case.sums.rebate:
        (_, gross), (name, off) = case.before_vat()
        texts.append(f"Le montant brut de {gross} est diminué de : {name} ({off}).")
    start = case.draw.pick(("Le montant hors taxes s'élève à", "Soit un total hors taxes de"))
    if case.exempt:
        texts.append(f"{start} {net}. {case.legal_vat()}. Total à régler TTC : {whole}.")
    else:
        parts = [
            f"TVA au taux de {rate}" + (f" sur {base}" if base else "") + f", soit {tax}"
            for rate, base, tax in rates_apart(case, mark=True)
        ]
        text = f"{start} {net}, auquel s'ajoute la {' ; la '.join(parts)}"
        texts.append(f"{text} ; le total toutes taxes comprises est de {whole}.")
    off = case.taken_off()
    if off:
        less = ", ".join(f"{label.lower()} {amount}" for label, amount in off)
        texts.append(
            f"À déduire : {less}. {case.label('amount_due')} : {case.amount('amount_due')}."
        )
    return texts


def _bank(case: Case) -> list[str]:
    if not case.has("iban"):
        return []
    bic = f", BIC {case.show('bic')}" if case.has("bic") else ""
    name = case.payee().bank
    return [f"Règlement au compte {name}, {case.label('iban')} {case.show('iban')}{bic}."]
