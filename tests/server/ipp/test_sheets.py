"""How many pages a sheet a job asks for, by any of the attributes that say it."""

from __future__ import annotations

import pytest
from pyipp.enums import IppFinishing, IppTag

from server.ipp import message as m
from server.ipp.sheets import sheets_of


def asked(*attributes: m.Attribute) -> str | None:
    return sheets_of(m.Group(IppTag.JOB, attributes))


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, None), (2, "2"), (4, "4"), (6, "several"), (0, None), (-3, None)],
)
def test_number_up(number: int, said: str | None) -> None:
    assert asked(m.integer("number-up", number)) == said


def test_a_booklet_by_each_of_its_names() -> None:
    folding = m.collection("finishings-col", (m.keyword("finishing-template", "booklet-maker"),))
    for wish in (
        m.enum("finishings", IppFinishing.NONE, 13),
        m.keyword("imposition-template", "signature"),
        folding,
    ):
        assert asked(m.integer("number-up", 2), wish) == "booklet"


def test_what_asks_for_no_layout_or_is_malformed() -> None:
    assert asked() is None
    assert asked(m.enum("finishings", IppFinishing.NONE), m.keyword("number-up", "2")) is None
    assert asked(m.keyword("finishings-col", "booklet-maker")) is None
    plain = m.collection("finishings-col", (m.keyword("finishing-template", "none"),))
    assert asked(plain, m.keyword("imposition-template", "none")) is None
