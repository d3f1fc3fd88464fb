"""A buyer without SIRET on the review page and in the API: offered by name, nobody chosen."""

from __future__ import annotations

import re

from staging.buyer import GENERAL_SERVICE, Service, Structure
from staging.evidence import Reading
from staging.identifiers import Siret
from staging.person import Role

SIRET = "21990101400015"


async def test_candidates_are_radios_and_none_is_checked(office, browsers):
    await office.configure()
    known = Structure(Siret(SIRET), found=True, name="COMMUNE DE BEAULIEU", active=True)
    await office.store.directory.put(known)
    paper = await office.print_invoice(
        changes={"buyer_siret": None, "buyer_name": Reading("Mairie de Beaulieu", 0.9)}
    )
    browser = browsers[Role.USER]
    _, text = await browser.get(f"/factures/{paper}")
    [radio] = re.findall(r'<input type="radio" name="choice.buyer_unknown"[^>]*>', text)
    assert f'value="{SIRET}"' in radio
    assert "checked" not in radio
    form = {"version": "1", "action": "save", "choice.buyer_unknown": SIRET}
    await browser.post(f"/factures/{paper}", **form)
    kept = await office.store.papers.get(paper)
    assert kept.draft.edits["buyer_siret"] == SIRET


def test_the_general_service_is_offered_only_where_it_is_alone():
    general, roads = Service(1, GENERAL_SERVICE, "", True), Service(2, "VOIRIE", "", True)
    closed = Service(3, "ANCIEN", "", False)
    both = Structure(Siret(SIRET), found=True, services=(general, roads, closed))
    assert both.offered == (roads,)
    assert Structure(Siret(SIRET), found=True, services=(general, closed)).offered == (general,)
