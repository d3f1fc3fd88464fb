"""A place: a spot described by the words around it, so that it is found again on the next paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from staging.layouts import Anchor, Box, Mark, Place, Shape, Sheet, Spot, overlaps

#: So many words before a value, over it, and around it are kept.
_BEFORE, _OVER, _AROUND = 4, 3, 3
#: Of these a caption right over or under it says all; amounts stand far from their words.
_CAPTIONED = frozenset({Shape.CODE, Shape.DATE})
#: A word this near before a value, in points, is its label.
_BESIDE = 120.0
#: The words of a value's line are looked for so far to its left; those of an amount are at the
#: head of its row, across the whole table.
_REACH, _ROW = 260.0, 1000.0
#: A caption below is the label where its gap is under this share of the gap above.
_CAPTION = 0.6


def place_of(sheet: Sheet, spot: Spot) -> Place:
    """A spot described by what stands around it."""
    marks = [m for m in sheet.marks if m.page == spot.page and not overlaps(m.box, spot.box)]
    reach = _ROW if spot.shape is Shape.AMOUNT else _REACH
    before = sorted(_before(marks, spot.box, reach), key=lambda m: -m.box[2])[:_BEFORE]
    beside = bool(before) and spot.box[0] - before[0].box[2] < _BESIDE
    over = _in_column(marks, spot.box, captioned=not beside)[:_OVER]
    captioned = spot.shape in _CAPTIONED and bool(over) and _close(over[0], spot.box)
    if captioned and (not beside or _parted(sheet.spots, before[0], spot)):
        before = []  # words of another column, or before its value, level by chance
    rest = [m for m in _around(marks, spot.box) if m not in before and m not in over]
    near = sorted(rest, key=lambda m: abs(m.box[1] - spot.box[1]) + abs(m.box[0] - spot.box[0]) / 4)
    return Place(
        spot.shape,
        spot.form,
        (spot.page, len(sheet.pages) - spot.page + 1),
        spot.box,
        _anchors(before, spot.box),
        _anchors(over, spot.box),
        _anchors(near[:_AROUND], spot.box),
        after=amounts_between(sheet.spots, before[0], spot) if before else 0,
    )


def amounts_between(spots: Iterable[Spot], word: Mark, spot: Spot) -> int:
    """How many amounts stand between a word and an amount on its line."""
    if spot.shape is not Shape.AMOUNT:
        return 0
    return sum(other.shape is Shape.AMOUNT for other in between(spots, word.box, spot))


def _parted(spots: Iterable[Spot], word: Mark, spot: Spot) -> bool:
    """A value stands between a word and a spot: the word is its label ("EJ-1 du 24-08-26")."""
    values = (other for other in between(spots, word.box, spot) if other.shape is not Shape.LINE)
    return any(c.isdigit() for other in values for c in other.value)


def between(spots: Iterable[Spot], word: Box, spot: Spot) -> Iterator[Spot]:
    """The values that stand on the line between a word and a spot, of these of its page."""
    for other in spots:
        right = word[2] <= other.box[0] + 1 and other.box[2] <= spot.box[0] + 1
        level = min(other.box[3], spot.box[3]) - max(other.box[1], spot.box[1]) > 2
        if other.page == spot.page and right and level:
            yield other


def _anchors(marks: Sequence[Mark], box: Box) -> tuple[Anchor, ...]:
    """Words as seen from a value's box."""
    return tuple(
        Anchor(
            mark.text,
            round(mark.box[0] - box[0], 1),
            round(mark.box[0] - box[2], 1),
            round(mark.box[1] - box[1], 1),
        )
        for mark in marks
    )


def _level(mark: Mark, box: Box) -> bool:
    low, high = max(mark.box[1], box[1]), min(mark.box[3], box[3])
    return high - low > 0.4 * min(mark.box[3] - mark.box[1], box[3] - box[1])


def _before(marks: Sequence[Mark], box: Box, reach: float) -> Iterator[Mark]:
    """The words of the same line to the left."""
    for mark in marks:
        if mark.box[2] <= box[0] + 1 and box[0] - mark.box[2] < reach and _level(mark, box):
            yield mark


def _in_column(marks: Sequence[Mark], box: Box, *, captioned: bool) -> list[Mark]:
    """The words of the nearest lines above, in the value's column; those below, where a caption
    is looked for and they are much nearer: it stands closer to its own value than to the next."""
    over = sorted(_over(marks, box), key=lambda m: (-round(m.box[1]), m.box[0]))
    under = sorted(_under(marks, box), key=lambda m: (round(m.box[1]), m.box[0]))
    if not captioned or not any(len(mark.text) > 2 for mark in under):
        return over
    below = under[0].box[1] - box[3]
    return over if over and below >= _CAPTION * (box[1] - over[0].box[3]) else under


def _close(mark: Mark, box: Box) -> bool:
    """A word right over a value, or right under it."""
    return max(box[1] - mark.box[3], mark.box[1] - box[3]) < 0.8 * (box[3] - box[1])


def _over(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    return _in_reach(marks, box, lambda mark: box[1] - mark.box[3])


def _under(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    return _in_reach(marks, box, lambda mark: mark.box[1] - box[3])


def _in_reach(marks: Sequence[Mark], box: Box, gap: Callable[[Mark], float]) -> Iterator[Mark]:
    """The words of a value's column at most some lines away, each with the rest of its caption."""
    height = max(6.0, box[3] - box[1])
    near = [m for m in marks if -0.3 * height < gap(m) < 2.6 * height and not _level(m, box)]
    reached = [m for m in near if m.box[0] < box[2] + 4 and m.box[2] > box[0] - 4]
    for mark in reached:
        after = (m for m in near if m not in reached and _follows(m, mark, height))
        reached.extend(after)
    yield from reached


def _follows(mark: Mark, other: Mark, height: float) -> bool:
    """The next word of the same line."""
    return _level(mark, other.box) and 0 <= mark.box[0] - other.box[2] < height


def _around(marks: Sequence[Mark], box: Box) -> Iterator[Mark]:
    for mark in marks:
        if abs(mark.box[1] - box[1]) < 45 and mark.box[0] < box[2] + 160:
            yield mark
