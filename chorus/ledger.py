"""Deposited once: every decision about an attempt, without I/O.

The portal has no idempotency key, so an attempt without a clear answer is searched before
anything is sent again. A doubt ends with a person, never with a second deposit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from chorus.dates import day_of
from staging.deposit import Attempt, Outcome
from staging.invoice import Invoice, number_key

#: An attempt older than this is never sent again by itself.
OLDEST = timedelta(hours=24)
#: Pauses between searches that find nothing, for a grace of two minutes.
_LADDER = (timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1))
_LADDER_GRACE = timedelta(minutes=2)
#: Begins the `detail` of an attempt that the portal refused because it knows the number.
NUMBER_USED = "number_used"

#: Not yet sent at the portal: a form that was saved, a PDF that was only read.
DRAFTS = frozenset({"BROUILLON", "INTERPRETEE_OCR"})
#: Ended there without payment: the number is burnt, the invoice is not on its way.
DEAD = frozenset({"SUPPRIMEE", "ABANDONNEE", "REJETEE"})


@dataclass(frozen=True, slots=True)
class Patience:
    """How long one call may last, and how long an accepted invoice may stay hidden."""

    timeout: timedelta
    grace: timedelta

    def pause(self, searches: int) -> timedelta | None:
        """The pause after so many searches that found nothing; None when it was the last."""
        if not 1 <= searches <= len(_LADDER):
            return None
        return _LADDER[searches - 1] * (self.grace / _LADDER_GRACE)


@dataclass(frozen=True, slots=True)
class Found:
    """An invoice that the portal's search came upon; None where it does not say."""

    portal_id: int
    number: str
    status: str
    seller_siret: str | None
    issue_date: date | None
    amount: Decimal | None
    deposited_on: date | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """The portal has it: nothing is sent."""

    attempt: Attempt
    portal_id: int


@dataclass(frozen=True, slots=True)
class Wait:
    """An open attempt that is too young to be searched."""

    until: datetime


@dataclass(frozen=True, slots=True)
class Search:
    """An attempt that must be searched first; `deposited_since` None lifts the year filter."""

    attempt: Attempt
    deposited_since: date | None


@dataclass(frozen=True, slots=True)
class Send:
    """Nothing of it can be at the portal: a new attempt may begin."""


@dataclass(frozen=True, slots=True)
class Adopt:
    """It is there: its id becomes ours."""

    found: Found


@dataclass(frozen=True, slots=True)
class SearchAgain:
    """Nothing found yet."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Absent:
    """Searched to the end of patience and not there."""


@dataclass(frozen=True, slots=True)
class AskPerson:
    """A person looks at the portal; `reason` is French."""

    reason: str


def first(
    attempts: Sequence[Attempt], version: int, now: datetime, patience: Patience
) -> Accepted | Wait | Search | Send:
    """What to do with an approved invoice, from all its attempts in this environment."""
    for attempt in attempts:
        if attempt.outcome is Outcome.ACCEPTED and attempt.portal_id is not None:
            return Accepted(attempt, attempt.portal_id)
    for attempt in attempts:
        if is_open(attempt):
            return _search_or_wait(attempt, now, patience)
    for attempt in attempts:
        # The person who approved a later version has seen what became of the earlier ones.
        lost = attempt.outcome is Outcome.ABSENT and attempt.version == version
        if lost and _never_again(attempt, now):
            return Search(attempt, None)
    return Send()


def is_open(attempt: Attempt) -> bool:
    """Whether the portal may have it."""
    return attempt.outcome in (None, Outcome.UNKNOWN)


def may_still_send(since: datetime, now: datetime, elapsed: timedelta, bound: timedelta) -> bool:
    """Whether what was written down at `since` may still be sent.

    A machine that slept in between must not send: somebody else may have searched, found nothing
    and begun anew. `elapsed` is measured by a clock that is never set; either clock may object.
    """
    return max(now - since, elapsed) <= bound


def after_search(
    attempt: Attempt, invoice: Invoice, found: Sequence[Found], now: datetime, patience: Patience
) -> Adopt | SearchAgain | Absent | AskPerson:
    """What a search by number means for an attempt."""
    same = [one for one in found if _same_number(one, invoice)]
    ours = [one for one in same if _is_ours(one, invoice)]
    if len(ours) == 1:
        return Adopt(ours[0])
    if same:
        return AskPerson(_what_was_found(ours or same))
    if attempt.outcome is Outcome.ABSENT or now - attempt.started_at > OLDEST:
        return AskPerson(_TOO_LATE)
    pause = patience.pause(attempt.searches + 1)
    if pause is not None:
        return SearchAgain(now + pause)
    if attempt.detail.startswith(NUMBER_USED):
        return AskPerson(_USED_BUT_NOT_FOUND)
    return AskPerson(_TOO_LATE) if _never_again(attempt, now) else Absent()


def _search_or_wait(attempt: Attempt, now: datetime, patience: Patience) -> Wait | Search:
    # Without an outcome the call may still be on its way: a crash, or another process.
    call = timedelta(0) if attempt.outcome is Outcome.UNKNOWN else patience.timeout
    due = attempt.next_search_at or attempt.started_at + call + patience.grace
    if attempt.detail.startswith(NUMBER_USED) and attempt.next_search_at is None:
        due = attempt.started_at  # the portal answered; what it knows can be searched at once
    # A clock that was set back by more than the wait itself must not park the paper for ever.
    if now < due and now >= attempt.started_at - patience.timeout:
        return Wait(due)
    if _never_again(attempt, now):
        return Search(attempt, None)
    return Search(attempt, date(day_of(attempt.started_at).year, 1, 1))


def _never_again(attempt: Attempt, now: datetime) -> bool:
    """The portal's uniqueness is per calendar year of creation, and no lag lasts a day."""
    other_year = day_of(attempt.started_at).year != day_of(now).year
    return other_year or now - attempt.started_at > OLDEST


def _same_number(found: Found, invoice: Invoice) -> bool:
    other_seller = found.seller_siret not in (None, "", str(invoice.seller_siret))
    return number_key(found.number) == number_key(invoice.number) and not other_seller


def _is_ours(found: Found, invoice: Invoice) -> bool:
    return (
        found.seller_siret == str(invoice.seller_siret)
        and found.issue_date == invoice.issue_date
        and found.amount is not None
        and abs(found.amount) == abs(invoice.amount_due)
        and found.status not in DRAFTS | DEAD
    )


_TOO_LATE = (
    "Print&Post ne sait pas si la facture est arrivée, et trop de temps a passé pour la renvoyer "
    "sans risque de doublon. Regardez sur Chorus Pro, puis choisissez."
)
_USED_BUT_NOT_FOUND = (
    "Chorus Pro dit que ce numéro est déjà déposé, mais ne le montre pas. Regardez sur Chorus Pro, "
    "puis choisissez."
)


def _what_was_found(found: Sequence[Found]) -> str:
    seen = ", ".join(f"n° Chorus Pro {one.portal_id} ({one.status})" for one in found[:5])
    return (
        "Chorus Pro connaît déjà ce numéro de facture, mais ce n'est pas sûrement celle-ci : "
        f"{seen}. Regardez sur Chorus Pro, puis choisissez."
    )
