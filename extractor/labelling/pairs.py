"""Labels strung in one cell, and their values in another: "Service / Engagement : FIN01 / 4500",
"Engagement et code service : 4500, FIN01", "Commande (marché) : 26-118 (2025M31)".
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import pairwise

from extractor.labelling.labels import DATE_CONCEPTS, STROKES, Label
from extractor.page import Word
from extractor.values.bearing import bear
from extractor.wording import folded

_SEVERAL = 3
#: What joins two names of one line as a stroke does ("Commande et marché : 26-447 – 25M031").
_AND = frozenset(("et", "&", "+"))
_JOINED = STROKES | _AND


def strung(labels: Sequence[Label], label: Label) -> list[Label]:
    """The labels of a segment that strokes alone hold together with one of them, from left to
    right; where there are but two, a date tells itself apart."""
    run: list[list[Label]] = []
    for own in labels:
        if run and _is_joined(run[-1][-1], own):
            run[-1].append(own)
        else:
            run.append([own])
    found = next((r for r in run if label in r), [label])
    dated = len(found) < _SEVERAL and any(o.concept in DATE_CONCEPTS for o in found)
    distinct = all(a.concept != b.concept for a, b in pairwise(found))
    return found if distinct and not dated else [label]


def is_lot(label: Label) -> bool:
    """The part of a market that is named beside it."""
    return set(folded(" ".join(w.text for w in label.words)).split()) <= {"num", "ref", "lot"}


def dated(labels: Sequence[Label], label: Label) -> Label:
    """ "N° commande / date : 26-447 / 12.03.2026": the label of a day that a stroke ties to one,
    both with their values after them; the label itself where there is none."""
    after = (o for o in labels if o.start >= label.end)
    following = next(after, None)
    if following is None or following.concept not in DATE_CONCEPTS:
        return label
    tied = label.concept not in DATE_CONCEPTS and _stroke_between(label, following)
    return following if tied else label


def _stroke_between(one: Label, other: Label, signs: Set[str] = STROKES) -> bool:
    words = one.segment.words[one.end : other.start]
    return len(words) == 1 and words[0].text in signs


def _is_joined(one: Label, other: Label) -> bool:
    """A sign or "et" joins them, a comma, or the second stands in brackets; one that opens them for
    its value too ("nos honoraires, (code service TECH02)") is told apart."""
    if _stroke_between(one, other, _JOINED):
        return True
    words = one.segment.words
    comma = words[one.end - 1].text.endswith(",")
    opens = words[other.start].text.startswith("(")
    bracket = opens and ")" in words[other.end - 1].text
    apart = one.end == other.start and one.concept != other.concept
    return apart and (bracket or (comma and not opens))


def parted(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Words parted at the strokes that stand by themselves; signs around them left out."""
    parts: list[list[Word]] = [[]]
    for word in words:
        if word.text in STROKES:
            parts.append([])
        elif any(c.isalnum() for c in word.text):
            parts[-1].append(word)
    return [tuple(part) for part in parts if part]


def parted_in(words: Sequence[Word], count: int) -> list[tuple[Word, ...]]:
    """Words parted into so many values, at their strokes, or else at what joins labels besides;
    nothing where that makes not so many."""
    joined = [i for i, w in enumerate(words) if w.text in _AND]
    listed = [i + 1 for i, w in enumerate(words) if w.text.endswith(",")]
    bracketed = [i for i, w in enumerate(words) if w.text.startswith("(")]
    ways = (parted(words), *(_parts(words, places) for places in (joined, listed, bracketed)))
    return next((parts for parts in ways if len(parts) == count), [])


def _parts(words: Sequence[Word], places: Sequence[int]) -> list[tuple[Word, ...]]:
    edges = (0, *places, len(words))
    parts = (words[a:b] for a, b in pairwise(edges))
    bearing = (tuple(w for w in part if w.text not in _AND and bear((w,))) for part in parts)
    return [part for part in bearing if part]
