"""Words for nothing are no codes."""

import pytest

from extractor.values.blanks import is_blank


@pytest.mark.parametrize(
    "text",
    [
        *(
            "N/A",
            "NC",
            "n.c.",
            "NEANT",
            "Néant",
            "SANS OBJET",
            "AUCUN",
            "NON COMMUNIQUE",
            "VOIR BC",
        ),
        *("XXXX", "000", "0", "A COMPLETER"),
    ],
)
def test_words_and_signs_for_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    ["FACTURES", "CH", "SANTE", "VOIRIE", "NORD2", "0001", "NONANCOURT", "CFA", "X1", "AC"],
)
def test_codes(text: str) -> None:
    assert not is_blank(text)
