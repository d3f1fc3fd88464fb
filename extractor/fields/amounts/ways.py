"""The ways to see the amounts of the pages: as printed or with what is broken in one line, by the
words before the amounts or after them, and whether a tax is charged; with the totals of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractor.fields.amounts import broken, chosen, disbursed, rests, roles, taxed_apart, vat_rows
from extractor.fields.amounts.ledger import Ledger, Side
from extractor.fields.amounts.totals import Totals
from extractor.page import Page


@dataclass(frozen=True, slots=True)
class Way:
    """One way to see the pages, and the totals that it finds, best first."""

    pages: Sequence[Page]
    ledger: Ledger
    ranked: Sequence[Totals]
    contested: bool = False

    @property
    def rank(self) -> tuple[bool, float]:
        """Proved totals before others."""
        return _rank(self.ranked)

    def contested_by(self, other: Way) -> bool:
        """The other proves totals too, that are no part of these."""
        if not (self.ranked and other.ranked and other.ranked[0].proved):
            return False
        best, rival = self.ranked[0], other.ranked[0]
        return (best.net, best.gross) != (rival.net, rival.gross) and not best.holds(rival)


def _rank(ranked: Sequence[Totals]) -> tuple[bool, float]:
    return (ranked[0].proved, ranked[0].score) if ranked else (False, 0.0)


def charging(pages: Sequence[Page]) -> Way | None:
    """The pages if they prove that a tax is charged after all: "net de taxe", which elsewhere says
    that none is, is but the name of the total that it comes upon."""
    way = best(pages, without_vat=False)
    first = way.ranked[0] if way.ranked else None
    return way if first and first.proved and first.vat else None


def best(pages: Sequence[Page], *, without_vat: bool) -> Way:
    """The pages as printed, or with broken amounts in one line where these prove better."""
    plain = Way(pages, *_ranked(pages, without_vat=without_vat))
    joined = broken.mended(pages)
    if joined is None:
        return plain
    other = Way(joined, *_ranked(joined, without_vat=without_vat))
    first, second = sorted((other, plain), key=lambda way: way.rank, reverse=True)
    return replace(first, contested=first.contested_by(second))


def _ranked(pages: Sequence[Page], *, without_vat: bool) -> tuple[Ledger, list[Totals]]:
    """The totals, best first, by the words before the amounts; where these prove and name none,
    by those after or under them if they do better."""
    found: list[tuple[Ledger, list[Totals]]] = []
    for side in Side:
        ledger = roles.ledger_of(pages, side)
        rows = vat_rows.find(ledger)
        rows += rests.untaxed(ledger, rows)
        rows += taxed_apart.rows(ledger, rows)
        rows += disbursed.rows(ledger, rows)
        rows += disbursed.rest(ledger, rows)
        ranked = chosen.find(ledger, rows, without_vat=without_vat)
        found.append((ledger, ranked))
        if ranked and (ranked[0].closed or ranked[0].present):
            return ledger, ranked
        if ranked and ranked[0].proved and ranked[0].named:
            break
    plain, top = found[0], max(found, key=lambda way: _rank(way[1])[1])
    return plain if _rank(plain[1])[0] and not _rank(top[1])[0] else top
