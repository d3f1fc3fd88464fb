"""The labels of a page: those of each segment, those broken over two lines, and what they tell of
each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.geometry import nearest_beside, stacked
from extractor.labelling.kin import explained
from extractor.labelling.labels import Label, labels_in
from extractor.labelling.prefixes import without_prefixes
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in

Labels = Mapping[Segment, Sequence[Label]]


def labels_of(page: Page) -> dict[Segment, list[Label]]:
    """The labels of each segment; a label broken over two lines stands at the second."""
    found = without_prefixes(page, {segment: labels_in(segment) for segment in page.segments})
    for upper, lower in _stacks(page, found):
        joined = Segment(page.number, lower.row, upper.words + lower.words)
        cut = len(upper.words)
        spanning = next((o for o in labels_in(joined) if o.start < cut < o.end), None)
        if spanning is None or bear(joined.words[spanning.end :]):
            continue
        found[upper] = [o for o in found[upper] if o.end <= spanning.start]
        found[lower] = [
            Label(spanning.concept, spanning.weight, lower, 0, len(lower.words), spanning.words)
        ]
    return explained(page, found)


def _stacks(page: Page, found: Labels) -> Iterator[tuple[Segment, Segment]]:
    """Two short segments without digits right under each other, aligned."""
    for i, row in enumerate(page.rows):
        for upper in row:
            for lower in (s for later in page.rows[i + 1 : i + 4] for s in later):
                if stacked(upper, lower) and not _own_values(page, found, upper, lower):
                    yield upper, lower
                    break


def _own_values(page: Page, found: Labels, upper: Segment, lower: Segment) -> bool:
    """Each of the two has a value of its own beside it, no other head: they are two labels."""
    first, second = (nearest_beside(page.segments, segment.box) for segment in (upper, lower))
    if first is None or second is None or first is second:
        return False
    head = bool(found[first]) and found[first][0].start == 0 and not digits_in(first.words)
    return not head and any(digits_in(s.words) for s in (first, second))
