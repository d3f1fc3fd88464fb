"""Drafts: an edit beats a reading, a reading beats a rule, and choices live with their values."""

from __future__ import annotations

import pytest

from staging.draft import Draft
from staging.errors import InvalidValue
from staging.evidence import SURE, Reading
from staging.fields import BY_KEY
from tests.staging import world

DRAFT = Draft(
    readings={"invoice_number": Reading("F-1", SURE), "iban": Reading(world.IBAN, 0.5)},
    rules={"iban": world.OTHER_IBAN, "currency": "EUR"},
)


def test_what_beats_what():
    assert DRAFT.text("iban") == world.IBAN
    assert DRAFT.with_edits({"iban": world.OTHER_IBAN}).text("iban") == world.OTHER_IBAN
    assert DRAFT.text("currency") == "EUR"
    assert DRAFT.value("comment") is None
    assert set(DRAFT.values()) == set(BY_KEY)


def test_an_emptied_reading_is_gone():
    emptied = DRAFT.with_edits({"invoice_number": None, "iban": ""})
    assert emptied.value("invoice_number") is None
    assert emptied.value("iban") == world.OTHER_IBAN  # its rule holds


def test_what_is_sure():
    assert DRAFT.is_sure("invoice_number")
    assert not DRAFT.is_sure("iban")
    assert not DRAFT.is_sure("currency")
    assert DRAFT.with_edits({"iban": world.IBAN}).is_sure("iban")


def test_edits_add_up_and_are_checked():
    both = DRAFT.with_edits({"comment": "a"}).with_edits({"service_code": "S"})
    assert both.edits == {"comment": "a", "service_code": "S"}
    with pytest.raises(InvalidValue):
        DRAFT.with_edits({"nothing": "x"})


@pytest.mark.parametrize(
    ("code", "edit"),
    [
        ("iban_other", {"iban": world.OTHER_IBAN}),
        ("number_not_accepted", {"invoice_number": "F-2"}),
        ("possible_duplicate", {"invoice_number": "F-2"}),
        ("possible_duplicate", {"issue_date": "2026-01-01"}),
    ],
)
def test_a_choice_ends_with_the_value_it_was_made_for(code, edit):
    chosen = DRAFT.with_choices({code: "yes", "works_invoice": "simple_a1"})
    same = {key: chosen.value(key) for key in edit}
    assert chosen.with_edits(same).choices == chosen.choices
    assert chosen.with_edits(edit).choices == {"works_invoice": "simple_a1"}
