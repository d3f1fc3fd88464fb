"""Days that begin a line, said of what the line above ends with ("signée le / 22/09/2026").

Where the line above fills the page, its last cell goes on at the left edge, under other cells that
it has nothing to do with.
"""

from __future__ import annotations

from collections.abc import Iterator

from extractor.candidate import Candidate
from extractor.labelling.labels import SMALL
from extractor.labelling.links import Sheet
from extractor.page import Segment
from extractor.values.calendar_words import dates_in
from extractor.wording import unaccented

#: So far right on the page, as a part of it, ends a line that goes on in the next one.
_FILLED = 0.75
#: How far lines of a paragraph begin apart at most, in points, and stand apart, in heights.
_EDGE, _NEAR = 3.0, 1.0
#: The most that "le", "du" say by themselves.
_SMALL_WORD = 0.5
#: The relation that tells such a day from others.
RUN_ON = "run_on"
#: How strongly the line above claims the day.
_PLAINLY = 0.95


def run_on(sheet: Sheet) -> Iterator[Candidate]:
    """Days at the head of a line that the last cell of the line above announces; what it names is
    the paper itself, or something else."""
    for row in sheet.page.rows[1:]:
        found = next(iter(dates_in(row[0].words)), None)
        announced = _announcing(sheet, row[0]) if found and not found.start else None
        if found is not None and announced is not None:
            own = _is_own(sheet, announced)
            yield Candidate(
                "issue_date" if own else "other_date",
                found.day.isoformat(),
                sheet.page.number,
                row[0].words[: found.end],
                _PLAINLY,
                RUN_ON,
            )


def _announcing(sheet: Sheet, segment: Segment) -> Segment | None:
    """The last of several cells on the line right above, where it ends in "le" or "du"."""
    above = sheet.page.rows[segment.row - 1]
    height = segment.box[3] - segment.box[1]
    near = segment.box[1] - above[0].box[3] < _NEAR * height
    aligned = abs(above[0].box[0] - segment.box[0]) < _EDGE
    last = above[-1]
    announces = unaccented(last.words[-1].text) in SMALL and len(last.words) > 1
    filled = last.box[2] > _FILLED * sheet.page.width
    return last if len(above) > 1 and near and aligned and announces and filled else None


def _is_own(sheet: Sheet, segment: Segment) -> bool:
    """Its last label is plainly of the paper's day: "Facture n° 12, émise le"."""
    last = sheet.by_segment[segment][-1:]
    return any(o.concept == "issue_date" and o.weight > _SMALL_WORD for o in last)
