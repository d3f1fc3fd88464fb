"""What goes on with a code over a blank, and what does not."""

import pytest

from extractor.values.code import find_code
from tests.extractor.paper import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026 / 0123", "2026 / 0123"),
        ("0044718 B 001", "0044718 B 001"),
        ("0044718 B 001 du 3 mai", "0044718"),
    ],
)
def test_a_code_with_blanks_is_whole(text: str, expected: str) -> None:
    found = find_code(words(text), letters_alone=False)
    assert found is not None
    assert found.text == expected


def test_two_codes_side_by_side_each_with_its_year() -> None:
    found = find_code(words("2026-175073 2026_734_L7"), letters_alone=False)
    assert found is not None
    assert found.text == "2026-175073"
