"""Doubts of sums: what the totals leave unexplained on the pages speaks against them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations_with_replacement

from extractor.fields.amounts import roles, runs, titled
from extractor.fields.amounts.tokens import RATES, rates_in, sums_in
from extractor.page import Page, Segment
from extractor.vocabulary.amounts import EARLY
from extractor.wording import unaccented
from staging.evidence import Reading
from staging.fields import amount
from staging.money import cents

_TOTALS = ("vat_breakdown", "total_excl_vat", "total_vat", "total_incl_vat", "amount_due")
_EXPLAINING = (
    "total_excl_vat",
    "total_vat",
    "total_incl_vat",
    "amount_due",
    "discount_incl_vat",
    "prepaid_amount",
    "retention_amount",
)
#: More words than this on a line are a sentence: of penalties, or of the company's capital.
_SENTENCE = 10
_ASIDE = re.compile(
    r"capital|indemnit|p[ée]nalit|^pour (?:m[ée]moire|rappel|info)|^rappel\b", re.IGNORECASE
)
#: A statement of works shows its whole contract, and what was billed before.
_WHOLE_CONTRACT = re.compile(
    r"cumul|avancement|d[ée]compte|situation (?:de travaux )?n|d[ée]j[àa] factur", re.IGNORECASE
)
#: What is said of the parts in which a total is paid, unaccented.
_INSTALMENTS = re.compile(
    r"\becheanciers?\b|\bmensualites?\b|"
    r"\ben (?:deux|trois|quatre|\d) (?:fois|versements|echeances)\b"
)
#: The least weight of words that plainly tell of other papers.
_PLAINLY = 1.05
#: So many different amounts above the total are no accident.
_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class _Printed:
    """An amount on a page, with the place it has in the order of reading; in a sentence or not.

    `early`: it is for who pays early, or one of several parts in which to pay.
    """

    value: Decimal
    page: int
    row: int
    top: float
    left: float
    told: bool
    early: bool


def doubted(pages: Sequence[Page], readings: Mapping[str, Reading]) -> Iterator[str]:
    """The totals where several amounts exceed them; what is to pay where two amounts after the
    total share it out."""
    gross = _value(readings, "total_incl_vat")
    if gross is None:
        return
    printed = list(_printed(pages))
    if len(_exceeding(pages, printed, readings, gross)) >= _SEVERAL:
        yield from _TOTALS
    if _value(readings, "amount_due") == gross and _shared(printed, readings, gross):
        yield "amount_due"


def _exceeding(
    pages: Sequence[Page],
    printed: Sequence[_Printed],
    readings: Mapping[str, Reading],
    gross: Decimal,
) -> set[Decimal]:
    """Amounts above the total, but for those that a printed amount takes down to the totals, or
    of which a printed share is billed."""
    values = {p.value for p in printed if not p.told}
    larger = {v for v in values if v > gross}
    if len(larger) < _SEVERAL or any(_WHOLE_CONTRACT.search(page.text) for page in pages):
        return set()
    net = _value(readings, "total_excl_vat")
    reached = {gross} if net is None else {gross, net}
    larger -= _shared_out(pages, printed, reached) | _aside(pages, larger, reached)
    rates = {rate for rate, _ in _shares(pages) if rate in RATES}
    reached |= {v for v in values if v < gross and any(r - v in values for r in reached)}
    while steps := {v for v in larger - reached if _leads(v, reached, values, rates)}:
        reached |= steps
    return larger - reached


def _aside(pages: Sequence[Page], larger: set[Decimal], totals: set[Decimal]) -> set[Decimal]:
    """What words, or the title of its block, tell to be of something else than the bill; and its
    lines, where some are taken off to make a total."""
    ledger = roles.ledger_of(pages)
    other = roles.weights(ledger, "other")
    blocks = {s.value for block in titled.blocks(ledger) for s in block.items}
    blocks |= {v for total in totals for v in runs.made_of(ledger, total)}
    return {v for v in larger if v in blocks or other.get(v, 0.0) >= _PLAINLY}


def _leads(
    value: Decimal, reached: set[Decimal], values: set[Decimal], rates: set[Decimal]
) -> bool:
    """A printed amount lies between it and one of those reached, either way, or it is that with
    its VAT."""
    taxed = (cents(r * (100 + rate) / 100) for r in reached for rate in rates)
    return value in taxed or any(not values.isdisjoint((value - r, value + r)) for r in reached)


def _shared_out(
    pages: Sequence[Page], printed: Sequence[_Printed], totals: set[Decimal]
) -> set[Decimal]:
    """Amounts of which a printed share is a total, or stands on their row, where it is no tax."""
    rows: dict[tuple[int, int], set[Decimal]] = defaultdict(set)
    for item in printed:
        rows[(item.page, item.row)].add(item.value)
    found = set[Decimal]()
    for share, place in _shares(pages):
        beside = set() if share in RATES else rows[place]
        found |= {v for v in beside if cents(v * share / 100) in beside}
        found |= {p.value for p in printed if cents(p.value * share / 100) in totals}
    return found


def _shares(pages: Sequence[Page]) -> Iterator[tuple[Decimal, tuple[int, int]]]:
    """The percentages printed, with the page and the row of each."""
    for page in pages:
        for segment in page.segments:
            for rate in rates_in(page, segment):
                if rate.sign and rate.value:
                    yield rate.value, (page.number, segment.row)


def _value(readings: Mapping[str, Reading], key: str) -> Decimal | None:
    return amount(readings[key].value) if key in readings else None


def _printed(pages: Sequence[Page]) -> Iterator[_Printed]:
    """The amounts of the bill."""
    for page in pages:
        for segment in page.segments:
            if not _ASIDE.search(segment.text):
                yield from _in_segment(page, segment)


def _in_segment(page: Page, segment: Segment) -> Iterator[_Printed]:
    told = len(segment.words) > _SENTENCE
    row = page.rows[segment.row]
    said = unaccented(" ".join(s.text for s in row[: row.index(segment) + 1][-2:]))
    early = bool(EARLY.search(said) or _INSTALMENTS.search(said))
    for item in sums_in(page, segment):
        place = (page.number, segment.row, segment.box[1], item.box[0])
        yield _Printed(item.value, *place, told, early)


def _shared(printed: Sequence[_Printed], readings: Mapping[str, Reading], gross: Decimal) -> bool:
    """Beside or under the total stand two amounts of no other meaning that add up to it: something
    was taken off, and something is left."""
    place = readings["total_incl_vat"]
    if place.page is None or place.box is None:
        return False
    left, top = place.box[0], place.box[1]
    known = _explained(readings)
    after = [
        p.value
        for p in printed
        if p.page == place.page
        and Decimal(0) < p.value < gross
        and p.value not in known
        and not p.early
        and (p.top > top + 2 or (abs(p.top - top) <= 2 and p.left > left))
    ]
    twice = {v for v in after if after.count(v) > 1}
    pairs = combinations_with_replacement(sorted(set(after)), 2)
    return any(a + b == gross and (a != b or a in twice) for a, b in pairs)


def _explained(readings: Mapping[str, Reading]) -> set[Decimal]:
    """The totals, and the bases and amounts of their VAT."""
    known = {value for key in _EXPLAINING if (value := _value(readings, key)) is not None}
    rows = readings["vat_breakdown"].value if "vat_breakdown" in readings else ()
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, Mapping):
            base, tax = (amount(row.get(name)) for name in ("base", "amount"))
            known |= {base, tax, base + tax} if base is not None and tax is not None else set()
    return known
