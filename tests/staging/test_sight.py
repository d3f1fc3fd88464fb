"""Whose papers a person sees: their own always, of the others only of their establishments."""

from __future__ import annotations

import pytest

from staging.person import Person, Role
from staging.sight import Sight, sight_of

OURS, OTHERS = "73282932000074", "81023456700313"
CLERK = Sight("claire", everyone=False, suppliers=frozenset({OURS}))
MANAGER = Sight("marc", everyone=True, suppliers=frozenset({OURS}))


@pytest.mark.parametrize(
    ("sight", "owner", "supplier", "seen"),
    [
        (CLERK, None, OURS, True),
        (CLERK, None, None, True),
        (CLERK, None, OTHERS, False),
        (CLERK, "paul", OURS, False),
        (CLERK, "claire", OTHERS, True),
        (MANAGER, "paul", OURS, True),
        (MANAGER, "paul", OTHERS, False),
        (MANAGER, "paul", None, True),
        (Sight("zoé", everyone=False), None, OTHERS, True),
        (Sight("zoé", everyone=False), "paul", OURS, False),
    ],
)
def test_what_is_seen(sight, owner, supplier, seen):
    assert sight.covers(owner, supplier) is seen


def test_what_is_seen_need_not_be_sent():
    assert CLERK.covers("claire", OTHERS)
    assert not CLERK.sends_for(OTHERS)
    assert CLERK.sends_for(OURS)
    assert CLERK.sends_for(None)
    assert Sight("zoé", everyone=False).sends_for(OTHERS)


def test_an_administrator_and_a_manager_of_all_see_everything():
    suppliers = frozenset({OURS})
    assert sight_of(Person(1, "anne", Role.ADMIN, suppliers=suppliers)) is None
    assert sight_of(Person(1, "marc", Role.MANAGER)) is None
    assert sight_of(Person(1, "marc", Role.MANAGER, suppliers=suppliers)) == MANAGER
    assert sight_of(Person(1, "zoé", Role.USER)) == Sight("zoé", everyone=False)
