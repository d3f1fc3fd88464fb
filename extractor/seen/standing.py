"""On which line the words of a row stand, and in which type they are set, told by their ink.

Capitals, figures and letters such as "b" are as high as each other in a type, and stand on its
line; what hangs below it or is low tells less, and counts where there is nothing else.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

#: The text of a word, and the top and bottom of its ink in points.
Inked: TypeAlias = tuple[str, float, float]

#: Shares of a type's size: the ink of a capital, of a low letter, and of what hangs below the line.
_CAPITAL, _LOW, _HANGING = 0.8, 0.6, 0.18
#: What a text layer's box of that size takes above and below the line.
_ABOVE, _BELOW = 0.81, 0.17
#: No type is so much larger or smaller than the engine's box is high.
_LARGEST, _SMALLEST = 1.3, 0.3
_HIGH = frozenset("bdfhklßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_BELOW_LINE = frozenset("gjpqyçQJ,;()[]{}|/@$§µ_¸")


@dataclass(frozen=True, slots=True)
class Standing:
    """The line on which words stand, downwards in points, and the size of their type."""

    line: float
    size: float

    @property
    def edges(self) -> tuple[float, float]:
        """Where a text layer would say that their boxes begin and end downwards."""
        return self.line - _ABOVE * self.size, self.line + _BELOW * self.size


def standing_of(words: Sequence[Inked], high: float) -> Standing | None:
    """How words of one line stand, of which the engine's boxes are so high; None: nobody knows."""
    written = [word for word in words if any(map(str.isalnum, word[0]))]
    feet = [bottom for text, _, bottom in written if _BELOW_LINE.isdisjoint(text)]
    line = median(feet) if feet else None
    sizes = list(_sizes(written, line))
    if not sizes:
        return None
    size = median(sizes)
    if not _SMALLEST * high <= size <= _LARGEST * high:
        return None
    if line is None:
        line = median(bottom for _, _, bottom in written) - _HANGING * size
    return Standing(line, size)


def _sizes(words: Sequence[Inked], line: float | None) -> Iterable[float]:
    """What the words tell of the type's size: those with high letters, else low ones."""
    high = [word for word in words if not _HIGH.isdisjoint(word[0]) and not _is_accented(word[0])]
    share = _CAPITAL if high else _LOW
    for text, top, bottom in high or words:
        if _BELOW_LINE.isdisjoint(text):
            yield (bottom - top) / share
        elif line is not None:
            yield (line - top) / share
        else:
            yield (bottom - top) / (share + _HANGING)


def _is_accented(text: str) -> bool:
    """A capital in it wears an accent, and is higher than the others."""
    return any(
        letter.isupper() and len(unicodedata.normalize("NFD", letter)) > 1 for letter in text
    )
