"""Page pictures: whole, bounded, and what they tell of the page."""

import time

import pytest
from PIL import Image

from extractor.pictures import draw, glance, scale_within
from extractor.settings import PictureSettings
from staging.errors import DocumentRefused
from tests.extractor import hostile_pdfs


def test_each_page_has_its_picture_and_no_part_is_left(tmp_path):
    source, folder = tmp_path / "a.pdf", tmp_path / "pictures"
    source.write_bytes(hostile_pdfs.good(pages=2))
    drawn = draw(source, folder)
    assert [(d.number, d.blank) for d in drawn] == [(1, False), (2, False)]
    assert sorted(p.name for p in folder.iterdir()) == ["page-1.webp", "page-2.webp"]
    with Image.open(folder / "page-1.webp") as picture:
        assert picture.format == "WEBP"
        assert picture.size == (1241, 1754)
        assert picture.convert("L").getextrema()[0] < 60


def test_a_blank_page_says_so(tmp_path):
    source = tmp_path / "a.pdf"
    source.write_bytes(hostile_pdfs.good(words=[" "]))
    assert draw(source, tmp_path)[0].blank


def text(words, mode=0):
    return b"BT /F 12 Tf %d Tr 50 700 Td (%b) Tj ET " % (mode, words)


IMAGE = b"q 595 0 0 842 0 0 cm /X Do Q "
STRIPS = b"q 595 0 0 421 0 421 cm /X Do Q q 595 0 0 421 0 0 cm /X Do Q "
LOGO = b"q 99 0 0 99 0 700 cm /X Do Q "


@pytest.mark.parametrize(
    ("content", "scan"),
    [
        pytest.param(IMAGE, True, id="an image alone"),
        pytest.param(STRIPS, True, id="an image in strips"),
        pytest.param(IMAGE + text(b"FACTURE", 3), True, id="invisible text over it"),
        pytest.param(text(b"FACTURE") + IMAGE, True, id="text under it"),
        pytest.param(IMAGE + text(b"FACTURE"), False, id="text over a letterhead"),
        pytest.param(LOGO + text(b"FACTURE"), False, id="a logo"),
        pytest.param(text(b"FACTURE", 3), False, id="no image"),
    ],
)
def test_a_scan_is_an_image_of_a_page_not_a_letterhead(tmp_path, content, scan):
    grey = hostile_pdfs.stream(
        b"\x80",
        b"/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    resources = b"<</XObject<</X 5 0 R>>/Font<</F 6 0 R>>>>"
    page = hostile_pdfs.one_page(hostile_pdfs.stream(content), resources=resources)
    source = tmp_path / "a.pdf"
    source.write_bytes(hostile_pdfs.assemble([*page, grey, font]))
    (drawn,) = draw(source, tmp_path)
    assert drawn.scan is (scan and not drawn.blank)
    assert drawn.blank is (content == text(b"FACTURE", 3))


@pytest.mark.parametrize(
    ("width", "height"), [(595, 842), (14400, 14400), (14400, 10), (3, 14400), (1, 1)]
)
def test_pixels_are_bounded_for_any_page(width, height):
    settings = PictureSettings()
    scale = scale_within(width, height, settings.dpi, settings.most_pixels)
    assert scale <= 150 / 72
    assert width * scale * height * scale <= settings.most_pixels * 1.001
    assert max(width, height) * scale <= 16383


def test_a_glance_tells_what_drawing_tells(tmp_path):
    for content in (
        hostile_pdfs.good(pages=2),
        hostile_pdfs.good(words=[" "]),
        hostile_pdfs.giant_image(side=800),
    ):
        source = tmp_path / "a.pdf"
        source.write_bytes(content)
        assert glance(source) == draw(source, tmp_path)


def test_only_the_pages_asked_for_are_drawn(tmp_path):
    source, folder = tmp_path / "a.pdf", tmp_path / "pictures"
    source.write_bytes(hostile_pdfs.good(pages=3))
    assert [d.number for d in draw(source, folder, only=[2])] == [2]
    assert [p.name for p in folder.iterdir()] == ["page-2.webp"]


@pytest.mark.parametrize("name", ["many_operators", "many_words", "forms_drawn_often"])
def test_a_page_with_too_much_on_it_is_not_drawn(tmp_path, name):
    path = tmp_path / "a.pdf"
    path.write_bytes(hostile_pdfs.HOSTILE[name]())
    before = time.process_time()
    with pytest.raises(DocumentRefused) as caught:
        draw(path, tmp_path / "pictures")
    assert caught.value.code == "too_heavy"
    assert time.process_time() - before < 8
