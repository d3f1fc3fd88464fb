"""References in titles, brackets, rows of labels and lists of articles."""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(sheet: Page) -> dict[str, object]:
    return {key: reading.value for key, reading in choice.find([sheet], credit=False)}


@pytest.mark.parametrize(
    "line",
    [
        "Service client : 02 99 86 47 65",
        "Code service : 05.99.66.62.34",
        "Facture n° +33 2 99 86 47 65",
        "N° engagement : 732 829 320 00074",
        "Iban n° : FR76 3000 6000 0112 3456 7890 189",
    ],
)
def test_telephones_identifiers_and_accounts_are_no_references(line: str) -> None:
    assert _read(column(line)) == {}


@pytest.mark.parametrize(
    "line",
    [
        "Facture de services INV-63093",
        "Facture de prestation n° INV-63093",
        "AVOIR SUR HONORAIRES N° INV-63093",
        "Facture de services Numéro de document INV-63093",
        "Facture commerciale INV-63093 du 3 mai 2026",
        "FACTURE FACTURE RÉF. INV-63093",
    ],
)
def test_what_a_title_says_of_the_goods_is_no_label(line: str) -> None:
    assert _read(column(line))["invoice_number"] == "INV-63093"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Code service à rappeler : 10-CULT", "10-CULT"),
        ("SERV. DEST. (CODE CHORUS) SE54585", "SE54585"),
        ("Service exécutant (obligatoire) : SE54585", "SE54585"),
        ("Chorus Pro (Siret | service | n° EJ) : 11000201100044 | CPF33 | 26TECH", "CPF33"),
        ("Dépôt (Siret - service - n° EJ) : 27477640000047 - TECHNIQUE - 15559", "TECHNIQUE"),
    ],
)
def test_labels_with_brackets_strokes_and_requests(line: str, code: str) -> None:
    assert _read(column(line))["service_code"] == code


def test_values_in_a_row_go_on_in_the_next_line() -> None:
    sheet = page(
        [
            (40, 40, "Chorus (SIRET / code service / EJ) : 11000201100044 / CPF8 /"),
            (40, 51, "26TECH4227"),
        ]
    )
    assert _read(sheet)["engagement_number"] == "26TECH4227"


def test_a_word_of_labels_is_no_code() -> None:
    heads = [(40, 40, "Serv. dest. (code"), (40, 51, "Chorus)"), (40, 70, "FIN433")]
    assert _read(page(heads))["service_code"] == "FIN433"
    assert "service_code" not in _read(page([(40, 40, "Code service"), (40, 52, "FACTURE")]))


def test_a_quantity_is_no_order() -> None:
    sheet = column("- droit de la commande publique : 3 forfaits", "N° EJ : 2290/2026")
    assert _read(sheet)["engagement_number"] == "2290/2026"


def test_the_references_of_articles_number_no_paper() -> None:
    sheet = column("FACTURE N° FCT67811-26", *(f"Réf. A{i}813 code taxe V1" for i in range(4)))
    reading = dict(choice.find([sheet], credit=False))["invoice_number"]
    assert (reading.value, reading.confidence >= SURE) == ("FCT67811-26", True)


def test_a_month_and_its_year_are_no_code() -> None:
    assert "invoice_number" not in _read(column("Mois facturé : février 2026"))


def test_a_number_written_like_a_day() -> None:
    read = _read(column("Facture de services n° 26/08/2048 du 18/08/2026"))
    assert (read["invoice_number"], read["issue_date"]) == ("26/08/2048", "2026-08-18")


def test_the_number_of_a_law_is_no_reference() -> None:
    assert _read(column("Décret n° 2012-1115 du 2 octobre 2012")).get("invoice_number") is None


def test_a_translation_under_a_label_takes_no_value_from_it() -> None:
    sheet = page([(40, 40, "Accord-cadre n°"), (200, 43, "26-223-L5"), (40, 50, "Agreement")])
    reading = dict(choice.find([sheet], credit=False))["contract_number"]
    assert (reading.value, reading.confidence >= SURE) == ("26-223-L5", True)


def test_what_a_label_says_after_its_colon_is_all_it_says() -> None:
    sheet = column(
        "Service payeur : Service de gestion comptable",
        "2 forfaits de reprise des données",
        step=12,
    )
    assert "service_code" not in _read(sheet)


def test_a_code_after_a_label_with_others_on_its_line_goes_on_in_the_next() -> None:
    sheet = column(
        "Références à rappeler : SIRET facturé : 19455004200312 ; Cd. service :",
        "1192B ; votre contact : 01 02 03 04 05",
        step=11,
    )
    assert _read(sheet)["service_code"] == "1192B"


def test_five_digits_before_another_label_are_no_town() -> None:
    sheet = column("Facture n° F26-07", "Cd. service : 93827 Récépissé : BL-26-9699")
    assert _read(sheet)["service_code"] == "93827"


def test_a_contract_that_is_sold_has_no_number() -> None:
    sheet = page(
        [
            (40, 40, "Contrat étendu ascenseur, redevance trimestrielle"),
            (450, 40, "3 301,68"),
            (40, 51, "Appareil 26F-77963, Centre technique"),
        ]
    )
    assert "contract_number" not in _read(sheet)


def test_the_object_of_a_contract_is_not_its_number() -> None:
    assert "contract_number" not in _read(column("Objet : Contrat 3D 2026 - passage du 12/11/26"))


@pytest.mark.parametrize(
    "line", ["THERMI SERVICES 42", "Unité de service 1213", "SE 60 - SYNDICAT"]
)
def test_a_service_in_the_middle_of_a_name_is_no_code(line: str) -> None:
    assert "service_code" not in _read(column("Mairie de Nîmes", line))


def test_a_service_beside_the_siret_is_a_code() -> None:
    for sheet in (
        column("22546985700018 – Service DCP01"),
        column("SIRET : 13465442500120", "Service : SRV-RH-02", step=11),
    ):
        reading = dict(choice.find([sheet], credit=False))["service_code"]
        assert reading.confidence >= SURE


def test_one_of_a_list_of_pairs_is_sure_whatever_stands_under_it() -> None:
    sheet = page(
        [
            (40, 40, "N° engagement juridique"),
            (200, 40, "23711/26"),
            (40, 51, "Acc.-cadre n°"),
            (200, 51, "MAPA26574"),
            (40, 62, "Prestation terminée le 21.04.2026"),
        ]
    )
    reading = dict(choice.find([sheet], credit=False))["contract_number"]
    assert (reading.value, reading.confidence >= SURE) == ("MAPA26574", True)


@pytest.mark.parametrize("code", ["SENT46", "ASE-FAM"])
def test_the_code_of_a_service_in_brackets_after_its_name(code: str) -> None:
    assert _read(column(f"Service de l'accueil familial (code {code})"))["service_code"] == code


def test_terms_of_the_norm_are_of_the_label() -> None:
    sheet = page(
        [
            (40, 40, "Bon de commande (BT-13) BC-26-0188"),
            (40, 60, "Référence acheteur (BT-"),
            (40, 71, "10)"),
            (250, 65, "ST-BATIMENTS"),
        ]
    )
    read = _read(sheet)
    assert (read["engagement_number"], read["service_code"]) == ("BC-26-0188", "ST-BATIMENTS")


def test_words_up_to_a_colon_are_of_the_label() -> None:
    assert _read(column("Marché d'insertion : 2025INS04"))["contract_number"] == "2025INS04"
    assert "contract_number" not in _read(column("Marché notifié le : 12/05/2026"))


def test_the_policy_of_an_insurance_is_no_contract() -> None:
    line = "Article 5. Assurance décennale contrat n° 4411876 du 01/01/2020"
    assert "contract_number" not in _read(column(line))


def test_a_contract_of_many_groups() -> None:
    sheet = column("Facture n° 1890044178", "Marché n° 2024 78 118 00 204 75 01")
    assert _read(sheet)["contract_number"] == "2024 78 118 00 204 75 01"


def test_a_bracket_after_the_code_says_that_it_is_the_engagement() -> None:
    sheet = column("N° commande : 26 018820 SO Réf. client : 26DR00417 (E.J.)")
    assert _read(sheet)["engagement_number"] == "26DR00417"


def test_capitals_after_a_colon_are_its_answer() -> None:
    line = "ENGAGEMENT (EJ): INV268215 CODE SERVICE FACTURÉ : DSI NOTRE RÉF. : S89372"
    assert _read(column(line))["service_code"] == "DSI"


def test_an_abbreviation_alone_in_its_cell() -> None:
    sheet = page([(40, 40, "EJ"), (120, 40, "1405044178"), (40, 52, "SE"), (120, 52, "FAC9470075")])
    assert _read(sheet)["service_code"] == "FAC9470075"


@pytest.mark.parametrize("name", ["FACTURES", "CHORUS"])
def test_a_service_may_be_called_by_a_word_of_labels(name: str) -> None:
    head = "Facture n° FA-0012"
    pairs = page([(40, 20, head), (40, 40, "Service exécutant"), (200, 40, name)])
    assert _read(pairs)["service_code"] == name
    heads = [(40, 40, "N° de BC"), (140, 40, "Code service"), (260, 40, "Échéance")]
    values = [(40, 52, "2026-0029"), (140, 52, name), (260, 52, "22/06/2026")]
    assert _read(page([(40, 20, head), *heads, *values]))["service_code"] == name
    assert _read(column(head, f"Code service : {name}"))["service_code"] == name
    assert _read(column(head, f"Service {name}")).get("service_code", name) == name


@pytest.mark.parametrize("name", ["MAIRIE", "VILLE", "CCAS", "ECOLE", "ACHATS", "FACTURATION"])
@pytest.mark.parametrize("label", ["Code service", "Code service Chorus Pro", "Service exécutant"])
def test_a_service_may_be_called_as_who_buys(label: str, name: str) -> None:
    assert _read(column("Facture n° FA-0012", f"{label} : {name}"))["service_code"] == name


@pytest.mark.parametrize("name", ["FORMATION", "TRAVAUX", "MARCHES"])
def test_a_service_in_a_cell_of_its_own_may_be_called_by_a_word_of_labels(name: str) -> None:
    pairs = [(40, 40, "Convention"), (200, 40, "CV26-031"), (40, 55, "Code service Chorus")]
    assert _read(page([*pairs, (200, 55, name)]))["service_code"] == name
    heads = [(40, 40, "CODE SERVICE"), (200, 40, name), (40, 52, "FIN01"), (200, 52, "26-118")]
    assert _read(page(heads))["service_code"] == "FIN01"


def test_a_service_called_by_a_word_of_labels_in_a_phrase() -> None:
    line = "Selon votre engagement n° BC2609035, code service FACTURES, réception du 09/06/2026"
    assert _read(column(line))["service_code"] == "FACTURES"


def test_letters_of_a_framework_are_of_its_number_after_the_sign() -> None:
    read = _read(column("Marché de prestations juridiques n° AC 2025/79"))
    assert read["contract_number"] == "AC 2025/79"


def test_a_reference_that_names_the_engagement_before_its_number() -> None:
    assert _read(column("Réf. EJ 2026-BC-4659"))["engagement_number"] == "2026-BC-4659"


def test_the_point_that_is_served_is_no_service() -> None:
    sheet = column("Point de service : 946530739", "Facture n° FA-0012")
    assert "service_code" not in _read(sheet)


def test_a_department_with_its_telephone_under_the_siret_is_no_code() -> None:
    sheet = column("SIRET 26164542800044", "Service ADS – 05 45 00 16 16", step=11)
    assert "service_code" not in _read(sheet)


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Marché de services n°", "contract_number"),
        ("Contrat public n°", "contract_number"),
        ("Lot et marché", "contract_number"),
        ("V/ commande du service", "engagement_number"),
        ("Bon :", "engagement_number"),
    ],
)
def test_other_names_for_the_buyers_references(label: str, key: str) -> None:
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 40, label), (200, 40, "25/MAPA/87")])
    read = _read(sheet)
    assert read[key] == "25/MAPA/87"
    assert "service_code" not in read


def test_letters_of_a_service_among_plain_references_are_its_code() -> None:
    heads = [(40, 40, "N° facture"), (140, 40, "N° d'engagement"), (260, 40, "Service dest.")]
    values = [(40, 52, "2026/6498"), (140, 52, "26-3651"), (260, 52, "DSI")]
    reading = dict(choice.find([page(heads + values)], credit=False))["service_code"]
    assert (reading.value, reading.confidence >= SURE) == ("DSI", True)


def test_a_good_thing_is_no_order() -> None:
    sheet = column("Bon à tirer 2026", "Bon état 12", "Un bon repas")
    assert "engagement_number" not in _read(sheet)


@pytest.mark.parametrize(
    ("line", "order", "market", "service"),
    [
        ("EJ : 26D007632 | MP : 2025-072 | CS : FAC_7632", "26D007632", "2025-072", "FAC_7632"),
        ("Marché MP2025-257 - EJ 2026DSI0557 - SE SCOL", "2026DSI0557", "MP2025-257", "SCOL"),
        (
            "Réf. : 2026-BC-52 / Marché MP2025-162 / Service SG-02",
            "2026-BC-52",
            "MP2025-162",
            "SG-02",
        ),
        (
            "Commande n° E26008 du 01/01/2026 au titre du marché 25MAPA58 par le service D-01",
            "E26008",
            "25MAPA58",
            "D-01",
        ),
        (
            "Votre commande : 26-11 Votre marché : MP25-278 Votre service : TECH Notre dossier : P",
            "26-11",
            "MP25-278",
            "TECH",
        ),
    ],
)
def test_all_references_of_the_buyer_in_one_line(
    line: str, order: str, market: str, service: str
) -> None:
    read = _read(column("Facture n° FA-0012", line))
    keys = ("engagement_number", "contract_number", "service_code")
    assert tuple(read.get(key) for key in keys) == (order, market, service)


@pytest.mark.parametrize("line", ["CS 12345", "MP 3", "Maître Durand, MP"])
def test_initials_without_a_colon_are_no_references(line: str) -> None:
    read = _read(column("Facture n° FA-0012", line))
    assert not read.keys() & {"contract_number", "service_code"}


@pytest.mark.parametrize("label", ["Au titre du marché", "Identifiant marché", "Marché notifié n°"])
def test_words_around_the_market(label: str) -> None:
    sheet = page([(40, 20, "Facture n° FA-0012"), (40, 40, label), (200, 40, "AC 2025/81")])
    reading = dict(choice.find([sheet], credit=False))["contract_number"]
    assert reading.value == "AC 2025/81"


def test_a_contract_among_the_heads_of_a_row_is_a_market() -> None:
    heads = [(40, 40, "Référence de l'acheteur : Référence du contrat :")]
    values = [(40, 52, "SCOLAIRE"), (180, 52, "2025-148")]
    assert _read(page(heads + values))["contract_number"] == "2025-148"


def test_a_convention_that_is_numbered_by_its_own_label_is_a_market() -> None:
    line = "Références : votre n° SIRET : 204 965 479 00189 ; N° de convention : 2026_902_L6"
    assert _read(column(line))["contract_number"] == "2026_902_L6"


def test_the_years_of_a_convention_are_not_its_number() -> None:
    assert "contract_number" not in _read(column("Convention 2023-2027 du 3 mai 2023"))


def test_the_bill_of_a_part_amid_a_line_is_another_one() -> None:
    sheet = column(
        "Facture de fin de projet GL.26.0655, le 10 juillet 2026",
        "PV de recette du 06/07/2026 ; facture d'acompte GL.26.0120 du 12/02/2026",
    )
    read = dict(choice.find([sheet], credit=False))
    for key, wrong in (("invoice_number", "GL.26.0120"), ("issue_date", "2026-02-12")):
        reading = read.get(key)
        assert reading is None or reading.value != wrong or reading.confidence < SURE


def test_capitals_that_end_a_label_in_small_letters_are_the_code() -> None:
    line = "Référence à rappeler sur Chorus : engagement ARLB26-0047, service NUM"
    assert _read(column("Facture n° FA-0012", line))["service_code"] == "NUM"


def test_terms_of_the_norm_are_no_values_of_their_labels() -> None:
    heads = ("Date d'échéance (BT-9)", "Référence acheteur (BT-10)", "N° de contrat (BT-12)")
    values = ("07/11/2026", "SCE-LOG", "2026-118")
    pairs = [(40, 40 + 12 * i, head) for i, head in enumerate(heads)]
    pairs += [(300, 40 + 12 * i, value) for i, value in enumerate(values)]
    reading = dict(choice.find([page(pairs)], credit=False))["service_code"]
    assert (reading.value, reading.confidence >= SURE) == ("SCE-LOG", True)
