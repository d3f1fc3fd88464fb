"""Numbers and codes that are wider than what was seen of them: of like digits side by side, an OCR
engine sees one too few now and then, and is sure of it ("69,07" for "699,07", "48" for "448").

The digits of a type are as wide as each other: the other numbers of the page tell how wide.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from statistics import median
from typing import Any, TypeAlias

#: A word as the engine hands it over: text, confidence, corners, and left, top, right and bottom
#: of its ink.
Inked: TypeAlias = Sequence[Any]

_NUMBER, _CODE = re.compile(r"[\d.,]*\d[\d.,]*"), re.compile(r"[A-Z\d.,/_-]*\d[A-Z\d.,/_-]*")
#: How wide signs and letters are, in digits; the white at the two ends of a word; how much higher a
#: comma makes its ink.
_WIDTHS = dict.fromkeys(".,/", 0.5) | {"-": 0.6, "I": 0.5, "J": 0.9, "M": 1.5, "W": 1.7}
_LETTER, _ENDS, _HANGING = 1.2, 0.2, 1.17
#: Numbers of one type are as high as each other but for this share; so many tell how wide it is.
_SAME, _FEWEST = 0.12, 4
#: Wider by this many digits than what was seen: numbers, and codes, whose letters are of any width.
_MORE, _CODES_MORE = 0.55, 0.8
#: So many of a page at most, the widest first.
_MOST = 20


def too_wide(words: Sequence[Inked]) -> list[int]:
    """The places of the words that are wider than what was seen of them."""
    codes = [place for place, word in enumerate(words) if word[3] and _CODE.fullmatch(word[0])]
    numbers = [words[place] for place in codes if _is_long_number(words[place][0])]
    shares = [(_high(word), _wide(word) / (_units(word[0]) - _ENDS)) for word in numbers]
    more = {place: _more(words[place], shares) for place in codes}
    found = [place for place in codes if more[place] > _least(words[place][0])]
    return sorted(found, key=lambda place: -more[place])[:_MOST]


def has_more_alike(text: str, seen: str) -> bool:
    """Whether a text is what was seen with more of like letters side by side."""
    longer, shorter = _letters(text), _letters(seen)
    return len(longer) > len(shorter) and _once(longer) == _once(shorter) != ""


def _more(word: Inked, shares: Sequence[tuple[float, float]]) -> float:
    """How many digits more than were seen the word is wide; none where nothing tells it."""
    high = _high(word)
    same = [wide for other, wide in shares if abs(other - high) < _SAME * high]
    digit = median(same) if len(same) >= _FEWEST else 0.0
    return _wide(word) / digit + _ENDS - _units(word[0]) if digit else 0.0


def _least(text: str) -> float:
    return _MORE if _NUMBER.fullmatch(text) else _CODES_MORE


def _is_long_number(text: str) -> bool:
    return _NUMBER.fullmatch(text) is not None and sum(map(str.isdigit, text)) > 1


def _units(text: str) -> float:
    """How many digits wide a text is."""
    return sum(1.0 if c.isdigit() else _WIDTHS.get(c, _LETTER) for c in text)


def _wide(word: Inked) -> float:
    left, _, right, _ = word[3]
    return float(right - left)


def _high(word: Inked) -> float:
    _, top, _, bottom = word[3]
    return float(bottom - top) / (_HANGING if "," in word[0] else 1.0)


def _letters(text: str) -> str:
    return "".join(c for c in text if c.isalnum() or c in ",.").strip(",.")


def _once(text: str) -> str:
    return "".join(letter for letter, _ in groupby(text))
