"""Whose order is it: the buyer's, or one of the seller's own?"""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _order(sheet: Page) -> tuple[object, bool] | None:
    for key, reading in choice.find([sheet], credit=False):
        if key == "engagement_number":
            return reading.value, reading.confidence >= SURE
    return None


@pytest.mark.parametrize("code", ["26-FOR-008", "26PHA 04418", "VRA2026-CT-1120", "2026-BAT-041"])
def test_a_department_amid_the_digits_makes_it_the_buyers(code: str) -> None:
    assert _order(column("Facture n° FA-0012", f"N° de commande : {code}")) == (code, True)


@pytest.mark.parametrize("code", ["218847120", "2026-0077", "WEB-26-0418", "2026-CMD-0418"])
def test_a_counter_of_orders_may_be_the_sellers(code: str) -> None:
    found = _order(column("Facture n° FA-0012", f"N° de commande : {code}"))
    assert found is None or not found[1]


@pytest.mark.parametrize("code", ["2026/212", "26-066", "118/2026", "BC26-44", "2026000465"])
def test_a_year_and_a_count_alone_on_the_page_are_the_buyers(code: str) -> None:
    assert _order(column("Facture n° FA-0012", f"Bon n° {code}")) == (code, True)
    sheet = column("Facture n° FA-0012", f"Bon n° {code}", "Commande n° 26-031")
    found = _order(sheet)
    assert found is None or not found[1]


def test_a_month_is_not_surely_an_order() -> None:
    found = _order(column("Facture n° FA-0012", "Cde : 12/2026"))
    assert found is None or not found[1]


def test_what_an_order_is_for_stands_before_its_number() -> None:
    line = "Client : Ville de Sorn, 62930. Cde de régularisation 26-AST-88"
    assert _order(column("Facture n° FA-0012", line)) == ("26-AST-88", True)


@pytest.mark.parametrize("line", ["Notre bon de commande : 2026-118", "N/BC n° 2026-118"])
def test_what_is_said_to_be_ours_is_the_sellers(line: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) is None


def test_the_order_that_works_begin_by_is_not_what_pays_for_them() -> None:
    line = "Certificat n° 7 – marché EP-2024-018 – OS 26-071"
    assert _order(column("Facture n° FA-0012", line)) is None


def test_whose_order_it_is_before_its_letters() -> None:
    assert _order(column("Facture n° FA-0012", "Votre BC 25-145 du 05/09/2025")) == ("25-145", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("RIB en pied de page. Bon de commande du collège : 91-2024-EPS.", "91-2024-EPS"),
        ("REF MARCHE : MED-2025-04 ENGAGEMENT : 4643", "4643"),
        ("Réf. commande 362/24", "362/24"),
        ("Réf. CH : 26-0447", "26-0447"),
        ("Cde 75696/PUI du 27/08/26 | BL 673057", "75696/PUI"),
        ("l'insertion commandée par vos soins sous la référence MP26-545.", "MP26-545"),
    ],
)
def test_what_tells_that_an_order_is_the_buyers(line: str, code: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == (code, True)


def test_the_count_of_an_order_on_the_line_under_its_name_is_shown_unsure() -> None:
    sheet = column("Facture n° FA-0012", "BON DE COMMANDE", "n° 37 du 19/08/2026")
    assert _order(sheet) == ("37", False)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Votre réf. : MB 26/31", "MB 26/31"),
        ("(bon de commande RH 2026 – 354) :", "RH 2026 – 354"),
    ],
)
def test_letters_before_a_year_and_a_count(line: str, code: str) -> None:
    found = _order(column("Facture n° FA-0012", line))
    assert found is not None
    assert found[0] == code


def test_the_buyers_order_makes_the_other_one_the_sellers() -> None:
    sheet = column("N° de commande : 101019", "Bon de commande client : 26-7745-LJM")
    assert _order(sheet) == ("26-7745-LJM", True)
    sheet = column("Facture n° 103047", "N° commande : 101019", "N° doc. externe : 26-7745-LJM")
    assert _order(sheet) == ("26-7745-LJM", True)
    sheet = column("Référence client : 5-1NQ04T", "Votre bon de commande : BC-UNIV-26-2287")
    assert _order(sheet) == ("BC-UNIV-26-2287", True)


def test_what_is_called_an_engagement_is_one_whatever_stands_before() -> None:
    assert _order(column("Votre référence : EJ 26-04471 / SIG")) == ("26-04471", True)
    assert _order(column("Réf. client : ENG 26/1847")) == ("26/1847", True)
    assert _order(column("Cde : EJ2026-1177")) == ("EJ2026-1177", True)


def test_digits_of_a_customer_are_no_order() -> None:
    assert _order(column("Référence client : 814 0027 7781 22")) is None
    assert _order(column("Référence client : 2604145301")) == ("2604145301", False)
    sheet = column("Réf. client : 2604145301", "Code client : 411HAVRE")
    assert _order(sheet) == ("2604145301", True)


def test_an_order_beside_its_sign_in_the_next_cell() -> None:
    sheet = page([(40, 40, "Votre commande :"), (150, 40, "n° 2026/BAT/0288 du 04/08/2026")])
    assert _order(sheet) == ("2026/BAT/0288", True)


def test_an_order_and_its_day_in_one_cell() -> None:
    sheet = page([(40, 40, "N° de commande / date"), (200, 40, "DA-26-003318 / 05.10.2026")])
    found = _order(sheet)
    assert found is not None
    assert found[0] == "DA-26-003318"


def test_a_parcel_of_land_is_no_engagement() -> None:
    assert _order(column("Dossier 26-0048, EJ 219, Quimper")) is None
    assert _order(column("EJ : 219")) == ("219", True)


def test_an_order_in_a_row_with_a_place_to_deliver_at() -> None:
    heads = [(40, 40, "N° DE FACTURE"), (160, 40, "POINT DE LIVRAISON"), (290, 40, "N° COMMANDE")]
    values = [(40, 52, "4188207"), (160, 52, "EHPAD"), (290, 52, "EHP26-LIN-10")]
    assert _order(page(heads + values)) == ("EHP26-LIN-10", True)
    assert _order(page([*heads, (400, 40, "BL"), *values, (400, 52, "26/1987")])) is not None


@pytest.mark.parametrize("code", ["1505625327", "4500882041"])
def test_the_numbers_of_public_purchasing_tell_themselves(code: str) -> None:
    assert _order(column("Facture n° FA-0012", f"Commande : {code}")) == (code, True)
    sheet = column("Facture n° FA-0012", "No Commande : 118204417", f"Réf. client : {code}")
    assert _order(sheet) == (code, True)


def test_the_legal_entity_of_a_hospital_is_no_engagement() -> None:
    sheet = column("FINESS EJ 290050327 - SIRET 462 541 863 00017", "Bon de commande : 2026/5865")
    assert _order(sheet) == ("2026/5865", True)


def test_an_order_of_the_year() -> None:
    assert _order(column("Facture n° FA-0012", "Bon de commande n° 26 AD 0044")) == (
        "26 AD 0044",
        True,
    )
    assert _order(column("Facture n° FA-0012", "Commande annuelle : HLG26-PAIN")) is not None


def test_an_order_written_as_the_sellers_invoices_may_be_his() -> None:
    found = _order(column("Facture n° TR26-0145", "N° commande : TX26-0088"))
    assert found == ("TX26-0088", False)


@pytest.mark.parametrize(
    "line",
    [
        "Cde EHP26-311 du 09.06 - BL 66120 du 12.06 - Client 0119",
        "Facture - remplacement de la serrure. Commande : EHP26-311",
        "Engagement comptable du Département : EHP26-311",
    ],
)
def test_a_departments_order_amid_other_things(line: str) -> None:
    found = _order(column("Facture n° F03884", line))
    assert found is not None
    assert found[0] == "EHP26-311"


def test_a_counters_order_beside_a_slip_of_delivery_is_the_sellers() -> None:
    assert _order(column("Facture n° F03884", "Cde 118847 du 09.06 - BL 66120 du 12.06")) is None


def test_an_order_of_digits_over_its_day_may_be_the_sellers() -> None:
    lines = ((300, 40, "Numéro de facture / Date"), (300, 52, "9034422785 / 30/09/2026"))
    lines += ((300, 64, "N° de commande / Date"), (300, 76, "4589738 / 10/09/2026"))
    found = _order(page([*lines, (300, 88, "Marché public"), (300, 100, "2025MAPA31")]))
    assert found is None or not found[1]


def test_ten_digits_of_a_year_that_number_the_bills_too_are_not_surely_the_buyers() -> None:
    found = _order(column("Facture n° 2026000118", "Commande : 2026000465"))
    assert found is None or not found[1]


def test_the_customers_reference_may_count_where_his_number_has_its_own_label() -> None:
    lines = ["Facture n° FA-0012", "N° client : C004471", "Votre référence : 00650"]
    assert _order(column(*lines)) == ("00650", False)
    assert _order(column(lines[0], lines[2])) is None


def test_the_order_of_sale_is_the_sellers() -> None:
    lines = ["Facture n° FA-0012", "N° commande vente : CV26-00884"]
    assert _order(column(*lines)) is None
    assert _order(column(*lines, "Bon de commande : 26-118")) == ("26-118", True)


@pytest.mark.parametrize("what", ["qualité", "RSE", "environnemental"])
def test_what_the_seller_pledges_is_no_engagement(what: str) -> None:
    line = f"Bureau Alba – engagement {what} n° EQ-2026-118"
    assert _order(column("Facture n° FA-0012", line)) is None
    assert _order(column("Facture n° FA-0012", line, "EJ : 26-118")) == ("26-118", True)


def test_an_order_as_sellers_write_theirs_is_looked_at_among_the_buyers_references() -> None:
    service = "Service destinataire : 0848"
    found = _order(column("Facture n° FA-0012", service, "Commande : C5203492"))
    assert found == ("C5203492", False)
    assert _order(column("Facture n° FA-0012", "Commande : C5203492")) is None


@pytest.mark.parametrize(
    "line",
    [
        "VOS REF : CONT-2026-318",
        "V/réf. : SIN-26-118",
        "Réf. mairie : AFF-26-012",
        "Référence client : 31-004417-02",
    ],
)
def test_a_file_or_a_subscriber_is_no_order(line: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) is None


def test_what_is_called_an_order_is_one_whatever_its_letters() -> None:
    line = "Votre commande : CONT-2026-318"
    assert _order(column("Facture n° FA-0012", line)) == ("CONT-2026-318", True)


def test_the_letters_of_an_order_are_no_slip_of_delivery() -> None:
    found = _order(column("Facture n° FA-0012", "Réf. commande : BL-26-201"))
    assert found == ("BL-26-201", False)
    assert _order(column("Facture n° FA-0012", "Réf. commande : 2026-201 / BL 4471")) is None


def test_what_is_said_behind_a_bracket_is_not_said_of_the_order_in_it() -> None:
    line = "Notre facture F-3310 du 12/06/2026 (commande DPB58-26-412) est annulée en totalité"
    assert _order(column("Facture n° FA-0012", line)) == ("DPB58-26-412", True)
    assert _order(column("Facture n° FA-0012", "Commande DPB58-26-412 est annulée")) is None


def test_an_order_by_a_written_accord() -> None:
    line = "Suite à votre accord 2026-RK-018."
    assert _order(column("Facture n° FA-0012", line)) == ("2026-RK-018", False)
    other = _order(column("Facture n° FA-0012", "Suite à votre accord du 3 mars 2026, 25 tables"))
    assert other is None


def test_the_next_head_of_a_grid_ends_the_column_of_the_one_over_it() -> None:
    heads = (
        ("FACTURE", "CONTRAT"),
        ("DATE D'ÉMISSION", "VOTRE BON DE COMMANDE"),
        ("À PAYER", "AGENCE"),
    )
    values = (
        ("R44/2611/01877", "A49-7730"),
        ("01/11/2026", "TVX26-00218"),
        ("21/12/2026", "0010442"),
    )
    cells = [
        (40 + 170 * column, 40 + 24 * row + 10 * under, text)
        for under, rows in enumerate((heads, values))
        for row, pair in enumerate(rows)
        for column, text in enumerate(pair)
    ]
    assert _order(page(cells)) == ("TVX26-00218", True)


@pytest.mark.parametrize(
    "lines",
    [
        ("Référence client : 0010442218",),
        ("Référence client : 114-58107-22", "Compteur : C14LA088215", "Consommation : 418 m3"),
    ],
)
def test_how_a_seller_numbers_his_customers_is_no_order(lines: tuple[str, ...]) -> None:
    assert _order(column("Facture n° FA-0012", *lines)) is None


def test_values_at_the_far_edge_of_a_form_are_of_their_lines() -> None:
    pairs = (
        ("Client", "EHPAD Les Tilleuls"),
        ("Engagement n°", "2025000511"),
        ("Devis n°", "DE25074831"),
    )
    lines = [(40.0, 240.0 + 18 * i, label) for i, (label, _) in enumerate(pairs)]
    lines += [(540.0 - 5 * len(v), 240.0 + 18 * i, v) for i, (_, v) in enumerate(pairs)]
    assert _order(page([(250, 128, "FACTURE 2025/02/2505"), *lines])) == ("2025000511", True)
