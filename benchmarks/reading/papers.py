"""A page that is no invoice, in one of several wordings and one of four layouts."""

from collections.abc import Callable, Sequence

from benchmarks.reading.case import Case
from benchmarks.reading.draw import Draw
from benchmarks.reading.opened_two.overleaf import CLAUSES
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet, columns
from benchmarks.reading.words_papers import PAPERS, Wording

#: The foot of the page, above which everything is printed.
LOWEST = 770.0
Words = tuple[str, list[tuple[str, str]], list[str], list[str]]


def paper(case: Case, kind: str, draw: Draw) -> bytes:
    """One page of this kind, of this company to this buyer."""
    wording = draw.pick(PAPERS[kind])
    facts = facts_of(case, draw)
    face = draw.pick(("sans", "serif", "dejavu"))
    pen = make_pen("reportlab", face, embedded=draw.chance(0.5))
    sheet = Sheet(pen, draw.pick((9.0, 9.5, 10.0)))
    draw.pick(LAYOUTS)(case, sheet, wording, facts)
    sheet.centred(805, case.legal_line(), 500, size=7)
    return pen.finish()


def facts_of(case: Case, draw: Draw) -> dict[str, str]:
    """What the sentences speak of."""
    money, sums = case.format.money, case.sums
    return {
        "number": case.values["invoice_number"],
        "day": case.format.day(case.issue),
        "net": money(sums.net),
        "tax": money(sums.tax),
        "total": money(sums.total),
        "own": f"{draw.letters(2)}{draw.digits(5)}",
        "other": f"2026-{draw.digits(4)}",
        "rest": money(draw.cents(4000, 90000)),
        "third": draw.digits(6),
    }


def letter(case: Case, sheet: Sheet, wording: Wording, facts: dict[str, str]) -> None:
    """A letterhead on the left, the buyer in the window, a day, then what is written."""
    sheet.text(50, 60, case.seller.name, size=14, bold=True)
    sheet.block(50, 76, [case.seller.street, case.seller.zip_town, case.seller.phone], size=9)
    sheet.block(320, 130, [case.buyer.name, *case.buyer.address()])
    sheet.text(320, 220, f"{case.seller.town}, le {case.format.day(case.issue)}")
    y = sheet.paragraph(50, 270, wording.title.format(**facts), 490, size=13) + 14
    for caption, value in filled(wording.refs, facts):
        sheet.text(50, y, f"{caption} : {value}")
        y += 13
    body(case, sheet, wording, facts, y + 8)


def boxed(case: Case, sheet: Sheet, wording: Wording, facts: dict[str, str]) -> None:
    """The title in a box on the right, captions in a grid of cells under it."""
    sheet.block(40, 50, [case.seller.name, case.seller.street, case.seller.zip_town])
    sheet.pen.box(300, 36, 255, 26)
    sheet.middle(427, 53, wording.title.format(**facts), size=13, bold=True, room=245)
    sheet.block(310, 90, [case.buyer.name, *case.buyer.address()])
    refs = filled(wording.refs, facts)
    for place, (caption, value) in enumerate(refs):
        left = 40 + place * 170
        sheet.pen.box(left, 170, 170, 34)
        sheet.text(left + 4, 182, caption, size=7.5, room=160)
        sheet.text(left + 4, 197, value, bold=True, room=160)
    body(case, sheet, wording, facts, 230)


def centred(case: Case, sheet: Sheet, wording: Wording, facts: dict[str, str]) -> None:
    """Everything above in the middle of the page, captions in one line."""
    sheet.middle(297, 48, case.seller.name, size=13, bold=True)
    sheet.middle(297, 62, f"{case.seller.street} - {case.seller.zip_town}", size=8.5)
    sheet.pen.rule(60, 72, 535, 72)
    sheet.middle(297, 100, wording.title.format(**facts), size=16, bold=True, room=480)
    line = " - ".join(f"{caption} : {value}" for caption, value in filled(wording.refs, facts))
    sheet.middle(297, 120, line, size=9, room=490)
    sheet.block(60, 150, [f"Destinataire : {case.buyer.name}", *case.buyer.address()])
    body(case, sheet, wording, facts, 230)


def banded(case: Case, sheet: Sheet, wording: Wording, facts: dict[str, str]) -> None:
    """A grey band with the title, captions in a column on the right."""
    sheet.pen.box(0, 30, 595, 34, "#D8DEE6")
    sheet.text(40, 52, wording.title.format(**facts), size=15, bold=True, room=330)
    sheet.right(560, 52, case.seller.name, size=10, room=170)
    sheet.block(40, 95, [case.buyer.name, *case.buyer.address()])
    y = 95.0
    for caption, value in filled(wording.refs, facts):
        sheet.text(360, y, caption, size=8.5, room=95)
        sheet.right(555, y, value, bold=True, room=95)
        y += 15
    body(case, sheet, wording, facts, 190)


LAYOUTS: tuple[Callable[[Case, Sheet, Wording, dict[str, str]], None], ...] = (
    letter,
    boxed,
    centred,
    banded,
)


def filled(refs: Sequence[tuple[str, str]], facts: dict[str, str]) -> list[tuple[str, str]]:
    """Captions with their values."""
    return [(caption, value.format(**facts)) for caption, value in refs]


def body(case: Case, sheet: Sheet, wording: Wording, facts: dict[str, str], y: float) -> None:
    """What is written before the table, the table, what is written after it."""
    for text in wording.before:
        y = sheet.paragraph(50, y, text.format(**facts), 490) + 8
    match wording.table:
        case "clauses":
            y = clauses(sheet, y)
        case "":
            pass
        case kind:
            y = table(sheet, rows_of(case, kind, facts), y + 6)
    for text in wording.after:
        y = sheet.paragraph(50, y + 4, text.format(**facts), 490) + 6


def rows_of(case: Case, kind: str, facts: dict[str, str]) -> list[tuple[str, ...]]:
    """The head of a table and its rows."""
    money = case.format.money
    match kind:
        case "goods":
            head: tuple[str, ...] = ("Référence", "Désignation", "Quantité")
            rows = [(x.ref, x.label, f"{x.quantity} {x.unit}") for x in case.lines[:10]]
        case "priced":
            head = ("Réf.", "Désignation", "Qté", "P.U. HT", "Montant HT")
            rows = [
                (x.ref, x.label, str(x.quantity), money(x.price), money(x.net))
                for x in case.lines[:10]
            ]
        case "bills":
            head = ("Facture", "Date", "Montant TTC")
            rows = [
                (facts["number"], facts["day"], facts["total"]),
                (facts["other"], facts["day"], facts["rest"]),
            ]
        case _:
            head = ("Jour", "Matin", "Après-midi", "Heures")
            days = ("lundi", "mardi", "mercredi", "jeudi", "vendredi")
            rows = [(day, "8 h 30 - 12 h 00", "13 h 30 - 17 h 00", "7,00") for day in days]
    return [head, *rows]


def table(sheet: Sheet, rows: Sequence[tuple[str, ...]], y: float) -> float:
    """A ruled table; the last column ends at the right. Returns the y under it."""
    head = rows[0]
    wide = 490 - 85 * (len(head) - 1)
    widths = [wide if place == min(1, len(head) - 2) else 85 for place in range(len(head))]
    parts = [
        (name, width, "left" if place < 2 else "right")
        for place, (name, width) in enumerate(zip(head, widths, strict=True))
    ]
    made = columns(50, parts)
    sheet.pen.rule(50, y - 11, 540, y - 11)
    for number, row in enumerate(rows):
        if y > LOWEST:
            break
        for column, text in zip(made, row, strict=True):
            sheet.cell(column, y, text, bold=number == 0, size=8.5)
        sheet.pen.rule(50, y + 4, 540, y + 4)
        y += 15
    return y + 6


def clauses(sheet: Sheet, y: float) -> float:
    """General terms in small type and two columns."""
    half, lowest = len(CLAUSES) // 2, y
    for left, texts in ((50.0, CLAUSES[:half]), (305.0, CLAUSES[half:])):
        at = y
        for text in texts:
            at = sheet.paragraph(left, at, text, 240, size=6.5) + 7
        lowest = max(lowest, at)
    return lowest
