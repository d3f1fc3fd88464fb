"""The values of a strip of heads, one a head, in the order of the heads.

In a table as wide as the page the heads may stand in the middle of their cells and the values at
the left of theirs, none of them under its head. Each is the value of the head in its place where it
stands between the heads beside that one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.labelling.labels import SMALL
from extractor.page import Page, Segment, Word
from extractor.values.bearing import digits_in
from extractor.wording import unaccented

#: Heads that make a strip at least; of so many one may be in words not known.
_PAIR, _SEVERAL = 2, 3
#: How far under the heads the values may be, in heights of a line.
_NEAR = 2.4
#: Words of a head at most.
_HEAD = 6


def value_in_strip(
    page: Page, head: Segment, is_label: Callable[[Segment], bool]
) -> tuple[Word, ...]:
    """The cell of the head's place in the row right under a strip of heads; nothing where the row
    has other cells than the strip has heads, or its own labels."""
    heads = page.rows[head.row]
    if not _is_strip(heads, is_label):
        return ()
    values = next(iter(page.rows[head.row + 1 : head.row + 2]), ())
    if len(values) != len(heads) or any(is_label(s) and not _is_day(s) for s in values):
        return ()
    close = values[0].box[1] - head.box[3] < _NEAR * (head.box[3] - head.box[1])
    if not close or not any(digits_in(s.words) for s in values) or not _in_order(heads, values):
        return ()
    return values[heads.index(head)].words


def _is_strip(heads: Sequence[Segment], is_label: Callable[[Segment], bool]) -> bool:
    """Short phrases without digits or colons that begin with labels."""
    plain = all(
        len(s.words) <= _HEAD and not digits_in(s.words) and not s.text.endswith(":") for s in heads
    )
    unknown = sum(not is_label(s) for s in heads)
    return plain and len(heads) >= _PAIR and unknown <= (len(heads) >= _SEVERAL)


def _is_day(segment: Segment) -> bool:
    """ "du 1er mars 2026 au 31 mars 2026": a small word leads to the value, and is no head."""
    return unaccented(segment.words[0].text) in SMALL and digits_in(segment.words[1:2])


def _in_order(heads: Sequence[Segment], values: Sequence[Segment]) -> bool:
    """Each value stands between the end of the head before its own and the begin of the next."""
    before = zip(heads, values[1:], strict=False)
    after = zip(heads[1:], values, strict=False)
    return all(value.box[0] > head.box[2] for head, value in before) and all(
        value.box[2] < head.box[0] for head, value in after
    )
