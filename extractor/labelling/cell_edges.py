"""What goes on at the left edge of a cell, under a line that stands further right in it.

A label set to the right of its cell, or far from its value, leaves so little room that the value
goes on, or stands whole, at the cell's left edge in the next line. No frame is needed to know it:
the cell begins right of what the line has before its label.
"""

from __future__ import annotations

from extractor.page import Page, Segment
from extractor.values.bearing import digits_in

#: Rows between the two lines at most: those of other columns.
_ROWS = 4
#: How far the lines may overlap, and be apart, in heights of a line.
_OVERLAP, _APART = 0.35, 0.6
#: How far left of what is before it a cell may begin, in points.
_SLACK = 1.0
#: From the end of a value to its label, and between the begins of two lines of a cell, at most.
_NEAR, _EDGE = 80.0, 3.0


def at_cell_edge(page: Page, upper: Segment) -> Segment | None:
    """The word alone on the next line of the segment's cell, left of where the segment begins."""
    height = upper.box[3] - upper.box[1]
    edge = _left_of_cell(page, upper)
    for row in page.rows[upper.row + 1 : upper.row + 1 + _ROWS]:
        within = [s for s in row if edge - _SLACK <= s.box[0] < upper.box[0]]
        if within and -_OVERLAP * height < within[-1].box[1] - upper.box[3] < _APART * height:
            return within[-1] if len(within[-1].words) == 1 else None
    return None


def edge_value(page: Page, label: Segment) -> tuple[Segment, bool] | None:
    """The value that a label with a colon has at the edge of its cell in the next line, and whether
    another line over or under the two shows that edge."""
    value = at_cell_edge(page, label) if label.text.endswith(":") else None
    if value is None or value.text.endswith(":") or label.box[0] - value.box[2] > _NEAR:
        return None
    height = value.box[3] - value.box[1]
    around = (s for row in page.rows[max(0, label.row - 3) : value.row + 4] for s in row)
    return value, any(
        abs(s.box[0] - value.box[0]) < _EDGE
        and (
            -_OVERLAP * height < label.box[1] - s.box[3] < _APART * height
            or -_OVERLAP * height < s.box[1] - value.box[3] < _APART * height
        )
        for s in around
    )


def _left_of_cell(page: Page, upper: Segment) -> float:
    """Where what stands before the segment, and before its label, ends."""
    before = page.beside(upper)[: page.beside(upper).index(upper)]
    bare = len(upper.words) == 1 or digits_in(upper.words[:1])
    bare = bare and not upper.text.endswith(":")
    if before and bare and not digits_in(before[-1].words):
        before = before[:-1]
    elif before and bare:
        # "lot 4 N° EJ": the label goes on after another cell's value without a wide space.
        return before[-1].box[0]
    return before[-1].box[2] if before else 0.0
