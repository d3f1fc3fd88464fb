"""Wishes of a client: what is met, and what is named as ignored."""

from __future__ import annotations

import pytest
from pyipp.enums import IppTag

from server.ipp import message as m
from server.ipp.job_template import SUPPORTED, copies_of, ignored, template_attributes
from server.ipp.media import DEFAULT_SIZE, media_col, media_size

A4 = m.collection("media-size", media_size(DEFAULT_SIZE))


def wishes(*attributes: m.Attribute) -> m.Group:
    return m.Group(IppTag.JOB, attributes)


@pytest.mark.parametrize(
    "wish",
    [
        m.integer("copies", 999),
        m.keyword("media", "na_letter_8.5x11in"),
        m.collection("media-col", media_col(DEFAULT_SIZE)),
        m.collection("media-col", (A4,)),
        m.collection("media-col", (m.keyword("media-type", "photographic"),)),
        m.keyword("sides", "two-sided-short-edge"),
        m.integer("number-up", 2),
        m.enum("print-quality", 5),
        m.enum("orientation-requested", 4),
        m.dots("printer-resolution", 300),
        m.keyword("print-color-mode", "monochrome"),
    ],
)
def test_what_is_met(wish: m.Attribute) -> None:
    assert ignored(wishes(wish)) == ()


@pytest.mark.parametrize(
    "wish",
    [
        m.integer("copies", 1000),
        m.integer("copies", 0),
        m.boolean("copies", True),
        m.keyword("media", "roll_max_2000x99999mm"),
        m.collection("media-col", (m.collection("media-size", (m.integer("x-dimension", 1),)),)),
        m.collection("media-col", (m.keyword("media-size-name", "na_foo_1x1in"),)),
        m.collection("media-col", (m.integer("media-size", 3),)),
        m.keyword("media-col", "a4"),
        m.integer("number-up", 3),
        m.dots("printer-resolution", 1200),
        m.range_("page-ranges", 2, 3),
    ],
)
def test_what_is_not_comes_back_with_its_value(wish: m.Attribute) -> None:
    assert ignored(wishes(wish)) == (wish,)


def test_what_is_unknown_comes_back_as_unsupported() -> None:
    (found,) = ignored(wishes(m.keyword("job-password", "1234")))
    assert found == m.unsupported("job-password")


def test_every_wish_has_its_supported_attribute() -> None:
    offered = {a.name for a in template_attributes()}
    assert {f"{name}-supported" for name in SUPPORTED} <= offered


@pytest.mark.parametrize(
    ("wish", "copies"),
    [
        (m.integer("copies", 3), 3),
        (m.integer("copies", -1), 1),
        (m.integer("copies", 5000), 1),
        (m.keyword("copies", "3"), 1),
        (m.keyword("sides", "one-sided"), 1),
    ],
)
def test_copies(wish: m.Attribute, copies: int) -> None:
    assert copies_of(wishes(wish)) == copies
