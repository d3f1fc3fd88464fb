"""Heads of several references that go on in a second line: "Engagement / service" over "Chorus",
beside "LOG-24-00386 / CONSTRUCT".

Each of such labels has its part of the value: what the second line goes on with has to stay with
the others, or it claims the first part for itself.
"""

from __future__ import annotations

from extractor.geometry import stacked
from extractor.labelling.labels import STROKES
from extractor.labelling.pairs import strung
from extractor.labelling.read_on import with_read_on
from extractor.labelling.segment_labels import labels_in
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in

#: Words of the two lines at most, and how far their left edges are apart, in points.
_HEAD, _MORE, _EDGE = 6, 3, 3.0
#: Rows under the first line that the second may be in.
_ROWS = 3


def with_strung_heads(page: Page) -> Page:
    """The page with each such head as one segment, in the row of its first line."""
    pairs = ((upper, _second(page, upper)) for upper in page.segments)
    return with_read_on(page, {upper: lower for upper, lower in pairs if lower is not None})


def _second(page: Page, upper: Segment) -> Segment | None:
    """The line under a head that the last of its labels, strung with the others, goes on in."""
    strokes = any(w.text in STROKES for w in upper.words[1:])
    if not strokes or len(upper.words) > _HEAD or digits_in(upper.words):
        return None
    for row in page.rows[upper.row + 1 : upper.row + 1 + _ROWS]:
        for lower in row:
            aligned = abs(upper.box[0] - lower.box[0]) < _EDGE and stacked(upper, lower)
            short = len(lower.words) <= _MORE and not digits_in(lower.words)
            if aligned and short and _goes_on(upper, lower):
                return lower
    return None


def _goes_on(upper: Segment, lower: Segment) -> bool:
    joined = Segment(upper.page, upper.row, upper.words + lower.words)
    own, cut = labels_in(joined), len(upper.words)
    spanning = next((o for o in own if o.start < cut < o.end), None)
    return spanning is not None and len(strung(own, spanning)) > 1
