"""Numbers wider than what was seen of them."""

import pytest

from extractor.seen.wide_numbers import has_more_alike, too_wide


def word(text, width, *, high=14.0, x=100.0):
    return [text, 1.0, [], (x, 100.0, x + width, 100.0 + high)]


#: Numbers of a type whose digits are ten pixels wide.
PAGE = [word("2026", 38), word("1250", 38), word("31,50", 43, high=16.4), word("44", 18)]


@pytest.mark.parametrize(
    ("text", "width", "wide"),
    [
        ("69,07", 53, True),
        ("699,07", 53, False),
        ("48", 28, True),
        ("0", 28, True),
        ("11", 16, False),
        ("FA-2607", 78, True),
        ("FA-26007", 78, False),
        ("Total", 90, False),
    ],
)
def test_what_is_a_digit_wider_than_it_was_seen(text, width, wide):
    high = 16.4 if "," in text else 14.0
    assert too_wide([*PAGE, word(text, width, high=high)]) == ([4] if wide else [])


def test_numbers_of_another_type_tell_nothing():
    assert too_wide([*PAGE, word("48", 56, high=28.0)]) == []
    assert too_wide([*PAGE[:2], word("48", 28)]) == []
    assert too_wide([*PAGE, ["48", 1.0, [], None]]) == []


def test_the_widest_come_first():
    assert too_wide([*PAGE, word("48", 28), word("0", 28)]) == [5, 4]


@pytest.mark.parametrize(
    ("text", "seen", "more"),
    [
        ("699,07", "69,07", True),
        ("000", "0", True),
        ("...885,34", ".85,34", True),
        ("69,07", "699,07", False),
        ("689,07", "69,07", False),
        ("69,07", "69,07", False),
    ],
)
def test_more_of_like_letters(text, seen, more):
    assert has_more_alike(text, seen) is more
