import pytest

from extractor.fields.bodies import parties
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import page

SELLER, DEPOT = "80249005200056", "80249005200031"
PAYS, SERVED, THERE = "19378907000011", "19378907000029", "19378907000037"


def _paper(*more: tuple[float, float, str]) -> Page:
    return page(
        [
            (40, 40, "Comptoir Alimentaire du Val de Loire"),
            (40, 52, "118 bis quai de la Loire"),
            (40, 64, "10000 Troyes"),
            (40, 800, f"SA au capital de 8 000 € - SIRET {SELLER} - RCS Troyes 802 490 052"),
            *more,
        ]
    )


def _served(left: list[str], right: list[str]) -> Page:
    """Two addresses side by side at the head."""
    return _paper(
        *((40, 130 + 12 * i, line) for i, line in enumerate(left)),
        *((330, 130 + 12 * i, line) for i, line in enumerate(right)),
    )


@pytest.mark.parametrize(
    ("served", "invoiced"),
    [
        ("Entreprise utilisatrice (lieu de mission)", "Adresse de facturation"),
        ("Donneur d'ordre / livré à", "Payeur"),
        ("Utilisateur", "Client facturé"),
        ("Chargement le 25/09/2026", "Donneur d'ordre et payeur"),
        ("Site équipé :", "Destinataire :"),
    ],
)
def test_the_establishment_that_is_invoiced_is_the_buyers(served: str, invoiced: str) -> None:
    place = [served, "Cuisine centrale", "4 rue des Prés", f"SIRET {SERVED}"]
    body = [invoiced, "Collège Les Hautes Rives", "40 rue des Artisans", "33700 Mérignac"]
    read = parties.find([_served(place, [*body, f"SIRET {PAYS}"])], ())
    assert read["buyer_siret"].value == PAYS
    assert read["buyer_siret"].confidence >= SURE


def test_the_label_of_a_number_is_nearer_than_its_place() -> None:
    read = parties.find(
        [
            _served(
                [f"SIRET établissement livré {SERVED}"],
                ["Facturé : Collège Les Hautes Rives", "33700 Mérignac", f"SIRET {PAYS}"],
            )
        ],
        (),
    )
    assert read["buyer_siret"].value == PAYS
    assert read["buyer_siret"].confidence >= SURE


def test_brackets_behind_a_number_tell_its_establishment() -> None:
    lines = ["Collège Les Hautes Rives", "40 rue des Artisans", "33700 Mérignac"]
    lines += [f"SIRET {SERVED} (livraison)", f"SIRET {PAYS} (facturation)"]
    assert parties.find([_served([], lines)], ())["buyer_siret"].value == PAYS


def test_two_establishments_of_which_nothing_is_said_are_not_sure() -> None:
    lines = ["Collège Les Hautes Rives", "40 rue des Artisans", "33700 Mérignac"]
    lines += [f"SIRET {SERVED}", f"SIRET {PAYS}"]
    assert parties.find([_served([], lines)], ())["buyer_siret"].confidence < SURE


@pytest.mark.parametrize(
    ("bills", "aside"),
    [
        ("Agence facturante", "Direction générale"),
        ("Cabinet principal", "Bureau secondaire"),
        ("Nos références", "Lieu d'expédition"),
    ],
)
def test_the_establishment_of_the_seller_that_bills(bills: str, aside: str) -> None:
    sheet = page(
        [
            (330, 130, "Collège Les Hautes Rives"),
            (330, 142, "40 rue des Artisans"),
            (330, 154, "33700 Mérignac"),
            (330, 166, f"SIRET {PAYS}"),
            (40, 400, aside),
            (40, 412, "2 rue Haute"),
            (40, 424, f"SIRET {DEPOT}"),
            (40, 500, bills),
            (40, 512, "18 rue Basse"),
            (40, 524, f"SIRET {SELLER}"),
        ]
    )
    read = parties.find([sheet], ())
    assert read["seller_siret"].value == SELLER
    assert read["seller_siret"].confidence >= SURE


@pytest.mark.parametrize("depot", ["Agence livreuse : Comptoir, Troyes", "Entrepôt de Troyes"])
def test_the_establishment_that_delivers_does_not_bill(depot: str) -> None:
    read = parties.find([_paper((40, 76, f"{depot} – SIRET {DEPOT}"))], ())
    assert read["seller_siret"].value == SELLER or read["seller_siret"].confidence < SURE


@pytest.mark.parametrize(
    "lines",
    [
        [f"Bénéficiaires : école du Pré (SIRET {THERE}), école du Bois (SIRET {SERVED})"],
        [f"Immat. 412 AB – Ateliers (SIRET {SERVED}) – Facturation : Collège", f"(SIRET {PAYS})"],
        [f"SIRET facturation : {PAYS} – SIRET livraison : {SERVED}"],
    ],
)
def test_a_list_or_a_sentence_tells_establishments(lines: list[str]) -> None:
    body = ["Collège Les Hautes Rives", "40 rue des Artisans", "33700 Mérignac"]
    body += [] if PAYS in "".join(lines) else [f"SIRET {PAYS}"]
    sheet = _paper(
        *((330, 130 + 12 * i, line) for i, line in enumerate(body)),
        *((40, 300 + 12 * i, line) for i, line in enumerate(lines)),
    )
    read = parties.find([sheet], ())
    assert read["buyer_siret"].value == PAYS
    assert read["buyer_siret"].confidence >= SURE


def test_cells_tell_establishments() -> None:
    sheet = _paper(
        (330, 130, "Collège Les Hautes Rives"),
        (330, 142, "33700 Mérignac"),
        (40, 300, "SIRET facturé"),
        (200, 300, "SIRET livré"),
        (40, 312, PAYS),
        (200, 312, SERVED),
    )
    read = parties.find([sheet], ())
    assert read["buyer_siret"].value == PAYS
    assert read["buyer_siret"].confidence >= SURE


def test_a_place_of_a_table_of_goods_is_served() -> None:
    sheet = _paper(
        (330, 130, "Collège Les Hautes Rives"),
        (330, 142, "33700 Mérignac"),
        (330, 154, f"SIRET : {PAYS}"),
        (40, 300, "Site contrôlé"),
        (200, 300, "SIRET"),
        (400, 300, "HT"),
        (40, 312, "Gymnase"),
        (200, 312, SERVED),
        (400, 312, "800,00"),
    )
    read = parties.find([sheet], ())
    assert read["buyer_siret"].value == PAYS
    assert read["buyer_siret"].confidence >= SURE


def test_a_head_office_that_bills_goes_before_an_agency_that_is_named() -> None:
    lines = ["Collège Les Hautes Rives", "40 rue des Artisans", "33700 Mérignac", f"SIRET {PAYS}"]
    sheet = page(
        [
            (40, 40, "Comptoir Alimentaire du Val de Loire"),
            (40, 52, "Siège social et facturation : 118 bis quai de la Loire"),
            (40, 64, f"SIRET {SELLER}"),
            *((330, 130 + 12 * i, line) for i, line in enumerate(lines)),
            (40, 300, f"Votre agence : Reims, SIRET {DEPOT}"),
        ]
    )
    assert parties.find([sheet], ())["seller_siret"].value == SELLER


def test_a_head_office_in_the_letterhead_is_a_rival_of_an_agency() -> None:
    sheet = page(
        [
            (40, 40, "Comptoir Alimentaire du Val de Loire"),
            (40, 52, "Siège social : 118 bis quai de la Loire"),
            (40, 64, "10000 Troyes"),
            (40, 76, f"SIRET {SELLER}"),
            (330, 130, "Collège Les Hautes Rives"),
            (330, 142, "33700 Mérignac"),
            (330, 154, f"SIRET {PAYS}"),
            (40, 300, f"Votre agence : Reims, SIRET {DEPOT}"),
        ]
    )
    read = parties.find([sheet], ())["seller_siret"]
    assert read.value == SELLER or read.confidence < SURE


def test_places_that_are_served_make_no_third_party_of_the_one_that_is_invoiced() -> None:
    sheet = _paper(
        (330, 130, "Lycée des métiers du Val"),
        (330, 142, "10000 Troyes"),
        (330, 190, f"SIRET facturé : {PAYS}"),
        *((40, 300, "Site"), (200, 300, "SIRET du site"), (340, 300, "Ligne")),
        *((40, 314, "Lycée des métiers"), (200, 314, PAYS), (340, 314, "fibre 1 Gb/s")),
        *((40, 328, "Internat"), (200, 328, SERVED), (340, 328, "fibre 200 Mb/s")),
        *((40, 342, "Ateliers"), (200, 342, THERE), (340, 342, "fibre 100 Mb/s")),
    )
    assert parties.find([sheet], ())["buyer_siret"].value == PAYS
