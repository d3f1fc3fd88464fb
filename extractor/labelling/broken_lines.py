"""Codes and days broken over two lines of a narrow cell, made whole.

"FAC/" over "2026/0042" is one word, "12 mai" over "2026" one line with a day; they take the room of
both. Only where a sign joins the parts of a code or both lines make a day together, and only where
the lines stand right under each other, or the second begins its cell.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from extractor.geometry import stacked_boxes
from extractor.labelling.cell_edges import at_cell_edge
from extractor.page import Box, Page, Segment, Word, box_of
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import NAMES, dates_in
from extractor.wording import fold, unaccented

#: The end of a line that a code goes on from, and the begin of one that goes on with it.
_OPEN = re.compile(r"[(«\"]?[A-Z0-9][A-Z0-9/_.-]*[/_-]")
_REST = re.compile(
    r"(?:[A-Z0-9][A-Z0-9/_.-]*\d[A-Z0-9/_.-]*|\d[A-Z0-9/_.-]*)(?:[,;]|[)»\"][,;.]?)?"
)
_LETTERS = re.compile(r"[A-Z]{1,6}")
#: Words that codes stand right after.
_CODED = frozenset(("num", "code", "service", "ref"))
#: The end of a line that a day goes on from, and the begin of one that goes on with it.
_DAY_OPEN = re.compile(rf"\d{{1,2}}(?:er)?|(?:{NAMES})\.?|/")
_DAY_REST = re.compile(rf"20\d\d\W?|(?:{NAMES})\.?")
#: How far left of a word, in points, the next line of its paragraph begins.
_INDENT = 3.0
#: Rows between the two lines at most: those of other columns.
_ROWS = 4
#: Words of a day before and after the break at most.
_DAY = 3


def mended(page: Page) -> Page:
    """The page with its broken codes and days made whole."""
    put: dict[int, tuple[Word, ...]] = {}
    for upper, lower in _broken(page, _is_code, _sentence):
        first, rest = upper.words[-1], lower.words[0]
        if not {id(first), id(rest)} & put.keys():
            put |= {id(first): (_joined(upper, rest),), id(rest): ()}
    for upper, lower in _broken(page, _is_day, _line):
        moved = lower.words[: _day_length(upper, lower)]
        if not {id(word) for word in (*upper.words, *moved)} & put.keys():
            # A cell takes the room of both its lines; in a paragraph each line keeps its own.
            within = len(moved) < len(lower.words) or lower.box[2] < upper.box[0]
            low = upper.box[3] if within else lower.box[3]
            whole = [replace(w, bottom=max(low, w.bottom)) for w in upper.words]
            put |= {id(w): (new,) for w, new in zip(upper.words, whole, strict=True)}
            put[id(upper.words[-1])] = (whole[-1], *_appended(whole[-1], moved))
            put |= {id(word): () for word in moved}
    if not put:
        return page
    words = (w for segment in page.segments for w in segment.words)
    return replace(page, words=tuple(p for w in words for p in put.get(id(w), (w,))))


def _broken(
    page: Page,
    fits: Callable[[Segment, Segment | None], bool],
    boxes: Callable[[Page, Segment], Sequence[Box]],
) -> Iterator[tuple[Segment, Segment]]:
    for upper in page.segments:
        if fits(upper, None):
            lower = _right_under(page, upper, boxes(page, upper))
            if lower is None or not fits(upper, lower):
                lower = at_cell_edge(page, upper) if _is_coded(upper) else None
            if lower is not None and fits(upper, lower):
                yield upper, lower


def _is_code(upper: Segment, lower: Segment | None) -> bool:
    """A code that goes on in the next line; without one, a line that may be broken so."""
    if lower is None:
        return _OPEN.fullmatch(upper.words[-1].text) is not None
    rest = lower.words[0].text
    # "2026/5333/" over "ST", "Service : UFR-" over "ST": letters alone go on with a number, or
    # after a colon, where nothing else is on their line.
    letters = len(lower.words) == 1 and _is_coded(upper)
    return _REST.fullmatch(rest) is not None or (letters and _LETTERS.fullmatch(rest) is not None)


def _is_coded(upper: Segment) -> bool:
    """What ends the line has a digit, as a day has before its month, or follows a colon or a word
    that names codes."""
    before = upper.words[-2:-1]
    named = any(w.text.endswith(":") or _CODED & {*fold(w.text)} for w in before)
    return named or digits_in(upper.words[-2:])


def _is_day(upper: Segment, lower: Segment | None) -> bool:
    if lower is None:
        return _DAY_OPEN.fullmatch(unaccented(upper.words[-1].text)) is not None
    begins = _DAY_REST.fullmatch(unaccented(lower.words[0].text)) is not None
    return begins and _day_length(upper, lower) > 0


def _day_length(upper: Segment, lower: Segment) -> int:
    """How many words of the second line are of a day that begins in the first."""
    before = upper.words[-_DAY:]
    both = (*before, *lower.words[:_DAY])
    ends = [d.end for d in dates_in(both) if d.start < len(before) < d.end]
    return max(ends, default=len(before)) - len(before)


def _cell(_page: Page, upper: Segment) -> Sequence[Box]:
    """What a code may go on under: its segment, or its last word."""
    return (upper.box, upper.words[-1].box)


def _sentence(page: Page, upper: Segment) -> Sequence[Box]:
    """A code goes on alone in the next line of a paragraph too ("… commande : 2026-" over
    "BAT-041")."""
    later = page.rows[upper.row + 1] if upper.row + 1 < len(page.rows) else ()
    alone = len(later) == 1 and len(later[0].words) == 1
    return _line(page, upper) if alone else _cell(page, upper)


def _line(page: Page, upper: Segment) -> Sequence[Box]:
    """What a day may go on under: its cell, or the begin of the line that it ends, where a wide
    space parts the words of a paragraph."""
    row = page.rows[upper.row]
    return (*_cell(page, upper), *([row[0].box] if upper is row[-1] else ()))


def _right_under(page: Page, upper: Segment, boxes: Sequence[Box]) -> Segment | None:
    rows = page.rows[upper.row + 1 : upper.row + 1 + _ROWS]
    below = (s for row in rows for s in row)
    return next((s for s in below if any(stacked_boxes(box, s.box) for box in boxes)), None)


def _joined(upper: Segment, rest: Word) -> Word:
    """In a cell the word has the room of both lines; in a paragraph it stays where it begins."""
    first = upper.words[-1]
    text = first.text + rest.text
    within = len(upper.words) > 1 and rest.x0 < first.x0 - _INDENT
    if within or min(first.x1, rest.x1) < max(first.x0, rest.x0):
        return replace(first, text=text)
    x0, top, x1, bottom = box_of((first, rest))
    return replace(first, text=text, x0=x0, top=top, x1=x1, bottom=bottom)


def _appended(last: Word, moved: tuple[Word, ...]) -> Iterator[Word]:
    """Words set right after a line, as narrow as can be, so that they reach no other cell."""
    for place, word in enumerate(moved, 1):
        x = last.x1 + 0.1 * place
        yield replace(word, x0=x, x1=x + 0.05, top=last.top, bottom=last.bottom)
