"""References under a head that says whose they are, and orders that work was done on."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(*lines: str) -> dict[str, object]:
    sheet = column("FACTURE n° F2026-118", "Date : 12/03/2026", *lines)
    found = choice.find([sheet], credit=False)
    return {key: reading.value for key, reading in found if reading.confidence >= SURE}


@pytest.mark.parametrize(
    "line",
    [
        "Vos références : marché 2025/AO/07 / commande D268273 — nos références : BL 9925",
        "V/Réf. : marché 2025/AO/07 - commande D268273 - N/Réf. : BL 9925",
        "Références client : marché 2025/AO/07 / commande D268273 / BL 9925",
        "Références acheteur : marché 2025/AO/07, commande D268273",
    ],
)
def test_yours(line: str) -> None:
    found = _read(line)
    assert found["engagement_number"] == "D268273"
    assert found["contract_number"] == "2025/AO/07"


def test_ours_after_yours() -> None:
    line = "Vos références : marché 2025/AO/07 — nos références : commande D268273"
    assert "engagement_number" not in _read(line)


def test_a_service_at_the_head_of_yours() -> None:
    line = "Vos références : service 26384, marché 2025/AO/07"
    assert _read(line)["service_code"] == "26384"


@pytest.mark.parametrize("head", ["CHORUS PRO", "Chorus", "Portail Chorus Pro"])
def test_cells_after_the_portal(head: str) -> None:
    row = ((40, 200, head), (160, 200, "service : FIN307"), (300, 200, "engagement : E261016"))
    found = dict(choice.find([page([(40, 60, "FACTURE n° F2026-118"), *row])], credit=False))
    assert found["service_code"].value == "FIN307"
    assert found["service_code"].confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        "Suivant commande {} et BL n° 3335",
        "Selon commande {} et devis n° 3335",
        "Travaux selon commande {}",
        "Conformément à la commande {}",
        "Bon de commande annuel {}",
        "Vos références : bon de commande annuel {}",
        "Bon de commande trimestriel n° {}",
        "Votre commande permanente {}",
    ],
)
def test_orders(line: str) -> None:
    assert _read(line.format("VOI-2026-118"))["engagement_number"] == "VOI-2026-118"


def test_an_order_counted_by_the_seller_is_his() -> None:
    assert "engagement_number" not in _read("Suivant commande 0045871")


@pytest.mark.parametrize(
    "line",
    [
        "Bon de commande communal {}",
        "Réf. commande annuelle : {}",
        "Commande ouverte n° {}",
        "Bon de commande du 12/02/2026 : {}",
        "Bon de commande reçu le 12/02/2026 : {}",
        "Votre commande du 12 février 2026 : {}",
        "En exécution du marché 2025-31 et de la commande {}",
        "Le n° de commande à rappeler est le {}",
    ],
)
def test_orders_told_in_more_words(line: str) -> None:
    assert _read(line.format("VOI-26-118"))["engagement_number"] == "VOI-26-118"


def test_the_sellers_own_order_of_a_year() -> None:
    assert "engagement_number" not in _read("Notre bon de commande annuel 26-118")


def test_a_department_the_year_and_a_count_written_as_one() -> None:
    assert _read("Réf. commande : DOC2026912")["engagement_number"] == "DOC2026912"
    assert "engagement_number" not in _read("Réf. commande : CMD2026912")


def test_a_market_of_a_day() -> None:
    assert _read("Marché notifié le 12/02/2026 : 2025-31")["contract_number"] == "2025-31"
    assert "contract_number" not in _read("Devis du 12/02/2026 : 2025-31")
