"""Totals by words that nobody knows: their places, their rate and their sums tell them."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn

_SELLER = "SARL Brunelle - N° TVA FR37886636430"


def _read(text: str, seller: str = _SELLER) -> dict[str, Reading]:
    return reading.find([drawn(f"{seller}\n{text}")])[0]


def _is_sure(readings: dict[str, Reading], key: str, value: str) -> bool:
    return readings[key].value == value and readings[key].confidence >= SURE


def test_a_tax_beside_its_rate_under_what_it_is_of_and_over_their_sum() -> None:
    readings = _read("""
Curage du bassin             1            850,00

Le travail seul                           850,00
Droits du roi 20 %                        170,00
Zoral                                   1 020,00
""")
    assert _is_sure(readings, "total_excl_vat", "850.00")
    assert _is_sure(readings, "total_vat", "170.00")
    assert _is_sure(readings, "total_incl_vat", "1020.00")


def test_all_three_in_a_row() -> None:
    readings = _read("""
Curage du bassin             1            850,00

     Peine            Roi 20 %           Bourse
    850,00              170,00         1 020,00
""")
    assert _is_sure(readings, "total_incl_vat", "1020.00")


def test_no_line_of_the_bill_is_it() -> None:
    readings = _read("""
Le travail seul                           850,00
Droits du roi 20 %                        170,00
Zoral                                   1 020,00
""")
    assert readings["total_excl_vat"].value == "850.00"
    assert readings["total_excl_vat"].confidence < SURE


def test_a_share_that_is_taxed_in_its_turn_is_no_tax() -> None:
    readings = _read("""
Curage du bassin             1            850,00

Le travail seul                           850,00
Zarp 10 %                                  85,00
Avec le zarp                              935,00
TVA 20 %                                  187,00
Zoral                                   1 122,00
""")
    assert readings["total_excl_vat"].value == "935.00"
    assert readings["total_incl_vat"].value == "1122.00"


@pytest.mark.parametrize("fee", ["Frais de gestion 10 %", "Port 10 %"])
def test_a_fee_by_its_words_is_no_tax(fee: str) -> None:
    readings = _read(f"""
Curage du bassin             1            850,00

Le travail seul                           850,00
{fee:<25}                  85,00
Zoral                                     935,00
""")
    assert "total_vat" not in readings or readings["total_vat"].confidence < SURE


def test_a_paper_that_charges_no_vat_has_no_tax_without_its_name() -> None:
    text = """
Curage du bassin             1            850,00

Le travail seul                           850,00
Zarp 10 %                                  85,00
Zoral                                     935,00
"""
    free = _read(text, "TVA non applicable, art. 293 B du CGI")
    silent = _read(text, "Association des Amis du bassin")
    assert free["total_incl_vat"].value == silent["total_incl_vat"].value == "935.00"
    assert max(free["total_vat"].confidence, silent["total_vat"].confidence) < SURE


def test_what_is_billed_without_vat_beside() -> None:
    readings = _read("""
Actes                        1            600,00
Timbres                      1             51,00

Honoraires du mois                        600,00
Droits du roi 20 %                        120,00
Débours (hors TVA)                         51,00
Zoral                                     771,00
""")
    assert readings["total_excl_vat"].value == "651.00"
    assert readings["total_vat"].value == "120.00"


def test_a_tax_of_nothing() -> None:
    readings = _read("""
Formation                    1          1 275,15

Prestation nue                          1 275,15
Droits du roi 0 %                           0,00
Zoral                                   1 275,15
""")
    assert readings["total_incl_vat"].value == "1275.15"
    assert readings["total_vat"].value == "0.00"


def test_the_bill_beside_others_whose_tax_is_not_printed() -> None:
    readings = _read("""
Remise de marché             1            400,00

Somme                                     400,00
Droits du roi 20 %                         80,00
Zoral                                     480,00

Total HT facture : 4 000,00 - TTC : 4 800,00
""")
    assert readings["total_incl_vat"].value == "480.00"


def test_the_tax_of_two_rates() -> None:
    readings = _read("""
Fontaine        20 %                      242,10
Bonbonnes       5,5 %                     156,20

       Roi        Sur          Droits
    20,00 %      242,10        48,42
     5,50 %      156,20         8,59

Avant le roi                              398,30
Les droits                                 57,01
Zoral                                     455,31
""")
    assert readings["total_incl_vat"].value == "455.31"
    rows = readings["vat_breakdown"].value
    assert isinstance(rows, list)
    assert [row["rate"] for row in rows] == ["20.00", "5.50"]


def test_a_mention_of_some_line_frees_no_named_tax() -> None:
    readings = _read(
        """
Dépannage                    1            486,20

Prestation nue                            486,20
Taxe 20 %                                  97,24
Zoral                                     583,44
Auto-liquidation non applicable
""",
        "Serrurerie du Faubourg",
    )
    assert _is_sure(readings, "total_vat", "97.24")


def test_totals_of_a_strip_of_which_two_are_named() -> None:
    readings = _read("""
Livré le 3 mai            taux          taxe            à payer
      860,00              20 %          172,00          1 032,00
   prix convenu

Bancs               4 × 215,00            860,00
""")
    assert _is_sure(readings, "total_excl_vat", "860.00")
    assert _is_sure(readings, "amount_due", "1032.00")
