"""References that the payment, or the invoice, has to quote."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(*lines: str) -> dict[str, object]:
    sheet = column("FACTURE n° F2026-118", "Date : 12/03/2026", *lines)
    found = choice.find([sheet], credit=False)
    return {key: reading.value for key, reading in found if reading.confidence >= SURE}


@pytest.mark.parametrize(
    "label",
    [
        "Numéro de commande à rappeler",
        "Bon de commande à rappeler",
        "Bon de commande n° à rappeler impérativement",
        "Bon de commande à faire figurer sur la facture",
        "Commande à rappeler sur toute correspondance",
        "Votre commande à rappeler lors du paiement",
        "BC à rappeler sur le mandat",
        "Engagement à rappeler sur le virement",
        "N° d'engagement à reporter sur vos factures",
        "N° d'engagement obligatoire",
        "Référence de commande à mentionner",
        "Purchase order / à citer en paiement",
    ],
)
@pytest.mark.parametrize("value", ["2026/118", "VOI-2026-118"])
def test_orders(label: str, value: str) -> None:
    assert _read(f"{label} : {value}")["engagement_number"] == value


@pytest.mark.parametrize(
    "label",
    ["Marché à rappeler", "N° de marché à rappeler sur le règlement", "Marché n° (à rappeler)"],
)
def test_markets(label: str) -> None:
    assert _read(f"{label} : 2025-TX-041")["contract_number"] == "2025-TX-041"


@pytest.mark.parametrize(
    "label",
    ["Code service à rappeler", "Code service à indiquer sur Chorus", "Code service obligatoire"],
)
def test_services(label: str) -> None:
    assert _read(f"{label} : ST-12")["service_code"] == "ST-12"


def test_the_bills_own_number() -> None:
    lines = ("N° de facture à rappeler lors du règlement : F26-118", "Date : 12/03/2026")
    found = dict(choice.find([column(*lines)], credit=False))
    assert found["invoice_number"].value == "F26-118"


def test_on_the_next_line_of_a_paragraph() -> None:
    sheet = page(
        [
            (40, 60, "FACTURE n° F2026-118"),
            (
                40,
                200,
                "Contrat signé le 14/07/2026, spectacle du 17/08. Bon de commande à rappeler :",
            ),
            (40, 213, "2026/29680"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))
    assert found["engagement_number"].value == "2026/29680"


def test_a_sellers_order_that_is_asked_for_is_his() -> None:
    assert "engagement_number" not in _read("N° de commande à rappeler : CDE-0045871")


def test_what_was_told_before_is_not_asked_for() -> None:
    line = "Code de service que vos agents m'ont communiqué est 1600."
    found = dict(choice.find([column("FACTURE n° F2026-118", line)], credit=False))
    assert found["service_code"].value == "1600"


def test_an_order_that_has_to_be_quoted() -> None:
    line = "Bon de commande devant être rappelé sur la facture : 26-118"
    assert _read(line)["engagement_number"] == "26-118"


def test_heads_in_one_segment_over_two_cells_each_have_their_own() -> None:
    sheet = page(
        [
            (40, 40, "Facture FV2607064"),
            (40, 200, "Référence du contrat : Référence du bon de commande :"),
            (40, 214, "2024AOO41"),
            (165, 214, "2026-003022"),
        ]
    )
    found = dict(choice.find([sheet], credit=False))
    assert found["contract_number"].value == "2024AOO41"
    assert found["engagement_number"].value == "2026-003022"
