"""The words that trades and programs print before the order of a public buyer."""

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


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Votre référence : BC 26-118", "26-118"),
        ("Réf. client : BDC 2026TEL017", "2026TEL017"),
        ("V/REF : BC 260412 DU 01/09/26", "260412"),
        ("Bon de commande : BC 4500218874", "4500218874"),
    ],
)
def test_the_kind_of_the_paper_is_no_part_of_its_number(line: str, code: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == (code, True)


@pytest.mark.parametrize(
    "line", ["Bon de commande : BC 2026/SPO/118", "Votre commande n° BC 2026/SPO/118"]
)
def test_letters_after_a_label_that_says_the_order_are_of_the_number(line: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == ("BC 2026/SPO/118", True)


def test_letters_over_a_label_that_says_the_order_are_of_the_number() -> None:
    captions = [(40, 111, "numéro de cette facture"), (200, 111, "bon de commande du syndicat")]
    sheet = page([(40, 100, "24.06.0218"), (200, 100, "BC 2024/0174"), *captions])
    assert _order(sheet) == ("BC 2024/0174", True)


def test_the_letters_of_a_department_are_of_the_number() -> None:
    sheet = column("Facture n° FA-0012", "Bon de commande : SCO 26-44")
    assert _order(sheet) == ("SCO 26-44", True)


def test_the_customers_order_of_a_ledger_beside_your_reference_is_the_sellers() -> None:
    sheet = page(
        [
            (40, 20, "Facture n° 9100418820"),
            (40, 40, "Votre réf./date"),
            (200, 40, "CH26-05518 / 02.07.2026"),
            (40, 55, "Commande client/date"),
            (200, 55, "0000318805 / 06.07.2026"),
        ]
    )
    assert _order(sheet) == ("CH26-05518", True)


def test_the_customers_order_without_your_reference_is_his() -> None:
    sheet = column("Facture n° FA-0012", "Commande client : TECH2026-219")
    assert _order(sheet) == ("TECH2026-219", True)


def test_digits_in_groups_are_a_customers_number() -> None:
    assert _order(column("Facture n° FA-0012", "Référence client : 207-118843-2")) is None


def test_a_departments_order_is_no_customers_code() -> None:
    sheet = column("Facture n° FA-0012", "RÉFÉRENCE CLIENT", "CRR26BC0188", step=12)
    found = _order(sheet)
    assert found is not None
    assert found[0] == "CRR26BC0188"


@pytest.mark.parametrize(
    "line",
    [
        "Commande mairie : C2026/64",
        "suivant votre courrier de commande du 20 mai 2026 (réf. ST26/64) :",
        "Ordre de service : ST26/64 du 01/09/2026",
        "Accord-cadre : AC2024-113 OS n° ST26/64 du 26/10/2026",
        "Bon de travaux : ST26/64",
        "marché 26-ALIM-L7 – cde annuelle ST26/64",
        "Prise en charge : ST26/64",
        "Commande ouverte n° ST26/64",
    ],
)
def test_other_names_for_an_order(line: str) -> None:
    found = _order(column("Facture n° FA-0012", line))
    assert found is not None
    assert found[0] in {"ST26/64", "C2026/64"}


def test_the_count_of_an_order_of_service_is_no_order() -> None:
    found = _order(column("Facture n° FA-0012", "Ordre de service n° 1 du 06/07/2026"))
    assert found is None


def test_an_order_goes_before_the_order_of_service() -> None:
    sheet = column("Facture n° FA-0012", "OS n° 2026-118", "Engagement : 26M0312")
    assert _order(sheet) == ("26M0312", True)


def test_a_reference_beside_a_named_order_is_another_one() -> None:
    heads = [(40, 40, "BON DE COMMANDE / PO"), (240, 40, "VOS RÉF. / YOUR REF.")]
    values = [(40, 52, "4500218874"), (240, 52, "DRI-CM/26")]
    sheet = page([(40, 20, "Facture n° FA-0012"), *heads, *values])
    assert _order(sheet) == ("4500218874", True)


def test_a_bon_with_the_letters_of_a_department() -> None:
    assert _order(column("Facture n° FA-0012", "Bon : PM 26-033")) == ("PM 26-033", True)
    found = _order(column("Facture n° FA-0012", "Bon n° 118204"))
    assert found is None or not found[1]


def test_digits_of_who_sells_by_the_month_are_his_customers_number() -> None:
    sheet = column("Facture n° FA-0012", "Référence client : 468079446", "Abonnement part fixe")
    assert _order(sheet) is None


@pytest.mark.parametrize("label", ["Réf. client", "Votre ordre de mission", "Votre bon de travail"])
def test_a_reference_with_the_year_is_an_order(label: str) -> None:
    assert _order(column("Facture n° FA-0012", f"{label} : 2026-00877")) == ("2026-00877", True)


def test_a_kind_of_order_before_the_number_says_whose_it_is() -> None:
    assert _order(column("Facture n° FA-0012", "Réf. client BC 31/2026")) == ("31/2026", True)
    assert _order(column("Facture n° FA-0012", "Réf. : BC 2026-SPORT-0118")) == (
        "2026-SPORT-0118",
        True,
    )


def test_slips_in_the_lines_of_a_table_are_no_orders() -> None:
    heads = [(40, 40, "Date"), (120, 40, "Bon"), (200, 40, "Marchandise"), (400, 40, "TTC")]
    rows = [(40, 52, "02/10/26"), (120, 52, "5512"), (200, 52, "Rôti de porc"), (400, 52, "48,20")]
    assert _order(page([(40, 20, "Facture n° FA-0012"), *heads, *rows])) is None


def test_the_number_of_an_order_called_bon() -> None:
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 40, "N° bon"), (200, 40, "R26-LYC-11870")])
    assert _order(sheet) == ("R26-LYC-11870", True)


def test_another_papers_word_before_the_code() -> None:
    assert _order(column("Facture n° FA-0012", "V/RÉF : dél. 2026-31")) is None
    assert _order(column("Facture n° FA-0012", "Votre référence : devis D-2026-31")) is None


def test_your_reference_that_names_a_bon() -> None:
    line = "Rapport d'intervention RI 26-0417 - Vos réf. : bon 26/118"
    assert _order(column("Facture n° FA-0012", line)) == ("26/118", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Demandé par : M. Gautier – BC 447", "447"),
        ("Dépense engagée n° D26-0331", "D26-0331"),
        ("Engagement communal 204/2026", "204/2026"),
    ],
)
def test_plain_words_for_an_order(line: str, code: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == (code, True)


def test_a_share_that_another_body_pays_is_no_order() -> None:
    sheet = page([(40, 40, "Prise en charge TE44 (60 %)"), (400, 40, "23 052,00 €")])
    assert _order(sheet) is None


def test_the_order_on_the_next_line_of_a_sentence() -> None:
    sheet = column(
        "19 novembre 2026 (« Les salines »), conformément à votre lettre de commande",
        "CULT 26-44.",
        "Mes honoraires se montent à 420,00 €.",
        step=11,
    )
    assert _order(sheet) == ("CULT 26-44", True)


def test_an_order_and_its_day_after_both_their_labels() -> None:
    line = "Votre commande / date : 26-447 / 12.03.2026"
    assert _order(column("Facture n° FA-0012 du 12/05/2026", line)) == ("26-447", True)
    found = dict(choice.find([column("Facture n° FA-0012 du 12/05/2026", line)], credit=False))
    assert found["issue_date"].value == "2026-05-12"


def test_an_engagement_that_is_to_be_quoted() -> None:
    line = "Facture à déposer sur Chorus Pro en rappelant l'engagement ESOB-26-T118"
    assert _order(column("Facture n° FA-0012", line)) == ("ESOB-26-T118", True)


@pytest.mark.parametrize("label", ["Devis", "BL", "N° client"])
def test_an_order_that_is_an_offers_number_too_is_not_sure(label: str) -> None:
    sheet = column("Facture n° FA-0012", "Votre commande : DV26-1182", f"{label} : DV26-1182")
    found = _order(sheet)
    assert found is None or not found[1]


def test_an_order_that_another_one_took_the_place_of() -> None:
    line = "Commande n° 26-12 annulée, remplacée par commande n° 26-19"
    found = _order(column("Facture n° FA-0012", line))
    assert found is not None
    assert found[0] == "26-19"


def test_one_of_two_orders_is_not_sure() -> None:
    found = _order(column("Facture n° FA-0012", "Vos bons de commande n° Q26-100 et Q26-131"))
    assert found is not None
    assert not found[1]


def test_one_of_a_table_of_buyers_is_not_sure() -> None:
    heads = [(40, 40, "Collectivité membre"), (300, 40, "N° engagement")]
    rows = [("Commune de Lomblac", "L26-11"), ("Commune de Noirétable", "NOI-26-04")]
    lines = [(40, 52 + 12 * i, name) for i, (name, _) in enumerate(rows)]
    lines += [(300, 52 + 12 * i, code) for i, (_, code) in enumerate(rows)]
    found = _order(page([(40, 20, "Facture n° FA-0012"), *heads, *lines]))
    assert found is not None
    assert not found[1]


def test_the_sign_in_the_cell_after_an_order() -> None:
    cells = [
        (40, 40, "N°"),
        (100, 40, "FA-26-077"),
        (220, 40, "Commande"),
        (320, 40, "n° 2026/114"),
    ]
    found = _order(page([(40, 20, "FACTURE D'ACOMPTE"), *cells]))
    assert found is not None
    assert found[0] == "2026/114"


def test_the_customers_order_said_in_full() -> None:
    line = "Commande du client SZV-26-77 – Commande livrée CL118822"
    assert _order(column("Facture n° FA-0012", line)) == ("SZV-26-77", True)


def test_a_customers_order_in_the_sellers_books_is_not_sure() -> None:
    found = _order(column("Facture n° FA-0012", "Commande client SIFAC 1000118822"))
    assert found is None or not found[1]


def test_the_count_of_a_worksheet_is_no_order() -> None:
    line = "Intervenant : J. Lacroix - bon de travail BT-19756"
    assert _order(column("Facture n° FA-0012", line)) is None


def test_the_sellers_order_beside_his_slip_is_his_in_a_list_too() -> None:
    sheet = column("Marché n° 2024-118", "BL N° BL00068337 du 18/11/2026 Commande S97523", step=12)
    assert _order(sheet) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Référence engagement du débiteur : 2031-01963 – Imputation : 70878/020", "2031-01963"),
        ("N° d'engagement du pouvoir : 31-EJ-0118", "31-EJ-0118"),
        ("Engagement d'origine : PARC-2031-36", "PARC-2031-36"),
        ("Votre commande d'origine : PARC-2031-36", "PARC-2031-36"),
        ("Bon de commande du client : PARC-2031-36", "PARC-2031-36"),
    ],
)
def test_whose_order_it_is_and_of_when_is_told_up_to_the_colon(line: str, code: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == (code, True)


def test_an_order_of_the_sellers_supplier_is_not_the_buyers() -> None:
    found = _order(column("Facture n° FA-0012", "Bon de commande du fournisseur : PARC-31-36"))
    assert found is None or not found[1]


def test_what_is_given_of_an_order_stands_before_its_name() -> None:
    sheet = page(
        [
            (300, 60, "N° document"),
            (450, 60, "9040114909"),
            (300, 75, "N° / date commande client"),
            (450, 75, "1480003490"),
            (450, 88, "03.11.2031"),
            (300, 101, "N° / date de commande"),
            (450, 101, "1451975 / 05.11.2031"),
        ]
    )
    assert _order(sheet) == ("1480003490", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("N° OA : OA-2031-0118", "OA-2031-0118"),
        ("Votre n° de bon : 88214", "88214"),
        ("Votre lettre de commande du 3 avril 2031, réf. 31-LC-118", "31-LC-118"),
        ("Engagement juridique n° (à rappeler sur le mandat) : 2031 DST 118", "2031 DST 118"),
        ("Imputation / Engagement : 6156 / 2031-00118", "2031-00118"),
    ],
)
def test_orders_by_further_names(line: str, code: str) -> None:
    assert _order(column("Facture n° FA-0012", line)) == (code, True)


def test_the_order_of_what_is_credited() -> None:
    sheet = column("Avoir n° AV-0012", "Commande d'origine n° 31-ENF-031")
    assert _order(sheet) == ("31-ENF-031", True)


def test_our_slip_is_no_order_of_the_buyer() -> None:
    assert _order(column("Facture n° FA-0012", "Notre n° de bon : 77120")) is None


def test_the_customers_order_by_letters_of_a_ledger_is_not_sure() -> None:
    found = _order(column("Facture n° FA-0012", "Commande client : SO3104471"))
    assert found == ("SO3104471", False)


def test_what_is_paid_to_the_sellers_order_is_none() -> None:
    line = "Paiement à votre ordre par virement n° 447118"
    assert _order(column("Facture n° FA-0012", line)) is None


def test_your_reference_goes_before_the_customers_order_of_a_ledger_with_letters() -> None:
    sheet = column(
        "Facture n° FA-0012", "Commande client : CC-3104471", "Votre référence : MAIRIE/31/118"
    )
    assert _order(sheet) == ("MAIRIE/31/118", True)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("Commande : bon n° P 1187 (Mme Le Roux)",), "P 1187"),
        (("Demande de la mairie : bon n° PERI-114 du 24/03/2026",), "PERI-114"),
        (("SIRET 26232216700418 Bon n° : B4654",), "B4654"),
        (("CCAS DE SORN", "SIRET 262 322 167 00418", "Commande : 81000-44718"), "81000-44718"),
    ],
)
def test_an_order_that_its_place_tells_to_be_the_buyers(lines: tuple[str, ...], code: str) -> None:
    assert _order(column("Facture n° FA-0012", *lines, step=14.0)) == (code, True)


@pytest.mark.parametrize(
    "lines",
    [
        ("SIRET 732 829 320 00074", "Commande : 81000-44718"),
        ("SIRET 262 322 167 00418", "SIRET 213 500 139 00012", "Commande : 81000-44718"),
        ("Demande du transporteur : bon n° PERI-114",),
    ],
)
def test_an_order_beside_another_siret_is_not_surely_the_buyers(lines: tuple[str, ...]) -> None:
    found = _order(column("Facture n° FA-0012", *lines, step=14.0))
    assert found is None or not found[1]
