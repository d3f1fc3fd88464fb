"""Weak labels of references among those of a buyer."""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _found(sheet: Page, key: str = "service_code") -> tuple[object, bool] | None:
    reading = dict(choice.find([sheet], credit=False)).get(key)
    return None if reading is None else (reading.value, reading.confidence >= SURE)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (
            "Convention n° 2024-117 – engagement n° 26-00552 – service PETITE-ENFANCE",
            "PETITE-ENFANCE",
        ),
        ("Vos réf. : marché 2025FCS07 – EJ 2026-CC-0098 – service CUIS01", "CUIS01"),
        ("EJ : 2105567788 – SE : JUSAIX0013", "JUSAIX0013"),
        ("CDE / MARCHÉ / SERVICE : 2026002187 / 24BX019 / DGST-33", "DGST-33"),
    ],
)
def test_a_service_in_the_line_of_other_references(line: str, code: str) -> None:
    assert _found(column(line)) == (code, True)


def test_a_service_among_heads() -> None:
    heads = ("Facture", "Date", "Engagement", "Serv.")
    values = ("F-2026-12", "30/09/2026", "2026-HL-77", "LOG")
    rows = zip((heads, values), (40, 53), strict=True)
    sheet = page((40 + 120 * i, y, text) for texts, y in rows for i, text in enumerate(texts))
    assert _found(sheet) == ("LOG", True)


def test_a_service_in_a_row_of_references_with_cells_for_their_values() -> None:
    texts = ("Marché n° :", "24M0042", "Engagement n° :", "SX260447", "Service : LOISIRS")
    sheet = page((20 + 110 * i, 40, text) for i, text in enumerate(texts))
    assert _found(sheet) == ("LOISIRS", True)


def test_a_service_in_a_list_of_references() -> None:
    sheet = page([(40, 40, "ENGAGEMENT CG59-7781"), (40, 52, "SERVICE"), (140, 52, "DGT-BAT2")])
    assert _found(sheet) == ("DGT-BAT2", True)


def test_a_service_in_a_list_of_references_in_line_at_their_colons() -> None:
    lines = ("Client : 411", "Commande : CD99-BC-0877", "Marché n° : 2025-TQ-14", "Service : JEUX")
    sheet = page((200 - 5 * t.index(":"), 40 + 12 * i, t) for i, t in enumerate(lines))
    assert _found(sheet) == ("JEUX", True)
    assert _found(sheet, "engagement_number") == ("CD99-BC-0877", True)


def test_a_department_under_an_engagement_is_no_code() -> None:
    sheet = page([(40, 40, "N° engagement : 26-0042"), (40, 52, "SERVICE FINANCES")])
    assert _found(sheet) is None


def test_the_pronoun_is_no_service() -> None:
    assert _found(column("EJ 2026-0098, se référer 26-0042")) is None


def test_an_order_with_the_code_of_a_service_is_the_buyers() -> None:
    sheet = column("NO COMMANDE: T31-2026-0907 CODE SERVICE: MAGASIN")
    assert _found(sheet) == ("MAGASIN", True)
    assert _found(sheet, "engagement_number") == ("T31-2026-0907", True)
    alone = column("Réf commande : CDE-26-4477")
    assert _found(alone, "engagement_number") == ("CDE-26-4477", False)


def test_an_engagement_goes_before_an_order() -> None:
    sheet = column("Votre commande : BC-DB-26-1190", "Code engagement : E2026-55871")
    assert _found(sheet, "engagement_number") == ("E2026-55871", True)


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("N° d'engagement : 2026 DEP 0417", "2026 DEP 0417"),
        ("Réf. client : BC 4500871223", "4500871223"),
        ("N° EJ : NO 00126873", "00126873"),
        ("Votre engagement3026EJ55210", "3026EJ55210"),
    ],
)
def test_the_whole_of_a_number_and_nothing_else(line: str, value: str) -> None:
    assert _found(column(line), "engagement_number") == (value, True)


@pytest.mark.parametrize("value", ["2026", "2026/5333/"])
def test_what_cannot_be_whole_is_not_sure(value: str) -> None:
    found = _found(column(f"N° engagement : {value}"), "engagement_number")
    assert found is None or not found[1]


def test_a_label_at_the_end_of_a_row_has_its_value_on_the_next_line() -> None:
    sheet = page(
        [
            (40, 40, "Votre commande : BC-26-1190"),
            (240, 40, "Code service : DIRBAT"),
            (440, 40, "Code engagement :"),
            (40, 51, "E2026-55871"),
        ]
    )
    assert _found(sheet, "engagement_number") == ("E2026-55871", True)


def test_a_number_broken_in_a_paragraph_stays_on_its_line() -> None:
    sheet = page([(40, 40, "Marché : M2024-09 – Bon de commande : SM-"), (40, 51, "2026-00331")])
    assert _found(sheet, "engagement_number") == ("SM-2026-00331", True)


def test_a_word_of_an_address_is_no_code() -> None:
    sheet = page([(140, 40, "CODE SERVICE"), (40, 60, "DOIT : TOULOUSE HABITAT")])
    found = _found(sheet)
    assert found is None or not found[1]


@pytest.mark.parametrize(
    "lines",
    [
        ("26-871 = N° engagement", "URBA-2 = code service"),
        ("26-871 (N° engagement)", "URBA-2 (code service)"),
    ],
)
def test_labels_after_their_values(lines: tuple[str, str]) -> None:
    sheet = column(*lines, step=13)
    assert _found(sheet, "engagement_number") == ("26-871", True)
    assert _found(sheet) == ("URBA-2", True)


def test_a_head_on_two_lines_beside_another() -> None:
    heads = [(40, 40, "Code service"), (40, 51, "(Chorus)"), (40, 63, "0012")]
    sheet = page([*heads, (240, 40, "Marché n°"), (240, 51, "2025-044")])
    assert _found(sheet) == ("0012", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("V/Réf : engagement 2026-CCAS-0190 (service : JURID)", "JURID"),
        ("EJ 1410098877 – SE RECREI0051", "RECREI0051"),
        ("Commande 26VA00577 – service gestionnaire : ECLAIR", "ECLAIR"),
        ("26-871 (N° engagement) – URBA-2 (code service)", "URBA-2"),
    ],
)
def test_a_service_beside_an_engagement_or_an_order(line: str, code: str) -> None:
    assert _found(column(line)) == (code, True)


def test_the_order_and_the_service_of_a_list_with_colons() -> None:
    sheet = page([(40, 40, "Votre bon : 26CSA0088"), (40, 52, "Service"), (140, 52, ": CANTINE")])
    assert _found(sheet) == ("CANTINE", True)
    assert _found(sheet, "engagement_number") == ("26CSA0088", True)


def test_a_name_of_several_words_in_a_list_is_no_code() -> None:
    sheet = column("N° engagement : 26-0042", "Service : ESPACES VERTS", step=12)
    found = _found(sheet)
    assert found is None or not found[1]


def test_a_public_contract_goes_before_the_sellers() -> None:
    sheet = column("Contrat CS-1877 (éditeur)", "Marché 2022-INF-08")
    assert _found(sheet, "contract_number") == ("2022-INF-08", True)


def test_a_comment_in_brackets_claims_no_number() -> None:
    sheet = column("Adresse : Mairie, 30700 UZES – Bon n° 2026-PM-041 (police municipale)")
    assert _found(sheet, "engagement_number") == ("2026-PM-041", True)


@pytest.mark.parametrize(
    "line",
    [
        "Engagement qualité ISO 9001 : 2015",
        "Engagement de confidentialité n° 1287",
        "PO Box 4471",
    ],
)
def test_other_engagements_are_not_sure(line: str) -> None:
    found = _found(column(line), "engagement_number")
    assert found is None or not found[1]


def test_a_stroke_ends_the_code_of_a_service() -> None:
    line = "Engagement n° 26BT4822 - Code service destinataire ESPVERTS - Pour la période"
    assert _found(column(line)) == ("ESPVERTS", True)


def test_a_service_beside_an_address() -> None:
    sheet = page(
        [
            (40, 40, "Code service Chorus"),
            (40, 51, "ACHATS"),
            (300, 40, "42000 SAINT-ÉTIENNE"),
            (300, 51, "SIRET 275 877 470 00060"),
        ]
    )
    assert _found(sheet) == ("ACHATS", True)


def test_a_service_further_down_a_list() -> None:
    sheet = column("Réf. marché : 2025-044", "Lot : 03", "Tranche : 1", "Service : DST", step=13)
    assert _found(sheet) == ("DST", True)


def test_a_list_of_labels_in_line_at_their_colons() -> None:
    pairs = (("BC :", "4500571091"), ("Mché :", "25-8540-L1"), ("Service :", "00540"))
    lines = [(200.0 - 5 * len(label), 40.0 + 12 * i, label) for i, (label, _) in enumerate(pairs)]
    lines += [(220.0, 40.0 + 12 * i, value) for i, (_, value) in enumerate(pairs)]
    assert _found(page(lines)) == ("00540", True)


def test_a_service_under_an_order_in_a_list_may_be_a_code() -> None:
    pairs = [(40, 40, "Commande"), (140, 40, "EFP-4501184471"), (40, 52, "Service")]
    found = _found(page([*pairs, (140, 52, "LOGVAL")]), "service_code")
    assert found == ("LOGVAL", False)


def test_a_service_in_the_pair_beside_an_order_may_be_a_code() -> None:
    pairs = [(40, 40, "Votre commande"), (140, 40, "4500090031"), (300, 40, "Service")]
    assert _found(page([*pairs, (400, 40, "DAF-DEPENSES")])) == ("DAF-DEPENSES", False)
    assert _found(page([*pairs, (400, 40, "Direction des sports")])) is None


def test_capitals_that_a_hyphen_joins_are_a_service_beside_an_engagement() -> None:
    sheet = column("Engagement juridique 4500447118", "Service RH-FORM")
    assert _found(sheet) == ("RH-FORM", True)
    assert _found(column("Engagement juridique 4500447118", "SERVICE VIE-SCOLAIRE")) is None


def test_the_code_of_a_service_in_brackets_after_a_colon() -> None:
    sheet = column("Chorus Pro – service : DSN (code : 1104-DSN) – engagement : 26DSN0118")
    assert _found(sheet) == ("1104-DSN", True)


def test_a_service_in_the_cell_under_that_of_a_siret() -> None:
    sheet = page(
        [
            (340, 100, "SIRET client"),
            (420, 100, "19378907000011"),
            (340, 118, "Service"),
            (420, 118, "SG-063"),
        ]
    )
    assert _found(sheet) == ("SG-063", True)


def test_an_engagement_said_to_be_the_customers() -> None:
    sheet = column("N° engagement client : E26/8634")
    assert _found(sheet, "engagement_number") == ("E26/8634", True)


@pytest.mark.parametrize(
    ("label", "value", "sure"),
    [("Service", "BATIMENTS", True), ("SERVICE", "BATIMENTS", False), ("Service", "Bati", False)],
)
def test_a_word_in_capitals_under_a_siret_is_a_service(
    label: str, value: str, *, sure: bool
) -> None:
    cells = [(340, 100, "SIRET client"), (420, 100, "19378907000011")]
    found = _found(page([*cells, (340, 118, label), (420, 118, value)]))
    assert (found == (value, True)) is sure
