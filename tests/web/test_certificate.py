"""The page that gives the appliance's authority."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from aiohttp.test_utils import TestClient, TestServer

from web.context import CONTEXT

DER = b"\x30\x82 not really a certificate"


async def client_of(office, authority: bytes | None) -> TestClient:
    context = office.app[CONTEXT]
    facts = replace(context.printer, authority=authority)
    office.app[CONTEXT] = replace(context, printer=facts)
    client = TestClient(TestServer(office.app))
    await client.start_server()
    return client


async def test_anybody_reads_the_fingerprint_and_downloads(office) -> None:
    client = await client_of(office, DER)
    page = await (await client.get("/certificat")).text()
    digits = hashlib.sha256(DER).hexdigest().upper()
    assert " ".join(digits[i : i + 2] for i in range(0, 64, 2)) in page
    for system in ("Windows", "macOS", "iPhone et iPad", "Android", "Linux"):
        assert f"<h2>{system}</h2>" in page
    der = await client.get("/autorite.crt")
    assert await der.read() == DER
    assert der.content_type == "application/x-x509-ca-cert"
    assert der.content_disposition is not None
    assert der.content_disposition.filename == "print-post.crt"
    pem = await (await client.get("/autorite.pem")).text()
    assert pem.startswith("-----BEGIN CERTIFICATE-----\n")
    await client.close()


async def test_a_company_s_certificate_needs_no_installation(office) -> None:
    client = await client_of(office, None)
    page = await (await client.get("/certificat")).text()
    assert "vous n'avez rien à installer" in page.lower()
    assert "/autorite" not in page
    for path in ("/autorite.crt", "/autorite.pem"):
        assert (await client.get(path)).status == 404
    await client.close()
