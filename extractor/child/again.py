"""Words that the OCR engine saw poorly, or only in part, looked at again alone.

A line is read in one piece, with what stands around it: a word of it that was seen poorly is mostly
seen well where the engine is shown its ink and nothing else, for a hundredth of a second. So are
like digits side by side, of which it saw one too few.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from extractor.seen.wide_numbers import has_more_alike, too_wide

#: Words seen so well are left as they are; so many of a page are looked at again.
_WELL, _MOST = 0.75, 60
#: The white around the ink that is shown: heights of it, and dots more to the sides.
_AIR, _SIDES = 0.15, 2
#: What another look sees so well counts though it is something else; then it stays unsure.
_BETTER, _UNSURE = 0.9, 0.74


def looked_at_again(engine: Any, pixels: Any, words: Sequence[list[Any]]) -> list[list[Any]]:
    """The words (text, confidence, corners, ink) of a picture (blue first), with what was seen of
    those seen poorly, and of those wider than what was seen, once they stood alone."""
    poor = [word for word in words if word[3] and word[1] < _WELL and _is_written(word[0])]
    for word in poor[:_MOST]:
        text, sure = _alone(engine, pixels, word[3])
        if _same(text, word[0]):
            word[:2] = text, max(sure, word[1])
        elif sure >= _BETTER:
            word[:2] = text, min(max(word[1], _UNSURE), sure)
    for place in too_wide(words):
        text, sure = _alone(engine, pixels, words[place][3])
        if sure >= _BETTER and has_more_alike(text, words[place][0]):
            words[place][:2] = text, sure
    return list(words)


def _alone(engine: Any, pixels: Any, ink: Sequence[float]) -> tuple[str, float]:
    """What is seen in the ink of a word, and how surely."""
    left, top, right, bottom = ink
    air = _AIR * (bottom - top)
    above, below = max(0, round(top - air)), round(bottom + air)
    before, behind = max(0, round(left - air - _SIDES)), round(right + air + _SIDES)
    part = np.ascontiguousarray(pixels[above:below, before:behind])
    seen = engine(part, use_det=False, use_cls=False, use_rec=True, return_word_box=True)
    sure = [least for info in seen.word_results for least in info.confs]
    return "".join(seen.txts).strip(), min(sure, default=0.0)


def _is_written(text: str) -> bool:
    return any(map(str.isalnum, text))


def _same(one: str, other: str) -> bool:
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum() or letter in ",.")
