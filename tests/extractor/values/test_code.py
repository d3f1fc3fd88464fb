import pytest

from extractor.values.code import find_code
from tests.extractor.paper import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FA-2026-0012", "FA-2026-0012"),
        (": FC26/3870 du 3 mai 2026", "FC26/3870"),
        ("FA 2026 0012", "FA 2026 0012"),
        ("client 4711", "4711"),
        ("NO 00126873", "00126873"),
        ("#2026-0188", "2026-0188"),
        ("2026-18 (2026-19)", "2026-18"),
        ("BP 260774", "BP 260774"),
        ("CS 26-118", "CS 26-118"),
        ("A 25847", "A 25847"),
        ("A 204 418", "A 204 418"),
        ("« 26/BC/12 » de janvier", "26/BC/12"),
        ("“26/BC/12”", "26/BC/12"),
        ("<26-118>", "26-118"),
        ("«SM 25-411» du 12 décembre", "SM 25-411"),
        ("NH 24.61", "NH 24.61"),
    ],
)
def test_codes_as_printed(text: str, expected: str) -> None:
    found = find_code(words(text), letters_alone=False)
    assert found is not None
    assert found.text == expected


@pytest.mark.parametrize(
    "text",
    [
        "12/05/2026",
        "EUR 24.61",
        "NH 24.61 euros",
        "FR76 1027 8040 0500 0211 7734",
        "20 %",
        "1 234,56 €",
        "69001 Lyon",
        "du mois de mai",
        "SIRET 123456789",
        "17h13",
        "BP 62, 97424 Trois-Ravines",
        "CS 40118",
        "21/09-23/10/2026",
        "A 30 jours",
        "A 75001 PARIS",
    ],
)
def test_what_is_no_code(text: str) -> None:
    assert find_code(words(text), letters_alone=False) is None


def test_letters_alone_only_where_asked() -> None:
    assert find_code(words("COMPTA"), letters_alone=False) is None
    found = find_code(words("COMPTA"), letters_alone=True)
    assert found is not None
    assert found.text == "COMPTA"


def test_a_house_number_and_a_vat_identifier_are_no_codes() -> None:
    for text in (
        ", 14 place du Marché",
        "12, rue des Tanneurs",
        "85000 La Roche",
        "59650 Villeneuve-d'Ascq",
        "FR42829398122",
    ):
        assert find_code(words(text), letters_alone=False) is None


def test_the_kind_of_a_paper_is_no_part_of_its_code() -> None:
    found = find_code(words("VENTE VE202680525"), letters_alone=False)
    assert found is None or found.text == "VE202680525"


def test_groups_with_points_alone_are_no_amount() -> None:
    found = find_code(words("181.514.47"), letters_alone=False)
    assert found is not None
    assert found.text == "181.514.47"
    assert find_code(words("1.514,47"), letters_alone=False) is None
    assert find_code(words("1 514.47"), letters_alone=False) is None
