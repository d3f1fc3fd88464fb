"""Margins with ink in which nothing was seen."""

import numpy as np
import pytest

from extractor.seen.margins import stood_back, unread_margins

HEIGHT, WIDTH = 1000, 700


def sheet(*, left=0, right=0, rule=False):
    """A white page with dots down its margins in so many rows."""
    pixels = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    pixels[100 : 100 + left, 20:30] = 0
    pixels[100 : 100 + right, WIDTH - 30 : WIDTH - 20] = 0
    if rule:
        pixels[300:700, :] = 0
    return pixels


def word(x, y):
    return ["SIRET", 1.0, [[x, y], [x + 40, y], [x + 40, y + 10], [x, y + 10]]]


@pytest.mark.parametrize(
    ("pixels", "margins"),
    [
        (sheet(), []),
        (sheet(left=400), [(0, 56)]),
        (sheet(right=400), [(644, 700)]),
        (sheet(left=40), []),
        (sheet(rule=True), []),
    ],
)
def test_ink_in_a_margin_is_to_be_looked_at(pixels, margins):
    assert list(unread_margins(pixels, [word(300, 50)])) == margins


def test_a_margin_that_was_read_is_not():
    rail = [word(5, y) for y in (100, 200, 300)]
    assert list(unread_margins(sheet(left=400), rail)) == []


def test_a_word_of_a_turned_margin_stands_on_the_page():
    # 100 dots from the left of the turned strip are 100 from the foot of the page.
    text, _, corners, ink = stood_back(word(100, 20), 644, HEIGHT)
    assert (text, ink) == ("SIRET", None)
    assert corners[0] == [664, 860]
    assert corners[2] == [674, 900]
