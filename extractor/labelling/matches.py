"""Where the words of a line match the forms of labels.

Matching is on folded words and their abbreviations (extractor.wording).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.labelling.forms import compiled
from extractor.page import Word
from extractor.vocabulary.buyers import WRITTEN_LIKE_CODES
from extractor.wording import fold

_CODE_LIKE = re.compile(r"_|[^\W\d]{2,}[-/]?\d|\d[-/]?[^\W\d]{2,}|^[^\W\d][-/]?\d{2,}")
#: What is left of a code that lines of a cell part ("2026" over "-BC-" over "0447").
_PIECE = re.compile(r"-[A-Z]+-?|[A-Z]+-")
_VALUE_LIKE = re.compile(r"\d|_|\w-\w")


@dataclass(frozen=True, slots=True)
class Match:
    """What words[start:end] say, how surely, and over how many letters."""

    concept: str
    weight: float
    start: int
    end: int
    length: int


def matches_of(words: Sequence[Word], kind: str) -> list[Match]:
    """What the words say by the forms of a kind, matches within matches too."""
    tokens = _tokens(words)
    text = " ".join(token for token, _ in tokens)
    if not text:
        return []
    owner = [i for i, (token, _) in enumerate(tokens) for _ in range(len(token) + 1)]
    found = []
    for concept, weight, begin, stop in spans_of(text, kind):
        first, last = owner[begin], owner[stop - 1]
        if _whole(words, tokens, first, last):
            start, end = tokens[first][1], tokens[last][1] + 1
            found.append(Match(concept, weight, start, end, stop - begin))
    return found


@lru_cache(maxsize=8192)
def spans_of(text: str, kind: str) -> tuple[tuple[str, float, int, int], ...]:
    """Concept, weight, begin and end of each match in folded text."""
    # The words of a line are asked for what they say again and again.
    return tuple(
        (concept, weight, match.start(), match.end())
        for concept, weight, pattern in compiled(kind)
        for match in pattern.finditer(text)
        if match.group()
    )


def _tokens(words: Sequence[Word]) -> list[tuple[str, int]]:
    return [(token, i) for i, word in enumerate(words) for token in _spoken(word.text)]


def _spoken(text: str) -> tuple[str, ...]:
    """The tokens of a word; a code says nothing, and a stroke parts two languages."""
    if text.casefold() in WRITTEN_LIKE_CODES:
        return fold(text)
    coded = _CODE_LIKE.search(text) or _PIECE.fullmatch(text)
    return ("\0",) if text == "/" or "@" in text or coded else fold(text)


def _whole(words: Sequence[Word], tokens: Sequence[tuple[str, int]], first: int, last: int) -> bool:
    """A label ends with its words: "BC" in "BC-2026-12" is part of a value, no label."""
    cut_before = first > 0 and tokens[first - 1][1] == tokens[first][1]
    cut_after = last + 1 < len(tokens) and tokens[last + 1][1] == tokens[last][1]
    edges = [words[tokens[first][1]].text] * cut_before + [words[tokens[last][1]].text] * cut_after
    return not any(_VALUE_LIKE.search(text) for text in edges)


def longest_apart(matches: Iterable[Match]) -> list[Match]:
    """The longest matches that share no word; of two as long, the one that begins first."""
    taken: list[Match] = []
    for match in sorted(matches, key=lambda m: (-m.length, m.start, -m.weight)):
        if all(match.end <= t.start or match.start >= t.end for t in taken):
            taken.append(match)
    return sorted(taken, key=lambda m: m.start)
