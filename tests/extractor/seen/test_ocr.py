"""Optical reading with the real engine: the words of a drawn page are where its text says."""

import asyncio
import collections
import os
from pathlib import Path

import pypdfium2
import pytest
import pytest_asyncio
from PIL import Image

from extractor.sandbox import ChildFailed
from extractor.seen.ocr import Ocr, installed
from extractor.settings import OcrSettings
from extractor.text import pdf

pytestmark = pytest.mark.asyncio(loop_scope="module")
SAMPLE = Path(__file__).parents[1] / "samples" / "frame.pdf"


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def ocr():
    ocr = Ocr()
    yield ocr
    await ocr.close()


@pytest.fixture(scope="module")
def scan(tmp_path_factory):
    """A 300 dpi grey picture of the sample: what a scanner or a raster print gives."""
    target = tmp_path_factory.mktemp("scan") / "page.png"
    document = pypdfium2.PdfDocument(str(SAMPLE))
    document[0].render(scale=300 / 72, grayscale=True).to_pil().save(target)
    document.close()
    return target


@pytest.fixture(scope="module")
def strip(scan):
    """The upper part of it alone, where a few words are enough."""
    target = scan.with_name("strip.png")
    with Image.open(scan) as image:
        image.crop((1900, 0, image.width, 220)).save(target)
    return target


def _cpu_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def test_the_engine_is_installed_here():
    assert installed()


async def test_the_words_of_a_page_where_its_text_says_within_ten_seconds_of_cpu(ocr, scan, strip):
    await ocr.words(strip, 300 / 72)
    before = _cpu_of(ocr.process_id)
    words = (await ocr.words(scan, 300 / 72)).words
    assert _cpu_of(ocr.process_id) - before < 10
    (page,) = pdf.read(SAMPLE)
    truth = {word.text: word for word in page.words}
    found = collections.Counter("".join(word[0] for word in words))
    printed = collections.Counter("".join(word.text for word in page.words))
    assert (printed - found).total() <= 0.01 * printed.total()
    for text, x0, top, x1, bottom, confidence in words:
        assert 0 <= confidence <= 1
        if text in {"FC2603521", "D2300766", "80249005200056", "AGRIFRPP802"}:
            word = truth.pop(text)
            assert abs((x0 + x1) / 2 - (word.x0 + word.x1) / 2) < 4
            assert abs((top + bottom) / 2 - word.middle) < 3
    assert not {"FC2603521", "D2300766", "80249005200056", "AGRIFRPP802"} & set(truth)


async def test_a_picture_without_a_word_has_none(ocr, tmp_path):
    blank = tmp_path / "page.png"
    Image.new("RGB", (600, 400), "white").save(blank)
    assert (await ocr.words(blank, 1.0)).words == []


async def test_a_picture_that_is_none_ends_the_process_and_the_next_page_starts_another(
    ocr, strip, tmp_path
):
    broken = tmp_path / "page.webp"
    broken.write_bytes(b"RIFF rien")
    with pytest.raises(ChildFailed):
        await ocr.words(broken, 2.0)
    assert not ocr.loaded
    assert (await ocr.words(strip, 300 / 72)).words


async def test_a_page_that_takes_too_long_is_too_heavy(strip):
    ocr = Ocr(OcrSettings(wall=0.05))
    with pytest.raises(ChildFailed) as caught:
        await ocr.words(strip, 300 / 72)
    assert caught.value.code == "too_heavy"
    assert not ocr.loaded
    await ocr.close()


async def test_the_process_is_released_when_idle(strip):
    ocr = Ocr(OcrSettings(idle=0.05))
    assert (await ocr.words(strip, 300 / 72)).words
    async with asyncio.timeout(5):
        while ocr.loaded:  # noqa: ASYNC110 - what is waited for tells nobody
            await asyncio.sleep(0.02)
    await ocr.close()


@pytest.mark.parametrize("turn", [90, 180, 270])
async def test_a_page_on_its_side_or_head_is_read_turned(ocr, scan, tmp_path, turn):
    target = tmp_path / "turned.png"
    with Image.open(scan) as image:
        image.resize((image.width // 2, image.height // 2)).rotate(turn, expand=True).save(target)
    sight = await ocr.words(target, 150 / 72)
    assert sight.turn == turn
    places = {word[0]: word for word in sight.words}
    (page,) = pdf.read(SAMPLE)
    truth = {word.text: word for word in page.words}
    for text in ("FACTURE", "80249005200056"):
        _, x0, top, x1, bottom, _ = places[text]
        assert abs((x0 + x1) / 2 - (truth[text].x0 + truth[text].x1) / 2) < 6
        assert abs((top + bottom) / 2 - truth[text].middle) < 6
