"""Services as the portal of public invoices names them, in any order of its words."""

from __future__ import annotations

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _service(*lines: str) -> tuple[object, bool] | None:
    found = dict(choice.find([column("FACTURE n° F2026-118", *lines)], credit=False))
    reading = found.get("service_code")
    return (reading.value, reading.confidence >= SURE) if reading is not None else None


@pytest.mark.parametrize("code", ["SRV-4471", "TECHBAT"])
@pytest.mark.parametrize(
    "label",
    [
        "Code pour Chorus :",
        "Code à saisir dans Chorus :",
        "Code à mettre dans Chorus Pro :",
        "Code demandé par Chorus :",
        "Code exigé par Chorus Pro :",
        "Code que demande Chorus :",
        "Code obligatoire dans Chorus :",
        "Code côté Chorus :",
        "Votre code dans Chorus :",
        "Guichet Chorus :",
        "Guichet (Chorus) :",
        "Votre guichet Chorus :",
        "Guichet de la ville dans Chorus :",
        "Guichet de facturation Chorus :",
        "Boîte Chorus :",
        "Acheminement Chorus :",
        "Destination dans Chorus :",
        "Chorus, code du service :",
        "Chorus – code service :",
        "Chorus, service :",
        "Chorus (code) :",
        "Pour Chorus, code :",
        "Pour Chorus : service",
        "Sur Chorus : service",
        "Portail public, code du service :",
        "Service côté Chorus :",
        "Service chez Chorus :",
        "Service connu de Chorus :",
        "Service choisi sur Chorus :",
        "Service à choisir dans Chorus :",
        "Service inscrit sur Chorus :",
        "Service de la mairie dans Chorus :",
        "Service Chorus de la ville :",
        "Votre service côté Chorus :",
        "Service payeur dans Chorus :",
        "Code de votre service :",
        "Code de la structure dans Chorus :",
        "Code facturation Chorus :",
        "À déposer dans Chorus au service",
        "À déposer sur Chorus Pro, code service",
        "À faire suivre dans Chorus au service",
        "À adresser via Chorus au service",
        "Dépôt Chorus, service",
        "Dépôt Chorus au service",
        "Facture à transmettre par Chorus Pro au service",
        "Envoi par Chorus au service",
    ],
)
def test_a_service_by_the_portal(label: str, code: str) -> None:
    assert _service(f"{label} {code}") == (code, True)


@pytest.mark.parametrize(
    "label",
    [
        *("Service qui reçoit la facture :", "Service qui règle :", "Service où déposer :"),
        *("Service sur le portail public :", "Code d'acheminement :", "Code d'aiguillage :"),
        *("Service comptable Chorus :", "Service de rattachement Chorus :"),
    ],
)
def test_a_service_that_may_be_a_department_is_not_sure(label: str) -> None:
    assert _service(f"{label} SRV-4471") == ("SRV-4471", False)


@pytest.mark.parametrize(
    "line",
    [
        "Guichet unique : 4471",
        "Guichet n° 4",
        "Code d'entrée : 4471B",
        "Code porte : 4471B",
        "Chorus : 4500118276",
        "Adresse Chorus : 21290012300018",
        "Destinataire Chorus : MAIRIE",
        "Entité Chorus : MAIRIE",
        "Facturation Chorus : OUI",
        "Service dans Chorus : NON",
        "Code pour Chorus : AUCUN",
        "Dépôt Chorus n° 118274661",
        "Dépôt Chorus au service COMPTABILITE de la mairie",
        "Facture envoyée par Chorus au service finances",
        "Facture transmise au service COMPTABILITE de la mairie",
        "Service de dépôt vente : 4471 articles",
    ],
)
def test_what_the_portal_knows_no_service_by(line: str) -> None:
    assert _service(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Facture déposée dans Chorus pour le service TECHBAT",
        "Dépôt dans Chorus (service TECHBAT)",
        "Chorus Pro, au guichet TECHBAT",
        "à l'attention du service TECHBAT de Chorus",
        "Envoyée par Chorus à votre service TECHBAT",
        "Service : TECHBAT (Chorus)",
        "Dans Chorus, choisir le service TECHBAT.",
    ],
)
def test_a_service_in_a_sentence(line: str) -> None:
    assert _service(line) == ("TECHBAT", True)


@pytest.mark.parametrize(
    "line",
    ["SERVICE FINANCES – CHORUS PRO SIRET 21290012300018", "Service FINANCES, sur Chorus Pro"],
)
def test_a_department_beside_the_portal_is_none_of_its_services(line: str) -> None:
    assert _service(line) in {None, ("FINANCES", False)}


def test_a_sentence_that_ends_before_what_is_billed() -> None:
    lines = (
        (40, 40, "FACTURE n° F2026-118"),
        (40, 80, "Pour les travaux du logement, tels que demandés par votre bon, et à faire"),
        (40, 95, "suivre dans Chorus au service TECHBAT :"),
        (40, 120, "Dépose des anciens châssis"),
        (400, 120, "3 142,90"),
    )
    found = dict(choice.find([page(lines)], credit=False))
    assert found["service_code"].value == "TECHBAT"
    assert found["service_code"].confidence >= SURE
