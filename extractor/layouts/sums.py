"""Totals at their taught places: taken together where they hold, or not at all.

A layout never overrules arithmetic: HT + TVA = TTC and the net to pay must come out to the cent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.layouts.belief import CERTAIN, DOUBTED, FAIR, Judge, beyond_doubt, trusted
from extractor.layouts.due import OFF, ToPay, surer
from extractor.layouts.places import Found
from extractor.layouts.proved import Amounts, Proved, amount_in, totals_of
from extractor.page import Page
from staging.evidence import SURE, Reading, Source
from staging.money import show_plain

#: A reading from here on may be right although it is not sure.
_LIKELY = 0.75
#: Net, VAT and gross.
TOTALS = ("total_excl_vat", "total_vat", "total_incl_vat")


def add_up_at(found: Mapping[str, Found]) -> bool:
    """Net and VAT at their places are the gross at its own; fewer of them say nothing against."""
    if not found.keys() >= set(TOTALS):
        return True
    net, vat, gross = (Decimal(found[key].spot.value) for key in TOTALS)
    return net + vat == gross


@dataclass(frozen=True, slots=True)
class Sums:
    """The amounts of a paper at their taught places; `taught`: the fields that lessons tell of."""

    pages: Sequence[Page]
    judge: Judge
    found: Mapping[str, Found]
    taught: Collection[str]
    to_pay: ToPay

    def over(self, own: Mapping[str, Reading]) -> dict[str, Reading]:
        """Readings for what the taught places say beside what was read."""
        result: dict[str, Reading] = {}
        for key in OFF:
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
        if self.to_pay.found:
            due = self.to_pay.at_place({**own, **result}, proved.gross)
            self._put(result, "amount_due", due)
        elif self.to_pay.follows(own, proved.gross):
            result["amount_due"] = surer(own.get("amount_due"), result["total_incl_vat"])
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
        gross = result.get("total_incl_vat")
        if gross is not None and self.to_pay.follows(own, amount_in(gross)):
            result["amount_due"] = surer(own.get("amount_due"), gross)
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
