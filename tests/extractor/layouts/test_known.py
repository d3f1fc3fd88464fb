"""After one confirmation the next invoice of a layout is right; unlearned, it is as before."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractor.extract import read_pages
from extractor.layouts.known import KnownLayouts, learned
from staging.draft import Draft
from staging.evidence import Extraction, Remark, Source
from staging.layouts import Layout
from staging.layouts_json import layouts_out
from staging.teaching import teach
from tests.extractor.layouts.invoices import (
    FIRST,
    SECOND,
    THIRD,
    lesson,
    printed,
    read,
    sure,
    values_of,
)
from tests.extractor.paper import page

TRUTH = {
    "invoice_number": FIRST["number"],
    "issue_date": "2026-11-12",
    "engagement_number": FIRST["order"],
    "total_excl_vat": "2800.00",
    "total_vat": "560.00",
    "total_incl_vat": "3360.00",
}


@pytest.mark.parametrize("lines", [1, 2, 9, 20])
def test_the_next_invoice_is_read_where_the_first_was_taught(lines):
    taught = lesson(printed(FIRST), TRUTH)
    found = read([printed(SECOND, lines)], [taught])
    values = values_of(found)
    assert values["invoice_number"] == "FA-2026-0502"
    assert values["issue_date"] == "2026-12-03"
    assert values["engagement_number"] == "4500012345"
    assert values["total_excl_vat"] == "150.00"
    assert values["total_incl_vat"] == "180.00"
    assert values["vat_breakdown"] == [{"rate": "20.00", "base": "150.00", "amount": "30.00"}]
    for key in ("invoice_number", "issue_date", "engagement_number", "total_incl_vat"):
        assert sure(found.readings[key]), key
    assert found.readings["engagement_number"].source is Source.LEARNED
    assert found.sheet.layout == 7


def test_a_correction_wins_over_what_the_reader_would_say():
    shown = printed(FIRST)
    by_itself = read([printed(SECOND)]).readings.get("invoice_number")
    assert by_itself is None or by_itself.value != SECOND["file"]
    corrected = lesson(shown, TRUTH | {"invoice_number": FIRST["file"]})
    found = read([printed(SECOND)], [corrected])
    assert found.readings["invoice_number"].value == SECOND["file"]


def test_the_newest_lesson_decides_and_forgotten_ones_say_nothing():
    wrong = lesson(printed(FIRST), TRUTH | {"invoice_number": FIRST["file"]})
    right = lesson(printed(SECOND), {"invoice_number": SECOND["number"]}, wrong)
    taught_twice = read([printed(THIRD)], [right, wrong])
    assert taught_twice.readings["invoice_number"].value == THIRD["number"]
    unlearned = read([printed(THIRD)], [right])
    assert unlearned.readings["invoice_number"].value == THIRD["number"]
    assert sure(unlearned.readings["invoice_number"])


@pytest.mark.parametrize(
    ("key", "mistaken"),
    [
        ("invoice_number", FIRST["file"]),
        ("engagement_number", FIRST["file"]),
        ("total_incl_vat", "560.00"),
        ("total_excl_vat", "3360.00"),
    ],
)
def test_after_a_slip_that_was_mended_the_third_is_right(key, mistaken):
    wrong = lesson(printed(FIRST), TRUTH | {key: mistaken})
    second = {
        "invoice_number": SECOND["number"],
        "engagement_number": SECOND["order"],
        "total_excl_vat": "150.00",
        "total_vat": "30.00",
        "total_incl_vat": "180.00",
    }
    right = lesson(printed(SECOND), second, wrong)
    found = read([printed(THIRD, 5)], [right, wrong])
    assert values_of(found)[key] == (second | {"invoice_number": THIRD["number"]})[key]
    assert sure(found.readings[key])


def test_unlearned_everything_is_as_untaught():
    shown = printed(SECOND, 5)
    untaught = read([shown])
    taught = read([shown], [lesson(printed(FIRST), TRUTH)])
    assert taught != untaught
    assert read([shown], []) == untaught


def test_sums_that_do_not_hold_are_not_taken_from_their_places():
    taught = lesson(printed(FIRST), TRUTH)
    broken = read([printed(SECOND | {"gross": "199,00"})], [taught])
    for key in ("total_excl_vat", "total_incl_vat"):
        reading = broken.readings.get(key)
        assert reading is None or not sure(reading)


def test_a_value_that_stands_nowhere_teaches_nothing():
    taught = lesson(printed(FIRST), TRUTH | {"service_code": "NULLE-PART-12"})
    assert "service_code" not in taught.places
    assert "service_code" not in read([printed(SECOND)], [taught]).readings


def test_a_field_whose_label_is_gone_is_not_taken_from_its_neighbour():
    taught = lesson(printed(FIRST), TRUTH)
    other = [
        (40, 40, "Ateliers du Canal SARL"),
        (40, 56, "Facture"),
        (300, 100, "Dossier"),
        (400, 100, "DOS-91-1300"),
        (300, 116, "Pièce émise"),
        (400, 116, "FA-2026-0502"),
        (300, 132, "Établie"),
        (400, 132, "03/12/2026"),
        (300, 148, "Devis accepté"),
        (400, 148, "D-2026-88"),
        (40, 800, "Ateliers du Canal SARL au capital de dix mille euros"),
    ]
    found = read([page(other)], [taught])
    assert values_of(found).get("engagement_number") != "D-2026-88"


def test_another_layout_is_left_alone():
    taught = lesson(printed(FIRST), TRUTH)
    strange = page([(60, 80 + 20 * i, f"Texte libre {i} d'une lettre") for i in range(12)])
    assert read([strange], [taught]) == read([strange])


def test_a_layout_without_lessons_is_none():
    known = KnownLayouts(layouts_out([Layout(1, ())]))
    assert known.nearest(read([printed(FIRST)]).sheet) is None


def test_words_that_an_ocr_doubts_are_not_sure_where_nothing_proves_them():
    taught = lesson(printed(FIRST), TRUTH)
    shown = printed(SECOND)
    doubted = tuple(replace(word, confidence=0.8, source=Source.OCR) for word in shown.words)
    found = read([replace(shown, words=doubted)], [taught])
    assert found.readings["engagement_number"].value == "4500012345"
    unproved = ("invoice_number", "issue_date", "engagement_number", "seller_name")
    assert not any(sure(found.readings[key]) for key in unproved)


def test_a_field_that_a_person_took_out_stays_out():
    claimed = page([(40, 200, "Bon de commande n° BC-2026-11"), *_texts(FIRST)])
    assert read([claimed]).readings["engagement_number"].value == "BC-2026-11"
    taught = lesson(claimed, TRUTH | {"engagement_number": None})
    again = page([(40, 200, "Bon de commande n° BC-2027-93"), *_texts(SECOND)])
    assert read([again]).readings["engagement_number"].value == "BC-2027-93"
    assert "engagement_number" not in read([again], [taught]).readings


def _titled(title, values):
    other = [(w.x0, w.top, w.text) for w in printed(values).words if w.text != "Facture"]
    return page([*other, (40, 56, title)])


def test_the_kind_that_a_person_gave_a_title_wins_the_next_time():
    shown, again = _titled("Facture rectificative", FIRST), _titled("Facture rectificative", SECOND)
    assert read([again]).readings["document_type"].value == "invoice"
    taught = lesson(shown, TRUTH | {"document_type": "credit_note"})
    kind = read([again], [taught]).readings["document_type"]
    assert kind.value == "credit_note"
    assert sure(kind)


def test_a_credit_note_of_the_layout_is_not_called_an_invoice():
    taught = lesson(printed(FIRST), TRUTH)
    kind = read([_titled("Avoir", SECOND)], [taught]).readings["document_type"]
    assert kind.value == "credit_note"


def _held_for_none(shown, word):
    """The page as the reader gives what it takes for no invoice."""
    found = read_pages([shown], ())
    seen = found.invoices[0] if found.invoices else found.aside
    refusal = (Remark("not_invoice", word),)
    return Extraction(found.pages, (), refusal, aside=replace(seen, remarks=refusal))


def test_a_paper_held_for_none_is_an_invoice_where_a_person_sent_the_like():
    shown, again = _titled("Relevé", FIRST), _titled("Relevé", SECOND)
    before = learned([shown], _held_for_none(shown, "Relevé"), KnownLayouts([]))
    assert not before.invoices
    taught = teach(before.aside.sheet, Draft(before.aside.readings, TRUTH, remarks=before.remarks))
    known = KnownLayouts(layouts_out([Layout(7, (taught,))]))
    (after,) = learned([again], _held_for_none(again, "Relevé"), known).invoices
    assert after.remarks == ()
    assert after.readings["invoice_number"].value == SECOND["number"]
    assert not learned([again], _held_for_none(again, "Devis"), known).invoices


@pytest.mark.parametrize(("word", "certain"), [("Relevé n°", False), ("", True)])
def test_a_refusal_without_its_number_is_lifted_and_the_kind_sure_where_no_word_speaks(
    word, certain
):
    shown, again = _titled("Relevé", FIRST), _titled("Relevé", SECOND)
    before = learned([shown], _held_for_none(shown, f"{word} F-0871".strip()), KnownLayouts([]))
    taught = teach(before.aside.sheet, Draft(before.aside.readings, TRUTH, remarks=before.remarks))
    known = KnownLayouts(layouts_out([Layout(7, (taught,))]))
    held = _held_for_none(again, f"{word} F-0990".strip())
    (after,) = learned([again], held, known).invoices
    assert sure(after.readings["document_type"]) is certain


def _texts(values):
    shown = printed(values | {"order": "néant"})
    return [(w.x0, w.top, w.text) for w in shown.words]
