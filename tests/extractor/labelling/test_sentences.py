"""Sentences over several lines."""

import pytest

from extractor.fields import choice
from extractor.labelling.sentences import with_sentences
from tests.extractor.paper import column, page


def _lines(*texts: str) -> list[str]:
    whole = with_sentences(page((40, 40 + 12 * i, text) for i, text in enumerate(texts)))
    return [" ".join(s.text for s in row) for row in whole.rows]


def _read(*texts: str) -> dict[str, object]:
    sheet = page((40, 40 + 12 * i, text) for i, text in enumerate(texts))
    return {key: reading.value for key, reading in choice.find([sheet], credit=False)}


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("lot 4 plantations. Marché notifié le", "02/12/2024 sous le n° 24S017-04"),
        ("soins du mois aux résidents, selon votre bon", "d'intervention 250903-SOINS"),
        ("Facture enregistrée chez nous", "sous le n° d'ordre 2025/07"),
        ("pour les accords demandés par votre mail et", "bon « 26/BC/12 » de janvier :"),
        ("Chorus, à l'attention de : SECGEN", "(code)"),
        ("Réservation : E25-0278 (numéro de l'engagement porté", "Sur votre bon signé)"),
        ("Il vient en déduction de notre facture 25", "1344 du 28-04-2025, prise sur votre bon."),
        ("La dépense est imputée par vos soins sur l'engagement", "25-0447, service SCOL."),
    ],
)
def test_a_sentence_about_a_reference_is_one_line(upper: str, lower: str) -> None:
    assert _lines(upper, lower) == [f"{upper} {lower}"]


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        ("Facture n°", "Date"),
        ("N° FAV-26-0008", "Date : 16/11/2026"),
        ("25/07/2026 : facture établie le", "24/08/2026 : échéance"),
        ("La facture est à régler sous trente jours.", "sous réserve de votre bon de commande"),
        ("ordre de service n° 2 du maître d'œuvre n° 2", "n° 24S017-04"),
        ("extension du pôle de gériatrie du service", "engagement H26-20031"),
        ("Mairie de Trèbes, service du protocole de la", "SIRET : 21454588100028"),
        ("Les végétaux voyagent aux risques et périls du", "destinataire ; sous 48 heures"),
        ("Fourniture et pose des portes de votre service 25", "118 rue de la Mairie"),
    ],
)
def test_other_lines_stay_apart(upper: str, lower: str) -> None:
    assert _lines(upper, lower) == [upper, lower]


def test_a_cell_beside_another_of_a_list_goes_on_in_no_other() -> None:
    lines = [(40, 40, "Travaux"), (140, 40, "selon votre bon n° 26-118 signé par le maire")]
    sheet = page([*lines, (40, 52, "Marché"), (140, 52, "n° 24S017-04")])
    assert with_sentences(sheet) is sheet


def test_the_words_stay_where_they_are_printed() -> None:
    sheet = page([(40, 40, "Marché public notifié le"), (40, 52, "02/12/2024 sous le n° 24S017")])
    whole = with_sentences(sheet)
    assert whole.words == sheet.words
    assert [s.row for s in whole.segments] == [0]
    assert whole.segments[0].box == (40.0, 40.0, 180.0, 62.0)


def test_a_sentence_over_three_lines() -> None:
    texts = ("Travaux exécutés au titre de votre", "marché public notifié le", "3 mai sous le n° 7")
    assert _lines(*texts) == [" ".join(texts)]


def test_the_number_is_of_what_the_line_above_names() -> None:
    read = _read(
        "Aménagement des abords – lot 4 plantations. Marché notifié le",
        "02/12/2024 sous le n° 24S017-04",
    )
    assert read["contract_number"] == "24S017-04"


def test_a_number_parted_at_its_blank() -> None:
    read = _read(
        "Travaux exécutés suivant votre bon de commande n° TX2025",
        "031 du 18 février 2025 et conformément aux règles de l'art.",
    )
    assert read["engagement_number"] == "TX2025 031"


def test_a_page_without_such_sentences_is_itself() -> None:
    sheet = column("Facture n° F26-118", "Date : 04/03/2026")
    assert with_sentences(sheet) is sheet


def test_a_day_without_its_year_stands_between_an_order_and_its_number() -> None:
    read = _read(
        "Travaux prescrits par votre bon de commande", "émis le 3 février sous le n° 26-44"
    )
    assert read["engagement_number"] == "26-44"


def test_whose_people_gave_a_number_is_no_service() -> None:
    read = _read("N° d'engagement communiqué par vos services 26-0447")
    assert "service_code" not in read


def test_a_list_in_line_at_its_right_edge() -> None:
    lines = [(395.0, 40.0, "Engagement n° 26-0447"), (440.0, 54.0, "Service SCOL")]
    sheet = page([(40.0, 40.0, "Facture n° F26-118"), *lines, (435.0, 68.0, "Marché 2025M31")])
    read = {k: o.value for k, o in choice.find([sheet], credit=False)}
    assert read["service_code"] == "SCOL"


def test_a_line_goes_on_after_the_day_that_begins_it() -> None:
    lines = [(40.0, 40.0, "suivant votre bon de commande du 3 février")]
    sheet = page([(40.0, 20.0, "Facture n° F26-118"), *lines, (40.0, 51.0, "2026 n° 26-0447, de")])
    read = {k: o.value for k, o in choice.find([sheet], credit=False)}
    assert read["engagement_number"] == "26-0447"
