"""Words that bill nothing, taken off a page before its fields are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.page import Page, Word
from extractor.values.numbers_in import own_numbers_in


def without(page: Page, words: Sequence[Word]) -> Page:
    """The page without these words of its segments; the page itself where there are none."""
    parts: dict[float, list[Word]] = {}
    for word in words:
        parts.setdefault(word.top, []).append(word)
    kept = tuple(word for word in page.words if not _among(word, parts.get(word.top, ())))
    return replace(page, words=kept) if words else page


def _among(word: Word, parts: Sequence[Word]) -> bool:
    """It is one of these, or was parted into them: a segment parts what is glued."""
    return any(word.x0 <= part.x0 and part.x1 <= word.x1 + 0.01 for part in parts)


def but_accounts(words: Sequence[Word]) -> list[Word]:
    """These words in their order without the accounts among them, which may be told nowhere
    else."""
    accounts = (found for found in own_numbers_in(words) if found.text.startswith("FR"))
    kept = {id(word) for found in accounts for word in words[found.start : found.end]}
    return [word for word in words if id(word) not in kept]
