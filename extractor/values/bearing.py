"""What words bear: digits, letters, or signs alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.page import Word

#: Words that a label goes on in on one line at most.
_FEW = 4


def bear(words: Iterable[Word]) -> bool:
    """Some of the words say something: they are not signs alone."""
    return any(c.isalnum() for w in words for c in w.text)


def digits_in(words: Iterable[Word]) -> bool:
    """Some of the words have a digit."""
    return any(c.isdigit() for w in words for c in w.text)


def goes_on(words: Sequence[Word]) -> bool:
    """A few words in small letters: what stands over them goes on ("Purchase", "order")."""
    return len(words) <= _FEW and all(w.text.isalpha() and w.text.islower() for w in words)
