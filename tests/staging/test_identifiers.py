"""Identifiers: a value of the type has passed its key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.errors import InvalidValue
from staging.identifiers import STATE_SIRET, Bic, Iban, Siren, Siret, VatId

TYPES = (Siren, Siret, VatId, Iban, Bic)
digits = st.text("0123456789", min_size=14, max_size=14)


def luhn(text):
    total = 0
    for place, digit in enumerate(reversed(text)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


@given(digits)
def test_siret_is_luhn_or_la_poste(text):
    la_poste = text.startswith("356000000") and sum(map(int, text)) % 5 == 0
    # The SIREN within has its own key.
    valid = (luhn(text) and luhn(text[:9])) or la_poste
    try:
        assert Siret.parse(text) == text
    except InvalidValue:
        assert not valid
    else:
        assert valid


@pytest.mark.parametrize("text", ["35600000000048", "35600000049837"])
def test_la_poste(text):
    assert Siret.parse(text).siren == "356000000"


def test_spaces_and_dots_are_taken_out():
    assert Siret.parse(" 732 829 320 00074 ") == "73282932000074"
    assert Siret.parse("732.829.320-00074").siren == "732829320"
    assert VatId.parse("fr 44 732829320") == "FR44732829320"
    assert VatId.parse("FR44732829320").siren == "732829320"
    assert VatId.parse("DE136695976").siren is None
    assert Iban.parse("fr76 3000 6000 0112 3456 7890 189").grouped.startswith("FR76 3000")
    assert Bic.parse("agri fr pp") == "AGRIFRPP"
    assert Siret.parse(STATE_SIRET) == STATE_SIRET


@pytest.mark.parametrize(
    "text",
    [
        "FR7630006000011234567890188",  # mod 97
        "FR1830006000011234567890188",  # mod 97 right, RIB key wrong
        "FR763000600001123456789018",
        "XX7630006000011234567890189",
        "",
    ],
)
def test_wrong_ibans(text):
    with pytest.raises(InvalidValue):
        Iban.parse(text)


@given(st.sampled_from(range(4, 27)), st.sampled_from("0123456789"))
def test_one_wrong_digit_of_an_iban_is_noticed(place, digit):
    good = "FR7630006000011234567890189"
    changed = good[:place] + digit + good[place + 1 :]
    if changed != good:
        with pytest.raises(InvalidValue):
            Iban.parse(changed)


@pytest.mark.parametrize("text", ["AGRI", "AGRIFRPPX", "1GRIFRPP", "AGRIFRPPXXXX"])
def test_wrong_bics(text):
    with pytest.raises(InvalidValue):
        Bic.parse(text)


@pytest.mark.parametrize("kind", TYPES)
def test_any_text_is_refused_or_stays_what_it_is(kind):
    @given(st.one_of(st.text(), st.from_regex(r"[A-Z]{2}[0-9A-Z ]{2,30}", fullmatch=True)))
    def check(text):
        try:
            value = kind.parse(text)
        except InvalidValue:
            return
        assert kind.parse(value) == value
        assert value.isascii()

    check()
