"""The ink of words in a picture."""

import pytest

np = pytest.importorskip("numpy")

from extractor.seen.inked import inks_of  # noqa: E402 - needs numpy


def paper():
    return np.full((60, 400), 255, dtype=np.uint8)


def boxed(text, x0, y0, x1, y1):
    return [text, 1.0, [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]]


def drawn(grey, x0, y0, x1, y1, *, letters=4):
    """So many letters, as strokes with a little white between them."""
    wide = (x1 - x0) // letters
    for place in range(letters):
        end = x1 if place == letters - 1 else x0 + (place + 1) * wide - 2
        grey[y0:y1, x0 + place * wide : end] = 0


def test_the_ink_is_found_inside_a_box_that_stands_off_it():
    grey = paper()
    drawn(grey, 50, 20, 90, 34)
    assert inks_of(grey, [boxed("TVAS", 46, 12, 96, 42)]) == [(50, 20, 90, 34)]


def test_the_space_between_two_words_is_where_no_ink_is():
    grey = paper()
    drawn(grey, 50, 20, 90, 34)
    drawn(grey, 110, 20, 150, 34)
    one, other = inks_of(grey, [boxed("DATE", 46, 12, 99, 42), boxed("2026", 103, 12, 155, 42)])
    assert one[2] == 90
    assert other[0] == 110


def test_the_rule_between_two_cells_belongs_to_neither():
    grey = paper()
    drawn(grey, 50, 20, 90, 34)
    grey[:, 104:106] = 0
    drawn(grey, 112, 20, 152, 34)
    one, other = inks_of(grey, [boxed("DATE", 46, 12, 92, 42), boxed("2026", 112, 12, 155, 42)])
    assert one[2] == 90
    assert other[0] == 112


def test_a_thin_figure_at_the_end_of_a_word_is_no_rule():
    grey = paper()
    drawn(grey, 50, 20, 80, 34)
    grey[20:34, 86:88] = 0
    drawn(grey, 100, 20, 140, 34)
    one, other = inks_of(grey, [boxed("481", 46, 12, 92, 42), boxed("2026", 96, 12, 145, 42)])
    assert (one[2], other[0]) == (88, 100)


def test_a_stroke_that_was_read_with_a_word_belongs_to_it():
    grey = paper()
    drawn(grey, 50, 20, 90, 34)
    grey[18:38, 98:100] = 0
    drawn(grey, 108, 20, 152, 34)
    one, other = inks_of(grey, [boxed("DATE", 46, 12, 92, 42), boxed("|2026", 97, 12, 155, 42)])
    assert one[2] == 92
    assert other[0] == 97


def test_a_rule_over_or_under_a_word_is_none_of_its_ink():
    grey = paper()
    drawn(grey, 50, 20, 90, 34)
    grey[14, :] = 0
    grey[40, :] = 0
    assert inks_of(grey, [boxed("TVAS", 46, 12, 96, 42)]) == [(50, 20, 90, 34)]


def test_the_bar_of_a_narrow_figure_is_no_rule():
    grey = paper()
    grey[20:34, 56:59] = 0
    grey[29:31, 50:61] = 0
    drawn(grey, 70, 20, 110, 34)
    line = [boxed("4", 48, 12, 62, 42), boxed("820,", 66, 12, 114, 42)]
    assert inks_of(grey, line)[0] == (50, 20, 61, 34)
    grey[40, :] = 0
    assert inks_of(grey, line)[0] == (50, 20, 61, 34)


def test_light_letters_on_dark_ground_have_ink_too():
    grey = 255 - paper()
    grey[20:34, 50:58] = 255
    grey[20:34, 62:70] = 255
    assert inks_of(grey, [boxed("HT", 46, 12, 76, 42)]) == [(50, 20, 70, 34)]


def test_nothing_is_told_of_an_empty_box_or_of_a_line_on_its_side():
    grey = paper()
    assert inks_of(grey, [boxed("HT", 46, 12, 76, 42)]) == [None]
    drawn(grey, 10, 2, 20, 58, letters=1)
    assert inks_of(grey, [boxed("capital", 5, 0, 25, 60)]) == [None]
    assert inks_of(grey, []) == []
