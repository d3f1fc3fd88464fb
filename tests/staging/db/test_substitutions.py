"""How a supplier's numbers are written for the portal is chosen once, and told each time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.findings import Severity
from tests.staging import world

NOW = timedelta(0)
OTHER_SELLER = "73282932000082"


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


async def approved(office, number, fields=None, choices=None):
    paper = await world.staged(office, {"invoice_number": number})
    if fields or choices:
        paper = await office.papers.edit(paper.id, paper.version, fields or {}, "camille", choices)
    return await office.papers.approve(paper.id, paper.version, "camille", NOW)


async def asks(office, number, **changes):
    paper = await world.staged(office, {"invoice_number": number, **changes})
    return "number_not_accepted" in {f.code for f in paper.findings}


async def test_a_choice_holds_for_the_next_ones_of_the_supplier(office):
    chosen = {"number_not_accepted": "2026-001"}
    await approved(office, "2026.001", choices=chosen)
    paper = await world.staged(office, {"invoice_number": "2026.002"})
    (told,) = [f for f in paper.findings if f.field == "invoice_number"]
    assert (told.code, told.severity) == ("number_substituted", Severity.WARN)
    assert "« 2026.002 »" in told.message
    assert "« 2026-002 »" in told.message
    sent = await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert sent.invoice is not None
    assert sent.invoice.number == "2026-002"


async def test_other_manners_and_other_suppliers_still_ask(office):
    await approved(office, "2026.001", choices={"number_not_accepted": "2026-001"})
    assert await asks(office, "2026 003")
    assert await asks(office, "2026.004", seller_siret=OTHER_SELLER)
    assert not await asks(office, "2026.005")
    await approved(office, "2026.006")  # remembered again, and kept once
    assert not await asks(office, "2026.007")


async def test_nothing_is_remembered_before_the_paper_is_sent(office):
    paper = await world.staged(office, {"invoice_number": "2026.001"})
    chosen = {"number_not_accepted": "2026-001"}
    await office.papers.edit(paper.id, paper.version, {}, "camille", chosen)
    assert await asks(office, "2026.002")


async def test_a_number_typed_otherwise_ends_it(office):
    await approved(office, "2026.001", choices={"number_not_accepted": "2026-001"})
    await approved(office, "2026.002", {"invoice_number": "2026002"})
    assert await asks(office, "2026.003")


async def test_a_misread_number_that_is_corrected_teaches_nothing(office):
    await approved(office, "2026.001", {"invoice_number": "2026-001"})
    assert await asks(office, "2026.002")
