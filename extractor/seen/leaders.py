"""Leaders of which an OCR saw the dots at their ends only: they bind a label to a far value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.seen.ocr_word import OcrWord

_DOTS = re.compile(r"[.…·_]+")
#: Words of a row are no farther up or down, in heights.
_OFF = 0.4


def bridged(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words; one that dots follow reaches to the dots before the next word of its row."""
    ends = {
        word: end
        for word, after in pairwise(words)
        if _is_dots(after) and not _is_dots(word) and (end := _other_end(after, words))
    }
    return [(*word[:3], ends[word], *word[4:]) if word in ends else word for word in words]


def _other_end(dots: OcrWord, words: Sequence[OcrWord]) -> float | None:
    """Where the dots end that are the next thing to the right of these."""
    right = [word for word in words if word[1] > dots[3] and _is_level(dots, word)]
    nearest = min(right, key=lambda word: word[1], default=None)
    return nearest[3] if nearest and _is_dots(nearest) else None


def _is_dots(word: OcrWord) -> bool:
    return _DOTS.fullmatch(word[0]) is not None


def _is_level(word: OcrWord, other: OcrWord) -> bool:
    off = abs(word[2] + word[4] - other[2] - other[4]) / 2
    return off < _OFF * (word[4] - word[2])
