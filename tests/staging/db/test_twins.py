"""A number is the portal's own by calendar year of deposit, whatever date the paper bears."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from staging.deposit import Receipt
from staging.findings import Severity
from tests.staging import world

NOW = timedelta(0)
LAST_YEAR = {"issue_date": "2025-12-31", "due_date": None}


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


async def sent(office, changes):
    paper = await world.staged(office, changes)
    await office.papers.approve(paper.id, paper.version, "camille", NOW)
    claimed = await office.deposits.claim(world.WORKER, world.LEASE)
    assert claimed is not None
    assert claimed.id == paper.id
    await office.deposits.record_receipt(paper.id, Receipt(7001, "DEPOSEE", None))
    return paper.id


def same_year(paper):
    return [(f.severity, f.other) for f in paper.findings if f.code == "number_same_year"]


async def test_a_number_deposited_this_year_is_told_before_sending(office):
    old = await sent(office, LAST_YEAR)
    paper = await world.staged(office, {"invoice_number": "f-1"})
    assert same_year(paper) == [(Severity.WARN, old)]
    assert "possible_duplicate" not in {f.code for f in paper.findings}
    approved = await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert approved.invoice is not None  # a warning keeps nobody


async def test_one_on_its_way_is_told_too(office):
    paper = await world.staged(office, LAST_YEAR)
    await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert same_year(await world.staged(office)) == [(Severity.WARN, paper.id)]


async def test_a_paper_of_the_same_year_is_a_twin_and_told_once(office):
    await sent(office, {})
    assert same_year(await world.staged(office)) == []


async def test_other_numbers_suppliers_and_portals_are_not_told(office):
    await sent(office, LAST_YEAR)
    assert same_year(await world.staged(office, {"invoice_number": "F-2"})) == []
    assert same_year(await world.staged(office, {"seller_siret": world.BUYER})) == []
    await office.settings.put("chorus", {"environment": "production"}, "admin")
    assert same_year(await world.staged(office)) == []


@pytest.mark.parametrize(
    ("at", "told"),
    [
        (datetime(2025, 12, 31, 22, 59, tzinfo=UTC), False),
        (datetime(2025, 12, 31, 23, 1, tzinfo=UTC), True),  # already 2026 in Paris
    ],
)
async def test_the_year_is_that_of_paris(office, clock, at, told):
    today = clock()
    clock.forward(seconds=(at - today).total_seconds())
    changes = {"issue_date": "2025-12-01", "due_date": None}
    old = await sent(office, changes)
    clock.forward(seconds=(today - at).total_seconds())
    assert same_year(await world.staged(office)) == ([(Severity.WARN, old)] if told else [])
