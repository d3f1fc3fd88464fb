"""The page that tells how to add a printer."""

from __future__ import annotations

import pytest
from aiohttp import ClientSession

from staging.person import Role
from staging.queue import FIRST, SUPPORTING, Queue


async def test_each_printer_has_its_page_with_its_own_addresses(office, browsers):
    await office.store.queues.add(SUPPORTING, "root")
    await office.store.queues.change(Queue(FIRST, "Factures"), "root")
    user = browsers[Role.USER]
    status, first = await user.get("/imprimante")
    assert status == 200
    assert "Ajouter l'imprimante « Factures »" in first.replace("\xa0", " ")
    assert "<code>http://printpost.local:8631/ipp/print</code>" in first
    assert 'href="/imprimante/pieces"' in first
    _, further = await user.get("/imprimante/pieces")
    assert "Factures – Pièces justificatives" in further
    assert "http://printpost.local:8631/ipp/print/pieces</code>" in further
    assert (
        "lpadmin -p PrintPost-pieces -E -v ipp://printpost.local:8631/ipp/print/pieces" in further
    )
    assert 'href="/imprimante"' in further


@pytest.mark.parametrize("name", ["inconnue", "print", "%3Cb%3E"])
async def test_an_unknown_printer_has_no_page(browsers, name):
    status, _ = await browsers[Role.USER].get(f"/imprimante/{name}")
    assert status == 404


async def test_a_workstation_is_led_there_without_an_account(server):
    async with (
        ClientSession() as session,
        session.get(server.make_url("/imprimante"), allow_redirects=False) as answer,
    ):
        assert answer.status == 200
        assert "lpadmin" in await answer.text()
