"""Codes in a run of words: invoice numbers, order numbers, service codes, as papers print them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from extractor.page import Word
from extractor.values.bearing import bear
from extractor.values.calendar_words import dates_in, is_month
from extractor.values.code_parts import AGAIN, GROUP, STOP, STREET, YEAR, Parts, joins
from extractor.values.code_texts import EDGES, OTHER_IDS, is_account, is_code
from extractor.wording import unaccented

#: "N°" in capitals, which is of the label and begins no code.
_NUMBERED = re.compile(r"NO|NR|NRO|NUM|NUMERO|NUMÉRO|N['’]|[Nn][°º]")
#: Letters that may go before a code with a blank between the two.
_PREFIX = re.compile(r"[A-ZÀ-ÖØ-Þ]{1,5}|(?=.{3,10}$)[A-Z]{2,5}-[A-Z]{1,5}")
#: What a year alone is said of ("Année 2026 – n° 118").
_OF_YEARS = frozenset(("annee", "exercice", "campagne", "saison"))
#: Two years, which number nothing ("2026-2027").
_YEARS = re.compile(r"20\d\d[-/]20\d\d")
#: A year and a count, which only letters before it part from a day: so few at most ("F 26/08").
_COUNTED, _FEW = re.compile(r"2\d/\d{2,3}"), 3
#: The same with a point, after two or three capitals, and those that stand before amounts.
_DOTTED, _INITIALS = re.compile(r"2\d\.\d{2,3}"), re.compile(r"[A-Z]{2,3}")
_OF_SUMS = frozenset(("EUR", "HT", "TTC", "TVA", "NET", "PU", "QTE", "HTVA", "CHF", "USD", "GBP"))
#: What a market's number begins with, which is of it; a lot, a year and their number are not.
_PROCEDURE = re.compile("MP|MAPA|MS|AC|AO|AOO|AOR|MOE|TVX|PA|PN|M")
_LOT_OR_YEAR = re.compile(r"(?i:lots?|n[°º])|\d{1,2}|20\d\d")
#: A box of the post, and what its five digits never are.
_BOX, _UNBOXED = re.compile(r"BP|CS|TSA"), re.compile(r"\d{6,}\W?|\d+[-/]\d[\d-]*")
#: A number that counts bills.
_COUNTER = re.compile(r"\d{4,}")
#: The first word of a town ("La", "Villeneuve-d'Ascq").
_TOWN = re.compile(r"(?:La|Le|Les|L['’]\w+|[^\W\d_][^\W\d_'’-]+[^\W\d_'’-][^\d_]*)", re.IGNORECASE)
#: Parts of a code printed with spaces at most.
_PARTS = 8
#: A number of a market has so many signs, where the letters before it are not of it.
_WHOLE = 6
#: Words without digits that may stand between a label and its value.
_MOST_SKIPPED = 4
#: Words that join what a contract is for to it, and the letters of the small ones at most.
_NAMING, _SMALL = re.compile(r"(?i:des?|la|l['’]\w+|d['’][\w-]+|[^\W\d_]+-[^\W\d_-]+)"), 2


@dataclass(frozen=True, slots=True)
class Found:
    """A code read from words[start:end]."""

    text: str
    start: int
    end: int


def find_code(
    words: Sequence[Word], *, letters_alone: bool, through_names: bool = False
) -> Found | None:
    """The first code in some words: with a digit, or in capitals where letters alone may do.

    `through_names`: what it is for may stand before it ("de maîtrise d'œuvre 24 MOE 0019").
    """
    dated = {i for d in dates_in(words) for i in range(d.start, d.end)}
    reader = _Reader(words, dated, letters_alone)
    skipped, headed = 0, _headed(words, through_names=through_names)
    for i, word in enumerate(words[headed:], headed):
        text = word.text.strip(EDGES)
        if not any(c.isalnum() for c in text) or _NUMBERED.fullmatch(text):
            continue
        stops = STOP.fullmatch(text) or OTHER_IDS.fullmatch(text)
        if i in dated or (stops and not reader.is_series(i)):
            return None
        if YEAR.fullmatch(text) and i and is_month(words[i - 1].text):
            return None
        named = through_names and skipped > 0 and reader.is_of_name(i, text)
        if named or reader.is_told_year(i, text):
            continue
        if reader.begins(i, text):
            return None if is_account(words[i:]) else reader.whole(i, text)
        named = through_names and _NAMING.fullmatch(text) is not None
        skipped += not (named and len(text) <= _SMALL)
        told = text.isalpha() and (len(text) > _SMALL or (through_names and text.isupper()))
        if skipped > _MOST_SKIPPED or not (named or told):
            return None
    return None


def _headed(words: Sequence[Word], *, through_names: bool) -> int:
    """How many words up to a colon are of the label still ("Marché | d'insertion :", and with
    `through_names` "MARCHE | DENREES 2026 LOT 5 :")."""
    first = words[: _MOST_SKIPPED + 1]
    if not any(word.text.endswith(":") for word in first):
        return 0
    for i, word in enumerate(first):
        text = word.text.strip(EDGES)
        owned = through_names and _is_of_owner(first, i)
        named = (STOP.fullmatch(text) and not owned) or OTHER_IDS.fullmatch(text)
        aside = through_names and _LOT_OR_YEAR.fullmatch(text) is not None
        if (named or any(c.isdigit() for c in text)) and not aside:
            return 0
        if word.text.endswith(":"):
            return i + 1
    return 0


def _is_of_owner(words: Sequence[Word], i: int) -> bool:
    """ "du" before a word in small letters: whose it is ("Engagement du débiteur :")."""
    owner = words[i + 1].text.rstrip(":") if i + 1 < len(words) else ""
    return words[i].text == "du" and owner.isalpha() and owner.islower() and len(owner) > _SMALL


@dataclass(frozen=True, slots=True)
class _Reader:
    words: Sequence[Word]
    dated: set[int]
    letters_alone: bool

    def begins(self, i: int, text: str) -> bool:
        """A code begins at word i: it is one, or letters that go before one."""
        heads = self._heads(i)
        if is_code(text, letters_alone=self.letters_alone and not heads):
            return not self._measures(i) and not self._postal(i)
        abbreviated = self.words[i].text.endswith(".")
        prefix = not heads and _PREFIX.fullmatch(text) is not None
        other = OTHER_IDS.fullmatch(unaccented(text).upper()) and not self.is_series(i)
        if not prefix or abbreviated or other or not joins(self.words, i) or i + 1 in self.dated:
            return False
        following = self.words[i + 1].text.strip(EDGES)
        few = len(text) <= _FEW and _COUNTED.fullmatch(following) is not None
        few = few or self._is_dotted(i, text, following)
        return few or is_code(following, letters_alone=False)

    def _is_dotted(self, i: int, text: str, following: str) -> bool:
        """ "NH 24.61": the year and what was counted in it, at the end of a cell, after capitals
        that are no coin's and no tax's ("EUR 24.61")."""
        ends = i + 2 == len(self.words) and _INITIALS.fullmatch(text) and text not in _OF_SUMS
        return bool(ends) and _DOTTED.fullmatch(following) is not None

    def is_of_name(self, i: int, text: str) -> bool:
        """Letters that end the name of what is bought, before a number that is whole without them
        ("Accord-cadre pneumatiques PL 23PNEU01")."""
        if is_code(text, letters_alone=False) or _PROCEDURE.fullmatch(text):
            return False
        code = self.words[i + 1].text.strip(EDGES) if i + 1 < len(self.words) else ""
        signed = any(not c.isdigit() for c in code)
        whole = len(code) >= _WHOLE and signed and any(c.isdigit() for c in code)
        return whole and not _YEARS.fullmatch(code)

    def is_told_year(self, i: int, text: str) -> bool:
        """The year of "Année 2026 – n° 118"."""
        before = unaccented(self.words[i - 1].text) if i else ""
        return YEAR.fullmatch(text) is not None and before in _OF_YEARS

    def is_series(self, i: int) -> bool:
        """The letter of "A 204 418", of "A 25847" alone in its cell, no "à" in capitals; "BP
        260774", as no box of the post is."""
        following = self.words[i + 1].text if i + 1 < len(self.words) else ""
        if not joins(self.words, i) or i + 1 in self.dated:
            return False
        if _BOX.fullmatch(self.words[i].text):
            return _UNBOXED.fullmatch(following) is not None
        alone = i + 2 == len(self.words) and not bear(self.words[:i])
        series = GROUP.fullmatch(following) or (alone and _COUNTER.fullmatch(following))
        return self.words[i].text == "A" and bool(series)

    def _heads(self, i: int) -> bool:
        """A colon follows the word: it still tells what comes."""
        following = self.words[i + 1].text if i + 1 < len(self.words) else ""
        return self.words[i].text.endswith(":") or following.startswith(":")

    def _measures(self, i: int) -> bool:
        """A percentage or a sum of money."""
        following = self.words[i + 1].text if i + 1 < len(self.words) else ""
        grouped = re.match(r"\d{3}[.,]\d{2}(?!\d)", following) is not None
        return grouped or self.words[i].text.endswith("%") or following.startswith(("%", "€"))

    def _postal(self, i: int) -> bool:
        """A postal code before its town, or the number of a house before its street."""
        following = self.words[i + 1].text if i + 1 < len(self.words) else ""
        if i + 1 < len(self.words) and self._heads(i + 1):
            return False
        digits = re.fullmatch(r"\d{5}", self.words[i].text) is not None
        town = _TOWN.fullmatch(following) is not None and not _is_initials(following)
        house = re.fullmatch(r"\d{1,4},?", self.words[i].text) and STREET.match(following)
        again = AGAIN.fullmatch(following) is not None and i + 2 == len(self.words)
        return (bool(house) and not again) or (digits and town)

    def whole(self, start: int, text: str) -> Found:
        """A code printed with spaces ("2026 / 0123", "FA 2026 12") taken together."""
        added = Parts(self.words, self.dated).added
        parts = [text, *takewhile(bool, map(added, range(start + 1, start + _PARTS)))]
        return Found(" ".join(parts).strip(" .-"), start, start + len(parts))


def _is_initials(text: str) -> bool:
    """A few capitals: whose number it is, and no town."""
    return text.isupper() and text.isalpha() and len(text) <= _FEW
