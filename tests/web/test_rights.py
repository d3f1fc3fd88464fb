"""Rights by establishment: what is of another one is neither listed, seen, told nor sent."""

from __future__ import annotations

import pytest

from staging.company import Company
from staging.evidence import Reading
from staging.identifiers import Siret
from staging.person import Role
from tests.web.conftest import SELLER

OTHER = Siret.parse("81023456700313")
PEOPLE = "/administration/utilisateurs"


@pytest.fixture
async def papers(office, browsers):
    """Two establishments, an invoice of each printed by a colleague; the clerk and the manager
    work for the first alone. Their ids, and that of one of the other that the clerk printed."""
    await office.configure()
    await office.store.companies.put(
        Company(OTHER, "Atelier des Tilleuls", None, "TVA_SUR_DEBIT"), "root"
    )
    other = {"seller_siret": Reading(str(OTHER), 0.99, 1, (50, 90, 150, 100))}
    ours = await office.print_invoice("FA-OURS", user="paul")
    theirs = await office.print_invoice("FA-THEIRS", user="paul", changes=other)
    own = await office.print_invoice("FA-OWN", user="claire", changes=other)
    for name in ("claire", "sophie"):
        status, _ = await browsers[Role.ADMIN].post(
            f"{PEOPLE}/{name}", action="suppliers", supplier=str(SELLER)
        )
        assert status == 303
    for role in (Role.USER, Role.MANAGER):  # their sessions ended with the change
        await office.session(role)
    return ours, theirs, own


@pytest.mark.parametrize("role", [Role.USER, Role.MANAGER])
async def test_what_is_of_another_establishment_is_not_there(browsers, papers, role):
    ours, theirs, _ = papers
    browser = browsers[role]
    listed = (await browser.get("/"))[1]
    assert "FA-OURS" in listed
    assert "FA-THEIRS" not in listed
    assert (await browser.get(f"/factures/{ours}"))[0] == 200
    status, told = await browser.get(f"/factures/{theirs}")
    assert status == 403
    assert "établissement pour lequel vous ne travaillez pas" in told
    assert (await browser.get(f"/factures/{theirs}/pages/1.webp"))[0] == 403
    assert (await browser.get(f"/api/v1/invoices/{theirs}"))[0] == 403
    seen = (await browser.get("/api/v1/invoices"))[1]
    assert "FA-OURS" in seen
    assert "FA-THEIRS" not in seen


async def test_what_one_printed_oneself_is_seen_and_put_away_but_not_sent(office, browsers, papers):
    *_, own = papers
    clerk = browsers[Role.USER]
    assert "FA-OWN" in (await clerk.get("/"))[1]
    paper = await office.store.papers.get(own)
    status, told = await clerk.post(f"/factures/{own}", action="send", version=str(paper.version))
    assert status == 403
    assert "établissement pour lequel vous ne travaillez pas" in told
    assert (await office.store.papers.get(own)).state == paper.state
    version = str((await office.store.papers.get(own)).version)
    status, _ = await clerk.post(f"/factures/{own}/ecarter", version=version, reason="Autre")
    assert status == 303


async def test_an_administrator_sees_all_and_may_tick_none_or_all(office, browsers, papers):
    admin = browsers[Role.ADMIN]
    assert "FA-THEIRS" in (await admin.get("/"))[1]
    shown = (await admin.get(PEOPLE))[1]
    assert shown.count(f'name="supplier" value="{SELLER}" checked') == 2
    status, told = await admin.post(
        f"{PEOPLE}/claire", action="suppliers", supplier="21310555400017"
    )
    assert status == 422
    assert "Choisissez des établissements de la liste." in told
    assert (await admin.post(f"{PEOPLE}/claire", action="suppliers"))[0] == 303
    claire = await office.store.people.by_name("claire")
    assert claire.suppliers == frozenset()


async def test_a_manager_counts_the_figures_of_theirs_alone(office, browsers, papers):
    manager = await office.store.people.by_name("sophie")
    assert manager.suppliers == {str(SELLER)}
    assert (await browsers[Role.MANAGER].get("/suivi/chiffres"))[0] == 200
