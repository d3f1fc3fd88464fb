"""Days told in letters: "le vingt-quatre septembre deux mille vingt-six", "ce premier mars 2026".

Deeds, statements of works and those who write by hand tell a day so, in letters as a whole or up to
its month. The year may be told in digits, the day as well.
"""

from __future__ import annotations

import re

from extractor.values.amount_words import number_of

_ONES = "un|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = rf"dix[ -](?:sept|huit|neuf)|{_ONES}|dix|onze|douze|treize|quatorze|quinze|seize"
_TENS = rf"(?:vingt|trente)(?:[ -]et)?[ -](?:{_ONES})|vingt|trente"
#: The days of a month, and the years of this century.
DAY = rf"(?:premier|{_TENS}|{_TEENS})"
YEAR = (
    rf"(?:deux[ -]mil(?:le)?)[ -](?:et[ -])?"
    rf"(?:(?:quarante|cinquante)(?:(?:[ -]et)?[ -](?:{_ONES}))?|{DAY})"
)


def number_in(text: str) -> int:
    """The day or the year that letters, or digits, tell."""
    if text.isdigit():
        return int(text)
    words = ["mille" if word == "mil" else word for word in re.split(r"[ -]+", text)]
    return 1 if words == ["premier"] else number_of(words) or 0
