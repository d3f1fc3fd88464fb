"""Brackets that tell what the value before them is."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import page

_TITLE = "Facture n° F26-901 du 4 mars 2026"


def _read(*texts: str) -> dict[str, tuple[object, float]]:
    lines = [(40.0, 40.0 + 12 * i, text) for i, text in enumerate((_TITLE, *texts))]
    found = choice.find([page(lines)], credit=False)
    return {key: (reading.value, reading.confidence) for key, reading in found}


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("Réf. : 26-118 (votre bon de commande)", "engagement_number", "26-118"),
        ("Vos réf. 26-118 (n° de bon de commande du 3 mars)", "engagement_number", "26-118"),
        ("Dossier 26-118 (engagement juridique)", "engagement_number", "26-118"),
        ("À rappeler : 26-118 (n° d'engagement)", "engagement_number", "26-118"),
        ("Réservation : 26-118 (engagement porté sur le bon)", "engagement_number", "26-118"),
        (
            "bon n° M25-61 du 10 mai 2025 (à reprendre comme engagement)",
            "engagement_number",
            "M25-61",
        ),
        ("Affaire : 2025M31 (numéro du marché)", "contract_number", "2025M31"),
        ("Vitres : 2025M31 (marché public notifié le 3 mars)", "contract_number", "2025M31"),
        ("Antenne : CULT-TOUR (code Chorus de votre service)", "service_code", "CULT-TOUR"),
        ("Pôle tourisme : TOUR-02 (code service)", "service_code", "TOUR-02"),
        ("Chorus, à l'attention de : SECGEN (code)", "service_code", "SECGEN"),
    ],
)
def test_a_bracket_tells_what_is_before_it(line: str, key: str, value: str) -> None:
    told = _read(line)[key]
    assert told[0] == value
    assert told[1] >= SURE


def test_each_bracket_is_of_its_own_value() -> None:
    read = _read("26-118 (votre bon de commande) et 2025-31 (votre marché)")
    assert read["engagement_number"][0] == "26-118"
    assert read["contract_number"][0] == "2025-31"


def test_a_bracket_goes_on_in_the_next_line() -> None:
    read = _read("Réservation : E25-0278 (numéro de l'engagement porté sur", "votre bon signé)")
    assert read["engagement_number"][0] == "E25-0278"


def test_a_code_of_an_office_is_one_of_the_portal_perhaps() -> None:
    value, sureness = _read("Direction des achats : ACH-01 (code)")["service_code"]
    assert value == "ACH-01"
    assert sureness < SURE


def test_a_bracket_of_the_label_itself_is_no_other_label() -> None:
    assert _read("Service exécutant (code) : TOUR-02")["service_code"] == ("TOUR-02", 0.97)


@pytest.mark.parametrize(
    "line",
    [
        "Devis D26-044 (bon pour accord du 3 mars)",
        "Bon de livraison 26-044 (commande livrée)",
        "BL 26-044 (votre commande)",
        "Facture F26-901 (commande du 3 mars 2026)",
        "Facture F26-901 (marché de travaux)",
        "Notre réf. : 26-044 (contrat de maintenance)",
        "Police MAAF 161087442 (contrat décennale)",
        "Mairie de SORN (service comptabilité)",
        "Contact : M. DURAND (service technique)",
        "M. MARTIN (code postal 44000)",
        "Appartement 12B (code)",
        "Référence LIVR (code article)",
    ],
)
def test_other_brackets_tell_of_no_reference(line: str) -> None:
    told = {"engagement_number", "contract_number", "service_code"}
    assert not told & {key for key, (_, sureness) in _read(line).items() if sureness >= 0.6}


@pytest.mark.parametrize(
    "line", ["V/BON 26-0447   SCE SCOL (CHORUS)", "pris sur le marché 2025M31 (code service SCOL)."]
)
def test_a_service_beside_the_portal_or_in_a_bracket(line: str) -> None:
    assert _read(line)["service_code"][0] == "SCOL"


def test_a_sentence_may_have_several_brackets() -> None:
    read = _read("Réf. : 26-0447 (numéro de l'engagement donné), 2025M31 (votre marché) et l'objet")
    assert read["engagement_number"][0] == "26-0447"
    assert read["contract_number"][0] == "2025M31"


def test_a_verb_says_what_the_value_before_it_is() -> None:
    read = _read("26-0447 est le numéro de votre engagement ; 2025M31 celui de votre marché.")
    assert read["engagement_number"][0] == "26-0447"
    assert read["contract_number"][0] == "2025M31"


def test_a_verb_after_a_label_says_nothing_of_what_is_before_it() -> None:
    read = _read(
        "Le code service est SCOL et le numéro d'engagement 26-0447 ; le marché est 2025M31"
    )
    assert read["service_code"] == ("SCOL", 0.97)
    assert read["engagement_number"][0] == "26-0447"
