"""Numbers of several words: offered to a person's hand, taught, and found again by their signs."""

from __future__ import annotations

import pytest

from extractor.layouts.runs import runs_in, skeleton
from extractor.layouts.spots import sheet_of
from extractor.page import Page
from staging.evidence import Reading
from staging.layouts import Shape
from tests.extractor.layouts.invoices import lesson, sure
from tests.extractor.layouts.test_habits import paper, said, told


def runs(shown: Page) -> set[str]:
    spots = sheet_of([shown], {}).spots
    return {spot.value for spot in spots if spot.shape is Shape.RUN}


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Affaire 25-118 / facture 4", "25-118 / facture 4"),
        ("Votre référence AGENCE CHAUMON 26/77", "AGENCE CHAUMON 26/77"),
        ("Relevé valant facture OCT 26 / 14", "OCT 26 / 14"),
    ],
)
def test_a_number_of_several_words_may_be_a_value(line, value):
    assert value in runs(paper((40, 200, line)))


def test_days_amounts_and_words_far_apart_are_of_no_run():
    shown = paper((40, 200, "le 12/11/2026 / 4"), (40, 220, "BON"), (120, 220, "26-118"))
    assert not any("2026" in run or "BON" in run for run in runs(shown))
    (segment,) = (s for s in shown.segments if "12/11/2026" in s.text)
    assert list(runs_in(segment, {1, 2, 3})) == []


def test_a_skeleton_is_a_form_without_its_lengths():
    assert skeleton("AAA 99 / 99") == skeleton("AAAA 9 / 999") == "A 9 / 9"


def test_a_typed_number_of_several_words_is_found_on_the_next_paper():
    number = {"invoice_number": "25-118 / facture 4"}
    taught = lesson(paper((40, 200, "Affaire suivie 25-118 / facture 4")), number)
    shown = paper((40, 200, "Affaire suivie 25-824 / facture 11"))
    stump = {"invoice_number": said(shown, "25-824", 0.6)}
    found = told(shown, taught, stump).readings["invoice_number"]
    assert found.value == "25-824 / facture 11"
    assert sure(found)
    other = paper((40, 200, "Affaire suivie 25-824 et 25-825"))
    assert "invoice_number" not in told(other, taught, {}).readings


def test_a_number_of_digits_and_points_that_no_code_is_seen_in_is_found_again():
    number = {"invoice_number": "181.514.47"}
    taught = lesson(paper((40, 200, "Appel de cotisation 181.514.47")), number)
    shown = paper((40, 200, "Appel de cotisation 974.147.9"), (40, 400, "article 113-3"))
    read = {"invoice_number": said(shown, "113-3", 0.7)}
    found = told(shown, taught, read).readings["invoice_number"]
    assert found.value == "974.147.9"
    assert sure(found)
    priced = paper((40, 200, "Appel de cotisation 1.974,00"), (40, 220, "Appel de fonds 12,50"))
    assert "invoice_number" not in told(priced, taught, {}).readings


def test_capitals_before_what_looks_like_a_day_may_be_a_number_with_it():
    number = {"invoice_number": "IT 26.07.87"}
    taught = lesson(paper((40, 200, "Pièce émise sous"), (200, 200, "IT 26.07.87")), number)
    shown = paper((40, 200, "Pièce émise sous"), (200, 200, "IT 26.03.49"))
    found = told(shown, taught, {}).readings["invoice_number"]
    assert found.value == "IT 26.03.49"
    assert sure(found)


def test_what_the_reader_cuts_short_is_completed_by_the_taught_form():
    shown = paper((40, 200, "Relevé valant pièce OCT 26 / 14"))
    taught = lesson(shown, {"invoice_number": "OCT 26 / 14"})
    again = paper((40, 200, "Relevé valant pièce NOV 26 / 9"))
    read = {"invoice_number": said(again, "NOV 26", 0.66)}
    assert told(again, taught, read).readings["invoice_number"].value == "NOV 26 / 9"


def test_a_code_that_ends_before_its_taught_form_does_is_not_sure():
    taught = lesson(
        paper((40, 200, "Suivi chez vous EJ 26 / 14")), {"engagement_number": "EJ 26 / 14"}
    )
    shown = paper((40, 200, "Suivi chez vous EJ 27 -8 / 9"))
    read = {"engagement_number": said(shown, "EJ 27", 0.7)}
    assert not sure(told(shown, taught, read).readings["engagement_number"])
    whole = paper((40, 200, "Suivi chez vous EJ 27"))
    read = {"engagement_number": said(whole, "EJ 27", 0.7)}
    assert sure(told(whole, taught, read).readings["engagement_number"])


def test_a_code_broken_at_its_hyphen_is_one_value():
    shown = paper((40, 200, "Marché 2025-"), (40, 212, "FOUR-01"))
    values = {spot.value for spot in sheet_of([shown], {}).spots}
    assert "2025-FOUR-01" in values
    taught = lesson(shown, {"contract_number": "2025-FOUR-01"})
    again = paper((40, 200, "Marché 2026-"), (40, 212, "CANT-07"))
    half = {"contract_number": Reading("CANT-07", 0.5)}
    assert told(again, taught, half).readings["contract_number"].value == "2026-CANT-07"


@pytest.mark.parametrize("code", ["FESTIV", "COMPTA_FRS", "POLE-SPORT", "DGS/ACHATS"])
def test_a_code_of_letters_is_found_again_and_another_one_in_its_place(code):
    taught = lesson(
        paper((40, 200, "Guichet du portail :"), (200, 200, code)), {"service_code": code}
    )
    for value in (code, "ARCHIVES-MAR"):
        shown = paper((40, 200, "Guichet du portail :"), (200, 200, value))
        found = told(shown, taught, {}).readings["service_code"]
        assert found.value == value
        assert sure(found)
    bare = paper((40, 200, "Guichet du portail :"), (40, 212, "ARCHIVES-MAR"))
    assert "service_code" not in told(bare, taught, {}).readings


def test_a_word_with_its_roman_figures_is_found_again():
    taught = lesson(paper((40, 200, "Travaux faits, cahier XIX")), {"invoice_number": "cahier XIX"})
    found = told(paper((40, 200, "Travaux faits, cahier XXVI")), taught, {})
    assert found.readings["invoice_number"].value == "cahier XXVI"
    assert sure(found.readings["invoice_number"])
    for text in ("Travaux faits, cahier C", "Travaux faits, cahier BLEU", "Travaux faits, cahier"):
        assert "invoice_number" not in told(paper((40, 200, text)), taught, {}).readings
