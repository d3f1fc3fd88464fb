"""What is counted after a code: the pages of the paper ("F26-118 1/2"), what is delivered under an
order ("26-0418 3 colis", "26-0447 250 L").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.page import Word
from extractor.wording import unaccented

#: The page and how many there are; a code before it has so many signs and is no year.
_PAGES = re.compile(r"(?:p|pg|pages?)?[.:]?(?P<page>\d{1,2})/(?P<of>\d{1,2})", re.IGNORECASE)
_LEAST, _YEAR = 4, re.compile(r"20\d\d")
#: A count, in groups of three; words of it at most.
_COUNT, _GROUPS = re.compile(r"\d{1,4}"), 3
#: The end of a sum in groups.
_CENTS = re.compile(r"\d{3}[.,]\d\d(?:€|EUR)?")
#: What is counted; those in capitals are no letters of a department after a count.
_UNITS = re.compile(
    r"colis|palettes?|cartons?|sacs?|boites?|unites?|pieces?|exemplaires?|ex|lots|tonnes?|t|kg|g|"
    r"litres?|hl|m2|m3|m²|m³|ml|km|h|heures?|jours?|nuits?|mois|semaines?|ans|repas|personnes?|"
    r"x|rue|avenue|boulevard|bd|place|chemin|quai|allee|impasse|route|pages?|pers|u|rouleaux|ramettes?|bouteilles?|futs?|bidons?"
)
_CAPITAL_UNITS = frozenset(("L", "KG", "T", "M2", "M3", "HL", "ML", "COLIS", "PALETTES", "CARTONS"))


def counts_pages(words: Sequence[Word], place: int) -> bool:
    """The word closes the line after a code, or a bracket follows, and says which page it is."""
    match = _PAGES.fullmatch(words[place].text.strip("(),;"))
    before = next((w.text for w in reversed(words[:place]) if w.text not in {"-", "–", "/"}), "")
    ended = place + 1 == len(words) or words[place + 1].text.startswith("(")
    if match is None or not ended or _YEAR.fullmatch(before):
        return False
    coded = sum(c.isalnum() for c in before) >= _LEAST and any(c.isdigit() for c in before)
    return coded and 1 <= int(match["page"]) <= int(match["of"])


def counts_goods(words: Sequence[Word], place: int) -> bool:
    """Digits begin there that a unit follows, or that are of a sum."""
    end = place
    while end < min(len(words), place + _GROUPS) and _COUNT.fullmatch(words[end].text):
        end += 1
    if end == place or end >= len(words):
        return False
    if words[end].text.startswith("€") or _CENTS.fullmatch(words[end].text):
        return True
    unit = words[end].text.strip(".,;)")
    small = unit.islower() and _UNITS.fullmatch(unaccented(unit)) is not None
    return small or unit in _CAPITAL_UNITS
