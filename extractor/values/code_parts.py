"""The parts of a code that is printed with blanks: what each word adds to one begun before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.page import Word
from extractor.values.calendar_words import is_month
from extractor.values.code_texts import EDGES, OTHER_IDS
from extractor.values.counted import counts_goods, counts_pages

#: What may stand around a part of a code that blanks part.
_AROUND = ' ,;|)(:»”"›>'
_PART = re.compile(r"(?=[^\d]*\d)[A-Z0-9][A-Z0-9/_.\-]*")
#: Words after which no code of the same label follows.
STOP = re.compile(r"(?i:du|le|en|date|page|sur|et|au|a|à|pour|par|dont|soit|lot|tél|bp|cs)")
#: A code of its own, with its year: two of them side by side are two.
_OF_YEAR = re.compile(r"20\d\d[-_/.]\w+")
#: A year in full.
YEAR = re.compile(r"20\d\d")
#: What a number has that was given again.
AGAIN = re.compile(r"(?i:bis|ter|quater)")
#: Three digits of a number printed in groups.
GROUP = re.compile(r"\d{3}")
#: A long number that a letter and three digits go on from.
_SERIES = re.compile(r"\d{6,}")
#: A quarter or a half of a year, before it: of no code.
_QUARTER = re.compile(r"[TS][1-4]|[1-4][TS]")
#: What follows a count, and a sum.
_MEASURES = frozenset(("COL", "CRT", "PCE", "PCS", "UNI", "LOT", "SAC", "BTE", "PAL", "EUR", "TTC"))
#: A year, in full or not, before the letters of a department.
_BUDGET = re.compile(r"(?:20)?[23]\d")
#: Words after a house's number.
STREET = re.compile(
    r"(?i:bis|ter|quater|rue|avenue|av|boulevard|bd|chemin|place|pl|all[ée]es?|quai|impasse|route|"
    r"cours|square|faubourg|mail|esplanade)\b"
)
#: Letters between the year and the digits of a code at most.
_AMID = 5
#: A number that a digit alone may follow after a stroke has more signs than these.
_SUFFIXED = 4


def joins(words: Sequence[Word], i: int) -> bool:
    """Word i + 1 stands close enough to be of the same code."""
    if i + 1 >= len(words):
        return False
    return words[i + 1].x0 - words[i].x1 < 0.7 * max(6.0, words[i].size)


@dataclass(frozen=True, slots=True)
class Parts:
    """Words that a code may go on in, and the places of those that are of days."""

    words: Sequence[Word]
    dated: set[int]

    def added(self, i: int) -> str:
        """What word i adds to a code begun before it; empty where the code is over."""
        if not joins(self.words, i - 1) or i in self.dated or self.words[i - 1].text[-1:] in ",;|)":
            return ""
        if self.words[i].text.startswith("(") or self._is_counted(i):
            return ""
        part = self.words[i].text.strip(_AROUND)
        if self._is_quarter(i, part):
            return ""
        if _OF_YEAR.fullmatch(part) and _OF_YEAR.fullmatch(self.words[i - 1].text):
            return ""
        if part in {"-", "/", "_", "."} or self._counts_in_year(i):
            following = self.words[i + 1].text if i + 1 < len(self.words) else ""
            digits = any(c.isdigit() for c in self.words[i - 1].text)
            counts = len(following) > 1 or YEAR.fullmatch(self.words[i - 1].text) is not None
            counts = counts or self._is_suffixed(i)
            goes_on = digits and counts and _PART.fullmatch(following.strip(_AROUND))
            letters = self._between_signs(i + 1) or self._between_signs(i - 1)
            letters = letters or self._ends_in_letter(i + 1)
            return part if (goes_on or letters) and not self.dated else ""
        amid = self._amid_digits(i, part) or self._between_signs(i) or self._ends_in_letter(i)
        amid = amid or self._is_again(i, part) or self._before_year(i, part)
        return part if _PART.fullmatch(part) or amid else ""

    def _is_quarter(self, i: int, part: str) -> bool:
        """ "25-014 T2 2026": when it was, after the code."""
        following = self.words[i + 1].text.strip(EDGES) if i + 1 < len(self.words) else ""
        return _QUARTER.fullmatch(part) is not None and YEAR.fullmatch(following) is not None

    def _is_counted(self, i: int) -> bool:
        """Pages, goods: what follows the code, after a stroke it may be."""
        dash = self.words[i].text in {"-", "–"} and i + 1 < len(self.words)
        return counts_pages(self.words, i + dash) or counts_goods(self.words, i + dash)

    def _counts_in_year(self, i: int) -> bool:
        """The dash of "2026 – 58"."""
        return self.words[i].text == "–" and YEAR.fullmatch(self.words[i - 1].text) is not None

    def _is_suffixed(self, i: int) -> bool:
        """ "0231544 / 1", "NOV 26 / 9": a digit after a stroke ends the line, or a sign follows."""
        after = self.words[i + 2].text if i + 2 < len(self.words) else "–"
        month = i > 1 and is_month(self.words[i - 2].text)
        long = len(self.words[i - 1].text) > _SUFFIXED
        return self.words[i].text == "/" and (month or long) and after in {"–", "-", "—", "("}

    def _is_again(self, i: int, part: str) -> bool:
        """ "26-118 TER": the number of a house is shorter, and its street follows."""
        following = self.words[i + 1].text if i + 1 < len(self.words) else ""
        before = self.words[i - 1].text
        last = i + 1 == len(self.words)
        counted = before[-1:].isdigit() and (last or len(before) >= _SUFFIXED)
        return AGAIN.fullmatch(part) is not None and counted and not STREET.match(following)

    def _ends_in_letter(self, i: int) -> bool:
        """ "26 44 7811 R", "2026 / 11 / 044 - B": a letter alone that ends the line; several after
        the sign that parted the digits ("26 / 118 / VO")."""
        strung = [w.text for w in self.words[max(0, i - 3) : i : 2]] == ["/", "/"]
        few = r"[A-Z]{1,4}" if strung else r"[A-Z]"
        last = i == len(self.words) - 1 and re.fullmatch(few, self.words[i].text) is not None
        before = [w.text for w in self.words[max(0, i - 2) : i]]
        return last and any(text[-1:].isdigit() for text in before if text not in {"-", "/"})

    def _between_signs(self, i: int) -> bool:
        """The letters of "2026 / MAD / 0158"."""
        texts = [w.text for w in self.words[max(0, i - 1) : i + 3]]
        if len(texts) < len("/A/1") or texts[0] != texts[2] or texts[0] not in {"-", "/"}:
            return False
        letters = texts[1].isalpha() and texts[1].isupper() and len(texts[1]) <= _AMID
        named = texts[0] == "/" and texts[1].isalpha() and texts[1][0].isupper()
        return (letters or named) and texts[3][0].isdigit()

    def _before_year(self, i: int, part: str) -> bool:
        """The letters of "729 CANT 26": who ordered, between a count and the year that ends it."""
        letters = re.fullmatch(r"[A-Z]{3,5}", part) is not None and not counts_goods(
            self.words, i - 1
        )
        if not letters or STOP.fullmatch(part) or OTHER_IDS.fullmatch(part) or part in _MEASURES:
            return False
        after = [w.text.strip(EDGES) for w in self.words[i + 1 : i + 3]]
        year = bool(after) and _BUDGET.fullmatch(after[0]) is not None
        ends = len(after) < len(("26", "–")) or not any(c.isalnum() for c in after[1])
        counted = re.fullmatch(r"\d{1,5}", self.words[i - 1].text.strip(EDGES)) is not None
        return counted and year and ends and joins(self.words, i) and i + 1 not in self.dated

    def _amid_digits(self, i: int, part: str) -> bool:
        """The letters of "2026 DEP 0417", "26 AD 0044": between a year and more digits; the letter
        of "0044718 B 001", which end the line."""
        between = part.isalpha() and part.isupper() and len(part) <= _AMID
        if not between or STOP.fullmatch(part) or OTHER_IDS.fullmatch(part):
            return False
        if not joins(self.words, i):
            return False
        before, after = (self.words[place].text.strip(EDGES) for place in (i - 1, i + 1))
        series = len(part) == 1 and _SERIES.fullmatch(before) and GROUP.fullmatch(after)
        if not _BUDGET.fullmatch(before) and not (series and i + 2 == len(self.words)):
            return False
        return i + 1 not in self.dated and self.words[i + 1].text[0].isdigit()
