"""A workstation's CUPS adds the printer by ipps, and prints; so it does with the company's pair."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from server.tls import Authority, Names, make_authority
from tests.journeys.conftest import Cups, House, command, house_at, wait_for

SAMPLE = Path(__file__).parents[2] / "server" / "samples" / "exemple-1.pdf"
NAMES = Names(("localhost",), ("127.0.0.1",))

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]


def ipps(house: House) -> str:
    return house.ipp.replace("ipp://", "ipps://")


def test_cups_prints_over_ipps(house: House, cups: Cups) -> None:
    cups.add_queue("chiffree", ipps(house))
    cups.print("chiffree", SAMPLE, "-t", "Facture chiffrée")
    job = wait_for(
        "the job", lambda: [j for j in house.call("GET", "/jobs").json()["items"] if j["sha256"]]
    )[0]
    assert job["name"] == "Facture chiffrée"
    assert job["format"] == "application/pdf"
    assert wait_for("the reading", house.invoices)


def test_the_company_s_pair_serves_both_ports(tmp_path: Path, portal: str) -> None:
    now = datetime.now(UTC)
    company = Authority(make_authority("Mairie", NAMES, now))
    pair = tmp_path / "paire.pem"
    pair.write_bytes(company.issue(NAMES, now))
    trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trusting.load_verify_locations(cadata=company.certificate.der)
    settings = {"PRINTPOST_TLS_CERT": str(pair), "PRINTPOST_TLS_KEY": str(pair)}
    with house_at(tmp_path / "data", portal, **settings) as house:
        for port, path in ((house.web_port, "/healthz"), (house.ipp_port, "/")):
            answer = httpx.get(f"https://127.0.0.1:{port}{path}", verify=trusting, timeout=20)
            assert answer.status_code == 200
        page = httpx.get(f"{house.web}/certificat", timeout=20).text
        assert "certificat de votre entreprise" in page
    other = tmp_path / "autre.pem"
    other.write_bytes(Authority(make_authority("Autre", NAMES, now)).issue(NAMES, now))
    house.env["PRINTPOST_TLS_KEY"] = str(other)
    done = command("serve", "--data", str(house.data), "--no-dnssd", **house.env)
    assert done.returncode == 2
    assert "PRINTPOST_TLS_KEY" in done.stderr
    assert "Traceback" not in done.stderr
