"""Pieces these families share on a pen: facts in two columns, sums, tables that wrap and break."""

from collections.abc import Callable, Mapping, Sequence

from benchmarks.reading import billing
from benchmarks.reading.case import Case
from benchmarks.reading.sealed.parts import Pairs, kept
from benchmarks.reading.sheet import Column, Sheet, columns


def spread(
    case: Case, widths: Mapping[str, tuple[float, str]], left: float, right: float
) -> list[Column]:
    """The columns this invoice needs, side by side; the one without a width takes the rest."""
    keys = kept(case, tuple(widths))
    rest = right - left - sum(widths[key][0] for key in keys)
    return columns(left, [(key, widths[key][0] or rest, widths[key][1]) for key in keys])


def down(
    sheet: Sheet, place: tuple[float, float], pairs: Pairs, gap: float, room: float, lead: float = 0
) -> float:
    """Labels in a column, values in the next; returns the y under them."""
    x, y = place
    for label, value in pairs:
        sheet.text(x, y, label, room=gap - 5)
        sheet.text(x + gap, y, value, room=room - gap)
        y += lead or sheet.size * 1.45
    return y


def ladder(
    sheet: Sheet, place: tuple[float, float], right: float, pairs: Pairs, step: float = 13.5
) -> float:
    """Sums one under the other, the last in bold."""
    x, y = place
    for number, (label, amount) in enumerate(pairs):
        bold = number == len(pairs) - 1
        sheet.text(x, y, label, bold=bold, room=right - x - 80)
        sheet.right(right, y, amount, bold=bold, room=78)
        y += step
    return y


def row(
    sheet: Sheet, y: float, made: Sequence[Column], texts: Sequence[str], *, bold: bool = False
) -> float:
    """A row of a table, its texts wrapped in the columns aligned left; the y under it."""
    low = y
    for column, text in zip(made, texts, strict=True):
        if column.align != "left" or bold:
            sheet.cell(column, y, text, bold=bold)
            continue
        at = y
        for piece in sheet.wrapped(text, column.right - column.left - 5):
            sheet.cell(column, at, piece)
            at += sheet.size * 1.2
        low = max(low, at - sheet.size * 1.2)
    return low + sheet.size * 1.55


def rows(
    case: Case,
    sheet: Sheet,
    y: float,
    made: Sequence[Column],
    low: float,
    again: Callable[[], float],
) -> float:
    """The lines through columns whose heads are concepts; `again` starts a page."""
    for texts in billing.rows(case, tuple(column.head for column in made)):
        y = row(sheet, again() if y > low else y, made, texts)
    return y
