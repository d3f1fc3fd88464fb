"""Layouts in the base: learned with an approval, unlearned with its end, seen and forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from staging.db.layouts import MOST_LESSONS
from staging.errors import NotFound
from staging.layouts import Mark, Shape, Sheet, Spot
from staging.layouts_json import lesson_in
from tests.staging import world
from tests.staging.world import LEASE

UNDO = timedelta(seconds=10)
HEADS = ("ateliers", "canal", "facture", "objet", "montant")


def sheet(number: str, heads: tuple[str, ...] = HEADS, layout: int | None = None) -> Sheet:
    """What a paper shows: fixed words down its left, its number beside one of them."""
    marks = tuple(Mark(t, 1, (40, 40 + 30 * i, 90, 50 + 30 * i)) for i, t in enumerate(heads))
    spots = (
        Spot(Shape.CODE, number, "A-9", 1, (120, 100, 150, 110)),
        Spot(Shape.AMOUNT, "120.00", "", 1, (120, 160, 150, 170)),
    )
    return Sheet((1,), (595.0, 842.0), marks, spots, layout)


async def staged(store, number: str, shown: Sheet):
    job = await world.receive(store)
    assert await store.reading.claim("reader", LEASE) is not None
    await store.reading.opened(job.id, 1)
    found = replace(world.found({"invoice_number": number}), sheet=shown)
    (paper_id,) = await store.reading.stage(job.id, world.extraction(found))
    return await store.papers.get(paper_id)


async def approved(store, number: str, shown: Sheet | None = None):
    paper = await staged(store, number, shown or sheet(number))
    return await store.papers.approve(paper.id, paper.version, "camille", UNDO)


async def acts(store) -> list[str]:
    return [e.what for e in await store.audit.entries() if e.subject.kind == "layout"]


async def test_an_approval_teaches_and_the_reader_knows(store):
    await world.configure(store)
    assert await store.layouts.known() == ()
    paper = await approved(store, "F-1")
    (known,) = await store.layouts.known()
    (lesson,) = known.lessons
    assert set(lesson_in(*lesson).places) == {"invoice_number", "total_incl_vat"}
    (shown,) = await store.layouts.all()
    assert (shown.seller_siret, shown.uses, shown.used_at) == (world.SELLER, 0, None)
    assert [(t.paper_id, t.learned_by, t.invoice_number) for t in shown.lessons] == [
        (paper.id, "camille", "F-1")
    ]
    assert await acts(store) == ["layout_learned"]


async def test_papers_alike_make_one_layout_others_their_own(store):
    await world.configure(store)
    await approved(store, "F-1")
    await approved(store, "F-2")
    await approved(store, "F-3", sheet("F-3", ("bon", "pour", "accord", "merci", "bien")))
    counts = sorted(len(one.lessons) for one in await store.layouts.all())
    assert counts == [1, 2]


async def test_an_approval_taken_back_is_unlearned(store):
    await world.configure(store)
    paper = await approved(store, "F-1")
    await store.papers.reopen(paper.id, paper.version, "camille")
    assert await store.layouts.known() == ()
    assert await store.layouts.all() == []
    assert sorted(await acts(store)) == ["layout_learned", "lesson_forgotten"]


async def test_a_paper_approved_again_teaches_once(store):
    await world.configure(store)
    paper = await approved(store, "F-1")
    paper = await store.papers.reopen(paper.id, paper.version, "camille")
    await store.papers.approve(paper.id, paper.version, "sacha", UNDO)
    (layout,) = await store.layouts.all()
    assert [taught.learned_by for taught in layout.lessons] == ["sacha"]


async def test_what_is_known_well_is_not_learned_again_but_a_correction_is(store):
    await world.configure(store)
    for number in ("F-1", "F-2", "F-3", "F-4"):
        await approved(store, number)
    (layout,) = await store.layouts.all()
    assert [t.invoice_number for t in layout.lessons] == ["F-2", "F-1"]
    for number in ("F-5", "F-6"):
        paper = await staged(store, "wrong", sheet(number))
        paper = await store.papers.edit(
            paper.id, paper.version, {"invoice_number": number}, "camille"
        )
        await store.papers.approve(paper.id, paper.version, "camille", UNDO)
    (layout,) = await store.layouts.all()
    assert [t.invoice_number for t in layout.lessons] == ["F-6", "F-5", "F-2"]
    assert len(layout.lessons) == MOST_LESSONS


async def test_uses_are_counted_where_the_layout_is_still_known(store, clock):
    await world.configure(store)
    await approved(store, "F-1")
    (known,) = await store.layouts.known()
    clock.forward(minutes=5)
    await staged(store, "F-2", sheet("F-2", layout=known.id))
    shown = await store.layouts.get(known.id)
    assert (shown.uses, shown.used_at) == (1, clock())
    await store.layouts.forget(known.id, "admin")
    await staged(store, "F-3", sheet("F-3", layout=known.id))
    assert await store.layouts.all() == []


async def test_a_paper_read_by_a_forgotten_layout_makes_a_new_one(store):
    await world.configure(store)
    await approved(store, "F-1")
    (known,) = await store.layouts.known()
    paper = await staged(store, "F-2", sheet("F-2", layout=known.id))
    await store.layouts.forget(known.id, "admin")
    await store.papers.approve(paper.id, paper.version, "camille", UNDO)
    (shown,) = await store.layouts.all()
    assert [t.invoice_number for t in shown.lessons] == ["F-2"]


async def test_a_lesson_or_a_layout_is_forgotten_by_a_person(store):
    await world.configure(store)
    for number in ("F-1", "F-2"):
        await approved(store, number)
    (layout,) = await store.layouts.all()
    newest, oldest = layout.lessons
    with pytest.raises(NotFound):
        await store.layouts.forget_lesson(layout.id + 1, newest.id, "admin")
    assert await store.layouts.forget_lesson(layout.id, newest.id, "admin")
    with pytest.raises(NotFound):
        await store.layouts.forget_lesson(layout.id, newest.id, "admin")
    assert [t.id for t in (await store.layouts.get(layout.id)).lessons] == [oldest.id]
    await store.layouts.forget(layout.id, "admin")
    for gone in (store.layouts.get(layout.id), store.layouts.forget(layout.id, "admin")):
        with pytest.raises(NotFound):
            await gone
    assert set(await acts(store)) == {"layout_learned", "lesson_forgotten", "layout_forgotten"}
    await store.audit.verify()


async def test_one_wrong_confirmation_is_unlearned_without_a_trace_for_the_reader(store):
    await world.configure(store)
    await approved(store, "F-1")
    before = await store.layouts.known()
    paper = await staged(store, "F-2", sheet("F-2"))
    paper = await store.papers.edit(paper.id, paper.version, {"contract_number": "F-2"}, "camille")
    paper = await store.papers.edit(paper.id, paper.version, {"invoice_number": "Z-9"}, "camille")
    await store.papers.approve(paper.id, paper.version, "camille", UNDO)
    after = await store.layouts.known()
    assert after != before
    assert "contract_number" in lesson_in(*after[0].lessons[0]).places
    (layout,) = await store.layouts.all()
    await store.layouts.forget_lesson(layout.id, layout.lessons[0].id, "admin")
    assert await store.layouts.known() == before


async def test_a_paper_without_a_sheet_teaches_nothing(store):
    await world.configure(store)
    await world.approved(store)
    assert await store.layouts.all() == []
