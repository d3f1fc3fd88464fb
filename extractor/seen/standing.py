"""On which line the words of a row stand, and in which type they are set, told by their ink.

Capitals, figures and letters such as "b" are as high as each other in a type, and stand on its
line; what hangs below it or is low tells less, and counts where there is nothing else. Whether the
ink that was found is with the dot of an "i", or the accent of a capital, the engine's box tells.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

#: The text of a word, and the top and bottom of its ink in points.
Inked: TypeAlias = tuple[str, float, float]

#: Shares of a type's size: the ink of a capital, also with its accent, of a low letter, and of what
#: hangs below the line, or may in some types ("/").
_CAPITAL, _ACCENTED, _LOW, _HANGING, _HARDLY = 0.8, 1.0, 0.6, 0.18, 0.05
#: What a text layer's box of that size takes above and below the line.
_ABOVE, _BELOW = 0.81, 0.17
#: The engine's box stands off small type more than off large: by its height in points, so much of
#: it is the type, within these.
_GROWS, _FROM, _SHARES = 0.063, 0.43, (0.85, 1.4)
#: No type is so much larger or smaller than that.
_LARGEST, _SMALLEST = 1.65, 0.3
_HIGH = frozenset("bdfhklßABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")
_DOTTED = frozenset("ijt")
_BELOW_LINE = frozenset("gjpqyçQJ,;()[]{}|@$§µ_¸")
_MAY_HANG = "/"


@dataclass(frozen=True, slots=True)
class Standing:
    """The line on which words stand, downwards in points, and the size of their type."""

    line: float
    size: float

    @property
    def edges(self) -> tuple[float, float]:
        """Where a text layer would say that their boxes begin and end downwards."""
        return self.line - _ABOVE * self.size, self.line + _BELOW * self.size


def hangs(text: str) -> bool:
    """Whether a letter or sign of it reaches below the line on which it stands."""
    return _below(text) > 0


def standing_of(words: Sequence[Inked], high: float) -> Standing | None:
    """How words of one line stand, of which the engine's boxes are so high; None: nobody knows."""
    written = [word for word in words if any(map(str.isalnum, word[0]))]
    feet = [bottom for text, _, bottom in written if not hangs(text)]
    line = median(feet) if feet else None
    least, most = _SHARES
    usual = high * min(most, max(least, _FROM + _GROWS * high))
    sizes = list(_sizes(written, line, usual))
    if not sizes:
        return None
    size = median(sizes)
    if not _SMALLEST * usual <= size <= _LARGEST * usual:
        return None
    if line is None:
        line = median(bottom - _below(text) * size for text, _, bottom in written)
    return Standing(line, size)


def _sizes(words: Sequence[Inked], line: float | None, usual: float) -> Iterator[float]:
    """What the words tell of the type's size, which the engine's box takes for the usual one."""
    shares = [_shares(text) for text, _, _ in words]
    best = min(shares, key=_doubt, default=())
    for (text, top, bottom), its in zip(words, shares, strict=True):
        if its == best:
            told = bottom - top if line is None or not hangs(text) else line - top
            hanging = _below(text) if line is None else 0.0
            yield min(
                (told / (share + hanging) for share in its), key=lambda size: _off(size, usual)
            )


def _shares(text: str) -> tuple[float, ...]:
    """How much of its type's size the ink of a word may be, above the line."""
    if any(letter.isupper() and _is_accented(letter) for letter in text):
        return _CAPITAL, _ACCENTED
    if not _HIGH.isdisjoint(text):
        return (_CAPITAL,)
    if not _DOTTED.isdisjoint(text) or any(map(_is_accented, text)):
        return _LOW, _CAPITAL
    return (_LOW,)


def _doubt(shares: Collection[float]) -> tuple[bool, float]:
    """High letters first, then low ones, then what is one or the other."""
    return len(shares) > 1, -max(shares)


def _off(size: float, usual: float) -> float:
    return max(size / usual, usual / size) if size > 0 else float("inf")


def _below(text: str) -> float:
    if not _BELOW_LINE.isdisjoint(text):
        return _HANGING
    return _HARDLY if _MAY_HANG in text else 0.0


def _is_accented(letter: str) -> bool:
    return letter.isalpha() and len(unicodedata.normalize("NFD", letter)) > 1
