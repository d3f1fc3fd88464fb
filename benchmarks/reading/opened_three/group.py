"""Family: a large group's system, items of two rows, the tax as a condition with base and rate."""

from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
from benchmarks.reading.opened_three.parts import (
    REFS,
    addressee,
    cells,
    decoys,
    joined,
    mentions,
    next_page,
    pay_to,
    reach,
    sent_to,
    taxes,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet
from benchmarks.reading.sums import Line

LEFT, RIGHT, LOW = 52.0, 550.0, 690.0
PLACES = (
    (LEFT, 36.0, "l"),
    (LEFT + 42, 200.0, "l"),
    (360.0, 60.0, "r"),
    (450.0, 74.0, "r"),
    (RIGHT, 84.0, "r"),
)


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("sans", "mono")))
    sheet = Sheet(pen, 8.4)
    y = _head(case, sheet)
    y = _heads(case, sheet, y + 18)
    for place, line in enumerate(case.lines, start=1):
        if y > LOW:
            y = _heads(case, sheet, next_page(case, sheet, LEFT))
        y = _item(case, sheet, y, place, line)
    if y > LOW - 130:
        y = next_page(case, sheet, LEFT)
    _end(case, sheet, _sums(case, sheet, y))
    found = mentions(case)
    for place, text in enumerate((found[:2], found[2:4], found[4:])):
        sheet.paragraph(LEFT + 172 * place, 786, " ".join(text), 160, size=5.6)
    return pen.finish(), pen.engine


def _head(case: Case, sheet: Sheet) -> float:
    sheet.text(LEFT, 42, case.brand(), size=13, bold=True, room=250)
    sheet.text(LEFT, 92, ", ".join(reach(case)[:2]), size=6, room=230)
    left = sheet.block(LEFT, 106, addressee(case, siret=False), size=9.6, room=235)
    sheet.text(320, 92, case.title(), size=13, bold=True, room=RIGHT - 320)
    y = 112.0
    pairs = case.pairs("invoice_number", "issue_date", "client", "buyer_siret", *REFS)
    for label, value in [*pairs, *decoys(case, 2), *case.pairs("due_date")]:
        sheet.text(320, y, label, size=7.4, room=100)
        sheet.text(424, y, value, room=RIGHT - 424)
        y += 11.5
    low = sheet.block(LEFT, left + 8, sent_to(case), size=7.2, room=235)
    return max(low, y)


def _heads(case: Case, sheet: Sheet, y: float) -> float:
    sheet.pen.rule(LEFT, y - 10, RIGHT, y - 10)
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    cells(sheet, y, PLACES, ["Pos.", *(case.label(key) for key in keys)], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    return y + 18


def _item(case: Case, sheet: Sheet, y: float, place: int, line: Line) -> float:
    texts = [f"{place * 10:06d}", line.ref, f"{quantity(line.quantity)} {line.unit}"]
    texts += [case.format.number(line.price), case.money(line.net, mark=False)]
    cells(sheet, y, PLACES, texts)
    sheet.text(LEFT + 42, y + 10.5, line.label, room=260)
    y += 21
    if line.rebate:
        sheet.text(LEFT + 42, y, f"Remise article {quantity(line.rebate)} % incluse", size=7)
        y += 10
    return y + 3


def _sums(case: Case, sheet: Sheet, y: float) -> float:
    """Base, rate and tax of a condition stand on one row without a head."""
    sheet.pen.rule(LEFT + 42, y - 8, RIGHT, y - 8)
    rows: list[tuple[str, str, str, str]] = []
    rows += [(label, "", "", amount) for label, amount in case.before_vat(mark=False)]
    net = case.amount("total_excl_vat", mark=False)
    rows.append((case.label("total_excl_vat"), "", "", net))
    name = case.draw.pick(("TVA collectée", "TVA s/ débits", "Taxe s/ valeur ajoutée"))
    for found, (_, base, tax, _) in zip(case.sums.vat, taxes(case), strict=True):
        rate = f"{found.rate:.3f} %".replace(".", ",")
        rows.append((name, rate, base, tax))
    whole = case.amount("total_incl_vat", mark=False)
    rows.append((case.label("total_incl_vat"), "", "EUR", whole))
    off = case.taken_off(mark=False)
    rows += [(label, "", "", amount) for label, amount in off]
    if off or case.draw.chance(0.4):
        due = case.amount("amount_due", mark=False)
        rows.append((case.label("amount_due"), "", "EUR", due))
    for label, rate, base, amount in rows:
        y += 13
        sheet.text(LEFT + 42, y, label, room=210)
        sheet.right(372, y, rate)
        sheet.right(450, y, base)
        sheet.right(RIGHT, y, amount)
    sheet.pen.rule(LEFT + 42, y + 5, RIGHT, y + 5)
    return y + 24


def _end(case: Case, sheet: Sheet, y: float) -> None:
    for text in [*joined(case.pairs("terms", "payment_mode")), *pay_to(case)]:
        y = sheet.paragraph(LEFT, y, text, 430) + 1.5
