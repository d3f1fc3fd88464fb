"""Lines of a page that lies bent, or was photographed at an angle."""

import math
from itertools import pairwise

import pytest

from extractor.seen.bent import bend_of


def page(falls):
    """The feet of the words of 30 lines, 1000 by 1200 pixels; `falls` is how far a line has come
    down from its left edge."""
    return [[(x, y + falls(x, y)) for x in range(100, 1101, 100)] for y in range(100, 1300, 40)]


def test_a_page_that_lies_flat_has_no_bend():
    assert not bend_of(page(lambda x, _: 0.01 * x)).shares
    assert not bend_of(page(lambda x, _: 0.01 * x + (0.4 if x % 200 else -0.4))).shares
    assert not bend_of([]).shares
    assert not bend_of([[(0.0, 0.0), (100.0, 9.0)]]).shares


@pytest.mark.parametrize(
    "falls",
    [
        lambda x, y: 0.04 * x * (y - 700) / 600,
        lambda x, _: 14 * math.sin(x / 300),
        lambda x, y: 0.02 * x + 0.03 * x * (y - 700) / 600,
    ],
)
def test_words_of_a_line_come_level(falls):
    bend = bend_of(page(falls))
    for line in page(falls):
        heights = [y - bend.down((x, y)) for x, y in line]
        assert max(heights) - min(heights) < 3


def test_lines_that_were_joined_change_nothing():
    def falls(x, y):
        return 0.04 * x * (y - 700) / 600

    lines = page(falls)
    joined = [[*one[:5], *other[5:]] for one, other in pairwise(lines[:5])]
    bend = bend_of([*lines[4:], *joined])
    heights = [y - bend.down((x, y)) for x, y in lines[20]]
    assert max(heights) - min(heights) < 3


def test_heights_are_those_at_the_left_edge():
    bend = bend_of(page(lambda x, _: 14 * math.sin(x / 300)))
    assert bend.down((0.0, 500.0)) == 0.0
