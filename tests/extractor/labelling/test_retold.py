import pytest

from extractor.fields import choice
from extractor.page import Page
from tests.extractor.paper import column, page


def _read(sheet: Page) -> dict[str, object]:
    return {key: reading.value for key, reading in choice.find([sheet], credit=False)}


def test_the_number_of_a_contract_whose_goods_are_named_before_it() -> None:
    sheet = column("Facture n° 2026-053", "Marché de maîtrise d'œuvre n° 2024MOE003")
    assert _read(sheet)["contract_number"] == "2024MOE003"


@pytest.mark.parametrize(
    "line",
    [
        "Commande : lettre du 2 juin 2026, n° TVX/2026/118",
        "Votre commande du 2 juin 2026 n° TVX/2026/118",
    ],
)
def test_the_number_of_an_order_after_its_day(line: str) -> None:
    assert _read(column("Facture n° 2026-053", line))["engagement_number"] == "TVX/2026/118"


def test_a_number_far_from_the_order_is_not_its_own() -> None:
    sheet = column("Commande passée ; ticket de caisse et avoir sur stock n° TVX/2026/118")
    assert "engagement_number" not in _read(sheet)


def test_a_promise_is_no_order() -> None:
    sheet = column("Engagement de confidentialité n° 1287")
    assert "engagement_number" not in _read(sheet)


def test_the_customers_reference_beside_the_sellers_order() -> None:
    heads = ("Date :", "Origine :", "Référence :")
    values = ("16/11/2026", "S00871", "CCAS-2026-0419")
    lines = [(40.0 + 120 * i, 100.0, text) for i, text in enumerate(heads)]
    lines += [(40.0 + 120 * i, 112.0, text) for i, text in enumerate(values)]
    sheet = page([(40.0, 60.0, "Facture FAC/2026/00473"), *lines])
    read = _read(sheet)
    assert read["engagement_number"] == "CCAS-2026-0419"
    assert read["invoice_number"] == "FAC/2026/00473"


def test_the_name_of_a_market_that_runs_on_to_its_number() -> None:
    sheet = column(
        "Facture n° 2026-053",
        "Nous vous rappelons que le taux convenu au marché de services",
        "juridiques n° MAPA-2025-22 est ferme.",
        step=12.0,
    )
    read = _read(sheet)
    assert (read["invoice_number"], read["contract_number"]) == ("2026-053", "MAPA-2025-22")


def test_an_order_given_on_a_day_under_its_reference() -> None:
    line = "Suite à la commande de la mairie passée le 3 mars 2026 sous la référence 26-118"
    sheet = column("Facture n° F2026-053", line)
    assert _read(sheet)["engagement_number"] == "26-118"


def test_a_sign_in_a_cell_of_its_own() -> None:
    rows = (("Facture", "F26-118"), ("Votre commande", "26-0447"), ("Votre marché", "2025M31"))
    lines: list[tuple[float, float, str]] = []
    for i, (name, value) in enumerate(rows):
        y = 100.0 + 17 * i
        lines += [(40.0, y, name), (160.0, y, "N°"), (200.0, y, value), (280.0, y, "du")]
    read = _read(page(lines))
    assert read["engagement_number"] == "26-0447"
    assert read["contract_number"] == "2025M31"


@pytest.mark.parametrize("cells", [("imputée par vous au", "service 04-COM"), ("", "")])
def test_the_service_that_a_bill_is_booked_on(cells: tuple[str, str]) -> None:
    line = (40.0, 120.0, "Commande imputée par vous au service 04-COM")
    beside = [(40.0, 120.0, cells[0]), (200.0, 120.0, cells[1])]
    sheet = page([(40.0, 40.0, "Facture n° F26-118"), *(beside if cells[0] else [line])])
    assert _read(sheet)["service_code"] == "04-COM"
