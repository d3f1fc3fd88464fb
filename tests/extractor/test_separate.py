"""An invoice and its annexes cut apart: by pages, and by a child of the reader."""

from __future__ import annotations

import io
import random

import pypdf
import pypdfium2
import pytest
import pytest_asyncio
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.copies.cut import write_apart
from extractor.desk import Desk
from extractor.reader import Reader
from extractor.sandbox import Sandbox
from extractor.settings import ReaderSettings
from staging.errors import DocumentRefused
from staging.job import Separation
from tests.extractor.test_reader import LEASE
from tests.extractor.wishing import Wishing

pytestmark = pytest.mark.asyncio(loop_scope="module")


def with_pictures(*sizes):
    """A PDF of pages with their number and a picture of noise of so many kilobytes."""
    out, noise = io.BytesIO(), random.Random(7)
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for number, size in enumerate(sizes, 1):
        canvas.drawString(50, 780, f"Page numero {number}")
        if size:
            picture = Image.frombytes("L", (1000, size), noise.randbytes(1000 * size))
            canvas.drawImage(ImageReader(picture), 50, 50, 400, 400)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def texts(path):
    return [page.extract_text().strip() for page in pypdf.PdfReader(path).pages]


async def test_the_pages_before_the_first_annex_are_the_invoice(tmp_path):
    path = tmp_path / "print.pdf"
    path.write_bytes(with_pictures(0, 0, 300, 0))
    own, annexes = write_apart(path, 4, 3, 10_000_000, tmp_path)
    assert texts(own) == ["Page numero 1", "Page numero 2"]
    assert texts(annexes) == ["Page numero 3", "Page numero 4"]
    assert own.stat().st_size < 10_000
    assert annexes.stat().st_size > 300_000


async def test_annexes_too_large_for_one_file_are_several(tmp_path):
    path = tmp_path / "print.pdf"
    path.write_bytes(with_pictures(0, 200, 200, 200, 0))
    own, *annexes = write_apart(path, 5, 2, 600_000, tmp_path)
    assert texts(own) == ["Page numero 1"]
    assert [text for part in annexes for text in texts(part)] == [
        f"Page numero {n}" for n in range(2, 6)
    ]
    assert len(annexes) == 2
    assert all(part.stat().st_size <= 600_000 for part in annexes)


async def test_a_page_too_large_by_itself_is_refused_by_its_number(tmp_path):
    path = tmp_path / "print.pdf"
    path.write_bytes(with_pictures(0, 0, 300))
    with pytest.raises(DocumentRefused, match="la page 3 dépasse à elle seule"):
        write_apart(path, 3, 2, 200_000, tmp_path)


@pytest.mark.parametrize(("pages", "first"), [(2, 2), (3, 1), (3, 4)])
async def test_another_document_than_the_one_that_was_seen_is_not_cut(tmp_path, pages, first):
    path = tmp_path / "print.pdf"
    path.write_bytes(with_pictures(0, 0, 0))
    with pytest.raises(DocumentRefused, match="n'ont pas pu être séparées"):
        write_apart(path, pages, first, 10_000_000, tmp_path)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def sandbox():
    sandbox = Sandbox(tasks="tests.extractor.standin_tasks")
    await sandbox.start()
    yield sandbox
    await sandbox.close()


class Told(Wishing):
    def ask(self, data, pages, first):
        """A job whose paper shall lose its annexes."""
        return self.wish(data, lambda document: Separation(5, document, pages, first))


@pytest.fixture
def store(tmp_path):
    return Told(tmp_path)


@pytest.fixture
def reader(store, sandbox):
    return Reader(store, Desk(sandbox), ReaderSettings(lease=LEASE, pauses=(0.01,)), "test")


async def test_a_print_over_the_limit_is_cut_by_a_child(store, reader):
    data = with_pictures(0, 6_000, 6_000)
    assert len(data) > 10_000_000
    wish = store.ask(data, 3, 2)
    assert await reader.step() is True
    ((what, about, made),) = store.told
    assert (what, about) == ("separated", wish)
    assert [len(pypdfium2.PdfDocument(store.path(one.sha256))) for one in made] == [1, 1, 1]
    assert made[0].size < 10_000
    assert all(one.size <= 10_000_000 for one in made)
    assert store.path(wish.document.sha256).read_bytes() == data


async def test_what_is_no_pdf_is_told_in_french(store, reader):
    wish = store.ask(b"not a PDF at all", 3, 2)
    assert await reader.step() is True
    ((what, about, told),) = store.told
    assert (what, about) == ("not_lightened", wish)
    assert told.startswith("Les annexes de ce document n'ont pas pu être séparées")


async def test_a_document_that_is_gone_is_told_too(store, reader):
    wish = store.ask(with_pictures(0, 0), 2, 2)
    store.path(wish.document.sha256).unlink()
    assert await reader.step() is True
    assert [told[0] for told in store.told] == ["not_lightened"]
