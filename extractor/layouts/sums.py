"""Totals at their taught places: taken together where they hold, or not at all.

A layout never overrules arithmetic: HT + TVA = TTC and the net to pay must come out to the cent.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TypeAlias

from extractor.fields.amounts import chosen, roles, vat_rows
from extractor.fields.amounts.vat_rows import VatRow, agrees
from extractor.layouts.belief import CERTAIN, DOUBTED, FAIR, Judge, beyond_doubt, trusted
from extractor.layouts.places import Found
from extractor.page import Page
from extractor.vocabulary.amounts import WITHOUT_VAT
from extractor.wording import unaccented
from staging.evidence import SURE, Reading, Source
from staging.fields import Plain
from staging.layouts import overlaps
from staging.money import show_plain

#: Lines of VAT may differ from their sum by cents (EN 16931, BR-CO-17).
_SLACK = Decimal("0.02")
ZERO = Decimal("0.00")
#: A reading from here on may be right although it is not sure.
_LIKELY = 0.75
#: Net, VAT and gross.
TOTALS = ("total_excl_vat", "total_vat", "total_incl_vat")
_OFF = ("discount_incl_vat", "prepaid_amount", "retention_amount")
Amounts: TypeAlias = Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Proved:
    """Net, VAT and gross that hold, and the lines of VAT that add up to them."""

    net: Decimal
    vat: Decimal
    gross: Decimal
    rows: list[dict[str, str]]


def totals_of(
    pages: Sequence[Page], taught: Amounts, readings: Mapping[str, Reading]
) -> Proved | None:
    """The totals at their taught places, proved by VAT lines; None where they do not hold.

    A taught VAT only helps out: where one rate was charged, its place is that of the one line.
    """
    net, gross = taught.get("total_excl_vat"), taught.get("total_incl_vat")
    vat = taught.get("total_vat")
    if gross is None and net is not None and vat is not None:
        gross = net + vat
    if net is None and gross is not None and vat is not None:
        net = gross - vat
    known = rows_in(readings.get("vat_breakdown"))
    untaxed = bool(known) and all(Decimal(row["amount"]) == ZERO for row in known)
    if net is None and vat is None and untaxed:
        net = gross
    if net is None or gross is None or not ZERO < net <= gross:
        return None
    if net == gross and untaxed:
        known = [{"rate": known[0]["rate"], "base": show_plain(net), "amount": show_plain(ZERO)}]
    rows = known if known and add_up(known, net, gross) else _found(pages, net, gross)
    return Proved(net, gross - net, gross, rows) if rows else None


def rows_in(reading: Reading | None) -> list[dict[str, str]]:
    """The rows of a breakdown that was read."""
    value: Plain = reading.value if reading else None
    return value if isinstance(value, list) else []


def add_up(rows: Sequence[Mapping[str, str]], net: Decimal, gross: Decimal) -> bool:
    """The rows sum up to the totals, and each is its rate of its base."""
    parts = [(Decimal(r["rate"]), Decimal(r["base"]), Decimal(r["amount"])) for r in rows]
    bases, amounts = sum(p[1] for p in parts), sum(p[2] for p in parts)
    right = all(agrees(rate, base, amount) for rate, base, amount in parts)
    return right and abs(bases - net) <= _SLACK and abs(amounts - (gross - net)) <= _SLACK


def _found(pages: Sequence[Page], net: Decimal, gross: Decimal) -> list[dict[str, str]]:
    """The lines of VAT on the pages that add up to these totals, at one rate or several."""
    ledger = roles.ledger_of(pages)
    said = any(WITHOUT_VAT.search(unaccented(" ".join(page.text.split()))) for page in pages)
    for one in chosen.find(ledger, vat_rows.find(ledger), without_vat=said):
        if (one.net, one.gross) == (net, gross):
            return [_plain(row) for row in one.rows]
    return []


def _plain(row: VatRow) -> dict[str, str]:
    parts = {"rate": row.rate, "base": row.base, "amount": row.amount}
    return {key: show_plain(value) for key, value in parts.items()}


@dataclass(frozen=True, slots=True)
class Sums:
    """The amounts of a paper at their taught places; `taught`: the fields that lessons tell of,
    `refused`: those that were read as a person had taken them out."""

    pages: Sequence[Page]
    judge: Judge
    found: Mapping[str, Found]
    taught: Collection[str] = ()
    refused: Collection[str] = ()

    def over(self, own: Mapping[str, Reading]) -> dict[str, Reading]:
        """Readings for what the taught places say beside what was read."""
        result: dict[str, Reading] = {}
        for key in _OFF:
            if key in self.found:
                self._put(result, key, self.judge.reading(self.found[key], own.get(key)))
        taught = {key: Decimal(one.spot.value) for key, one in self.found.items()}
        proved = totals_of(self.pages, taught, own)
        if proved is None:
            return result | self._agreeing(own)
        if self._contradicted(own, proved):
            return result | self._doubted(own)
        agreed = {
            key for key, value in taught.items() if key in own and value == amount_in(own[key])
        }
        sure = self._sure(taught, proved, agreed)
        for key, value in zip(TOTALS, (proved.net, proved.vat, proved.gross), strict=True):
            result[key] = self._total(key, value, own.get(key), sure)
        result["vat_breakdown"] = self._breakdown(own.get("vat_breakdown"), proved.rows, result)
        if "amount_due" in self.found:
            self._put(result, "amount_due", self._due({**own, **result}, proved.gross))
        elif self._follows(own, proved.gross):
            result["amount_due"] = _surer(own.get("amount_due"), result["total_incl_vat"])
        return result

    def _sure(self, taught: Amounts, proved: Proved, own: Collection[str]) -> float:
        """Of net and gross beyond doubt, the VAT between them is told by arithmetic; where it has
        a place of its own it must say the same. `own`: the reader by itself says the same."""
        ends = [key for key in ("total_excl_vat", "total_incl_vat") if key in taught]
        keys = ends if len(ends) == 2 else [key for key in TOTALS if key in taught]
        believed = [self.found[key] for key in keys]
        needed = any if proved.net == proved.gross else all  # without VAT both are the same
        clear = needed(beyond_doubt(self.found[key], agreed=key in own) for key in keys)
        agreed = taught.get("total_vat", proved.vat) == proved.vat
        sure = CERTAIN if agreed and clear else FAIR
        return trusted(sure, [one.spot for one in believed])

    def _agreeing(self, own: Mapping[str, Reading]) -> dict[str, Reading]:
        """Net and gross of sums that are not proved: sure where the reader says by itself what
        stands at the taught place beyond doubt."""
        result: dict[str, Reading] = {}
        for key in ("total_excl_vat", "total_incl_vat"):
            found, said = self.found.get(key), own.get(key)
            if found is None or said is None or amount_in(said) != Decimal(found.spot.value):
                continue
            if beyond_doubt(found, agreed=True) and said.confidence >= _LIKELY:
                sure = trusted(CERTAIN, (found.spot,))
                result[key] = replace(said, confidence=max(said.confidence, sure))
        if "total_incl_vat" in result and self._follows(own, amount_in(own["total_incl_vat"])):
            result["amount_due"] = _surer(own.get("amount_due"), result["total_incl_vat"])
        return result

    def _doubted(self, own: Mapping[str, Reading]) -> dict[str, Reading]:
        """Totals that the reader is sure of, against others that stand at their taught places
        beyond doubt: not overruled, and not sure."""
        against = [
            key
            for key in ("total_excl_vat", "total_incl_vat")
            if key in self.found
            and key in own
            and beyond_doubt(self.found[key])
            and amount_in(own[key]) != Decimal(self.found[key].spot.value)
        ]
        doubted = (*TOTALS, "vat_breakdown", "amount_due") if against else ()
        return {
            key: replace(own[key], confidence=min(own[key].confidence, FAIR))
            for key in doubted
            if key in own
        }

    def _contradicted(self, own: Mapping[str, Reading], proved: Proved) -> bool:
        """The reader itself surely has other totals, and nobody had to teach it better."""
        pairs = (("total_excl_vat", proved.net), ("total_incl_vat", proved.gross))
        return any(
            key in own
            and own[key].confidence >= SURE
            and amount_in(own[key]) != value
            and not (key in self.found and self.found[key].mended)
            for key, value in pairs
        )

    @staticmethod
    def _put(result: dict[str, Reading], key: str, reading: Reading | None) -> None:
        if reading is not None:
            result[key] = reading

    def _total(self, key: str, value: Decimal, own: Reading | None, sure: float) -> Reading:
        if own is not None and amount_in(own) == value:
            return replace(own, confidence=max(own.confidence, sure))
        found = self.found.get(key)
        if found is None:
            reasoned = min(sure, 0.9) if key in self.taught else sure
            return Reading(show_plain(value), reasoned, source=Source.ARITHMETIC)
        believed = own is None or found.mended
        return self.judge.at(found.spot, show_plain(value), sure if believed else DOUBTED)

    @staticmethod
    def _breakdown(
        own: Reading | None, rows: list[dict[str, str]], totals: Mapping[str, Reading]
    ) -> Reading:
        """Lines of VAT are as sure as the totals they add up to."""
        sure = min(totals[key].confidence for key in ("total_excl_vat", "total_incl_vat"))
        if own is not None and own.value == rows:
            return replace(own, confidence=max(own.confidence, sure))
        return Reading(rows, sure, source=Source.LEARNED)

    def _due(self, readings: Mapping[str, Reading], gross: Decimal) -> Reading | None:
        """The net to pay at its place, sure where the gross and what is taken off explain it."""
        found, own = self.found["amount_due"], readings.get("amount_due")
        rest = gross - sum(_taken_off(readings), ZERO)
        explained = own is not None and amount_in(own) == rest
        if own is not None and explained and own.confidence >= SURE and not found.mended:
            return own
        reading = self.judge.reading(found, own)
        if reading is None or amount_in(reading) == rest or reading.confidence < SURE:
            return reading
        if own is not None and amount_in(own) == amount_in(reading):
            return reading
        return None if own and own.confidence >= SURE else replace(reading, confidence=FAIR)

    def _follows(self, own: Mapping[str, Reading], total: Decimal) -> bool:
        """The net to pay is the gross total itself: the reader says the same sum, or took both
        from the same words, or a person has taken out what it takes for the net."""
        due, gross = own.get("amount_due"), own.get("total_incl_vat")
        if due is None:
            return "amount_due" in self.refused
        if amount_in(due) == total:
            return "amount_due" not in self.taught
        if gross is None or due.box is None or gross.box is None or due.page != gross.page:
            return False
        return amount_in(due) == amount_in(gross) and overlaps(due.box, gross.box)


def _surer(due: Reading | None, gross: Reading) -> Reading:
    """The gross as the net to pay, or what was read of that where it is the same and surer."""
    if due is None or amount_in(due) != amount_in(gross) or due.confidence < gross.confidence:
        return gross
    return due


def _taken_off(readings: Mapping[str, Reading]) -> Iterator[Decimal]:
    for key in _OFF:
        if key in readings:
            yield amount_in(readings[key])


def amount_in(reading: Reading) -> Decimal:
    """The amount of a reading."""
    return Decimal(str(reading.value))
