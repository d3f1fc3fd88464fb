"""A "pièce" in short: "NO PCE" heads the number of the bill where "DT PCE", or the day of a strip
of heads, stands beside it; by itself it is the meter of a supplier of gas.
"""

from __future__ import annotations

import re

from extractor.geometry import misfit
from extractor.labelling.labels import Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in
from extractor.wording import folded

_PIECE = re.compile(r"(?:num )?pce(?: num)?")
_DAY = re.compile(r"\bdate (?:du )?(?:pce|piece)\b")
#: How suppliers of gas number a place of delivery.
_METER = re.compile(r"\d{14}|GI ?\d{6}")
#: From here on a label of a day, "date" itself among them, is more than "le" or "du".
_DATED = 0.7
#: Rows in which the value of a head stands, and how far their edges may be apart, in points.
_ROWS, _ALIGNED = 2, 3.0


def is_piece(page: Page, found: Labels, label: Label) -> bool:
    """The label names the number of the bill by its "pièce"."""
    said = folded(" ".join(w.text for w in label.words))
    if label.start or _PIECE.fullmatch(said) is None or label.rest:
        return False
    row = page.rows[label.segment.row]
    if any(_DAY.search(folded(s.text)) for s in row):
        return True
    heads = [found[s][0] for s in row if found[s] and not found[s][0].start]
    numbered = any(o.concept == "invoice_number" for o in heads)
    dated = any(o.concept == "issue_date" and o.weight >= _DATED for o in heads)
    value = _under(page, label.segment)
    return dated and not numbered and value is not None and not _METER.fullmatch(value.text)


def _under(page: Page, head: Segment) -> Segment | None:
    """The value in the column of a head."""
    rows = page.rows[head.row + 1 : head.row + 1 + _ROWS]
    aligned = (s for row in rows for s in row if misfit(s.box, head.box) < _ALIGNED)
    return next((s for s in aligned if digits_in(s.words)), None)
