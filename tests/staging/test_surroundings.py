"""A place is described by the words around it."""

from __future__ import annotations

from staging.layouts import Lesson, Mark, Shape, Sheet, Spot
from staging.layouts_json import content_out, lesson_in, look_out
from staging.looks import look_of
from staging.surroundings import place_of
from tests.staging.test_teaching import GROSS, SHEET


def test_an_amount_is_described_by_the_head_of_its_row_and_its_turn_there():
    head = Mark("solde", 1, (40, 700, 70, 710))
    net = Spot(Shape.AMOUNT, "150.00", "", 1, (340, 700, 380, 710))
    place = place_of(Sheet((1,), (595.0, 842.0), (head,), (net, GROSS)), GROSS)
    assert [anchor.text for anchor in place.before] == ["solde"]
    assert place.after == 1
    told = Lesson(look_of(SHEET), {"total_incl_vat": (place,)})
    assert lesson_in(look_out(told.look), content_out(told)) == told


def test_a_place_is_described_by_what_stands_around_it():
    place = place_of(SHEET, GROSS)
    assert [(a.text, a.from_left) for a in place.before] == [("ttc", -65), ("total", -100)]
    assert place.page == (1, 1)


def test_a_caption_below_is_the_label_where_it_is_nearer_than_the_words_above():
    code = Spot(Shape.CODE, "EJ-1", "AA-9", 1, (220, 100, 250, 110))
    above = Mark("date", 1, (220, 78, 240, 86))
    below = Mark("engagement", 1, (220, 112, 270, 120))
    level = Mark("cedex", 1, (20, 101, 45, 109))
    place = place_of(Sheet((1,), (595.0, 842.0), (above, below, level), (code,)), code)
    assert [a.text for a in place.over] == ["engagement"]
    assert not place.before  # a word of another column, level by chance
    label = Mark("commande", 1, (80, 101, 116, 109))
    small = Mark("du", 1, (220, 112, 230, 120))
    place = place_of(Sheet((1,), (595.0, 842.0), (above, small), (code,)), code)
    assert [a.text for a in place.over] == ["date"]  # « du » names nothing
    place = place_of(Sheet((1,), (595.0, 842.0), (above, below, label), (code,)), code)
    assert [a.text for a in place.over] == ["date"]
    assert [a.text for a in place.before] == ["commande"]


def test_words_before_another_value_of_the_line_are_no_label_where_a_caption_stands_over():
    code = Spot(Shape.CODE, "ACHATS", "AAAAAA", 1, (223, 217, 265, 226))
    day = Spot(Shape.DATE, "2026-08-24", "", 1, (130, 217, 165, 226))
    marks = (Mark("du", 1, (118, 217, 128, 226)), Mark("service", 1, (223, 207, 250, 215)))
    place = place_of(Sheet((1,), (595.0, 842.0), marks, (code, day)), code)
    assert not place.before
    assert [a.text for a in place.over] == ["service"]
    alone = place_of(Sheet((1,), (595.0, 842.0), marks, (code,)), code)
    assert [a.text for a in alone.before] == ["du"]
