"""What is counted after a code is none of it."""

import pytest

from extractor.values.code import find_code
from tests.extractor.paper import words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("F26-0733 1/2", "F26-0733"),
        ("26733 P.1/2", "26733"),
        ("26733 - 1/2", "26733"),
        ("26-0733 1/2 (livraison partielle)", "26-0733"),
        ("26-0733 3 colis", "26-0733"),
        ("26-0733 2 400 kg", "26-0733"),
        ("26-0733 250 L", "26-0733"),
        ("2026 12/31", "2026 12/31"),
        ("FA 2026 118", "FA 2026 118"),
        ("733 bis", "733 bis"),
        ("00871 CPT", "00871"),
        ("118 / Écoles / 26", "118 / Écoles / 26"),
        ("26 / 118 / VO", "26 / 118 / VO"),
    ],
)
def test_a_code_ends_before_what_is_counted(text: str, code: str) -> None:
    found = find_code(words(text), letters_alone=False)
    assert found is not None
    assert found.text == code


def test_the_number_of_a_house_and_a_postal_code_are_none() -> None:
    assert find_code(words("12 bis rue du Port"), letters_alone=False) is None
    assert find_code(words("29200 BREST"), letters_alone=False) is None
