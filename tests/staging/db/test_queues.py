"""Printers on both bases: made, named, taken away; each act in the trail."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staging.errors import InvalidValue, MoveNotAllowed, NotFound
from staging.identifiers import Siret
from staging.person import Role
from staging.queue import FIRST, SUPPORTING, Queue, QueueKind
from tests.staging import world

REGIE = Queue("regie", "Régie")


async def test_the_first_printer_is_always_there(store):
    assert await store.queues.all() == [Queue(FIRST, "")]
    assert await store.queues.get(FIRST) == Queue(FIRST, "")
    with pytest.raises(NotFound):
        await store.queues.get("regie")


async def test_a_printer_is_made_and_changed_and_taken_away(store):
    await store.companies.put(world.company(), "root")
    await store.people.add("claire", Role.USER, "!", "root")
    async with store.changes.subscribe() as heard:
        await store.queues.add(REGIE, "root")
        assert ((told := await heard.get()).kind, told.state) == ("queue", "regie")
    changed = replace(REGIE, title="Régie nord", seller=Siret(world.SELLER), owner="claire")
    await store.queues.change(changed, "root")
    assert await store.queues.all() == [Queue(FIRST, ""), changed]
    await store.queues.remove("regie", "root")
    assert await store.queues.all() == [Queue(FIRST, "")]
    acts = [e for e in await store.audit.entries() if e.subject.kind == "printer"]
    assert [e.what for e in acts] == ["printer_removed", "printer_changed", "printer_added"]
    assert acts[1].detail == {
        "name": "regie",
        "title": "Régie nord",
        "seller": world.SELLER,
        "owner": "claire",
    }


async def test_the_first_printer_is_named_and_stays(store):
    await store.queues.change(Queue(FIRST, "Factures"), "root")
    await store.queues.change(Queue(FIRST, "Factures de la mairie"), "root")
    assert await store.queues.all() == [Queue(FIRST, "Factures de la mairie")]
    with pytest.raises(MoveNotAllowed):
        await store.queues.remove(FIRST, "root")


async def test_a_fresh_appliance_takes_supporting_documents(store):
    await store.queues.begin()
    assert await store.queues.get(SUPPORTING.name) == SUPPORTING
    kept = replace(SUPPORTING, kind=QueueKind.INVOICES, title="Justificatifs")
    await store.queues.change(kept, "root")
    assert (await store.queues.get(SUPPORTING.name)).kind is QueueKind.ATTACHMENTS


async def test_what_cannot_be_is_refused_with_its_field(store):
    await store.queues.add(REGIE, "root")
    await store.people.add("karim", Role.USER, "!", "root")
    await store.people.disable("karim", "root")
    wrong = {
        "name": [REGIE, Queue("print", "x"), Queue("Régie", "x")],
        "title": [Queue("autre", "RÉGIE"), Queue("autre", "")],
        "seller": [Queue("autre", "Autre", seller=Siret(world.SELLER))],
        "owner": [Queue("autre", "Autre", owner=name) for name in ("personne", "karim")],
    }
    for field, queues in wrong.items():
        for queue in queues:
            with pytest.raises(InvalidValue) as caught:
                await store.queues.add(queue, "root")
            assert caught.value.field == field
    for absent in (store.queues.change(Queue("rien", "Rien"), "root"),):
        with pytest.raises(NotFound):
            await absent
    with pytest.raises(NotFound):
        await store.queues.remove("rien", "root")
    assert len(await store.queues.all()) == 2


async def test_an_invoice_printed_for_another_supplier_is_stopped_until_the_printer_is_right(store):
    await world.configure(store)
    theirs = replace(world.company(), siret=Siret("55208131766522"), name="Menuiserie", vat_id=None)
    await store.companies.put(replace(theirs, bank_accounts=()), "root")
    paper = await world.staged(store)
    assert "wrong_queue" not in {f.code for f in paper.findings}
    await store.queues.change(Queue(FIRST, "", seller=theirs.siret), "root")
    await store.papers.judge_again()
    paper = await store.papers.get(paper.id)
    assert "wrong_queue" in {f.code for f in paper.findings}
    (line,), _ = await store.papers.lines()
    assert line.blocking == 1
    silent = await world.staged(store, {"seller_siret": None, "invoice_number": "F-2"})
    assert silent.draft.text("seller_siret") == str(theirs.siret)
