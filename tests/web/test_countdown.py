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
