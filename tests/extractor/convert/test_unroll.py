"""Raster files and pictures become pages: a picture each, and an image for the PDF."""

import random

import pytest
from PIL import Image, ImageDraw, ImageFile, ImageFont

from extractor.convert import unroll
from extractor.convert.paper import make_page
from staging.errors import DocumentRefused
from tests.extractor.convert import raster_files as made


def sheet_of_text(width=1240, height=1754, mode="L", ink="black"):
    """An A4 page of lines at 150 dpi."""
    image = Image.new(mode, (width, height), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(24)
    for y in range(80, height - 80, 60):
        draw.text((80, y), f"Ligne {y} 1 234,56 EUR facture", fill=ink, font=font)
    return image


def as_urf(image, dpi=150):
    bits, space, dot = {"L": (8, 0, 1), "RGB": (24, 1, 3)}[image.mode]
    raw, line = image.tobytes(), image.width * dot
    lines = [made.literal(raw[i : i + line], dot) for i in range(0, len(raw), line)]
    return made.urf((made.urf_header(*image.size, dpi, bits, space), b"".join(lines)))


@pytest.fixture
def folders(tmp_path):
    pictures, work = tmp_path / "pictures", tmp_path / "work"
    work.mkdir()
    return pictures, work


def make(path, kind, folders):
    return list(unroll.pages(path, kind, folders))


def test_a_raster_page_keeps_its_dots_in_the_picture(tmp_path, folders):
    image = sheet_of_text()
    path = tmp_path / "a.urf"
    path.write_bytes(as_urf(image))
    (page,) = make(path, "image/urf", folders)
    assert page.points == pytest.approx((595.2, 841.92))
    assert page.drawn.number == 1
    assert page.drawn.scale == pytest.approx(150 / 72, rel=0.01)
    with Image.open(folders[0] / "page-1.webp") as picture:
        assert picture.convert("L").tobytes() == image.tobytes()
    with Image.open(page.image) as inside:
        assert inside.format == "JPEG"
        assert inside.mode == "L"
    assert page.image.stat().st_size <= 300_000


def test_colours_that_are_all_grey_become_grey_and_hues_stay(tmp_path, folders):
    path = tmp_path / "a.urf"
    path.write_bytes(as_urf(sheet_of_text(600, 800, "RGB")))
    (grey,) = make(path, "image/urf", folders)
    with Image.open(grey.image) as inside:
        assert inside.mode == "L"
    path.write_bytes(as_urf(sheet_of_text(600, 800, "RGB", ink="red")))
    (coloured,) = make(path, "image/urf", folders)
    with Image.open(coloured.image) as inside:
        assert inside.mode == "RGB"


def test_bilevel_pages_stay_bilevel_in_the_pdf_and_grey_in_the_picture(tmp_path, folders):
    image = sheet_of_text(2480, 3508).convert("1")
    raw, line = image.tobytes(), 310
    lines = b"".join(made.literal(raw[i : i + line]) for i in range(0, len(raw), line))
    path = tmp_path / "a.pwg"
    path.write_bytes(made.pwg((made.pwg_header(2480, 3508, 300, 1, 18), lines)))
    (page,) = make(path, "image/pwg-raster", folders)
    with Image.open(page.image) as inside:
        assert (inside.format, inside.mode, inside.size) == ("PNG", "1", (2480, 3508))
    with Image.open(folders[0] / "page-1.webp") as picture:
        assert len(picture.convert("L").histogram()) == 256
        assert picture.convert("L").getcolors(256) is not None
        assert len(picture.convert("L").getcolors(256)) > 2


def test_blank_pages_say_so(tmp_path, folders):
    path = tmp_path / "a.urf"
    path.write_bytes(made.urf((made.urf_header(600, 800, 72), made.blank(800))))
    (page,) = make(path, "image/urf", folders)
    assert page.drawn.blank


def test_noise_of_a_photograph_is_pressed_below_the_limit(tmp_path, folders):
    path = tmp_path / "a.jpg"
    Image.effect_noise((1654, 2339), 120).convert("RGB").save(path, quality=98, dpi=(200, 200))
    (page,) = make(path, "image/jpeg", folders)
    assert page.image.stat().st_size < 1_500_000


@pytest.mark.parametrize(
    ("size", "dpi", "points"),
    [
        ((1654, 2339), (200, 200), (595.4, 842.0)),
        ((1654, 2339), None, (595.3, 841.8)),
        ((4000, 3000), (72, 72), (793.7, 595.3)),
        ((1000, 1000), None, (595.3, 595.3)),
        ((100, 100), (0, 0), (595.3, 595.3)),
    ],
)
def test_the_page_of_a_picture(tmp_path, size, dpi, points):
    path = tmp_path / "a.png"
    options = {"dpi": dpi} if dpi else {}
    Image.new("L", size, "white").save(path, **options)
    ((width, height),) = unroll.sizes(path, "image/png")
    assert (width, height) == pytest.approx(points, abs=0.5)


def test_a_camera_on_its_side_is_turned(tmp_path, folders):
    path = tmp_path / "a.jpg"
    image = Image.new("L", (400, 200), "white")
    image.paste(0, (0, 0, 100, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    image.save(path, exif=exif)
    (page,) = make(path, "image/jpeg", folders)
    assert page.points[0] < page.points[1]
    with Image.open(folders[0] / "page-1.webp") as picture:
        assert picture.convert("L").getpixel((picture.width // 2, 10)) < 60
        assert picture.convert("L").getpixel((picture.width // 2, picture.height - 10)) > 200


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16", "1", "CMYK"])
def test_pictures_of_every_mode_lie_on_white_paper(tmp_path, folders, mode):
    kind, path = "image/png", tmp_path / "a.png"
    if mode == "CMYK":
        kind, path = "image/jpeg", tmp_path / "a.jpg"
        Image.new("CMYK", (50, 50), (0, 0, 0, 0)).save(path)
    elif mode in {"RGBA", "LA"}:
        Image.new(mode, (50, 50), (0,) * len(mode)).save(path)
    else:
        white = {"I;16": 65535, "1": 1, "P": 0}[mode]
        image = Image.new(mode, (50, 50), white)
        if mode == "P":
            image.putpalette([255, 255, 255] * 256)
        image.save(path)
    (page,) = make(path, kind, folders)
    assert page.drawn.blank


def test_a_giant_picture_is_refused_by_its_header(tmp_path):
    path = tmp_path / "a.png"
    Image.new("1", (8000, 7000)).save(path)
    with pytest.raises(DocumentRefused) as caught:
        unroll.sizes(path, "image/png")
    assert caught.value.code == "too_large"


@pytest.mark.parametrize("cut", [10, 200])
def test_a_cut_picture_is_refused(tmp_path, folders, cut, monkeypatch):
    # WeasyPrint, which draws the reading exam in this process, lets Pillow take cut pictures.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    path = tmp_path / "a.jpg"
    sheet_of_text(400, 400).save(path)
    path.write_bytes(path.read_bytes()[:-cut] if cut > 100 else b"\xff\xd8\xff")
    with pytest.raises(DocumentRefused) as caught:
        make(path, "image/jpeg", folders)
    assert caught.value.code == "damaged"


def test_an_empty_raster_file_is_refused(tmp_path):
    path = tmp_path / "a.pwg"
    for data in (b"", b"RaS2"):
        path.write_bytes(data)
        with pytest.raises(DocumentRefused):
            unroll.sizes(path, "image/pwg-raster")
    with pytest.raises(DocumentRefused):
        unroll.sizes(path, "image/gif")


@pytest.mark.parametrize(("mode", "most"), [("L", 300_000), ("RGB", 800_000)])
def test_even_a_page_of_noise_keeps_below_the_limit(folders, mode, most):
    size = (1654, 2339)
    noise = Image.frombytes(mode, size, random.Random(7).randbytes(size[0] * size[1] * len(mode)))
    page = make_page(noise, (595.28, 841.89), 1, folders)
    assert page.image.stat().st_size <= most
