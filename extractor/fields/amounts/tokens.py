"""Sums of money and rates as they stand on a page, with what is written beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from extractor.page import Box, Page, Segment, Word, box_of
from extractor.wording import unaccented

_SPACE = r"[ '’]"
#: A character that is none, or a hyphen, may stand for the space between thousands: no amount
#: begins after it.
_NUMBER = re.compile(
    rf"(?<![\w.,/\x00-\x1f])(?<!\d[-−–])(?P<open>\()?(?P<sign>[-−–+] ?)?"
    rf"(?P<before>(?:€|EUR) ?)?(?P<sign2>[-−–] ?)?"
    rf"(?P<whole>\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d{{1,3}}(?:\.\d{{3}})+(?=,\d)|"
    rf"[1-9]\d{{0,2}}(?:\.\d{{3}})+(?= ?(?:€|EUR\b|euros?\b))|"
    rf"\d{{1,3}}(?:,\d{{3}})+(?=\.\d)|\d+)"
    rf"(?:[.,](?P<cents>\d{{2}}|\d(?= ?(?:€|EUR\b))))?(?![\d]|[.,]\d|/\d)"
    rf"(?P<after> ?(?:€|EUR\b|euros?\b|%|"
    rf"-(?!\w)|\)))?",
    re.IGNORECASE,
)
_POINT = re.compile(r"\d\.\d{2}(?![\d.])")
_COMMA = re.compile(r"\d,\d{2}(?![\d.])")
#: An amount with a point before its cents that begins like no year.
_POINTED = re.compile(r"(?<![\d.])(?!(?:19|20)\d{2}\.)\d+\.\d{2}(?![\d.])")
_OF_A_YEAR = re.compile(r"(?:19|20)\d{2}\.\d{2}")
_CENTS = re.compile(r"[.,€]\d{1,2}(?!\d)")
_WHOLE = re.compile(r"[-−–]? ?(?:\d{1,3}(?: \d{3})+|\d{1,6})")
#: The currency in the place of the comma: "112€50".
_WITHIN = re.compile(r"(?<=\d)€(?=\d{2}(?!\d))")
_PLAIN_SPACES = str.maketrans("\u00a0\u202f\u2009", "   ")
_RATE = re.compile(r"(?<![\d.,/])(\d{1,2}(?:[.,]\d{1,3})?) ?%")
#: A cell in a column of rates that tells of none, unaccented.
_NO_RATE = re.compile(r"hors champ|exo(?:nere?e?)?s?|non (?:soumis|taxable|assujetti)e?s?")
#: Rates of French VAT, mainland, Corsica and overseas (CGI 278 to 281, 294 to 297).
RATES = tuple(
    Decimal(r)
    for r in ("20", "10", "5.5", "2.1", "8.5", "0", "19.6", "13", "1.75", "1.05", "0.9", "7")
)


@dataclass(frozen=True, eq=False)
class Sum:
    """An amount: its absolute value, sign, and words segment.words[start:end]."""

    value: Decimal
    negative: bool
    page: Page
    segment: Segment
    start: int
    end: int
    marked: bool

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the amount."""
        return self.segment.words[self.start : self.end]

    @cached_property
    def box(self) -> Box:
        """Its box."""
        return box_of(self.words)

    @property
    def whole(self) -> bool:
        """It is written without cents."""
        return not _CENTS.search(" ".join(word.text for word in self.words))


@dataclass(frozen=True, eq=False)
class Rate:
    """A percentage; `sign` tells whether the sign % was printed."""

    value: Decimal
    page: Page
    segment: Segment
    start: int
    end: int
    sign: bool

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the rate."""
        return self.segment.words[self.start : self.end]

    @cached_property
    def box(self) -> Box:
        """Its box."""
        return box_of(self.words)


def _spread(words: Sequence[Word]) -> tuple[str, list[int]]:
    text, owner = "", []
    for i, word in enumerate(words):
        piece = word.text.translate(_PLAIN_SPACES) + " "
        text += piece
        owner += [i] * len(piece)
    return text, owner


def sums_in(page: Page, segment: Segment) -> Iterator[Sum]:
    """Amounts of a segment: two decimals, or a currency beside a whole number."""
    if not any(c.isdigit() for c in segment.text):
        return
    text, owner = _spread(segment.words)
    for match in _NUMBER.finditer(_WITHIN.sub(",", text)):
        after = (match["after"] or "").strip().casefold()
        currency = bool(match["before"]) or after in {"€", "eur", "euro", "euros"}
        if after == "%" or (match["cents"] is None and not currency):
            continue
        whole = re.sub(r"[^\d]", "", match["whole"])
        if len(whole) > 10 or _is_price(page, match) or _is_number(page, match):
            continue
        value = Decimal(f"{whole}.{(match['cents'] or '').ljust(2, '0')}")
        negative = bool(match["sign"] and match["sign"].strip() != "+") or bool(match["sign2"])
        negative = negative or after == "-" or (bool(match["open"]) and after == ")")
        start = owner[match.start("whole")]
        yield Sum(value, negative, page, segment, start, owner[match.end() - 1] + 1, currency)


def _is_price(page: Page, match: re.Match[str]) -> bool:
    """ "1.659 €" among amounts with points before their cents is a price in thousandths."""
    thousands = match["cents"] is None and "." in match["whole"]
    return thousands and bool(_POINT.search(page.text))


def _is_number(page: Page, match: re.Match[str]) -> bool:
    """ "2026.18" is the number of a paper where no amount has a point before its cents."""
    if not _OF_A_YEAR.fullmatch(match.group().strip(" ()")):
        return False
    return bool(_COMMA.search(page.text)) and not _POINTED.search(page.text)


def whole_in(page: Page, segment: Segment) -> Sum | None:
    """A segment that is a whole number alone: an amount written without cents, by its label."""
    if not _WHOLE.fullmatch(segment.text.translate(_PLAIN_SPACES)):
        return None
    value = Decimal(re.sub(r"\D", "", segment.text))
    return Sum(value, segment.text[0] in "-−–", page, segment, 0, len(segment.words), marked=False)


def rates_in(page: Page, segment: Segment) -> Iterator[Rate]:
    """Percentages of a segment, bare numbers that are a rate of VAT, and a cell that says none."""
    if _NO_RATE.fullmatch(unaccented(segment.text)):
        yield Rate(Decimal(0), page, segment, 0, len(segment.words), True)
    if not any(c.isdigit() for c in segment.text):
        return
    text, owner = _spread(segment.words)
    for match in _RATE.finditer(text):
        value = Decimal(match[1].replace(",", "."))
        yield Rate(value, page, segment, owner[match.start()], owner[match.end() - 1] + 1, True)
    for i, word in enumerate(segment.words):
        bare = word.text.strip("()")
        if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,3})?", bare) and not text_follows(segment, i):
            value = Decimal(bare.replace(",", "."))
            if value in RATES:
                yield Rate(value, page, segment, i, i + 1, False)


def text_follows(segment: Segment, i: int) -> bool:
    """A percent sign stands right after word i (then it was read with it)."""
    return i + 1 < len(segment.words) and segment.words[i + 1].text.startswith("%")
