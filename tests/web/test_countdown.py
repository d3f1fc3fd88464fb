"""The badge of the undo window counts by the appliance's clock, whatever the browser's says."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.async_api import expect

from staging.person import Role


@pytest.mark.parametrize(
    ("undo", "shown"), [(120, re.compile(r"^Envoi dans 1(20|1\d)\s?s$")), (2, "En file d'attente")]
)
async def test_seconds_left_are_never_more_than_the_window(office, desk, undo, shown):
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.approve(paper, 1, "claire", timedelta(seconds=undo))
    page = await desk.open(Role.MANAGER)
    await page.clock.install(time=office.clock() - timedelta(hours=3))
    await page.goto("/suivi?etat=toutes")
    await expect(page.locator("[data-badge-until]")).to_have_text(shown, timeout=8000)


@pytest.mark.parametrize("hours", [-3, 3])
async def test_the_banner_counts_by_the_appliance_s_clock(office, desk, hours):
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.approve(paper, 1, "claire", timedelta(seconds=120))
    office.clock.forward(seconds=20)
    page = await desk.open(Role.USER)
    await page.clock.install(time=office.clock() + timedelta(hours=hours))
    await page.goto(f"/?envoi={paper}")
    shown = re.compile(r"envoi dans (100|9\d)\s?s")
    await expect(page.locator("form.undo [data-countdown]")).to_have_text(shown)
    await page.clock.run_for(120_000)
    await expect(page.locator("form.undo")).to_have_count(0)
