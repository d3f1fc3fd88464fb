"""Family: a consultant's statement of fees by phase, done before, done now, with the rest to do."""

from decimal import Decimal

from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    facts,
    joined,
    ladder,
    legal,
    mentions,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 40.0, 555.0
PLACES = (
    (LEFT + 4, 196.0, "l"),
    (320.0, 70.0, "r"),
    (362.0, 38.0, "r"),
    (450.0, 80.0, "r"),
    (RIGHT - 4, 94.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    draw = case.draw
    number = draw.between(2, 9)
    case.call(
        total_excl_vat=draw.pick(
            ("Montant HT de la présente facture", "Total HT du présent décompte")
        ),
        total_incl_vat=draw.pick(("Montant TTC de la présente facture", "Total TTC du décompte")),
    )
    pen = PostscriptPen(draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.8)
    y = _head(case, sheet, number)
    y = _phases(case, sheet, y + 18)
    pairs = sums(case, vat="rates" if len(case.sums.vat) > 1 else "both")
    low = ladder(sheet, (270, y + 14), RIGHT - 4, pairs, 14)
    top = y + 14
    texts = legal(case) + joined(case.pairs("payment_mode", "due_date", "terms"))
    for text in [*texts, *pay_to(case)]:
        top = sheet.paragraph(LEFT, top, text, 215, size=8) + 2
    sheet.text(LEFT, max(low, top) + 22, "Visa du maître d'ouvrage :", size=8)
    sheet.pen.box(LEFT, max(low, top) + 26, 190, 46)
    sheet.centred(806, " | ".join(mentions(case)), 515, size=6.3)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet, number: int) -> float:
    sheet.block(LEFT, 44, [case.show("seller_name"), *reach(case)], size=8.4, room=200)
    sheet.pen.box(LEFT, 100, RIGHT - LEFT, 22, "#dfe6df")
    name = f"{case.title()} {case.show('invoice_number')} du {case.show('issue_date')}"
    sheet.middle(297, 115, name, size=11, bold=True, room=500)
    sheet.text(LEFT, 140, f"Décompte d'honoraires n° {number}", bold=True)
    pairs = case.pairs(*REFS, "buyer_siret", "client") + decoys(case, 1)
    left = facts(sheet, (LEFT, 156), pairs, 120, 275)
    sheet.text(340, 140, f"{case.label('buyer_head')} :", size=7.5)
    right = sheet.block(340, 154, addressee(case, siret=False), size=9.4, room=215)
    return max(left, right)


def _phases(case: Case, sheet: Sheet, y: float) -> float:
    """The amounts of the whole assignment stand beside those of this invoice."""
    heads = ["Élément de mission", "Montant marché", "Avanc.", "Déjà facturé", "Présente facture"]
    sheet.pen.box(LEFT, y - 11, RIGHT - LEFT, 16)
    cells(sheet, y, PLACES, heads, bold=True)
    y += 18
    whole, before = Decimal(0), Decimal(0)
    for line in case.lines:
        share = Decimal(case.draw.pick((20, 30, 40, 50)))
        past = Decimal(case.draw.pick((0, 10, 20, 40)))
        market = cents(line.net * 100 / share)
        old = cents(market * past / 100)
        whole, before = whole + market, before + old
        texts = [line.label, case.format.number(market), f"{share + past:.0f} %"]
        texts += [case.format.number(old), case.money(line.net, mark=False)]
        cells(sheet, y, PLACES, texts)
        y += 15
    sheet.pen.rule(LEFT, y - 9, RIGHT, y - 9)
    now = case.money(case.sums.gross, mark=False)
    texts = ["Cumul", case.format.number(whole), "", case.format.number(before), now]
    cells(sheet, y + 3, PLACES, texts, bold=True)
    sheet.pen.rule(LEFT, y + 9, RIGHT, y + 9)
    return y + 14
