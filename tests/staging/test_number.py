"""Invoice numbers: what the portal takes, and the nearest it would take."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.invoice import number_key
from staging.number import is_accepted, is_bare_date, manner, substitute


@pytest.mark.parametrize("number", ["F-2026/001", "2026_11+A", "1", "A" * 20, "20261301"])
def test_accepted(number):
    assert is_accepted(number)
    assert substitute(number) == number.strip("-")


@pytest.mark.parametrize("number", ["", "F 1", "A" * 21, "É1", "20261112", "F.1", "F\n1", "F1\n"])
def test_not_accepted(number):
    assert not is_accepted(number)


@pytest.mark.parametrize(
    ("number", "other"),
    [
        ("N° 2026.7", "N-2026-7"),
        ("20261112", "F20261112"),
        ("FACTURE-2026-11-000001", "FACTURE202611000001"),
        ("F" * 21, None),
        ("°°°", None),
        ("Réf 12", "Ref-12"),
    ],
)
def test_substitutes(number, other):
    assert substitute(number) == other


@given(st.text(max_size=60))
def test_a_substitute_is_accepted_and_keeps_the_digits(number):
    other = substitute(number)
    if other is not None:
        assert is_accepted(other)
        assert "".join(re.findall("[0-9]", number)) in re.sub("[^0-9]", "", other) or not (
            number.isascii()
        )
    if is_bare_date(number):
        assert not is_accepted(number)


def test_numbers_are_compared_without_spaces_and_case():
    assert number_key(" f 12\u00a0a ") == "F12A"


def test_numbers_of_one_series_are_substituted_in_one_manner():
    assert manner("2026.001") == manner("2025.17") is not None
    assert manner("20261112") == manner("20260101")
    assert manner("FACTURE-2026-11-000001") == manner("FACTURE-2026-12-000002")
    different = ["2026.001", "2026 001", "2026. 001", "20261112", "FACTURE-2026-11-000001"]
    assert len({manner(number) for number in different}) == len(different)
    assert manner("F-1") is None
    assert manner("°°°") is None


@given(st.text(max_size=60))
def test_a_manner_is_told_of_what_has_a_substitute_and_fits_its_column(number):
    told = manner(number)
    assert (told is None) == (is_accepted(number) or substitute(number) is None)
    assert len(told or "") <= 100
