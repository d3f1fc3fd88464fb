"""What counts as money going elsewhere, and how it is told: masked, in one sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from staging.announcement import AccountChange, Announcement, account_changes, masked, redirected
from staging.company import BankAccount
from staging.identifiers import Iban
from tests.staging import world

FIRST = BankAccount(Iban(world.IBAN), None, "Compte courant", 55)
OTHER = BankAccount(Iban(world.OTHER_IBAN), None, "Autre", None)
OLD, NEW = masked(world.IBAN), masked(world.OTHER_IBAN)


def test_enough_is_shown_to_know_it_by() -> None:
    assert masked(world.IBAN) == "FR76 … 0189"


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ((FIRST,), (OTHER,), [(OLD, NEW)]),
        ((FIRST,), (FIRST, OTHER), [("", NEW)]),
        ((FIRST, OTHER), (FIRST,), [(NEW, "")]),
        ((FIRST, OTHER), (OTHER, FIRST), [(NEW, NEW)]),
        ((FIRST,), (replace(FIRST, chorus_code=56),), [(OLD, OLD)]),
        ((FIRST,), (replace(FIRST, label="Autre nom"),), []),
        ((OTHER,), (replace(OTHER, chorus_code=56),), []),
        ((), (), []),
    ],
)
def test_every_way_money_may_go_elsewhere(before, after, changes) -> None:
    old = replace(world.company(), bank_accounts=before)
    new = replace(world.company(), bank_accounts=after)
    found = account_changes(old, new)
    assert [(change.old, change.new) for change in found] == changes
    assert redirected(old, new) is bool(changes)


def test_a_first_account_is_a_change_from_none() -> None:
    assert account_changes(None, world.company()) == (AccountChange("", OLD),)
    assert redirected(None, world.company())


def test_one_sentence_says_who_what_and_when() -> None:
    at = datetime(2026, 11, 25, 14, 35, tzinfo=UTC)
    changes = (AccountChange(OLD, NEW), AccountChange("", OLD), AccountChange(NEW, ""))
    told = Announcement(1, at, "sophie", world.SELLER, "Plomberie Exemple", changes).words()
    assert told == (
        f"Plomberie Exemple : {OLD} remplacé par {NEW}, compte {OLD} ajouté, compte {NEW} retiré, "
        "le 25/11/2026 à 15:35, par sophie."
    )
    assert "autre ordre" in AccountChange(OLD, OLD).words()
