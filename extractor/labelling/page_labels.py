"""The labels of a page: those of each segment, those broken over two lines, and what they tell of
each other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extractor.geometry import nearest_beside, stacked, stacked_boxes
from extractor.labelling.kin import explained
from extractor.labelling.labels import Label, Labels
from extractor.labelling.prefixes import without_prefixes
from extractor.labelling.segment_labels import labels_in
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.wording import folded, unaccented

#: Words of a label on each of two lines of a paragraph at most.
_SPAN = 3
#: Words that make a line one of a paragraph, and how far its edge may be from the next, in points.
_PARAGRAPH, _SAME_EDGE = 5, 3.0
#: Words that end no line but one of a paragraph.
_ARTICLES = frozenset(("de", "du", "des", "la", "le", "les", "à", "au", "par", "sous"))

#: What heads a list of references.
_HEADING = re.compile(r"(?:vos |nos )?references\b")


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
    for upper, lower in _wraps(page, found):
        _wrapped(found, upper, lower)
    return explained(page, found)


def _wraps(page: Page, found: Labels) -> Iterator[tuple[Segment, Segment]]:
    """The lines of a paragraph that may part a label: one of them ends or begins with a label."""
    for row, later in pairwise(page.rows):
        for upper in (s for s in row if len(s.words) >= _PARAGRAPH):
            lower = next((s for s in later if _goes_on(upper, s)), None)
            if lower is not None and (
                _is_open(found[upper]) or (found[lower] and found[lower][0].start == 0)
            ):
                yield upper, lower
        if later and _breaks_off(row, later[0]):
            yield row[-1], later[0]


def _breaks_off(row: Sequence[Segment], lower: Segment) -> bool:
    """A paragraph with wide gaps whose last words lead on ("· Bon de commande de la"), over a line
    from its left edge."""
    first, last = row[0], row[-1]
    aligned = abs(first.box[0] - lower.box[0]) < _SAME_EDGE and stacked_boxes(first.box, lower.box)
    leads = last.words[-1].text.casefold() in _ARTICLES and len(last.words) > 1
    return aligned and first is not last and leads


def _is_open(own: Sequence[Label]) -> bool:
    """The line ends with a label, or with an article after it ("Bon de commande de la")."""
    return bool(own) and not folded(" ".join(w.text for w in own[-1].rest))


def _goes_on(upper: Segment, lower: Segment) -> bool:
    """The line right under another, from the same left edge, where no sign ended the first."""
    aligned = abs(upper.box[0] - lower.box[0]) < _SAME_EDGE
    return aligned and upper.text[-1].isalnum() and stacked_boxes(upper.box, lower.box)


def _wrapped(found: dict[Segment, list[Label]], upper: Segment, lower: Segment) -> None:
    """ "… Service" over "Chorus Pro : 4471 …": one label, which stands at the second line."""
    own, first = found[upper], len(upper.words) - _SPAN
    ends = upper.words[min(first, own[-1].start) if _is_open(own) else first :]
    begins = lower.words[:_SPAN]
    joined = Segment(upper.page, lower.row, ends + begins)
    cut, before = len(ends), len(upper.words) - len(ends)
    whole = next((o for o in labels_in(joined) if o.start < cut < o.end), None)
    if whole is None or len(ends[whole.start].text) == 1:  # a letter alone ends a value
        return
    start, end = before + whole.start, whole.end - cut
    found[upper] = [o for o in found[upper] if o.end <= start]
    kept = [o for o in found[lower] if o.start >= end]
    found[lower] = [Label(whole.concept, whole.weight, lower, 0, end, whole.words), *kept]


def _stacks(page: Page, found: Labels) -> Iterator[tuple[Segment, Segment]]:
    """Two short segments without digits right under each other, aligned."""
    for i, row in enumerate(page.rows):
        for upper in row:
            for lower in (s for later in page.rows[i + 1 : i + 4] for s in later):
                # What is dear to know is asked last, of the few that stand so.
                if stacked(upper, lower) and not (
                    _own_values(page, found, upper, lower) or _is_heading(page, upper, lower)
                ):
                    yield upper, lower
                    break


def _own_values(page: Page, found: Labels, upper: Segment, lower: Segment) -> bool:
    """Each of the two has a value of its own beside it, no other head: they are two labels. The
    values of a list stand under each other: words elsewhere beside the second are none."""
    first, second = (nearest_beside(page.segments, segment.box) for segment in (upper, lower))
    if first is None or second is None or first is second:
        return False
    apart = min(first.box[2], second.box[2]) < max(first.box[0], second.box[0])
    if apart and not digits_in(second.words):
        return False
    head = bool(found[first]) and found[first][0].start == 0 and not digits_in(first.words)
    return not head and any(digits_in(s.words) for s in (first, second))


def _is_heading(page: Page, upper: Segment, lower: Segment) -> bool:
    """ "Références de la collectivité" over the first line of its list, a label with its value."""
    beside = nearest_beside(page.segments, lower.box)
    valued = beside is not None and digits_in(beside.words)
    return valued and _HEADING.match(unaccented(upper.text)) is not None
