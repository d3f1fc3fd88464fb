"""Names in full: what a logo begins, what an address or a line of the head names."""

import pytest

from extractor.fields.bodies import parties
from tests.extractor.paper import column, page


def _named(lines: list[tuple[float, float, str]], role: str) -> object:
    found = parties.find([page(lines)], ()).get(f"{role}_name")
    return found.value if found else None


@pytest.mark.parametrize(
    "line",
    [
        "Savorine Enseignement – Région Nord",
        "Virement à Savorine Enseignement : FR76 1020 6070 5471 5194 7619 711",
    ],
)
def test_the_name_that_the_logo_begins(line: str) -> None:
    lines = [(40.0, 40.0, "savorine"), (40.0, 300.0, "Repas 120,00"), (40.0, 600.0, line)]
    assert _named(lines, "seller") == "Savorine Enseignement"


@pytest.mark.parametrize("line", ["Savorine est une marque déposée", "Savorine Facture"])
def test_a_sentence_or_a_title_does_not_go_on_with_it(line: str) -> None:
    lines = [(40.0, 40.0, "savorine"), (40.0, 600.0, line)]
    assert _named(lines, "seller") == "savorine"


@pytest.mark.parametrize(
    "line",
    [
        "Adhérent : Commune de Saint-Vaux, 30700",
        "Facture 2026.052 pour la cantine, Commune de Saint-Vaux, 07320",
        "Commune de Saint-Vaux",
        "Facture T-26 à Commune de Saint-Vaux (salle)",
    ],
)
def test_a_body_without_an_address(line: str) -> None:
    lines = [(40.0, 40.0, "Menuiserie Dubreuil"), (40.0, 120.0, line)]
    assert _named(lines, "buyer") == "Commune de Saint-Vaux"


@pytest.mark.parametrize(
    "first",
    [
        "Ville de Vaux, cabinet du maire",
        "Ville de Vaux, DSI",
        "À Ville de Vaux",
        "à Ville de Vaux",
        "Doit M Ville de Vaux",
    ],
)
def test_a_body_without_its_parts(first: str) -> None:
    lines = [
        (40.0, 40.0, "Menuiserie Dubreuil"),
        (330.0, 120.0, first),
        (330.0, 132.0, "30700 Vaux"),
    ]
    assert _named(lines, "buyer") == "Ville de Vaux"


def test_the_service_under_a_body_is_no_part_of_its_name() -> None:
    lines = [
        (40.0, 40.0, "Menuiserie Dubreuil"),
        (330.0, 120.0, "Mairie de Saint-Vaux"),
        (330.0, 132.0, "service du protocole"),
        (330.0, 144.0, "30700 Vaux"),
    ]
    assert _named(lines, "buyer") == "Mairie de Saint-Vaux"


def test_a_sentence_before_the_mentions_names_nobody() -> None:
    sheet = column(
        "AMBULANCES DE LA BAIE",
        "Bons de transport joints. SARL capital 15 244 € RCS La Roche",
    )
    assert parties.find([sheet], ())["seller_name"].value == "AMBULANCES DE LA BAIE"


def test_a_trade_behind_a_comma_is_no_part_of_the_name() -> None:
    sheet = column("Gaspard Ventadour, accordéoniste", "SIRET 80249005200056")
    assert parties.find([sheet], ())["seller_name"].value == "Gaspard Ventadour"


@pytest.mark.parametrize(
    "line",
    [
        "Doit : la Commune de Saint-Vaux, 30700 Saint-Vaux",
        "Livré et facturé à Commune de Saint-Vaux",
        "Client : Commune de Saint-Vaux, Services techniques, 1 place du Fronton",
    ],
)
def test_what_leads_to_a_body_and_its_services_are_no_part_of_its_name(line: str) -> None:
    lines = [(40.0, 40.0, "Atelier Savorine"), (300.0, 120.0, line), (300.0, 132.0, "30700 VAUX")]
    assert _named(lines, "buyer") == "Commune de Saint-Vaux"


@pytest.mark.parametrize("part", ["Restauration", "Exploitation"])
def test_a_part_of_a_body_does_not_go_on_with_its_name(part: str) -> None:
    lines = [
        (40.0, 40.0, "Atelier Savorine"),
        (300.0, 120.0, "Lycée hôtelier Pagnol"),
        (300.0, 132.0, part),
        (300.0, 144.0, "30700 SAINT-VAUX"),
    ]
    assert _named(lines, "buyer") == "Lycée hôtelier Pagnol"


@pytest.mark.parametrize(
    "lines",
    [
        ("SAVORINE DU LAURAGUET", "traiteur", "12 rue du Port", "31000 Toulouse"),
        ("Savorine du Lauraguet", "Centre commercial de l'Étang – 58120 Château", "SIRET 1"),
        ("Savorine du Lauraguet – association loi 1901", "Maison des associations, 84310 Vaux"),
        ("Savorine du Lauraguet 39300 Champagnole SIRET 84846117400015",),
        ("Savorine du Lauraguet", "Licence n° 2, commune de Mirepoix – artisan 1998"),
        ("Savorine du Lauraguet, géomètres-experts, 31250 Revel, tél. 05 61 00 00 00",),
    ],
)
def test_trades_and_places_are_no_part_of_the_sellers(lines: tuple[str, ...]) -> None:
    found = parties.find([column(*lines, step=12.0)], ())["seller_name"]
    assert str(found.value).casefold() == "savorine du lauraguet"
