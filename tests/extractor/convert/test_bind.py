"""Images and words become a PDF: the image as it was, the words invisible and in their place."""

import pypdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from extractor.convert.bind import BoundPage, bind
from extractor.text import pdf

POINTS = (595.2, 841.9)
WORDS = [
    ("FACTURE", 60.0, 50.0, 150.0, 64.0, 0.99),
    ("échéance", 60.0, 100.0, 140.0, 112.0, 0.9),
    ("1 234,56 €", 400.0, 700.0, 480.0, 712.0, 0.95),
    ("漢", 10.0, 20.0, 22.0, 32.0, 0.5),
]


@pytest.fixture
def image(tmp_path):
    path = tmp_path / "image-1.jpg"
    picture = Image.new("L", (827, 1169), "white")
    draw = ImageDraw.Draw(picture)
    for _, x0, top, x1, bottom, _ in WORDS:
        box = [v * 100 / 72 for v in (x0, top, x1, bottom)]
        draw.rectangle(box, fill=200)
        draw.line(box, fill=0)
    picture.save(path)
    return path


def test_words_are_found_where_they_were_and_nobody_sees_them(tmp_path, image):
    with_words, without = tmp_path / "a.pdf", tmp_path / "b.pdf"
    bind([BoundPage(image, POINTS, WORDS)], with_words)
    bind([BoundPage(image, POINTS)], without)
    (page,) = pdf.read(with_words)
    assert (page.width, page.height) == pytest.approx(POINTS, abs=0.1)
    found = {word.text: word for word in (*page.words, *page.hidden)}
    for text, x0, top, x1, bottom, _ in WORDS[:2]:
        assert found[text].x0 == pytest.approx(x0, abs=1.5)
        assert found[text].x1 == pytest.approx(x1, abs=1.5)
        assert found[text].middle == pytest.approx((top + bottom) / 2, abs=3)
    assert "€" in found

    def drawn(path):
        document = pypdfium2.PdfDocument(str(path))
        dots = document[0].render(scale=1).to_pil().tobytes()
        document.close()
        return dots

    assert drawn(with_words) == drawn(without)


def test_a_jpeg_is_wrapped_as_it_is(tmp_path, image):
    target = tmp_path / "a.pdf"
    bind([BoundPage(image, POINTS)] * 3, target)
    reader = pypdf.PdfReader(target)
    assert len(reader.pages) == 3
    (inside,) = reader.pages[0].images
    assert inside.indirect_reference.get_object()._data == image.read_bytes()


def test_bilevel_images_are_wrapped_too(tmp_path):
    path, target = tmp_path / "image-1.png", tmp_path / "a.pdf"
    picture = Image.new("1", (2480, 3508), 1)
    picture.paste(0, (0, 0, 1240, 1754))
    picture.save(path)
    bind([BoundPage(path, POINTS, WORDS)], target)
    document = pypdfium2.PdfDocument(str(target))
    dots = document[0].render(scale=0.5, grayscale=True).to_pil()
    assert (dots.getpixel((20, 20)), dots.getpixel((280, 400))) == (0, 255)
    document.close()
    assert target.stat().st_size < 20_000
