import pytest

from extractor.fields.bodies import parties
from extractor.fields.bodies.identities import identities_of
from extractor.page import Page
from staging.company import Company
from staging.evidence import SURE
from staging.identifiers import Siret
from tests.extractor.paper import column, page, words

SELLER, BUYER, DELIVERED = "80249005200056", "19378907000011", "20028929601430"


def _paper(*more: tuple[float, float, str]) -> Page:
    return page(
        [
            (40, 40, "Comptoir Alimentaire du Val de Loire"),
            (40, 52, "118 bis quai de la Loire"),
            (40, 64, "10000 Troyes"),
            (330, 120, "Collège Les Hautes Rives"),
            (330, 132, "40 rue des Artisans"),
            (330, 144, "33700 Mérignac"),
            (330, 156, f"Siret : {BUYER}"),
            (40, 800, f"SA au capital de 8 000 € - SIRET {SELLER} - RCS Troyes 802 490 052"),
            *more,
        ]
    )


def _read(sheet: Page, *companies: Company) -> dict[str, object]:
    return {key: reading.value for key, reading in parties.find([sheet], companies).items()}


def test_seller_and_buyer_are_told_apart() -> None:
    readings = parties.find([_paper()], ())
    assert readings["seller_siret"].value == SELLER
    assert readings["buyer_siret"].value == BUYER
    assert min(readings[k].confidence for k in ("seller_siret", "buyer_siret")) >= SURE
    assert readings["seller_name"].value == "Comptoir Alimentaire du Val de Loire"
    assert readings["buyer_name"].value == "Collège Les Hautes Rives"


def test_the_vat_id_of_the_seller() -> None:
    read = _read(_paper((40, 812, "TVA intracom. FR08802490052")))
    assert read["seller_vat_id"] == "FR08802490052"


def test_the_place_of_delivery_is_not_the_buyer() -> None:
    sheet = page(
        [
            (330, 120, "Communauté d'agglomération de La Rochelle"),
            (330, 132, "17000 LA ROCHELLE CEDEX"),
            (330, 144, "Siret : 20028929600341"),
            (40, 300, f"Livré à : Crèche Les Petits Loups (Siret {DELIVERED})"),
            (40, 800, f"SA au capital de 8 000 € - SIRET {SELLER}"),
        ]
    )
    assert _read(sheet)["buyer_siret"] == "20028929600341"


def test_a_known_company_is_the_seller() -> None:
    company = Company(Siret(SELLER), "Comptoir du Val", None, "TVA_SUR_DEBIT")
    sheet = page([(40, 40, f"Siret {SELLER}"), (330, 40, f"Siret {BUYER}")])
    read = _read(sheet, company)
    assert (read["seller_siret"], read["seller_name"]) == (SELLER, "Comptoir du Val")


def test_a_wrong_number_beside_its_label_is_shown_as_doubtful() -> None:
    readings = parties.find([page([(40, 800, "RCS Lyon - SIRET 80249005200057")])], ())
    assert readings["seller_siret"].value == "80249005200057"
    assert readings["seller_siret"].confidence < 0.6


def test_a_siret_broken_over_two_lines() -> None:
    sheet = column(
        *("Froid du Léman", "12 rue du Lac", "74000 Annecy"),
        *(
            "SARL au capital de 8000 € - RCS Annecy 732829320 - SIRET 732 829 320",
            "00074 - APE 4322B",
        ),
        step=12.0,
    )
    assert parties.find([sheet], ())["seller_siret"].value == "73282932000074"


def test_a_heading_in_two_languages_is_no_name() -> None:
    sheet = page(
        [
            (40, 120, "Facturation / Invoice to"),
            (40, 132, "Maison départementale de la Lozère"),
            (40, 144, "103 bis chemin des Écoliers"),
            (40, 156, "68000 Colmar"),
        ]
    )
    assert _read(sheet)["buyer_name"] == "Maison départementale de la Lozère"


def test_the_head_of_a_column_names_nobody() -> None:
    heads = [(40, 200, "Désignation"), (300, 200, "Quantité"), (400, 200, "Prix")]
    assert "seller_name" not in _read(page([(40, 40, "VOTRE FACTURE"), *heads]))


def test_a_siret_printed_as_siren_and_nic() -> None:
    whole = _paper((330, 168, "SIREN : 193 789 070"), (330, 180, "NIC : 00011"))
    kept = tuple(w for w in whole.words if BUYER not in w.text)
    assert _read(Page(1, whole.width, whole.height, kept))["buyer_siret"] == BUYER


def test_siren_and_nic_under_their_heads() -> None:
    heads = [(40, 300, "SIREN"), (140, 300, "NIC"), (40, 312, "193 789 070"), (140, 312, "00011")]
    assert _read(page(heads))["buyer_siret"] == BUYER


def test_a_siret_printed_as_siren_and_establishment() -> None:
    sheet = page([(40, 40, "(EI) SIREN 802 490 052, établissement 00056")])
    assert _read(sheet)["seller_siret"] == SELLER


def test_five_digits_that_do_not_fit_are_no_nic() -> None:
    heads = [(40, 300, "SIREN"), (140, 300, "NIC"), (40, 312, "193 789 070"), (140, 312, "00012")]
    assert "buyer_siret" not in _read(page(heads))


def test_where_goods_go_leaves_the_buyer_sure() -> None:
    readings = parties.find(
        [
            _paper(
                (330, 190, "Adresse de livraison"),
                (330, 202, "Mairie de Colmar"),
                (330, 214, f"SIRET {DELIVERED}"),
            )
        ],
        (),
    )
    assert readings["buyer_siret"].value == BUYER
    assert readings["buyer_siret"].confidence >= SURE


def test_a_buyer_under_private_law_in_the_window() -> None:
    sheet = page(
        [
            (40, 40, "Papeterie du Rhin"),
            (330, 120, "Eau du Grand Large"),
            (330, 132, "40 rue des Artisans"),
            (330, 144, "33700 Mérignac"),
            (330, 156, "SIRET : 775 663 438 00015"),
            (40, 800, f"SA au capital de 8 000 € - SIRET {SELLER} - RCS Troyes 802 490 052"),
        ]
    )
    assert _read(sheet)["seller_siret"] == SELLER
    assert _read(sheet)["buyer_siret"] == "77566343800015"


@pytest.mark.parametrize(
    "lines",
    [
        ("Papeterie du Rhin SCOP SA", "au capital de 8 000 €"),
        ("Papeterie du Rhin", "SARL au capital de 8 000 €"),
        ("Papeterie du Rhin | 12 rue des Clercs 68000 Colmar | SIRET 802 490 052 00056",),
        ("Titulaire du compte : Papeterie du Rhin",),
        ("Chèque à l'ordre de Papeterie du Rhin",),
        ("Émetteur : Papeterie du Rhin",),
        ("Papeterie du Rhin - EI - SIRET 802 490 052 00056",),
        ("Papeterie du Rhin, Entrepreneur individuel, Identifiant SIRET 80249005200056",),
        ("Papeterie du Rhin Id. TVA FR08802490052 | APE 8698B",),
        ("Papeterie du Rhin – ZI de Jarry 97122 Baie-Mahault – SIRET 80249005200056",),
        ("Papeterie du Rhin - S.I.R.E.T. n° 802 490 052 00056 - Code NAF 4692A",),
        ("SAS Papeterie du Rhin, Capital social : 8 000 EUR, RCS Colmar",),
    ],
)
def test_the_seller_named_at_the_foot_alone(lines: tuple[str, ...]) -> None:
    foot = [(40.0, 700.0 + 12 * i, line) for i, line in enumerate(lines)]
    assert _read(page([(40, 40, "FACTURE"), *foot]))["seller_name"] == "Papeterie du Rhin"


def test_who_opens_the_letter_is_not_the_buyer() -> None:
    sheet = page(
        [
            (330, 120, "À Madame la Présidente"),
            (330, 132, "GCSMS du Ponant"),
            (330, 144, "79, cours Gambetta"),
            (330, 156, "81000 Albi"),
        ]
    )
    assert _read(sheet)["buyer_name"] == "GCSMS du Ponant"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("Pour", "Maison d'arrêt d'Angers"), "Maison d'arrêt d'Angers"),
        (("Pour / Bill to", "Maison d'arrêt d'Angers"), "Maison d'arrêt d'Angers"),
        (
            ("Direction interdépartementale des routes", "Pharmacie à usage intérieur"),
            "Direction interdépartementale des routes",
        ),
        (
            ("DIRECTION DES SERVICES DÉPARTEMENTAUX DE", "L'ÉDUCATION NATIONALE"),
            "DIRECTION DES SERVICES DÉPARTEMENTAUX DE L'ÉDUCATION NATIONALE",
        ),
        (
            ("GENDARMERIE NATIONALE,", "GROUPEMENT DU NORD"),
            "GENDARMERIE NATIONALE, GROUPEMENT DU NORD",
        ),
        (("COMMUNE NOUVELLE DE FORT-DE-", "FRANCE"), "COMMUNE NOUVELLE DE FORT-DE-FRANCE"),
        (("École nationale des finances", "publiques"), "École nationale des finances publiques"),
        (("Office de tourisme intercommunal", "Vexin"), "Office de tourisme intercommunal Vexin"),
        (("Ville de Nîmes", "Intendance"), "Ville de Nîmes"),
        (
            ("Direction des services", "départementaux de l'éducation", "nationale"),
            "Direction des services départementaux de l'éducation nationale",
        ),
        (
            ("INSTITUT NATIONAL", "POLYTECHNIQUE DU HAVRE", "À l'attention de la régie"),
            "INSTITUT NATIONAL POLYTECHNIQUE DU HAVRE",
        ),
        (
            (
                "Direction des services départementaux de l'éducation nationale",
                "A l'attention de la régie",
            ),
            "Direction des services départementaux de l'éducation nationale",
        ),
        (("Archives nationales, site d'Angers",), "Archives nationales, site d'Angers"),
        (("Service facturier", "Groupe scolaire Simone Veil"), "Groupe scolaire Simone Veil"),
    ],
)
def test_the_name_of_the_buyer_among_its_lines(lines: tuple[str, ...], name: str) -> None:
    block = [*lines, "19 rue des Tanneurs", "49000 Angers"]
    rows = [(330.0, 120.0 + 12 * i, line) for i, line in enumerate(block)]
    assert _read(page(rows))["buyer_name"] == name


def test_a_heading_beside_a_heading_is_no_name() -> None:
    heads = [(40.0, 120.0, "Facturer à"), (330.0, 120.0, "Commande")]
    under = [(40.0, 132.0, "Lycée Jean Moulin"), (330.0, 132.0, "EJ : 4500123456")]
    street = [(40.0, 144.0, "1 quai des Mariniers"), (40.0, 156.0, "29000 Quimper")]
    assert _read(page([*heads, *under, *street]))["buyer_name"] == "Lycée Jean Moulin"


def test_the_imprint_gives_the_name_in_full() -> None:
    foot = (40, 800, "Telcia Entreprises SCOP SA, capital 1 000 €, SIRET 802 490 052 00056")
    head = [(40, 40, "Telcia"), (40, 60, "FACTURE"), (40, 72, "contact@telcia.example")]
    assert _read(page([*head, foot]))["seller_name"] == "Telcia Entreprises"


def test_what_follows_a_remark_on_tax_is_no_name() -> None:
    note = (40.0, 700.0, "AUTOLIQUIDATION - TVA due par le preneur")
    foot = (40.0, 800.0, "Climat Services - EI - SIREN 802 490 052")
    assert _read(page([(200, 40, "FACTURE"), note, foot]))["seller_name"] == "Climat Services"


def test_a_label_is_no_name() -> None:
    assert "seller_name" not in _read(page([(40, 700, "Votre N° TVA : FR08802490052")]))


def test_a_number_of_the_ledger_behind_a_name() -> None:
    sheet = page([(40, 120, "Client : COMMUNE D'UZES (n° 8812)")])
    assert _read(sheet)["buyer_name"] == "COMMUNE D'UZES"


def test_the_buyer_under_numbers_that_begin_no_street() -> None:
    lines = ("Facture", "76-2026-10-331", "Département du Nord", "Quai Jean Moulin", "76101 ROUEN")
    rows = [(247.0, 43.0 + 12 * i, line) for i, line in enumerate(lines)]
    assert _read(page(rows))["buyer_name"] == "Département du Nord"


#: Another establishment of the seller, and two other companies.
OFFICE, OTHER, THIRD = "80249005200015", "73282932000074", "77566343800015"


@pytest.mark.parametrize(
    "foot",
    [
        f"SA au capital de 8 000 € - Siège social : 92800 Puteaux - SIRET siège {OFFICE}",
        f"Siège social : 12 rue du Port 75008 Paris - SIRET {OFFICE} - RCS Paris 802 490 052",
    ],
)
@pytest.mark.parametrize("label", ["SIRET agence :", "Établissement facturant : SIRET"])
def test_the_establishment_that_bills_before_the_head_office(label: str, foot: str) -> None:
    head = [(40, 40, "Ascensor Nord"), (40, 52, "59800 LILLE"), (40, 64, f"{label} {SELLER}")]
    reading = parties.find([page([*head, (40, 800, foot)])], ())["seller_siret"]
    assert reading.value == SELLER
    assert reading.confidence >= SURE


def test_two_establishments_of_which_nothing_is_said_are_not_sure() -> None:
    sheet = page([(40, 40, f"SIRET {SELLER}"), (40, 800, f"SIRET {OFFICE} - RCS Troyes")])
    assert parties.find([sheet], ())["seller_siret"].confidence < SURE


def test_the_maker_of_the_program_is_not_the_seller() -> None:
    head = [(40, 40, "Boulangerie Petit"), (40, 52, "14500 VIRE"), (40, 64, f"SIRET {SELLER}")]
    foot = (150, 820, f"Édité avec FactuFacile - FactuFacile SAS, SIRET {OTHER}, RCS Lyon")
    readings = parties.find([page([*head, foot])], ())
    assert readings["seller_siret"].value == SELLER
    assert readings["seller_siret"].confidence >= SURE
    assert readings["seller_name"].value == "Boulangerie Petit"


def test_two_companies_that_nothing_tells_apart_are_not_sure() -> None:
    lines = [(40, 400, f"Alpha SIRET {SELLER}"), (40, 800, f"Beta SAS - RCS Lyon - SIRET {OTHER}")]
    assert parties.find([page(lines)], ())["seller_siret"].confidence < SURE


def test_the_head_of_a_column_says_whose_number_it_is() -> None:
    head = [(40, 40, "Transports Gallois"), (40, 52, "39100 DOLE"), (40, 64, f"SIRET {SELLER}")]
    window = [(330, 120, "Régie des transports de Dole"), (330, 132, "39100 DOLE")]
    table = [(40, 256, "N° client"), (140, 256, "SIRET client"), (280, 256, "Engagement")]
    table += [(40, 268, "4110087"), (140, 268, THIRD), (280, 268, "26EJ0045")]
    readings = parties.find([page([*head, *window, *table])], ())
    assert readings["buyer_siret"].value == THIRD
    assert readings["seller_siret"].value == SELLER
    assert min(readings[k].confidence for k in ("seller_siret", "buyer_siret")) >= SURE


def test_the_cell_beside_a_heading_names_the_seller() -> None:
    rows = [(40, 60, "Fournisseur"), (150, 60, "Papeterie Lorraine")]
    rows += [(40, 74, "SIREN"), (150, 74, SELLER[:9]), (40, 88, "N° établissement")]
    rows += [(150, 88, SELLER[9:])]
    read = _read(page(rows))
    assert (read["seller_name"], read["seller_siret"]) == ("Papeterie Lorraine", SELLER)


def test_who_leads_those_that_work_together_bills() -> None:
    head = [(40, 40, "Marin Architectes")]
    head += [(40, 52, f"mandataire du groupement solidaire - 92130 ISSY - siret {SELLER}")]
    row = (40, 256, f"BET Fluides (siret {OTHER})")
    read = parties.find([page([*head, row, (380, 256, "3 780,00")])], ())["seller_siret"]
    assert read.value == SELLER


def test_another_company_in_its_own_right_gives_no_name() -> None:
    head = [(40, 40, "Voirie Sud"), (40, 52, "83000 TOULON"), (40, 64, f"SIRET {SELLER}")]
    other = (40, 256, f"Mandataire du groupement : Grands Travaux SA - SIRET {OTHER}")
    read = _read(page([*head, other]))
    assert (read["seller_name"], read["seller_siret"]) == ("Voirie Sud", SELLER)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Madame la Directrice du CHU de Besançon", "CHU de Besançon"),
        (
            "Monsieur le Président du Conseil départemental du Doubs",
            "Conseil départemental du Doubs",
        ),
    ],
)
def test_who_heads_a_body_names_it(line: str, name: str) -> None:
    rows = [(330, 120, line), (330, 132, "DAF - Service facturier"), (330, 144, "25030 BESANÇON")]
    assert _read(page(rows))["buyer_name"] == name


@pytest.mark.parametrize(
    "line",
    [
        "Note adressée à : INSA de Rouen, 685 avenue de l'Université, 76800 Rouen",
        "Émise le 03.11.2026 à l'ordre de : INSA de Rouen – Direction des achats – 76800 Rouen",
    ],
)
def test_the_buyer_in_a_sentence(line: str) -> None:
    assert _read(page([(40, 256, line)]))["buyer_name"] == "INSA de Rouen"


def _seller_and_window(*more: tuple[float, float, str], buyer: str = "") -> Page:
    head = [(40, 40, "Intérim Sud"), (40, 52, "13000 MARSEILLE"), (40, 64, f"SIRET {SELLER}")]
    window = [(330, 120, "Ville d'Aix"), (330, 132, "13100 AIX"), (330, 144, buyer)]
    return page([*head, *window, *more])


def test_a_siret_beside_the_sellers_siren_is_anothers() -> None:
    head = [(40, 40, "Intérim Sud"), (40, 52, "13000 MARSEILLE"), (40, 64, "SIREN 802 490 052")]
    other = (40, 256, f"Intervention de la société Dupont Frères (SIRET {OTHER})")
    found = parties.find([page([*head, other])], ()).get("seller_siret")
    assert found is None or found.confidence < SURE


@pytest.mark.parametrize(
    "lines",
    [
        ("Livré à :", "Cuisine centrale", f"SIRET {BUYER}"),
        (f"Paiement assuré par : SGC d'Aix - DDFIP 13 - SIRET {BUYER}",),
    ],
)
def test_a_number_of_another_public_body_is_not_surely_the_buyers(lines: tuple[str, ...]) -> None:
    rows = [(40.0, 256.0 + 12 * i, line) for i, line in enumerate(lines)]
    found = parties.find([_seller_and_window(*rows)], ()).get("buyer_siret")
    assert found is None or found.confidence < SURE


def test_the_accountant_in_the_address_leaves_the_buyer_sure() -> None:
    sheet = _seller_and_window((330, 108, "M. l'Agent comptable"), buyer=f"SIRET {BUYER}")
    assert parties.find([sheet], ())["buyer_siret"].confidence >= SURE


def test_places_that_are_served_are_no_rivals_of_the_buyer() -> None:
    goods = [(40, 340, f"Collège Pagnol - SIRET {DELIVERED}"), (500, 340, "500,00")]
    found = parties.find([_seller_and_window(*goods, buyer=f"SIRET {BUYER}")], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_the_insurer_at_the_foot_is_not_the_seller() -> None:
    line = f"Assurance décennale : Mutuelle Bâti SA, capital 90 000 €, RCS Niort, SIRET {OTHER}"
    readings = parties.find([_seller_and_window((40, 800, line), buyer=f"SIRET {BUYER}")], ())
    assert readings["seller_siret"].value == SELLER
    assert readings["seller_name"].value == "Intérim Sud"


def test_a_company_is_the_buyer_in_the_window_whatever_its_form() -> None:
    window = [(330, 120, "SEM Territoires 38"), (330, 132, "38000 GRENOBLE")]
    window += [(330, 144, f"SIRET {OTHER} - RCS Grenoble")]
    foot = (60, 800, f"Plomberie Rey SARL au capital de 8 000 € - SIRET {SELLER}")
    read = _read(page([*window, foot]))
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, OTHER)


def test_headings_tell_two_companies_apart() -> None:
    left = ["DESTINATAIRE", "Régie Eau", "69000 LYON", f"SIRET {OTHER}"]
    right = ["ÉMETTEUR", "Loc Outils", "69000 LYON", f"SIRET {SELLER}"]
    rows = [
        (x, 50.0 + 12 * i, t) for x, ts in ((40.0, left), (330.0, right)) for i, t in enumerate(ts)
    ]
    readings = parties.find([page(rows)], ())
    assert readings["seller_siret"].value == SELLER
    assert readings["buyer_siret"].value == OTHER
    assert min(readings[k].confidence for k in ("seller_siret", "buyer_siret")) >= SURE


def test_a_company_that_pays_vat_through_its_group() -> None:
    line = f"Banque Régie SA au capital de 10 000 € - SIRET {SELLER} - TVA assujetti unique : "
    read = _read(page([(40, 800, f"{line}FR44732829320")]))
    assert (read["seller_siret"], read["seller_vat_id"]) == (SELLER, "FR44732829320")


def test_the_establishment_of_the_letterhead_among_its_agencies() -> None:
    agencies = (40, 800, f"Nos agences : Troyes {SELLER} - Puteaux {OFFICE}")
    found = parties.find([_seller_and_window(agencies, buyer=f"SIRET {BUYER}")], ())
    assert found["seller_siret"].value == SELLER
    assert found["seller_siret"].confidence >= SURE


def test_a_name_stands_over_the_number_of_its_body() -> None:
    address = [(326, 147, "Hôtel Saint Denis"), (326, 159, "42 rue du stade")]
    address += [(326, 171, "97400 Saint Denis")]
    notes = ["05/12/2017", "BC543", "FR08193789070", "RENDU DROITS NON", "ACQUITTÉS"]
    rows = [(155.0, 260.0 + 11 * i, line) for i, line in enumerate(notes)]
    assert _read(page([*address, *rows]))["buyer_name"] == "Hôtel Saint Denis"


def test_the_site_that_is_served_leaves_the_buyer_sure() -> None:
    site = (40, 256, "Site : Salle polyvalente (19378907000029)")
    found = parties.find([_seller_and_window(site, buyer=f"SIRET destinataire : {BUYER}")], ())
    assert found["buyer_siret"].value == BUYER
    assert found["buyer_siret"].confidence >= SURE


def test_the_digits_of_an_account_are_no_rival() -> None:
    head = (40, 40, "PROVENCE PRIMEURS")
    foot = [(40, 700, "FR76 3000 6000 0112 3456 7890 189 - PROVENCE PRIMEURS SAS, MIN, Siret")]
    foot += [(40, 710, f"{SELLER}, RCS Nîmes, TVA FR08802490052")]
    found = parties.find([page([head, *foot])], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_a_number_that_its_line_gives_to_another_company_is_not_sure() -> None:
    head = [(40, 40, "Intérim Sud"), (40, 52, "8 rue Haute"), (40, 64, "13000 MARSEILLE")]
    other = (40, 256, f"Intervention réalisée par Dupont Frères (SIRET {OTHER})")
    found = parties.find([page([*head, other])], ()).get("seller_siret")
    assert found is None or found.confidence < SURE


def test_a_number_alone_on_its_line_is_the_sellers() -> None:
    head = [(40, 40, "Intérim Sud"), (40, 52, "8 rue Haute"), (40, 64, "13000 MARSEILLE")]
    found = parties.find([page([*head, (40, 500, f"N° SIRET : {SELLER}")])], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_a_code_over_the_clients_vat_id_is_no_name() -> None:
    address = [(319, 82, "CHU de L'Haÿ-les-Roses"), (319, 92, "34, rue du Port")]
    address += [(319, 103, "94240 L'Haÿ-les-Roses")]
    values = ["CLI-9708", "2026/18260 du 18/11/2025", "TECHNIQUE", "FR08193789070", "D26.6964"]
    rows = [(422.0, 210.0 + 11 * i, line) for i, line in enumerate(values)]
    assert _read(page([*address, *rows]))["buyer_name"] == "CHU de L'Haÿ-les-Roses"


def test_the_one_who_pays_is_the_buyer_where_nobody_else_is() -> None:
    line = (156, 105, f"Payeur : Université de Caen – SCD – SIRET {BUYER}")
    foot = (40, 253, f"SAS Éditions du Bord de Mer, RCS Caen 802 490 052, SIRET {SELLER}")
    found = parties.find([page([line, foot])], ())
    assert found["buyer_name"].value == "Université de Caen"
    assert (found["buyer_siret"].value, found["buyer_siret"].confidence >= SURE) == (BUYER, True)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("VILLE DU HAVRE – 1517 place de l'Hôtel de Ville – 76600 LE HAVRE", "VILLE DU HAVRE"),
        ("Syndicat mixte de la Vilaine, 2 rue Crucy, 44000 Nantes", "Syndicat mixte de la Vilaine"),
    ],
)
def test_the_buyer_and_its_address_on_one_line(line: str, name: str) -> None:
    heading = (390, 102, "Destinataire Chorus")
    assert _read(page([heading, (40, 155, line)]))["buyer_name"] == name


def test_the_buyers_street_without_a_number_is_no_part_of_its_name() -> None:
    line = "Destinataire : MAIRIE DE NEVERS, place de l'Hôtel de Ville, 58000 NEVERS"
    assert _read(page([(40, 155, line)]))["buyer_name"] == "MAIRIE DE NEVERS"


def test_a_form_of_law_is_no_name() -> None:
    head = [
        (40, 63, "Atelier Conservation"),
        (40, 74, "EURL – 12 bis rue du Chapitre – 35000 Rennes"),
    ]
    head += [(40, 85, f"identifiant SIRET {SELLER}")]
    assert _read(page(head))["seller_name"] == "Atelier Conservation"


def test_numbers_listed_in_a_table_are_of_places_that_were_served() -> None:
    sheet = _paper(
        (40, 300, "Date"),
        (120, 300, "Établissement contrôlé"),
        (330, 300, "Numéro"),
        (40, 315, "15-12-25"),
        (120, 315, "Intendance"),
        (330, 315, "234 558 823 00444"),
        (40, 330, "28-11-25"),
        (120, 330, "Bureau du budget"),
        (330, 330, "297 498 842 00154"),
    )
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_the_number_under_the_head_of_a_column_of_places_is_no_buyers() -> None:
    sheet = page(
        [
            (40, 40, "Contrôle du Vexin"),
            (40, 300, "Rapport"),
            (330, 300, "SIRET du site"),
            (40, 315, "RV-499375"),
            (330, 315, "234 558 823 00444"),
            (40, 800, f"SA au capital de 8 000 € - SIRET {SELLER} - RCS Troyes 802 490 052"),
        ]
    )
    assert "buyer_siret" not in parties.find([sheet], ())


@pytest.mark.parametrize("label", ["SIRET du service", "N° de SIRET client"])
def test_a_sum_to_the_right_of_a_partys_number_makes_it_no_place(label: str) -> None:
    goods = [(40, 340, f"{label} : {BUYER}"), (500, 340, "500,00")]
    found = parties.find([_seller_and_window(*goods, buyer="Mairie")], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_what_names_the_number_is_nearer_than_the_lines_before_it() -> None:
    lines = [(40, 340, "Service payeur : Trésor public"), (40, 352, f"Votre n° SIRET : {BUYER}")]
    found = parties.find([_seller_and_window(*lines, buyer="Mairie")], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


@pytest.mark.parametrize("nic", ["(00074)", "[00074]", "NIC 00074"])
def test_a_nic_in_brackets(nic: str) -> None:
    sheet = page([(40, 800, f"SARL au capital de 8000 € - SIRET 732 829 320 {nic} - APE 4322B")])
    assert _read(sheet)["seller_siret"] == "73282932000074"


def test_a_nic_on_the_next_line_of_a_centred_foot() -> None:
    foot = "SARL au capital de 8000 € - Siège : 12 rue du Lac 74000 Annecy - RCS 732 829 320"
    sheet = page([(40, 790, foot), (158, 802, "00074 - APE 4322B - TVA : exempte")])
    assert _read(sheet)["seller_siret"] == "73282932000074"


def test_a_day_over_a_telephone_is_no_number() -> None:
    sheet = _paper((40, 300, "Date : 10 mars 2026"), (40, 312, "Tél. 04 99 35 70 07"))
    over = _paper((90, 300, "mardi 10 mars 2026"), (90, 312, "04 99 35 70 07"))
    for one in (sheet, over):
        assert parties.find([one], ())["buyer_siret"].confidence >= SURE


def test_the_entrepreneur_whose_work_is_subcontracted_is_no_rival() -> None:
    sheet = _paper(
        (40, 200, "Entrepreneur principal :"),
        (40, 212, "BTP Centre Rénovation"),
        (40, 224, "SIRET 73282932000074"),
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_lines_around_the_only_body_make_it_doubtful_not_another() -> None:
    lines = [(40, 300, "Lieu : École publique, cuve 5 000 L"), (40, 312, f"Siret : {BUYER}")]
    found = parties.find([_seller_and_window(*lines, buyer="Mairie")], ())["buyer_siret"]
    assert (found.value, found.confidence < SURE) == (BUYER, True)


def test_who_pays_may_be_who_buys_where_nobody_else_does() -> None:
    payer = (40, 340, f"SIRET payeur : {BUYER}")
    found = parties.find([_seller_and_window(payer, buyer="Mairie")], ())["buyer_siret"]
    assert (found.value, found.confidence < SURE) == (BUYER, True)


def test_companies_that_are_only_mentioned_are_no_rivals_of_the_seller() -> None:
    sheet = page(
        [
            (330, 120, "Mairie de Caen"),
            (330, 132, "14000 CAEN CEDEX"),
            (330, 144, f"SIRET {BUYER}"),
            (40, 790, f"SA au capital de 8 000 € - SIRET {SELLER} - TVA FR08802490052"),
            (40, 802, "Agissant pour le compte de : Autoroutes du Sud, RCS 732 829 320"),
        ]
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_the_site_of_a_company_is_no_place_that_was_served() -> None:
    sheet = page(
        [
            (40, 40, "Bioval"),
            (40, 52, "Site technique : 3 rue Ambroise Paré 89000 AUXERRE"),
            (40, 64, f"SIRET {SELLER}"),
            (330, 120, "Centre hospitalier de Sens"),
            (330, 132, f"SIRET {BUYER}"),
        ]
    )
    assert _read(sheet)["seller_siret"] == SELLER


def _seller_of(*lines: tuple[float, float, str]) -> object:
    return _read(page(lines)).get("seller_name")


FOOT = f"SA au capital de 8 000 € - SIRET {SELLER} - RCS Troyes 802 490 052"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ([(40, 800, f"Durand & Fils - Entreprise individuelle - SIRET {SELLER}")], "Durand & Fils"),
        ([(40, 40, "Elec'Loire – électricité générale"), (40, 800, FOOT)], "Elec'Loire"),
        (
            [(40, 40, "Durand Froid"), (40, 700, "Établissement public - SIRET 73282932000074")],
            "Durand Froid",
        ),
        (
            [
                (40, 40, "Autocars Pierreton"),
                (40, 52, "ZA Les Ecrus - 38000 Grenoble"),
                (40, 800, FOOT),
            ],
            "Autocars Pierreton",
        ),
        (
            [
                (40, 40, "Durand Froid"),
                (40, 52, "12 rue du Lac 74000 Annecy"),
                (40, 790, "SARL - Siège : 12 rue du Lac 74000"),
                (40, 802, f"Annecy - SIRET {SELLER} - APE 4322B"),
            ],
            "Durand Froid",
        ),
        (
            [
                (40, 40, "Prodosia Fluid SAS"),
                (40, 800, f"Prodosia Fluid SAS au capital de 9 000 € - SIRET {SELLER}"),
            ],
            "Prodosia Fluid SAS",
        ),
        ([(40, 800, f"Octet - SCOP SA au capital de 8 000 € - SIRET {SELLER}")], "Octet"),
        (
            [
                (40, 40, "Argos Prévention"),
                (40, 600, "Eurofactor, 1 rue du Centre 92800 Puteaux, SIRET 73282932000074"),
                (40, 800, f"SARL au capital de 8 000 € - SIRET {SELLER} - TVA FR08802490052"),
            ],
            "Argos Prévention",
        ),
        ([(40, 40, "Durand <compta@durand.example>"), (40, 800, FOOT)], "Durand"),
    ],
)
def test_the_sellers_name_without_what_stands_around_it(
    lines: list[tuple[float, float, str]], name: str
) -> None:
    assert _seller_of(*lines) == name


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (
            ["Organisme facturé / Invoice to", "SIAEP du Ponant", "76600 LE HAVRE"],
            "SIAEP du Ponant",
        ),
        (["Lycée professionnel", "Eugène Sue", "76600 LE HAVRE"], "Lycée professionnel Eugène Sue"),
        (
            ["Centre communal d'action", "sociale de Bayonne", "64100 BAYONNE"],
            "Centre communal d'action sociale de Bayonne",
        ),
        (["SIAEP Bocage", "Agent comptable du Trésor", "76600 LE HAVRE"], "SIAEP Bocage"),
        ([f"À : Commune de Rocamadour, SIRET {BUYER}"], "Commune de Rocamadour"),
    ],
)
def test_the_buyers_name_without_what_stands_around_it(lines: list[str], name: str) -> None:
    placed = [(330.0, 120.0 + 12 * i, line) for i, line in enumerate(lines)]
    sheet = page([(40, 40, "Durand Froid"), *placed, (40, 800, FOOT)])
    assert _read(sheet)["buyer_name"] == name


def test_the_small_line_of_the_sender_over_an_address_is_no_part_of_it() -> None:
    address = ["Région Lauragais", "12 quai des Mariniers", "58000 NEVERS"]
    small = words("66 rue du Port, 94240 L'Haÿ", 330, 112, size=6)
    lines = [w for i, line in enumerate(address) for w in words(line, 330, 120 + 12.0 * i)]
    sheet = Page(1, 595, 842, (*small, *lines, *words(FOOT, 40, 800)))
    assert _read(sheet)["buyer_name"] == "Région Lauragais"


def test_the_delivered_establishment_is_no_buyers_name() -> None:
    lines = ["Établissement livré", "Gymnase Léo Lagrange", "58000 Nevers"]
    placed = [(330.0, 220.0 + 12 * i, line) for i, line in enumerate(lines)]
    sheet = page([(330, 120, "Ville de Nevers"), (330, 132, "58000 Nevers"), *placed])
    assert _read(sheet)["buyer_name"] == "Ville de Nevers"


def test_a_place_among_the_references_does_not_head_the_number_after_them() -> None:
    lines = ["Lieu : Salle polyvalente", "Bon de commande : CULT-0118", f"SIRET : {BUYER}"]
    placed = [(40.0, 300.0 + 12 * i, line) for i, line in enumerate(lines)]
    found = parties.find([_seller_and_window(*placed, buyer="Mairie")], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_the_address_before_a_number_names_nobody_else() -> None:
    sheet = page(
        [
            (40, 40, "Clés & Coffres"),
            (40, 52, f"19 rue de Turbigo 75003 PARIS - SIRET {SELLER}"),
            (330, 120, "Mairie de Caen"),
            (330, 132, f"SIRET {BUYER}"),
        ]
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


@pytest.mark.parametrize("label", ["PRM n°", "Client 6585978 - PCE", "Point de livraison :"])
def test_a_meter_is_no_party(label: str) -> None:
    found = parties.find([_paper((40, 300, f"{label} 23855805065513"))], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_the_factor_that_is_to_be_paid_is_no_buyer() -> None:
    sheet = page(
        [
            (40, 600, "Votre règlement doit être effectué à l'ordre de BPF Affacturage, 12 rue"),
            (40, 612, "de la Bourse, 75002 Paris (SIRET 73282932000074)"),
            (40, 800, FOOT),
        ]
    )
    assert "buyer_siret" not in parties.find([sheet], ())


def test_the_holder_of_the_market_is_no_rival_of_its_subcontractor() -> None:
    lines = [
        "Titulaire du marché : Lacroix Génie - SIRET 73282932000074",
        "Sous-traitant agréé, DC4",
    ]
    sheet = _paper(*((40.0, 300.0 + 12 * i, line) for i, line in enumerate(lines)))
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_the_client_that_is_delivered_is_not_the_one_invoiced() -> None:
    sheet = page(
        [
            (40, 100, "CLIENT FACTURÉ"),
            (320, 100, "CLIENT LIVRÉ"),
            (40, 115, "RECTORAT DE L'ACADÉMIE"),
            (320, 115, "RECTORAT - SITE DES HALLES"),
            (40, 130, "SIRET 17337502300152"),
            (320, 130, "SIRET 17600021400021"),
            (40, 700, "SIRET 77974876300017 - TVA FR24779748763"),
        ]
    )
    assert _read(sheet)["buyer_siret"] == "17337502300152"


@pytest.mark.parametrize(
    ("buyer", "sure"), [("Collège Pagnol", True), ("Lycée Pagnol", True), ("Mairie", False)]
)
def test_the_name_of_the_buyer_bears_out_what_kind_of_body_its_number_is_of(
    buyer: str, *, sure: bool
) -> None:
    head = [(40, 40, "Intérim Sud"), (40, 52, "13000 MARSEILLE"), (40, 64, f"SIRET {SELLER}")]
    window = [(330, 120, buyer), (330, 132, "13100 AIX")]
    payer = (40, 340, f"SIRET payeur : {BUYER}")
    found = parties.find([page([*head, *window, payer])], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, sure)


def test_cells_of_a_form_are_no_list_of_places() -> None:
    sheet = page(
        [
            (40, 300, "Type"),
            (140, 300, "SIRET"),
            (320, 300, "Identifiant"),
            (430, 300, BUYER),
            (40, 345, "Type"),
            (140, 345, "SIRET"),
            (320, 345, "Identifiant"),
            (430, 345, SELLER),
        ]
    )
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_the_bank_before_a_number_names_nobody_else() -> None:
    line = "Virement : FR76 1020 6070 5471 5194 7619 711 – Crédit Agricole Champagne – AGRIFRPP802."
    sheet = page([(40, 40, "Au Jardin de Marthe"), (40, 700, f"{line} SIRET {SELLER}")])
    assert parties.find([sheet], ())["seller_siret"].confidence >= SURE


def test_slips_and_sums_do_not_head_the_number_after_them() -> None:
    lines = ["Total à payer : 948,42 €", "N° bons de livraison : 1 à 17", f"Siret {SELLER}"]
    placed = [(40.0, 400.0 + 12 * i, line) for i, line in enumerate(lines)]
    sheet = page([(40, 40, "Boulangerie Martin"), *placed])
    assert _read(sheet)["seller_siret"] == SELLER


def test_a_number_a_gap_under_an_address_belongs_to_it() -> None:
    sheet = page(
        [
            (40, 40, "Taxi Morel"),
            (40, 52, "89500 VILLENEUVE"),
            (40, 64, f"Siret {SELLER} – FR08802490052"),
            (330, 120, "Institut médico-éducatif"),
            (330, 132, "89100 SENS"),
            (330, 152, f"Siret {OTHER}"),
        ]
    )
    readings = parties.find([sheet], ())
    assert (readings["seller_siret"].value, readings["buyer_siret"].value) == (SELLER, OTHER)
    assert min(readings[k].confidence for k in ("seller_siret", "buyer_siret")) >= SURE


def test_the_body_that_pays_is_told_by_the_heading_beside_it() -> None:
    sheet = page(
        [
            (120, 40, f"Conduite et Cie – 49400 SAUMUR – SIRET {SELLER} – TVA FR08802490052"),
            (220, 100, "Organisme payeur"),
            (340, 100, "Mission locale du Saumurois"),
            (340, 112, "49400 SAUMUR"),
            (340, 124, f"SIRET {OTHER}"),
        ]
    )
    readings = parties.find([sheet], ())
    assert (readings["seller_siret"].value, readings["buyer_siret"].value) == (SELLER, OTHER)
    assert min(readings[k].confidence for k in ("seller_siret", "buyer_siret")) >= SURE


def test_a_heading_of_the_column_on_the_left_is_not_the_addressees() -> None:
    sheet = _paper(
        (180, 120, "Lieu d'intervention"),
        (180, 132, "Gymnase Coubertin"),
        (180, 144, "33700 Mérignac"),
    )
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


@pytest.mark.parametrize(
    "label", ["Réf. acheminement", "N° de suivi", "Contrat n°", "Référence de paiement", "EAN :"]
)
def test_another_number_of_fourteen_digits_is_no_buyers(label: str) -> None:
    assert "buyer_siret" not in _read(page([(40, 250, f"{label} {BUYER}"), (40, 800, FOOT)]))


def test_the_head_of_a_column_says_that_numbers_are_of_another_kind() -> None:
    sheet = page([(40, 250, "EAN"), (40, 262, BUYER), (150, 262, "Gants"), (40, 800, FOOT)])
    assert "buyer_siret" not in _read(sheet)


@pytest.mark.parametrize(
    "line",
    [
        f"Assistant à maîtrise d'ouvrage : SPL Métropole - SIRET {BUYER}",
        f"Coordonnateur SPS : Agence du Rhône - SIRET {BUYER}",
        f"Livraison : Cuisine centrale - SIRET {BUYER}",
        f"Groupement coordonné par la Métropole du Rhône (SIRET {BUYER})",
        f"Exploité par Plein Air pour le compte de la commune de Volx (SIRET {BUYER})",
        f"Médiateur de l'eau : BP 40463, 75366 PARIS CEDEX 08, SIRET {BUYER}",
    ],
)
def test_who_works_beside_the_parties_is_no_sure_buyer(line: str) -> None:
    sheet = _seller_and_window((40, 300, line), buyer="Mairie")
    found = parties.find([sheet], ()).get("buyer_siret")
    assert found is None or found.confidence < SURE


def test_the_insurer_over_the_legal_mentions_does_not_head_them() -> None:
    insured = (40, 788, "Garantie décennale : Mutuelle du Bâtiment, 75009 PARIS")
    found = parties.find([page([(40, 40, "Froid Sud"), insured, (40, 800, FOOT)])], ())
    assert (found["seller_siret"].value, found["seller_siret"].confidence >= SURE) == (SELLER, True)


@pytest.mark.parametrize(
    "line",
    [
        f"Livré à : école Les Pins - Votre bon n° 118-2026 - SIRET de la mairie : {BUYER}",
        f"Maître d'œuvre : Atelier Nord - siret commune {BUYER}",
    ],
)
def test_the_label_that_names_a_body_is_nearer_than_its_line(line: str) -> None:
    sheet = _seller_and_window((40, 300, line), buyer="Mairie")
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_a_number_with_its_key_before_a_mistyped_one() -> None:
    sheet = _seller_and_window(
        (40, 250, f"Chorus : SIRET {BUYER}"),
        (40, 700, "Adressez-vous à l'administration, SIRET 522 118 447 00027"),
    )
    assert _read(sheet)["buyer_siret"] == BUYER


def test_a_sentence_before_a_number_names_nobody() -> None:
    letter = (40, 300, f"Je suis micro-entrepreneuse (SIRET {SELLER}), sans TVA.")
    sheet = page([(40, 40, "Bérénice Oudot"), letter, (330, 120, "Mairie"), (330, 132, "49000 A")])
    assert parties.find([sheet], ())["seller_siret"].confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        f"Hors champ TVA. Règlement à réception. SIRET {SELLER}",
        f"Sans TVA - SIRET {SELLER}",
        f"Auto-liquidation non applicable. TVA FR08802490052 SIRET {SELLER}",
        f"SCIC SA à capital variable - SIRET {SELLER}",
        f"À déduire de notre prochaine facture. SIRET {SELLER}",
    ],
)
def test_words_of_tax_and_law_name_no_seller(line: str) -> None:
    assert _seller_of((40, 40, "Durand Froid"), (40, 800, line)) == "Durand Froid"


@pytest.mark.parametrize(
    "title", ["BON D'INTERVENTION VALANT FACTURE", "MÉMOIRE", "Demande de paiement"]
)
def test_a_title_names_no_seller(title: str) -> None:
    assert _seller_of((40, 40, title), (40, 70, "Durand Froid"), (40, 800, FOOT)) == "Durand Froid"


def test_the_sellers_own_number_in_a_table_of_those_that_work_together() -> None:
    sheet = page(
        [
            (40, 40, "Atelier Maillard"),
            (40, 52, "94800 VILLEJUIF"),
            (40, 64, f"SIRET {SELLER}"),
            (40, 500, "Cotraitant"),
            (260, 500, "SIRET"),
            (40, 512, "Atelier Maillard (mandataire)"),
            (260, 512, SELLER),
            (40, 524, "Structures Rousset"),
            (260, 524, OTHER),
        ]
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert found.value == SELLER


@pytest.mark.parametrize("name", ["Bureau Contrôle Alpes", "Logiciel Cadastre"])
def test_a_trade_in_the_sellers_name_makes_it_no_third_party(name: str) -> None:
    sheet = page(
        [
            (40, 40, name),
            (40, 52, "13240 SALON"),
            (40, 64, f"SIRET {SELLER}"),
            (40, 800, f"{name} – SA au capital de 10 000 € – TVA FR08802490052"),
        ]
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


@pytest.mark.parametrize(
    "line", ["Transporteur : Trans Picard", "Courtier mandaté par Mutuelle Armorique,"]
)
def test_who_carries_or_insures_is_no_rival_of_the_seller(line: str) -> None:
    sheet = _seller_and_window((40, 300, f"{line} SIRET {OTHER}"), buyer=f"SIRET {BUYER}")
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == (SELLER, True)


def test_the_number_of_a_body_called_otherwise_is_not_surely_the_buyers() -> None:
    sheet = page(
        [
            (330, 120, "Région Auvergne"),
            (330, 132, "69000 LYON"),
            (40, 250, f"Établissement : Lycée Carnot - SIRET {BUYER}"),
            (40, 800, FOOT),
        ]
    )
    assert "buyer_siret" not in parties.find([sheet], ())


def test_a_number_that_a_body_no_longer_has() -> None:
    former = (40, 250, "Notre ancien SIRET 80249005200429 n'est plus valable")
    found = parties.find([_paper(former)], ())["seller_siret"]
    assert found.value == SELLER


def test_a_bill_that_its_buyer_writes_has_no_sure_seller() -> None:
    sheet = page(
        [
            (40, 40, "Coopérative Bois"),
            (40, 52, "69003 LYON"),
            (40, 64, f"SIRET {OTHER}"),
            (40, 110, "Autofacture établie au nom et pour le compte de"),
            (40, 122, "Exploitation Martin"),
            (40, 134, f"SIRET {SELLER}"),
        ]
    )
    assert parties.find([sheet], ())["seller_siret"].confidence < SURE


@pytest.mark.parametrize("top", [40.0, 110.0])
def test_companies_that_only_their_places_tell_apart_are_not_sure(top: float) -> None:
    sheet = page(
        [
            (330, top, "Menuiserie Dubreuil"),
            (330, top + 12, "69003 LYON"),
            (330, top + 24, f"SIRET {SELLER}"),
            (40, 120, "Habitat Bron"),
            (40, 132, "69500 BRON"),
            (40, 144, f"SIRET {OTHER}"),
        ]
    )
    assert parties.find([sheet], ())["seller_siret"].confidence < SURE


@pytest.mark.parametrize(
    "line",
    [
        "Donneur d'ordre : SIVOM du Val",
        "Pouvoir adjudicateur du groupement",
        "Mandataire du maître d'ouvrage",
        "Prescripteur : Agence technique",
        "Centrale d'achat",
        "Autorité organisatrice",
    ],
)
def test_the_number_of_another_role_is_not_surely_the_buyers(line: str) -> None:
    sheet = _seller_and_window((40, 300, f"{line} – SIRET {BUYER}"))
    found = parties.find([sheet], ()).get("buyer_siret")
    assert found is None or found.confidence < SURE


@pytest.mark.parametrize("before", ["", "N° intervention : 747164 – "])
def test_the_payer_of_whom_nothing_else_is_said_is_the_buyer(before: str) -> None:
    payer = (40, 300, f"{before}SIRET du payeur : {BUYER}")
    found = parties.find([_seller_and_window(payer, buyer="Direction des finances")], ())
    assert found["buyer_siret"].value == BUYER


def test_the_line_that_says_who_is_written_to_names_the_buyer() -> None:
    line = (40, 100, f"Destinataire : Lycée Carnot SIRET : {BUYER}")
    sheet = page(
        [(40, 40, "Froid Sud"), line, (40, 300, "Raccordement de l'école"), (40, 800, FOOT)]
    )
    assert parties.find([sheet], ())["buyer_siret"].confidence >= SURE


def test_a_head_office_whose_number_stands_on_the_next_line() -> None:
    sheet = _seller_and_window(
        (156, 27, "AGENCE DE BRON – 17 rue de la Gare 69500 BRON – Tél 04 78 00 62 62"),
        (156, 39, "SIRET AGENCE : 80249005200056"),
        (156, 51, "SIEGE : TEMPORAL OUEST SAS, 3 mail Pablo 44000 NANTES – RCS 802490052 – SIRET"),
        (156, 63, "80249005200015"),
    )
    found = parties.find([sheet], ())["seller_siret"]
    assert (found.value, found.confidence >= SURE) == ("80249005200056", True)


@pytest.mark.parametrize("heading", ["Payeur", "PAYEUR"])
def test_the_address_of_who_pays_is_the_buyers(heading: str) -> None:
    sheet = page(
        [
            (40, 40, "Contrôle Alpin"),
            (40, 120, heading),
            (40, 132, "Département de la Vaunoise"),
            (40, 144, "8 quai des Mariniers"),
            (40, 156, "43100 Brioude"),
            (40, 168, "SIRET 226 087 278 00306"),
            (40, 800, FOOT),
        ]
    )
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == ("22608727800306", True)


def test_the_address_of_who_pays_under_references_in_its_column() -> None:
    sheet = page(
        [
            (40, 40, "Contrôle Alpin"),
            (40, 108, "SERVICE CHORUS : VOIRIE"),
            (40, 120, "PAYEUR :"),
            (40, 132, "Département de la Vaunoise"),
            (40, 144, "8 quai des Mariniers"),
            (40, 156, "43100 Brioude"),
            (40, 168, "SIRET 226 087 278 00306"),
            (40, 800, FOOT),
        ]
    )
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == ("22608727800306", True)


def test_the_address_of_an_accountant_who_pays_is_not() -> None:
    sheet = page(
        [
            (40, 40, "Contrôle Alpin"),
            (330, 120, "Département de la Vaunoise"),
            (330, 132, "43100 Brioude"),
            (40, 212, "Payeur"),
            (40, 224, "Paierie départementale"),
            (40, 236, "SIRET 226 087 278 00306"),
            (40, 800, FOOT),
        ]
    )
    found = parties.find([sheet], ()).get("buyer_siret")
    assert found is None or found.confidence < SURE


def test_a_caption_under_a_number_says_that_it_names_a_body() -> None:
    sheet = page(
        [
            (40, 40, "Rollo Location"),
            (330, 190, "4500234037"),
            (330, 204, "N° de commande client"),
            (330, 218, BUYER),
            (330, 232, "SIRET client payeur"),
            (40, 800, FOOT),
        ]
    )
    assert parties.find([sheet], ())["buyer_siret"].value == BUYER


def test_the_head_of_a_number_in_a_strip_names_it_not_the_value_beside() -> None:
    head = [(40, 40, "Intérim Sud"), (40, 52, "13000 MARSEILLE"), (40, 64, f"SIRET {SELLER}")]
    window = [(330, 120, "Lycée Carnot"), (330, 132, "13100 AIX")]
    strip = [(40, 300, "Mois d'exécution"), (200, 300, "SIRET du payeur")]
    values = [(40, 315, "octobre"), (200, 315, BUYER)]
    found = parties.find([page([*head, *window, *strip, *values])], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (BUYER, True)


def test_who_a_credit_benefits_is_the_buyer() -> None:
    lines = [(330, 100, "BÉNÉFICIAIRE DE L'AVOIR"), (330, 112, "Lycée agricole de Beaulieu")]
    lines += [(330, 124, "32500 FLEURANCE"), (330, 136, f"Siret {BUYER}")]
    sheet = page([(40, 40, "Veridis Inspection"), *lines, (40, 800, FOOT)])
    assert parties.find([sheet], ())["buyer_siret"].confidence >= SURE


def test_a_service_of_the_state_has_its_number() -> None:
    state = "11000201100044"
    lines = [(40, 140, "payeur"), (200, 140, "Préfecture de la Corrèze")]
    lines += [(200, 152, "1 rue Souham"), (200, 164, "19000 TULLE"), (200, 176, f"État, {state}")]
    sheet = page([(40, 40, "Clarté Propreté"), *lines, (40, 800, FOOT)])
    found = parties.find([sheet], ())["buyer_siret"]
    assert (found.value, found.confidence >= SURE) == (state, True)


@pytest.mark.parametrize(
    "lines",
    [
        [f"SA - SIRET {SELLER} – Associé : GROUPE ALBA, SIREN 506835156"],
        ["Surveillance du marché par le sous-", "traitant : Gardia, SIRET 73517227200271"],
    ],
)
def test_who_holds_the_seller_or_works_for_it_is_no_rival(lines: list[str]) -> None:
    more = [(40, 700 + 12 * i, line) for i, line in enumerate(lines)]
    read = parties.find([_paper(*more)], ())
    assert read["seller_siret"].value == SELLER
    assert read["seller_siret"].confidence >= SURE


def test_a_cell_of_a_list_at_the_head_names_who_is_written_to() -> None:
    lines = [
        (242, 30, "COMMUNE DE SAINTE-ALBE"),
        (240, 42, "SIRET 188 336 721 00082"),
        (40, 80, "Exercice"),
        (160, 80, "2026"),
        (40, 92, "Titre"),
        (160, 92, "418 du 3 octobre 2026"),
        (40, 104, "Débiteur"),
        (160, 104, "COMMUNAUTE DE COMMUNES DU SEIGNON"),
        (160, 116, "22 rue du Marais 40390 SEIGNON SIRET 20028124400059"),
        (40, 128, "Objet"),
        (160, 128, "Mise à disposition de personnel"),
    ]
    readings = parties.find([page(lines)], ())
    assert readings["seller_siret"].value == "18833672100082"
    assert readings["buyer_siret"].value == "20028124400059"
    assert readings["buyer_siret"].confidence >= SURE
    debtor = next(i for i in identities_of([page(lines)], ()) if i.siren == "200281244")
    assert debtor.told == {"buyer"}


def test_a_place_of_delivery_with_its_town_heads_no_other_address() -> None:
    lines = [
        "Adresse de livraison : Centre technique – ZA des Fontaines – 86000 Poitrac",
        f"Études Alba, ingénieur-conseil – 12000 RODEZ-LE-HAUT – SIRET {SELLER}",
        "",
        f"Département du Rouergue – 12000 Rodez – SIRET {BUYER}",
    ]
    read = _read(column(*lines))
    assert (read["seller_siret"], read["buyer_siret"]) == (SELLER, BUYER)
    under = [
        *((40, 40, "Alba SARL"), (40, 52, f"12000 RODEZ SIRET {SELLER}")),
        (40, 300, "Adresse de livraison : Centre technique – 86000 Poitrac"),
        (40, 320, f"SIRET {DELIVERED}"),
        *((330, 120, "Ville de Rodez"), (330, 132, f"12000 Rodez SIRET {BUYER}")),
    ]
    assert _read(page(under))["buyer_siret"] == BUYER


def test_a_siret_goes_on_from_the_edge_of_a_line_that_wide_signs_part() -> None:
    sheet = page(
        [
            (40, 40, "Charpente Lacaze"),
            (220, 40, "64400 Oloron"),
            (430, 40, f"SIRET {SELLER[:3]} {SELLER[3:6]}"),
            (40, 53, f"{SELLER[6:9]} {SELLER[9:]}"),
            (40, 120, f"Commune d'Arette, SIRET {BUYER}"),
        ]
    )
    assert _read(sheet)["seller_siret"] == SELLER


def test_a_workshop_of_insertion_is_no_building_site() -> None:
    sheet = page(
        [
            (230, 40, "ASSOCIATION CHANTIERS DU GAVE"),
            (200, 52, "Association loi 1901 – atelier et chantier d'insertion"),
            (230, 64, f"SIRET : {SELLER} – APE 9499Z"),
            (40, 160, "Destinataire : Commune d'Arrens"),
            (40, 172, f"SIRET : {BUYER}"),
        ]
    )
    assert _read(sheet)["seller_siret"] == SELLER


def test_a_public_seller_in_its_letterhead_is_no_place_served() -> None:
    sheet = page(
        [
            (300, 40, "ÉTABLISSEMENT TRANSFUSIONNEL"),
            (300, 52, "Site Pays de Loire - 34 rue du Port - 44000 NANTES"),
            (300, 64, "Établissement public - SIRET 18005963603161 - TVA FR82180059636"),
            (330, 120, "HOPITAL LOCAL DE BEAUPREAU"),
            (330, 132, "49600 BEAUPREAU"),
            (330, 144, "SIRET 26490393100014"),
            (40, 700, "Trésor public - IBAN FR76 1007 1750 0000 0010 0528 827"),
        ]
    )
    read = _read(sheet)
    assert (read["seller_siret"], read["buyer_siret"]) == ("18005963603161", "26490393100014")
