"""Names of orders, markets and services, composed of their parts: whose they are decides."""

from __future__ import annotations

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(*lines: str) -> dict[str, tuple[object, bool]]:
    sheet = column("FACTURE n° F2026-118", *lines)
    found = choice.find([sheet], credit=False)
    return {key: (reading.value, reading.confidence >= SURE) for key, reading in found}


@pytest.mark.parametrize(
    "label",
    [
        "Référence à la commande acheteur",
        "Réf. du bon de travaux de la mairie :",
        "N° du bon de commande du lycée",
        "Bon d'achat collège :",
        "Bdc commune :",
        "Lettre de commande de la préfecture n°",
        "N° de commande de l'organisatrice :",
        "Commande de fournitures de l'école n°",
        "Commande passée par la communauté :",
        "Bon de commande émis par l'hôpital :",
        "Commande établissement :",
        "Engagement de la collectivité :",
        "N° d'EJ de l'ordonnateur :",
        "Votre commande enregistrée sous le n°",
        "Votre ordre de service portant le n°",
        "Bon de commande référencé :",
        "Bon de commande émis sous le n°",
        "BON TRAVAUX/EJ",
        "Bon de commande de vos services :",
        "Le numéro d'engagement communiqué par vos services est le",
        "Commandé par le CCAS (n°)",
        "Selon votre bon d'intervention",
        "Demandé par votre mail et bon",
        "Bon admin. n°",
        "Engagmt budgétaire",
        "N° d'engagement donné",
    ],
)
def test_an_order_of_who_buys(label: str) -> None:
    assert _read(f"{label} ATL26-0418")["engagement_number"] == ("ATL26-0418", True)


@pytest.mark.parametrize(
    "label",
    [
        "Commande fournisseur :",
        "N° de commande de l'usine :",
        "Bon de travaux de l'atelier n°",
        "Bon de l'agence n°",
        "Notre bon de travaux enregistré sous le n°",
        "Ordre de service du transporteur :",
        "Commande magasin n°",
    ],
)
def test_an_order_of_who_sells(label: str) -> None:
    assert "engagement_number" not in _read(f"{label} ATL26-0418")


def test_what_starts_the_work_gives_way_to_the_order() -> None:
    started = "Ordre de service acheteur : OS 4 du 03/09/2026"
    found = _read(started, "Bon de commande acheteur : ATL260418")
    assert found["engagement_number"] == ("ATL260418", True)
    found = _read("Ordre de service du maître d'ouvrage n° ATL26-0418")
    assert found["engagement_number"][0] == "ATL26-0418"


def test_the_agencies_that_buy_are_no_sellers() -> None:
    found = _read("Bon de commande de l'agence comptable : ATL26-0418")
    assert found["engagement_number"][0] == "ATL26-0418"


def test_an_order_in_a_sentence() -> None:
    found = _read(
        "Vous avez bien voulu me confier, par votre commande référencée CLT0816, une",
        "séance de lecture.",
    )
    assert found["engagement_number"] == ("CLT0816", True)


def test_an_order_told_in_a_clause() -> None:
    found = _read("Le bon de commande que vous nous avez transmis est le ATL26-0418.")
    assert found["engagement_number"][0] == "ATL26-0418"


def test_whose_an_order_is_on_the_next_line() -> None:
    sheet = page(
        (
            (40, 40, "FACTURE n° F2026-118"),
            (40, 80, "Réfection de la toiture du préau, tranche ferme. Bon de commande de"),
            (40, 92, "la collectivité : ATL26-0418."),
        )
    )
    found = dict(choice.find([sheet], credit=False))
    assert found["engagement_number"].value == "ATL26-0418"


@pytest.mark.parametrize(
    "label",
    [
        "Marché de la commune n°",
        "Accord-cadre du département :",
        "Réf. du marché de l'établissement :",
        "Marché enregistré sous le n°",
        "Marché de travaux notifié sous le n°",
        "Marché à bons de commande notifié sous le n°",
        "Procédure adaptée (marché) :",
        "Acte d'engagement / marché :",
    ],
)
def test_a_market(label: str) -> None:
    found = _read(f"{label} 2025-TX-041")
    assert found["contract_number"] == ("2025-TX-041", True)
    assert "engagement_number" not in found


def test_a_consultation_that_was_awarded_is_a_market() -> None:
    found = _read("Consultation attribuée sous le n° de marché 2025-TX-041.")
    assert found["contract_number"] == ("2025-TX-041", True)


def test_a_contract_of_who_sells() -> None:
    assert "contract_number" not in _read("Contrat fournisseur n° 2025-TX-041")


@pytest.mark.parametrize(
    "label",
    [
        "Service gestionnaire dans Chorus :",
        "Service CPP",
        "Code service à saisir sur le portail :",
        "Code du service sur la plateforme :",
        "Service destinataire sur Chorus Pro :",
        "Code routage service :",
        "Routage (code service) :",
        "Le code de service que vos agents m'ont communiqué est",
        "le code service qui nous a été transmis est le",
        "Le code de service est",
    ],
)
def test_a_service(label: str) -> None:
    assert _read(f"{label} LOG424")["service_code"] == ("LOG424", True)


def test_a_service_under_two_names_of_its_code() -> None:
    sheet = page(
        (
            (40, 40, "FACTURE n° F2026-118"),
            (40, 80, "COMMANDE ÉCOLE"),
            (200, 80, "MARCHÉ"),
            (330, 80, "ROUTAGE (CODE SERVICE)"),
            (40, 95, "ATL26-0418"),
            (200, 95, "2025-TX-041"),
            (330, 95, "LOG424"),
        )
    )
    assert dict(choice.find([sheet], credit=False))["service_code"].value == "LOG424"


def test_the_service_of_who_sells() -> None:
    assert "service_code" not in _read("Code service du fournisseur : LOG424")


def test_initials_of_a_service_amid_a_strip() -> None:
    heads = ("V/Cde", "CS", "Mché", "BL")
    values = ("26D545299", "INTEND55", "2025M42", "025649")
    places = range(40, 500, 110)
    lines = [(40.0, 40.0, "FACTURE n° F2026-118")]
    lines += [(float(x), 80.0, head) for x, head in zip(places, heads, strict=False)]
    lines += [(float(x), 95.0, value) for x, value in zip(places, values, strict=False)]
    found = dict(choice.find([page(lines)], credit=False))
    assert found["service_code"].value == "INTEND55"


def test_initials_among_other_heads_are_no_services() -> None:
    heads, values = ("Désignation", "CS", "Quantité"), ("Savon", "BX12", "4")
    places = range(40, 500, 110)
    lines = [(40.0, 40.0, "FACTURE n° F2026-118")]
    lines += [(float(x), 80.0, head) for x, head in zip(places, heads, strict=False)]
    lines += [(float(x), 95.0, value) for x, value in zip(places, values, strict=False)]
    assert "service_code" not in dict(choice.find([page(lines)], credit=False))


@pytest.mark.parametrize(
    "label",
    [
        "Votre demande n°",
        "Par votre papier n°",
        "Votre fiche de travaux n°",
        "Le formulaire bleu de la mairie n°",
        "Papier de la communauté n°",
        "Ordre d'imprimer (le vôtre) :",
        "Par votre n°",
        "Panier commandé sous :",
        "Lettre de mission reçue :",
        "Vous nous avez écrit sous le n°",
        "Ce que vous avez demandé :",
        "Vous l'avez commandé sous le repère",
        "Demandé par vous sous le n°",
        "Le feu vert de M. le Maire n°",
        "Votre accord n°",
        "Le numéro que la mairie nous a donné :",
    ],
)
def test_papers_of_no_known_name_may_be_the_order(label: str) -> None:
    assert _read(f"{label} ATL26-0418")["engagement_number"] == ("ATL26-0418", False)


@pytest.mark.parametrize(
    "label",
    [
        "Votre demande de devis n°",
        "Suivant le devis que vous avez signé n°",
        "Devis accordé par vous n°",
        "Salle demandée par vous n°",
        "Le local que vous avez demandé :",
        "Accord de partenariat n°",
        "Impression du bulletin de la mairie n°",
        "La lettre de la ville n°",
        "Votre numéro de client :",
        "Commandes livrées sous 48 heures, réf.",
    ],
)
def test_papers_that_are_no_orders(label: str) -> None:
    assert "engagement_number" not in _read(f"{label} ATL26-0418")


def test_the_main_paper_of_a_market_is_no_engagement() -> None:
    found = _read(
        "Acte d'engagement : AE-2026-044", "Engagement préalable du débiteur : ATL26-0418"
    )
    assert found["engagement_number"] == ("ATL26-0418", True)
    assert found["contract_number"][0] == "AE-2026-044"
