"""Values are the same however they are written."""

from __future__ import annotations

from staging.layouts import Shape
from staging.shapes import same


def test_values_are_the_same_however_they_are_written():
    assert same(Shape.AMOUNT, "12.50", "-12.5")
    assert same(Shape.CODE, "fa 12", "FA-12")
    assert not same(Shape.CODE, "FA-12", "FA-13")
    assert not same(Shape.AMOUNT, "douze", "12.00")
