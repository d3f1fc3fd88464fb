"""Amounts of an invoice: totals, VAT lines and the rest to pay, as readings with evidence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from extractor.candidate import ANY, FEW, reading_of
from extractor.fields.amounts import (
    billed,
    blocks,
    certainty,
    differing,
    disbursed,
    led_on,
    ordered,
    own,
    parallel,
    rivals,
    roles,
    shares,
    spelled,
    ways,
)
from extractor.fields.amounts import due as due_of
from extractor.fields.amounts.due import Due
from extractor.fields.amounts.ledger import Ledger, Side
from extractor.fields.amounts.totals import Totals
from extractor.fields.amounts.ways import Way
from extractor.page import Page, Word
from extractor.vocabulary.amounts import NET_OF_TAX, WITHOUT_VAT
from extractor.wording import unaccented
from staging.evidence import Reading, Remark, Source
from staging.money import show_plain

#: What speaks of VAT at all.
_SPEAKS = re.compile(
    r"\b(?:tva|t\.v\.a|ht|h\.t|ttc|t\.t\.c|htva|taxes?|vat|tax|mwst|ust|iva|btw)\b"
)
#: How sure sums are at least that prove each other.
_PROVED = 0.9


#: How sure totals are at most that another reading of the paper contests, and those of a paper
#: that does not speak of VAT, or bills a share.
_CONTESTED, _SILENT = 0.9, 0.75
#: What ends a sentence, unlike "L." and what is shortened ("art.").
_STOP = re.compile(r".{2,}\.")
_SHORT = re.compile(r"(?:art|al|cf|réf|tél|no)\.", re.IGNORECASE)
#: How sure what is to pay is that holds a balance of before.
_CARRIED = 0.5
#: The least weight of a word that says what was taken off, and how sure its kind is without one.
_SAID, _SUPPOSED = 0.3, 0.7
#: The least weight of words by which the whole is rather billed than a share of it.
_CALLED = 0.7
_TAKEN_OFF = {
    "discount": "discount_incl_vat",
    "prepaid": "prepaid_amount",
    "retention": "retention_amount",
}


def find(pages: Sequence[Page]) -> tuple[dict[str, Reading], tuple[Remark, ...]]:
    """Readings of all amount keys, and remarks on sums that do not fit."""
    text = " ".join(unaccented(" ".join(p.text for p in pages)).split())
    mention = WITHOUT_VAT.search(text)
    silent = mention is None and not _SPEAKS.search(text)
    way = ways.best(pages, without_vat=silent or mention is not None)
    if mention is not None and not WITHOUT_VAT.search(NET_OF_TAX.sub("", text)):
        way = ways.charging(pages) or way
    ledger, ranked = way.ledger, way.ranked
    readings: dict[str, Reading] = {}
    if ranked:
        closed = ranked[0].closed
        share = None if closed or ranked[0].present else shares.find(ledger, ranked)
        best, doubt = (share.totals, not share.sure) if share else _whole_or_share(way)
        rest = _rest(way.pages, ledger, best)
        left = rest[0].value if rest else best.gross
        told = closed or (share is not None and share.sure)
        told = told or blocks.is_founded(ledger, best, ranked) or shares.is_yours(ledger, best)
        told = told or ordered.is_share(ledger, best, ranked)
        against = (
            way.contested,
            rivals.doubted(ledger, best, rest[0] if rest else None),
            rest is not None and rivals.untold(rest[1], best, rest[0]),
            spelled.find(pages).denies(best.values | {left}),
            parallel.leave_open(ledger, best.net, best.gross),
            not (best.vat or closed) and own.present(ledger) - {best.gross},
            not told and led_on.doubted(ledger, best, ranked),
            best.present,
            disbursed.untold(ledger, best),
        )
        sure = certainty.of(ledger, ranked, best, left, told=told, contested=any(against))
        doubt = doubt or (not told and shares.doubted(ledger, best))
        doubt = doubt or (rest is not None and shares.asks_less(rest[1], best, rest[0]))
        if doubt or (silent and not best.vat):
            sure = min(sure, _SILENT)
        readings.update(_totals(ledger, best, sure))
        if rest:
            readings.update(_due(rest[1], rest[0], sure))
        if best.vat == 0 and mention is not None:
            readings.update(_reason(pages))
        return readings, tuple(differing.rivals(best, [t for t in ranked if t is not best]))
    readings.update(_loose(ledger))
    return readings, (differing.unequal(readings),) if readings else ()


def _rest(pages: Sequence[Page], ledger: Ledger, best: Totals) -> tuple[Due, Ledger] | None:
    """What is left to pay; its words may stand before it where those of the totals do not."""
    whole = led_on.carried(ledger, best)
    if whole is not None:
        return Due(whole, (), _CARRIED), ledger
    known = best.values | best.rebates | _lines_after(ledger, best)
    ways = [ledger] if ledger.side is Side.BEFORE else [ledger, roles.ledger_of(pages)]
    found = [(rest, w) for w in ways if (rest := due_of.find(w, best.gross, known))]
    if not found:
        return None
    # Of words before an amount and after the one before it, those before are its own.
    rest, way = max(found, key=lambda p: (bool(p[0].parts), p[0].sure, p[1].side is Side.BEFORE))
    told = {other.value for other, _ in found if other.parts or other.value != best.gross}
    agreed = rest if len(told) < 2 else replace(rest, sure=min(rest.sure, _CONTESTED))
    return agreed, way


def _whole_or_share(way: Way) -> tuple[Totals, bool]:
    """The best totals; where no VAT is charged and but a part of them is to pay, for reasons that
    no word tells, that part: what this one of several bears, which is never sure."""
    best, called = way.ranked[0], way.ledger
    rest = None if best.vat or best.closed or best.present else _rest(way.pages, called, best)
    if rest is None or rest[0].value >= best.gross or _is_rounded(rest[0]):
        return best, False
    told = [roles.weights(called, kind).get(value, 0.0) for kind, value in rest[0].parts]
    plain = max(roles.weights(called, kind).get(best.gross, 0.0) for kind in ("net", "gross"))
    if plain >= _PROVED or (told and min(told) >= _SAID):
        return best, shares.is_share(called, best.gross)
    owed = roles.weights(called, "due").get(rest[0].value, 0.0)
    minus = {s.value for s in called.sums if s.negative}
    off = bool(told) and minus.issuperset(value for _, value in rest[0].parts)
    off = off and not shares.is_share(called, rest[0].value)  # what others bear was not paid
    whole = plain >= _CALLED or owed < _PROVED or off
    return (best if whole else best.share(rest[0].value)), True


def _is_rounded(rest: Due) -> bool:
    """Nothing but what was rounded off is lacking."""
    return bool(rest.parts) and all(kind == "rounding" for kind, _ in rest.parts)


def _lines_after(ledger: Ledger, best: Totals) -> frozenset[Decimal]:
    """The lines of the bill with their unit prices, where it has its totals first."""
    place = roles.best_place(ledger, best.gross, "gross")
    start = (place.page.number, place.segment.row) if place else (0, 0)
    after = [s for s in ledger.sums if (s.page.number, s.segment.row) > start]
    lines = best.lines or billed.rebated_lines(ledger, best.net)
    if not lines <= {s.value for s in after}:
        return frozenset()
    rows = (ledger.row_of(s) for s in after if s.value in lines)
    prices = {s.value for row in rows for s in row if not _named(ledger.roles[s])}
    return frozenset(lines | prices)


def _named(called: Mapping[str, float]) -> bool:
    """Words call it something that is paid, or taken off."""
    return max((called.get(kind, 0.0) for kind in ("due", *_TAKEN_OFF)), default=0.0) >= _SAID


def _reading(ledger: Ledger, value: Decimal, role: str, confidence: float) -> Reading:
    place = roles.best_place(ledger, value, role)
    if place is None:
        return Reading(show_plain(value), min(confidence, 0.9), source=Source.ARITHMETIC)
    slips = _slips(confidence)
    return reading_of(show_plain(value), confidence, place.page.number, place.words, slips=slips)


def _slips(confidence: float) -> float:
    """What adds up with other sums was not misread."""
    return FEW if confidence >= _PROVED else ANY


def _totals(ledger: Ledger, best: Totals, sure: float) -> Iterator[tuple[str, Reading]]:
    for key, value, role in (
        ("total_excl_vat", best.net, "net"),
        ("total_vat", best.vat, "vat"),
        ("total_incl_vat", best.gross, "gross"),
    ):
        reading = _reading(ledger, value, role, sure)
        if best.proved and reading.page is None:
            # What proves two of the three proves the third.
            reading = replace(reading, confidence=min(sure, _CONTESTED) if best.supposed else sure)
        yield key, reading
    yield from _breakdown(best, sure)


def _breakdown(best: Totals, sure: float) -> Iterator[tuple[str, Reading]]:
    rows = best.rows
    if not rows:
        return
    supposed = len(rows) > 1 and not any(r.at or r.lines for r in rows)
    base, tax = sum((r.base for r in rows), Decimal(0)), sum((r.amount for r in rows), Decimal(0))
    untold = not all(row.told for row in rows)
    if supposed or untold or (base, tax) != (best.net, best.vat):
        sure = min(sure, _CONTESTED)  # the cents may lie otherwise between the lines
    lines = [
        {"rate": show_plain(r.rate), "base": show_plain(r.base), "amount": show_plain(r.amount)}
        for r in rows
    ]
    places = [s for r in rows for s in r.at]
    if places and len({s.page.number for s in places}) == 1:
        words = [w for s in places for w in s.words]
        number = places[0].page.number
        yield "vat_breakdown", reading_of(lines, sure, number, words, slips=_slips(sure))
    else:
        yield "vat_breakdown", Reading(lines, sure, source=Source.ARITHMETIC)


def _due(ledger: Ledger, rest: Due, sure: float) -> Iterator[tuple[str, Reading]]:
    confidence = min(sure, rest.sure)
    yield "amount_due", _reading(ledger, rest.value, "due", confidence)
    for kind, key in _TAKEN_OFF.items():
        values = [v for k, v in rest.parts if k == kind]
        if values:
            yield key, _taken_off(ledger, kind, values, confidence)


def _taken_off(ledger: Ledger, kind: str, values: Sequence[Decimal], confidence: float) -> Reading:
    """What was taken off under one name; without a word for it the name is supposed."""
    called = roles.weights(ledger, kind)
    if not all(called.get(value, 0.0) >= _SAID for value in values):
        confidence = min(confidence, _SUPPOSED)
    if len(values) == 1:
        return _reading(ledger, values[0], kind, confidence)
    total = show_plain(sum(values, Decimal(0)))
    return Reading(total, confidence, source=Source.ARITHMETIC)


def _reason(pages: Sequence[Page]) -> Iterator[tuple[str, Reading]]:
    for page in pages:
        for segment in page.segments:
            for words in _sentences(segment.words):
                text = " ".join(word.text for word in words)
                if WITHOUT_VAT.search(unaccented(text)):
                    yield "exemption_reason", reading_of(text[:200], 0.9, page.number, words)
                    return


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The sentences of a line: a capital follows the stop of each."""
    start = 0
    for end, (one, following) in enumerate(pairwise(words), 1):
        ends = _STOP.fullmatch(one.text) and not _SHORT.fullmatch(one.text)
        if ends and following.text[:1].isupper():
            yield words[start:end]
            start = end
    yield words[start:]


def _loose(ledger: Ledger) -> Iterator[tuple[str, Reading]]:
    """No three totals agree: the best labelled ones, weakly."""
    for key, role in (
        ("total_excl_vat", "net"),
        ("total_incl_vat", "gross"),
        ("amount_due", "due"),
        ("total_vat", "vat"),
    ):
        weights = roles.weights(ledger, role)
        if weights and max(weights.values()) >= 0.9:
            value = max(weights, key=lambda v: (weights[v], v))
            yield key, _reading(ledger, value, role, 0.4)
