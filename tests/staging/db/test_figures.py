"""The figures of the months, on both bases, by a clock set by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from staging.deposit import Outcome, Receipt, StatusEvent
from staging.states import InvoiceState
from tests.staging import world


async def month(store, first):
    return next(one for one in await store.figures.months() if one.month == first)


async def pay(store, paper, at):
    event = StatusEvent("MISE_EN_PAIEMENT", at, "")
    await store.deposits.record_statuses(paper.id, [event], InvoiceState.SETTLED, None, at)


@pytest.fixture
async def sent(store, clock):
    """November's last hour at Paris, then December's first; both printed and sent at once."""
    await world.configure(store)
    clock.at = datetime(2026, 11, 30, 22, 30, tzinfo=UTC)
    november = await world.deposited(store, "F-1", 7001)
    clock.at = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    december = await world.deposited(store, "F-2", 7002)
    return store, november, december


async def test_months_are_those_of_paris(sent):
    store, _, _ = sent
    months = await store.figures.months()
    assert len(months) == 12
    assert [(one.month, one.deposited) for one in months[-3:]] == [
        (date(2026, 10, 1), 0),
        (date(2026, 11, 1), 1),
        (date(2026, 12, 1), 1),
    ]


async def test_more_than_a_year_ago_is_not_counted(sent, clock):
    store, _, _ = sent
    clock.at = datetime(2027, 11, 15, tzinfo=UTC)
    assert sum(one.deposited for one in await store.figures.months()) == 1


async def test_days_to_payment_by_the_month_of_the_deposit(sent, clock):
    store, _, december = sent
    clock.at = datetime(2026, 12, 2, 9, tzinfo=UTC)
    third = await world.deposited(store, "F-3", 7003)
    assert (await month(store, date(2026, 12, 1))).median_days is None
    # Told by its day alone: midnight at Paris.
    await pay(store, december, datetime(2026, 12, 10, 23, tzinfo=UTC))
    await pay(store, third, datetime(2027, 1, 2, 8, tzinfo=UTC))
    last = await month(store, date(2026, 12, 1))
    assert (last.deposited, last.paid) == (2, 2)
    assert (last.average_days, last.median_days) == (Decimal("20.5"), Decimal("20.5"))


async def test_paid_on_the_day_of_the_deposit_is_after_no_day(sent):
    store, _, december = sent
    await pay(store, december, datetime(2026, 11, 30, 23, tzinfo=UTC))
    assert (await month(store, date(2026, 12, 1))).average_days == Decimal("0.0")


async def test_the_first_payment_told_counts_whenever_it_is_told(sent):
    """A payment told again, then an earlier one that was told late."""
    store, _, december = sent
    for day in (20, 25, 10):
        await pay(store, december, datetime(2026, 12, day, 12, tzinfo=UTC))
    assert (await month(store, date(2026, 12, 1))).median_days == Decimal("9.0")


async def test_other_statuses_are_no_payment(sent):
    store, _, december = sent
    event = StatusEvent("MISE_A_DISPOSITION", datetime(2026, 12, 10, 12, tzinfo=UTC), "")
    await store.deposits.record_statuses(december.id, [event], None, None, event.at)
    assert (await month(store, date(2026, 12, 1))).paid == 0


async def test_a_month_looked_at(sent, clock):
    store, november, _ = sent
    clock.at = datetime(2026, 12, 3, 9, tzinfo=UTC)
    paper = await world.staged(store, {"invoice_number": "F-4"})
    paper = await store.papers.edit(
        paper.id, paper.version, {"engagement_number": "E-78"}, "camille"
    )
    clock.forward(minutes=9)
    await store.papers.approve(paper.id, paper.version, "camille", world.LEASE * 0)
    claimed = await store.deposits.claim(world.WORKER, world.LEASE)
    attempt = await store.deposits.begin(claimed.id, world.WORKER)
    await store.deposits.finish(attempt.id, Outcome.ACCEPTED, 7004, "DEPOSEE")
    await store.deposits.record_receipt(claimed.id, Receipt(7004, "DEPOSEE", None))
    await pay(store, november, clock())
    detail = await store.figures.detail(date(2026, 12, 1))
    assert detail.statuses == {"DEPOSEE": 2}
    assert (detail.deposited, detail.untouched) == (2, 1)
    assert detail.median_minutes == Decimal("4.5")
    before = await store.figures.detail(date(2026, 11, 1))
    assert before.statuses == {"MISE_EN_PAIEMENT": 1}


async def test_a_month_without_deposits(store):
    detail = await store.figures.detail(date(2026, 12, 1))
    assert (detail.deposited, detail.untouched, detail.median_minutes) == (0, 0, None)


async def test_another_portal_has_other_figures(sent):
    store, _, _ = sent
    await store.settings.put("chorus", {"environment": "production"}, "admin")
    assert sum(one.deposited for one in await store.figures.months()) == 0
    assert (await store.figures.detail(date(2026, 12, 1))).deposited == 0
