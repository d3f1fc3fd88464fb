"""A print too large for the portal: made smaller at a person's word, deposited so, and kept."""

from __future__ import annotations

import hashlib
import io
import random
from typing import Any

import httpx
import pypdf
import pytest
from PIL import Image
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.journeys.conftest import House, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]
LIMIT = 10_000_000


def with_a_large_picture(document: bytes, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The same page with a picture of noise below its text: 11 MB."""
    monkeypatch.setattr(rl_config, "useA85", 0)  # packed, not once more as ASCII
    noise = Image.frombytes("RGB", (1920, 1920), random.Random(7).randbytes(1920 * 1920 * 3))
    below = io.BytesIO()
    canvas = Canvas(below, pagesize=A4, invariant=True)
    canvas.drawImage(ImageReader(noise), 40, 60, 250, 250)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document))
    writer.pages[0].merge_page(pypdf.PdfReader(below).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def finding(paper: dict[str, Any], code: str) -> list[dict[str, Any]]:
    return [found for found in paper["findings"] if found["code"] == code]


def test_the_portal_gets_the_smaller_document_and_the_print_is_kept(
    house: House, portal: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.add_company(*SUPPLIER)
    document = with_a_large_picture(invoice_pdf("GR-1"), monkeypatch)
    assert len(document) > LIMIT
    job = house.print(document).job
    staged = wait_for("the reading", lambda: house.invoices(state="staged"), 90)[0]
    paper = house.invoice(staged["id"])
    assert paper["fields"]["invoice_number"] == "GR-1"
    (large,) = finding(paper, "too_large")
    assert large["severity"] == "block"
    assert large["choices"][0] == {"value": "reduce", "label": "Réduire"}
    refused = {"version": paper["version"], "undo_seconds": 0}
    assert house.call("POST", f"/invoices/{paper['id']}/approve", json=refused).status_code == 409

    wish = {"version": paper["version"], "fields": {}, "choices": {"too_large": "reduce"}}
    assert house.call("PATCH", f"/invoices/{paper['id']}", json=wish).is_success
    wait_for("the smaller one", lambda: finding(house.invoice(paper["id"]), "reduced"), 90)
    smaller = house.invoice(paper["id"])
    assert not finding(smaller, "too_large")
    shown = house.call("GET", f"/invoices/{paper['id']}/document").content
    assert len(shown) < LIMIT
    assert words(shown) == words(document)
    body = {"version": smaller["version"], "undo_seconds": 0}
    sent = house.call("POST", f"/invoices/{paper['id']}/approve", json=body)
    assert sent.status_code == 202, sent.text
    held = wait_for("the deposit", lambda: ledger(portal), 90)
    assert [(one["numero"], one["sha256"]) for one in held] == [("GR-1", digest(shown))]
    kept = [path for path in house.data.rglob(digest(document)) if path.is_file()]
    assert [path.read_bytes() == document for path in kept] == [True]
    assert house.job(job)["invoices"] == [paper["id"]]


def ledger(portal: str) -> list[dict[str, Any]]:
    return list(httpx.get(f"{portal}/rehearsal/ledger", timeout=10).json()["invoices"])


def words(document: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(document)).pages]


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
