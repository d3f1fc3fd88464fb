"""PWG and Apple raster: the dots that were sent, and a refusal for what does not hold together."""

import tracemalloc

import pytest

from extractor.convert import pwg, urf
from extractor.convert.raster import Dots, RasterLimits
from extractor.convert.runs import Grid, skip, unpack
from extractor.convert.unroll import picture_of
from staging.errors import DocumentRefused
from tests.extractor.convert import raster_files as made

LIMITS = RasterLimits()
ROW = bytes([0, 0, 0, 255, 255, 7, 8, 9])


def only(sheets):
    (sheet,) = sheets
    return sheet


@pytest.mark.parametrize("coding", [made.coded, made.literal])
def test_runs_and_literals_give_the_same_dots(coding):
    grid = Grid(8, 3, 1, 0xFF)
    data = coding(ROW) * 3
    assert unpack(data, 0, grid) == ROW * 3
    assert skip(data, 0, grid) == len(data)


def test_dots_of_three_bytes():
    grid = Grid(9, 1, 3, 0xFF)
    line = b"abcabcxyz"
    assert unpack(made.coded(line, dot=3), 0, grid) == line
    assert unpack(made.literal(line, dot=3), 0, grid) == line


def test_a_repeated_line_is_clipped_at_the_page_end():
    assert unpack(made.coded(ROW, repeat=200), 0, Grid(8, 5, 1, 0xFF)) == ROW * 5


def test_blank_is_the_paper_of_the_colour_space():
    assert unpack(b"\x00\x80", 0, Grid(4, 1, 1, 0xFF)) == b"\xff" * 4
    assert unpack(b"\x00\x01\x05\x80", 0, Grid(4, 1, 1, 0x00)) == b"\x05\x05\x00\x00"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00",
        b"\x00\x07",
        b"\x00\x08\x05",
        b"\x00\xf0abc",
        b"\x00\xf7" + b"x" * 10,
        b"\x00\x06\x01\x01\x02",
    ],
)
def test_a_run_past_the_line_or_data_that_ends_is_damage(data):
    for read in (unpack, skip):
        with pytest.raises(DocumentRefused) as caught:
            read(data, 0, Grid(8, 1, 1, 0xFF))
        assert caught.value.code == "damaged"


@pytest.mark.parametrize(
    ("bits", "space", "dots", "white", "black"),
    [
        (1, 3, Dots.BLACK_1, b"\x00", b"\xff"),
        (1, 18, Dots.GREY_1, b"\xff", b"\x00"),
        (8, 3, Dots.BLACK_8, b"\x00", b"\xff"),
        (8, 18, Dots.GREY_8, b"\xff", b"\x00"),
        (24, 19, Dots.RGB, b"\xff" * 3, b"\x00" * 3),
        (24, 20, Dots.RGB, b"\xff" * 3, b"\x00" * 3),
        (32, 6, Dots.CMYK, b"\x00" * 4, b"\x00\x00\x00\xff"),
    ],
)
def test_pwg_pages_of_every_kind_show_black_on_white(bits, space, dots, white, black):
    unit = max(1, bits // 8)
    count = 1 if bits == 1 else 8
    lines = made.coded(white * count, 8, unit) + made.coded(black * count, 8, unit)
    data = made.pwg((made.pwg_header(8, 16, 300, bits, space), lines))
    sheet = only(pwg.sheets(data, LIMITS))
    assert sheet.dots is dots
    picture = picture_of(data, sheet).convert("L")
    assert picture.getpixel((4, 2)) == 255
    assert picture.getpixel((4, 12)) == 0


@pytest.mark.parametrize(("bits", "space"), [(8, 0), (8, 4), (24, 1), (24, 3), (24, 5)])
def test_urf_pages_show_black_on_white(bits, space):
    unit = bits // 8
    lines = made.coded(b"\xff" * 8 * unit, 8, unit) + made.coded(b"\x00" * 8 * unit, 8, unit)
    data = made.urf((made.urf_header(8, 16, 300, bits, space), lines))
    picture = picture_of(data, only(urf.sheets(data, LIMITS))).convert("L")
    assert (picture.getpixel((4, 2)), picture.getpixel((4, 12))) == (255, 0)


def test_pages_are_read_until_the_data_ends():
    page = (made.urf_header(8, 2, 72), made.coded(ROW, 2))
    sheets = list(urf.sheets(made.urf(page, page, page), LIMITS))
    assert [sheet.points for sheet in sheets] == [(8.0, 2.0)] * 3
    page = (made.pwg_header(8, 2, 144), made.coded(ROW, 2))
    assert [s.points for s in pwg.sheets(made.pwg(page, page), LIMITS)] == [(4.0, 1.0)] * 2


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (made.pwg_header(20_001, 10), "too_large"),
        (made.pwg_header(10, 30_001), "too_large"),
        (made.pwg_header(0, 10), "too_large"),
        (made.pwg_header(20_000, 30_000, 600, 24, 19), "too_large"),
        (made.pwg_header(10, 10, 71), "not_supported"),
        (made.pwg_header(10, 10, 2401), "not_supported"),
        (made.pwg_header(10, 10, 300, 48, 19, colour=16), "not_supported"),
        (made.pwg_header(10, 10, 300, 16, 18, colour=16), "not_supported"),
        (made.pwg_header(10, 10, line=11), "damaged"),
        (made.pwg_header(10, 10)[:1000], "damaged"),
    ],
)
def test_a_header_over_a_limit_is_refused_before_anything_is_unpacked(header, code):
    with pytest.raises(DocumentRefused) as caught:
        list(pwg.sheets(made.pwg((header, b"")), LIMITS))
    assert caught.value.code == code


@pytest.mark.parametrize("data", [b"RaS3" + bytes(2000), b"2SaR", b"UNIRAST", b"UNIRAST\x00\x00"])
def test_another_beginning_is_refused(data):
    for sheets in (pwg.sheets, urf.sheets):
        with pytest.raises(DocumentRefused):
            list(sheets(data, LIMITS))


def test_a_bomb_stops_at_the_bytes_of_the_job_without_memory():
    data = made.bomb(pages=60)
    assert len(data) < 120_000
    tracemalloc.start()
    with pytest.raises(DocumentRefused) as caught:
        list(pwg.sheets(data, LIMITS))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert caught.value.code == "too_large"
    assert peak < 5_000_000


def test_too_many_pages():
    page = (made.urf_header(8, 2, 72), made.coded(ROW, 2))
    with pytest.raises(DocumentRefused, match="pages"):
        list(urf.sheets(made.urf(*[page] * 201), LIMITS))
