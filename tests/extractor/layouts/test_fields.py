"""Lessons that differ, numbers that moved, fields that share a place."""

from __future__ import annotations

from dataclasses import replace

from extractor.layouts.known import KnownLayouts, learned
from extractor.page import Page
from staging.evidence import Extraction, FoundInvoice, Reading
from staging.layouts import Layout, Lesson
from staging.layouts_json import layouts_out
from tests.extractor.layouts.invoices import lesson, one, sure
from tests.extractor.layouts.test_habits import paper, said, told


def told_by(shown: Page, lessons: tuple[Lesson, ...], own: dict[str, Reading]) -> FoundInvoice:
    """Those readings with several lessons laid over them, newest first."""
    known = KnownLayouts(layouts_out([Layout(7, lessons)]))
    return one(learned([shown], Extraction((), (FoundInvoice((1,), own),), ()), known))


def two(number: str, file: str) -> Page:
    """A paper with two codes, either of which may be its number."""
    return paper(
        *((40, 200, "Pièce remise"), (160, 200, number)),
        *((40, 240, "Dossier suivi"), (160, 240, file)),
    )


FIRST, SECOND = two("FA-2026-0417", "DOS-88-1203"), two("FA-2026-0502", "DOS-91-1300")


def test_a_newer_lesson_decides_and_an_older_one_that_differs_brings_doubt():
    right = lesson(FIRST, {"invoice_number": "FA-2026-0417"})
    other = lesson(FIRST, {"invoice_number": "DOS-88-1203"})
    alone = told_by(SECOND, (right,), {}).readings["invoice_number"]
    both = told_by(SECOND, (right, other), {}).readings["invoice_number"]
    assert alone.value == both.value == "FA-2026-0502"
    assert sure(alone)
    assert not sure(both)


def test_a_place_that_a_newer_lesson_calls_wrong_is_not_taken_of_an_older_one():
    older = lesson(FIRST, {"engagement_number": "DOS-88-1203"})
    place = older.places["engagement_number"][0]
    apart = replace(place, before=(), over=(), around=place.before)  # described otherwise
    newer = replace(
        lesson(FIRST, {"engagement_number": None}), wrong={"engagement_number": (place,)}
    )
    older = replace(older, places=older.places | {"engagement_number": (apart,)})
    assert "engagement_number" in told_by(SECOND, (older,), {}).readings
    assert "engagement_number" not in told_by(SECOND, (newer, older), {}).readings


def test_a_number_that_moved_is_borne_out_by_the_form_of_its_series():
    taught = lesson(FIRST, {"invoice_number": "FA-2026-0417"})
    for other, right in (("DOS-91-1300", True), ("FA-2026-0388", False)):
        moved = paper(
            (40, 500, "Nous vous adressons"), (330, 520, "FA-2026-0502"), (40, 600, other)
        )
        read = {"invoice_number": said(moved, "FA-2026-0502", 0.7)}
        assert sure(told(moved, taught, read).readings["invoice_number"]) is right


def test_of_two_fields_at_one_value_the_better_fit_has_it():
    taught = lesson(FIRST, {"invoice_number": "FA-2026-0417", "engagement_number": "DOS-88-1203"})
    shown = paper((40, 240, "Dossier suivi"), (160, 240, "DOS-91-1300"))
    read = {"invoice_number": said(shown, "DOS-91-1300", 0.5)}
    found = told(shown, taught, read).readings
    assert found["engagement_number"].value == "DOS-91-1300"
