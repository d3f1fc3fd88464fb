"""What a person types: dates in four forms, amounts without guessing, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.draft import Draft
from staging.errors import InvalidValue
from staging.evidence import Reading
from web import forms


@pytest.mark.parametrize(
    "text", ["12/11/2026", "12-11-26", "12112026", "2026-11-12", " 12.11.2026 ", "12/11/26"]
)
def test_reads_a_date_in_each_form(text):
    assert forms.read_date(text) == "2026-11-12"


@pytest.mark.parametrize("text", ["31/02/2026", "12/2026", "demain", "121126", "12/11/026"])
def test_refuses_a_date_that_is_none(text):
    with pytest.raises(InvalidValue, match="JJ/MM/AAAA"):
        forms.read_date(text)


@given(st.dates(min_value=__import__("datetime").date(2000, 1, 1)))
def test_every_day_survives_the_page(day):
    assert forms.read_date(f"{day:%d/%m/%Y}") == day.isoformat()


def draft(**values: object) -> Draft:
    return Draft({key: Reading(value, 0.99) for key, value in values.items()})


def test_only_what_differs_is_a_change():
    typed = forms.read(
        {"total_excl_vat": "2 800,00 €", "issue_date": "13/11/2026"},
        draft(total_excl_vat="2800.00", issue_date="2026-11-12"),
    )
    assert typed.fields == {"issue_date": "2026-11-13"}
    assert not typed.errors


def test_a_confirmed_value_is_a_change_of_its_own():
    typed = forms.read(
        {"invoice_number": "FA-1", "confirmed": "invoice_number"}, draft(invoice_number="FA-1")
    )
    assert typed.fields == {"invoice_number": "FA-1"}


def test_an_emptied_field_is_emptied():
    typed = forms.read({"due_date": ""}, draft(due_date="2026-12-12"))
    assert typed.fields == {"due_date": None}


def test_lines_of_vat_are_read_and_empty_ones_left_out():
    typed = forms.read(
        {
            "vat-0-rate": "5,5 %",
            "vat-0-base": "1 000",
            "vat-0-amount": "55",
            "vat-1-rate": "",
            "vat-1-base": "",
            "vat-1-amount": "",
        },
        draft(),
    )
    assert typed.fields["vat_breakdown"] == [{"rate": "5.50", "base": "1000.00", "amount": "55.00"}]


@pytest.mark.parametrize("text", ["1.234", "12.345,60", "12,345", "abc", "1,2,3"])
def test_an_amount_that_reads_two_ways_is_an_error(text):
    typed = forms.read({"total_incl_vat": text}, draft())
    assert "1 234,56" in typed.errors["total_incl_vat"]
    assert typed.raw["total_incl_vat"] == text


def test_ways_out_come_with_their_finding():
    typed = forms.read({"choice.not_invoice": "invoice", "choice.other": ""}, draft())
    assert typed.choices == {"not_invoice": "invoice"}
