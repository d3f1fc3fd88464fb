"""Whose contract is it: the buyer's market, one that the seller makes with each customer, or one of
a third body?"""

import pytest

from extractor.fields import choice
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, page


def _contract(sheet: Page) -> tuple[object, bool] | None:
    for key, reading in choice.find([sheet], credit=False):
        if key == "contract_number":
            return reading.value, reading.confidence >= SURE
    return None


@pytest.mark.parametrize(
    "code", ["2026FCS011", "26S4820", "AO-2026-552", "MAPA26437", "31/2026/342", "2026/090/LOT8"]
)
def test_a_contract_that_is_written_as_public_ones_is_one(code: str) -> None:
    assert _contract(column("Facture n° FA-0012", f"N° de contrat : {code}")) == (code, True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Contrat d'entretien n° 2026-0314", "2026-0314"),
        ("Convention de prestations équines 2025-HAR-02 – Mars 2026", "2025-HAR-02"),
        ("Référence du contrat : KV-44187", "KV-44187"),
        ("Contrat public n° KV-44187", "KV-44187"),
        ("Contrat de l'acheteur : KV-44187", "KV-44187"),
        ("Votre convention : CV-2026-118", "CV-2026-118"),
        ("Convention unique n° CUH-2026-118", "CUH-2026-118"),
        ("Marché / Tender contract no. : 26-MQ-290", "26-MQ-290"),
        ("Réf. contrat : 402794407", "402794407"),
        ("Contrat : L977149", "L977149"),
        ("Contrat n° 64387275", "64387275"),
        ("N° contrat : SVE-2019-004417", "SVE-2019-004417"),
    ],
)
def test_a_contract_told_to_be_public_or_by_its_plain_name_is_sure(line: str, code: str) -> None:
    sheet = column("Facture n° FA-0012", line, "Loyer du trimestre à échoir")
    assert _contract(sheet) == (code, True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Contrat télésurveillance TS-118207", "TS-118207"),
        ("Contrat commerçant : 4417882", "4417882"),
        ("Contrat de chauffage n° KV-4418 – garantie totale", "KV-4418"),
        ("Participation aux travaux – convention financière n° PF-2025-31 – solde", "PF-2025-31"),
        (
            "Client : Ville de Sorn (convention de réservation de salles n° SA-2025-04)",
            "SA-2025-04",
        ),
        ("FACTURE N° ST-26-007. Convention de traitement des boues n° BO-2019-2", "BO-2019-2"),
        ("Réf. : convention d'objectifs 2026 – n° OBJ-SRN-26-12", "OBJ-SRN-26-12"),
    ],
)
def test_a_contract_that_may_be_the_sellers_is_read_but_never_surely(line: str, code: str) -> None:
    sheet = column("Facture n° FA-0012", line, "Loyer du trimestre à échoir")
    assert _contract(sheet) == (code, False)


@pytest.mark.parametrize(
    ("line", "billed"),
    [
        ("Contrat de location : KV-4418", "Loyer du trimestre à échoir"),
        ("Contrat d'entretien n° KV-4418", "Forfait de vérification annuelle"),
        ("Contrat de services n° KV-4418", "Assistance du trimestre"),
        ("Contrat annuel KV-4418", "Assistance du trimestre"),
        ("Contrat télésurveillance KV-4418", "Télésurveillance d'un site"),
        ("Mairie de Sorn (convention de restauration n° KV-4418)", "Restauration scolaire"),
        ("CONTRAT DE CHAUFFAGE KV-4418", "Chauffage : poste P1"),
        ("Convention cadre n° KV-4418", "Assistance du trimestre"),
    ],
)
def test_a_contract_for_what_is_billed_is_sure(line: str, billed: str) -> None:
    assert _contract(column("Facture n° FA-0012", line, billed)) == ("KV-4418", True)


@pytest.mark.parametrize(
    ("line", "billed"),
    [
        ("Contrat de location : KV-4418", "Vidange et filtre"),
        ("Contrat de location financière n° KV-4418", "Loyer du trimestre à échoir"),
        ("Contrat KVD maintenance n° KV-4418", "Maintenance du trimestre"),
        ("Contrat d'entretien du car de votre club sportif n° KV-4418", "Entretien"),
        ("Intervention hors contrat de maintenance KV-4418", "Maintenance corrective"),
        ("Convention de coopération n° KV-4418", "Coopération : part du trimestre"),
    ],
)
def test_a_contract_that_is_told_of_by_the_way_is_not_sure(line: str, billed: str) -> None:
    found = _contract(column("Facture n° FA-0012", line, billed))
    assert found is None or not found[1]


def test_two_contracts_for_what_is_billed_are_not_sure() -> None:
    lines = ("Contrat de location KV-4418", "Contrat de maintenance LT-7120", "Loyer, maintenance")
    found = _contract(column("Facture n° FA-0012", *lines))
    assert found is None or not found[1]


@pytest.mark.parametrize("label", ["Marché n°", "Marché du client :"])
def test_a_market_beside_the_sellers_framework(label: str) -> None:
    cells = [(40, 40, "Contrat cadre"), (140, 40, "CC-21-57-118")]
    sheet = page([(40, 20, "Facture n° FA-0012"), *cells, (40, 60, f"{label} AGO-2024-3")])
    assert _contract(sheet) == ("AGO-2024-3", True)


def test_a_contract_under_a_framework_in_cells() -> None:
    cells = [(40, 40, "Accord-cadre"), (180, 40, "2025-ELEC (lot C5)")]
    cells += [(40, 54, "Marché subséquent"), (180, 54, "MS-2025-ELEC-02")]
    sheet = page([(40, 20, "Facture n° FA-0012"), *cells])
    assert _contract(sheet) == ("MS-2025-ELEC-02", True)


@pytest.mark.parametrize(
    "line",
    [
        "Responsabilité civile : Altéria, contrat n° 5518203",
        "RC Pro souscrite chez Altéria, 4 quai Nord 29000 Quimper, contrat 5518203 K – France",
        "Couverture : Altéria – contrat n° 5518203 – zone UE",
        "Contrat fabricant n° 55182 – extension de garantie",
        "Contrat de supervision n° 55182-B de l'éditeur Orlantis",
        "Assistance : contrat Orlantis n° 55182 (hébergeur)",
        "Contrat d'entretien sous-traité à Belvan, n° 55182",
        "Adhérent Papyclos – contrat n° 551820 – IDU FR118207_03XYZA",
        "Contrat SACEM n° 5518203",
        "Convention de subvention Département n° 2025-552",
        "Grant agreement n° 202055182",
        "Convention pluriannuelle n° CPO-2025-09 avec la Région",
        "Contrat de ville 2024-2030 – action n° 26-552",
        "Contrat Fluvia n° 55182007 – refacturation du local",
        "Étude de marché n° EM-26-552",
        "Marché sans publicité, article R2122-8",
        "Parts de marché n° 26-552",
    ],
)
def test_a_contract_with_somebody_else_is_none(line: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Marché d'assurances n° 2026-17", "2026-17"),
        ("Marché de fourniture de garanties n° 2026-17 (cofinancement : Région)", "2026-17"),
    ],
)
def test_a_market_may_be_for_anything(line: str, code: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == (code, True)


@pytest.mark.parametrize("line", ["Notre contrat n° CT-5512", "Contrat n° 118", "Contrat 2024"])
def test_a_contract_that_the_seller_counts_is_none(line: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Créance cédée dans le cadre du contrat d'affacturage n° 41882",),
        ("SASU au capital de 1 500 €, assurance pro : Hélia Assurances,", "contrat n° HX-30-447"),
        ("N° contrat DECA : 037202609118447",),
        ("Agrément/convention DDETS 025-118 – 3 rue de la Gare",),
        ("N° de compte de contrat : 2427094188",),
        ("Convention fourrière : 2025-2028, art. 7",),
        ("Ctr 739452 Agent", "Ctr 246938 Agent"),
        ("Annonce n° 7118204 parue le 19/11/2026", "Réf. consultation : 26TX09"),
    ],
)
def test_what_is_no_contract_of_the_bill(lines: tuple[str, ...]) -> None:
    assert _contract(column("Facture n° FA-0012", *lines)) is None


def test_a_sign_with_a_word_of_its_own_is_not_of_the_label_over_it() -> None:
    cells = [(40, 40, "N° marché"), (140, 40, "—"), (40, 54, "N° intervention")]
    assert _contract(page([(40, 20, "Facture n° FA-0012"), *cells, (140, 54, "INT312802")])) is None


def test_a_market_is_believed_before_a_contract() -> None:
    cells = [(40, 40, "Contrat"), (140, 40, "E-21-77118"), (40, 80, "Marché"), (140, 80, "AGO-3")]
    found = _contract(page([(40, 20, "Facture n° FA-0012"), *cells]))
    assert found is not None
    assert found[0] == "AGO-3"


def test_capitals_right_after_digits_may_be_of_the_number() -> None:
    sheet = column("Facture n° FA-0012", "Marché à bons de commande : 2025/03 VOIRIE")
    assert _contract(sheet) == ("2025/03", False)
    sheet = column("Facture n° FA-0012", "Marché : 2025-SRN-03 VOIRIE")
    assert _contract(sheet) == ("2025-SRN-03", True)


def test_a_department_of_markets_at_its_address_is_no_market() -> None:
    lines = ("Bureau des marchés, 40, impasse du Moulin, 03100 Sorn", "CONTRAT N° : M26-897")
    assert _contract(column("Facture n° FA-0012", *lines)) == ("M26-897", True)


def test_years_alone_are_not_surely_a_market() -> None:
    found = _contract(column("Facture n° FA-0012", "Votre marché : 2024-2027"))
    assert found == ("2024-2027", False)
    found = _contract(column("Facture n° FA-0012", "Votre marché : ENTR-ASC 2024-2027"))
    assert found == ("ENTR-ASC 2024-2027", True)


def test_a_convention_amid_a_phrase_may_be_a_third_bodys() -> None:
    line = "Animal : chats errants (campagne convention 30MA-2026)"
    found = _contract(column("Facture n° FA-0012", line))
    assert found is None or not found[1]


def test_a_contract_under_a_framework_counts_and_has_the_number_of_that() -> None:
    line = "Exécution du marché subséquent n° 3 à l'accord-cadre 2024-AC-011"
    assert _contract(column("Facture n° FA-0012", line)) == ("2024-AC-011", True)


def test_a_contract_under_a_framework_with_a_number_of_its_own() -> None:
    line = "Marché subséquent n° 2025-GHT-MS04 à l'accord-cadre 2023-R044"
    assert _contract(column("Facture n° FA-0012", line)) == ("2025-GHT-MS04", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Marché d'exploitation M23-EXP-02, avenant 1", "M23-EXP-02"),
        ("Réhabilitation - marché de maîtrise d'œuvre 24 MOE 0019 - EJ : BAT-26-55", "24 MOE 0019"),
        ("Marché de transports sanitaires n° 2025-TS-02", "2025-TS-02"),
        ("marché bois 2025F07", "2025F07"),
        ("Marché négocié 26-BIO-009", "26-BIO-009"),
        ("Marché de prestations de nettoyage 24-118", "24-118"),
        ("Accord-cadre à bons de commande n° 23-118", "23-118"),
        ("MARCHE DENREES 2026 LOT 5 : M26-DEN-05", "M26-DEN-05"),
        ("Marché (groupement de commandes) VERIF-2024 lot n° 1", "VERIF-2024"),
        ("Marché de location de nacelles : NAC/118-B", "NAC/118-B"),
        ("Réf. : BC 26-114 / M 2025-08 / serv. TECH", "2025-08"),
        ("Marché : AGO-ELEC-3", "AGO-ELEC-3"),
        ("marché à BC n° 2024NET5", "2024NET5"),
        ("Marché d'origine : UGP-2023-LOG-7.", "UGP-2023-LOG-7"),
    ],
)
def test_a_market_and_what_it_is_for(line: str, code: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == (code, True)


@pytest.mark.parametrize(
    "line",
    [
        "Annonce légale MAPA – Réf. 7314982 – parution",
        "Objet de l'annonce : Avis d'appel public à la concurrence – MAPA n° 2026-31 – Toiture",
    ],
)
def test_a_market_that_is_announced_does_not_pay_for_it(line: str) -> None:
    assert _contract(page([(40, 40, line), (500, 40, "561,60")])) is None


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Accord-cadre pneumatiques PL 23PNEU01", "23PNEU01"),
        ("Marché : GHT BO 2025-PH-018 lot 44", "2025-PH-018"),
    ],
)
def test_capitals_that_end_a_name_are_not_surely_of_the_number(line: str, code: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == (code, False)


def test_letters_of_a_procedure_are_of_the_number() -> None:
    sheet = column("Facture n° FA-0012", "Marché public de travaux TVX 2025-118")
    assert _contract(sheet) == ("TVX 2025-118", True)


def test_a_contract_beside_a_market_is_the_sellers() -> None:
    found = _contract(column("N° de contrat : 26C10-77341", "Marché UniHosp M_3114 lot 7"))
    assert found == ("M_3114", True)


def test_letters_with_a_hyphen_before_the_number_of_a_market() -> None:
    heads = [(40, 40, "MARCHÉ"), (240, 40, "CODE SERVICE")]
    sheet = page([*heads, (40, 52, "GHT-HB 2025-DMI-07"), (240, 52, "DMI")])
    assert _contract(sheet) == ("GHT-HB 2025-DMI-07", True)


def test_a_number_that_two_lines_part_after_its_letters() -> None:
    sheet = column(
        "FACTURE P 26 1107 du 04/11/2026 – votre commande BC26ESV0098 du 12/10/2026 – marché AC",
        "2024-77 / MS n° 3 – offre O-2207",
        step=11,
    )
    found = _contract(sheet)
    assert found is not None
    assert found[0] == "AC 2024-77"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Marché n° 25-014 T3 2026", "25-014"),
        ("Marché 25M077 24 mois – 2 reconductions", "25M077"),
        ("Marché n° 25-014 S1", "25-014 S1"),
    ],
)
def test_quarters_and_durations_are_not_of_the_number(line: str, code: str) -> None:
    found = _contract(column("Facture n° FA-0012", line))
    assert found is not None
    assert found[0] == code


@pytest.mark.parametrize(
    "line",
    [
        "Marché précédent n° 2022-087 – Marché en cours n° 2026-014",
        "Ancien marché : 2022-087 – Nouveau marché : 2026-014",
    ],
)
def test_a_market_that_is_over_is_not_this_one(line: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == ("2026-014", True)


def test_two_names_that_a_word_joins_have_their_numbers_in_that_order() -> None:
    line = "Bon de commande et marché : 26-0552 – 2025M077"
    found = dict(choice.find([column("Facture n° FA-0012", line)], credit=False))
    assert found["contract_number"].value == "2025M077"
    assert found["engagement_number"].value == "26-0552"


def test_a_column_of_contracts_of_what_is_billed_is_the_sellers() -> None:
    lines = [(40, 40, "Contrat"), (200, 40, "Désignation"), (400, 40, "Montant HT")]
    rows = [(40, 55, "K55201"), (200, 55, "Nettoyage du hall"), (400, 55, "90,00")]
    assert _contract(page([(40, 20, "Facture n° FA-0012"), *lines, *rows])) is None


@pytest.mark.parametrize(
    "line",
    [
        "Contrat KVD n° 26-5520",
        "Convention Pôle emploi n° 2026-552",
        "Contrat de crédit-bail n° 2026-552",
        "Convention d'occupation n° 2026-552",
        "Marché n° 2024-552 attribué à la société Belvan",
        "Marché privé n° 26-552",
        "Accord-cadre n° AC-552 conclu entre Belvan et Altéria",
        "Attestation de bonne exécution – marché n° 2023-552",
        "MP n° 55207",
        "Réf. AC : 5520",
        "Agreement no. 55207",
        "Lot et marché : 3 / 2026-552",
    ],
)
def test_what_may_be_with_somebody_else_is_not_sure(line: str) -> None:
    found = _contract(column("Facture n° FA-0012", line))
    assert found is None or not found[1]


@pytest.mark.parametrize("line", ["MP n° 2026-552", "CONTRAT DE NETTOYAGE N° 2026-552"])
def test_a_public_number_after_initials_or_in_capitals_is_sure(line: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == ("2026-552", True)


@pytest.mark.parametrize(
    "line",
    ["Marché de Noël n° 2026-55", "Marché hebdomadaire – place 2026-55", "Prix marché 2026-55"],
)
def test_a_place_with_stalls_and_prices_are_no_market(line: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) is None


def test_an_insurance_in_the_cell_before_a_contract_tells_of_it() -> None:
    cells = [(40, 700, "RC Pro Altéria"), (300, 700, "Contrat n° 5518203")]
    assert _contract(page([(40, 20, "Facture n° FA-0012"), *cells])) is None


def test_the_market_of_the_customer_goes_before_what_the_seller_lets() -> None:
    sheet = column(
        "Facture n° FA-0012", "Contrats de location : 40118, 40215", "Marché du client : MC-2031-64"
    )
    assert _contract(sheet) == ("MC-2031-64", True)


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Procédure adaptée n° 31PA014", "31PA014"),
        ("Convention de délégation de service public n° DSP-2029-03", "DSP-2029-03"),
        ("Accord-cadre n° 2030AC031 – Marché subséquent n° 2031MS007", "2031MS007"),
    ],
)
def test_markets_by_the_names_of_their_procedures(line: str, code: str) -> None:
    assert _contract(column("Facture n° FA-0012", line)) == (code, True)


def test_a_market_that_has_run_out_gives_way_to_the_new_one() -> None:
    line = "Marché n° 2027-044 (arrivé à échéance) – nouveau marché n° 2031-017"
    found = _contract(column("Facture n° FA-0012", line))
    assert found is not None
    assert found[0] == "2031-017"


@pytest.mark.parametrize("code", ["20241104", "2024.11.01", "2025-03-12"])
def test_what_follows_its_number_and_begins_with_the_year_is_no_day(code: str) -> None:
    sheet = column("Facture n° FA-0012 du 3 mai 2026", f"Marché n° {code}")
    assert _contract(sheet) == (code, True)


@pytest.mark.parametrize(
    "line", ["Marché du 04/11/2024", "Marché n° 04/11/2024", "Marché 20241104"]
)
def test_a_day_after_a_market_is_no_number(line: str) -> None:
    assert _contract(column("Facture n° FA-0012 du 3 mai 2026", line)) is None


def test_a_market_numbered_with_points_is_no_line_of_goods() -> None:
    sheet = page([(40, 40, "Marché transport scolaire"), (200, 40, "25.90.732")])
    found = _contract(sheet)
    assert found is not None
    assert found[0] == "25.90.732"


@pytest.mark.parametrize(("label", "sure"), [("Marché MP", False), ("N° de marché", True)])
def test_letters_that_end_the_line_over_a_number_may_be_of_it(label: str, *, sure: bool) -> None:
    sheet = column("Facture n° FA-0012", f"Engagement EJ26-0071 – {label}", "2026-0903", step=11)
    assert (_contract(sheet) or ("", None))[1] is sure
