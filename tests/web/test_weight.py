"""The weight of the first pages over the wire, compressed, without the page's picture."""

from __future__ import annotations

import re

import pytest
from aiohttp import TCPConnector

from staging.person import Role

#: Bytes of a page with its styles, scripts and icons.
MOST = 60_000


@pytest.mark.parametrize("which", ["home", "review", "sign-in"])
async def test_a_first_page_is_light(office, server, browsers, which):
    await office.configure()
    paper = await office.print_invoice()
    path = {"home": "/", "review": f"/factures/{paper}", "sign-in": "/connexion"}[which]
    session = browsers[Role.USER].client.session
    connector = TCPConnector()
    jar = session.cookie_jar if which != "sign-in" else None
    weight = 0
    async with type(session)(connector=connector, cookie_jar=jar, auto_decompress=False) as plain:
        headers = {"Accept-Encoding": "gzip"}
        text = (await browsers[Role.USER].get(path))[1]
        parts = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', text))
        assert which == "sign-in" or len(parts) > 2
        for address in (path, *parts):
            async with plain.get(server.make_url(address), headers=headers) as answer:
                assert answer.status == 200
                weight += len(await answer.read())
    assert weight < MOST, f"{weight} bytes"
