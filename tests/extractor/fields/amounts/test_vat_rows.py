"""The breakdown of VAT told by heads, legends, taxes alone, and what is billed without it."""

from decimal import Decimal

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn, totals


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


def _lines(readings: dict[str, Reading]) -> list[tuple[Decimal, ...]]:
    lines = readings["vat_breakdown"].value
    assert isinstance(lines, list)
    return [tuple(Decimal(line[key]) for key in ("rate", "base", "amount")) for line in lines]


def _sums(readings: dict[str, Reading]) -> list[object]:
    return [readings[key].value for key in ("total_excl_vat", "total_vat", "total_incl_vat")]


def test_a_column_of_vat_for_each_rate() -> None:
    readings = _read("""
Libellé                               HT     TVA 5,5 %    TVA 20 %         TTC
Repas enfants                     700,00         38,50                  738,50
Repas adultes                     500,00         27,50                  527,50
Location de vaisselle             150,00                    30,00      180,00
TOTAL                           1 350,00         66,00      30,00    1 446,00
""")
    assert _sums(readings) == ["1350.00", "96.00", "1446.00"]
    assert _lines(readings) == [(20, 150, 30), (Decimal("5.5"), 1200, 66)]
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_letter_on_each_line_and_a_legend() -> None:
    readings = _read("""
Article                           Qté      PU HT      Total HT   T
Papier A4 ramette                  50       3,10        155,00   A
Livre de lecture                   12       8,50        102,00   B
Stylo bille noir                  100       0,40         40,00   A

                                         Total HT       297,00
                                         Total TVA       44,61
                                         Total TTC      341,61
A : TVA 20 %   B : TVA 5,5 %
""")
    assert _lines(readings) == [(20, 195, 39), (Decimal("5.5"), 102, Decimal("5.61"))]
    assert readings["vat_breakdown"].confidence >= SURE


def test_taxes_by_rate_without_their_bases_tell_them_to_some_cents() -> None:
    readings = _read("""
Total HT                                   1 500,02
TVA 20 %                                     200,00
TVA 10 %                                      50,00
Total TTC                                  1 750,02
""")
    assert _sums(readings) == ["1500.02", "250.00", "1750.02"]
    assert readings["total_incl_vat"].confidence >= SURE
    assert _lines(readings) == [(20, 1000, 200), (10, Decimal("500.02"), 50)]
    assert readings["vat_breakdown"].confidence < SURE


def test_what_is_billed_without_vat_beside_fees_with_it() -> None:
    readings = _read("""
Total honoraires HT                               1 500,00
TVA 20 %                                            300,00
Débours (non soumis à TVA)                          125,00
Total TTC                                         1 925,00
""")
    assert _sums(readings) == ["1625.00", "300.00", "1925.00"]
    assert _lines(readings) == [(20, 1500, 300), (0, 125, 0)]
    assert readings["total_excl_vat"].confidence >= SURE


def test_a_head_over_the_first_line_is_no_caption_of_its_amount() -> None:
    readings = _read("""
Libellé                               HT     TVA 20 %         TTC
Atelier                         1 200,00       240,00    1 440,00
Location                          150,00        30,00      180,00
Ensemble                        1 350,00       270,00    1 620,00
""")
    assert _sums(readings) == ["1350.00", "270.00", "1620.00"]


def test_a_base_may_be_negative() -> None:
    readings = _read("""
Base HT 20 %        2 000,00     TVA     400,00
Base HT 5,5 %        -100,00     TVA      -5,50
Total HT            1 900,00
Total TVA             394,50
Total TTC           2 294,50
""")
    assert _lines(readings) == [(20, 2000, 400), (Decimal("5.5"), -100, Decimal("-5.5"))]


def test_totals_of_each_rate_alone_and_one_to_pay() -> None:
    readings = _read("""
                 Taux 5,5 %       Taux 20 %
Base HT              100,00          200,00
TVA                    5,50           40,00
Montant TTC          105,50          240,00
Total à régler                       345,50
""")
    assert _sums(readings) == ["300.00", "45.50", "345.50"]


def test_the_total_with_vat_may_be_told_by_what_was_paid_and_is_left() -> None:
    readings = _read("""
Total honoraires HT                               2 220,00
TVA (20 %)                                          444,00
Provision reçue le 15 juillet                      -500,00
Solde à régler TTC                                2 164,00
""")
    assert _sums(readings) == ["2220.00", "444.00", "2664.00"]
    assert (readings["amount_due"].value, readings["prepaid_amount"].value) == ("2164.00", "500.00")


def test_what_is_to_pay_with_the_vat_that_it_holds() -> None:
    readings = _read("""
Prestation de ménage mars 2026                      624,00 €
Montant net à payer                                 624,00 €
dont TVA 20 %                                       104,00 €
""")
    assert _sums(readings) == ["520.00", "104.00", "624.00"]


def test_what_stands_between_the_tax_and_the_total_is_billed_without_it() -> None:
    sheet = totals(
        *(("Émoluments", "288,41"), ("SCT", "7,67"), ("H.T.", "296,08")),
        *(("TVA 20,00 %", "59,22"), ("Lettre (aff. art. 20)", "2,05"), ("T.T.C.", "357,35")),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_excl_vat"].value == "298.13"
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "296.08", "amount": "59.22"},
        {"rate": "0.00", "base": "2.05", "amount": "0.00"},
    ]
    assert readings["vat_breakdown"].confidence < SURE


def test_a_line_outside_vat_beside_lines_with_it() -> None:
    sheet = drawn("""
Prestation               Montant HT     TVA %          TVA     Montant TTC
Titres restaurant         13 680,00     Hors champ    0,00       13 680,00
Commission                   123,12     20,00        24,62          147,74
Livraison                     19,38     20,00         3,88           23,26
Total                     13 822,50                  28,50       13 851,00
""")
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "142.50", "amount": "28.50"},
        {"rate": "0.00", "base": "13680.00", "amount": "0.00"},
    ]


def test_what_is_added_to_the_total_with_vat_may_be_no_part_of_the_bill() -> None:
    sheet = totals(
        *(("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00")),
        *(("Débours", "50,00"), ("Net à payer", "1 250,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence < SURE


def test_deposits_on_bottles_are_to_pay_and_no_part_of_the_total() -> None:
    sheet = totals(
        *(("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00")),
        *(("Consignes", "50,00"), ("Net à payer", "1 250,00")),
    )
    readings, _ = reading.find([sheet])
    assert (readings["total_incl_vat"].value, readings["amount_due"].value) == (
        "1200.00",
        "1250.00",
    )


def test_a_tax_far_from_the_base_that_its_words_name() -> None:
    sheet = totals(
        *(("Honoraires hors taxes", "365,92"), ("Débours non soumis à TVA", "13,00")),
        *(("Total HT", "378,92"), ("TVA 20 % sur honoraires", "73,18"), ("Total TTC", "452,10")),
    )
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "365.92", "amount": "73.18"},
        {"rate": "0.00", "base": "13.00", "amount": "0.00"},
    ]


def test_columns_by_codes_of_rates_that_only_the_taxes_tell() -> None:
    sheet = drawn("""
                 Tx 1       Code 2         Tx 3         Total
H.T.            94,97       836,47       694,36      1 625,80
TVA             18,99        46,01        14,58         79,58
Montant TTC    113,96       882,48       708,94      1 705,38
""")
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "94.97", "amount": "18.99"},
        {"rate": "5.50", "base": "836.47", "amount": "46.01"},
        {"rate": "2.10", "base": "694.36", "amount": "14.58"},
    ]


def test_a_line_that_says_it_bears_no_vat_beside_a_column_of_taxes() -> None:
    sheet = drawn("""
                                          HT    TVA 20 %         TTC
Émoluments et honoraires              594,00      118,80      712,80
Frais de déplacement                   18,40        3,68       22,08
Débours : taxe, copies (non soumis)   341,00                  341,00
TOTAL                                 953,40      122,48    1 075,88
""")
    readings, _ = reading.find([sheet])
    assert readings["vat_breakdown"].value == [
        {"rate": "20.00", "base": "612.40", "amount": "122.48"},
        {"rate": "0.00", "base": "341.00", "amount": "0.00"},
    ]


@pytest.mark.parametrize("word", ["au taux de 20 %", "taux normal 20 %", "sur honoraires à 20 %"])
def test_disbursements_under_a_head_of_their_own(word: str) -> None:
    readings = _read(f"""
Honoraires au temps passé : 6,5 heures à 180,00 € HT      1 170,00 €
étude du dossier, rédaction d'un mémoire
TVA {word:30}                          234,00 €
Sous-total TTC                                            1 404,00 €
Débours non soumis à TVA (art. 267-II-2° du CGI)
Droit de plaidoirie                                          13,00 €
Frais de lettre recommandée                                   8,20 €
TOTAL DÛ À RÉCEPTION                                      1 425,20 €
""")
    assert _sums(readings) == ["1191.20", "234.00", "1425.20"]
    assert [line[1] for line in _lines(readings)] == [1170, Decimal("21.20")]
    assert readings["vat_breakdown"].confidence >= SURE


def test_a_column_of_what_bears_no_vat() -> None:
    readings = _read("""
Intitulé                           Base HT    TVA 20 %    Non soumis         TTC
Émoluments d'acte                   541,28      108,26                    649,54
Émoluments de formalités            387,60       77,52                    465,12
Contribution de sécurité                                       48,00       48,00
État hypothécaire                                              24,00       24,00
TOTAUX                              928,88      185,78         72,00    1 186,66
""")
    assert _sums(readings) == ["1000.88", "185.78", "1186.66"]
    assert readings["vat_breakdown"].confidence >= SURE


def test_the_total_of_all_holds_what_stands_over_it() -> None:
    readings = _read("""
Total hors taxe soumis à TVA                        930,75
T.V.A. au taux de 20 %                              186,15
Montant toutes taxes comprises                    1 116,90
Débours non soumis à T.V.A. (état hypothécaire)     187,00
Total général                                     1 303,90
""")
    assert _sums(readings) == ["1117.75", "186.15", "1303.90"]
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_row_of_the_table_of_vat_that_bears_none() -> None:
    readings = _read("""
N - TVA 20,00 %                33,72      6,74     Montant hors taxes      97,92
E - Export, art. 262 I CGI     64,20      0,00     Montant TVA              6,74
                                                   Montant TTC            104,66
""")
    assert _sums(readings) == ["97.92", "6.74", "104.66"]
    assert [line[0] for line in _lines(readings)] == [20, 0]
    assert [line[1] for line in _lines(readings)] == [Decimal("33.72"), Decimal("64.20")]


def test_a_percentage_that_is_no_rate_of_vat() -> None:
    readings = _read("""
Désignation          Adjudication     Frais 25 %         Total
Registre terrier           650,00         162,50        812,50
TOTAL                      650,00         162,50        812,50 €
Régime particulier – biens d'occasion : la TVA n'apparaît pas. Net à payer : 812,50 €
""")
    assert _sums(readings) == ["812.50", "0.00", "812.50"]


_TAXES_ALONE = """
Nb   Article                PU HT     Total HT
4    Gerbe du souvenir      54,55       218,20
2    Coupe de table         31,82        63,64
4    Ruban imprimé          12,50        {last}

TOTAL HT :                              {net}
TVA 10 % :                               28,18
TVA 20 % :                               10,00
TOTAL TTC :                             {gross}
"""


def test_lines_parted_in_one_way_tell_the_bases_of_printed_taxes() -> None:
    readings = _read(_TAXES_ALONE.format(last="50,00", net="331,84", gross="370,02"))
    ten = (10, Decimal("281.84"), Decimal("28.18"))
    assert _lines(readings) == [(20, 50, 10), ten]
    assert readings["vat_breakdown"].confidence >= SURE


def test_lines_parted_are_told_to_the_cent() -> None:
    readings = _read(_TAXES_ALONE.format(last="49,98", net="331,82", gross="370,00"))
    assert _lines(readings)[0] == (20, Decimal("49.98"), 10)
    assert readings["vat_breakdown"].confidence >= SURE


def test_the_price_that_the_public_pays_is_no_larger_total() -> None:
    readings = _read("""
21 titres (prix public TTC 336,60)           Total HT      290,34 €
                                             TVA 5,50 %     15,97 €
                                             Net TTC       306,31 €
""")
    assert readings["total_incl_vat"].value == "306.31"
    assert readings["total_incl_vat"].confidence >= SURE
