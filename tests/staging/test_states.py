"""The table of moves, every pair with every kind of return."""

from __future__ import annotations

import itertools

import pytest

from staging.errors import MoveNotAllowed
from staging.states import HOLDS_NUMBER, InvoiceState, JobState, ReturnKind, check_move

S = InvoiceState
KINDS = (None, *ReturnKind)
#: The plan's own words, written out once more.
ALWAYS = {
    (S.RECEIVED, S.STAGED),
    (S.STAGED, S.APPROVED),
    (S.STAGED, S.DISCARDED),
    (S.APPROVED, S.STAGED),
    (S.APPROVED, S.DEPOSITING),
    (S.DEPOSITING, S.DEPOSITED),
    (S.DEPOSITING, S.APPROVED),
    (S.DEPOSITING, S.RETURNED),
    (S.DEPOSITED, S.RETURNED),
    (S.DEPOSITED, S.SETTLED),
    (S.RETURNED, S.DISCARDED),
    (S.DISCARDED, S.STAGED),
}
ONLY_FOR = {
    (S.RETURNED, S.STAGED): {ReturnKind.REFUSED},
    (S.RETURNED, S.DEPOSITED): {
        None,
        ReturnKind.UNDECIDED,
        ReturnKind.TO_REROUTE,
        ReturnKind.TO_COMPLETE,
        ReturnKind.WRONG_VALIDATOR,
    },
}


@pytest.mark.parametrize(("before", "after"), list(itertools.product(S, S)))
def test_each_pair_of_states_with_each_kind_of_return(before, after):
    for kind in KINDS:
        allowed = (before, after) in ALWAYS or kind in ONLY_FOR.get((before, after), set())
        if allowed:
            check_move(before, after, kind)
        else:
            with pytest.raises(MoveNotAllowed):
                check_move(before, after, kind)


def test_only_settled_is_without_way_out():
    ends = {s for s in S if not any((s, t) in ALWAYS or (s, t) in ONLY_FOR for t in S)}
    assert ends == {S.SETTLED}


def test_a_number_is_held_from_approval_on():
    assert set(S) - HOLDS_NUMBER == {S.RECEIVED, S.STAGED, S.DISCARDED}


def test_a_job_is_over_in_three_states():
    final = {s for s in JobState if s.is_final}
    assert final == {JobState.CANCELED, JobState.ABORTED, JobState.COMPLETED}
