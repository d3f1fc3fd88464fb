"""The line on which words stand, and their type."""

import pytest

from extractor.seen.standing import standing_of


def test_capitals_and_figures_tell_the_type_and_its_line():
    stands = standing_of([("TOTAL", 92.0, 100.0), ("8", 92.0, 100.0)], 12.0)
    assert (stands.line, stands.size) == (100.0, pytest.approx(10.0))
    assert stands.edges == (pytest.approx(91.9), pytest.approx(101.7))


def test_what_hangs_below_the_line_does_not_lower_it():
    stands = standing_of([("TOTAL", 92.0, 100.0), ("payé,", 92.0, 101.8)], 12.0)
    assert (stands.line, stands.size) == (100.0, pytest.approx(10.0))
    alone = standing_of([("Objet", 92.0, 101.8)], 12.0)
    assert alone.line == pytest.approx(100.0)


def test_low_letters_alone_are_of_the_same_type():
    assert standing_of([("euros", 94.0, 100.0)], 12.0).size == pytest.approx(10.0)


def test_an_accent_makes_no_type_larger():
    stands = standing_of([("ÉMIS", 90.0, 100.0), ("LE", 92.0, 100.0)], 12.0)
    assert stands.size == pytest.approx(10.0)


def test_ink_that_cannot_be_the_words_tells_nothing():
    assert standing_of([("TOTAL", 97.0, 100.0)], 14.0) is None
    assert standing_of([("–", 96.0, 97.0)], 12.0) is None
    assert standing_of([], 12.0) is None
