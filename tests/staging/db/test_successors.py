"""A rejected invoice and the one that follows it, on both bases: asked, linked, shown both ways."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.errors import MoveNotAllowed
from staging.findings import Severity
from staging.states import InvoiceState, ReturnKind
from staging.succession import REPLACES, Linked
from tests.staging import world

S = InvoiceState
NOW = timedelta(0)


@pytest.fixture
async def rejected(store, clock):
    await world.configure(store)
    paper = await world.deposited(store, "F-1")
    kind = ReturnKind.REJECTED
    await store.deposits.record_statuses(paper.id, [], S.RETURNED, kind, clock(), "Non.")
    return await store.papers.get(paper.id)


def asked(paper):
    return [f for f in paper.findings if f.code == REPLACES]


async def follow(store, new, old):
    return await store.papers.edit(new.id, new.version, {}, "camille", {REPLACES: str(old.id)})


async def test_a_new_invoice_is_asked_what_it_replaces_and_keeps_no_answer_by_itself(
    store, rejected
):
    new = await world.staged(store, {"invoice_number": "F-2"})
    [finding] = asked(new)
    assert finding.severity is Severity.WARN
    assert [c.value for c in finding.choices] == [str(rejected.id), "none"]
    assert "F-1" in finding.choices[0].label
    assert new.links == {}
    none = await store.papers.edit(new.id, new.version, {}, "camille", {REPLACES: "none"})
    assert (asked(none), none.links) == ([], {})
    sent = await store.papers.approve(none.id, none.version, "camille", NOW)
    assert sent.links == {}


async def test_the_link_is_seen_from_both_ends_and_told_in_the_old_ones_history(store, rejected):
    new = await world.staged(store, {"invoice_number": "F-2"})
    new = await follow(store, new, rejected)
    assert asked(new) == []
    assert new.links == {"replaces": Linked(rejected.id, "F-1", 7001)}
    await store.papers.approve(new.id, new.version, "camille", NOW)
    old = await store.papers.get(rejected.id)
    assert old.links == {"replaced_by": Linked(new.id, "F-2", None)}
    assert old.history[-1].what == "succeeded"
    away = await store.papers.discard(old.id, old.version, "remplacée", "camille")
    assert away.links == old.links
    with pytest.raises(MoveNotAllowed):
        await store.papers.reopen(away.id, away.version, "camille")


async def test_one_that_is_followed_is_offered_no_more_until_its_follower_is_put_away(
    store, rejected
):
    new = await world.staged(store, {"invoice_number": "F-2"})
    new = await follow(store, new, rejected)
    third = await world.staged(store, {"invoice_number": "F-3"})
    assert asked(third) == []
    # Nobody may claim it by hand either.
    third = await follow(store, third, rejected)
    assert third.links == {}
    gone = await store.papers.discard(new.id, new.version, "faux", "camille")
    assert (await store.papers.get(rejected.id)).links == {}
    third = await store.papers.edit(third.id, third.version, {}, "camille", {})
    assert third.links == {"replaces": Linked(rejected.id, "F-1", 7001)}
    back = await store.papers.reopen(gone.id, gone.version, "camille")
    assert back.links == {}


async def test_only_what_is_alike_is_offered(store, rejected):
    same_total = await world.staged(
        store, {"invoice_number": "F-2", "buyer_siret": world.OTHER_BUYER}
    )
    assert len(asked(same_total)) == 1
    row = {"rate": "20.00", "base": "200.00", "amount": "40.00"}
    other = {"vat_breakdown": [row], "total_excl_vat": "200.00", "total_vat": "40.00"}
    other |= {"total_incl_vat": "240.00", "amount_due": "240.00", "invoice_number": "F-3"}
    assert len(asked(await world.staged(store, other))) == 1
    elsewhere = await world.staged(
        store, other | {"invoice_number": "F-4", "buyer_siret": world.OTHER_BUYER}
    )
    assert asked(elsewhere) == []
    await store.settings.put("chorus", {"environment": "production"}, "admin")
    assert asked(await world.staged(store, {"invoice_number": "F-5"})) == []


async def test_another_recipient_asks_again(store, rejected):
    new = await follow(store, await world.staged(store, {"invoice_number": "F-2"}), rejected)
    moved = {"buyer_siret": world.OTHER_BUYER}
    new = await store.papers.edit(new.id, new.version, moved, "camille")
    assert REPLACES not in new.draft.choices
    assert (len(asked(new)), new.links) == (1, {})
