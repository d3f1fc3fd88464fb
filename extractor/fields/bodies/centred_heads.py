"""Headings centred over the columns of a frame whose lines begin at its left: no edge is shared,
but as many of them stand in a row as there are columns."""

from __future__ import annotations

from itertools import pairwise

from extractor.fields.naming.address_heads import is_heading
from extractor.page import Page, Segment
from extractor.wording import folded

#: How many rows over its own the headings of a line may stand.
_ROWS = 7


def centred_head(page: Page, segment: Segment) -> str:
    """The heading of the column that a line stands in, folded: "Prestataire | Client" over two
    addresses side by side, each as wide as its column."""
    if segment.row < 0:
        return ""
    own = page.rows[segment.row]
    for row in page.rows[max(0, segment.row - _ROWS) : segment.row][::-1]:
        heads = [folded(cell.text) for cell in row]
        if len(row) == len(own) > 1 and all(text and is_heading(text) for text in heads):
            place = own.index(segment)
            return heads[place] if _under_each(row, own) else ""
    return ""


def _under_each(heads: tuple[Segment, ...], cells: tuple[Segment, ...]) -> bool:
    """Each line ends before the next heading and begins behind the one before its own."""
    pairs = list(zip(heads, cells, strict=True))
    return all(
        cell.box[2] < next_head.box[0] and head.box[2] < next_cell.box[0]
        for (head, cell), (next_head, next_cell) in pairwise(pairs)
    )
