"""The habits of a layout bear out what the reader says and is not sure of, and tell its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.layouts.belief import beyond_doubt
from extractor.layouts.known import KnownLayouts, learned
from extractor.layouts.places import Found
from extractor.layouts.spots import sheet_of
from extractor.page import Page, box_of
from staging.evidence import Extraction, FoundInvoice, Reading
from staging.layouts import Layout, Lesson, Shape, Spot
from staging.layouts_json import layouts_out
from staging.surroundings import place_of
from staging.teaching import title_of
from tests.extractor.layouts.invoices import lesson, one, sure, values_of
from tests.extractor.paper import page

HEAD = [(40, 40, "Ateliers du Canal SARL"), (40, 56, "Facture")]
FOOT = [(40, 800, "Ateliers du Canal SARL au capital de dix mille euros")]


NUMBERED = {"invoice_number": "14/2026"}


def paper(*texts: tuple[float, float, str]) -> Page:
    """A paper of the layout with these texts."""
    return page([*HEAD, *texts, *FOOT])


def said(shown: Page, value: str, confidence: float) -> Reading:
    """What a reader by itself may say: a value at the words where it stands."""
    spots = sheet_of([shown], {}).spots
    spot = next(s for s in spots if s.value == value)
    return Reading(value, confidence, 1, spot.box)


def told(shown: Page, taught: Lesson, readings: dict[str, Reading]) -> FoundInvoice:
    """Those readings with the lesson laid over them."""
    extraction = Extraction((), (FoundInvoice((1,), readings),), ())
    return one(learned([shown], extraction, KnownLayouts(layouts_out([Layout(7, (taught,))]))))


def test_capitals_of_a_label_do_not_part_it_from_a_value_that_moved():
    taught = lesson(
        paper((40, 200, "REMISE LE :"), (200, 200, "12/11/2026")), {"issue_date": "2026-11-12"}
    )
    shown = paper((40, 200, "REMISE LE :"), (224, 200, "03/12/2026"), (40, 400, "01/12/2026"))
    found = told(shown, taught, {"issue_date": said(shown, "2026-12-01", 0.52)})
    assert found.readings["issue_date"].value == "2026-12-03"
    assert sure(found.readings["issue_date"])


def test_a_day_that_is_surely_another_is_no_rival():
    truth = {"issue_date": "2026-11-12"}
    taught = lesson(paper((200, 200, "Date"), (200, 214, "12/11/2026")), truth)
    shown = paper(
        *((160, 200, "Date"), (160, 214, "03/12/2026")),
        *((400, 200, "Date d'échéance"), (400, 214, "02/01/2027")),
    )
    issued = said(shown, "2026-12-03", 0.83)
    unsure = told(shown, taught, {"issue_date": issued, "due_date": said(shown, "2027-01-02", 0.8)})
    assert not sure(unsure.readings["issue_date"])
    due = said(shown, "2027-01-02", 0.97)
    found = told(shown, taught, {"issue_date": issued, "due_date": due})
    assert found.readings["issue_date"].value == "2026-12-03"
    assert sure(found.readings["issue_date"])


def test_a_label_broken_over_lines_is_the_label_that_was_taught():
    first = paper((40, 200, "Suivi de la commande :"), (300, 200, "4500012345"))
    taught = lesson(first, {"engagement_number": "4500012345"})
    shown = paper((40, 200, "Suivi de la"), (40, 212, "commande :"), (250, 206, "26-73225"))
    read = {"engagement_number": said(shown, "26-73225", 0.6)}
    assert sure(told(shown, taught, read).readings["engagement_number"])
    twice = paper(
        *((40, 200, "Suivi de la"), (40, 212, "commande :"), (250, 206, "26-73225")),
        (250, 217, "26-99999"),
    )
    assert not sure(told(twice, taught, read).readings["engagement_number"])


def test_a_likely_value_at_the_very_place_is_borne_out_a_weak_one_is_not():
    taught = lesson(paper((40, 200, "du"), (60, 200, "12/11/2026")), {"issue_date": "2026-11-12"})
    shown = paper((40, 200, "le"), (60, 200, "03/12/2026"))
    for confidence, right in ((0.9, True), (0.6, False)):
        found = told(shown, taught, {"issue_date": said(shown, "2026-12-03", confidence)})
        assert sure(found.readings["issue_date"]) is right


def test_a_line_that_begins_where_the_taught_one_began_is_that_line_in_other_words():
    taught = lesson(
        paper((40, 200, "Remise"), (80, 200, "12/11/2026")), {"issue_date": "2026-11-12"}
    )
    for top, right in ((200, True), (230, False)):
        shown = paper((40, top, "le"), (60, top, "03/12/2026"))
        found = told(shown, taught, {"issue_date": said(shown, "2026-12-03", 0.9)})
        assert sure(found.readings["issue_date"]) is right


CAPTIONS = {"invoice_number": "FA-2026-0417", "service_code": "1686"}


def captioned(*cells: tuple[str, str]) -> Page:
    """Values under one another, each with its caption right under it."""
    return paper(
        *((40, 200 + 24 * n, value) for n, (value, _) in enumerate(cells)),
        *((40, 211 + 24 * n, caption) for n, (_, caption) in enumerate(cells)),
    )


FIRST = captioned(("FA-2026-0417", "Facture n°"), ("1686", "Service exécutant (code)"))
SECOND = captioned(
    ("FA-2026-0502", "Facture n°"),
    ("BDC262484", "N° d'engagement"),
    ("1773", "Service exécutant (code)"),
)


def test_a_field_that_was_not_on_the_first_paper_is_named_by_its_label_as_the_others_are():
    taught = lesson(FIRST, CAPTIONS)
    read = {"engagement_number": said(SECOND, "BDC262484", 0.72)}
    assert sure(told(SECOND, taught, read).readings["engagement_number"])
    weak = {"engagement_number": said(SECOND, "1773", 0.6)}
    assert values_of(told(SECOND, taught, weak))["engagement_number"] == "BDC262484"
    missed = told(SECOND, taught, {}).readings["engagement_number"]
    assert (missed.value, sure(missed)) == ("BDC262484", False)


def test_two_fields_that_were_mixed_up_are_set_right_by_the_side_of_the_labels():
    taught = lesson(FIRST, CAPTIONS)
    mixed = {"engagement_number": said(SECOND, "1773", 0.97)}
    found = told(SECOND, taught, mixed)
    assert values_of(found)["engagement_number"] == "BDC262484"
    assert values_of(found)["service_code"] == "1773"


def test_a_sure_reading_that_nothing_else_claims_stays():
    shown = captioned(
        ("FA-2026-0502", "Facture n°"), ("BDC262484", "N° d'engagement"), ("1773", "Référence")
    )
    found = told(shown, lesson(FIRST, CAPTIONS), {"engagement_number": said(shown, "1773", 0.97)})
    assert values_of(found)["engagement_number"] == "1773"


def test_a_field_that_a_person_took_out_is_not_told_again():
    sheet = sheet_of([SECOND], {})
    order = next(s for s in sheet.spots if s.value == "BDC262484")
    taught = replace(
        lesson(FIRST, CAPTIONS), wrong={"engagement_number": (place_of(sheet, order),)}
    )
    assert "engagement_number" not in values_of(told(SECOND, taught, {}))


def test_a_field_that_a_person_left_empty_beside_its_label_is_not_told():
    """The seller's own contract: its label was on the paper that was confirmed without one."""
    first = captioned(("FA-2026-0417", "Facture n°"), ("88120", "Contrat n°"))
    shown = captioned(("FA-2026-0502", "Facture n°"), ("88345", "Contrat n°"))
    taught = lesson(first, {"invoice_number": "FA-2026-0417", "contract_number": None})
    assert "contract_number" not in taught.places
    assert "contract_number" not in told(shown, taught, {}).readings
    for confidence, kept in ((0.7, False), (0.97, True)):
        read = {"contract_number": said(shown, "88345", confidence)}
        assert ("contract_number" in told(shown, taught, read).readings) is kept


def test_where_a_code_of_no_field_stood_none_is_read_that_is_not_sure():
    first = captioned(("FA-2026-0417", "Facture n°"), ("88120", "Agrément"))
    shown = captioned(("FA-2026-0502", "Facture n°"), ("26-331", "Agrément"))
    taught = lesson(first, {"invoice_number": "FA-2026-0417"})
    read = {"engagement_number": said(shown, "26-331", 0.7)}
    assert "engagement_number" not in told(shown, taught, read).readings
    texts = [(word.x0, word.top, word.text) for word in first.words]
    below = paper((40, 320, "Agrément 26-331"), *texts)
    read = {"engagement_number": said(below, "26-331", 0.7)}
    assert "engagement_number" in told(below, taught, read).readings


def test_the_words_of_an_identifier_are_no_code():
    shown = paper((40, 200, "SIRET 249 010 992 00389 - N° EJ 26-79767"))
    codes = {s.value for s in sheet_of([shown], {}).spots if s.shape is Shape.CODE}
    assert "26-79767" in codes
    assert not any("00389" in code for code in codes)


def test_a_code_broken_over_two_lines_is_one_value():
    shown = paper((40, 200, "Facture de prestation FA"), (40, 212, "041010"), (300, 212, "8812"))
    codes = {s.value for s in sheet_of([shown], {}).spots if s.shape is Shape.CODE}
    assert "FA 041010" in codes
    taught = lesson(shown, {"invoice_number": "FA 041010"})
    again = paper((40, 200, "Facture de prestation FA"), (40, 212, "521568"), (300, 212, "9904"))
    read = {"invoice_number": said(again, "521568", 0.99)}
    assert told(again, taught, read).readings["invoice_number"].value == "FA 521568"


def test_each_part_of_joined_codes_may_be_a_value():
    shown = paper((40, 200, "Références : SE29359 - 26-79767"))
    codes = {s.value for s in sheet_of([shown], {}).spots if s.shape is Shape.CODE}
    assert {"SE29359", "26-79767"} <= codes


@pytest.mark.parametrize(("confidence", "yields"), [(0.6, True), (0.97, False)])
def test_totals_that_the_reader_doubts_yield_to_taught_ones_that_hold(confidence, yields):
    first = _totals("2 800,00", "560,00", "3 360,00")
    truth = {"total_excl_vat": "2800.00", "total_vat": "560.00", "total_incl_vat": "3360.00"}
    taught = lesson(first, truth)
    shown = _totals("150,00", "30,00", "180,00")
    rows = [{"rate": "20.00", "base": "150.00", "amount": "30.00"}]
    own = {
        "total_excl_vat": said(shown, "50.00", confidence),
        "total_incl_vat": said(shown, "60.00", confidence),
        "vat_breakdown": Reading(rows, confidence),
    }
    found = told(shown, taught, own)
    assert (values_of(found)["total_incl_vat"] == "180.00") is yields


def _totals(net: str, vat: str, gross: str) -> Page:
    """Totals, with those of a part beside them."""
    part = ("50,00", "10,00", "60,00")
    labels = ("Ensemble hors taxes", "Taxe à 20 %", "Ensemble toutes taxes")
    rows = [
        text
        for n, (label, own, whole) in enumerate(zip(labels, part, (net, vat, gross), strict=True))
        for y in [500 + 40 * n]
        for text in ((40, y, label), (300, y, own), (470, y, whole))
    ]
    return paper((40, 120, "pièce émise FA-2026-0417"), *rows)


@pytest.mark.parametrize("month", ["déc.", "octobre"])
def test_the_month_of_a_date_over_a_value_is_no_word_of_its_label(month):
    above = (200, 186, f"17 {month} 2026")
    first = paper(above, (40, 200, "N° EJ"), (200, 200, "PO7021073"))
    taught = lesson(first, {"engagement_number": "PO7021073"})
    shown = paper(above, (40, 200, "Accord-cadre n°"), (200, 200, "26-472-L0"))
    assert "engagement_number" not in values_of(told(shown, taught, {}))


@pytest.mark.parametrize("other", ["TVA", "5"])
def test_a_code_of_another_shape_is_no_evidence(other):
    taught = lesson(
        paper((40, 200, "Suivi chez vous"), (200, 200, "AO-2026-827")),
        {"contract_number": "AO-2026-827"},
    )
    shown = paper((40, 200, "Suivi chez vous"), (200, 200, other))
    assert "contract_number" not in values_of(told(shown, taught, {}))


@pytest.mark.parametrize(
    ("key", "found"), [("service_code", "SCOLAIRE"), ("contract_number", None)]
)
def test_the_code_of_a_service_may_be_a_word_after_its_whole_label(key, found):
    taught = lesson(paper((40, 200, "Guichet destinataire"), (200, 200, "926273")), {key: "926273"})
    shown = paper((40, 200, "Guichet destinataire"), (200, 200, "SCOLAIRE"))
    assert values_of(told(shown, taught, {})).get(key) == found


def test_a_sum_that_the_reader_says_too_needs_less_room_around_it():
    sheet = sheet_of([_totals("150,00", "30,00", "180,00")], {})
    spot = _at(sheet.spots, "180.00")
    found = Found(spot, place_of(sheet, spot), 0.85, 0.27)
    assert beyond_doubt(found, agreed=True)
    assert not beyond_doubt(found)
    assert not beyond_doubt(replace(found, lead=0.05), agreed=True)


def test_a_code_ends_where_its_taught_form_ends():
    first = paper((40, 200, "Suivi par nous FAC/2026/51329"))
    taught = lesson(first, {"invoice_number": "FAC/2026/51329"})
    shown = paper((40, 200, "Suivi par nous FAC/2026/66460 / 25 mars"))
    words = [w for w in shown.words if w.text in {"FAC/2026/66460", "/", "25"}]
    longer = Reading("FAC/2026/66460 / 25", 0.98, 1, box_of(words))
    found = told(shown, taught, {"invoice_number": longer})
    assert found.readings["invoice_number"].value == "FAC/2026/66460"


def test_a_sure_code_at_the_place_and_label_of_one_that_was_of_no_field_is_doubted():
    number = ((40, 120, "Pièce émise"), (140, 120, "14/2026"))
    hired = paper(*number, (40, 200, "Location"), (140, 200, "CL-26-0790"))
    taught = lesson(hired, NUMBERED | {"contract_number": None, "engagement_number": None})
    for label, kept in (("Location", False), ("Marché", True)):
        shown = paper(*number, (40, 200, label), (140, 200, "CL-26-0712"))
        own = {"contract_number": said(shown, "CL-26-0712", 0.97)}
        reading = told(shown, taught, own).readings["contract_number"]
        assert reading.value == "CL-26-0712"
        assert sure(reading) is kept


def test_a_number_in_quite_another_form_than_the_series_is_not_borne_out():
    taught = lesson(paper((40, 200, "Facture"), (103, 200, "14/2026")), NUMBERED)
    for value, right in (("bis/2026", False), ("15/2026", True)):
        shown = paper((40, 200, "Facture"), (119, 200, value))
        own = {"invoice_number": said(shown, value, 0.88)}
        assert sure(told(shown, taught, own).readings["invoice_number"]) is right


def test_a_number_that_was_given_again_has_a_word_more_than_its_form():
    taught = lesson(paper((40, 200, "Suivi par nous F2611/0007")), {"invoice_number": "F2611/0007"})
    shown = paper((40, 200, "Suivi par nous F2610/0044 bis"))
    words = [w for w in shown.words if w.text in {"F2610/0044", "bis"}]
    again = Reading("F2610/0044 bis", 0.98, 1, box_of(words))
    found = told(shown, taught, {"invoice_number": again}).readings["invoice_number"]
    assert found.value == "F2610/0044 bis"
    assert sure(found)


def test_sums_that_prove_each_other_are_not_dropped_for_a_wrong_confirmation():
    shown = _totals("150,00", "30,00", "180,00")
    place = place_of(sheet := sheet_of([shown], {}), _at(sheet.spots, "180.00"))
    taught = replace(lesson(FIRST, CAPTIONS), wrong={"total_incl_vat": (place,)})
    for confidence, kept in ((0.98, True), (0.7, False)):
        own = {"total_incl_vat": said(shown, "180.00", confidence)}
        assert ("total_incl_vat" in values_of(told(shown, taught, own))) is kept


def _at(spots: Sequence[Spot], value: str) -> Spot:
    return next(spot for spot in spots if spot.value == value)


def test_a_title_is_kept_of_a_page_full_of_values():
    rows = [(40 + 60 * x, 100 + 11 * y, f"{y},{10 + x}") for y in range(50) for x in range(8)]
    sheet = sheet_of([paper(*rows, (40, 700, "Net"), (480, 700, "180,00"))], {})
    assert title_of(sheet).value == "facture"
    assert any(spot.value == "180.00" for spot in sheet.spots)
    assert len(sheet.spots) < 300


CALL = (190, 212, "COTISATION")
REFERENCES = [CALL, (40, 240, "MARCHE N°"), (228, 240, "2026S529"), (40, 262, "FACTURE N°")]


def test_a_part_of_the_code_of_another_field_is_no_value_of_a_taught_one():
    taught = lesson(
        paper(*REFERENCES, (228, 262, "FAC 2026 8487")), {"contract_number": "2026S529"}
    )
    shown = paper(CALL, (40, 240, "FACTURE N°"), (228, 240, "FAC 2026 8947"))
    found = told(shown, taught, {"invoice_number": said(shown, "FAC 2026 8947", 0.98)})
    assert "contract_number" not in values_of(found)


def test_a_telephone_number_is_no_reference():
    label = (40, 240, "Commande client N°")
    taught = lesson(paper(label, (228, 240, "ENG-598999")), {"engagement_number": "ENG-598999"})
    shown = paper(label, (228, 240, "01 99 22 56 01"))
    assert "engagement_number" not in values_of(told(shown, taught, {}))


@pytest.mark.parametrize(("head", "right"), [((), True), (((40, 90, "Avoir"),), False)])
def test_a_paper_without_a_title_is_of_the_kind_of_the_one_that_was_confirmed(head, right):
    def untitled(number: str, *texts: tuple[float, float, str]) -> Page:
        rest = ((40, 200, "Suivi"), (200, 200, number))
        return page([(40, 40, "Ateliers du Canal SARL"), *texts, *rest, *FOOT])

    known = {"invoice_number": "FA-2026-0417", "document_type": "invoice"}
    taught = lesson(untitled("FA-2026-0417"), known)
    found = told(
        untitled("FA-2026-0502", *head), taught, {"document_type": Reading("invoice", 0.6)}
    )
    assert sure(found.readings["document_type"]) is right


@pytest.mark.parametrize(
    ("beside", "right"), [("Avoir", False), ("Produit non remboursable", True)]
)
def test_a_title_bears_out_the_kind_unless_a_new_one_names_a_credit(beside, right):
    first = paper((40, 200, "Suivi"), (200, 200, "FA-2026-0417"))
    taught = lesson(first, {"invoice_number": "FA-2026-0417", "document_type": "invoice"})
    shown = paper((40, 90, beside), (40, 200, "Suivi"), (200, 200, "FA-2026-0502"))
    found = told(shown, taught, {"document_type": Reading("invoice", 0.85)})
    assert sure(found.readings["document_type"]) is right
