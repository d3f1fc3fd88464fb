"""Charts by themselves: well-formed, named, in proportion, nothing of theirs unescaped."""

from __future__ import annotations

from decimal import Decimal
from xml.etree import ElementTree as ET

from web.charts import Bar, columns, rows


def drawn(markup):
    return ET.fromstring(str(markup))  # noqa: S314 - our own drawing


def test_a_picture_has_a_name_and_says_its_numbers():
    svg = drawn(columns("c", "Dépôts", [Bar("nov.", 3, "3", "N"), Bar("déc.", None, "–", "D")]))
    assert svg.get("role") == "img"
    ids = svg.get("aria-labelledby").split()
    told = {part.get("id"): part.text for part in svg if part.tag in {"title", "desc"}}
    assert [told[one] for one in ids] == ["Dépôts", "nov. : 3 ; déc. : –"]


def test_columns_stand_on_one_line_in_proportion():
    svg = drawn(columns("c", "x", [Bar("a", 4, "4"), Bar("b", Decimal(1), "1"), Bar("c", 0, "0")]))
    heights = [Decimal(one.get("height")[:-2]) for one in svg.iter("rect")]
    feet = {
        Decimal(one.get("y")[:-2]) + Decimal(one.get("height")[:-2]) for one in svg.iter("rect")
    }
    assert heights == [Decimal(9), Decimal("2.25"), 0]
    assert feet == {Decimal("10.60")}


def test_rows_leave_room_for_the_number():
    svg = drawn(rows("r", "x", [Bar("Payée", 10, "10"), Bar("Déposée", 5, "5")]))
    assert [one.get("width") for one in svg.iter("rect")] == ["80.00%", "40.00%"]


def test_nothing_to_draw_is_drawn():
    assert drawn(columns("c", "x", [Bar("a", 0, "0")])) is not None
    assert drawn(rows("r", "x", [])) is not None


def test_words_are_escaped_and_nothing_has_a_style():
    text = str(rows("r", "<b>", [Bar("<script>", 1, "&")]))
    assert "<script>" not in text
    assert "<b>" not in text
    assert "style" not in text
