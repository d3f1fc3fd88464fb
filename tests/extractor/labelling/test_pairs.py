"""Labels in one cell, and their values in another."""

import pytest

from extractor.fields import choice
from tests.extractor.paper import page

_TITLE = (40.0, 20.0, "Facture F26-901 du 4 mars 2026")


def _read(*lines: tuple[float, float, str]) -> dict[str, object]:
    return {k: reading.value for k, reading in choice.find([page([_TITLE, *lines])], credit=False)}


@pytest.mark.parametrize(
    ("labels", "values", "service", "order"),
    [
        ("Service / Engagement", "SCOL / 26-0447", "SCOL", "26-0447"),
        ("Engagement - Service", "26-0447 - SCOL", "SCOL", "26-0447"),
        ("Engagement et code service", "26-0447 et SCOL", "SCOL", "26-0447"),
        ("Engagement et code service", "26-0447, SCOL", "SCOL", "26-0447"),
        ("Votre engagement, votre code service", "26-0447, SCOL", "SCOL", "26-0447"),
        ("Engagement (code service)", "26-0447 (SCOL)", "SCOL", "26-0447"),
        ("Service/Engagement", "SCOL/26-0447", "SCOL", "26-0447"),
        ("Engagement/Service :", "26-0447/SCOL", "SCOL", "26-0447"),
    ],
)
def test_each_label_has_the_value_of_its_place(
    labels: str, values: str, service: str, order: str
) -> None:
    for lines in (
        [(40.0, 100.0, labels), (240.0, 100.0, values)],
        [(40.0, 100.0, labels), (40.0, 112.0, values)],
        [(40.0, 100.0, f"{labels.rstrip(' :')} : {values}")],
    ):
        read = _read(*lines)
        assert (read.get("service_code"), read.get("engagement_number")) == (service, order)


@pytest.mark.parametrize(
    ("labels", "values"),
    [
        ("Lot / marché", "lot 3 / 2024-ALIM-07"),
        ("Marché / lot", "2024-ALIM-07 / lot 3"),
        ("Lot – marché", "3 – 2024-ALIM-07"),
        ("Marché (lot)", "2024-ALIM-07 (3)"),
    ],
)
def test_a_value_may_begin_with_the_name_of_its_label(labels: str, values: str) -> None:
    beside = _read((40.0, 100.0, labels), (240.0, 100.0, values))
    under = _read((52.0, 100.0, labels), (40.0, 115.0, values))
    same = _read((40.0, 100.0, f"{labels} : {values}"))
    for read in (beside, under, same):
        assert read["contract_number"] == "2024-ALIM-07"


def test_a_day_after_a_stroke_is_of_no_code() -> None:
    read = _read(
        (40.0, 100.0, "Facture n°/du"),
        (40.0, 112.0, "Votre bon n°/du"),
        (160.0, 100.0, "F26-118/04.03.2026"),
        (160.0, 112.0, "26-0447/02.02.2026"),
    )
    assert read["engagement_number"] == "26-0447"


def test_labels_strung_in_a_bracket_are_a_row_of_their_own() -> None:
    label = "Réf. Chorus Pro (SIRET / service / engagement) :"
    read = _read((40.0, 100.0, f"{label} 21395159300127 / CTM / 26-CTM-0447"))
    assert (read["service_code"], read["engagement_number"]) == ("CTM", "26-CTM-0447")


def test_a_bon_over_a_row_of_heads_is_an_order() -> None:
    read = _read((40.0, 100.0, "Bon / service"), (40.0, 112.0, "26-0447 / SCOL"))
    assert read["engagement_number"] == "26-0447"


@pytest.mark.parametrize("code", ["2025/118", "26/BC/12", "F/25-118"])
def test_a_stroke_within_one_code_parts_nothing(code: str) -> None:
    assert _read((40.0, 100.0, f"Engagement : {code}"))["engagement_number"] == code


def test_a_row_may_name_its_values_again() -> None:
    read = _read(
        (40.0, 100.0, "Votre commande et service"), (240.0, 100.0, "n° 26-0447, service SCOL")
    )
    assert (read["service_code"], read["engagement_number"]) == ("SCOL", "26-0447")


@pytest.mark.parametrize("label", ["Marché/lot :", "Marché / lot :", "Lot et marché :"])
def test_one_value_of_a_market_and_its_lot_is_the_markets(label: str) -> None:
    read = _read((40.0, 100.0, f"Votre bon : RTE-841961 {label} 2025DR073"))
    assert read["contract_number"] == "2025DR073"


def test_a_label_printed_again_in_a_list_is_no_echo() -> None:
    read = _read(
        (40.0, 100.0, "Objet du marché : étude ; annule la facture (engagement erroné)"),
        (40.0, 112.0, "Chorus Pro : service DPI2, engagement 44520288, marché 2025-AMO-14."),
    )
    assert read["engagement_number"] == "44520288"
    assert read["contract_number"] == "2025-AMO-14"
