"""Where blocks stand: a line of a third body set right over a letterhead heads none of it."""

import pytest

from extractor.fields.bodies import parties
from extractor.page import Page
from tests.extractor.paper import page

SELLER, BUYER = "80249005200056", "19378907000011"


def _paper(over: str, *head: str) -> Page:
    lines = (over, *head, f"SIRET {SELLER}")
    addressed = ("Collège Les Hautes Rives", "33700 Mérignac", f"Siret : {BUYER}")
    return page(
        [
            *((40, 40 + 11 * i, line) for i, line in enumerate(lines)),
            *((330, 130 + 11 * i, line) for i, line in enumerate(addressed)),
        ]
    )


def _seller(sheet: Page) -> object:
    found = parties.find([sheet], ()).get("seller_siret")
    return found.value if found else None


@pytest.mark.parametrize(
    "line",
    [
        "Lieu d'exécution : école du Port, 14 quai Nord, 44300 Nantes",
        "Adresse de livraison : magasin central – 44300 Nantes",
        "Médiateur de la consommation : Alba, 14 rue Nord, 75017 Paris",
        "Catégorie d'opération : livraison de biens",
    ],
)
def test_a_line_of_its_own_over_the_letterhead_heads_none_of_it(line: str) -> None:
    assert _seller(_paper(line, "Ateliers Alba", "10000 Troyes")) == SELLER


def test_the_place_of_delivery_heads_the_lines_of_its_address() -> None:
    sheet = _paper("Adresse de livraison :", "Magasin Alba", "10000 Troyes")
    assert _seller(sheet) != SELLER
