"""The labels of a segment: where the words of billing stand, and what each says.

Longer labels win over shorter ones inside them ("date d'échéance" over "date").
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.labelling.asked import asking
from extractor.labelling.bought import end_of_bought, without_bought
from extractor.labelling.bracketed import with_codes, without_vague
from extractor.labelling.by_portal import with_portals
from extractor.labelling.dated_papers import with_numbers
from extractor.labelling.label_brackets import remark, with_brackets
from extractor.labelling.label_ends import before_answers
from extractor.labelling.labels import Label
from extractor.labelling.matches import Match, longest_apart, matches_of
from extractor.labelling.no_labels import is_no_label
from extractor.labelling.norm_terms import told_by_terms
from extractor.labelling.strokes import translated, untorn
from extractor.labelling.told_under import with_what_leads
from extractor.page import Segment, Word


def labels_in(segment: Segment, kind: str = "references") -> list[Label]:
    """The labels of a segment from left to right; `kind` is "references" or "amounts"."""
    words = segment.words
    found = matches_of(words, kind)
    if kind != "amounts":
        found = before_answers(words, found)
    told = translated(words, longest_apart(untorn(words, found)))
    placed = with_brackets(words, [match for match in told if not is_no_label(words, match)])
    if kind != "amounts":
        labels = with_what_leads(_asked(segment, told_by_terms(words, placed)), segment)
        labels = with_numbers(labels)
        return with_portals(without_vague(with_codes(labels, segment)), segment)
    return [Label(m.concept, m.weight, segment, m.start, m.end) for m in placed]


def _asked(segment: Segment, matches: Sequence[Match]) -> list[Label]:
    """The labels with what asks for them, and none that begins in that."""
    labels: list[Label] = []
    kept = without_bought(segment.words, matches)
    for m in kept:
        if labels and m.start < labels[-1].end:
            continue
        name, end = asking(segment.words, m)
        name = min(name, remark(segment.words, m.start, m.end))
        end = max(end, end_of_bought(segment.words, m))
        label = Label(m.concept, m.weight, segment, m.start, end, asking=end - name)
        labels.append(label)
    return labels


def concepts_of(words: Sequence[Word]) -> list[tuple[str, float]]:
    """What the words beside an amount say, longest label first."""
    matches = longest_apart(matches_of(words, "amounts"))
    return [(m.concept, m.weight) for m in sorted(matches, key=lambda m: -m.length)]
