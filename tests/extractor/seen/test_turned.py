"""Pages that stand on their side: how they are told, and where things are on them."""

import pytest

from extractor.answers import extraction_in
from extractor.extract import read_pages
from extractor.seen.turned import clearness, laid_back, turn_of, turned_size, words_laid_back
from extractor.tasks import read_again
from tests.extractor import hostile_pdfs

WIDTH, HEIGHT = 600.0, 800.0
WIDE = [[0, 0], [90, 0], [90, 10], [0, 10]]
TALL = [[0, 0], [10, 0], [10, 90], [0, 90]]


def seen(corners, confidence, count=12):
    return [["facture", confidence, corners]] * count


@pytest.mark.parametrize(
    ("words", "turn"),
    [
        (seen(WIDE, 0.98), 0),
        (seen(WIDE, 0.7), 180),
        (seen(TALL, 0.98), 270),
        (seen(TALL, 0.7), 90),
        (seen(WIDE, 0.98) + seen(TALL, 0.98, 3), 0),
        (seen(TALL, 0.7, 3), 0),
        ([["ab", 0.1, TALL]] * 90, 0),
        ([], 0),
    ],
)
def test_the_turn_that_a_picture_needs(words, turn):
    assert turn_of(words) == turn


def test_the_scraps_of_lines_on_their_head_stand_under_each_other():
    down = [["OLM", 0.4, [[0, y], [30, y], [30, y + 24], [0, y + 24]]] for y in range(0, 900, 30)]
    assert turn_of(down) == 90


def test_a_list_of_words_of_any_length_is_no_line_on_its_side():
    wide = [
        ["facture", 0.98, [[0, y], [40 + y % 7 * 20, y], [40 + y % 7 * 20, y + 14], [0, y + 14]]]
        for y in range(0, 900, 30)
    ]
    assert turn_of(wide) == 0


def test_only_upright_lines_are_clear():
    assert clearness(seen(WIDE, 0.5, 2)) == pytest.approx(7)
    assert clearness(seen(TALL, 0.9)) == 0


@pytest.mark.parametrize(
    ("turn", "box"),
    [
        (0, (10, 20, 30, 25)),
        (90, (20, 770, 25, 790)),
        (180, (570, 775, 590, 780)),
        (270, (575, 10, 580, 30)),
    ],
)
def test_a_box_laid_back(turn, box):
    assert laid_back((10, 20, 30, 25), turn, WIDTH, HEIGHT) == box
    wide = turned_size(WIDTH, HEIGHT, turn)
    assert wide == ((HEIGHT, WIDTH) if turn in {90, 270} else (WIDTH, HEIGHT))
    word = ["x", 10, 20, 30, 25, 0.9]
    assert words_laid_back([word], turn, WIDTH, HEIGHT) == [["x", *box, 0.9]]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_what_is_read_on_a_turned_page_has_its_place_on_the_page_as_shown(tmp_path, turn):
    path = tmp_path / "scan.pdf"
    path.write_bytes(hostile_pdfs.good(words=["."]))
    lines = ["Facture n° F-2026-12", "Total HT 100,00", "TVA 20 % 20,00", "Total TTC 120,00"]
    words = [
        [text, 40.0 + 60 * column, 40.0 + 20 * row, 90.0 + 60 * column, 50.0 + 20 * row, 0.99]
        for row, line in enumerate(lines)
        for column, text in enumerate(line.split())
    ]
    params = {"companies": [], "ocr": {"1": words}, "turns": {"1": turn}, "folder": str(tmp_path)}
    extraction = extraction_in(read_again(path, params, read_pages=read_pages)["extraction"])
    (size,) = extraction.pages
    assert size.height > size.width
    (found,) = extraction.invoices
    reading = found.readings["total_incl_vat"]
    assert reading.value == "120.00"
    assert reading.box == pytest.approx(
        laid_back((160.0, 100.0, 210.0, 110.0), turn, size.width, size.height), abs=1
    )
