"""From slanted boxes in pixels to words in points."""

import math

from extractor.seen.ocr_word import Seen
from extractor.seen.ocr_words import words_in_points


def seen(text, x, y, width, height, *, confidence=0.7, slant=0.0):
    dx, dy = width * math.cos(slant), width * math.sin(slant)
    corners = ((x, y), (x + dx, y + dy), (x + dx, y + dy + height), (x, y + height))
    return Seen(text, confidence, corners)


def test_pixels_become_points_without_the_air_around_the_ink():
    ((text, x0, top, x1, bottom, confidence),) = words_in_points(
        [seen("FACTURE", 100, 200, 80, 20)], 2.0
    )
    assert (text, x0, x1, confidence) == ("FACTURE", 50, 90, 0.7)
    assert (top, bottom) == (101.6, 108.4)


def test_wide_letters_are_letters():
    (word,) = words_in_points([seen("ＦＡＣＴＵＲＥ：", 0, 0, 100, 20)], 1.0)
    assert word[0] == "FACTURE:"


def test_the_slant_of_a_scan_is_taken_out():
    slant = 0.02
    row = [
        seen("montants", x, 100 + x * math.tan(slant), 60, 20, slant=slant)
        for x in range(0, 900, 150)
    ]
    tops = [word[2] for word in words_in_points(row, 1.0)]
    assert max(tops) - min(tops) < 1.0


def test_words_of_a_line_stay_as_high_as_each_other():
    line = [seen("706", x, 100 + x / 60, 40, 20) for x in range(0, 300, 50)]
    beside = seen("TOTAL", 700, 103, 60, 20)
    *words, other = words_in_points([*line, beside], 1.0)
    assert len({word[2] for word in words}) == 1
    assert other[2] == 106.2


def test_a_single_slanted_word_is_no_slanted_page():
    row = [seen("montants", x, 100, 60, 20) for x in range(0, 900, 150)]
    stamp = seen("PAYEPAYE", 300, 500, 200, 40, slant=0.1)
    words = words_in_points([*row, stamp], 1.0)
    assert {word[2] for word in words[:-1]} == {103.2}


def test_nothing_seen_is_no_word():
    assert words_in_points([], 2.0) == []
    assert words_in_points([seen("  ", 0, 0, 10, 10)], 1.0) == []


def test_a_letter_with_three_of_four_chances_is_seen_well():
    words = [seen("8", 0, 0, 10, 20, confidence=sure) for sure in (0.74, 0.75, 0.99)]
    assert [words_in_points([word], 1.0)[0][5] for word in words] == [0.74, 0.96, 0.99]


def inked(text, x, y, width, size):
    """A word whose box stands off its ink, which is that of capitals of a type of that size."""
    corners = ((x - 3, y - 12), (x + width + 3, y - 12), (x + width + 3, y + 4), (x - 3, y + 4))
    return Seen(text, 0.9, corners, (x, y - 0.8 * size, x + width, y))


def test_the_ink_tells_how_large_a_type_is_and_where_words_begin_and_end():
    ((_, x0, top, x1, bottom, _),) = words_in_points([inked("TOTAL", 100, 200, 40, 10)], 1.0)
    assert (round(x0, 2), round(x1, 2)) == (99.5, 140.5)
    assert (round(top, 2), round(bottom, 2)) == (191.9, 201.7)


def test_words_of_small_and_large_type_on_one_line_are_told_apart_by_their_ink():
    words = words_in_points([inked("TOTAL", 100, 200, 40, 8), inked("9", 300, 200, 8, 11)], 1.0)
    heights = [round(bottom - top, 2) for _, _, top, _, bottom, _ in words]
    assert heights == [7.84, 10.78]


def test_columns_of_a_slanted_page_stand_under_each_other():
    slant = 0.02
    places = [(200 * column, 300 * row) for row in range(3) for column in range(3)]
    rows = [
        seen("montants", 100 + x - y * slant, y + x * slant, 60, 20, slant=slant) for x, y in places
    ]
    lefts = [word[1] for word in words_in_points(rows, 1.0)]
    assert max(lefts[::3]) - min(lefts[::3]) < 1.0


def test_letters_of_one_width_have_more_white_around_their_ink():
    page = [
        inked("MONTANT", 50 * column, 20 * row, 42, 8.5) for row in range(3) for column in range(9)
    ]
    word = words_in_points(page, 1.0)[1]
    assert (word[0], round(word[1]), round(word[3])) == ("MONTANT", 49, 93)
