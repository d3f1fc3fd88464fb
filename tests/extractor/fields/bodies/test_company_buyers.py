"""Bodies with the numbers of companies that buy."""

import pytest

from extractor.fields.bodies import parties
from staging.evidence import SURE
from tests.extractor.paper import page

OFFICE, SELLER = "73282932000074", "80249005200056"
FOOT = f"Brunel – SARL au capital de 8 000 € – SIRET {SELLER} – TVA FR08802490052"


@pytest.mark.parametrize("more", ["", "TVA : FR44732829320"])
def test_an_office_in_the_window_buys(more: str) -> None:
    lines = ["Rives et Toits – OPH", "1 place du Marché", "33700 Mérignac", f"SIRET : {OFFICE}"]
    window = [(330, 70 + 12 * i, line) for i, line in enumerate([*lines, more]) if line]
    sheet = page([(40, 40, "Brunel"), (40, 52, "10000 Troyes"), *window, (40, 800, FOOT)])
    found = parties.find([sheet], ())
    assert found["buyer_siret"].value == OFFICE
    assert found["seller_siret"].value == SELLER
    assert min(found[f"{r}_siret"].confidence for r in ("seller", "buyer")) >= SURE


@pytest.mark.parametrize(
    "heads",
    [
        ((40, 120, "De"), (330, 120, "À")),
        ((90, 120, "Prestataire"), (380, 120, "Client")),
    ],
)
def test_headings_over_two_companies(heads: tuple[tuple[float, float, str], ...]) -> None:
    sheet = page(
        [
            *heads,
            (40, 132, "Menuiserie Brunel et fils"),
            (40, 144, "10000 Troyes"),
            (40, 156, f"SIRET {SELLER}"),
            (330, 132, "Rives et Toits – société d'HLM"),
            (330, 144, "33700 Mérignac"),
            (330, 156, f"SIRET {OFFICE}"),
        ]
    )
    found = parties.find([sheet], ())
    assert (found["seller_siret"].value, found["buyer_siret"].value) == (SELLER, OFFICE)


def test_a_number_that_is_replaced_is_no_longer_the_sellers() -> None:
    old, new = "80249005200429", "80249005200056"
    line = f"Le SIRET {old} est remplacé par le SIRET {new} depuis janvier"
    sheet = page([(40, 40, "Brunel"), (40, 52, "10000 Troyes"), (40, 800, line)])
    assert parties.find([sheet], ())["seller_siret"].value == new


def test_a_company_on_the_right_does_not_surely_buy_where_a_public_body_is_named() -> None:
    sheet = page(
        [
            (40, 120, "Mairie de Pontivert"),
            (40, 132, "33700 Mérignac"),
            (330, 120, "Brunel Agence Ouest"),
            (330, 132, "10000 Troyes"),
            (330, 144, f"SIRET {OFFICE}"),
            (40, 800, FOOT),
        ]
    )
    assert parties.find([sheet], ())["buyer_siret"].confidence < SURE


def test_a_number_that_a_centred_foot_breaks_off_is_whole() -> None:
    text = f"Brunel – SARL au capital de 8 000 € – RCS Troyes – SIRET {SELLER[:3]}"
    rest = f"{SELLER[3:6]} {SELLER[6:9]} {SELLER[9:]} – APE 4321A"
    middle = 40 + len(text) * 2.5
    foot = [(40, 800, text), (middle - len(rest) * 2.5, 812, rest)]
    sheet = page([(40, 40, "Brunel"), (40, 52, "10000 Troyes"), *foot])
    assert parties.find([sheet], ())["seller_siret"].value == SELLER


def test_who_is_written_to_stands_after_the_word_on_its_line() -> None:
    sheet = page(
        [
            (40, 40, "Brunel"),
            (40, 52, "10000 Troyes – 03 53 01 42 18"),
            (40, 64, f"N° SIRET : {SELLER}"),
            (40, 110, "À : Caisse de Rives-et-Toits"),
            (40, 122, "26 allée des Lilas, 33700 Mérignac"),
            (40, 134, f"N° SIRET : {OFFICE}"),
        ]
    )
    found = parties.find([sheet], ())
    assert (found["seller_siret"].value, found["buyer_siret"].value) == (SELLER, OFFICE)
