"""JSON whose amounts stay exact both ways."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chorus.wire import decode, encode

AMOUNTS = st.decimals(-(10**13), 10**13, allow_nan=False, allow_infinity=False, places=6)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.text(), AMOUNTS),
    lambda inner: st.one_of(st.lists(inner), st.dictionaries(st.text(), inner)),
    max_leaves=6,
)


@settings(max_examples=60)
@given(st.dictionaries(st.text(max_size=8), VALUES, max_size=4))
def test_what_goes_out_comes_back_the_same(body: dict[str, object]) -> None:
    assert decode(encode(body)) == body
    json.loads(encode(body))


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("Infinity"), b"x", object()])
def test_nothing_inexact_goes_out(value: object) -> None:
    with pytest.raises(TypeError):
        encode({"montant": value})


def test_no_exponent_leaves() -> None:
    assert encode({"m": Decimal("1E+3")}) == b'{"m":1000}'


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"1", b"<html>", b'{"a"', b"\xff\xfe", b"[" * 100_000]
)
def test_whatever_is_no_object_is_none(content: bytes) -> None:
    assert decode(content) is None
