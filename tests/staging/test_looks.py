"""Layouts are known again by their fixed words and where these stand."""

from __future__ import annotations

from dataclasses import replace

from staging.layouts import Mark, Sheet
from staging.looks import likeness, look_of
from tests.staging.test_teaching import MARKS, SHEET


def test_likeness_is_of_words_and_places():
    look = look_of(SHEET)
    assert likeness(look, look) == 1.0
    moved = tuple(
        Mark(m.text, 1, (m.box[0], m.box[1] + 60, m.box[2], m.box[3] + 60)) for m in MARKS
    )
    assert 0.3 < likeness(look_of(Sheet((1,), (595.0, 842.0), moved, ())), look) < 0.8
    other = tuple(Mark("autre", 1, m.box) for m in MARKS)
    assert likeness(look_of(Sheet((1,), (595.0, 842.0), other, ())), look) == 0.0
    assert likeness(look_of(Sheet((1,), (595.0, 842.0), (), ())), look) == 0.0


def test_a_spreadsheet_whose_columns_moved_is_known_by_its_words():
    texts = [f"mot{chr(97 + n)}" for n in range(24)]
    marks = [Mark(t, 1, (40, 40 + 20 * n, 90, 50 + 20 * n)) for n, t in enumerate(texts)]
    moved = [Mark(m.text, 1, (m.box[0] + 40, m.box[1], 200, m.box[3])) for m in marks]
    look, size = look_of(Sheet((1,), (595.0, 842.0), tuple(marks), ())), (595.0, 842.0)
    assert likeness(look_of(Sheet((1,), size, tuple(moved), ())), look) == 0.5
    half = [replace(m, text=f"{m.text}x") if n % 3 else m for n, m in enumerate(moved)]
    assert likeness(look_of(Sheet((1,), size, tuple(half), ())), look) < 0.3
    few = [m for m in moved if m.text < "moth"]
    assert likeness(look_of(Sheet((1,), size, tuple(few), ())), look) == 0.0
