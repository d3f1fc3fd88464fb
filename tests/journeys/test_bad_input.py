"""Bad documents: told in French with a code, and the next good one is untouched."""

from __future__ import annotations

import io
import os
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import pytest
from PIL import Image

from tests.extractor import hostile_pdfs as hostile
from tests.extractor.convert import raster_files
from tests.journeys.conftest import House, house_at, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

#: Statuses of IPP (RFC 8011 B.1).
BAD_REQUEST, TOO_LARGE, FORMAT = 0x0400, 0x0408, 0x040A
NOWHERE = "http://127.0.0.1:9"
#: Seconds in which a good print is answered on a machine with nothing else to do, and bytes that
#: the process may hold more after a bad one: allocators keep some.
SOON, BACK = 2.0, 60_000_000
_numbers = count(1)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house that takes one megabyte at most; its portal does not answer."""
    data = tmp_path_factory.mktemp("bad") / "data"
    with house_at(data, NOWHERE, PRINTPOST_MAX_JOB_MB="1") as running:
        running.add_company(*SUPPLIER)
        yield running
    assert "Traceback" not in running.log.read_text()


@pytest.fixture(autouse=True)
def the_next_good_one(house: House) -> Iterator[None]:
    """After each bad document a good one is answered soon and read whole, and memory is back."""
    before = resident(house)
    yield
    number = f"BON-{next(_numbers):03}"
    began = time.monotonic()
    printed = house.print(invoice_pdf(number))
    assert time.monotonic() - began < SOON * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))
    assert printed.accepted
    paper = staged(house, house.job(printed.job)["invoices"][0])
    assert paper["fields"]["invoice_number"] == number
    assert [f for f in paper["findings"] if f["severity"] == "block"] == []
    assert house.job(printed.job)["state"] == "completed"
    assert resident(house) - before < BACK


def resident(house: House) -> int:
    """Bytes that the appliance's own process holds."""
    assert house.process is not None
    status = Path(f"/proc/{house.process.popen.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) * 1024  # type: ignore[index] # it is there


def staged(house: House, number: int) -> dict[str, Any]:
    def seen() -> dict[str, Any] | None:
        paper = house.invoice(number)
        return paper if paper["state"] == "staged" else None

    return dict(wait_for("the reading", seen, 90))


def too_large() -> bytes:
    return invoice_pdf("GROSSE") + b"%" + bytes(1 << 20)


REFUSED: dict[str, tuple[Callable[[], bytes], int, str, str]] = {
    "text": (lambda: b"Bonjour,\n" * 99, FORMAT, "imprimez en PDF", "document_format"),
    "empty": (bytes, BAD_REQUEST, "vide", "document_empty"),
    "too_large": (too_large, TOO_LARGE, "dépasse 1 Mo", "too_large"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_at_the_door(house: House, name: str) -> None:
    make, status, words, code = REFUSED[name]
    before = house.call("GET", "/jobs").json()["items"]
    printed = house.print(make(), name)
    assert printed.status == status
    assert words in printed.said["status-message"]
    assert b"Traceback" not in printed.raw
    sent = house.call("POST", "/documents", files={"file": ("facture.pdf", make())})
    assert (sent.status_code, sent.json()["code"]) == (422, code)
    assert "Traceback" not in sent.text
    assert house.call("GET", "/jobs").json()["items"] == before


#: Blank pages of 600 dpi in colour: two kilobytes each, a hundred megabytes unpacked.
RASTER_BOMBS: dict[str, Callable[[], bytes]] = {
    "pwg": lambda: raster_files.bomb(100),
    "urf": lambda: raster_files.urf(
        *[(raster_files.urf_header(5000, 7000, 600, 24, 1), raster_files.blank(7000))] * 100
    ),
}
PARKED = {
    "locked": ("document-password-error", "document_locked", "mot de passe"),
    "truncated": ("document-format-error", "document_damaged", "pas un PDF lisible"),
    "many_pages": ("aborted-by-system", "document_too_many_pages", "300 pages"),
}


@pytest.mark.parametrize("name", PARKED)
def test_it_is_kept_and_its_paper_says_why(house: House, name: str) -> None:
    reason, code, words = PARKED[name]
    printed = house.print(hostile.HOSTILE[name](), name)
    assert printed.accepted  # what only the opening shows is told by the job's state
    wait_for("the job's end", lambda: house.job(printed.job)["state"] == "aborted")
    job = house.job(printed.job)
    assert (job["reasons"], words in job["message"]) == ([reason], True)
    paper = staged(house, job["invoices"][0])
    first = paper["findings"][0]
    assert (first["code"], first["severity"], words in first["message"]) == (code, "block", True)


@pytest.mark.parametrize("name", ["flate_bomb", "deep_arrays"])
def test_what_weighs_on_its_reader_is_filled_in_by_hand(house: House, name: str) -> None:
    printed = house.print(hostile.HOSTILE[name](), name)
    assert printed.accepted
    number = f"COTE-{next(_numbers):03}"
    beside = house.print(invoice_pdf(number), "beside")
    good = staged(house, house.job(beside.job)["invoices"][0])
    assert good["fields"]["invoice_number"] == number
    paper = staged(house, house.job(printed.job)["invoices"][0])
    assert paper["fields"]["invoice_number"] is None
    codes = {f["code"] for f in paper["findings"] if f["severity"] == "block"}
    assert codes >= {"missing"}
    assert house.job(printed.job)["state"] == "completed"


def photo_that_says_pdf() -> bytes:
    """A JPEG whose comment holds the beginning of a PDF (ISO 10918-1 B.2.4.5)."""
    out = io.BytesIO()
    Image.new("L", (800, 1100), 255).save(out, "JPEG", comment=b"%PDF-1.7\n1 0 obj<<>>endobj")
    return out.getvalue()


def pdf_that_is_a_zip(number: str) -> bytes:
    """A PDF that programs for ZIP open too: its directory stands at the end."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("facture.exe", "MZ")
    return invoice_pdf(number) + out.getvalue()


def test_a_photo_that_says_pdf_is_a_photo(house: House) -> None:
    printed = house.print(photo_that_says_pdf(), "photo")
    paper = staged(house, house.job(printed.job)["invoices"][0])
    assert paper["job"]["format"] == "image/jpeg"
    assert paper["fields"]["invoice_number"] is None


def test_a_pdf_that_is_something_else_too_is_a_pdf_byte_for_byte(house: House) -> None:
    number = f"DOUBLE-{next(_numbers):03}"
    document = pdf_that_is_a_zip(number)
    assert zipfile.is_zipfile(io.BytesIO(document))
    printed = house.print(document, "double")
    paper = staged(house, house.job(printed.job)["invoices"][0])
    assert paper["fields"]["invoice_number"] == number
    assert house.call("GET", f"/invoices/{paper['id']}/document").content == document


def test_a_page_of_html_that_says_pdf_is_damaged(house: House) -> None:
    printed = house.print(b"%PDF-1.7\n<html><script>alert(1)</script>" + b" " * 999, "html")
    wait_for("the job's end", lambda: house.job(printed.job)["state"] == "aborted")
    assert house.job(printed.job)["reasons"] == ["document-format-error"]


@pytest.mark.parametrize("name", ["pwg", "urf"])
def test_a_raster_bomb_ends_with_its_reason(house: House, name: str) -> None:
    printed = house.print(RASTER_BOMBS[name](), name)
    assert printed.accepted
    wait_for("the job's end", lambda: house.job(printed.job)["state"] == "aborted", 90)
    paper = staged(house, house.job(printed.job)["invoices"][0])
    assert [f for f in paper["findings"] if f["severity"] == "block"]


def test_what_is_no_request_is_answered_all_the_same(house: House) -> None:
    page = house.ipp.replace("ipp://", "http://")
    ipp = {"Content-Type": "application/ipp"}
    for body in (b"", b"\x02\x00", b"\xff" * 64, b"%PDF-1.7 no head"):
        answer = httpx.post(page, content=body, headers=ipp, timeout=30)
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "application/ipp"
        assert b"Traceback" not in answer.content
    for body in (b"{", b"[1]", b'{"version": "one"}', b"\xff\xfe"):
        answer = house.call("PATCH", "/invoices/1", content=body)
        assert answer.status_code in {400, 415, 422}, answer.text
        assert answer.json()["code"]
        assert "Traceback" not in answer.text
