"""Codes are chosen from the lists of the day for what a paper says."""

from __future__ import annotations

import pytest

from chorus.codes import Code, attachment_type, exemption_code, plain

TYPES = [Code("RIB", "Relevé d'identité bancaire"), Code("AUTRE", "Autre document")]
REASONS = [
    Code("EXPT", "Exportation"),
    Code("INTR", "Livraison intracommunautaire"),
    Code("FRAN", "Franchise en base, article 293 B"),
    Code("AUTR", "Autre motif"),
]


@pytest.mark.parametrize(
    ("wanted", "known", "chosen"),
    [
        ("RIB", TYPES, "RIB"),
        ("BON_DE_COMMANDE", TYPES, "AUTRE"),
        (None, TYPES, "AUTRE"),
        (None, TYPES[:1], "RIB"),
        ("RIB", [], ""),
    ],
)
def test_the_type_of_a_supporting_document(
    wanted: str | None, known: list[Code], chosen: str
) -> None:
    assert attachment_type(wanted, known) == chosen


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("EXPT", "EXPT"),
        ("exportation", "EXPT"),
        ("TVA non applicable, art. 293 B du CGI", "FRAN"),
        ("TVA non applicable, article 293B du CGI", "FRAN"),
        ("Exonération, art. 261-4-4° du CGI", "AUTR"),
        (None, None),
        ("", None),
    ],
)
def test_the_reason_of_an_exemption(reason: str | None, code: str | None) -> None:
    assert exemption_code(reason, REASONS) == code


def test_no_reason_is_invented() -> None:
    assert exemption_code("art. 261 du CGI", REASONS[:3]) is None


def test_plain_words() -> None:
    assert plain("Déjà  déposé, n° 293B !") == "deja depose n 293 b"
