"""What the OCR engine makes of a line: our letters alone, and how sure it is of each word.

The engine (rapidocr 3.10) knows the letters of many scripts, and takes a blot for one; beside the
n-th word of a line it tells how sure it is of the line's n-th letter. Its decoder is replaced by
one that looks among our letters, and tells the least sure one of each word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from rapidocr.ch_ppocr_rec import main as recognition
from rapidocr.ch_ppocr_rec.utils import CTCLabelDecode

#: Signs of Chinese and Japanese, which are no letters.
_EASTERN = range(0x3000, 0x3100)
#: Signs that look like each other, and of which it does not matter which one it is: what speaks for
#: one speaks for all.
_ALIKE = ("-‐‑–—", "'’‘`´", "°º")


class WordDecode(CTCLabelDecode):
    """The engine's decoder, for our letters, with a confidence of each word."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kept = [place for place, sign in enumerate(self.character) if not place or is_ours(sign)]
        self._kept = kept
        self.character = [self.character[place] for place in kept]
        self.dict = {sign: place for place, sign in enumerate(self.character)}
        groups = ([self.dict[sign] for sign in signs if sign in self.dict] for signs in _ALIKE)
        self._alike = [group for group in groups if group]

    def __call__(self, preds: Any, *args: Any, **kwargs: Any) -> Any:
        """The lines of a batch, by what is likely at each place: of our letters alone."""
        ours = preds[:, :, self._kept]
        for places in self._alike:
            group = ours[:, :, places]
            best = group.max(axis=2, keepdims=True)
            ours[:, :, places] = (group == best) * group.sum(axis=2, keepdims=True)
        return super().__call__(ours, *args, **kwargs)

    def decode(self, *args: Any, **kwargs: Any) -> Any:
        """Lines with their confidence, and the words of each with theirs."""
        lines, infos = super().decode(*args, **kwargs)
        for (text, _), info in zip(lines, infos, strict=False):
            info.confs = list(word_confidences(text, info.words, info.confs))
        return lines, infos


def is_ours(sign: str) -> bool:
    """Whether it is a Latin letter, a figure or a sign, be it a wide form of one."""
    return all(
        unicodedata.category(part)[0] in "PSNZ" or "LATIN" in unicodedata.name(part, "")
        for part in unicodedata.normalize("NFKC", sign)
    ) and not any(ord(part) in _EASTERN for part in sign)


def word_confidences(
    text: str, words: Sequence[Sequence[str]], letters: Sequence[float]
) -> Iterator[float]:
    """The confidence of the least sure letter of each word of a line, by those of its letters,
    spaces among them. Stops and brackets around a word do not count."""
    sure = [confidence for letter, confidence in zip(text, letters, strict=False) if letter.strip()]
    start = 0
    for word in words:
        end = start + len(word)
        inner = [place for place, letter in enumerate(word, start) if letter.isalnum()]
        first, last = (inner[0], inner[-1] + 1) if inner else (start, end)
        yield min(sure[first:last], default=0.0)
        start = end


def tell_each_word() -> None:
    """From now on, engines read our letters, and tell how sure they are of each word."""
    vars(recognition)["CTCLabelDecode"] = WordDecode
