"""The labels of a page: those of each segment, those broken over two lines, and what labels of the
same line tell of each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.bearing import bear, digits_in
from extractor.calendar_words import dates_in
from extractor.geometry import nearest_beside, stacked
from extractor.labels import Label, labels_in
from extractor.page import Page, Segment
from extractor.pairs import strung
from extractor.prefixes import without_prefixes

#: What a weak label says plainly where those beside it tell what is spoken of.
_EXPLAINED = 0.95
#: The weight of "n°" alone.
_NUM = 0.5
#: The weight of the label of a SIRET and the like.
_IDENTIFIER = 1.1
_BUYERS = frozenset(("service_code", "engagement_number", "contract_number"))
_TITLES = frozenset(("invoice_number", "issue_date"))


def labels_of(page: Page) -> dict[Segment, list[Label]]:
    """The labels of each segment; a label broken over two lines stands at the second."""
    found = without_prefixes(page, {segment: labels_in(segment) for segment in page.segments})
    for upper, lower in _stacks(page):
        joined = Segment(page.number, lower.row, upper.words + lower.words)
        cut = len(upper.words)
        spanning = next((o for o in labels_in(joined) if o.start < cut < o.end), None)
        if spanning is None or bear(joined.words[spanning.end :]):
            continue
        found[upper] = [o for o in found[upper] if o.end <= spanning.start]
        found[lower] = [
            Label(spanning.concept, spanning.weight, lower, 0, len(lower.words), spanning.words)
        ]
    return {segment: _explained(own) for segment, own in found.items()}


def _stacks(page: Page) -> Iterator[tuple[Segment, Segment]]:
    """Two short segments without digits right under each other, aligned."""
    for i, row in enumerate(page.rows):
        for upper in row:
            for lower in (s for later in page.rows[i + 1 : i + 4] for s in later):
                if stacked(upper, lower) and not _own_values(page, upper, lower):
                    yield upper, lower
                    break


def _own_values(page: Page, upper: Segment, lower: Segment) -> bool:
    """Each of the two has a value of its own beside it: they are two labels."""
    found = [nearest_beside(page.segments, segment.box) for segment in (upper, lower)]
    if None in found or found[0] is found[1]:
        return False
    return any(digits_in(s.words) for s in found if s is not None)


def _explained(own: list[Label]) -> list[Label]:
    """ "SIRET / service / EJ": a service among its kin is a code; "Facture du 3 mai - n°": the
    number of what the line begins with."""
    if len(own) < 2:
        return own
    return [
        replace(label, weight=_EXPLAINED)
        if _has_kin(own, label) or _of_title(own, label)
        else label
        for label in own
    ]


def _has_kin(own: Sequence[Label], label: Label) -> bool:
    if label.concept not in _BUYERS or label.weight >= _EXPLAINED:
        return False
    return any(
        o.weight >= _IDENTIFIER or (o.concept in _BUYERS and o.weight >= _EXPLAINED)
        for o in strung(own, label)
    )


def _of_title(own: Sequence[Label], label: Label) -> bool:
    """A lone "n°" after the name of the paper and its day."""
    title, words = own[0], label.segment.words
    if label.concept != "invoice_number" or label.weight != _NUM or title.start > 0:
        return False
    if label is title or title.concept not in _TITLES or title.weight <= _NUM:
        return False
    between = words[title.end : label.start]
    dated = {i for d in dates_in(between) for i in range(d.start, d.end)}
    plain = [w for i, w in enumerate(between) if i not in dated]
    return bool(dated) and all(w.text.casefold() in _JOINING for w in plain)


_JOINING = frozenset(("du", "le", "en", "date", "-", "–", "/", ",", ":"))
