"""Turns under a quota, quiet after a 429, and clocks that jump: the pure half."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.pace import (
    LONGEST_WAIT,
    PaceState,
    Quiet,
    Quota,
    Turns,
    Why,
    answered,
    quiet_of,
    read_quota,
    refused,
    take,
)

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("text", "quota"),
    [
        ("10/s", Quota(timedelta(milliseconds=100))),
        ("600 / min", Quota(timedelta(milliseconds=100))),
        ("20000/j", Quota(None, 20000)),
        ("5/s, 100/min, 3/j, 9/j", Quota(timedelta(milliseconds=600), 3)),
        ("3600/h", Quota(SECOND)),
    ],
)
def test_a_quota_is_read(text: str, quota: Quota) -> None:
    assert read_quota(text) == quota
    assert read_quota(str(quota)) == quota


@pytest.mark.parametrize("text", ["", "10", "0/s", "10/an", "-1/s", "1.5/s", "10/s,", "10/s 2/j"])
def test_what_is_no_quota_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="10/s"):
        read_quota(text)


def test_no_quota_is_none() -> None:
    assert not Quota()
    assert Quota(a_day=1)


@given(
    st.lists(st.floats(0, 3).map(lambda s: timedelta(seconds=s)), min_size=1, max_size=60),
    st.integers(1, 40),
)
def test_turns_are_never_closer_than_the_quota(pauses: list[timedelta], a_second: int) -> None:
    quota = Quota(SECOND / a_second)
    state, now, given_at = PaceState(), NOW, []
    for pause in pauses:
        now += pause
        state, turns = take(state, quota, now, quota.block)
        assert isinstance(turns, Turns)
        assert turns.first >= now
        given_at += [turns.first + SECOND / a_second * n for n in range(turns.count)]
    assert given_at == sorted(given_at)
    gaps = [b - a for a, b in pairwise(given_at)]
    assert all(gap >= SECOND / a_second - timedelta(microseconds=1) for gap in gaps)


def test_a_turn_too_far_away_is_told_not_waited_for() -> None:
    quota, state = Quota(timedelta(seconds=5)), PaceState()
    for _ in range(5):
        state, turns = take(state, quota, NOW, 1)
        assert isinstance(turns, Turns)
    state, quiet = take(state, quota, NOW, 1)
    assert quiet == Quiet(NOW + timedelta(seconds=25), Why.FULL)


def test_a_clock_set_back_starts_the_turns_anew() -> None:
    quota = Quota(SECOND)
    state, _ = take(PaceState(), quota, NOW, 1)
    earlier = NOW - timedelta(hours=3)
    state, turns = take(state, quota, earlier, 1)
    assert turns == Turns(earlier, 1)


def test_a_clock_set_forward_gives_no_burst() -> None:
    quota, later = Quota(SECOND), NOW + timedelta(days=400)
    state, _ = take(PaceState(), quota, NOW, 1)
    firsts = []
    for _ in range(3):
        state, turns = take(state, quota, later, 1)
        assert isinstance(turns, Turns)
        firsts.append(turns.first - later)
    assert firsts == [SECOND * n for n in range(3)]


def test_the_day_is_the_one_of_paris() -> None:
    quota = Quota(a_day=3)
    evening = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    state, turns = take(PaceState(), quota, evening, 5)
    assert turns == Turns(evening, 3)
    state, quiet = take(state, quota, evening, 1)
    assert quiet == Quiet(datetime(2026, 11, 20, 23, tzinfo=UTC), Why.DAY)
    _, turns = take(state, quota, datetime(2026, 11, 20, 23, tzinfo=UTC), 1)
    assert isinstance(turns, Turns)


def test_quiet_grows_while_the_portal_goes_on_asking() -> None:
    state, pauses = PaceState(), []
    now = NOW
    for _ in range(7):
        state = refused(state, now, None)
        quiet = quiet_of(state, now)
        assert quiet is not None
        pauses.append((quiet.until - now) / SECOND)
        assert take(state, Quota(), now, 1)[1] == quiet
        now = quiet.until
        assert quiet_of(state, now) is None
    assert pauses == [30, 60, 120, 240, 480, 900, 900]
    state = refused(answered(state), now, None)
    assert quiet_of(state, now) == Quiet(now + timedelta(seconds=30), Why.ASKED)


def test_calls_refused_together_count_once() -> None:
    state = PaceState()
    for _ in range(8):
        state = refused(state, NOW, None)
    assert quiet_of(state, NOW) == Quiet(NOW + timedelta(seconds=30), Why.ASKED)


def test_what_is_asked_is_obeyed_for_a_day_at_most_and_never_shortened() -> None:
    state = refused(PaceState(), NOW, timedelta(hours=5))
    assert quiet_of(state, NOW + timedelta(hours=4)) is not None
    state = refused(state, NOW, timedelta(seconds=1))
    assert quiet_of(state, NOW) == Quiet(NOW + timedelta(hours=5), Why.ASKED)
    state = refused(PaceState(), NOW, timedelta(days=3))
    assert quiet_of(state, NOW) == Quiet(NOW + timedelta(days=1), Why.ASKED)


def test_a_clock_set_back_does_not_prolong_the_quiet() -> None:
    state = refused(PaceState(), NOW, timedelta(minutes=5))
    assert quiet_of(state, NOW - timedelta(seconds=20)) is not None
    assert quiet_of(state, NOW - timedelta(hours=2)) is None


def test_a_fast_quota_takes_many_turns_at_once() -> None:
    assert [Quota(SECOND / n).block for n in (1, 20, 100, 400)] == [1, 1, 5, 20]
    assert Quota(a_day=100).block == 1
    assert Quota(a_day=10_000_000).block == 20
    assert LONGEST_WAIT > SECOND
