"""Larger totals with VAT on a page, of a contract, a quote or all who share, beside the bill's."""

from dataclasses import replace
from decimal import Decimal

import pytest

from extractor.fields.amounts import differing, reading, rivals, roles
from extractor.fields.amounts.totals import Totals
from extractor.fields.amounts.vat_rows import VatRow
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn, totals

_BLOCK = """
Total HT                                 900,00
TVA 20 %                                 180,00
Total TTC                              1 080,00
"""


def _read(text: str) -> dict[str, Reading]:
    return reading.find([drawn(text)])[0]


@pytest.mark.parametrize(
    "whole",
    [
        """
Répartition                      HT         TVA         TTC
Syndicat d'eau             2 100,00      420,00    2 520,00
Commune de Ferrange          900,00      180,00    1 080,00
Total prestation           3 000,00      600,00    3 600,00
""",
        "Montant de la mission : 3 000,00 € HT – TVA 20 % 600,00 € – 3 600,00 € TTC\n",
    ],
)
def test_a_block_of_totals_under_a_larger_whole(whole: str) -> None:
    readings = _read(whole + _BLOCK)
    assert readings["total_incl_vat"].value == "1080.00"
    assert readings["total_incl_vat"].confidence < SURE


def test_a_quote_told_in_a_sentence_after_the_totals() -> None:
    readings = _read(
        _BLOCK + "Devis du 12/01/2026 : Total HT 3 000,00 € ; TVA 600,00 € ; Total TTC 3 600,00 €"
    )
    assert readings["total_incl_vat"].value == "1080.00"
    assert readings["total_incl_vat"].confidence < SURE


@pytest.mark.parametrize(
    "text",
    [
        """
Phase                         HT         TVA         TTC
Phase 1                   600,00      120,00      720,00
Phase 2 (prévue)          900,00      180,00    1 080,00
Ensemble                1 500,00      300,00    1 800,00
Phase 1 à régler TTC                              720,00
""",
        """
                              HT    TVA 20 %         TTC
Total des prestations  12 000,00    2 400,00   14 400,00
Facturé à ce jour       6 300,00    1 260,00    7 560,00
Présente facture        4 200,00      840,00    5 040,00
""",
        """
Devis 26-118                  HT         TVA         TTC
Tranche 1                 900,00      180,00    1 080,00
Tranche 2               1 100,00      220,00    1 320,00
Total devis             2 000,00      400,00    2 400,00

                        Total HT    TVA 20 %   Total TTC
                          900,00      180,00    1 080,00
""",
        """
Total HT                               1 901,08
TVA 20 %                                 380,22
Prix TTC                               2 281,30
Débours avancés pour votre compte         38,45
À votre débit                          2 319,75
""",
    ],
)
def test_totals_that_something_speaks_against_are_not_sure(text: str) -> None:
    assert _read(text)["total_incl_vat"].confidence < SURE


def test_the_first_line_under_its_heads_speaks_against_nothing() -> None:
    readings = _read("""
Dossier                       HT     TVA 20 %         TTC
Dossier A                   2,84         0,57        3,41
Dossier B               1 585,30       317,06    1 902,36
Dossier C               1 824,99       365,00    2 189,99
Total                   3 413,13       682,63    4 095,76
""")
    assert readings["total_incl_vat"].value == "4095.76"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_line_among_lines_of_text_speaks_against_nothing() -> None:
    readings = _read("""
Dossier                                       HT      TVA 20 %         TTC
Dossier 23-1141, parcelle AW 450        4 034,64        806,93    4 841,57
Relevé par drone, plan topographique
au 1/200
Dossier 22-2268, parcelle ZV 161        5 959,20      1 191,84    7 151,04
Total                                   9 993,84      1 998,77   11 992,61
Net à payer TTC                                                  11 992,61
""")
    assert readings["total_incl_vat"].value == "11992.61"
    assert readings["total_incl_vat"].confidence >= SURE


def test_the_amount_of_the_quote_in_a_sentence_is_no_total_of_its_first_bill() -> None:
    readings = _read("""
FACTURE D'ACOMPTE
Devis DE26-11 accepté le 07/04/2026 d'un montant de 8 640,00 € TTC (7 200,00 € HT)

Libellé                          Base HT        Montant HT
Acompte à la commande           7 200,00          2 160,00

Acompte HT                                        2 160,00 €
TVA 20 %                                            432,00 €
Acompte TTC à verser                              2 592,00 €
""")
    assert readings["total_incl_vat"].value == "2592.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_what_was_sold_in_the_year_is_no_total_of_a_rebate_on_it() -> None:
    readings = _read("""
Taux TVA    Chiffre d'affaires HT    Remise    Avoir HT      TVA    Avoir TTC
20,00                   13 025,82    3,00 %      390,77    78,15       468,92
5,50                    15 643,26    3,00 %      469,30    25,81       495,11
TOTAL                   28 669,08                860,07   103,96       964,03

Total hors taxes 860,07 EUR – Total TTC à votre crédit 964,03 EUR.
""")
    assert readings["total_incl_vat"].value == "964.03"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    "table",
    [
        """
                         Offre       Variante
HT                      900,00       1 100,00
TVA 20 %                180,00         220,00
TTC                   1 080,00       1 320,00
""",
        """
Devis                       HT         TVA         TTC
Tranche 1               900,00      180,00    1 080,00
Tranche 2             1 100,00      220,00    1 320,00
Total devis           2 000,00      400,00    2 400,00
""",
    ],
)
def test_the_totals_that_stand_in_two_places_are_those_of_the_bill(table: str) -> None:
    for text in (f"{_BLOCK}{table}", f"{table}{_BLOCK}"):
        assert _read(text)["total_incl_vat"].value == "1080.00"


def test_what_is_billed_at_one_of_several_rates_is_a_part_wherever_else_it_is_printed() -> None:
    sheet = drawn("""
Location du four 32,00

Base HT                       32,00
Montant TVA                    6,40
TTC                           38,40
""")
    own = VatRow(Decimal(20), Decimal("32.00"), Decimal("6.40"), (), 1.0)
    other = VatRow(Decimal("5.5"), Decimal("3200.00"), Decimal("176.00"), (), 1.0)
    net, vat = own.base + other.base, own.amount + other.amount
    best = Totals(net, vat, net + vat, (own, other), 4.0, proved=True, taxed=True)
    ledger = roles.ledger_of([sheet])
    assert not rivals.doubted(ledger, best, None)
    assert rivals.doubted(ledger, replace(best, rows=(replace(own, base=net, amount=vat),)), None)


def test_totals_without_their_tax_that_a_fee_completes_are_no_rivals() -> None:
    sheet = drawn("Carburants hors taxes 770,00 € ; frais de gestion 25,00 € ; total HT 795,00 €")
    net, gross = Decimal("795.00"), Decimal("954.00")
    best = Totals(net, gross - net, gross, (), 4.0, proved=True, labels=1.2, taxed=True)
    fuel = replace(best, net=Decimal("770.00"), gross=Decimal("924.00"), vat=Decimal("154.00"))
    rival = replace(fuel, score=3.0, labels=2.0, taxed=False)
    ledger = roles.ledger_of([sheet])
    assert not differing.contested(ledger, best, [rival])
    assert differing.contested(ledger, best, [replace(rival, taxed=True)])


@pytest.mark.parametrize(
    "recall",
    [
        "Devis accepté : Total HT 2 500,00 € – TVA 20 % 500,00 € – Total TTC 3 000,00 €",
        "Recette brute : 8 000,00 € HT – TVA 20 % 1 600,00 € – 9 600,00 € TTC",
    ],
)
def test_a_block_under_the_lines_that_make_it_is_the_bills_own(recall: str) -> None:
    block = """
Prestation                     1          900,00

Total HT                                  900,00
TVA 20 %                                  180,00
Total TTC                               1 080,00
"""
    own = _read(f"{recall}\n{block}")["total_incl_vat"]
    assert (own.value, own.confidence >= SURE) == ("1080.00", True)
    after = _read(f"{block}\n{recall}")["total_incl_vat"]
    assert after.confidence < SURE
    facts = "Montant de la facture : 2 000,00 € HT, TVA 20 % 400,00 €, 2 400,00 € TTC"
    rest = "Autre site : 1 100,00 € HT (1 320,00 € TTC)"
    assert _read(f"{facts}\n{block}\n{rest}")["total_incl_vat"].confidence < SURE


_MONTH = (("Total HT", "700,00"), ("TVA 20 %", "140,00"), ("Total TTC", "840,00"))


@pytest.mark.parametrize("word", ["Forfait annuel révisé HT", "Facturé depuis janvier HT"])
def test_a_larger_amount_of_which_no_tax_is_printed_is_no_rival(word: str) -> None:
    found, _ = reading.find([totals(*_MONTH, (word, "8 650,00"))])
    assert found["total_incl_vat"].value == "840.00"
    assert found["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    "rows",
    [
        (("Ensemble HT", "8 400,00"), ("Ensemble TTC", "10 080,00")),
        (("Ensemble HT", "8 400,00"), ("Impôt", "1 680,00")),
        (("Total général HT", "8 650,00"),),
        (("Ensemble HT", "8 400,00"), ("dont exonéré de TVA", "")),
    ],
)
def test_a_larger_amount_with_its_tax_or_without_any_is_a_rival(
    rows: tuple[tuple[str, str], ...],
) -> None:
    found, _ = reading.find([totals(*_MONTH, *rows)])
    assert found["total_incl_vat"].confidence < SURE or found["total_incl_vat"].value != "840.00"
