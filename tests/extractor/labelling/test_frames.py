"""Frames whose titles name a paper, and what their small labels say."""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import drawn


def _read(sheet: Page) -> dict[str, tuple[object, bool]]:
    found = choice.find([sheet], credit=False)
    return {key: (reading.value, reading.confidence >= SURE) for key, reading in found}


@pytest.mark.parametrize("title", ["Votre commande", "Commande client", "Bon de commande"])
@pytest.mark.parametrize(
    "lines",
    [
        "N° 26-0447 du 03/05/2026",
        "N° : 26-0447\nDate : 03/05/2026",
        "Date : 03/05/2026\nNuméro : 26-0447",
        "Réf. : 26-0447\nDu : 03/05/2026",
    ],
)
def test_the_number_and_the_day_of_a_frame_are_its_titles(title: str, lines: str) -> None:
    read = _read(drawn(f"FACTURE N° FA26-0118 du 12/05/2026\n\n{title}\n{lines}"))
    assert read["invoice_number"] == ("FA26-0118", True)
    assert read["issue_date"][0] == "2026-05-12"
    assert read["engagement_number"] == ("26-0447", True)


def test_a_market_as_a_title() -> None:
    sheet = drawn("FACTURE N° FA26-0118 du 12/05/2026\n\nMarché public\nN° 2024-118\nLot 2")
    assert _read(sheet)["contract_number"] == ("2024-118", True)


def test_under_your_references_a_bon_is_the_buyers() -> None:
    sheet = drawn("FACTURE N° FA26-0118 du 12/05/2026\n\nVos références\nBon n° 26-0447")
    assert _read(sheet)["engagement_number"] == ("26-0447", True)


@pytest.mark.parametrize("title", ["Livraison", "Devis", "Client"])
def test_the_number_under_another_papers_title_is_none(title: str) -> None:
    read = _read(
        drawn(f"FACTURE FA26-0118 du 12/05/2026\n\n{title}\nN° : BX4471\nDate : 01/05/2026")
    )
    assert read["invoice_number"][0] == "FA26-0118"
    assert "engagement_number" not in read
