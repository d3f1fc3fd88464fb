"""How boxes and segments stand to each other: beside, stacked, in one column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.page import Box, Segment, Word

#: Words of a short phrase at most.
_PHRASE = 6


def beside(box: Box, label: Box) -> bool:
    """The box begins right of the label at its height."""
    overlap = min(box[3], label[3]) - max(box[1], label[1])
    return box[0] >= label[2] - 1 and overlap > 0.4 * min(box[3] - box[1], label[3] - label[1])


def nearest_beside(segments: Iterable[Segment], box: Box) -> Segment | None:
    """The nearest segment to the right at the height of a box."""
    found = (s for s in segments if beside(s.box, box))
    return min(found, key=lambda s: s.box[0], default=None)


def stacked(upper: Segment, lower: Segment) -> bool:
    """Two short phrases without digits, aligned, one right under the other."""
    if max(len(upper.words), len(lower.words)) > _PHRASE or abs(upper.size - lower.size) > 0.5:
        return False
    if any(c.isdigit() for s in (upper, lower) for c in s.text) or upper.text.endswith(":"):
        return False
    return stacked_boxes(upper.box, lower.box)


def stacked_boxes(a: Box, b: Box) -> bool:
    """Box b stands right under box a with a common edge or middle."""
    height = min(a[3] - a[1], b[3] - b[1])
    return -0.35 * height < b[1] - a[3] < 0.6 * height and misfit(a, b) < 3


def _off(word: Box, label: Box) -> float:
    """How far a word is from the column of a label, in points (0 = inside)."""
    middle = (word[0] + word[2]) / 2
    if label[0] - 2 <= middle <= label[2] + 2:
        return 0.0
    return min(abs(middle - label[0]), abs(middle - label[2]), abs(word[0] - label[0]) + 2)


def under(row: Sequence[Segment], box: Box, beside: Sequence[Box]) -> tuple[Word, ...]:
    """The words of a row that belong to the column of a label rather than to its neighbours."""
    words: list[Word] = []
    for segment in row:
        if _aligned(segment.box, box) and not any(
            misfit(segment.box, other) < misfit(segment.box, box) - 0.5 for other in beside
        ):
            words += segment.words
        elif _overlap(segment.box, box) > 0 and beside:
            words += [w for w in segment.words if _nearest(w.box, box, beside)]
    return tuple(words)


def _nearest(word: Box, box: Box, beside: Sequence[Box]) -> bool:
    own = _off(word, box)
    return own < 30 and all(own <= _off(word, other) for other in beside)


def _overlap(a: Box, b: Box) -> float:
    return min(a[2], b[2]) - max(a[0], b[0])


def misfit(a: Box, b: Box) -> float:
    """Least distance of left edges, right edges or middles."""
    middles = abs((a[0] + a[2]) - (b[0] + b[2])) / 2
    return min(abs(a[0] - b[0]), abs(a[2] - b[2]), middles)


def _aligned(segment: Box, label: Box) -> bool:
    return misfit(segment, label) < 6 or (
        _overlap(segment, label) > 0 and misfit(segment, label) < 45
    )
