"""Words pointed at on a page become the value of their field."""

import pytest

from staging.errors import InvalidValue
from web.pointing import PageWord, point


def words(*rows):
    """Words of rows; `|` leaves a column's gap, a space the gap of a sentence."""
    made = []
    for row, line in enumerate(rows):
        x = 40.0
        for text in line.split(" "):
            if text == "|":
                x += 60
                continue
            made.append(PageWord(text, row, x, 20 * row, x + 6 * len(text), 20 * row + 10))
            x += 6 * len(text) + 3
    return made


def at(field, row, word):
    page = words(row)
    index = next(i for i, one in enumerate(page) if one.text == word)
    return point(field, page, index, index)


@pytest.mark.parametrize(
    ("field", "row", "word", "text", "plain"),
    [
        ("total_incl_vat", "Total TTC | 1 234,56 €", "234,56", "1\u202f234,56", "1234.56"),
        ("total_incl_vat", "Total TTC | 1 234,56 €", "1", "1\u202f234,56", "1234.56"),
        ("total_incl_vat", "3 | 800,00 | 2 400,00", "400,00", "2\u202f400,00", "2400.00"),
        ("total_incl_vat", "Due 12,345.60 EUR", "12,345.60", "12\u202f345,60", "12345.60"),
        ("total_incl_vat", "Net : 12.345,60€", "12.345,60€", "12\u202f345,60", "12345.60"),
        ("amount_due", "- 45,5", "45,5", "45,50", "45.50"),
        ("vat-0-rate", "TVA 5,50 % sur", "5,50", "5,5", "5.50"),
        ("vat-1-base", "Base 100,00", "100,00", "100,00", "100.00"),
        ("issue_date", "Paris, le 1er mars 2026", "mars", "01/03/2026", "2026-03-01"),
        ("issue_date", "le 12 déc. 2026,", "12", "12/12/2026", "2026-12-12"),
        ("issue_date", "du 12/11/2026 au", "12/11/2026", "12/11/2026", "2026-11-12"),
        ("issue_date", "du 2026-11-12.", "2026-11-12.", "12/11/2026", "2026-11-12"),
        ("service_code", "Service: DSI-2026, Paris", "DSI-2026,", "DSI-2026", "DSI-2026"),
        ("buyer_name", "Ville de Lyon | Tél. 04", "Lyon", "Ville de Lyon", "Ville de Lyon"),
        (
            "iban",
            "IBAN FR76 3000 6000 0112 3456 7890 189 BIC",
            "0112",
            "FR76 3000 6000 0112 3456 7890 189",
            "FR7630006000011234567890189",
        ),
    ],
)
def test_a_word_is_joined_as_its_field_asks(field, row, word, text, plain):
    pointed = at(field, row, word)
    assert (pointed.text, pointed.plain) == (text, plain)


@pytest.mark.parametrize("word", ["213", "105", "554", "00017"])
def test_any_group_of_a_siret_gives_all_of_it(word):
    pointed = at("buyer_siret", "N° SIRET 213 105 554 00017 APE 8411Z", word)
    assert pointed.plain == "21310555400017"
    assert (pointed.first, pointed.last) == (2, 5)


def test_a_siret_with_a_wrong_key_is_taken_as_it_is_printed():
    assert at("buyer_siret", "SIRET 213 105 554 00018", "554").plain == "21310555400018"


def test_what_means_nothing_in_the_field_is_shown_as_it_stands():
    assert at("issue_date", "Échéance à réception", "réception").text == "réception"


def test_columns_and_rows_are_not_joined():
    page = words("12 | 345,00", "678,00")
    assert point("total_incl_vat", page, 1, 1).plain == "345.00"
    assert point("total_incl_vat", page, 2, 2).plain == "678.00"


def test_words_chosen_by_hand_are_taken_in_either_direction():
    page = words("Lycée Jean Moulin", "Service comptable | 2026")
    assert point("buyer_name", page, 4, 0).text == "Lycée Jean Moulin Service comptable"
    assert point("buyer_name", page, 0, 4).text == "Lycée Jean Moulin Service comptable"


@pytest.mark.parametrize(
    ("field", "first", "last"),
    [("nothing", 0, 0), ("vat_breakdown", 0, 0), ("buyer_name", 0, 9), ("buyer_name", 5, 5)],
)
def test_only_fields_and_words_that_are_there(field, first, last):
    with pytest.raises(InvalidValue):
        point(field, words("un deux"), first, last)
