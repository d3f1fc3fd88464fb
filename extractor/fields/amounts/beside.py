"""The words that stand beside an amount: before it, after it, over or under it, or as the head of
its column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.page import Box, Segment, Word
from extractor.wording import unaccented

#: Two lines of a label begin at the same edge, within some points.
_SAME_EDGE = 6.0
#: Lines of one label: at most this share of their height lies between them.
_NEXT_LINE = 0.5
#: A caption stands no farther from its amount than this many of their heights.
_NEAR = 1.4
#: Rows of a table stand no farther apart than this many of their heights.
_GOES_ON = 2.0
#: Rows that are looked at over or under an amount, where labels of several lines stand.
_ROWS = 5
#: Words as wide as this are no head of one column, in points.
_WIDE = 220
#: A table is no higher than this, in points.
_HIGH = 420
#: Words farther from an amount than this share of its type size say nothing of it.
_APART = 0.6
#: What ends a clause, and how many words after an amount say what it is.
_ENDS = frozenset(",;.")
_SUFFIX = 4
_SENTENCE_END = re.compile(r"(?:[^\W\d]{5,}|\d{4})\.")
#: Lines of one paragraph begin at the same margin, within some points.
_SAME_MARGIN = 2.0
#: Words after which a sentence goes on with an amount.
_LEADS = frozenset(("a", "de", "est", "pour", "soit", "sur", "total", "montant"))
#: Strokes between the columns of a table that is drawn by characters.
_STROKES = frozenset("|│┃║")
#: Words before the base of a tax.
_BASE = frozenset(("sur", "base", "assiette"))
_MARKS = frozenset(("EUR", "EUROS"))
_RATE = re.compile(r"\d{1,2}(?:[.,]\d{1,2})?|%|\d{1,2}(?:[.,]\d{1,2})?%")


def left_of(ledger: Ledger, item: Sum) -> list[Word]:
    """The words before the amount in its segment, else the nearest words on the row."""
    before = [s for s in ledger.in_segment[item.segment] if s.end <= item.start]
    start = max((s.end for s in before), default=0)
    own = list(item.segment.words[start : item.start])
    if says(own):
        return _last_clause(own) if before else _last_sentence(own)
    if before and before[0].start:
        return _less_base(item.segment.words[: before[0].start])
    if not own and not before and (led := _line_before(ledger, item)):
        return led
    row = item.page.rows[item.segment.row]
    for segment in reversed(row[: row.index(item.segment)]):
        sums = ledger.in_segment[segment]
        if sums and (next_label := _apart(segment, sums)):
            return [*next_label, *own]
        words = _less_base(segment.words[: sums[0].start]) if sums else list(segment.words)
        if says(words):
            return words + own
        if sums and item.box[0] - segment.box[2] > _WIDE:
            break
    return _astride(ledger, item) or own


def _less_base(words: Sequence[Word]) -> list[Word]:
    """Words before two amounts, of which the last are of the first alone: "TVA 20 % sur 500,00"."""
    last = next((i for i, w in enumerate(words) if unaccented(w.text).strip("(:") in _BASE), None)
    return list(words[:last] if last else words)


def _apart(segment: Segment, sums: Sequence[Sum]) -> Sequence[Word]:
    """The words after an amount that begins its segment, where they stand apart from it: the label
    of the next amount, whose cell is near."""
    last = sums[-1].words[-1]
    words = segment.words[sums[-1].end :]
    near = not words or words[0].x0 - last.x1 < _APART * (last.size or last.height)
    return words if sums[0].start == 0 and not near and says(words) else ()


def _line_before(ledger: Ledger, item: Sum) -> list[Word]:
    """The end of the line before, in a paragraph whose sentence goes on with the amount."""
    box = item.segment.box
    rows = item.page.rows[max(0, item.segment.row - 3) : item.segment.row]
    lines = (s for row in reversed(rows) for s in row if abs(s.box[0] - box[0]) < _SAME_MARGIN)
    line = next(lines, None)
    if line is None or box[1] - line.box[3] > box[3] - box[1]:
        return []
    start = max((s.end for s in ledger.in_segment[line]), default=0)
    words = list(line.words[start:])
    leads = bool(words) and unaccented(words[-1].text) in _LEADS
    return _last_clause(words) if leads else []


def _astride(ledger: Ledger, item: Sum) -> list[Word]:
    """The words of a label in two lines, of which the amount stands beside the middle."""
    _, top, _, bottom = box = item.box
    rows = item.page.rows[max(0, item.segment.row - 1) : item.segment.row + 2]
    beside = [
        s
        for row in rows
        for s in row
        if s.box[2] < box[0] and s.box[1] < bottom and s.box[3] > top and not ledger.in_segment[s]
    ]
    near = max((s.box[0] for s in beside), default=0.0)
    return [w for s in beside if s.box[0] > near - _SAME_EDGE for w in s.words]


def says(words: Sequence[Word]) -> bool:
    """A word among them is more than a letter and no currency."""
    letters = ("".join(c for c in w.text if c.isalpha()).upper() for w in words)
    return any(len(found) > 1 and found not in _MARKS for found in letters)


def suffix_of(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The first words right after the amount, in its clause: "1 400,00 euros hors taxes, ..."."""
    ended = item.words[-1].text[-1] in _ENDS
    return () if ended else _clause(_following(ledger, item))[:_SUFFIX]


def _clause(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the first that ends a clause."""
    end = next((i for i, w in enumerate(words, 1) if w.text[-1] in _ENDS), len(words))
    return tuple(words[:end])


def _last_clause(words: list[Word]) -> list[Word]:
    """The words after the last one that ends a clause, where they say something."""
    ends = [i for i, w in enumerate(words, 1) if w.text[-1] in _ENDS and i < len(words)]
    return words[ends[-1] :] if ends and says(words[ends[-1] :]) else words


def _last_sentence(words: list[Word]) -> list[Word]:
    """The words after the last one that ends a sentence: a word in full before one in capitals."""
    ends = [
        i
        for i, (word, following) in enumerate(pairwise(words), 1)
        if _SENTENCE_END.fullmatch(word.text) and following.text[0].isupper()
    ]
    return words[ends[-1] :] if ends and says(words[ends[-1] :]) else words


def _following(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words after the amount in its segment, up to the next amount."""
    later = [s.start for s in ledger.in_segment[item.segment] if s.start >= item.end]
    return item.segment.words[item.end : min(later, default=len(item.segment.words))]


def over(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right over the amount (a card), or in the other corner of its cell; none over one
    amid words."""
    words = item.segment.words
    if says(words[: item.start]) or says(words[item.end :]):
        return ()
    row = item.segment.row
    rows = item.page.rows[max(0, row - _ROWS) : row][::-1]
    return _stacked(ledger, item, rows) or _cornered(ledger, item)


def next_under(ledger: Ledger, item: Sum) -> Sum | None:
    """Another amount alone in its cell right under this one, as in the rows of a table."""
    row, box = item.segment.row, item.box
    below = (s for found in item.page.rows[row + 1 : row + 3] for s in found)
    lower = next((s for s in below if min(s.box[2], box[2]) > max(s.box[0], box[0])), None)
    if lower is None or says(lower.words) or lower.box[1] - box[3] > _GOES_ON * (box[3] - box[1]):
        return None
    return next(iter(ledger.in_segment[lower]), None)


def under(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words right under the amount (a caption), where they stand before no other amount."""
    row = item.segment.row
    rows = item.page.rows[row + 1 : row + 1 + _ROWS]
    named = (s for found in rows for s, beside in pairwise(found) if ledger.in_segment[beside])
    words = _stacked(ledger, item, rows)
    return () if any(words and words[-1] in segment.words for segment in named) else words


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
    return _lines([_cell(segment.words, item) for segment in lines])


def _cell(words: Sequence[Word], item: Sum) -> Sequence[Word]:
    """The words of a line between the strokes that part its columns, over the amount."""
    middle = (item.box[0] + item.box[2]) / 2
    words = _of_one_rate(words, item)
    strokes = [w for w in words if w.text in _STROKES]
    left = max((w.x0 for w in strokes if w.x0 < middle), default=words[0].x0 - 1)
    right = min((w.x0 for w in strokes if w.x0 > middle), default=words[-1].x1)
    return [w for w in words if left < w.x0 < right]


def _of_one_rate(words: Sequence[Word], item: Sum) -> Sequence[Word]:
    """Of heads that touch, some with a rate each ("HT TVA 20 % TVA 10 % TTC"), that over the
    amount."""
    ends = [i for i, w in enumerate(words, 1) if w.text[-1] == "%"]
    if len(ends) < 2:
        return words
    first = ends[0] - min(n - m for m, n in pairwise(ends))  # as long as the next of its kind
    heads = pairwise(sorted({0, max(0, first), *ends, len(words)}))
    return max((words[a:b] for a, b in heads), key=lambda head: _shared(head, item.box))


def _shared(words: Sequence[Word], box: Box) -> float:
    """How much of the width of a box lies under the words; negative how far it lies from them."""
    return min(words[-1].x1, box[2]) - max(words[0].x0, box[0])


def _cornered(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The label at the left top of a cell whose amount stands at its right foot: cells lie side by
    side, so each label ends where the next begins, and has one amount."""
    place = item.segment.row
    labels = item.page.rows[place - 1] if place else ()
    row = ledger.row_of(item)
    if min(len(labels), len(row)) < 2 or any(ledger.in_segment[s] for s in labels):
        return ()
    gap = item.box[1] - max(s.box[3] for s in labels)
    if gap > _NEAR * (item.box[3] - item.box[1]):
        return ()
    cell = _cell_of(labels, item)
    alone = [_cell_of(labels, other) for other in row].count(cell) == 1
    return cell.words if cell is not None and alone and says(cell.words) else ()


def _cell_of(labels: Sequence[Segment], item: Sum) -> Segment | None:
    """The last label that begins left of the amount, where the next one begins right of it."""
    left = [s for s in labels if s.box[0] < item.box[0]]
    right = [s for s in labels if s.box[0] >= item.box[2]]
    return left[-1] if left and len(left) + len(right) == len(labels) else None


def after(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words after the amount up to the next one, in its segment or the next on the row."""
    later = any(s.start >= item.end for s in ledger.in_segment[item.segment])
    own = _following(ledger, item)
    if says(own) or later:
        return _clause(own) if later else own
    row = item.page.rows[item.segment.row]
    beside = row[row.index(item.segment) + 1 :][:1]
    return tuple(w for s in beside if not ledger.in_segment[s] for w in s.words)


def head_of(item: Sum) -> tuple[Word, ...]:
    """The head of the amount's column: the first words upward that hold no digits but those of a
    rate, well aligned, with the lines over them; none over an amount of a sentence."""
    words = item.segment.words
    if words[item.end - 1].text[-1] in _ENDS or says(words[item.end :]):
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


def _ruled(segment: Segment) -> bool:
    """A line that is drawn by characters."""
    return not any(c.isalnum() for c in segment.text)


def _lines(lines: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line)


def _is_value(word: Word) -> bool:
    return any(c.isdigit() for c in word.text) and not _RATE.fullmatch(word.text)


def _words_over(words: Sequence[Word], x0: float, x1: float) -> tuple[Word, ...]:
    if words[-1].x1 - words[0].x0 < 120:
        return tuple(words)
    return tuple(w for w in words if w.x1 > x0 - 15 and w.x0 < x1 + 15)
