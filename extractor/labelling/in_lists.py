"""Lists of labels: lines that stand under each other, in line at an edge or at their colons."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from extractor.labelling.labels import Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in

#: Lines of a list are no more than so many heights apart, and so many of them at most.
_NEAR, _LIST = 2.6, 5
#: Edges in line differ by no more than this.
_EDGE = 3.0


def others_in_list(page: Page, found: Labels, label: Label) -> Iterator[Label]:
    """The other labels of the lists that one is a line of."""
    for edge in (left, right, _colon):
        for run in runs(page, found, label.segment, edge):
            yield from listed(found, run)


def left(segment: Segment) -> float:
    """Where a line begins."""
    return segment.box[0]


def right(segment: Segment) -> float:
    """Where a line ends."""
    return segment.box[2]


def _colon(segment: Segment) -> float | None:
    """Where the colon of a label stands, with its value after it or not."""
    return next((w.x1 for w in segment.words if w.text.endswith(":")), None)


def runs(
    page: Page, found: Labels, segment: Segment, edge: Callable[[Segment], float | None]
) -> Iterator[Sequence[Segment]]:
    """The segments in line with one at an edge, from it upwards and from it downwards, without the
    first lines of labels in two."""
    broken = {id(w) for own in found.values() for o in own for w in o.whole or ()}
    own = edge(segment)
    if own is None:
        return
    edges = ((s, edge(s)) for s in page.segments)
    aligned = [
        s
        for s, at in edges
        if at is not None and abs(at - own) < _EDGE and (found[s] or id(s.words[0]) not in broken)
    ]
    place = aligned.index(segment)
    yield aligned[place::-1][: _LIST + 1]
    yield aligned[place:][: _LIST + 1]


def listed(found: Labels, run: Sequence[Segment]) -> Iterator[Label]:
    """The labels that begin the lines of a run from its first on, as long as they are close; under
    each a value may stand."""
    passed = False
    for one, other in pairwise(run):
        apart = max(other.box[1] - one.box[3], one.box[1] - other.box[3])
        first = found[other][0] if found[other] else None
        begins = first is not None and first.start == 0
        value = not begins and digits_in(other.words) and not passed
        if not (begins or value) or apart > _NEAR * (one.box[3] - one.box[1]):
            return
        passed = value
        if first is not None and begins:
            yield first
