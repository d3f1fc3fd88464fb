"""Noughts and letters O that an OCR takes for each other, told apart by what stands around them.

What is put right so was not seen: its word is less sure.
"""

from __future__ import annotations

import re

#: A letter among the digits of a number: "2O26", "3OO4".
_LETTER = re.compile(r"(?<=\d)[Oo]+(?=\d)")
#: A nought before the letters that begin a code: "0M-26-118" is an "ordre de mission".
_NOUGHT = re.compile(r"(?<![\w.,/-])0(?=[A-Z]{1,4}[-/]\d)")
#: A word that was put right is at most so sure.
_GUESSED = 0.8


def put_right(text: str, confidence: float) -> tuple[str, float]:
    """The text of a word with its noughts and letters O, and how sure it is then."""
    digits = _LETTER.sub(lambda found: "0" * len(found[0]), text)
    right = _NOUGHT.sub("O", digits)
    return (text, confidence) if right == text else (right, min(confidence, _GUESSED))
