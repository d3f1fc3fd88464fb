"""A confirmation that a newer one sets right says nothing more of the field."""

from __future__ import annotations

from dataclasses import replace

from extractor.layouts.recanted import standing
from staging.layouts import Anchor, Lesson, Look, Place, Shape

LOOK = Look((), 842.0)


def place(word: str) -> Place:
    return Place(
        Shape.DATE, "", (1, 1), (40, 40, 90, 50), (Anchor(word, -50.0, -100.0, 0.0),), (), ()
    )


def test_a_place_that_a_newer_lesson_calls_wrong_is_gone_with_what_it_took_out():
    slip = Lesson(LOOK, {"issue_date": (place("realise"),)}, {"issue_date": (place("date"),)})
    mended = Lesson(LOOK, {"issue_date": (place("date"),)}, {"issue_date": (place("realise"),)})
    newest, older = standing((mended, slip))
    assert newest == mended
    assert not older.places
    assert not older.wrong
    assert standing((slip,)) == (slip,)


def test_other_fields_and_other_places_stay():
    older = Lesson(LOOK, {"issue_date": (place("date"),), "due_date": (place("echeance"),)})
    newer = Lesson(LOOK, {}, {"issue_date": (place("impression"),)})
    assert standing((newer, older)) == (newer, older)
    unnamed = replace(place("date"), before=())
    bare = Lesson(LOOK, {"issue_date": (unnamed,)})
    assert standing((Lesson(LOOK, {}, {"issue_date": (unnamed,)}), bare))[1] == bare
