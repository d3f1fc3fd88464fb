"""Boxes of a form before the words they stand for."""

import pytest

np = pytest.importorskip("numpy")

from extractor.seen.tick_boxes import EMPTY, TICKED, with_boxes  # noqa: E402 - needs numpy


def paper():
    return np.full((80, 400), 255, dtype=np.uint8)


def word(grey, text, x0, x1, y0=30, y1=44):
    """A word of strokes, in a box of the engine that stands off it."""
    for left in range(x0, x1 - 2, 8):
        grey[y0:y1, left : left + 3] = 0
    corners = [[x0 - 2, y0 - 8], [x1 + 2, y0 - 8], [x1 + 2, y1 + 8], [x0 - 2, y1 + 8]]
    return [text, 1.0, corners, (x0, y0, x1, y1)]


def box(grey, x, *, ticked, y=30, wide=14):
    grey[y : y + wide, x : x + wide] = 90
    grey[y + 2 : y + wide - 2, x + 2 : x + wide - 2] = 255
    if ticked:
        for place in range(3, wide - 3):
            grey[y + place, x + place] = grey[y + place, x + wide - 1 - place] = 0


def texts(words):
    return [seen[0] for seen in words]


def test_each_box_stands_before_its_word():
    grey = paper()
    box(grey, 20, ticked=False)
    one = word(grey, "Facture", 44, 100)
    box(grey, 140, ticked=True)
    other = word(grey, "Avoir", 164, 210)
    found = with_boxes(grey, [one, other])
    assert texts(found) == [EMPTY, "Facture", TICKED, "Avoir"]
    assert found[2][2][0] == [140.0, 30.0]


def test_what_a_box_was_taken_for_is_no_word():
    grey = paper()
    box(grey, 20, ticked=True)
    sign = ["X", 0.6, [[20, 24], [34, 24], [34, 50], [20, 50]], None]
    assert texts(with_boxes(grey, [sign, word(grey, "Avoir", 44, 100)])) == [TICKED, "Avoir"]
    letter = ["a", 0.99, *sign[2:]]
    assert texts(with_boxes(grey, [letter, word(grey, "Avoir", 44, 100)])) == ["a", "Avoir"]


def test_the_ink_of_a_word_leaves_its_box_out():
    grey = paper()
    box(grey, 20, ticked=True)
    reaching = word(grey, "Avoir", 44, 100)
    reaching[3] = (20, 30, 100, 44)
    assert with_boxes(grey, [reaching])[1][3][0] == 42


def test_letters_rules_and_full_squares_are_no_boxes():
    for drawn in ("nothing", "letter", "bullet", "frame"):
        grey = paper()
        if drawn == "letter":
            grey[30:44, 20:24] = grey[30:33, 20:34] = grey[36:39, 20:34] = grey[41:44, 20:34] = 0
        elif drawn == "bullet":
            grey[30:44, 20:34] = 0
        elif drawn == "frame":
            grey[22:24, 10:300] = grey[60:62, 10:300] = grey[22:62, 10:12] = 0
        assert texts(with_boxes(grey, [word(grey, "Avoir", 44, 100)])) == ["Avoir"]


def test_the_last_letter_of_the_word_before_is_no_box():
    grey = paper()
    box(grey, 100, ticked=True)
    before = ["26-09-B", 1.0, [[20, 22], [116, 22], [116, 52], [20, 52]], None]
    assert texts(with_boxes(grey, [before, word(grey, "Avoir", 160, 220)])) == ["26-09-B", "Avoir"]
