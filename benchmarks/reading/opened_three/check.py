"""Family: an inspection body, sums boxed beside the addressee, sites with numbers behind."""

from datetime import timedelta

from benchmarks.reading import identities
from benchmarks.reading.case import Case
from benchmarks.reading.formats import quantity
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
    named,
    pay_to,
    reach,
    sums,
)
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LEFT, RIGHT = 44.0, 552.0
PLACES = ((LEFT, 30.0, "l"), (LEFT + 34, 250.0, "l"), (400.0, 56.0, "r"), (470.0, 62.0, "r"))
SITES = ((LEFT, 98.0, "l"), (LEFT + 104, 140.0, "l"), (300.0, 100.0, "l"), (410.0, 140.0, "l"))


def render(case: Case) -> tuple[bytes, str]:
    """The PDF and the engine that made it."""
    pen = make_pen("fpdf2", case.draw.pick(("dejavu", "sans")))
    sheet = Sheet(pen, 8.2)
    pages = 2 if case.draw.chance(0.7) else 1
    y = _band(case, sheet, 1, pages)
    y = _head(case, sheet, y)
    y = _lines(case, sheet, y + 18)
    texts = legal(case) + joined(case.pairs("payment_mode", "terms", "due_date")) + pay_to(case)
    for text in [*texts, case.draw.pick(case.words.LATE)]:
        y = sheet.paragraph(LEFT, y, text, RIGHT - LEFT) + 2
    _imprint(case, sheet)
    if pages == 2:
        pen.page()
        _sites(case, sheet, _band(case, sheet, 2, pages))
        _imprint(case, sheet)
    return pen.finish(), pen.engine


def _band(case: Case, sheet: Sheet, page: int, pages: int) -> float:
    """The same strip on each page."""
    sheet.pen.box(LEFT, 30, RIGHT - LEFT, 20, "#d7e3f4")
    number = f"{case.title()} {case.show('invoice_number')} du {case.show('issue_date')}"
    sheet.text(LEFT + 6, 43, number, size=10, bold=True, room=400)
    sheet.right(RIGHT - 6, 43, f"p. {page} / {pages}")
    return 68.0


def _head(case: Case, sheet: Sheet, y: float) -> float:
    sheet.text(LEFT, y, case.brand(), bold=True, size=10, room=240)
    left = sheet.block(LEFT, y + 12, reach(case), size=7.4)
    left = sheet.block(LEFT, left + 14, addressee(case, siret=False), size=9.4, room=245)
    pairs = sums(case, vat=case.draw.pick(("rates", "both")))
    sheet.pen.box(312, y - 10, RIGHT - 312, 14 * len(pairs) + 10)
    right = ladder(sheet, (320, y + 4), RIGHT - 8, pairs, 14)
    found = case.pairs("buyer_siret", "client", *REFS) + decoys(case, 2)
    return facts(sheet, (LEFT, max(left, right) + 12), found, 150, RIGHT - LEFT)


def _lines(case: Case, sheet: Sheet, y: float) -> float:
    places = [*PLACES, (RIGHT, 74.0, "r")]
    keys = ("col_label", "col_quantity", "col_price", "col_net")
    cells(sheet, y, places, ["N°", *(case.label(key) for key in keys)], bold=True)
    sheet.pen.rule(LEFT, y + 4, RIGHT, y + 4)
    for number, line in enumerate(case.lines, start=1):
        y += 14
        texts = [str(number), named(line), f"{quantity(line.quantity)} {line.unit}"]
        texts += [case.format.number(line.price), case.money(line.net, mark=False)]
        cells(sheet, y, places, texts)
    sheet.pen.rule(LEFT, y + 5, RIGHT, y + 5)
    return y + 22


def _sites(case: Case, sheet: Sheet, y: float) -> None:
    """Establishments of others, each with a number of its own."""
    sheet.text(LEFT, y, "Annexe : interventions réalisées", bold=True, size=10)
    y += 18
    heads = ("Date", "Site contrôlé", "SIRET du site", "Rapport")
    cells(sheet, y, SITES, heads, bold=True)
    for _ in range(case.draw.between(2, 9)):
        y += 13
        day = case.issue - timedelta(days=case.draw.between(3, 60))
        site = identities.siret(case.draw, identities.siren(case.draw, "2"))
        report = f"RV-{case.draw.digits(6)} / {case.draw.digits(2)} obs."
        texts = [case.format.day(day), case.draw.pick(case.words.OFFICES)]
        cells(sheet, y, SITES, [*texts, case.format.ident(site), report])


def _imprint(case: Case, sheet: Sheet) -> None:
    found = mentions(case)
    sheet.text(LEFT, 800, " - ".join(found[:3]), size=6.4, room=RIGHT - LEFT)
    sheet.text(LEFT, 809, " - ".join(found[3:]), size=6.4, room=RIGHT - LEFT)
