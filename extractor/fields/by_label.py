"""References and the day to pay, which a label alone tells: the value of the best one answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.candidate import Candidate, best_by_value, reading_of
from extractor.fields.gathering import Gathered
from extractor.fields.referring.number_signs import comparable
from staging.evidence import Reading

#: The least score of a label to be believed, and from which score on its value is sure.
_LABELLED = {
    "engagement_number": (0.35, 0.68),
    "contract_number": (0.5, 0.84),
    "service_code": (0.4, 0.8),
    "original_invoice_number": (0.6, 0.88),
    "due_date": (0.4, 0.88),
}
#: From here on a label that names a market is believed before one of a contract.
_NAMED = {"contract_number": 0.7}
#: From here on a label of another paper claims its value, and what an order of that value is worth.
_CLAIMED, _SHARED = 0.8, 0.7
#: From here on a label names what it is in full ("bon de commande"), and below this it may as well
#: be of another paper ("votre référence"), which is no rival of that.
_IN_FULL, _OTHERWISE = 0.85, 0.75


def labelled(
    gathered: Gathered, number_read: str | None, *, credit: bool
) -> Iterator[tuple[str, Reading]]:
    """What a label alone tells; no value answers two fields."""
    taken = {comparable(number_read or "")}
    for key, (least, sure_from) in _LABELLED.items():
        if key == "original_invoice_number" and not credit:
            continue
        own = [_fair(c, gathered) for c in gathered.found if c.concept == key]
        own = [c.scaled(_SHARED) if _is_shared(c, gathered) else c for c in own]
        named = [c for c in own if not c.order and c.score >= _NAMED.get(key, sure_from)]
        ranked = [c for c in best_by_value(named or own) if comparable(c.value) not in taken]
        if ranked and ranked[0].score >= least:
            best = ranked[0]
            if key != "due_date":
                taken.add(comparable(best.value))
            yield key, reading_of(best.value, _sureness(ranked, sure_from), best.page, best.words)


def _fair(candidate: Candidate, gathered: Gathered) -> Candidate:
    """Weaker where a stronger label claims the same words, and on annexes; terms of payment may as
    well stand at the end."""
    named, unknown = gathered.paper.claims.against(candidate, candidate.concept)
    beaten = max(named, unknown) > candidate.score + 0.02
    annex = candidate.page != gathered.paper.pages[0].number and candidate.concept != "due_date"
    return candidate.scaled((0.35 if beaten else 1.0) * (0.9 if annex else 1.0))


def _is_shared(candidate: Candidate, gathered: Gathered) -> bool:
    """The value of an order is printed again as the number of an offer, a slip, a customer."""
    if candidate.concept != "engagement_number" or not candidate.order:
        return False
    words = {id(word) for word in candidate.words}
    return any(
        other.concept == "other"
        and other.score >= _CLAIMED
        and comparable(other.value) == comparable(candidate.value)
        and words.isdisjoint(map(id, other.words))
        for other in gathered.found
    )


def _sureness(ranked: Sequence[Candidate], sure_from: float) -> float:
    """Sure where the label is clear and no other value comes near."""
    best = ranked[0].score
    sure = 0.97 if best >= sure_from else min(best, 0.92)
    rival = len(ranked) > 1 and ranked[1].score >= 0.6 * best
    beside = rival and best >= _IN_FULL and ranked[1].score < _OTHERWISE
    return sure * 0.85 if rival and not beside else sure
