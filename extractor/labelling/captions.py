"""Captions: labels that stand under their values, as forms and airy papers print them.

A caption is told by nearness: its value is close above it, and nothing is as close below it or
beside it. One alone may be chance; two whose values fit what they say show the habit of the page.
Where what is under them is as near, three show it that have nothing fitting under them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.geometry import beside, misfit
from extractor.labelling.labels import DATE_CONCEPTS, STROKES, Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.values.calendar_words import dates_in
from extractor.values.code import find_code
from extractor.wording import fold

#: The least number of captions whose values fit.
_HABIT, _CLOSE_HABIT = 2, 3
#: Most rows between a caption and what is looked at over and under it.
_NEAR = 4
_LONGEST = 6
#: How far apart the edges of a column are, in points, the lines of a caption, in heights, and its
#: type sizes.
_ALIGNED, _TIGHT, _SIZE = 3.0, 0.45, 0.5
#: How far apart the lines of a caption in two tongues may be, in heights.
_AIRY = 0.8
#: How far a caption stands under its value at most, in heights: less where what is under it is as
#: near.
_CLOSE, _CLOSEST = 1.1, 0.8
#: What tells whose a thing is, before its name.
_WHOSE = frozenset(("votre", "notre"))
#: How far to the right of a label its value may begin, in points.
_BESIDE = 200.0


def captions(page: Page, labels: Labels) -> dict[Segment, Segment]:
    """Each caption with the value over it; empty where the page has no such habit."""
    found = dict(_captions(page, labels, apart=True))
    if len(_fitting(found, labels)) >= _HABIT:
        return found
    near = dict(_captions(page, labels, apart=False))
    told = _fitting(near, labels)
    under = {caption: _under(page, _lines(page, caption, labels)[-1]) for caption in told}
    both = _fitting({c: value for c, value in under.items() if value is not None}, labels)
    return near if len(told) >= max(_CLOSE_HABIT, 2 * len(both) + 1) else {}


def _fitting(found: Mapping[Segment, Segment], labels: Labels) -> list[Segment]:
    return [caption for caption, value in found.items() if _fits(value, labels[caption])]


def _captions(page: Page, labels: Labels, *, apart: bool) -> Iterator[tuple[Segment, Segment]]:
    for row in page.rows:
        for segment in row:
            if _is_label(segment, labels) and not _has_neighbour(row, segment, labels):
                value = _close_over(page, _lines(page, segment, labels), apart=apart)
                if value is not None and not _is_label(value, labels):
                    yield segment, value


def _is_label(segment: Segment, labels: Labels) -> bool:
    """A short phrase without digits that begins with a label and is nothing else; its first line
    may be the one over it."""
    own = labels[segment]
    if not own or digits_in(segment.words):
        return False
    if len(segment.words) > _LONGEST and bear(own[0].rest):
        return False
    return {token for w in segment.words[: own[0].start] for token in fold(w.text)} <= _WHOSE


def _lines(page: Page, segment: Segment, labels: Labels) -> Sequence[Segment]:
    """The lines of a caption from top to bottom: what its label began on, and what goes on with it
    in words not known ("N° de l'engagement" over "(donné par la mairie)")."""
    whole = labels[segment][0].whole or ()
    lines = [s for row in page.rows[: segment.row] for s in row if s.words[0] in whole[:1]]
    lines = [*lines[-1:], segment]
    for row in page.rows[segment.row + 1 : segment.row + 1 + _NEAR]:
        for under in row:
            plain = len(under.words) <= _LONGEST and not digits_in(under.words)
            small = abs(under.size - segment.size) < _SIZE and not labels[under]
            room = _AIRY if _is_bilingual(segment) else _TIGHT
            tight = under.box[1] - lines[-1].box[3] < room * (segment.box[3] - segment.box[1])
            if plain and small and tight and misfit(under.box, lines[-1].box) < _ALIGNED:
                lines.append(under)
    return lines


def _is_bilingual(segment: Segment) -> bool:
    """A stroke parts it from the same in another tongue, which may take a line more."""
    return any(word.text in STROKES for word in segment.words[1:])


def _has_neighbour(row: Sequence[Segment], segment: Segment, labels: Labels) -> bool:
    """A value of its kind stands beside it, as beside a label of the usual kind."""
    right = (s for s in row if beside(s.box, segment.box))
    nearest = min(right, key=lambda s: s.box[0], default=None)
    return (
        nearest is not None
        and nearest.box[0] - segment.box[2] < _BESIDE
        and (segment.text.endswith(":") or _fits(nearest, labels[segment]))
    )


def _close_over(page: Page, lines: Sequence[Segment], *, apart: bool) -> Segment | None:
    """What stands right over a caption, where what stands under it is at least twice as far;
    farther, if not `apart`."""
    first = lines[0]
    over = _nearest(page.rows[max(0, first.row - _NEAR) : first.row][::-1], first)
    if over is None:
        return None
    height = over.box[3] - over.box[1]
    gap = first.box[1] - over.box[3]
    under = _under(page, lines[-1])
    room = under.box[1] - lines[-1].box[3] if under is not None else float("inf")
    close = -0.5 * height < gap < (_CLOSE if apart else _CLOSEST) * height
    least = 0.4 * height + 2 * max(0.0, gap) if apart else max(1.0, 1.2 * gap)
    return over if close and room > least else None


def _under(page: Page, segment: Segment) -> Segment | None:
    return _nearest(page.rows[segment.row + 1 : segment.row + 1 + _NEAR], segment)


def _nearest(rows: Sequence[Sequence[Segment]], segment: Segment) -> Segment | None:
    aligned = (s for row in rows for s in row if misfit(s.box, segment.box) < _ALIGNED)
    return next(aligned, None)


def _fits(value: Segment, own: Sequence[Label]) -> bool:
    """The value is of the kind that the caption names."""
    if own[0].concept in DATE_CONCEPTS:
        return next(dates_in(value.words), None) is not None
    found = find_code(value.words, letters_alone=False)
    return found is not None and found.start == 0
