"""The slant of a scanned page."""

import pytest

from extractor.seen.ocr_word import Seen
from extractor.seen.slant import slant_of


def word(text, x, y, *, ink=None, slant=0.0):
    """A word 60 pixels wide on the line y, its box two pixels off it."""
    fall = round(60 * slant)
    corners = ((x, y - 20), (x + 60, y - 20 + fall), (x + 60, y + 2 + fall), (x, y + 2))
    return Seen(text, 0.9, corners, (x, y - 14, x + 60, ink) if ink else None)


def line(y, slant, words=("montants", "Total", "TVA", "taux")):
    """A line whose boxes are straight and whose ink leans."""
    return [
        word(text, x, y, ink=y + (x + 30) * slant)
        for text, x in zip(words, range(0, 400, 70), strict=False)
    ]


def test_the_feet_of_the_words_of_lines_tell_the_slant():
    page = [seen for y in range(100, 700, 100) for seen in line(y, 0.01)]
    assert slant_of(page) == pytest.approx(0.01, abs=1e-4)


def test_what_hangs_below_its_line_tells_nothing():
    page = [seen for y in range(100, 700, 100) for seen in line(y, 0.01)]
    hanging = [
        seen
        for y in range(100, 700, 100)
        for seen in line(y, 0.05, ("Taxe", "payé,", "d'après", "facture,"))
    ]
    assert slant_of([*page, *hanging]) == pytest.approx(0.01, abs=1e-4)


def test_a_few_lines_that_lean_otherwise_change_nothing():
    page = [seen for y in range(100, 1000, 100) for seen in line(y, -0.004)]
    stamp = [seen for y in range(1100, 1300, 100) for seen in line(y, 0.09)]
    assert slant_of([*page, *stamp]) == pytest.approx(-0.004, abs=1e-4)


def test_two_lines_that_were_taken_for_one_tell_nothing():
    page = [seen for y in range(100, 1000, 100) for seen in line(y, 0.01)]
    upper = line(1100, 0.01)
    lower = [word("montants", x, 1104, ink=1110 + x * 0.01) for x in range(280, 600, 70)]
    assert slant_of([*page, *upper, *lower]) == pytest.approx(0.01, abs=1e-4)


def test_without_lines_the_corners_of_long_words_tell_it():
    alone = [word("montants", 0, y, slant=0.05) for y in range(100, 700, 100)]
    assert slant_of(alone) == pytest.approx(0.05, abs=1e-3)
    assert slant_of(alone[:4]) == 0.0


def test_a_page_that_hardly_leans_is_straight_and_one_that_leans_much_is_no_scan():
    for slant in (0.0003, 0.2):
        page = [seen for y in range(100, 700, 100) for seen in line(y, slant)]
        assert slant_of(page) == 0.0
