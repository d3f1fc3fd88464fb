"""What a browser finds at the printer's address."""

from __future__ import annotations

import io
import uuid
from datetime import UTC, datetime

import pytest
from PIL import Image

from server.ipp.description import PrinterDescription
from server.pages import printer_page


@pytest.mark.parametrize("path", ["/", "/ipp/print", "/ipp/print/avoirs"])
async def test_a_person_is_shown_the_way_to_the_web_page(client, path: str) -> None:
    async with client.session.get(client.url + path) as answer:
        assert answer.status == 200
        assert answer.content_type == "text/html"
        text = await answer.text()
    assert '<html lang="fr">' in text
    assert "http://print.example:8080/" in text


async def test_each_printer_says_its_name_and_how_to_add_it(client) -> None:
    async with client.session.get(client.url + "/ipp/print/regie-2") as answer:
        text = await answer.text()
    assert "Print&amp;Post – Régie 2" in text
    assert "http://print.example:8080/imprimante/regie-2" in text


@pytest.mark.parametrize("name", ["inconnue", "print"])
async def test_an_unknown_printer_has_no_page(client, name: str) -> None:
    async with client.session.get(f"{client.url}/ipp/print/{name}") as answer:
        assert answer.status == 404


def test_the_name_is_text_and_not_markup() -> None:
    wrong, start = "<script>alert(1)</script>", datetime(2026, 11, 25, tzinfo=UTC)
    printer = PrinterDescription(wrong, str(uuid.uuid4()), "1", 'http://h/"><b>', start)
    page = printer_page(printer).decode()
    assert "<script>" not in page
    assert "<b>" not in page


@pytest.mark.parametrize("size", [48, 128, 512])
async def test_icons_have_their_size(client, size: int) -> None:
    async with client.session.get(f"{client.url}/icons/{size}.png") as answer:
        assert answer.content_type == "image/png"
        picture = Image.open(io.BytesIO(await answer.read()))
    assert picture.size == (size, size)


@pytest.mark.parametrize("name", ["49.png", "48", "..%2F..%2Fsettings.py"])
async def test_no_other_icon(client, name: str) -> None:
    async with client.session.get(f"{client.url}/icons/{name}") as answer:
        assert answer.status == 404
