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


def test_large_type_fills_the_box_of_the_engine_more_than_small():
    assert standing_of([("FACTURE", 90.0, 103.2)], 11.4).size == pytest.approx(16.5)


def test_an_accent_counts_where_the_box_of_the_engine_has_place_for_it():
    assert standing_of([("DÉPARTEMENT", 88.6, 100.0)], 10.4).size == pytest.approx(11.4)
    assert standing_of([("ÉCHÉANCE", 92.2, 100.0)], 9.5).size == pytest.approx(9.75)


def test_the_dot_of_an_i_counts_where_the_box_of_the_engine_has_place_for_it():
    assert standing_of([("convention", 93.0, 100.0)], 8.8).size == pytest.approx(8.75)
    assert standing_of([("convention", 94.9, 100.0)], 8.8).size == pytest.approx(8.5)


def test_a_stroke_between_figures_hardly_hangs():
    stands = standing_of([("20/04/26", 92.6, 100.0)], 8.0)
    assert stands.size == pytest.approx(8.71, abs=0.01)
    assert stands.line == pytest.approx(99.56, abs=0.01)


def test_ink_that_cannot_be_the_words_tells_nothing():
    assert standing_of([("TOTAL", 97.0, 100.0)], 14.0) is None
    assert standing_of([("–", 96.0, 97.0)], 12.0) is None
    assert standing_of([], 12.0) is None
