"""The imported recipients, on both bases: by name, as a choice that is never made beforehand."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from staging.buyer import Structure
from staging.errors import InvalidValue
from staging.evidence import FoundInvoice
from staging.findings import Severity
from staging.identifiers import Siret
from tests.staging import world

BEAULIEU, OTHER = Siret("21990101400015"), Siret("21990202000011")
HERE = "rehearsal"


def imported(siret: Siret, name: str, **changes: bool) -> Structure:
    return replace(Structure(siret, found=True, name=name, active=True, imported=True), **changes)


@pytest.fixture
async def ready(store, clock):
    await store.settings.put("chorus", {"environment": HERE}, "admin")
    await store.companies.put(world.company(), "admin")
    begun = clock()
    some = [
        replace(
            imported(BEAULIEU, "COMMUNE DE BEAULIEU", service_required=True), town="34160 BEAULIEU"
        ),
        imported(OTHER, "COMMUNE DE BEAULIEU SUR LOIRE"),
    ]
    await store.recipients.put(HERE, some, begun)
    await store.recipients.finish(HERE, begun)
    return store


async def nameless(store, name="Mairie de Beaulieu"):
    return await world.staged(store, {"buyer_siret": None, "buyer_name": name})


def told(paper):
    return next((f for f in paper.findings if f.code == "buyer_unknown"), None)


async def test_an_imported_recipient_is_known_but_to_be_looked_up(ready, clock):
    found = await ready.directory.get(BEAULIEU)
    assert found.imported
    assert found.service_required
    assert await ready.recipients.imported_at() == clock()
    paper = await world.staged(ready, {"buyer_siret": str(BEAULIEU)})
    codes = {f.code: f.severity for f in paper.findings}
    assert codes["service_required"] is Severity.BLOCK
    assert codes["buyer_not_checked"] is Severity.WARN
    assert BEAULIEU in await ready.directory.unknown(20, timedelta(days=7))


async def test_a_name_alone_is_a_ranked_choice_and_the_field_stays_missing(ready):
    paper = await nameless(ready)
    finding = told(paper)
    assert [choice.value for choice in finding.choices] == [BEAULIEU, OTHER]
    assert finding.choices[0].label == ("COMMUNE DE BEAULIEU, 34160 BEAULIEU (219 901 014 00015)")
    assert paper.draft.value("buyer_siret") is None
    assert ("missing", "buyer_siret") in {(f.code, f.field) for f in paper.findings}
    assert "buyer_unknown" not in paper.draft.choices


async def test_the_chosen_one_is_typed_by_the_person(ready):
    paper = await nameless(ready)
    seen = await ready.papers.preview(paper.id, {}, {"buyer_unknown": str(OTHER)})
    assert seen.draft.text("buyer_siret") == OTHER
    kept = await ready.papers.edit(
        paper.id, paper.version, {}, "jeanne", {"buyer_unknown": str(OTHER)}
    )
    assert kept.draft.edits["buyer_siret"] == OTHER
    assert told(kept) is None
    emptied = await ready.papers.edit(paper.id, kept.version, {"buyer_siret": None}, "jeanne")
    assert told(emptied) is not None


async def test_a_choice_that_is_no_siret_is_refused(ready):
    paper = await nameless(ready)
    with pytest.raises(InvalidValue):
        await ready.papers.edit(paper.id, paper.version, {}, "jeanne", {"buyer_unknown": "12"})


async def test_nobody_of_that_name(ready):
    assert told(await nameless(ready, "Commune de Trifouillis")) is None


async def test_other_portals_know_other_recipients(ready):
    await ready.settings.put("chorus", {"environment": "production"}, "admin")
    assert told(await nameless(ready)) is None
    assert await ready.recipients.imported_at() is None


async def test_who_left_the_file_goes_and_what_was_looked_up_stays(ready, clock):
    looked_up = Structure(OTHER, found=True, structure_id=7, name="BEAULIEU S/LOIRE", active=True)
    await ready.directory.put(looked_up)
    clock.forward(days=8)
    begun = clock()
    await ready.recipients.put(HERE, [imported(OTHER, "COMMUNE DE BEAULIEU SUR LOIRE")], begun)
    await ready.recipients.finish(HERE, begun)
    assert await ready.directory.get(BEAULIEU) is None
    kept = await ready.directory.get(OTHER)
    assert (kept.structure_id, kept.imported) == (7, False)
    assert [c.value for c in told(await nameless(ready)).choices] == [OTHER]


async def test_a_doubtful_siret_is_decided_by_a_name_that_nobody_else_bears(ready):
    read = {"buyer_siret": str(BEAULIEU), "buyer_name": "Commune de Beaulieu"}

    async def unsure() -> bool:
        doubted = world.readings(read)
        doubted["buyer_siret"] = replace(doubted["buyer_siret"], confidence=0.7)
        job = await world.receive(ready)
        await ready.reading.claim("reader", world.LEASE)
        await ready.reading.opened(job.id, 1)
        ids = await ready.reading.stage(job.id, world.extraction(FoundInvoice((1,), doubted, ())))
        paper = await ready.papers.get(ids[0])
        return ("unsure", "buyer_siret") in {(f.code, f.field) for f in paper.findings}

    assert not await unsure()
    namesake = imported(Siret("21990707800014"), "Commune de  BEAULIEU")
    await ready.directory.put(namesake)
    assert not await ready.recipients.bears_its_name_alone(namesake)
    assert await unsure()
    # A part of the directory proves nothing about the rest of it.
    await ready.settings.put("chorus", {"environment": "production"}, "admin")
    await ready.directory.put(imported(BEAULIEU, "COMMUNE DE BEAULIEU"))
    assert await unsure()
