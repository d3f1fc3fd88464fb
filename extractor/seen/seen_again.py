"""Words that an OCR saw poorly in one place and well in another of the same page.

A number misread as just the one that stands elsewhere is most unlikely: seen twice alike, it is
seen well. So is the year that the page speaks of, short as it is, and a month spelled out in full.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from extractor.seen.ocr_word import OcrWord
from extractor.wording import unaccented

#: Words seen so well are as good as printed; what is borne out is a little surer than that.
_WELL, _BORNE_OUT = 0.95, 0.96
#: The letters and digits that a word has at least.
_LONG = 6
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONTHS = frozenset(
    (
        *("janvier", "fevrier", "mars", "avril", "mai", "juin", "juillet", "aout"),
        *("septembre", "octobre", "novembre", "decembre"),
    )
)


def borne_out(words: Sequence[OcrWord]) -> list[OcrWord]:
    """The words, with those that were seen well elsewhere nearly as surely as there."""
    well = [word[0] for word in words if word[5] >= _WELL]
    known = _long_numbers(well) | {year for text in well for year in _YEAR.findall(text)}
    return [_sure(word) if _is_known(_core(word[0]), known) else word for word in words]


def _is_known(core: str, known: Collection[str]) -> bool:
    return core in known or unaccented(core) in _MONTHS


def _sure(word: OcrWord) -> OcrWord:
    text, x0, top, x1, bottom, confidence = word
    return (text, x0, top, x1, bottom, max(confidence, _BORNE_OUT))


def _long_numbers(texts: Iterable[str]) -> set[str]:
    cores = (_core(text) for text in texts)
    return {core for core in cores if sum(map(str.isalnum, core)) >= _LONG and _has_digit(core)}


def _core(text: str) -> str:
    return text.strip(".,;:()[]-–* ")


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))
