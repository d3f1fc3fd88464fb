"""Orders by how they came, whose house gave them, and in what books they are kept."""

from __future__ import annotations

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column

_ORDER = "ATL26-0418"


def _read(*lines: str) -> dict[str, tuple[object, bool]]:
    found = choice.find([column("FACTURE n° F2026-118", *lines)], credit=False)
    return {key: (reading.value, reading.confidence >= SURE) for key, reading in found}


@pytest.mark.parametrize(
    "label",
    [
        "Bon reçu de vous :",
        "Bon reçu de la mairie :",
        "Bon reçu par courriel de vos services :",
        "Commande reçue de vous :",
        "Bon signé par vous n°",
        "Bon signé par le maire n°",
        "Bon remis par vos services n°",
        "Bon établi par vos soins :",
        "Bon émis par le lycée :",
        "Bon faxé par la mairie :",
        "Bon laissé par M. le Maire n°",
        "Bon que vous nous avez passé :",
        "Bon qui nous a été remis :",
        "Votre bon porte le n°",
        "Votre bon d'origine :",
        "Votre bon signé n°",
        "Votre bon ci-joint n°",
        "Votre commande écrite n°",
        "Votre commande validée n°",
        "Commande chez vous :",
        "Engagement pris par la commune n°",
        "Engagement dans vos comptes :",
        "Engagement signé n°",
        "Dépense engagée sous le n°",
    ],
)
def test_a_paper_that_came_from_who_buys(label: str) -> None:
    assert _read(f"{label} {_ORDER}")["engagement_number"] == (_ORDER, True)


@pytest.mark.parametrize(
    "label",
    [
        "Bon ville :",
        "Bon du Département",
        "Bon du conseil régional :",
        "Bon de la crèche :",
        "Bon de la cantine n°",
        "Bon du conservatoire :",
        "Bon com com :",
        "Bon de la communauté de communes :",
        "Bon de l'interco :",
        "Bon du comité des fêtes :",
        "Bon de la gendarmerie :",
        "Bon de la caserne :",
        "Bon de la résidence autonomie :",
        "Bon du régisseur :",
        "Bon du service des sports :",
        "Bon de M. le Maire :",
        "Bon de Monsieur le Maire n°",
        "Bon de travail de la régie :",
        "Commande de la piscine :",
        "Commande de la caisse des écoles :",
        "Lettre de commande du syndicat :",
        "Engagement côté mairie :",
        "Votre engagement au lycée :",
    ],
)
def test_a_house_of_who_buys(label: str) -> None:
    assert _read(f"{label} {_ORDER}")["engagement_number"] == (_ORDER, True)


@pytest.mark.parametrize(
    "label",
    [
        *("Votre bon SAP :", "Votre bon Astre :", "Bon Ciril n°", "Bon Sedit :"),
        *("Votre bon Magh2 :", "Votre bon Op@le :", "Commande SIFAC :", "Engagement Coriolis :"),
        *("Votre bon e-magnus :", "Bon Grand Angle :", "Bon Chorus :"),
    ],
)
def test_the_books_of_who_buys(label: str) -> None:
    assert _read(f"{label} {_ORDER}")["engagement_number"] == (_ORDER, True)


@pytest.mark.parametrize(
    "label",
    [
        "Bon de livraison signé n°",
        "Bon d'intervention signé par vous n°",
        "Bon d'intervention signé par la mairie n°",
        "Bon d'attachement signé par la ville n°",
        "Bon de pesée remis par vous n°",
        "Bon reçu du transporteur n°",
        "Bon établi par l'atelier n°",
        "Bon établi par le fournisseur n°",
        "Notre bon signé par vous n°",
        "Bon pour accord n°",
        "Devis signé par le maire n°",
        "Commande reçue du magasin n°",
        "Bon de la direction commerciale n°",
        "Chèque reçu de vous n°",
        "Notre n° chez vous :",
        "Notre numéro de fournisseur :",
    ],
)
def test_what_no_buyer_made_out(label: str) -> None:
    assert "engagement_number" not in _read(f"{label} 26-0331")


def test_a_slip_that_is_no_more_than_signed_may_be_any() -> None:
    assert _read("Bon signé n° 26-0331")["engagement_number"] == ("26-0331", False)
    assert _read("Bon reçu par courriel n° 26-0331")["engagement_number"] == ("26-0331", False)
    assert _read("Vos repères", "Bon signé n° TX2026-312")["engagement_number"][0] == "TX2026-312"


@pytest.mark.parametrize("whom", ["l'agent comptable", "la régie", "M. le Maire"])
def test_whom_a_cheque_is_made_out_to_ordered_nothing(whom: str) -> None:
    line = f"Paiement à l'ordre de {whom}. Relevé d'identité : 10071 80154 23330096670 10"
    assert "engagement_number" not in _read(line)


@pytest.mark.parametrize(
    "label",
    ["Groupement d'achat, marché", "Affaire suivie sous marché", "Travaux faits sous marché"],
)
def test_what_was_done_under_a_market(label: str) -> None:
    assert _read(f"{label} GA26-FL-02")["contract_number"] == ("GA26-FL-02", True)
