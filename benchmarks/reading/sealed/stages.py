"""Family: a designer's fee note, stages with their share done, fees of this note alone summed."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sealed.parts import (
    REFS,
    account,
    aside,
    customer,
    glued,
    home,
    imprint,
    owed,
    paying,
    rate_lines,
    reach,
    untaxed,
)
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 70.0, 545.0
PLACES = (322.0, 366.0, 440.0, RIGHT)
WORKS = ("Réhabilitation de l'école", "Extension du gymnase", "Mise en accessibilité", "Halle")
TITLES = ("NOTE D'HONORAIRES", "Note d'honoraires", "Facture d'honoraires", "FACTURE")


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    case.call(title_invoice=draw.pick(TITLES))
    pen = make_pen("reportlab", draw.pick(("sans", "dejavu", "serif")), embedded=True)
    sheet = Sheet(pen, 8.8)
    pen.box(40, 40, 6, 760, draw.pick(("#b0563a", "#222222", "#8aa399")))
    y = _head(case, sheet)
    y = _stages(case, sheet, y + 22)
    y = _sums(case, sheet, y + 10)
    for text in [*untaxed(case), *paying(case), *account(case), draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT, size=8.2) + 2
    sheet.text(LEFT, 800, " / ".join(imprint(case)), size=6.4, room=RIGHT - LEFT)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    draw = case.draw
    sheet.text(LEFT, 56, case.show("seller_name").lower(), size=18, room=330)
    sheet.text(LEFT, 70, ", ".join([case.show("seller_name"), *home(case)]), size=7.4, room=400)
    sheet.text(LEFT, 80, " - ".join(reach(case)), size=7.4)
    low = sheet.block(300, 112, customer(case, siret=True), size=9.8, room=245)
    title = f"{case.title()} n° {case.show('invoice_number')}"
    y = max(low, 176.0) + 12
    sheet.text(LEFT, y, title, size=13, bold=True, room=300)
    form = draw.pick(("{town}, le {day}", "{town}, {day}", "Le {day}"))
    day = form.format(town=case.seller.town, day=case.show("issue_date"))
    sheet.right(RIGHT, y, day, room=180)
    work = f"Opération : {draw.pick(WORKS)} - {case.buyer.ship_to[2]}"
    pairs = case.pairs(*REFS, "due_date", "client") + aside(case, 1)
    return sheet.block(LEFT, y + 18, [work, *glued(pairs)], lead=1.4, room=RIGHT - LEFT)


def _stages(case: Case, sheet: Sheet, y: float) -> float:
    """The fee of each stage, the share done, what earlier notes had, what this one asks for."""
    heads = ("Forfait HT", "% réalisé", "Déjà facturé", "Présente note HT")
    sheet.text(LEFT, y, case.label("col_label"), size=7.8)
    for x, head in zip(PLACES, heads, strict=True):
        sheet.right(x, y, head, size=7.8, room=70)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    y += 18
    for line in case.lines:
        before = cents(line.net * case.draw.pick((0, 0, 50, 100)) / 100)
        done = Decimal(case.draw.pick((25, 50, 80, 100)))
        fee = cents((line.net + before) * 100 / done)
        at = y
        for piece in sheet.wrapped(line.label, 190):
            sheet.text(LEFT, at, piece)
            at += 11
        texts = [case.money(fee, mark=False), f"{done} %", case.money(before, mark=False)]
        for x, text in zip(PLACES, [*texts, case.money(line.net, mark=False)], strict=True):
            sheet.right(x, y, text, room=74)
        y = at + 6
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    pairs = [*case.before_vat(), (case.label("total_excl_vat"), case.amount("total_excl_vat"))]
    pairs += rate_lines(case)
    pairs.append((case.label("total_incl_vat"), case.amount("total_incl_vat")))
    for label, amount in pairs + owed(case, due=0.5):
        sheet.right(440, y, label, room=250)
        sheet.right(RIGHT, y, amount, bold=True, room=96)
        y += 14
    return y + 14
