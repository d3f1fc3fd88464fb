"""Brackets between a label and its value."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column

_TITLE = "Facture n° F26-901 du 4 mars 2026"


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Code service (donné par la mairie) : ENFANCE", "service_code", "ENFANCE"),
        ("N° de bon de commande (communiqué le 3 mars) : 26-118", "engagement_number", "26-118"),
        (
            "N° d'engagement (à rappeler sur le mandat, merci) : 26-118",
            "engagement_number",
            "26-118",
        ),
        ("Votre commande (reçue par courriel) : 26-118", "engagement_number", "26-118"),
        (
            "Marché (voir l'acte d'engagement du 3 mars 2025) : 2025M31",
            "contract_number",
            "2025M31",
        ),
        ("Marché (notifié le 03/03/2025) : 2025M31", "contract_number", "2025M31"),
    ],
)
def test_what_a_bracket_before_the_colon_says_is_of_the_label(
    line: str, key: str, value: str
) -> None:
    told = dict(choice.find([column(_TITLE, line)], credit=False))[key]
    assert told.value == value
    assert told.confidence >= SURE


def test_the_code_of_the_sellers_own_service_is_not_sure() -> None:
    line = "Code service (indiqué par notre agence) : ENFANCE"
    told = dict(choice.find([column(_TITLE, line)], credit=False)).get("service_code")
    assert told is None or told.confidence < SURE


def test_a_bracket_with_a_code_is_no_remark() -> None:
    line = "N° de commande (bon 26-118) : sans objet"
    told = dict(choice.find([column(_TITLE, line)], credit=False))
    assert told["engagement_number"].value == "26-118"
