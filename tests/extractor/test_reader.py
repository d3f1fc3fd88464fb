"""The loop received -> staged over a store of lists, with children that really read."""

import asyncio
import hashlib
import io
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pypdf
import pytest
import pytest_asyncio
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from extractor.child.limits import MEBIBYTE, Limits
from extractor.desk import Desk
from extractor.reader import Reader
from extractor.sandbox import ChildFailed, Sandbox, SandboxUnavailable
from extractor.seen.ocr import Sight
from extractor.settings import ReaderSettings
from staging.company import Company
from staging.errors import DocumentMissing, DocumentRefused, MoveNotAllowed
from staging.evidence import Extraction, Remark, Source
from staging.identifiers import Siret
from staging.job import Document, PrintJob
from staging.states import JobState
from tests.extractor import hostile_pdfs
from tests.extractor.convert import raster_files
from tests.extractor.test_sheets import imposed

pytestmark = pytest.mark.asyncio(loop_scope="module")
COMPANY = Company(Siret("73282932000074"), "Plomberie Exemple", None, "TVA_SUR_DEBIT")
LEASE = timedelta(seconds=0.3)


@dataclass
class Store:
    """Jobs in a list, documents in a folder."""

    folder: object
    waiting: list = field(default_factory=list)
    told: list = field(default_factory=list)
    renewed: int = 0

    reading = files = companies = layouts = property(lambda self: self)

    async def known(self):
        return ()

    def path(self, sha256):
        path = self.folder / sha256
        if not path.exists():
            raise DocumentMissing("Le document manque.")
        return path

    def sidecar(self, sha256):
        folder = self.folder / f"{sha256}.derived"
        folder.mkdir(exist_ok=True)
        return folder

    def put(self, data):
        document = Document(hashlib.sha256(data).hexdigest(), len(data))
        (self.folder / document.sha256).write_bytes(data)
        return document

    async def all(self):
        return [COMPANY]

    async def claim(self, worker, lease):
        return self.waiting.pop(0) if self.waiting else None

    async def renew(self, job_id, worker, lease):
        self.renewed += 1
        return True

    async def opened(self, job_id, pages):
        self.told.append(("opened", pages))

    async def refused(self, job_id, reason, remark, message):
        self.told.append(("refused", reason, remark, message))

    async def stage(self, job_id, extraction, documents):
        self.told.append(("staged", extraction, documents))
        return [1]

    async def keep_piece(self, job_id, made):
        self.told.append(("piece", made))

    def print(self, data, document_format="application/pdf", *, is_piece=False):
        at = datetime(2026, 11, 25, tzinfo=UTC)
        self.waiting.append(
            PrintJob(
                1,
                "u",
                "print",
                "Facture",
                "anne",
                "::1",
                document_format,
                JobState.PROCESSING,
                (),
                "",
                at,
                at,
                None,
                self.put(data),
                None,
                is_piece=is_piece,
            )
        )

    def pictures(self):
        return sorted(p.name for p in self.folder.glob("*.derived/*"))


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def sandbox():
    limits = Limits(memory=1024 * MEBIBYTE, cpu=4, wall=30.0, file_size=32 * MEBIBYTE)
    sandbox = Sandbox(limits=limits, tasks="tests.extractor.standin_tasks")
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path)


@pytest.fixture
def reader(store, sandbox):
    return Reader(store, Desk(sandbox), ReaderSettings(lease=LEASE, pauses=(0.01,)), "test")


async def test_nothing_waits(reader):
    assert await reader.step() is False


async def test_an_invoice_is_opened_drawn_and_staged(store, reader):
    store.print(hostile_pdfs.good())
    assert await reader.step() is True
    (opened, pages), (staged, extraction, documents) = store.told
    assert (opened, pages, staged, documents) == ("opened", 1, "staged", None)
    (found,) = extraction.invoices
    assert found.readings["invoice_number"].value == "F-2026-0001"
    assert found.readings["seller_siret"].value == COMPANY.siret
    assert round(extraction.pages[0].width) == 595
    assert store.pictures() == ["page-1.webp", "words-1.json"]


async def test_a_print_is_read_as_a_person_cut_it(store, reader):
    store.print(hostile_pdfs.good(pages=3))
    store.waiting[0] = replace(store.waiting[0], parts=((1, 2), (3,)))
    await reader.step()
    _, (_, extraction, documents) = store.told
    assert [found.pages for found in extraction.invoices] == [(1, 2), (3,)]
    sizes = [len(pypdf.PdfReader(store.path(d.sha256)).pages) for d in documents]
    assert sizes == [2, 1]


async def test_a_page_left_out_is_in_no_pdf(store, reader):
    store.print(hostile_pdfs.good(pages=2))
    store.waiting[0] = replace(store.waiting[0], parts=((2,),))
    await reader.step()
    _, (_, extraction, (document,)) = store.told
    assert [found.pages for found in extraction.invoices] == [(2,)]
    assert "FACTURE no 1" in pypdf.PdfReader(store.path(document.sha256)).pages[0].extract_text()


async def test_several_invoices_become_a_pdf_each(store, reader):
    store.print(hostile_pdfs.good(pages=2))
    await reader.step()
    _, (_, extraction, documents) = store.told
    assert [found.pages for found in extraction.invoices] == [(1,), (2,)]
    texts = [pypdf.PdfReader(store.path(d.sha256)).pages[0].extract_text() for d in documents]
    assert "FACTURE no 0" in texts[0]
    assert "FACTURE no 1" in texts[1]
    assert store.pictures() == ["page-1.webp", "page-2.webp", "words-1.json", "words-2.json"]


def acting(*, signed=False, pages=1):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(hostile_pdfs.good(pages=pages)))
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x()")}
    )
    if signed:
        writer.root_object[NameObject("/Perms")] = DictionaryObject(
            {NameObject("/DocMDP"): DictionaryObject()}
        )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


async def test_a_paper_that_acts_is_kept_in_a_copy_that_does_not(store, reader):
    printed = acting()
    store.print(printed)
    original = store.waiting[0].document
    await reader.step()
    (_, (_, extraction, (document,))) = store.told
    assert len(extraction.invoices) == 1
    assert extraction.remarks == (Remark("active_content_removed", "script"),)
    assert "/OpenAction" not in pypdf.PdfReader(store.path(document.sha256)).root_object
    assert store.path(original.sha256).read_bytes() == printed


async def test_several_pages_on_a_sheet_are_remarked(store, reader, tmp_path):
    imposed(tmp_path / "sheet.pdf", 2)
    store.print((tmp_path / "sheet.pdf").read_bytes())
    await reader.step()
    assert store.told[1][1].remarks == (Remark("several_on_a_sheet", "2"),)


async def test_a_signed_paper_that_acts_stays_as_it_came(store, reader):
    store.print(acting(signed=True))
    await reader.step()
    (_, (_, extraction, documents)) = store.told
    assert documents is None
    assert extraction.remarks == (Remark("active_content_signed", "script"), Remark("signed"))


async def test_a_signed_print_of_several_invoices_says_that_its_signature_is_lost(store, reader):
    printed = acting(signed=True, pages=2)
    store.print(printed)
    original = store.waiting[0].document
    await reader.step()
    (_, (_, extraction, documents)) = store.told
    told = (Remark("active_content_removed", "script"), Remark("signed_cut"))
    assert extraction.remarks == told
    for part in map(pypdf.PdfReader, (store.path(d.sha256) for d in documents)):
        assert len(part.pages) == 1
        assert not {"/OpenAction", "/Perms"} & set(part.root_object)
    assert store.path(original.sha256).read_bytes() == printed


async def test_a_signed_print_is_cut_where_a_person_said_so(store, reader):
    store.print(acting(signed=True, pages=2))
    store.waiting[0] = replace(store.waiting[0], parts=((2,),))
    await reader.step()
    (_, (_, extraction, documents)) = store.told
    assert extraction.invoices[0].pages == (2,)
    assert extraction.remarks[-1] == Remark("signed_cut")
    assert len(documents) == 1


@pytest.mark.parametrize(
    ("make", "reason", "code"),
    [
        (hostile_pdfs.locked, "document-password-error", "locked"),
        (hostile_pdfs.truncated, "document-format-error", "damaged"),
        (hostile_pdfs.tree_loop, "document-format-error", "damaged"),
        (hostile_pdfs.huge_page, "aborted-by-system", "page_too_large"),
        (hostile_pdfs.many_pages, "aborted-by-system", "too_many_pages"),
        (lambda: b"%PDF-1.7\nrien", "document-format-error", "damaged"),
    ],
)
async def test_the_pre_pass_refuses_with_reason_and_french_sentence(
    store, reader, make, reason, code
):
    store.print(make())
    await reader.step()
    ((told, *rest),) = store.told
    assert (told, rest[:2]) == ("refused", [reason, f"document_{code}"])
    assert rest[2].endswith((".", "!"))


@pytest.mark.parametrize("name", sorted(hostile_pdfs.HOSTILE))
async def test_harm_ends_in_a_refusal_or_a_paper(store, reader, name):
    store.print(hostile_pdfs.HOSTILE[name]())
    assert await reader.step() is True
    assert store.told[-1][0] in {"refused", "staged"}


async def test_after_all_that_harm_an_invoice_is_read(store, reader):
    store.print(hostile_pdfs.good())
    await reader.step()
    assert [told[0] for told in store.told] == ["opened", "staged"]


async def test_a_missing_document_ends_its_job(store, reader):
    store.print(hostile_pdfs.good())
    store.path(store.waiting[0].document.sha256).unlink()
    await reader.step()
    assert store.told[0][:3] == ("refused", "aborted-by-system", "document_missing")


class Sandboxes:
    """A sandbox that fails as told, then works."""

    limits = Limits()

    def __init__(self, real, *failures):
        self.real, self.failures = real, list(failures)

    async def run(self, *args, **options):
        if self.failures:
            raise self.failures.pop(0)
        return await self.real.run(*args, **options)


async def test_a_temporary_failure_is_tried_again(store, sandbox):
    desk = Desk(Sandboxes(sandbox, SandboxUnavailable()))
    store.print(hostile_pdfs.good())
    settings = ReaderSettings(lease=LEASE, pauses=(0.01, 0.01))
    assert await Reader(store, desk, settings, "test").step()
    assert [told[0] for told in store.told] == ["opened", "staged"]


async def test_a_lasting_temporary_failure_leaves_the_job_to_its_lease(store, sandbox):
    desk = Desk(Sandboxes(sandbox, *(SandboxUnavailable() for _ in range(9))))
    store.print(hostile_pdfs.good())
    settings = ReaderSettings(lease=LEASE, pauses=(0.01, 0.01))
    with pytest.raises(SandboxUnavailable):
        await Reader(store, desk, settings, "test").step()
    assert store.told == []


async def test_the_lease_is_renewed_while_reading(store, sandbox):
    class Slow(Sandboxes):
        async def run(self, *args, **options):
            await asyncio.sleep(0.15)
            return await super().run(*args, **options)

    store.print(hostile_pdfs.good())
    await Reader(store, Desk(Slow(sandbox)), ReaderSettings(lease=LEASE), "test").step()
    assert store.renewed >= 2


async def test_a_job_that_another_worker_read_meanwhile_is_done(store, sandbox):
    class TakenOver(Store):
        async def stage(self, job_id, extraction, documents):
            raise MoveNotAllowed("Ce document a déjà été lu.")

    store = TakenOver(store.folder)
    store.print(hostile_pdfs.good())
    assert await Reader(store, Desk(sandbox), ReaderSettings(), "test").step()
    assert store.told == [("opened", 1)]


async def test_a_reading_that_dies_is_a_paper_to_type(store, sandbox):
    class Deadly(Sandboxes):
        async def run(self, task, *args, **options):
            if task == "read":
                options["limits"] = Limits(wall=0.0)
            return await super().run(task, *args, **options)

    store.print(hostile_pdfs.good(pages=2))
    await Reader(store, Desk(Deadly(sandbox)), ReaderSettings(), "test").step()
    _, (_, extraction, documents) = store.told
    assert isinstance(extraction, Extraction)
    (found,) = extraction.invoices
    assert found.pages == (1, 2)
    assert found.readings == {}
    assert [remark.code for remark in found.remarks] == ["too_heavy"]
    assert "Saisissez" in found.remarks[0].detail
    assert documents is None


async def test_an_image_of_an_invoice_without_ocr_is_a_paper_to_type(store, reader):
    store.print(hostile_pdfs.good(words=["."]))
    await reader.step()
    (_, (_, extraction, _)) = store.told
    (found,) = extraction.invoices
    assert [remark.code for remark in found.remarks] == ["ocr_missing"]


class Eye:
    """An OCR that sees what it is told, or dies."""

    def __init__(self, *words, dies=False):
        self.heard, self.seen, self.dies = words, [], dies

    async def words(self, picture, scale):
        self.seen.append((picture.name, round(scale, 3)))
        if self.dies:
            raise ChildFailed("too_heavy")
        return Sight([(word, 10.0, 10.0, 60.0, 20.0, 0.9) for word in self.heard])


async def test_an_image_of_an_invoice_is_read_from_its_picture(store, sandbox):
    eye = Eye("FACTURE", "F-2026-0042")
    store.print(hostile_pdfs.good(words=["."]))
    await Reader(store, Desk(sandbox, eye), ReaderSettings(), "test").step()
    (_, (_, extraction, _)) = store.told
    (found,) = extraction.invoices
    reading = found.readings["invoice_number"]
    assert (reading.value, reading.confidence, reading.source) == ("F-2026-0042", 0.9, Source.OCR)
    assert [remark.code for remark in found.remarks] == ["ocr"]
    assert eye.seen == [("page-1.webp", 2.083)]


def raster():
    """A white page with a black band, A5 at 72 dpi."""
    lines = raster_files.blank(200) + raster_files.coded(bytes(420), 20) + raster_files.blank(375)
    return raster_files.urf((raster_files.urf_header(420, 595, 72), lines))


async def test_a_raster_print_becomes_a_pdf_with_its_words_and_is_read(store, sandbox):
    eye = Eye("FACTURE", "F-2026-0042")
    store.print(raster(), "image/urf")
    await Reader(store, Desk(sandbox, eye), ReaderSettings(), "test").step()
    (opened, pages), (_, extraction, (document,)) = store.told
    assert (opened, pages) == ("opened", 1)
    assert extraction.invoices[0].readings["invoice_number"].value == "F-2026-0042"
    assert [remark.code for remark in extraction.invoices[0].remarks] == ["ocr"]
    assert store.pictures() == ["page-1.webp", "words-1.json"]
    (page,) = pypdf.PdfReader(store.path(document.sha256)).pages
    assert "F-2026-0042" in page.extract_text()
    assert (page.mediabox.width, page.mediabox.height) == (420, 595)


async def test_a_raster_print_without_ocr_is_a_pdf_to_type(store, reader):
    store.print(raster(), "image/urf")
    await reader.step()
    (_, (_, extraction, (document,))) = store.told
    assert [remark.code for remark in extraction.invoices[0].remarks] == ["ocr_missing"]
    assert len(pypdf.PdfReader(store.path(document.sha256)).pages) == 1


async def test_what_goes_with_an_invoice_is_kept_as_it_came_and_not_read(store, reader):
    data = hostile_pdfs.good()
    store.print(data, is_piece=True)
    await reader.step()
    assert store.told == [("opened", 1), ("piece", store.put(data))]
    assert store.pictures() == []


async def test_a_raster_that_goes_with_an_invoice_becomes_a_pdf(store, reader):
    store.print(raster(), "image/urf", is_piece=True)
    await reader.step()
    (opened, (piece, made)) = store.told
    assert (opened, piece) == (("opened", 1), "piece")
    assert len(pypdf.PdfReader(store.path(made.sha256)).pages) == 1


async def test_what_no_program_converts_is_no_piece(store, reader):
    store.print(b"%!PS-Adobe-3.0\n(never ended", "application/postscript", is_piece=True)
    await reader.step()
    assert [told[0] for told in store.told] == ["opened", "refused"]
    assert store.told[1][2] == "document_not_converted"


async def test_a_raster_bomb_is_refused(store, reader):
    store.print(raster_files.bomb(60), "image/pwg-raster")
    await reader.step()
    assert store.told[0][:3] == ("refused", "aborted-by-system", "document_too_large")


async def test_what_no_program_converts_is_a_paper_that_is_stopped(store, reader):
    store.print(b"PK\x03\x04 rien", "application/oxps")
    await reader.step()
    (opened, pages), (_, extraction, documents) = store.told
    assert (opened, pages, documents) == ("opened", 0, None)
    assert [r.code for r in extraction.invoices[0].remarks] == ["document_not_converted"]


async def test_a_page_on_which_the_ocr_dies_is_a_paper_to_type(store, sandbox):
    store.print(hostile_pdfs.good(words=["."]))
    await Reader(store, Desk(sandbox, Eye(dies=True)), ReaderSettings(), "test").step()
    (_, (_, extraction, _)) = store.told
    assert [remark.code for remark in extraction.invoices[0].remarks] == ["too_heavy"]


async def test_a_refusal_while_cutting_keeps_the_pages_together(store, sandbox):
    class NoCut(Sandboxes):
        async def run(self, task, *args, **options):
            if task == "cut":
                raise DocumentRefused("Découpage impossible.", code="cannot_split")
            return await super().run(task, *args, **options)

    store.print(hostile_pdfs.good(pages=2))
    await Reader(store, Desk(NoCut(sandbox)), ReaderSettings(), "test").step()
    (_, (_, extraction, _)) = store.told
    assert [remark.code for remark in extraction.invoices[0].remarks] == ["cannot_split"]
