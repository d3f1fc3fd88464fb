"""Totals of papers on which no VAT is charged."""

import pytest

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, drawn, page, totals


def _values(sheet: Page) -> dict[str, object]:
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items()}


def test_no_vat_is_charged() -> None:
    sheet = totals(
        ("Total HT", "80,00"),
        ("Net à payer", "80,00"),
        ("TVA non applicable, art. 293 B du CGI", ""),
    )
    values = _values(sheet)
    assert values["vat_breakdown"] == [{"rate": "0.00", "base": "80.00", "amount": "0.00"}]
    assert "293 B" in str(values["exemption_reason"])


def test_without_vat_any_word_for_the_largest_amount_is_the_total() -> None:
    sheet = totals(
        ("Adhésion", "30,00"), ("Total", "180,00"), ("TVA non applicable, art. 293 B du CGI", "")
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["total_excl_vat"].value == "180.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_what_is_left_after_a_discount_is_not_the_total() -> None:
    sheet = column(
        "Total 1 382,70", "Ristourne TTC -41,48", "À payer 1 341,22", "TVA non applicable"
    )
    values = _values(sheet)
    assert (values["total_incl_vat"], values["amount_due"]) == ("1382.70", "1341.22")


def test_the_rest_to_pay_is_no_rival_of_a_total_without_vat() -> None:
    sheet = totals(
        *(("Total à payer", "155,56"), ("RG 5 %", "-7,78"), ("Net à payer", "147,78")),
        ("TVA non applicable, art. 293 B du CGI", ""),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "155.56"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_base_beside_its_rate_is_no_total_without_vat() -> None:
    rows = [(40.0, 100.0, "Taux"), (200.0, 100.0, "Base TVA"), (400.0, 100.0, "Montant TVA")]
    for i, texts in enumerate((("10,00 %", "1 020,46", "102,05"), ("5,50 %", "276,69", "15,22"))):
        rows += [(40.0 + 180 * j, 115.0 + 15 * i, text) for j, text in enumerate(texts)]
    readings, _ = reading.find([page(rows)])
    assert "total_incl_vat" not in readings


@pytest.mark.parametrize("label", ["Net de taxe", "Total net de TVA", "Somme à virer"])
def test_one_amount_without_vat_by_words_for_it(label: str) -> None:
    sheet = drawn(f"""
2 jours à 1 280,00 €                           2 560,00 €
Frais de déplacement                             310,00 €
{label}                                2 870,00 €
Exonéré de TVA, article 261-4-4 du CGI
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "2870.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_balance_after_a_payment_is_not_the_total_without_vat() -> None:
    sheet = drawn("""
Prix du séjour                           1 980,00
TVA sur la marge, régime particulier des agences de voyages
Acompte reçu                              -594,00
Solde à régler                           1 386,00
""")
    values = _values(sheet)
    assert (values["total_incl_vat"], values["amount_due"]) == ("1980.00", "1386.00")
    assert values["prepaid_amount"] == "594.00"


def test_a_column_of_vat_that_holds_nothing_but_zeros() -> None:
    sheet = drawn("""
Objet                     Montant HT       TVA    Montant TTC
Mise à disposition          4 042,60      0,00       4 042,60
Reproduction de plans         276,00      0,00         276,00
                      SOMME A PAYER (EUR)            4 318,60
""")
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == readings["amount_due"].value == "4318.60"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_paper_that_does_not_speak_of_vat_charges_none_but_that_is_not_sure() -> None:
    sheet = drawn("""
M. A.         8      16,80 €         134,40 €
Mme C.        4      16,80 €          67,20 €
TOTAL : 201,60 €
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "201.60"
    assert readings["total_incl_vat"].confidence < SURE
    assert readings["vat_breakdown"].value == [{"rate": "0.00", "base": "201.60", "amount": "0.00"}]


@pytest.mark.parametrize(
    "text",
    [
        """
État            65 %      15 650,82
Commune         35 %       8 427,36
Total          100 %      24 078,18
Montant à verser par la commune : 8 427,36 € (non assujetti à la TVA)
""",
    ],
)
def test_a_share_of_a_whole_is_billed_and_not_sure(text: str) -> None:
    readings, _ = reading.find([drawn(text)])
    assert readings["amount_due"].value == "8427.36"
    assert readings["total_incl_vat"].confidence < SURE


def test_a_share_that_its_own_lines_add_up_to_is_the_bill() -> None:
    sheet = drawn("""
Poste                Total copropriété     Tantièmes     Votre quote-part
Charges                      22 210,48           418             8 349,29
Fonds travaux                 1 867,70           418                78,07
TOTAL À PAYER                24 078,18                           8 427,36
Sans TVA
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "8427.36"
    assert readings["total_incl_vat"].confidence >= SURE


def test_what_another_bears_by_a_minus_leaves_the_whole_the_bill() -> None:
    sheet = drawn("""
Ludothèque itinérante         3     301,66        904,98
Total                                             904,98 €
Part CAF (40 %)                                  -361,99 €
Reste à payer                                     542,99 €
Association exonérée de TVA
""")
    readings, _ = reading.find([sheet])
    assert (readings["total_incl_vat"].value, readings["amount_due"].value) == ("904.98", "542.99")
    assert readings["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize(
    "mention",
    [
        "TVA : sans objet",
        "TVA néant",
        "Net de taxes",
        "Exempté de TVA",
        "T.V.A. non perçue",
        "Hors du champ d'application de la TVA",
    ],
)
def test_mentions_that_no_vat_is_charged(mention: str) -> None:
    sheet = drawn(f"""
4 agents    4 x 96,00 = 384,00
1 agent                  48,00
Total facturé : 432,00 € ({mention})
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "432.00"
    assert readings["vat_breakdown"].value == [{"rate": "0.00", "base": "432.00", "amount": "0.00"}]
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_mention_within_a_label_is_no_word_for_a_tax() -> None:
    sheet = drawn("""
Accord piano droit        6    85,00     510,00
Accord piano à queue      3   110,00     330,00
TOTAL (TVA non applicable, art. 293 B du CGI)     840,00 €
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "840.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_provisions_and_taxes_that_a_landlord_bills() -> None:
    sheet = totals(
        *(("Loyer trimestriel", "2 336,63 €"), ("Provision sur charges", "280,40 €")),
        *(("Provision taxe foncière", "116,83 €"), ("Total à payer", "2 733,86 €")),
        ("Location exonérée de TVA (art. 261 D 2° du CGI)", ""),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "2733.86"
    assert readings["total_incl_vat"].confidence >= SURE


def test_an_amount_called_vat_speaks_against_a_total_without_it() -> None:
    sheet = drawn("""
Dépense HT                                    11 730,00
TVA (récupérée par le syndicat, FCTVA)         2 346,00
Subvention du syndicat 55 %                    6 451,50
Participation communale 45 % (nette de taxe)   5 278,50
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE


def test_the_paper_that_a_credit_note_takes_back_has_its_own_amount() -> None:
    sheet = drawn("""
Annule partiellement le titre 2026-T-0188 émis le 30/09/2026 d'un montant de 900,00 €.
Mise à disposition salle            3      -180,00      -540,00
Ménage                              3       -45,00      -135,00
TOTAL                                                  -675,00 €
Pas de TVA.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "675.00"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize("head", ["Part à rembourser", "Part à votre charge"])
def test_a_share_at_a_printed_rate_of_the_cost(head: str) -> None:
    sheet = drawn(f"""
Nature             Coût unitaire     Dépense TTC       Part     {head}
Électricité               0,1872        2 216,45     42,50 %               941,99
Gaz                       0,0894          734,87     42,50 %               312,32
TOTAL                                   2 951,32                         1 254,31
La somme de 1 254,31 € est à verser au SGC (remboursement de frais, non soumis à la TVA).
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "1254.31"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_letter_asks_for_its_sum() -> None:
    sheet = drawn("""
                     Budget annuel     Clé      Part annuelle     Appel (50 %)
Fonctionnement          118 400,00    7,418 %        8 782,91         4 391,46
Investissement           42 600,00    7,418 %        3 160,07         1 580,03
Total                   161 000,00                  11 942,98         5 971,49
Je vous remercie de bien vouloir mandater la somme de 5 971,49 € au profit du SGC. Sans TVA.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "5971.49"


def test_what_the_present_paper_asks_for_was_not_paid_before() -> None:
    sheet = drawn("""
La commune verse au CAUE une contribution de 2 800,00 € en deux fois. La
présente demande porte sur le second versement (50 %), soit 1 400,00 € net de taxe.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "1400.00"


def test_a_quantity_after_words_for_a_total_is_no_amount() -> None:
    sheet = drawn("""
Adressage et mise sous pli                   8 447      0,32      2 703,04
Location machine à plier (TTC)                   1    312,00        312,00
Total à rembourser : 3 015,04 €
Arrêté à trois mille quinze euros et quatre centimes. Sans TVA.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "3015.04"
    assert readings["total_incl_vat"].confidence >= SURE


def test_taxes_of_an_insurance_are_no_vat() -> None:
    sheet = drawn("""
Garantie                    Cotisation HT    Taxes d'assurance    Frais    Cotisation TTC
Flotte automobile                  684,20               123,16     0,00            807,36
Contribution au fonds                5,90                                            5,90
Total à payer                                                                    813,26 €
Opération exonérée de TVA (art. 261 C, 2° du CGI).
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "813.26"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_mention_of_no_vat_by_its_article_alone_is_one() -> None:
    sheet = drawn("""
Acte                              Nombre      Tarif      Montant
Vacations                              9     420,00     3 780,00
Lectures à distance                   64      31,50     2 016,00
Total 5 796,00 € – soins exonérés (CGI 261-4-1°)
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "5796.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_the_base_of_a_quota_is_no_total_beside_one_that_a_word_names() -> None:
    sheet = drawn("""
Activité                   Base : dépenses     Quotité     Participation
Pharmacie                        89 901,43     14,35 %         12 900,86
Système d'information            28 785,50     11,80 %          3 396,69
Participation totale                                           16 297,55
Appels déjà mandatés                                          -12 223,00
Net à payer                                                     4 074,55

Opérations exonérées de TVA (article 261 B du CGI)
""")
    values = _values(sheet)
    assert (values["total_incl_vat"], values["amount_due"]) == ("16297.55", "4074.55")


def test_lines_of_which_one_is_given_back_are_the_total_and_no_surface_is() -> None:
    sheet = drawn("""
Loyer principal bureaux                  1548,58
Provision pour charges                    107,24
Régularisation charges N-1                -10,25
TOTAL DU TERME (EXONERE DE TVA)          1645,57
A PAYER POUR LE 10.07.2025               1645,57 EUR

SURFACE CORRIGEE BASE 2 640,00
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "1645.57"
    assert readings["total_incl_vat"].confidence >= SURE


def test_the_whole_year_told_beside_this_bill_is_no_rival() -> None:
    sheet = drawn("""
Semaine     Repas élèves     à 3,86 €     Repas adultes     à 6,12 €        Total
S19                  330     1 273,80                14        85,68     1 359,48
S20                  375     1 447,50                14        85,68     1 533,18

Cumul du mois                                                            2 892,66
Cumul depuis le 1er janvier (rappel)                                    27 149,50
Part denrées locales (information)                                         659,21

La présente facture s'élève à 2 892,66 €, prestations exonérées de TVA.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "2892.66"
    assert readings["total_incl_vat"].confidence >= SURE


def test_the_payment_that_is_awaited_is_none_that_was_made() -> None:
    sheet = drawn("""
Trajet                        Base    Part caisse    À votre charge
Urgences, domicile          157,02           0,00            157,02
Centre, rééducation         328,21         213,34            114,87

Total à votre charge                                         271,89
Transports exonérés de TVA. Le règlement de 271,89 euros est attendu sous 30 jours.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "271.89"
    assert readings["total_incl_vat"].confidence >= SURE


def test_an_amount_in_letters_closes_the_bill() -> None:
    sheet = drawn("""
Motif                                   Base      Quotité      Montant
Mise à disposition, octobre         5 418,22         40 %     2 167,29
Charges patronales                  2 276,10         40 %       910,44

Total du titre (hors champ TVA)                               3 077,73
Arrêté à la somme de trois mille soixante-dix-sept euros et soixante-treize
centimes.
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "3077.73"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_bill_closed_with_another_amount_in_letters_is_not_sure() -> None:
    text = """
Total HT                        900,00
TVA 20 %                        180,00
Total TTC                     1 080,00
Arrêtée la présente facture à la somme de {} euros.
"""
    for letters, sure in (("mille quatre-vingts", True), ("mille huit cents", False)):
        readings, _ = reading.find([drawn(text.format(letters))])
        assert readings["total_incl_vat"].value == "1080.00"
        assert (readings["total_incl_vat"].confidence >= SURE) is sure


_SHARE = """
Maquette                                 1 220,00
Illustrations                            1 280,00
Sous-total création                      2 500,00
Reproduction, 3 ans, France (20 %)         500,00
Total                                    3 000,00
"""


def test_a_share_in_percent_is_no_tax_where_none_is_charged() -> None:
    sheet = drawn(f"{_SHARE}TVA non applicable, article 293 B du CGI.\nN° TVA FR12 317 359 578\n")
    values = _values(sheet)
    assert values["vat_breakdown"] == [{"rate": "0.00", "base": "3000.00", "amount": "0.00"}]
    assert values["total_excl_vat"] == "3000.00"


def test_a_word_that_does_not_apply_says_nothing_of_a_tax_beside_its_rate() -> None:
    sheet = drawn("HT 100,00 – TVA 20 % 20,00 – TTC 120,00 – escompte non applicable")
    assert _values(sheet)["total_excl_vat"] == "100.00"


def test_letters_tell_as_much_of_a_bill_with_a_tax_as_of_one_without() -> None:
    """What is not taxed stands among what is: the amount in letters is of all of it."""
    sheet = drawn("""
Plans                                         1 850,00
TVA 20 %                                        370,00
Débours non soumis à TVA : copies               243,60
TOTAL                                         2 463,60

Soit deux mille quatre cent soixante-trois euros et soixante centimes.
""")
    assert _values(sheet)["total_excl_vat"] == "2093.60"


@pytest.mark.parametrize(
    "rows",
    [
        (("Honoraires, nets de taxe", "700,00"), ("TVA à 20 %", "140,00"), ("À payer", "840,00")),
        (
            ("À payer, taxe incluse", "840,00"),
            ("dont taxe à 20 %", "140,00"),
            ("soit net de taxe", "700,00"),
        ),
        (("Ensemble net de T.V.A.", "700,00"), ("T.V.A. 20 %", "140,00"), ("Total", "840,00")),
    ],
)
def test_net_of_tax_names_what_a_tax_comes_upon(rows: tuple[tuple[str, str], ...]) -> None:
    values = _values(totals(("Étude", "700,00"), *rows))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("700.00", "840.00")
    assert values["vat_breakdown"] == [{"rate": "20.00", "base": "700.00", "amount": "140.00"}]


@pytest.mark.parametrize(
    "rows",
    [
        (("Participation, nette de taxe", "700,00"),),
        (("Total net de taxes", "700,00"), ("Dont part de l'État (20 %)", "140,00")),
        (("Total net de taxe", "700,00"), ("Somme à verser", "700,00")),
    ],
)
def test_net_of_tax_says_that_none_is_charged(rows: tuple[tuple[str, str], ...]) -> None:
    values = _values(totals(("Stage", "700,00"), *rows))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("700.00", "700.00")


@pytest.mark.parametrize(
    "mention",
    [
        "Régime particulier des agences de voyages",
        "Régime particulier - Biens d'occasion",
        "La taxe sur la marge n'est pas mentionnée.",
    ],
)
def test_a_seller_who_is_taxed_on_his_margin_prints_no_tax(mention: str) -> None:
    values = _values(totals(("Voyage", "900,00"), ("Prix tout compris", "900,00"), (mention, "")))
    assert values["vat_breakdown"] == [{"rate": "0.00", "base": "900.00", "amount": "0.00"}]


def test_what_is_billed_without_vat_beside_what_a_letter_calls_by_its_long_names() -> None:
    sheet = column(
        "Vacations hors taxes 800,00 € ;",
        "taxe sur la valeur ajoutée au taux de 20 %, 160,00 € ;",
        "débours non soumis à TVA, 15,00 € ;",
        "soit un total toutes taxes comprises de 975,00 €.",
    )
    values = _values(sheet)
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("815.00", "975.00")


_SUBSCRIBED = ("Revue, TVA 2,10 % incluse 52,00", "HT 50,93 - TVA 1,07")


def test_a_line_with_its_tax_beside_another_on_which_none_is_due() -> None:
    readings, _ = reading.find(
        [
            column(
                "Adhésion 700,00",
                *_SUBSCRIBED,
                "Total à régler 752,00 €",
                "L'adhésion n'est pas soumise à la TVA.",
            )
        ]
    )
    assert readings["total_excl_vat"].value == "750.93"
    assert readings["total_incl_vat"].value == "752.00"
    assert readings["vat_breakdown"].confidence < SURE


def test_what_was_owed_before_is_not_billed_without_tax() -> None:
    values = _values(
        column(
            "Ancien solde 700,00",
            *_SUBSCRIBED,
            "Total à régler 752,00 €",
            "Port non soumis à la TVA.",
        )
    )
    assert values.get("total_excl_vat") != "750.93"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            "TVA non applicable, art. 293 B du CGI. Au compte FR76 3000 4012 3412, merci.",
            "TVA non applicable, art. 293 B du CGI.",
        ),
        (
            "Merci. Exonéré de TVA, art. L. 261-4 du CGI. Payable ce jour.",
            "Exonéré de TVA, art. L. 261-4 du CGI.",
        ),
    ],
)
def test_the_reason_is_the_sentence_that_tells_it(line: str, reason: str) -> None:
    sheet = drawn(f"""
    Objet                         Montant
    Lecture                        300,00
    Total                          300,00
    {line}
    """)
    assert reading.find([sheet])[0]["exemption_reason"].value == reason
