"""« En retard »: counted on Suivi, listed with its days, told on the invoice."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.person import Role
from tests.web.test_follow import deposited


@pytest.fixture
async def waiting(office, request):
    """A paper deposited some days ago; sessions are opened after them."""
    paper = await deposited(office)
    office.clock.forward(days=request.param)
    return paper


@pytest.mark.parametrize("waiting", [1], indirect=True)
async def test_the_days_are_told_while_they_run(waiting, browsers):
    _, text = await browsers[Role.USER].get(f"/factures/{waiting}")
    assert "1\u00a0jour depuis le dépôt, pour un délai légal de 30\u00a0jours." in text
    _, text = await browsers[Role.USER].get("/suivi/retard")
    assert "Aucune facture en retard" in text


@pytest.mark.parametrize("waiting", [34], indirect=True)
async def test_a_late_one_is_counted_and_listed(waiting, browsers):
    browser = browsers[Role.USER]
    _, text = await browser.get("/suivi")
    assert 'href="/suivi/retard">En retard <span class="count">1</span>' in text
    _, text = await browser.get("/suivi/retard")
    assert f'href="/factures/{waiting}"' in text
    assert "34&nbsp;jours" in text
    _, text = await browser.get(f"/factures/{waiting}")
    assert "4\u00a0jours de plus que le délai légal" in text


@pytest.mark.parametrize("waiting", [34], indirect=True)
async def test_the_follow_list_is_narrowed_to_the_late_ones(waiting, office, browsers):
    fresh = await office.print_invoice("ZZ-9")
    await office.store.papers.approve(fresh, 1, "claire", timedelta(0))
    browser = browsers[Role.USER]
    _, text = await browser.get("/suivi?etat=toutes")
    assert f'href="/factures/{fresh}"' in text
    _, text = await browser.get("/suivi?etat=toutes&retard=1")
    assert f'href="/factures/{waiting}"' in text
    assert f'href="/factures/{fresh}"' not in text
    assert "retard=1" in text  # it stays from tab to tab
    assert 'name="retard" value="1" checked' in text
    _, text = await browser.get("/suivi?etat=toutes&retard=1&q=ZZ-9")
    assert f'href="/factures/{waiting}"' not in text
