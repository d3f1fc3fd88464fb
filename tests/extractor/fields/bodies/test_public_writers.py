"""Public bodies that write their own papers, paid at any bank."""

import pytest

from extractor.fields.bodies import parties
from staging.evidence import SURE, Reading
from tests.extractor.paper import page

SELLER, BUYER = "19545521700040", "26765655100053"
BANKS = "FR76 1020 6070 5471 5194 7619 711"


def _read(*lines: tuple[float, float, str], buyer: str = "") -> dict[str, Reading]:
    sheet = page(
        [
            (40, 40, "Régie des Eaux Vives"),
            (40, 52, "35500 Vitré"),
            (330, 120, "Mairie de Pontivert"),
            (330, 132, "33700 Mérignac"),
            *([(330, 144, f"SIRET {buyer}")] if buyer else []),
            (40, 700, f"IBAN {BANKS}"),
            *lines,
        ]
    )
    return dict(parties.find([sheet], ()))


@pytest.mark.parametrize(
    "lines",
    [
        ((40, 64, "Tél. 02 99 11 22 33"), (40, 76, f"SIRET : {SELLER}")),
        ((200, 800, f"Régie des Eaux Vives – SIRET {SELLER}"),),
    ],
)
@pytest.mark.parametrize("buyer", ["", BUYER])
def test_whose_letterhead_it_is_sells(
    lines: tuple[tuple[float, float, str], ...], buyer: str
) -> None:
    found = _read(*lines, buyer=buyer)
    assert found["seller_siret"].value == SELLER
    assert found["seller_siret"].confidence >= SURE
    assert ("buyer_siret" in found) == bool(buyer)


def test_a_bare_number_in_the_foot_is_unsurely_the_sellers() -> None:
    found = _read((200, 800, f"Établissement public local – SIRET {SELLER}"), buyer=BUYER)[
        "seller_siret"
    ]
    assert (found.value, found.confidence < SURE) == (SELLER, True)


def test_the_address_of_who_is_written_to_is_no_letterhead() -> None:
    sheet = page(
        [
            (40, 40, "Mairie de Pontivert"),
            (40, 52, "33700 Mérignac"),
            (40, 64, f"SIRET {SELLER}"),
            (330, 120, "Lieu de livraison"),
            (330, 132, "École Jules Verne"),
            (330, 144, "33700 Mérignac"),
        ]
    )
    found = parties.find([sheet], ())
    assert "seller_siret" not in found


@pytest.mark.parametrize("line", ["Facture déposée sur Chorus Pro", "Mairie de Pontivert"])
def test_the_foot_that_names_who_is_written_to_leaves_it_the_buyer(line: str) -> None:
    found = _read((200, 800, f"{line} – SIRET {BUYER}"))
    assert "seller_siret" not in found
    assert found["buyer_siret"].value == BUYER


def test_a_number_of_another_kind_is_not_surely_the_buyers_where_none_is_the_sellers() -> None:
    found = _read((40, 300, f"SIRET de l'établissement : {SELLER}")).get("buyer_siret")
    assert found is None or found.confidence < SURE
