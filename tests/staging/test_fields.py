"""The catalogue of fields: plain forms, and errors that name their field."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.errors import InvalidValue
from staging.fields import BY_KEY, FIELDS, REQUIRED_KEYS, FieldKind, amount, as_read, plain

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(sorted(BY_KEY)), json_values)
def test_any_value_is_plain_or_names_its_field(key, value):
    found, refused = None, None
    try:
        found = plain(key, value)
    except InvalidValue as error:
        refused = error
    assert refused is None or refused.field == key
    assert plain(key, found) == found
    text = json.dumps(found, ensure_ascii=False)
    text.encode()  # whatever came in, a base can hold it
    assert "\x00" not in text


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("buyer_name", "  Ville\n d'Exemple\x00 ", "Ville d'Exemple"),
        ("buyer_siret", "219 901 014 00015", "21990101400015"),
        ("issue_date", "20261112", "2026-11-12"),
        ("total_incl_vat", "1234.5", "1234.50"),
        ("bank_account", "55", 55),
        ("bank_account", 55, 55),
        ("currency", "EUR", "EUR"),
        ("comment", "deux\r\nlignes\x07\ud800 ", "deux\nlignes"),
        ("invoice_number", "", None),
        ("vat_breakdown", [], None),
        ("invoice_number", "   ", None),
        (
            "vat_breakdown",
            [{"rate": "5.5", "base": "10", "amount": 0.55}],
            [{"rate": "5.50", "base": "10.00", "amount": "0.55"}],
        ),
    ],
)
def test_plain_forms(key, value, expected):
    assert plain(key, value) == expected


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("buyer_siret", "12345678901234", "siret"),
        ("issue_date", "12/11/2026", "date_format"),
        ("total_vat", "1 234,50", "amount_format"),
        ("total_vat", 12.5, "text"),
        ("document_type", "receipt", "choice"),
        ("currency", "eur", "choice"),
        ("invoice_number", "F" * 61, "too_long"),
        ("bank_account", "9" * 6000, "integer"),
        ("bank_account", -1, "integer"),
        ("bank_account", True, "integer"),
        ("vat_breakdown", [{"rate": "20"}], "vat_format"),
        ("vat_breakdown", "20", "vat_format"),
        ("vat_breakdown", [{"rate": "20", "base": "1", "amount": "x"}], "amount_format"),
        ("vat_breakdown", [{"rate": "20", "base": "1", "amount": "1"}] * 21, "vat_format"),
        ("whatever", "x", "unknown_field"),
    ],
)
def test_refused(key, value, code):
    with pytest.raises(InvalidValue) as caught:
        plain(key, value)
    assert (caught.value.code, caught.value.field) == (code, key)


def test_the_catalogue():
    assert len(BY_KEY) == len(FIELDS)
    assert set(REQUIRED_KEYS) >= {"invoice_number", "buyer_siret", "total_incl_vat"}
    assert all(f.choices for f in FIELDS if f.kind is FieldKind.CHOICE and f.key != "currency")
    assert amount("12.5") == Decimal("12.50")
    assert amount(None) is None


@pytest.mark.parametrize(
    ("key", "printed", "kept"),
    [
        ("seller_siret", "123 456 789 01234", "12345678901234"),
        ("iban", "FR76 3000 1007 9412 3456 7890 186", "FR7630001007941234567890186"),
    ],
)
def test_a_printed_identifier_with_a_wrong_key_is_kept_to_be_seen(key, printed, kept):
    with pytest.raises(InvalidValue):
        plain(key, printed)
    assert as_read(key, printed) == kept


@pytest.mark.parametrize(
    ("key", "printed"), [("iban", "FR76"), ("seller_siret", "12"), ("bic", "X")]
)
def test_what_has_not_even_the_form_is_dropped(key, printed):
    with pytest.raises(InvalidValue):
        as_read(key, printed)
