"""Labels with a stroke between them: two that say each their own, or one and its translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extractor.labelling.label_ends import is_prefix
from extractor.labelling.labels import DATE_CONCEPTS, SMALL, STROKES
from extractor.labelling.matches import Match
from extractor.page import Word
from extractor.wording import fold, unaccented

#: What stands between a label and its translation, or between the words of one label.
_JOINTS = frozenset(("", "/", "|", "-", "–", "ou", "de", "d'", "de la", "de l'"))
#: The reference that its own kind of paper may be named after.
_ORDER = "engagement_number"
#: The length of "n°" as a label.
_SIGN = 3


def untorn(words: Sequence[Word], matches: Sequence[Match]) -> list[Match]:
    """ "service | n° EJ": a stroke parts two labels, where the words after it begin a label that
    goes on beyond the match."""
    strokes = [i for i, word in enumerate(words) if word.text in STROKES]
    return [_torn(match, strokes, matches) for match in matches] if strokes else list(matches)


def _torn(match: Match, strokes: Sequence[int], matches: Sequence[Match]) -> Match:
    for place in strokes:
        within = match.start < place < match.end - 1
        if within and any(o.start == place + 1 and o.end > match.end for o in matches):
            share = (place - match.start) / (match.end - match.start)
            return replace(match, end=place, length=int(match.length * share))
    return match


def translated(words: Sequence[Word], matches: Iterable[Match]) -> list[Match]:
    """ "Marché n° / Contract": a label and its translation, a stroke between them, are one."""
    joined: list[Match] = []
    for match in matches:
        last = joined[-1] if joined else None
        begins = is_prefix(words, match.start, match.end)
        same = last is not None and last.concept == match.concept and not begins
        named = match.concept == _ORDER
        if last and _numbers(words, last, match):
            joined[-1] = replace(last, end=match.end)
        elif last and same and _is_stroke(words, last.end, match.start, colon=named):
            weight, length = max(last.weight, match.weight), last.length + match.length
            joined[-1] = Match(last.concept, weight, last.start, match.end, length)
        else:
            joined.append(match)
    return joined


def _numbers(words: Sequence[Word], label: Match, sign: Match) -> bool:
    """ "Engagement : n° 4500", "Marché - n°", "Cde client n°": the sign after another label says
    nothing more."""
    if label.concept in DATE_CONCEPTS or sign.length > _SIGN:
        return False
    between = "".join(
        [words[label.end - 1].text[-1], *(w.text for w in words[label.end : sign.start])]
    )
    lone = sign.end - sign.start == 1 and fold(words[sign.start].text) == ("num",)
    return lone and re.fullmatch(r"[\w).]?[:–-]?", between) is not None


def _is_stroke(words: Sequence[Word], start: int, end: int, *, colon: bool) -> bool:
    """A stroke stands between two labels, or nothing ("Date de facture Date"), or a word that says
    nothing ("Numéro de document"), or a `colon` where what follows may name what is before it ("Vos
    réf. : bon 26/118")."""
    between = unaccented("".join(w.text for w in words[start:end]))
    between = "" if colon and between == ":" else between
    small = unaccented(words[end].text) in SMALL
    return not small and between in _JOINTS
