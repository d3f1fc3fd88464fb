"""Whatever happens to attempts, nothing is sent again that the portal may have."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chorus.dates import day_of
from chorus.ledger import (
    DEAD,
    DRAFTS,
    NUMBER_USED,
    OLDEST,
    Absent,
    Accepted,
    Adopt,
    AskPerson,
    Found,
    Patience,
    Search,
    SearchAgain,
    Send,
    Wait,
    after_search,
    first,
    may_still_send,
)
from staging.deposit import Attempt, Outcome
from tests.chorus.invoices import invoice

PATIENCE = Patience(timedelta(seconds=60), timedelta(seconds=120))
START = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
INVOICE = invoice()
OURS = Found(
    77, INVOICE.number, "DEPOSEE", str(INVOICE.seller_siret), INVOICE.issue_date, INVOICE.amount_due
)


def attempt(**changes: object) -> Attempt:
    base = Attempt(
        1, "rehearsal", 1, 2, INVOICE.number, INVOICE.seller_siret, START, None, None, ""
    )
    return replace(base, **changes)  # type: ignore[arg-type]


OUTCOMES = st.sampled_from([None, *Outcome])
MOMENTS = st.timedeltas(timedelta(days=-400), timedelta(days=400))
ATTEMPTS = st.lists(
    st.builds(
        attempt,
        outcome=OUTCOMES,
        version=st.integers(1, 3),
        portal_id=st.sampled_from([None, 5]),
        started_at=MOMENTS.map(lambda ago: START + ago),
        detail=st.sampled_from(["", NUMBER_USED, "HTTP 500"]),
        next_search_at=st.one_of(st.none(), MOMENTS.map(lambda ago: START + ago)),
    ),
    max_size=5,
)
ITEMS = st.lists(
    st.builds(
        Found,
        portal_id=st.integers(1, 9),
        number=st.sampled_from([INVOICE.number, INVOICE.number.lower(), "X1"]),
        status=st.sampled_from(["DEPOSEE", "MISE_EN_PAIEMENT", *DRAFTS, *DEAD, "NOUVEAU"]),
        seller_siret=st.sampled_from([None, str(INVOICE.seller_siret), "00000000000727"]),
        issue_date=st.sampled_from([None, INVOICE.issue_date, date(2025, 1, 1)]),
        amount=st.sampled_from([None, INVOICE.amount_due, -INVOICE.amount_due, Decimal(1)]),
    ),
    max_size=4,
)


@given(ATTEMPTS, st.integers(1, 3), MOMENTS)
def test_it_sends_only_when_the_portal_cannot_have_it(
    attempts: list[Attempt], version: int, later: timedelta
) -> None:
    decision = first(attempts, version, START + later, PATIENCE)
    if isinstance(decision, Send):
        assert all(a.outcome not in (None, Outcome.UNKNOWN) for a in attempts)
        assert not any(a.outcome is Outcome.ACCEPTED and a.portal_id for a in attempts)


@given(ATTEMPTS, st.integers(1, 3), MOMENTS)
def test_what_is_accepted_stays_accepted(
    attempts: list[Attempt], version: int, later: timedelta
) -> None:
    accepted = attempt(outcome=Outcome.ACCEPTED, portal_id=9)
    decision = first([*attempts, accepted], version, START + later, PATIENCE)
    assert isinstance(decision, Accepted)


@given(ITEMS, MOMENTS, st.integers(0, 6), st.sampled_from(["", NUMBER_USED]))
def test_it_is_given_up_only_when_nothing_was_found_in_the_same_year_and_day(
    found: list[Found], later: timedelta, searches: int, detail: str
) -> None:
    tried = attempt(searches=searches, detail=detail)
    now = START + later
    decision = after_search(tried, INVOICE, found, now, PATIENCE)
    if isinstance(decision, Absent):
        assert not any(
            one.number.upper() == INVOICE.number and one.seller_siret != "00000000000727"
            for one in found
        )
        assert day_of(now).year == 2026
        assert later <= OLDEST
        assert searches >= 3
        assert detail != NUMBER_USED
    if isinstance(decision, Adopt):
        one = decision.found
        assert one.seller_siret == INVOICE.seller_siret
        assert one.issue_date == INVOICE.issue_date
        assert one.amount is not None
        assert abs(one.amount) == INVOICE.amount_due
        assert one.status not in DRAFTS | DEAD


@given(st.permutations([OURS, replace(OURS, portal_id=3, status="BROUILLON")]))
def test_ours_is_adopted_beside_a_draft_of_the_same_number(found: list[Found]) -> None:
    assert after_search(attempt(), INVOICE, found, START, PATIENCE) == Adopt(OURS)


@pytest.mark.parametrize(
    "found",
    [
        replace(OURS, amount=Decimal("119.99")),
        replace(OURS, issue_date=date(2026, 11, 18)),
        replace(OURS, seller_siret=None),
        *(replace(OURS, status=status) for status in sorted(DRAFTS | DEAD)),
    ],
)
def test_a_doubt_goes_to_a_person(found: Found) -> None:
    decision = after_search(attempt(), INVOICE, [found], START, PATIENCE)
    assert isinstance(decision, AskPerson)
    assert "77" in decision.reason


def test_two_of_ours_go_to_a_person() -> None:
    found = [OURS, replace(OURS, portal_id=78)]
    assert isinstance(after_search(attempt(), INVOICE, found, START, PATIENCE), AskPerson)


def test_another_suppliers_invoice_of_the_same_number_is_nothing() -> None:
    other = replace(OURS, seller_siret="00000000000727")
    decision = after_search(attempt(), INVOICE, [other], START, PATIENCE)
    assert isinstance(decision, SearchAgain)


def test_the_ladder_of_searches() -> None:
    now, pauses = START + timedelta(minutes=3), []
    for searches in range(3):
        decision = after_search(attempt(searches=searches), INVOICE, [], now, PATIENCE)
        assert isinstance(decision, SearchAgain)
        pauses.append(decision.at - now)
    assert pauses == [timedelta(minutes=2), timedelta(minutes=10), timedelta(hours=1)]
    assert after_search(attempt(searches=3), INVOICE, [], now, PATIENCE) == Absent()


def test_the_ladder_is_scaled_by_the_grace() -> None:
    patience = Patience(timedelta(seconds=1), timedelta(seconds=6))
    decision = after_search(attempt(), INVOICE, [], START, patience)
    assert decision == SearchAgain(START + timedelta(seconds=6))


def test_an_open_attempt_waits_for_time_out_and_grace() -> None:
    assert first([attempt()], 2, START + timedelta(seconds=179), PATIENCE) == Wait(
        START + timedelta(seconds=180)
    )
    later = START + timedelta(seconds=180)
    assert first([attempt()], 2, later, PATIENCE) == Search(attempt(), date(2026, 1, 1))


def test_after_an_unclear_answer_only_the_grace_is_waited_for() -> None:
    tried = attempt(outcome=Outcome.UNKNOWN, detail="HTTP 500")
    due = START + timedelta(seconds=120)
    assert first([tried], 2, due - timedelta(seconds=1), PATIENCE) == Wait(due)
    assert first([tried], 2, due, PATIENCE) == Search(tried, date(2026, 1, 1))


def test_a_used_number_is_searched_at_once() -> None:
    tried = attempt(outcome=Outcome.UNKNOWN, detail=f"{NUMBER_USED} 20013")
    assert isinstance(first([tried], 2, START, PATIENCE), Search)


def test_a_used_number_that_is_never_shown_goes_to_a_person() -> None:
    tried = attempt(outcome=Outcome.UNKNOWN, detail=NUMBER_USED, searches=3)
    assert isinstance(after_search(tried, INVOICE, [], START, PATIENCE), AskPerson)


def test_a_clock_set_back_does_not_park_a_paper() -> None:
    assert isinstance(first([attempt()], 2, START - timedelta(days=2), PATIENCE), Search)


YEAR_END = datetime(2026, 12, 31, 22, 59, 30, tzinfo=UTC)  # 23:59:30 in Paris


def test_over_the_new_year_of_paris_the_year_filter_is_lifted() -> None:
    tried = attempt(started_at=YEAR_END)
    now = YEAR_END + timedelta(minutes=5)
    assert first([tried], 2, now, PATIENCE) == Search(tried, None)
    for searches in range(3):
        again = after_search(replace(tried, searches=searches), INVOICE, [], now, PATIENCE)
        assert isinstance(again, SearchAgain)
    last = after_search(replace(tried, searches=3), INVOICE, [], now, PATIENCE)
    assert isinstance(last, AskPerson)


def test_after_a_day_one_search_then_a_person() -> None:
    now = START + timedelta(hours=24, seconds=1)
    assert first([attempt()], 2, now, PATIENCE) == Search(attempt(), None)
    assert isinstance(after_search(attempt(), INVOICE, [], now, PATIENCE), AskPerson)


def test_given_up_last_year_is_searched_before_this_year_sends() -> None:
    lost = attempt(started_at=YEAR_END, outcome=Outcome.ABSENT)
    now = YEAR_END + timedelta(hours=2)
    assert first([lost], 2, now, PATIENCE) == Search(lost, None)
    assert isinstance(after_search(lost, INVOICE, [], now, PATIENCE), AskPerson)
    assert after_search(lost, INVOICE, [OURS], now, PATIENCE) == Adopt(OURS)


def test_given_up_before_a_person_approved_again_no_longer_counts() -> None:
    lost = attempt(started_at=YEAR_END, outcome=Outcome.ABSENT, version=1)
    assert first([lost], 2, YEAR_END + timedelta(days=3), PATIENCE) == Send()


@pytest.mark.parametrize(
    ("wall", "steady", "may"),
    [
        (0, 0, True),
        (59, 59, True),
        (61, 0, False),
        (0, 61, False),
        (-5000, 1, True),
        (-5000, 61, False),
    ],
)
def test_a_machine_that_slept_does_not_send(wall: int, steady: int, *, may: bool) -> None:
    now = START + timedelta(seconds=wall)
    elapsed = timedelta(seconds=steady)
    assert may_still_send(attempt().started_at, now, elapsed, PATIENCE.timeout) is may
