import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _read(sheet: Page, *, credit: bool = False) -> dict[str, object]:
    return {key: reading.value for key, reading in choice.find([sheet], credit=credit)}


def test_each_reference_goes_to_its_field() -> None:
    sheet = column(
        "FACTURE N° FA-2026-0012 du 3 mai 2026",
        "Votre commande : 4500012345",
        "Code service : COMPTA",
        "Marché n° MAPA-2026-65",
        "Code client : C0042",
        "Échéance : 02/06/2026",
    )
    assert _read(sheet) == {
        "invoice_number": "FA-2026-0012",
        "engagement_number": "4500012345",
        "service_code": "COMPTA",
        "contract_number": "MAPA-2026-65",
        "issue_date": "2026-05-03",
        "due_date": "2026-06-02",
    }


def test_a_department_is_no_service_code() -> None:
    assert "service_code" not in _read(column("VILLE DE NIMES", "SERVICE COMPTABILITE"))


def test_a_street_is_no_contract() -> None:
    sheet = column("12 place du Marché", "42000 Saint-Étienne")
    assert "contract_number" not in _read(sheet)


def test_the_sellers_own_order_is_no_engagement() -> None:
    sheet = column("BL n° BL0042 du 02/05/2026 Commande S97523 du 30/04/2026")
    assert "engagement_number" not in _read(sheet)


def test_a_customer_code_is_no_engagement() -> None:
    assert "engagement_number" not in _read(column("Réf. client : C04711"))
    assert _read(column("Réf. client : EJ2026-09932"))["engagement_number"] == "EJ2026-09932"


def test_the_corrected_invoice_of_a_credit_note() -> None:
    sheet = column("AVOIR N° AV-12", "Annule la facture FA-11")
    read = _read(sheet, credit=True)
    assert (read["invoice_number"], read["original_invoice_number"]) == ("AV-12", "FA-11")


def test_a_number_without_a_known_label() -> None:
    sheet = page([(300, 40, "FACTURE"), (300, 55, "FA2026-0042"), (40, 100, "Tél. 01 02 03 04 05")])
    assert _read(sheet)["invoice_number"] == "FA2026-0042"


def test_a_period_is_no_day_of_issue() -> None:
    sheet = column("Période du 01/04/2026 au 30/04/2026", "Le 05/05/2026")
    assert _read(sheet)["issue_date"] == "2026-05-05"


def test_a_label_and_its_translation_are_one() -> None:
    sheet = page([(40, 40, "Votre marché n° / Contract"), (240, 40, "2026M4053")])
    assert _read(sheet)["contract_number"] == "2026M4053"


def test_the_marketplace_of_an_address_is_no_contract() -> None:
    line = "Chauffage Wojcik - au capital de 8 000 € - 12, place du Marché 76600 Le Havre"
    assert "contract_number" not in _read(column(line))


def test_a_colon_apart_is_no_word_before_the_value() -> None:
    read = _read(column("Réf. Chorus (engagement) : 1493898903"))
    assert read["engagement_number"] == "1493898903"


def test_an_order_among_goods_is_no_engagement() -> None:
    row = [(40, 40, "Remplacement carte de commande"), (300, 40, "3"), (360, 40, "1 287,21")]
    assert "engagement_number" not in _read(page(row))


def test_the_next_label_of_a_list_is_no_value() -> None:
    sheet = page(
        [
            *((40, 40, "N° SERVICE"), (250, 40, "DAF41")),
            *((40, 52, "CONSOMMATIONS"), (250, 52, "du 01/09/2026 au 30/09/2026")),
            *((40, 64, "ENGAGEMENT"), (250, 64, "BC666948")),
        ]
    )
    read = choice.find([sheet], credit=False)
    found = {key: (reading.value, reading.confidence >= SURE) for key, reading in read}
    assert found["service_code"] == ("DAF41", True)
    assert found["engagement_number"] == ("BC666948", True)


def test_letters_alone_under_the_heads_of_a_table() -> None:
    sheet = page(
        [
            *((40, 40, "CODE SERVICE"), (250, 40, "CODE CLIENT")),
            *((40, 52, "ACHATS"), (250, 52, "CL6103")),
        ]
    )
    assert _read(sheet)["service_code"] == "ACHATS"


def test_a_day_broken_before_its_year() -> None:
    sheet = column("Net à payer le dimanche 21 juin", "2026", step=11)
    assert _read(sheet)["due_date"] == "2026-06-21"


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("N° de marché : MAPA 2026-12", "contract_number", "MAPA 2026-12"),
        ("N° d'engagement CDE 26 1187", "engagement_number", "CDE 26 1187"),
        ("Marché n° : 2024M0045", "contract_number", "2024M0045"),
        ("Mché n° 24PF118", "contract_number", "24PF118"),
        ("Acc.-cadre n° 23AC012", "contract_number", "23AC012"),
        ("N° AC : 2025-11", "contract_number", "2025-11"),
        ("Marché (accord-cadre) : 24PF118", "contract_number", "24PF118"),
        ("Contrat d'entretien n° 2026-031", "contract_number", "2026-031"),
        ("Réf. contrat client : DSI-24-7", "contract_number", "DSI-24-7"),
        ("Service instructeur : SI_2026", "service_code", "SI_2026"),
        ("Code UO : D4120751", "service_code", "D4120751"),
        ("Code service / UO : SERV01", "service_code", "SERV01"),
        ("Code SE (Chorus) : FIN_2", "service_code", "FIN_2"),
        ("Sce dest. : D4120751", "service_code", "D4120751"),
        ("Votre service : S4756", "service_code", "S4756"),
        ("Code ordonnateur : 012", "service_code", "012"),
        ("CODE SERVICE PAYEUR : SG-ACHATS", "service_code", "SG-ACHATS"),
        ("Service (code) FACT_PUB - Lot 3", "service_code", "FACT_PUB"),
        ("N° Eng.:01-2026-4412", "engagement_number", "01-2026-4412"),
        ("Votre ordre n° DC2026000451", "engagement_number", "DC2026000451"),
        ("Commande d'achat n° 4500123456", "engagement_number", "4500123456"),
        ("N° EJ ou de commande : M26-114", "engagement_number", "M26-114"),
        ("N° EJ 26.0412", "engagement_number", "26.0412"),
        ("BC 26-118", "engagement_number", "26-118"),
    ],
)
def test_abbreviations_and_codes_that_begin_like_labels(line: str, key: str, value: str) -> None:
    assert _read(column("FACTURE N° FA26-77001", "Date : 12/05/2026", line))[key] == value


def test_a_code_that_begins_like_a_label_in_a_cell_of_its_own() -> None:
    sheet = page([(40, 40, "N° engagement"), (200, 40, "BC 26 1187")])
    assert _read(sheet)["engagement_number"] == "BC 26 1187"


def test_the_first_word_of_a_name_is_no_service_code() -> None:
    sheet = column("Service facturier", "EHPAD Les Glycines", "Code du service : SVC140", step=12)
    read = dict(choice.find([sheet], credit=False))["service_code"]
    assert (read.value, read.confidence >= SURE) == ("SVC140", True)


def test_a_word_before_a_colon_is_no_part_of_the_code() -> None:
    read = _read(column("N° commande SAP : 4500123456"))
    assert read["engagement_number"] == "4500123456"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [(40, 40, "N° EJ / Code service : 4500123456 / D412")],
            {"engagement_number": "4500123456", "service_code": "D412"},
        ),
        (
            [(40, 40, "N° engagement / N° marché"), (240, 40, "4500123456 / 2024M045")],
            {"engagement_number": "4500123456", "contract_number": "2024M045"},
        ),
        (
            [(40, 40, "Code service / EJ"), (40, 52, "ACHATS / BC26-118")],
            {"engagement_number": "BC26-118", "service_code": "ACHATS"},
        ),
    ],
)
def test_labels_in_one_cell_and_their_values_in_another(
    rows: list[tuple[float, float, str]], expected: dict[str, str]
) -> None:
    assert _read(page(rows)) == expected


def test_the_next_head_of_a_row_is_no_service_code() -> None:
    sheet = page(
        [
            *((40, 40, "BON DE COMMANDE N°"), (185, 40, "CODE SERVICE CHORUS"), (330, 40, "MODE")),
            *((40, 52, "250861/2026 du 08 mai 2026"), (185, 52, "FIN-24"), (330, 52, "Virement")),
        ]
    )
    read = _read(sheet)
    assert (read["engagement_number"], read["service_code"]) == ("250861/2026", "FIN-24")


def test_a_value_beside_a_label_on_two_lines() -> None:
    sheet = page([(40, 40, "Référence du"), (40, 50, "marché"), (200, 45, "7497-2026")])
    read = dict(choice.find([sheet], credit=False))["contract_number"]
    assert (read.value, read.confidence >= SURE) == ("7497-2026", True)


def test_a_label_that_goes_on_in_small_letters() -> None:
    sheet = column("Votre bon de commande / Purchase", "order", "891384/2026", step=11)
    read = dict(choice.find([sheet], credit=False))["engagement_number"]
    assert (read.value, read.confidence >= SURE) == ("891384/2026", True)


def test_the_invoice_that_a_credit_note_is_about() -> None:
    sheet = column("AVOIR", "N° de document : 9539851907", "Se rapporte à la facture 2026/664")
    assert _read(sheet, credit=True)["original_invoice_number"] == "2026/664"


def test_a_label_beside_its_translation_is_one() -> None:
    sheet = page([(40, 40, "Engagement juridique Purchase order"), (300, 40, "3228341631")])
    read = dict(choice.find([sheet], credit=False))["engagement_number"]
    assert (read.value, read.confidence >= SURE) == ("3228341631", True)


def test_a_day_of_the_next_column_is_cut_off_a_close_value() -> None:
    sheet = page(
        [
            *((40, 40, "Période"), (180, 40, "Marché / contrat"), (320, 40, "Page")),
            *((40, 52, "du 01/04/2026 au 30/04/2026"), (180, 52, "MAPA-2026-30"), (320, 52, "1/1")),
        ]
    )
    assert _read(sheet)["contract_number"] == "MAPA-2026-30"


def test_heads_that_stand_close_are_still_heads() -> None:
    sheet = page(
        [
            *((40, 40, "Date de règlement"), (133, 40, "N° de commande client")),
            *((40, 52, "11/06/2026"), (133, 52, "BC26-06080")),
        ]
    )
    read = dict(choice.find([sheet], credit=False))["engagement_number"]
    assert (read.value, read.confidence >= SURE) == ("BC26-06080", True)


def test_the_sellers_own_contract_is_no_market() -> None:
    assert "contract_number" not in _read(column("Notre contrat n° CT-5512"))


def test_a_value_centred_under_its_head() -> None:
    centred = page([(40, 40, "N° de marché"), (47.5, 52, "24PF26693")])
    read = dict(choice.find([centred], credit=False))["contract_number"]
    assert (read.value, read.confidence >= SURE) == ("24PF26693", True)


def test_an_order_in_the_place_of_the_buyers_reference_is_not_surely_a_service() -> None:
    read = dict(choice.find([column("Réf. acheteur : MDF-4500118830")], credit=False))
    service = read.get("service_code")
    assert service is None or service.confidence < SURE


@pytest.mark.parametrize("found", ["DES", "PUBLIQUE", "84", "EJ2678058"])
def test_what_is_no_code_of_a_service_is_never_sure(found: str) -> None:
    read = dict(choice.find([column(f"Code service Chorus : {found}")], credit=False))
    assert "service_code" not in read or read["service_code"].confidence < SURE


def test_a_floor_is_no_code_of_a_service() -> None:
    sheet = column("Service utilisateur : Hébergement 2e", "étage")
    assert "service_code" not in dict(choice.find([sheet], credit=False))


def test_what_is_to_be_quoted_does_not_swallow_the_next_label() -> None:
    line = "Avenant 4 – Engagement à rappeler : LUI-26-ADS-1 – Année de référence 2025"
    read = dict(choice.find([column(line)], credit=False))["engagement_number"]
    assert read.value == "LUI-26-ADS-1"


def test_a_code_beside_the_word_service_alone_is_shown_unsure() -> None:
    sheet = page([(40, 40, "Service"), (200, 40, "D4120751"), (40, 52, "Contact"), (200, 52, "Me")])
    read = dict(choice.find([sheet], credit=False))["service_code"]
    assert (read.value, read.confidence >= SURE) == ("D4120751", False)


@pytest.mark.parametrize("code", ["SCOLAIRE", "00642", "D2300285"])
def test_the_buyers_reference_is_the_service_that_answers_for_it(code: str) -> None:
    sheet = page([(40, 60, "Référence de l'acheteur :"), (40, 72, code), (40, 100, "Description")])
    read = dict(choice.find([sheet], credit=False))["service_code"]
    assert (read.value, read.confidence >= SURE) == (code, True)
