from decimal import Decimal

import pytest

from extractor.fields.amounts import reading
from extractor.fields.amounts.tokens import sums_in
from extractor.page import Page
from staging.evidence import SURE, Source
from tests.extractor.paper import column, drawn, page, totals


@pytest.mark.parametrize(
    ("text", "value", "negative"),
    [
        ("1 234,56 €", "1234.56", False),
        ("1.234,56", "1234.56", False),
        ("1,234.56", "1234.56", False),
        ("-12,00 €", "12.00", True),
        ("(12,00)", "12.00", True),
        ("12 €", "12.00", False),
        ("2.400 euros", "2400.00", False),
        ("12€50", "12.50", False),
        ("12.500 €", "12500.00", False),
        ("12,5 €", "12.50", False),
        ("12 500.00", "12500.00", False),
        ("12'500.00", "12500.00", False),
        ("Total........9,90", "9.90", False),
    ],
)
def test_amounts_as_printed(text: str, value: str, *, negative: bool) -> None:
    sheet = page([(40, 40, text)])
    (found,) = [s for seg in sheet.segments for s in sums_in(sheet, seg)]
    assert (found.value, found.negative) == (Decimal(value), negative)


def test_thousandths_of_a_price_are_no_thousands() -> None:
    sheet = page([(40, 40, "Gazole 1.659 €"), (40, 60, "Total 82.95 €")])
    found = [s.value for seg in sheet.segments for s in sums_in(sheet, seg)]
    assert found == [Decimal("82.95")]


@pytest.mark.parametrize(
    "text", ["20,00 %", "12/05/2026", "30-382,06", "30\x01382,06", "01 02 03 04 05", "3,125", "12"]
)
def test_what_is_no_amount(text: str) -> None:
    sheet = page([(40, 40, text)])
    assert [s for seg in sheet.segments for s in sums_in(sheet, seg)] == []


def _values(sheet: Page) -> dict[str, object]:
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items()}


def test_one_rate() -> None:
    sheet = totals(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00"))
    readings, remarks = reading.find([sheet])
    assert readings["total_excl_vat"].value == "100.00"
    assert readings["total_incl_vat"].value == "120.00"
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "100.00", "amount": "20.00"}
    ]
    assert readings["total_incl_vat"].confidence >= SURE
    assert readings["amount_due"].value == "120.00"
    assert remarks == ()


def test_two_rates_add_up() -> None:
    sheet = totals(
        ("Total HT", "150,00"),
        ("TVA 20 % sur 100,00", "20,00"),
        ("TVA 5,5 % sur 50,00", "2,75"),
        ("Total TVA", "22,75"),
        ("Total TTC", "172,75"),
    )
    assert _values(sheet)["vat_breakdown"] == [
        {"rate": "20.00", "base": "100.00", "amount": "20.00"},
        {"rate": "5.50", "base": "50.00", "amount": "2.75"},
    ]


@pytest.mark.parametrize("label", ["Montant TVA 20 %", "dont TVA 20.0 %", "Total TVA 20,00 %"])
def test_capitals_before_a_rate_are_a_word_for_vat(label: str) -> None:
    sheet = totals(("Total TTC", "120,00"), (label, "20,00"))
    assert _values(sheet)["total_excl_vat"] == "100.00"


def test_a_credit_note_reads_positive() -> None:
    sheet = totals(("Total HT", "-100,00"), ("TVA 20 %", "-20,00"), ("Total TTC", "-120,00"))
    assert _values(sheet)["total_incl_vat"] == "120.00"


def test_vat_that_is_not_printed_is_reasoned() -> None:
    sheet = totals(("Total HT", "100,00"), ("TVA", "20 %"), ("Total TTC", "120,00"))
    readings, _ = reading.find([sheet])
    assert readings["total_vat"].value == "20.00"
    assert readings["total_vat"].source is Source.ARITHMETIC
    assert readings["total_vat"].confidence >= SURE  # two of the three prove the third


def test_sums_that_differ_are_said() -> None:
    sheet = totals(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "150,00"))
    readings, (remark,) = reading.find([sheet])
    assert readings["total_incl_vat"].value == "150.00"
    assert readings["total_incl_vat"].confidence < 0.5
    assert remark.code == "sums_differ"
    assert "= 120,00 €, mais le TTC imprimé est 150,00 €" in remark.detail


def test_two_totals_that_both_add_up_are_said_and_neither_is_sure() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Total HT", "110,00"), ("TVA 20 %", "22,00"), ("Total TTC", "132,00")),
    )
    readings, (remark,) = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE
    assert "132,00 € TTC et 120,00 € TTC" in remark.detail


def test_lines_by_rate_are_no_second_total() -> None:
    sheet = totals(
        *(("Base HT 20 %", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC 20 %", "120,00")),
        *(("Base HT 10 %", "50,00"), ("TVA 10 %", "5,00"), ("Total TTC 10 %", "55,00")),
        *(("Total HT", "150,00"), ("Total TVA", "25,00"), ("Total TTC", "175,00")),
    )
    readings, remarks = reading.find([sheet])
    assert readings["total_incl_vat"].value == "175.00"
    assert readings["total_incl_vat"].confidence >= SURE
    assert remarks == ()


def test_lines_prove_the_totals_where_no_total_of_vat_is_printed() -> None:
    lines = [
        *((300.0, 500.0, t) for t in ("TVA 20 %",)),
        *((x, 500.0, t) for x, t in ((420.0, "100,00"), (500.0, "20,00"))),
        *((x, 515.0, t) for x, t in ((300.0, "TVA 10 %"), (420.0, "50,00"), (505.0, "5,00"))),
        *((x, 540.0, t) for x, t in ((300.0, "Total HT"), (500.0, "150,00"))),
        *((x, 555.0, t) for x, t in ((300.0, "Total TTC"), (500.0, "175,00"))),
    ]
    readings, _ = reading.find([page(lines)])
    assert readings["total_vat"].value == "25.00"
    assert readings["total_vat"].source is Source.ARITHMETIC
    assert readings["total_incl_vat"].confidence >= SURE
    assert readings["vat_breakdown"].confidence >= SURE


def test_no_amounts_at_all() -> None:
    assert reading.find([column("Bonjour")]) == ({}, ())


def test_three_totals_by_plain_words_prove_each_other_without_a_rate() -> None:
    sheet = totals(("Total HT", "2535,00"), ("TVA", "507,00"), ("Total TTC", "3042,00"))
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "2535.00", "amount": "507.00"}
    ]
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_total_of_vat_of_nothing_is_a_proof() -> None:
    sheet = totals(("Total HT", "80,00"), ("TVA", "0,00"), ("Total TTC", "80,00"))
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "80.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_totals_outgrown_by_what_is_to_pay_are_not_sure() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        ("Net à payer", "457,31"),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE


def test_a_total_before_its_rebate_does_not_outgrow_the_total() -> None:
    sheet = totals(
        *(("Total HT", "110,00"), ("Avantage", "-10,00"), ("Total HT net", "100,00")),
        *(("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "100.00"
    assert readings["total_excl_vat"].confidence >= SURE


def test_totals_typed_without_cents() -> None:
    sheet = totals(("Total HT", "1 692"), ("T.V.A. à 20 %", "338,40"), ("Total TTC", "2 030,40"))
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "1692.00"
    assert readings["total_excl_vat"].confidence >= SURE


def test_a_whole_number_after_other_words_is_no_amount() -> None:
    assert _values(totals(("Total articles", "12"), ("Numéro de client", "4512"))) == {}


def test_the_month_is_billed_and_not_the_contract_beside_it() -> None:
    sheet = drawn("""
                        Marché       Cumul       Précédent      Ce mois
Montant HT           50 000,00   30 000,00       20 000,00    10 000,00
TVA 20 %             10 000,00    6 000,00        4 000,00     2 000,00
Montant TTC          60 000,00   36 000,00       24 000,00    12 000,00
Net à payer                                                   12 000,00
""")
    values = _values(sheet)
    assert (values["total_excl_vat"], values["amount_due"]) == ("10000.00", "12000.00")


def test_prices_of_a_list_are_no_totals() -> None:
    sheet = drawn("""
Tarif annuel            1 200,00 HT        1 440,00 TTC
Tarif mensuel             120,00 HT          144,00 TTC
Total HT                  120,00
TVA 20 %                   24,00
Total TTC                 144,00
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "144.00"


@pytest.mark.parametrize("said", ["Rappel devis accepté :", "Situation précédente :"])
def test_amounts_of_another_paper_are_no_totals(said: str) -> None:
    sheet = drawn(f"""
{said}   HT 20 000,00   TVA 4 000,00   TTC 24 000,00
Présente facture :         HT  5 000,00   TVA 1 000,00   TTC  6 000,00
TVA 20 %
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "6000.00"


def test_totals_of_several_orders_are_not_sure_by_their_size() -> None:
    sheet = drawn("""
Commande 1    HT  150,00   TVA   30,00   TTC  180,00
Commande 2    HT  700,00   TVA  140,00   TTC  840,00
TVA au taux de 20 %
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE


def test_totals_whose_tax_is_printed_otherwise_are_not_sure() -> None:
    sheet = drawn("""
Audience           TVA 20 %      1 487,01      1 784,41
Sous-total HT                    1 487,01
Remise commerciale 3 %             -44,61
Total HT                         1 442,40
Montant de la TVA                  288,48
Montant TTC                      1 700,88
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE


def test_lines_of_vat_that_miss_the_total_by_cents_are_not_sure() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 % sur 80,02", "16,00"), ("TVA 10 % sur 20,00", "2,00")),
        *(("Total TVA", "18,00"), ("Total TTC", "118,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "118.00"
    assert readings["vat_breakdown"].confidence < SURE


def test_totals_of_sites_that_add_up_to_the_whole_are_its_parts() -> None:
    sheet = drawn("""
Total hors TVA                 1 640,58 €
TVA 20 %                         328,12 €
Net à payer TTC                1 968,70 €
Site 1
Total HT du site                 908,75 €
TVA du site                      181,75 €
Total TTC du site              1 090,50 €
Site 2
Total HT du site                 731,83 €
TVA du site                      146,37 €
Total TTC du site                878,20 €
""")
    values = _values(sheet)
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1640.58", "1968.70")


@pytest.mark.parametrize(
    "rows",
    [
        """
Élément          Forfait HT      Cumul     Déjà facturé     Présente note
PRO               84 500,00  39 900,00        31 450,00          8 450,00
Total             84 500,00  39 900,00        31 450,00          8 450,00
""",
        "Rémunération forfaitaire HT (125 000,00 €)     10 %             8 450,00",
    ],
)
def test_amounts_of_a_whole_contract_do_not_outgrow_the_share_that_is_billed(rows: str) -> None:
    sheet = drawn(f"""
{rows}
                                             Total HT            8 450,00
                                             TVA 20 %            1 690,00
                                             Total TTC          10 140,00
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "10140.00"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize("label", ["Montant", "Total"])
@pytest.mark.parametrize("head", ["Présent acompte", "Présente situation", "À facturer"])
def test_what_was_billed_before_is_no_part_of_what_is_billed(label: str, head: str) -> None:
    sheet = drawn(f"""
                          Total cumulé     Acomptes précédents     {head}
{label} HT                  148 488,58               51 971,00       96 517,58
TVA 20 %                     29 697,72               10 394,20       19 303,52
{label} TTC                 178 186,30               62 365,20      115 821,10
Retenue de garantie 5 %      -8 909,32               -3 118,26       -5 791,06
Net à payer                 169 276,98               59 246,94      110 030,04
""")
    values = _values(sheet)
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("96517.58", "115821.10")
    assert values["amount_due"] == "110030.04"


def test_the_present_bill_among_those_of_one_operation() -> None:
    sheet = drawn("""
Échéancier                                          HT       TVA 20 %          TTC
Acompte 1 (facturé le 12/03)                 20 550,00       4 110,00    24 660,00
Acompte 2 : présente facture                 34 250,00       6 850,00    41 100,00
Solde (à venir)                              13 700,00       2 740,00    16 440,00
Total opération                              68 500,00      13 700,00    82 200,00
Montant de la présente facture : 34 250,00 € HT + 6 850,00 € de TVA = 41 100,00 € TTC
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "41100.00"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    ("before", "sure"), [("Acomptes déjà payés", False), ("Situations précédentes", True)]
)
def test_what_is_left_of_a_contract_with_its_own_tax_is_the_bill(
    before: str, *, sure: bool
) -> None:
    sheet = drawn(f"""
                                         HT         TVA 20 %           TTC
1. Montant total des travaux      41 880,00         8 376,00     50 256,00
2. {before}           37 662,00         7 532,40     45 194,40
3. Solde à payer (1 - 2)           4 218,00           843,60      5 061,60
""")
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "4218.00"
    assert (readings["total_excl_vat"].confidence >= SURE) is sure


def test_three_plain_words_of_which_the_last_is_what_is_to_pay() -> None:
    sheet = totals(("Total HT", "534,06"), ("TVA", "106,81"), ("À payer", "640,87"))
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "534.06", "amount": "106.81"}
    ]
    assert readings["total_incl_vat"].confidence >= SURE


def test_the_rest_of_what_was_billed_before_is_sure_where_it_is_plainly_to_pay() -> None:
    sheet = drawn("""
                   Réalisé à ce jour     Déjà facturé     À facturer
Total HT                  190 319,47       114 191,68      76 127,79
TVA 20,00 %                38 063,90        22 838,34      15 225,56
Montant TTC               228 383,37       137 030,02      91 353,35
                                     Net à payer :         91 353,35
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "91353.35"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    "text",
    [
        """
Montant des travaux HT (base)                   484 000,00
Forfait de rémunération HT                       38 720,00
Avancement cumulé 62 % HT                        24 006,40
À déduire notes 1 à 4 HT                         20 134,80
À régler HT                                       3 871,60
TVA 20 %                                            774,32
À régler TTC                                      4 645,92
""",
        """
Montant initial du marché HT : 284 600,00 – Avenant : 6 310,00 – Montant total HT : 290 910,00
Montant HT du mois                                3 871,60
TVA 20 %                                            774,32
Montant TTC du mois                               4 645,92
""",
        """
Montant total du devis D26-118 HT                12 905,33
Montant total du devis TTC                       15 486,40
Acompte de 30 % HT                                3 871,60
TVA 20 %                                            774,32
Acompte TTC à régler                              4 645,92
""",
    ],
)
def test_amounts_of_the_contract_are_no_rivals_of_the_bill(text: str) -> None:
    readings, _ = reading.find([drawn(text)])
    assert readings["total_excl_vat"].value == "3871.60"
    assert readings["total_excl_vat"].confidence >= SURE
    assert readings["amount_due"].value == "4645.92"


def test_the_number_of_a_paper_is_no_amount() -> None:
    sheet = drawn("""
À déduire note n° 1 (2026.18)                     -2 556,00
Total HT                                          8 354,23
TVA 20 %                                          1 670,85
Total TTC                                        10 025,08 €
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "10025.08"


def test_a_deposit_that_is_asked_for() -> None:
    sheet = drawn("""
FACTURE D'ACOMPTE
Rappel : total devis HT 14 820,00 € – TVA 2 964,00 € – total devis TTC 17 784,00 €
Acompte HT                                        4 446,00
TVA 20,00 %                                         889,20
Acompte TTC                                       5 335,20 €
Solde à la livraison prévue semaine 48 : 12 448,80 € TTC
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "5335.20"
    assert readings["total_incl_vat"].confidence >= SURE
    assert readings["amount_due"].confidence >= SURE


def test_a_deposit_that_was_paid() -> None:
    sheet = drawn("""
FACTURE DE SOLDE
Total HT                                          5 000,00
TVA 20 %                                          1 000,00
Total TTC                                         6 000,00
Facture d'acompte FA-12 : Acompte TTC             1 800,00
Net à payer                                       4 200,00
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "6000.00"
    assert readings["prepaid_amount"].value == "1800.00"


@pytest.mark.parametrize(
    "aside", ["Pour mémoire, cumul facturé HT", "Pour rappel, marché annuel HT"]
)
def test_what_is_told_for_the_record_is_no_rival(aside: str) -> None:
    sheet = totals(
        *(("Montant du mois HT", "4 206,74"), ("TVA 20,00 %", "841,35")),
        *(("Montant du mois TTC", "5 048,09"), (aside, "29 447,18")),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "5048.09"
    assert readings["total_incl_vat"].confidence >= SURE


def test_amounts_that_begin_like_a_year() -> None:
    sheet = drawn("""
Net hors taxes      Tx TVA        Tva     Total facture
1942.50             20%        388.50           2331.00
SASU au capital social de 38 112,25 €
""")
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "1942.50"
