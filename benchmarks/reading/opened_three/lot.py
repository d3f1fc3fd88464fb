"""Family: a buying centre's listing in capitals, three parties side by side with their numbers."""

from benchmarks.reading import identities
from benchmarks.reading.case import Case
from benchmarks.reading.formats import cents, quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    cells,
    decoys,
    joined,
    mentions,
    next_page,
    pay_to,
    reach,
    taxes,
)
from benchmarks.reading.opened_three.words_caps import CAPS
from benchmarks.reading.parties import plain
from benchmarks.reading.presses import PostscriptPen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT, LOW = 24.0, 571.0, 590.0
PLACES = (
    (LEFT, 52.0, "l"),
    (LEFT + 56, 194.0, "l"),
    (318.0, 34.0, "r"),
    (378.0, 56.0, "r"),
    (446.0, 64.0, "r"),
    (482.0, 34.0, "r"),
    (RIGHT, 60.0, "r"),
)
HEADS = ("ARTICLE", "DESIGNATION", "QTE", "PRIX UNIT", "MONTANT HT", "TX TVA", "MT TVA")
TAXES = ((LEFT, 60.0, "l"), (170.0, 74.0, "r"), (250.0, 74.0, "r"))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    case.call(**{key: case.draw.pick(texts) for key, texts in CAPS.items()})
    pen = PostscriptPen(case.draw.pick(("mono", "sans")))
    sheet = Sheet(pen, 7.8)
    y = _head(case, sheet)
    y = _lines(case, sheet, y + 14)
    _foot(case, sheet, y + 14)
    sheet.middle(297, 800, plain(" - ".join(mentions(case)[:3])).upper(), size=6.2, room=540)
    sheet.middle(297, 810, " - ".join(mentions(case)[3:]), size=6.2, room=540)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 36, case.show("seller_name"), size=12, bold=True, room=270)
    sheet.text(LEFT, 47, plain(" ".join(reach(case)[:3])).upper(), size=6.8, room=300)
    pairs = case.pairs("invoice_number", "issue_date", "due_date")
    text = f"{case.title()}   {'   '.join(f'{label} {value}' for label, value in pairs)}"
    sheet.pen.box(LEFT, 58, RIGHT - LEFT, 18)
    sheet.text(LEFT + 4, 70, text, size=9, bold=True, room=RIGHT - LEFT - 8)
    blocks = [_billed(case), _delivered(case), _payer(case)]
    low = 90.0
    for place, texts in enumerate(blocks):
        found = [plain(text).upper() if "FR" not in text else text for text in texts]
        found[1:2] = [texts[1]]
        rows = [row for text in found for row in sheet.wrapped(text, 176, 7.8)]
        low = max(low, sheet.block(LEFT + 184 * place, 94, rows, size=7.8, room=176))
    rest = joined(case.pairs("client", *REFS) + decoys(case, 1))
    for place, text in enumerate(rest):
        sheet.text(LEFT + 274 * (place % 2), low + 8 + 11 * (place // 2), text, room=266)
    return low + 8 + 11 * ((len(rest) + 1) // 2)


def _billed(case: Case) -> list[str]:
    found = [case.label("buyer_head"), case.show("buyer_name"), *case.buyer.address()]
    return found + joined(case.pairs("buyer_siret"))


def _delivered(case: Case) -> list[str]:
    """Where things go has a number of its own when the buyer shows one."""
    found = [case.label("ship_head"), *case.buyer.ship_to]
    if case.has("buyer_siret") and not case.buyer.is_state and case.draw.chance(0.5):
        number = identities.siret(case.draw, case.buyer.siret[:9])
        if number != case.buyer.siret:
            found.append(f"SIRET DU LIEU LIVRE : {case.format.ident(number)}")
    return found


def _payer(case: Case) -> list[str]:
    town = case.buyer.zip_town
    return ["COMPTABLE ASSIGNATAIRE", f"Trésorerie {town.split(' ')[1].title()}", town]


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    y = _heads(sheet, y)
    for line in case.lines:
        if y > LOW:
            sheet.right(RIGHT, 770, "SUITE", size=7)
            y = _heads(sheet, next_page(case, sheet, LEFT))
        tax = case.money(cents(line.net * line.rate / 100), mark=False)
        texts = [line.ref, line.label, quantity(line.quantity), case.format.number(line.price)]
        texts += [case.money(line.net, mark=False), case.format.percent(line.rate), tax]
        cells(sheet, y, PLACES, texts)
        if line.rebate:
            y += 10
            sheet.text(LEFT + 62, y, f"REMISE {quantity(line.rebate)} % DEDUITE", size=6.6)
        y += 13
    sheet.pen.rule(LEFT, y - 8, RIGHT, y - 8)
    return y


def _heads(sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 9, RIGHT, y - 9)
    cells(sheet, y, PLACES, HEADS, bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    return y + 16


def _foot(case: Case, sheet: Sheet, y: float) -> None:
    top = y
    cells(sheet, top, TAXES, ["TAUX", "BASE HT", "TVA"], bold=True)
    for rate, base, tax, _ in taxes(case):
        top += 11
        cells(sheet, top, TAXES, [rate, base, tax])
    pairs = case.before_vat(mark=False)
    for key in ("total_excl_vat", "total_vat", "total_incl_vat"):
        pairs.append((case.label(key), case.amount(key, mark=False)))
    pairs += [*case.taken_off(mark=False), (case.label("amount_due"), case.amount("amount_due"))]
    for label, amount in pairs:
        sheet.text(330, y, label, bold=True, room=150)
        sheet.right(RIGHT, y, amount, bold=True)
        y += 13
    y = max(y, top) + 12
    for text in [*joined(case.pairs("payment_mode", "terms")), *pay_to(case)]:
        y = sheet.paragraph(LEFT, y, text, 420) + 1
