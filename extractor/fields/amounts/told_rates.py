"""A tax of which a sentence tells but the rate, between the amount it comes upon and what that
makes: "8 800,00 €, majorés de la TVA au taux normal, soit 10 560,00 €". No amount of it is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import RATES, Sum
from extractor.wording import unaccented
from staging.money import vat_of

#: What is said of an amount that a tax comes upon, and the names of rates (CGI 278 to 281 nonies,
#: 296 overseas).
_COMES = re.compile(
    r"(?:\bs'ajout\w+|\ba ajouter\b|\bmajor\w+|\baugment\w+|\bplus\b|\+|\ben sus\b|\bassorti\w*|"
    r"\bassujetti\w*|\bsoumis\w*|\bhors\b|\bavant\b)\W.{0,40}?\b(?:t\.?v\.?a|taxes?)\b|"
    r"\b(?:t\.?v\.?a|taxes?)\b.{0,40}?\b(?:en sus|en plus|s'ajout\w+)"
)
_NAMES = (
    (
        re.compile(r"\btaux (?:normal|plein|ordinaire|de droit commun)|\bdroit commun"),
        ("20", "8.5"),
    ),
    (re.compile(r"\btaux intermediaire"), ("10",)),
    (re.compile(r"\btaux reduit"), ("5.5", "10", "2.1")),
    (re.compile(r"\btaux (?:particulier|super[- ]?reduit)"), ("2.1", "1.05")),
)
_PERCENT = re.compile(r"(?<![\d,.])(\d{1,2}(?:[.,]\d{1,2})?) ?(?:%|pour cent)")
#: Signs between the two amounts at most: a sentence or two.
_FAR = 220


def pairs(ledger: Ledger) -> Iterator[tuple[Decimal, Decimal]]:
    """The amounts without tax and with it."""
    for base, whole in pairwise(s for s in ledger.sums if not s.negative):
        said = _between(base, whole) if base.value < whole.value else ""
        if said and _COMES.search(said):
            for rate in _rates(said):
                if base.value + vat_of(base.value, rate) == whole.value:
                    yield base.value, whole.value


def _rates(said: str) -> Iterator[Decimal]:
    for name, rates in _NAMES:
        if name.search(said):
            yield from map(Decimal, rates)
    for match in _PERCENT.finditer(said):
        value = Decimal(match[1].replace(",", "."))
        if value and value in RATES:
            yield value


def _between(first: Sum, last: Sum) -> str:
    """The words from one amount to the next, over the ends of lines."""
    if first.page is not last.page:
        return ""
    segments = first.page.segments
    start, end = segments.index(first.segment), segments.index(last.segment)
    words = [w for s in segments[start : end + 1] for w in s.words]
    skipped = len(last.segment.words) - last.start
    said = unaccented(" ".join(w.text for w in words[first.end : len(words) - skipped]))
    return said if len(said) <= _FAR else ""
