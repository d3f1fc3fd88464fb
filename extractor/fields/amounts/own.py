"""Which of several totals a paper prints as its own: by their block, their words, what it asks."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from extractor.fields.amounts import annexed, blocks, repeated, roles, standing, titled
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.parallel import Parallel
from extractor.fields.amounts.supposed import Weights
from extractor.fields.amounts.totals import Totals
from extractor.vocabulary.amounts import THIS

#: The least that names plainly what is to pay, and that tells of other papers.
_OWED, _ASIDE = 0.9, 1.05


def of_bill(
    ledger: Ledger, w: Weights, beside: Parallel | None, found: Sequence[Totals]
) -> Totals | None:
    """The one set that is the bill's, None where nothing tells it from the others."""
    return (
        set_of(beside, found)
        or blocks.of_bill(ledger, found)
        or repeated.of_bill(ledger, found)
        or _asked(w, found)
        or _taxed_alone(w, found)
        or _standing_alone(ledger, w, found)
    )


def set_of(beside: Parallel | None, found: Sequence[Totals]) -> Totals | None:
    """Of sets side by side the one that is the bill."""
    return next((t for t in found if beside and beside.is_own(t.net, t.gross)), None)


def without_others(
    ledger: Ledger, w: Weights, beside: Parallel | None, found: Sequence[Totals]
) -> list[Totals]:
    """All but what words tell to be of something else: of sets side by side where one is the
    bill's, and of another paper or of an annex where this one has its own."""
    if beside is not None and set_of(beside, found) is not None:
        return [t for t in found if not beside.is_other(t.net, t.gross)]
    under_titles = titled.aside(ledger, found)
    found = [t for t in found if t not in under_titles]
    other = roles.weights(ledger, "other")
    annexes = annexed.alone(ledger)
    aside = [
        t
        for t in found
        if min(other.get(t.net, 0.0), other.get(t.gross, 0.0)) >= _ASIDE or t.gross in annexes
    ]
    own = any(t.vat in w.taxes for t in found if t not in aside)
    return [t for t in found if t not in aside or not own]


def present(ledger: Ledger) -> Set[Decimal]:
    """Amounts that words call those of the present bill."""
    return roles.spoken(ledger, THIS)


def _asked(w: Weights, found: Sequence[Totals]) -> Totals | None:
    """What alone is plainly to pay, with its own printed tax, where nothing was taken off larger
    totals to leave it: this buyer's share, the first part of an order."""
    taxed = [t for t in found if t.vat]
    asked = [t for t in taxed if _is_owed(w, t.gross) and w.values >= {t.net, t.vat}]
    if len({t.gross for t in asked}) != 1:
        return None
    wholes = [t for t in taxed if t.gross > asked[0].gross]
    apart = all(
        not _is_owed(w, t.gross) and t.gross - asked[0].gross not in w.values for t in wholes
    )
    return max(asked, key=lambda t: t.score) if wholes and apart else None


def _taxed_alone(w: Weights, found: Sequence[Totals]) -> Totals | None:
    """The only totals with a printed tax, by plain words, beside larger ones of which none is: the
    rents that are still to come."""
    taxed = [t for t in found if t.proved and t.named and t.vat in w.taxes]
    wholes = [t for t in found if t.vat and taxed and t.gross > taxed[0].gross]
    untold = all(t.vat not in w.values for t in wholes)
    return taxed[0] if len(taxed) == 1 and wholes and untold else None


def _standing_alone(ledger: Ledger, w: Weights, found: Sequence[Totals]) -> Totals | None:
    """The only totals whose tax stands between them, beside others of which none is printed: the
    fuel before what its cards cost, the invoice that a credit note corrects."""
    clear = {one.pair for one in w.standing if standing.is_clear(ledger, one)}
    stand = [t for t in found if (t.net, t.gross) in clear]
    others = [t for t in found if t.vat and t not in stand]
    untold = all(t.vat not in w.values for t in others)
    return stand[0] if len(stand) == 1 and others and untold else None


def _is_owed(w: Weights, value: Decimal) -> bool:
    return w.due.get(value, 0.0) >= _OWED
