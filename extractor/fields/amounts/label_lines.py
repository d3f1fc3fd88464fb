"""Labels of amounts that go on in the next line of their cell: "Total" over "HT", "Reste" over
"dû", with the amount beside the first line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.page import Segment, Word
from extractor.wording import folded

#: What the label of a total ends with, where its beginning stands in the line over it.
_TAX = r"(?:ht|ttc|tva|htva|tvac|hors tva|(?:toutes )?tva comprises?)"
_PAY = r"(?:(?:net )?a )?(?:payer|regler|verser)|due?"
_TAIL = re.compile(rf"(?:(?:{_PAY})(?: {_TAX})?|(?:net )?{_TAX})(?: en)?(?: (?:eur|euros?))?")
#: Words that the first line has at most, heights between the two lines, points between edges.
_FEW, _APART, _EDGE = 4, 0.5, 3.0
#: Rows looked at: lines of other columns may stand between.
_ROWS = 3


def rest_of(ledger: Ledger, item: Sum, label: Segment) -> Sequence[Word]:
    """The words of a label that stand under its first line, with no amount of their own under this
    one."""
    if len(label.words) > _FEW:
        return ()
    a, rows = label.box, item.page.rows[label.row + 1 : label.row + 1 + _ROWS]
    for row in rows:
        for line in row:
            b = line.box
            near = -0.4 < (b[1] - a[3]) / (a[3] - a[1]) < _APART
            if near and _same_edge(label, line) and _TAIL.fullmatch(folded(line.text)):
                taken = any(_is_under(item, s) and ledger.in_segment.get(s) for s in row)
                return () if taken else line.words
    return ()


def _same_edge(label: Segment, line: Segment) -> bool:
    a, b = label.box, line.box
    apart = (a[0] - b[0], a[2] - b[2], (a[0] + a[2] - b[0] - b[2]) / 2)
    return min(map(abs, apart)) < _EDGE


def _is_under(item: Sum, segment: Segment) -> bool:
    return min(segment.box[2], item.box[2]) > max(segment.box[0], item.box[0])
