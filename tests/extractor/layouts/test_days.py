"""Days that no calendar has, at a place that a person has confirmed."""

from __future__ import annotations

import pytest

from extractor.layouts.days import broken_days, days_in
from tests.extractor.layouts.invoices import lesson, sure
from tests.extractor.layouts.test_habits import paper, told
from tests.extractor.paper import page


def days(text: str) -> list[str]:
    (segment,) = page([(40, 40, text)]).segments
    return [found.day.isoformat() for found in days_in(segment.words)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Fait à Caussens ce douze janvier 2026", "2026-01-12"),
        ("le vingt et un mai deux mille vingt-sept", "2027-05-21"),
        ("L'an deux mille vingt-six et le premier avril", "2026-04-01"),
        ("Remis le 9 – IX – 2026", "2026-09-09"),
        ("Datum : 4 Eost / août 2026", "2026-08-04"),
        ("établi le 04/08/2026", "2026-08-04"),
    ],
)
def test_a_day_may_be_written_in_letters_figures_of_rome_or_two_tongues(text, day):
    assert days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Passages : 4 – Tonte août 2026",
        "douze bennes mai 2026",
        "le trente et un juin 2026",
        "lots 2/IV et 3/V",
        "La somme de deux mille vingt-six euros",
    ],
)
def test_what_only_looks_like_a_day_is_none(text):
    assert days(text) == []


def test_a_day_may_go_on_under_its_beginning():
    shown = page([(40, 40, "Rédigé"), (200, 40, "14 Gouhere /"), (200, 52, "juillet 2026")])
    assert [day.isoformat() for day, _ in broken_days(shown)] == ["2026-07-14"]
    apart = page([(200, 40, "Réf. 14"), (320, 52, "juillet 2026")])
    assert list(broken_days(apart)) == []
    running = page([(40, 40, "Le tout arrêté par nos soins ce 14"), (40, 52, "juillet 2026, sauf")])
    assert list(broken_days(running)) == []


def test_a_day_in_letters_is_found_again_at_its_place():
    taught = lesson(
        paper((300, 200, "Caussens, ce douze janvier 2026")), {"issue_date": "2026-01-12"}
    )
    shown = paper((300, 200, "Caussens, ce trois février 2026"))
    found = told(shown, taught, {}).readings["issue_date"]
    assert found.value == "2026-02-03"
    assert sure(found)
