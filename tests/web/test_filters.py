"""Lists narrowed by day, amount, recipient and supplier, and the table of exactly those."""

from __future__ import annotations

import pytest

from staging.evidence import Reading
from staging.person import Role
from web.tables import cell


async def furnish(office) -> None:
    """Three papers put away: two days, two amounts, one name that is a formula."""
    await office.configure()
    for number, day, total, name in (
        ("FA-1", "2026-11-02", "100.00", "Commune de Brest"),
        ("FA-2", "2026-11-12", "1234.50", "=CMD()"),
        ("FA-3", "2026-11-20", "99000.00", "Commune de Brest"),
    ):
        changes = {
            "issue_date": Reading(day, 1, 1, (0, 0, 1, 1)),
            "total_incl_vat": Reading(total, 1, 1, (0, 0, 1, 1)),
            "buyer_name": Reading(name, 1, 1, (0, 0, 1, 1)),
        }
        paper = await office.print_invoice(number, changes=changes)
        await office.store.papers.discard(paper, 1, "claire", "Imprimée deux fois")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"FA-1", "FA-2", "FA-3"}),
        ("du=12/11/2026", {"FA-2", "FA-3"}),
        ("au=12112026", {"FA-1", "FA-2"}),
        ("min=1+234,50", {"FA-2", "FA-3"}),
        ("max=1234,49", {"FA-1"}),
        ("du=2026-11-03&au=13/11/26&min=100", {"FA-2"}),
        ("destinataire=brest", {"FA-1", "FA-3"}),
        ("destinataire=213+105+554+00017", {"FA-1", "FA-2", "FA-3"}),
        ("destinataire=213105554&q=fa-3", {"FA-3"}),
        ("destinataire=213105555", set()),
        ("fournisseur=73282932000074", {"FA-1", "FA-2", "FA-3"}),
        ("fournisseur=73282932000082", set()),
    ],
)
async def test_a_list_and_its_table_are_narrowed_alike(office, browsers, query, found):
    await furnish(office)
    address = f"/suivi?etat=ecartees&{query}"
    _, text = await browsers[Role.MANAGER].get(address)
    _, table = await browsers[Role.MANAGER].get(address + "&tableau=1")
    for number in ("FA-1", "FA-2", "FA-3"):
        assert (f">{number}</a>" in text) == (number in found), number
        assert (f"\r\n{number};" in table) == (number in found), number


async def test_what_cannot_be_read_is_told_and_kept(office, browsers):
    await furnish(office)
    status, text = await browsers[Role.USER].get("/suivi?etat=ecartees&min=12.345,60&du=hier")
    assert status == 200
    assert 'value="12.345,60"' in text
    assert text.count('aria-invalid="true"') == 2
    assert "Date attendue" in text


async def test_a_table_is_for_managers_and_runs_no_formula(office, browsers):
    await furnish(office)
    address = "/suivi?etat=ecartees&tableau=1"
    _, text = await browsers[Role.USER].get(address)
    assert text.lstrip().startswith("<!doctype html>")
    status, table = await browsers[Role.MANAGER].get(address)
    assert status == 200
    assert table.startswith("\ufeffNuméro;Type;")
    assert ";'=CMD();" in table


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t=1", " =1"])
def test_no_cell_is_a_formula(text):
    assert cell(text) == f"'{text}"


async def test_tabs_count_what_a_person_may_see(office, browsers):
    await furnish(office)
    await office.store.papers.take(3, "sophie")
    _, mine = await browsers[Role.USER].get("/suivi?etat=ecartees&du=1/1/2026")
    _, all_of_them = await browsers[Role.MANAGER].get("/suivi?etat=ecartees")
    assert 'Écartées <span class="count">2</span>' in mine
    assert 'Écartées <span class="count">3</span>' in all_of_them
    assert "/suivi?du=1/1/2026&amp;etat=deposees" in mine


async def test_an_empty_list_says_whether_it_was_narrowed(office, browsers):
    _, text = await browsers[Role.USER].get("/suivi")
    assert "Aucune facture envoyée pour le moment" in text
    _, text = await browsers[Role.USER].get("/suivi?min=10")
    assert "effacez les filtres" in text
