"""Family: a mover's numbered form, a frame a topic with its name at the left, ticked boxes."""

from datetime import timedelta

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    decoys,
    joined,
    legal,
    mention_line,
    named,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, MIDDLE, RIGHT = 38.0, 150.0, 557.0


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "serif")))
    sheet = Sheet(pen, 8.8)
    y = 70.0
    sheet.text(LEFT, 44, case.title(), size=16, bold=True, room=220)
    sheet.right(RIGHT, 44, case.brand(), size=12, bold=True, room=270)
    sheet.right(RIGHT, 56, "  ".join(reach(case)[:3]), size=7)
    topics = [_number(case), ("Client", addressee(case, siret=False)), _trip(case), _refs(case)]
    for number, (name, texts) in enumerate(topics, start=1):
        y = _frame(sheet, y, f"{number}. {name}", texts)
    y = _work(case, sheet, y)
    y = _count(case, sheet, y)
    _frame(sheet, y, "7. Règlement", _paying(case))
    sheet.centred(808, mention_line(case), 510, size=6.3)
    return pen.finish(), pen.engine


def _frame(sheet: Sheet, y: float, name: str, texts: list[str]) -> float:
    found = []
    for text in texts:
        found += sheet.wrapped(text, RIGHT - MIDDLE - 12)
    height = max(len(found), 1) * sheet.size * 1.3 + 9
    sheet.pen.box(LEFT, y, MIDDLE - LEFT, height, "#ececec")
    sheet.pen.box(LEFT, y, RIGHT - LEFT, height)
    sheet.text(LEFT + 5, y + 13, name, bold=True, room=MIDDLE - LEFT - 10)
    sheet.block(MIDDLE + 6, y + 13, found)
    return y + height + 4


def _number(case: Case) -> tuple[str, list[str]]:
    return "Facture" if not case.is_credit else "Avoir", joined(
        case.pairs("invoice_number", "issue_date", "due_date", "original_invoice_number")
    )


def _trip(case: Case) -> tuple[str, list[str]]:
    day = case.format.day(case.issue - timedelta(days=case.draw.between(2, 15)))
    return "Opération", [
        f"Chargement : {case.buyer.street}, {case.buyer.zip_town}",
        f"Déchargement : {', '.join(case.buyer.ship_to)}",
        f"Réalisée le {day}, volume {case.draw.between(8, 140)} m3, lettre de voiture"
        f" {case.draw.digits(6)}",
    ]


def _refs(case: Case) -> tuple[str, list[str]]:
    keys = [key for key in REFS if key != "original_invoice_number"]
    return "Références", joined(case.pairs("buyer_siret", *keys, "client") + decoys(case, 1))


def _work(case: Case, sheet: Sheet, y: float) -> float:
    height = 13 * len(case.lines) + 20
    sheet.pen.box(LEFT, y, MIDDLE - LEFT, height, "#ececec")
    sheet.pen.box(LEFT, y, RIGHT - LEFT, height)
    sheet.text(LEFT + 5, y + 13, "5. Prestations", bold=True)
    heads = ("col_quantity", 430.0), ("col_price", 492.0), ("col_net", RIGHT - 5)
    for key, x in heads:
        sheet.right(x, y + 11, case.label(key), size=7, room=56)
    for line in case.lines:
        y += 13
        sheet.text(MIDDLE + 6, y + 11, named(line), room=220)
        sheet.right(430, y + 11, f"{quantity(line.quantity)} {line.unit}", room=54)
        sheet.right(492, y + 11, case.format.number(line.price), room=56)
        sheet.right(RIGHT - 5, y + 11, case.money(line.net, mark=False), room=60)
    return y + 24


def _count(case: Case, sheet: Sheet, y: float) -> float:
    """The sums in two columns, read downwards."""
    pairs = sums(case, vat=case.draw.pick(("rates", "both")))
    half = (len(pairs) + 1) // 2
    height = half * 14 + 10
    sheet.pen.box(LEFT, y, MIDDLE - LEFT, height, "#ececec")
    sheet.pen.box(LEFT, y, RIGHT - LEFT, height)
    sheet.text(LEFT + 5, y + 13, "6. Décompte", bold=True)
    for place, (label, amount) in enumerate(pairs):
        x, low = MIDDLE + 6 + 204 * (place // half), y + 15 + 14 * (place % half)
        bold = place == len(pairs) - 1
        sheet.text(x, low, label, bold=bold, room=122)
        sheet.right(x + 190, low, amount, bold=bold, room=66)
    return y + height + 4


def _paying(case: Case) -> list[str]:
    wire = "Virement" in case.values.get("payment_mode", "")
    boxes = "[X] Virement   [ ] Chèque" if wire else "[ ] Chèque   [X] Mandat administratif"
    return [*legal(case), boxes, *pay_to(case), case.draw.pick(case.words.LATE)]
