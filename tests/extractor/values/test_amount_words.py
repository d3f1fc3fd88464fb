"""Amounts in letters, and what looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.values.amount_words import Spelled, amounts_in, number_of

_UNITS = (
    *("zero", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix"),
    *("onze", "douze", "treize", "quatorze", "quinze", "seize"),
    *("dix-sept", "dix-huit", "dix-neuf"),
)
_TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante")


def _tens(number: int) -> str:
    if number < 20:
        return _UNITS[number]
    if number >= 80:
        return "quatre-vingt" + (f"-{_UNITS[number - 80]}" if number > 80 else "s")
    tens, unit = divmod(number, 10)
    unit += 10 * (tens == 7)
    if not unit:
        return _TENS[tens]
    return (
        f"{_TENS[tens]} et {_UNITS[unit]}" if unit in {1, 11} else f"{_TENS[tens]}-{_UNITS[unit]}"
    )


def _group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    many = f"{_UNITS[hundreds]} " if hundreds > 1 else ""
    parts = [f"{many}cent"] if hundreds else []
    return " ".join([*parts, _tens(rest)] if rest or not hundreds else parts)


def _spelled(number: int) -> str:
    thousands, rest = divmod(number, 1000)
    many = f"{_group(thousands)} " if thousands > 1 else ""
    parts = [f"{many}mille"] if thousands else []
    return " ".join([*parts, _group(rest)] if rest or not thousands else parts)


@settings(deadline=None)
@given(st.integers(1, 999_999), st.integers(0, 99))
def test_what_is_spelled_is_read(euros: int, cents: int) -> None:
    tail = f" et {_spelled(cents)} centimes" if cents else ""
    (found,) = amounts_in(
        f"arretee la presente facture a la somme de {_spelled(euros)} euros{tail}."
    )
    assert found == Spelled(Decimal(100 * euros + cents) / 100, closing=True)


@pytest.mark.parametrize(
    "words",
    ["deux trois", "cent cent", "vingt cent", "dix deux", "vingt vingt", "mille mille", "un onze"],
)
def test_words_that_make_no_number(words: str) -> None:
    assert number_of(words.split()) is None


def test_cents_in_digits_and_a_sum_that_closes_nothing() -> None:
    (found,) = amounts_in("soit (treize mille euros et 20 centimes)")
    assert found == Spelled(Decimal("13000.20"), closing=False)


@pytest.mark.parametrize("text", ["les euros", "et euros", "zero euro", "mille et une nuits"])
def test_no_amount(text: str) -> None:
    assert not list(amounts_in(text))
