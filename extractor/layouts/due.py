"""The net to pay of a learned layout: at its taught place, or the gross total itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.layouts.belief import FAIR, Judge
from extractor.layouts.places import Found
from extractor.layouts.proved import ZERO, amount_in
from staging.evidence import SURE, Reading
from staging.layouts import Shape, Spot, overlaps

#: What is taken off the gross before it is paid.
OFF = ("discount_incl_vat", "prepaid_amount", "retention_amount")
_TOTALS = ("total_excl_vat", "total_vat", "total_incl_vat")


@dataclass(frozen=True, slots=True)
class ToPay:
    """What is known of the net to pay: the taught place where it was `found`, whether lessons tell
    of it (`taught`) or a person took out what was read (`refused`), and all values of the paper."""

    judge: Judge
    found: Found | None
    taught: bool
    refused: bool
    spots: Sequence[Spot]

    def at_place(self, readings: Mapping[str, Reading], gross: Decimal) -> Reading | None:
        """The net to pay at its place, sure where the gross and what is taken off explain it."""
        if self.found is None:
            return None
        own = readings.get("amount_due")
        rest = gross - sum(_taken_off(readings), ZERO)
        explained = own is not None and amount_in(own) == rest
        if own is not None and explained and own.confidence >= SURE and not self.found.mended:
            return own
        reading = self.judge.reading(self.found, own)
        if reading is None or amount_in(reading) == rest or reading.confidence < SURE:
            return reading
        due = amount_in(reading)
        if own is not None and amount_in(own) == due:
            return reading
        if own is not None and own.confidence >= SURE:
            return None
        return reading if self._paid(gross - due, readings) else replace(reading, confidence=FAIR)

    def _paid(self, part: Decimal, readings: Mapping[str, Reading]) -> bool:
        """What the net to pay lacks of the gross is printed as an amount of its own: it is neither
        a total nor of the lines of VAT."""
        known = {amount_in(readings[key]) for key in _TOTALS if key in readings}
        return part > ZERO and part in _amounts(self.spots) - known - _of_rows(readings)

    def follows(self, own: Mapping[str, Reading], total: Decimal) -> bool:
        """The net to pay is the gross total itself: the reader says the same sum, or took both
        from the same words, or a person has taken out what it takes for the net."""
        due, gross = own.get("amount_due"), own.get("total_incl_vat")
        if due is None:
            return self.refused
        if amount_in(due) == total:
            return not self.taught
        if gross is None or due.box is None or gross.box is None or due.page != gross.page:
            return False
        return amount_in(due) == amount_in(gross) and overlaps(due.box, gross.box)


def surer(due: Reading | None, gross: Reading) -> Reading:
    """The gross as the net to pay, or what was read of that where it is the same and surer."""
    if due is None or amount_in(due) != amount_in(gross) or due.confidence < gross.confidence:
        return gross
    return due


def _taken_off(readings: Mapping[str, Reading]) -> Iterator[Decimal]:
    for key in OFF:
        if key in readings:
            yield amount_in(readings[key])


def _amounts(spots: Iterable[Spot]) -> set[Decimal]:
    return {Decimal(spot.value) for spot in spots if spot.shape is Shape.AMOUNT}


def _of_rows(readings: Mapping[str, Reading]) -> set[Decimal]:
    rows = readings.get("vat_breakdown")
    told = rows.value if rows is not None and isinstance(rows.value, list) else []
    return {Decimal(str(row[part])) for row in told for part in ("base", "amount")}
