from datetime import date

import pytest

from extractor.values.calendar_words import dates_in
from tests.extractor.paper import words


@pytest.mark.parametrize(
    "text",
    [
        "13/08/2026",
        "13.08.26",
        "13-08-2026",
        "2026-08-13",
        "20260813",
        "13 août 2026",
        "13 AOUT 2026",
        "le jeudi 13 août 2026.",
        "13 / 08 / 2026",
    ],
)
def test_forms_of_one_day(text: str) -> None:
    assert [found.day for found in dates_in(words(text))] == [date(2026, 8, 13)]


def test_the_first_of_a_month() -> None:
    assert [f.day for f in dates_in(words("du 1er mai 2026"))] == [date(2026, 5, 1)]


@pytest.mark.parametrize("text", ["45/13/2026", "1 234,56", "31.02.2026", "FA2026-0813", "12/2026"])
def test_what_is_no_date(text: str) -> None:
    assert list(dates_in(words(text))) == []


def test_the_words_of_a_date() -> None:
    (found,) = dates_in(words("Émise le 3 août 2026 à Lyon"))
    assert (found.start, found.end) == (2, 5)


@pytest.mark.parametrize("text", ["Facture 2026-10/07", "Situation n° 4 - novembre 2026"])
def test_numbers_that_are_no_days(text: str) -> None:
    assert not list(dates_in(words(text)))


def test_a_day_as_bookings_print_it() -> None:
    assert [found.day for found in dates_in(words("Date : 14NOV26"))] == [date(2026, 11, 14)]


@pytest.mark.parametrize("text", ["du31/12/26", "le31.12.26", "Date:31-12-26", "émise31/12/2026"])
def test_a_day_glued_to_a_word(text: str) -> None:
    assert [found.day for found in dates_in(words(text))] == [date(2026, 12, 31)]


@pytest.mark.parametrize("text", ["T25-12-26", "FA12/05/26", "VB2026-05-12", "K-T12.05.2026"])
def test_letters_glued_before_digits_begin_a_code(text: str) -> None:
    assert not list(dates_in(words(text)))


@pytest.mark.parametrize("text", ["25-12-37", "03/05/78", "12.04.99"])
def test_two_digits_tell_no_year_far_ahead(text: str) -> None:
    assert not list(dates_in(words(text)))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ce vingt mars 2026", date(2026, 3, 20)),
        ("le vingt-quatre septembre deux mille vingt-six", date(2026, 9, 24)),
        ("Fait le premier juin deux mil trente et un", date(2031, 6, 1)),
        ("le trente et un mai 2026", date(2026, 5, 31)),
        ("le 3 juin deux mille vingt-six", date(2026, 6, 3)),
        ("DIX-HUIT AOÛT 2026", date(2026, 8, 18)),
        ("12 Gwengolo / septembre 2026", date(2026, 9, 12)),
        ("Écrit le 4. März / mars 2026", date(2026, 3, 4)),
    ],
)
def test_days_in_letters_and_in_two_languages(text: str, day: date) -> None:
    assert [found.day for found in dates_in(words(text))] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "12 repas / mars 2026",
        "12 Gwengolo / mars 2026 livrés",
        "vingt mars",
        "deux mille vingt-six",
        "cent trente euros 2026",
    ],
)
def test_letters_that_make_no_day(text: str) -> None:
    assert list(dates_in(words(text))) == []
