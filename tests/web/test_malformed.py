"""What no browser sends: bytes that are no text, in whatever a request names."""

from __future__ import annotations

import asyncio

import pytest

from tests.web.conftest import API_TOKEN

BROKEN = (
    b"GET /api/v1/invoices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \xff\xfe",
    b"GET /suivi HTTP/1.1\r\nHost: x\r\nCookie: printpost=\xff\xfe",
    b"GET / HTTP/1.1\r\nHost: x\xff",
    b"POST /connexion HTTP/1.1\r\nHost: x\r\nOrigin: http://\xff\r\nContent-Length: 0",
    b"GET /imprimante HTTP/1.1\r\nHost: x\r\nAccept-Language: \xff;q=zz",
    b"GET /connexion/entreprise/retour?state=%ED%A0%80 HTTP/1.1\r\nHost: x",
    b"GET /archives?q=%ED%A0%80 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + API_TOKEN.encode(),
)


@pytest.mark.parametrize("request_", BROKEN, ids=range(len(BROKEN)))
async def test_bytes_that_are_no_text_are_refused(server, request_) -> None:
    reader, writer = await asyncio.open_connection(server.host, server.port)
    writer.write(request_ + b"\r\nConnection: close\r\n\r\n")
    status = int((await reader.readline()).split()[1])
    writer.close()
    await writer.wait_closed()
    assert status < 500


async def test_half_a_character_is_nobodys_name(browsers) -> None:
    form = b"name=%ED%A0%80&password=x"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    nobody = next(iter(browsers.values())).client
    async with nobody.post("/connexion", data=form, headers=kind) as answer:
        assert answer.status < 500
