"""The words that stand over an amount or under it: a caption, the label of its cell, the head of
its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.fields.amounts.beside import ends_clause, says
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.geometry import stacked_boxes
from extractor.page import Box, Segment, Word
from extractor.wording import unaccented

#: Lines of one label: at most this share of their height lies between them.
_NEXT_LINE = 0.5
#: A caption stands no farther from its amount than this many of their heights.
_NEAR = 1.4
#: Rows of a table stand no farther apart than this many of their heights.
_GOES_ON = 2.0
#: Rows that are looked at over or under an amount, where labels of several lines stand.
_ROWS = 5
#: So many rows hold labels of two lines, beside those of one.
_LABEL_ROWS = 3
#: So many times as wide as a blank is a gap between two heads.
_WIDER = 1.6
#: Words as wide as this are no head of one column, in points.
_WIDE = 220
#: A table is no higher than this, in points.
_HIGH = 420
#: Strokes between the columns of a table that is drawn by characters.
_STROKES = frozenset("|│┃║")
_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?|%|\d{1,2}(?:[.,]\d{1,2})?%")


def over(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right over the amount (a card), or in the other corner of its cell; none over one
    amid words."""
    words = item.segment.words
    if says(words[: item.start]) or says(words[item.end :]):
        return ()
    row = item.segment.row
    rows = item.page.rows[max(0, row - _ROWS) : row][::-1]
    return _stacked(ledger, item, rows) or _cornered(ledger, item)


def under(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right under the amount (a caption), where they stand before no other amount; none
    under one amid words."""
    if says(item.segment.words[: item.start]) or says(item.segment.words[item.end :]):
        return ()
    row = item.segment.row
    rows = item.page.rows[row + 1 : row + 1 + _ROWS]
    named = (s for found in rows for s, beside in pairwise(found) if ledger.in_segment[beside])
    words = _stacked(ledger, item, rows)
    return () if any(words and words[-1] in segment.words for segment in named) else words


def next_under(ledger: Ledger, item: Sum) -> Sum | None:
    """Another amount alone in its cell right under this one, as in the rows of a table."""
    row, box = item.segment.row, item.box
    below = (s for found in item.page.rows[row + 1 : row + 3] for s in found)
    lower = next((s for s in below if min(s.box[2], box[2]) > max(s.box[0], box[0])), None)
    if lower is None or says(lower.words) or lower.box[1] - box[3] > _GOES_ON * (box[3] - box[1]):
        return None
    return next(iter(ledger.in_segment[lower]), None)


def _stacked(ledger: Ledger, item: Sum, rows: Sequence[Sequence[Segment]]) -> tuple[Word, ...]:
    """The nearest segment of these rows in the amount's column, where it is words alone, with the
    lines of it that follow."""
    box, lines = item.box, list[Segment]()
    for segment in (segment for row in rows for segment in row):
        b = segment.box
        stacked = min(b[2], box[2]) - max(b[0], box[0]) > 0 or abs(b[0] - box[0]) < 12
        if not stacked:
            continue
        share = _NEXT_LINE if lines else _NEAR
        gap = max(box[1] - b[3], b[1] - box[3])
        if gap > share * max(b[3] - b[1], box[3] - box[1]):
            continue
        if _ruled(segment):
            box = (box[0], b[1], box[2], b[3])
            continue
        if ledger.in_segment[segment] or not says(segment.words):
            break
        lines.append(segment)
        box = b
    lines.sort(key=lambda segment: segment.box[1])
    return _lines([_cell(_parted(ledger, segment.words, item), item) for segment in lines])


def _parted(ledger: Ledger, words: Sequence[Word], item: Sum) -> Sequence[Word]:
    """Of heads closer than cells are, over as many amounts and rates of a row, the one in the
    amount's place: they part where the gaps are plainly wider than blanks."""
    rates = ledger.rates_by_row.get((item.page.number, item.segment.row), ())
    signed = [rate.box for rate in rates if rate.sign]
    places = sorted({s.box for s in ledger.row_of(item)} | set(signed))
    spans = words[0].x0 <= places[0][2] and words[-1].x1 >= places[-1][0]
    gaps = sorted((b.x0 - a.x1 for a, b in pairwise(words)), reverse=True)
    parts = len(places) - 1
    if not parts or not spans or len(gaps) < parts:
        return words
    if len(gaps) > parts and gaps[parts - 1] < _WIDER * gaps[parts]:
        return words
    ends = [i for i, (a, b) in enumerate(pairwise(words), 1) if b.x0 - a.x1 >= gaps[parts - 1]]
    if len(ends) != parts:
        return words
    place = places.index(item.box)
    start, end = [0, *ends][place], [*ends, len(words)][place]
    return words[start:end]


def _cell(words: Sequence[Word], item: Sum) -> Sequence[Word]:
    """The words of a line between the strokes that part its columns, over the amount."""
    middle = (item.box[0] + item.box[2]) / 2
    words = _of_one_rate(words, item)
    strokes = [w for w in words if w.text in _STROKES]
    left = max((w.x0 for w in strokes if w.x0 < middle), default=words[0].x0 - 1)
    right = min((w.x0 for w in strokes if w.x0 > middle), default=words[-1].x1)
    return [w for w in words if left < w.x0 < right]


def _cornered(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The label at the left top of a cell whose amount stands at its right foot: cells lie side by
    side, so each label ends where the next begins, and has one amount."""
    lines, row = _level_over(item), ledger.row_of(item)
    if any(ledger.in_segment[s] for s in lines):
        return ()
    labels = _whole(lines)
    if min(len(labels), len(row)) < 2:
        return ()
    gap = item.box[1] - max(s.box[3] for s in labels)
    if gap > _NEAR * (item.box[3] - item.box[1]):
        return ()
    cell = _cell_of(labels, item)
    alone = [_cell_of(labels, other) for other in row].count(cell) == 1
    return cell.words if cell is not None and alone and says(cell.words) else ()


def _level_over(item: Sum) -> list[Segment]:
    """The line over an amount, with what stands level with it: the lines of labels in two."""
    found: list[Segment] = []
    for row in reversed(item.page.rows[max(0, item.segment.row - _LABEL_ROWS) : item.segment.row]):
        top = min((s.box[1] for s in found), default=0.0)
        if found and max(s.box[3] for s in row) <= top:
            break
        found += row
    return found


def _whole(lines: Sequence[Segment]) -> list[Segment]:
    """Cells from left to right, a label in two lines as one."""
    cells: list[Segment] = []
    for line in sorted(lines, key=lambda s: s.box[1]):
        over = next((s for s in cells if stacked_boxes(s.box, line.box)), None)
        if over is None:
            cells.append(line)
        else:
            cells[cells.index(over)] = Segment(line.page, line.row, over.words + line.words)
    return sorted(cells, key=lambda s: s.box[0])


def _cell_of(labels: Sequence[Segment], item: Sum) -> Segment | None:
    """The last label that begins left of the amount, where the next one begins right of it."""
    left = [s for s in labels if s.box[0] < item.box[0]]
    right = [s for s in labels if s.box[0] >= item.box[2]]
    return left[-1] if left and len(left) + len(right) == len(labels) else None


def head_of(item: Sum) -> tuple[Word, ...]:
    """The head of the amount's column: the first words upward that hold no digits but those of a
    rate, well aligned, with the lines over them; none over an amount of a sentence."""
    words = item.segment.words
    if ends_clause(words[item.end - 1]) or says(words[item.end :]) or _is_price(item):
        return ()
    head: list[tuple[Word, ...]] = []
    for segment in _column_over(item):
        b = segment.box
        words = _words_over(_of_one_rate(segment.words, item), item.box[0], item.box[2])
        heads = says(words) and not any(map(_is_value, words))
        if head and (not heads or head[0][0].top - b[3] > _NEXT_LINE * (b[3] - b[1])):
            break
        if heads:
            head.insert(0, words)
        elif b[2] - b[0] > _WIDE:
            break
    return _lines(head)


def _column_over(item: Sum) -> Iterator[Segment]:
    """The segments over an amount, upward, as far as a table is high."""
    box = item.box
    for row in reversed(item.page.rows[: item.segment.row]):
        if box[1] - row[0].box[3] > _HIGH:
            return
        over = (s for s in row if min(s.box[2], box[2]) > max(s.box[0], box[0]))
        yield from (s for s in over if not _ruled(s))


def _of_one_rate(words: Sequence[Word], item: Sum) -> Sequence[Word]:
    """Of heads that touch, some with a rate each ("HT TVA 20 % TVA 10 % TTC"), that over the
    amount."""
    ends = [i for i, w in enumerate(words, 1) if w.text[-1] == "%"]
    if len(ends) < 2:
        return words
    first = ends[0] - min(n - m for m, n in pairwise(ends))  # as long as the next of its kind
    heads = pairwise(sorted({0, max(0, first), *ends, len(words)}))
    return max((words[a:b] for a, b in heads), key=lambda head: _shared(head, item.box))


def _is_price(item: Sum) -> bool:
    """ "Deux sessions à 990,00 €"."""
    return [unaccented(w.text) for w in item.segment.words[: item.start][-1:]] == ["a"]


def _shared(words: Sequence[Word], box: Box) -> float:
    """How much of the width of a box lies under the words; negative how far it lies from them."""
    return min(words[-1].x1, box[2]) - max(words[0].x0, box[0])


def _words_over(words: Sequence[Word], x0: float, x1: float) -> tuple[Word, ...]:
    if words[-1].x1 - words[0].x0 < 120:
        return tuple(words)
    return tuple(w for w in words if w.x1 > x0 - 15 and w.x0 < x1 + 15)


def _is_value(word: Word) -> bool:
    return any(c.isdigit() for c in word.text) and not _RATE.fullmatch(word.text)


def _ruled(segment: Segment) -> bool:
    """A line that is drawn by characters."""
    return not any(c.isalnum() for c in segment.text)


def _lines(lines: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line)
