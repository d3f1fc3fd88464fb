"""Several sets of HT, TVA and TTC on a paper, of which one is the bill."""

from dataclasses import replace

import pytest

from extractor.fields.amounts import parallel, reading, roles
from extractor.page import Page
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


def _sure(readings: dict[str, Reading]) -> bool:
    return readings["total_incl_vat"].confidence >= SURE


_ROWS = """
                                            HT       TVA 20 %           TTC
{first:<32}      6 200,00       1 240,00      7 440,00
{second:<32}      5 400,00       1 080,00      6 480,00
{third:<32}        800,00         160,00        960,00
"""


@pytest.mark.parametrize(
    ("labels", "gross"),
    [
        (
            ("Nouvelle redevance", "Redevance déjà facturée", "Rattrapage facturé     "),
            "960.00",
        ),
        (
            ("Travaux exécutés à ce jour", "Situations antérieures", "Montant de la situation"),
            "960.00",
        ),
        (
            (
                "Montant facturé à tort",
                "Montant qui aurait dû l'être",
                "Différence en votre faveur",
            ),
            "960.00",
        ),
        (
            ("Facture d'origine", "Présent avoir", "Facture après avoir"),
            "6480.00",
        ),
        (
            ("Commande", "Livré et facturé", "Reliquat à livrer"),
            "6480.00",
        ),
    ],
)
def test_of_a_whole_and_its_two_parts_words_tell_the_bill(
    labels: tuple[str, str, str], gross: str
) -> None:
    first, second, third = labels
    readings = _read(_ROWS.format(first=first, second=second, third=third))
    assert readings["total_incl_vat"].value == gross


def test_a_part_that_may_have_been_paid_leaves_the_rest_unsure() -> None:
    rows = _ROWS.format(first="Étude complète", second="Acompte facturé", third="Reste à facturer")
    assert not _sure(_read(rows))


def test_the_present_one_beside_what_was_asked_for_before_is_sure() -> None:
    rows = _ROWS.format(first="Total cumulé", second="Acomptes précédents", third="Présent acompte")
    assert _sure(_read(rows))


def test_of_more_than_three_sets_two_that_make_a_third_tell_the_whole() -> None:
    rows = """
                     Forfait HT       Cumul      Antérieur    À facturer
TOTAL HT              18 000,00    10 000,00      6 400,00      3 600,00
TVA 20 %               3 600,00     2 000,00      1 280,00        720,00
TOTAL TTC             21 600,00    12 000,00      7 680,00      4 320,00

Montant HT                                                     3 600,00
TVA 20 %                                                         720,00
Montant TTC                                                    4 320,00
"""
    readings = _read(rows)
    assert (readings["total_incl_vat"].value, _sure(readings)) == ("4320.00", True)


_MONTH = """
                           HT       TVA 5,5 %         TTC
Mai 2026               5 000,00       275,00      5 275,00
Année scolaire        46 000,00     2 530,00     48 530,00

"""


@pytest.mark.parametrize(
    ("block", "sure"),
    [
        (("Total HT", "TVA 5,5 %", "Total TTC"), True),
        (("Repas servis", "Part de la taxe", "Ensemble"), False),
    ],
)
def test_the_set_that_a_block_of_its_own_repeats_is_the_bill(
    block: tuple[str, str, str], *, sure: bool
) -> None:
    sums = ("5 000,00", "275,00", "5 275,00")
    lines = [f"{said:<44}{value:>10}" for said, value in zip(block, sums, strict=True)]
    assert _sure(_read(_MONTH + "\n".join(lines))) is sure


def test_without_a_word_for_any_of_them_none_is_sure() -> None:
    assert not _sure(_read(_ROWS.format(first="Lot A", second="Lot B", third="Lot C")))


def test_a_last_row_that_is_the_sum_of_the_others_is_the_total() -> None:
    readings = _read("""
Prestation                              HT       TVA 20 %           TTC
Abonnement du mois                  100,00          20,00        120,00
Location d'une benne                  50,00          10,00         60,00
Total                               150,00          30,00        180,00
""")
    assert readings["total_incl_vat"].value == "180.00"
    assert _sure(readings)


def test_lines_of_a_total_that_stands_elsewhere_are_no_bills() -> None:
    readings = _read("""
Prestation                              HT       TVA 20 %           TTC
Abonnement du mois                  100,00          20,00        120,00
Remise de fidélité                  -10,00          -2,00        -12,00

                              Total HT                90,00
                              TVA 20 %                18,00
                              Total TTC              108,00
""")
    assert readings["total_incl_vat"].value == "108.00"


def test_columns_of_an_account_of_works() -> None:
    readings = _read("""
                            Cumul       Précédent            Mois
Travaux HT              50 000,00       36 000,00       14 000,00
TVA 20 %                10 000,00        7 200,00        2 800,00
Total TTC               60 000,00       43 200,00       16 800,00
Retenue de garantie      3 000,00        2 160,00          840,00
Net à payer             57 000,00       41 040,00       15 960,00
""")
    assert readings["total_incl_vat"].value == "16800.00"
    assert readings["amount_due"].value == "15960.00"
    assert _sure(readings)


def test_the_only_set_that_is_asked_for_is_the_bill() -> None:
    readings = _read("""
Membre                            HT             TVA            TTC
Pontavert                   3 600,00          720,00       4 320,00
Votre collectivité          2 250,00          450,00       2 700,00
Castelroux                  5 400,00        1 080,00       6 480,00
Ensemble                   11 250,00        2 250,00      13 500,00

Montant à votre charge TTC                                 2 700,00
""")
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "2700.00"


def test_the_first_part_of_an_order_by_the_amount_that_is_asked_for() -> None:
    readings = _read("""
Total commande HT               9 200,00
TVA 20 %                        1 840,00
Total commande TTC             11 040,00

Acompte demandé TTC             3 312,00
soit HT                         2 760,00
soit TVA                          552,00
""")
    assert readings["total_incl_vat"].value == "3312.00"


@pytest.mark.parametrize("label", ["Présente facture", "Montant de la présente demande"])
def test_without_vat_the_present_bill_is_a_part_of_the_whole(label: str) -> None:
    readings = _read(f"""
Total de la mission                      1 800,00
Déjà facturé (F-12)                      1 260,00
{label:<36}       540,00
TVA non applicable, art. 293 B du CGI
""")
    assert readings["total_incl_vat"].value == "540.00"


def test_an_order_told_as_initial_is_none_of_the_totals() -> None:
    readings = _read("""
Montant initial HT              3 120,00
TVA 20 %                          624,00
Montant initial TTC             3 744,00

Avoir HT                          156,00
TVA 20 %                           31,20
Total de l'avoir TTC              187,20
""")
    assert readings["total_incl_vat"].value == "187.20"


@pytest.mark.parametrize(
    "table",
    [
        """
Mois                             HT             TVA            TTC
Janvier à avril            7 920,00        1 584,00       9 504,00
Mai                        1 980,00          396,00       2 376,00
Total 2026                 9 900,00        1 980,00      11 880,00
""",
        """
                                 HT        TVA 20 %            TTC
Bon de commande           15 000,00        3 000,00      18 000,00
Solde après facture       13 020,00        2 604,00      15 624,00
""",
    ],
)
def test_a_table_of_the_year_under_the_totals_of_the_lines(table: str) -> None:
    readings = _read(f"""
Désignation                              Montant HT
Nettoyage des locaux, mai                  1 980,00

                    Total HT               1 980,00
                    TVA 20 %                 396,00
                    Total TTC              2 376,00
{table}""")
    assert readings["total_incl_vat"].value == "2376.00"


def test_rents_to_come_whose_tax_is_not_printed_are_not_billed() -> None:
    readings = _read("""
Loyer n° 5/48                    HT       TVA 20 %           TTC
Location du copieur          186,00          37,20        223,20

Loyers restant à courir : 43 x 186,00 = 7 998,00 € HT – 9 597,60 € TTC.
""")
    assert readings["total_incl_vat"].value == "223.20"


def test_sets_of_two_pages_are_of_no_table() -> None:
    rows = """
                                 HT        TVA 20 %            TTC
Prestation du mois         {net}          {vat}       {gross}
"""
    first = drawn(rows.format(net="1 000,00", vat="200,00", gross="1 200,00"))
    second = drawn(rows.format(net="3 000,00", vat="600,00", gross="3 600,00"))
    pages = [first, replace(second, number=2)]
    assert parallel.find(roles.ledger_of(pages)) is None
    assert parallel.find(roles.ledger_of([_both(rows)])) is not None


def _both(rows: str) -> Page:
    lines = rows.format(net="1 000,00", vat="200,00", gross="1 200,00").splitlines()
    more = rows.format(net="3 000,00", vat="600,00", gross="3 600,00").splitlines()
    return drawn("\n".join([*lines, more[-1]]))
