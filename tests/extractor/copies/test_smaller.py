"""A document made smaller: pictures encoded anew, text and looks kept; refused where that fails."""

from __future__ import annotations

import io
import random

import img2pdf
import pypdf
import pypdfium2
import pytest
import pytest_asyncio
from PIL import Image, ImageDraw
from pypdf.generic import DictionaryObject, NameObject
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from extractor.copies.smaller import write_smaller
from extractor.desk import Desk
from extractor.reader import Reader
from extractor.sandbox import Sandbox
from extractor.seen.drawn import smaller_path
from extractor.settings import ReaderSettings
from staging.errors import DocumentRefused
from staging.job import Reduction
from tests.extractor.copies.test_safe_copy import signature
from tests.extractor.test_reader import LEASE
from tests.extractor.wishing import Wishing

pytestmark = pytest.mark.asyncio(loop_scope="module")
LIMIT = 10_000_000


@pytest.fixture(autouse=True)
def _packed_once(monkeypatch):
    """Pictures as most programs write them, not once more as ASCII."""
    monkeypatch.setattr(rl_config, "useA85", 0)


def photo(seed, size=(800, 1100), mode="RGB"):
    """A picture that packs badly without loss and well as JPEG: soft noise."""
    noise = Image.frombytes(mode, (size[0] // 8, size[1] // 8), _noise(seed, size, mode))
    picture = noise.resize(size, Image.Resampling.BICUBIC)
    ImageDraw.Draw(picture).text((60, 60), "CACHET", fill=0 if mode == "L" else (0, 0, 0))
    return picture


def _noise(seed, size, mode):
    return random.Random(seed).randbytes(size[0] // 8 * (size[1] // 8) * len(mode))


def document(*pictures, rough=0):
    """Pages of text over a picture; `rough` bytes that nothing can pack are put into a font."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    for number, picture in enumerate(pictures, 1):
        if picture is not None:
            canvas.drawImage(ImageReader(picture), 50, 100, 450, 600, mask="auto")
        canvas.drawString(50, 780, f"Facture FA-{number} : total 1 234,56")
        canvas.showPage()
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=out)
    if rough:
        writer.add_attachment("factur-x.xml", random.Random(9).randbytes(rough))
    packed = io.BytesIO()
    writer.write(packed)
    return packed.getvalue()


def texts(path):
    return [page.extract_text().strip() for page in pypdf.PdfReader(path).pages]


def drawn(path, number=0):
    document = pypdfium2.PdfDocument(str(path))
    try:
        return document[number].render(scale=0.5).to_pil().convert("RGB")
    finally:
        document.close()


def filters(path):
    resources = [page["/Resources"].get("/XObject", {}) for page in pypdf.PdfReader(path).pages]
    return [found[name]["/Filter"] for found in resources for name in found]


async def test_pictures_are_encoded_anew_and_the_text_is_the_same(tmp_path):
    path, target = tmp_path / "large.pdf", tmp_path / "small.pdf"
    path.write_bytes(document(photo(1), photo(2, mode="L"), None))
    write_smaller(path, target, LIMIT)
    assert target.stat().st_size < path.stat().st_size / 5
    assert texts(target) == texts(path)
    assert filters(target) == ["/DCTDecode", "/DCTDecode"]
    assert pypdf.PdfReader(target).pages[1].images[0].image.mode == "L"


async def test_the_first_try_below_the_limit_is_taken(tmp_path):
    path = tmp_path / "large.pdf"
    path.write_bytes(document(photo(1, (1800, 2400))))
    sizes = []
    for limit in (LIMIT, 450_000):
        target = tmp_path / f"{limit}.pdf"
        write_smaller(path, target, limit)
        sizes.append(target.stat().st_size)
    assert sizes[1] <= 450_000 < sizes[0]


async def test_what_is_transparent_stays_so(tmp_path):
    picture = photo(3)
    picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    path, target = tmp_path / "large.pdf", tmp_path / "small.pdf"
    path.write_bytes(document(picture))
    write_smaller(path, target, LIMIT)
    before, after = drawn(path), drawn(target)
    assert "/DCTDecode" in filters(target)
    middle = (before.width // 2, before.height // 2)
    assert after.getpixel(middle) == pytest.approx(before.getpixel(middle), abs=30)


async def test_a_stencil_and_a_palette_stay_legible(tmp_path):
    stripes = Image.frombytes("1", (800, 1000), random.Random(4).randbytes(800 * 1000 // 8))
    palette = photo(5).quantize(64)
    path, target = tmp_path / "large.pdf", tmp_path / "small.pdf"
    path.write_bytes(document(stripes, palette))
    write_smaller(path, target, LIMIT)
    assert texts(target) == texts(path)
    assert target.stat().st_size < path.stat().st_size


async def test_what_stays_too_large_is_refused_with_its_size(tmp_path):
    path = tmp_path / "large.pdf"
    path.write_bytes(document(photo(1), rough=300_000))
    with pytest.raises(DocumentRefused, match=r"il pèse encore 0,[3-9] Mo") as caught:
        write_smaller(path, tmp_path / "small.pdf", 250_000)
    assert caught.value.code == "not_smaller"


async def test_a_signed_document_is_not_touched(tmp_path):
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(photo(1))))
    signature(writer)
    path = tmp_path / "signed.pdf"
    writer.write(path)
    with pytest.raises(DocumentRefused, match="signé") as caught:
        write_smaller(path, tmp_path / "small.pdf", LIMIT)
    assert caught.value.code == "signed"
    assert not (tmp_path / "small.pdf").exists()


async def test_pages_that_would_look_different_are_refused(tmp_path):
    """A picture whose colours are told inside out by its own table, as few programs write it."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(document(photo(1, mode="L"))))
    (reference,) = writer.pages[0]["/Resources"]["/XObject"].values()
    picture = reference.get_object()
    inverted = DictionaryObject({NameObject("/FunctionType"): pypdf.generic.NumberObject(2)})
    inverted |= {
        NameObject("/Domain"): numbers(0, 1),
        NameObject("/N"): pypdf.generic.NumberObject(1),
        NameObject("/C0"): numbers(1),
        NameObject("/C1"): numbers(0),
    }
    separation = [NameObject("/Separation"), NameObject("/Spot"), NameObject("/DeviceGray")]
    picture[NameObject("/ColorSpace")] = pypdf.generic.ArrayObject([*separation, inverted])
    path, target = tmp_path / "odd.pdf", tmp_path / "small.pdf"
    writer.write(path)
    try:
        write_smaller(path, target, LIMIT)
    except DocumentRefused as refused:
        assert refused.code == "not_smaller"  # noqa: PT017
    else:
        assert drawn(target).resize((1, 1)).getpixel((0, 0)) == pytest.approx(
            drawn(path).resize((1, 1)).getpixel((0, 0)), abs=8
        )


def numbers(*values):
    return pypdf.generic.ArrayObject(pypdf.generic.FloatObject(value) for value in values)


async def test_what_is_no_pdf_is_refused_in_french(tmp_path):
    path = tmp_path / "odd.pdf"
    path.write_bytes(b"not a PDF at all")
    with pytest.raises(DocumentRefused, match="trop endommagé pour être réduit"):
        write_smaller(path, tmp_path / "small.pdf", LIMIT)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def sandbox():
    sandbox = Sandbox(tasks="tests.extractor.standin_tasks")
    await sandbox.start()
    yield sandbox
    await sandbox.close()


class Told(Wishing):
    def ask(self, data, *pages):
        return self.wish(data, lambda document: Reduction(5, document, pages))


@pytest.fixture
def store(tmp_path):
    return Told(tmp_path)


@pytest.fixture
def reader(store, sandbox):
    return Reader(store, Desk(sandbox), ReaderSettings(lease=LEASE, pauses=(0.01,)), "test")


async def test_a_print_over_the_limit_is_made_smaller_by_a_child(store, reader):
    data = document(*(photo(n, (1400, 1900)) for n in (1, 2)))
    wish = store.ask(data, 3, 4)
    assert len(data) > LIMIT
    assert await reader.step() is True
    ((what, about, made),) = store.told
    assert (what, about) == ("reduced", wish)
    assert made.size <= LIMIT
    assert texts(store.path(made.sha256)) == texts(io.BytesIO(data))
    assert store.path(wish.document.sha256).read_bytes() == data, "the original is untouched"
    folder = store.sidecar(made.sha256)
    for number in (3, 4):
        with Image.open(smaller_path(folder, number)) as picture:
            assert picture.format == "WEBP"
    assert not smaller_path(folder, 1).exists()


async def test_a_refusal_is_told_to_its_person(store, reader):
    wish = store.ask(b"not a PDF at all", 1)
    assert await reader.step() is True
    ((what, about, told),) = store.told
    assert (what, about) == ("not_lightened", wish)
    assert "trop endommagé pour être réduit" in told


def jpeg(mode):
    out = io.BytesIO()
    photo(8, (1600, 2200), "RGB").convert(mode).save(out, "JPEG", quality=97)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
async def test_a_scan_keeps_its_looks(tmp_path, mode):
    path, target = tmp_path / "large.pdf", tmp_path / "small.pdf"
    path.write_bytes(img2pdf.convert(jpeg(mode)))
    write_smaller(path, target, LIMIT)
    assert target.stat().st_size < path.stat().st_size / 1.5
    before, after = (drawn(one).resize((1, 1)).getpixel((0, 0)) for one in (path, target))
    assert after == pytest.approx(before, abs=12)
