"""What leads from a paper to its number, and what a form says where there is none."""

import pytest

from extractor.fields import choice
from tests.extractor.paper import column, page


def _told(line: str) -> dict[str, object]:
    found = choice.find([column("Facture n° FA-0012", line)], credit=False)
    return {key: r.value for key, r in found if key not in {"invoice_number", "issue_date"}}


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Travaux tirés du marché passé sous la cote MA-2025-14", "MA-2025-14"),
        ("le marché notifié le 4 mai 2025 sous le repère 25S-0117", "25S-0117"),
        ("Contrat enregistré chez vous sous le matricule 25-DIR-3", "25-DIR-3"),
        ("l'accord-cadre conclu avec vos services sous l'identifiant 25S-0117", "25S-0117"),
    ],
)
def test_a_contract_is_kept_under_any_word(line: str, number: str) -> None:
    assert _told(line) == {"contract_number": number}


@pytest.mark.parametrize(
    "line",
    [
        "Stand du Marché, sous la halle 24",
        "Marché passé hier, livré sous la halle 24B",
        "Facture passée sous le numéro 24-118",
    ],
)
def test_what_was_not_done_with_the_contract_leads_nowhere(line: str) -> None:
    assert _told(line) == {}


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Numéro de marché, s'il y a lieu : 2026-VP-3", "contract_number", "2026-VP-3"),
        ("N° d'engagement, le cas échéant : 4500118830", "engagement_number", "4500118830"),
        ("Code service, si exigé : FIN-01", "service_code", "FIN-01"),
    ],
)
def test_a_form_says_that_there_may_be_none(line: str, key: str, value: str) -> None:
    assert _told(line) == {key: value}


def test_the_paper_that_both_sides_sign_is_the_contract() -> None:
    found = dict(
        choice.find([column("Facture n° FA-0012", "Acte d'engagement : AE-26-057")], credit=False)
    )
    assert found["contract_number"].value == "AE-26-057"
    assert "engagement_number" not in found


def test_each_of_the_references_that_one_head_names_has_its_part() -> None:
    sheet = page(
        [
            (40, 20, "Facture n° FA-0012"),
            (40, 60, "Engagement / service"),
            (200, 60, "HAB-26-00386 / TRAVAUX"),
            (40, 71, "Chorus"),
        ]
    )
    found = {key: reading.value for key, reading in choice.find([sheet], credit=False)}
    assert found["engagement_number"] == "HAB-26-00386"
    assert found["service_code"] == "TRAVAUX"
