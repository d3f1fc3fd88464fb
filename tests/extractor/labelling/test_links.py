import pytest

from extractor.labelling.links import Sheet
from extractor.page import Page
from tests.extractor.paper import page


def _places(sheet: Page, label_text: str) -> list[tuple[str, str]]:
    links = Sheet(sheet)
    label = next(o for o in links.labels if " ".join(w.text for w in o.words) == label_text)
    return [(z.relation, " ".join(w.text for w in z.words)) for z in links.zones(label)]


def test_after_the_label_on_its_line() -> None:
    sheet = page([(40, 40, "Facture n° FA12 du 3 mai 2026")])
    assert _places(sheet, "Facture n°") == [("same", "FA12")]


def test_to_the_right() -> None:
    sheet = page([(40, 40, "Code service :"), (200, 40, "COMPTA")])
    assert ("right", "COMPTA") in _places(sheet, "Code service")


def test_under_the_head_of_its_column() -> None:
    sheet = page(
        [
            (40, 40, "Numéro"),
            (140, 40, "Date"),
            (240, 40, "Code client"),
            (40, 54, "FA12"),
            (140, 54, "12/05/2026"),
            (240, 54, "C0042"),
        ]
    )
    assert _places(sheet, "Numéro")[0] == ("under", "FA12")
    assert _places(sheet, "Date")[0] == ("under", "12/05/2026")


def test_what_stands_under_goes_before_a_far_neighbour() -> None:
    sheet = page([(40, 40, "N° engagement"), (300, 40, "X99"), (40, 52, "2026-77")])
    places = {text: relation for relation, text in _places(sheet, "N° engagement")}
    weights = {z.relation: z.weight for z in Sheet(sheet).zones(Sheet(sheet).labels[0])}
    assert places["2026-77"] == "under"
    assert weights["under"] > weights["right"]


def test_another_label_is_no_value() -> None:
    sheet = page([(40, 40, "N° engagement :"), (200, 40, "Code service :")])
    assert _places(sheet, "N° engagement") == []


def test_a_label_on_two_lines() -> None:
    sheet = page([(40, 40, "Date"), (40, 50, "d'échéance"), (40, 63, "12/05/2026")])
    labels = Sheet(sheet).labels
    assert [o.concept for o in labels] == ["due_date"]
    assert _places(sheet, "Date d'échéance")[0] == ("under", "12/05/2026")


@pytest.mark.parametrize("relation", ["wrap"])
def test_a_value_on_the_next_line_of_a_paragraph(relation: str) -> None:
    sheet = page(
        [
            (40, 40, "Prestations réalisées au titre de votre engagement juridique numéro"),
            (40, 51, "4500012345 pour le mois de mai"),
        ]
    )
    links = Sheet(sheet)
    label = next(o for o in links.labels if o.concept == "engagement_number")
    found = {z.relation: " ".join(w.text for w in z.words) for z in links.zones(label)}
    assert found[relation].startswith("4500012345")


def test_what_stands_beside_a_label_of_its_own_is_no_value_of_the_one_over_it() -> None:
    upper = [(40, 40, "FACTURE"), (140, 40, "N°"), (200, 40, "1187")]
    sheet = page([*upper, (40, 52, "VOTRE COMMANDE"), (140, 52, "26-RH-0114")])
    assert _places(sheet, "N°") == [("right", "1187")]


def test_at_the_edge_of_a_cell_that_the_label_stands_right_in() -> None:
    lines = [(40, 40, "Lycée du Parc"), (200, 40, "PORTAIL"), (240, 51, "Engagement :")]
    sheet = page([*lines, (40, 51, "Rue basse"), (200, 62, "26-0042"), (40, 62, "75001")])
    assert _places(sheet, "Engagement")[0] == ("wrap", "26-0042")


@pytest.mark.parametrize(
    "other",
    [(60, 51, "75001"), (140, 51, "26 rue Haute"), (140, 51, "Client:"), (140, 80, "26-0042")],
)
def test_what_is_left_under_a_label_is_not_always_of_its_cell(other: tuple[int, int, str]) -> None:
    sheet = page([(40, 40, "Lycée du Parc"), (240, 40, "Engagement :"), other])
    assert all(relation != "wrap" for relation, _ in _places(sheet, "Engagement"))
