"""Bills without a table: amounts in sentences, alone on their paper, or out of line."""

import pytest

from extractor.fields.amounts import loose, reading, roles
from extractor.page import Page
from staging.evidence import SURE, Reading
from tests.extractor.paper import column, drawn


def _read(text: str) -> dict[str, Reading]:
    readings, _ = reading.find([drawn(text)])
    return readings


def test_products_in_sentences_add_up_to_the_total() -> None:
    readings = _read("""
Association non assujettie à la TVA
Veuillez trouver ci-après le montant de notre intervention : 27 heures de face à face à
41,50 € = 1 120,50 € et frais de déplacement (196 km x 0,45 €) = 88,20 €. Le montant total de la
présente facture s'élève à 1 208,70 euros (mille deux cent huit euros et soixante-dix centimes).
""")
    assert readings["total_incl_vat"].value == "1208.70"
    assert readings["total_incl_vat"].confidence >= SURE


def test_amounts_out_of_line_add_up_to_that_of_a_sentence() -> None:
    readings = _read("""
– Mme R., examinée le 12/10/2026                  110,00 €
– M. T., examiné le 19/10/2026                110,00 €
– rapport complémentaire              45,00 €
Soit un montant de 265,00 €, exonéré de TVA (article 261-4-1° du CGI).
""")
    assert readings["total_incl_vat"].value == "265.00"
    assert readings["total_incl_vat"].confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        "Animation musicale du 14 juillet : 250,00 € (deux cent cinquante euros)",
        "5 × 1 h à 50 €/h soit 250,00 €",
        "soit 2 h à 125,00 € = 250,00 € net",
    ],
)
def test_the_only_amount_of_a_paper_without_vat_is_its_total(line: str) -> None:
    readings = _read(f"{line}\nTVA non applicable, art. 293 B du CGI\nSARL 7 500 €")
    assert readings["total_incl_vat"].value == "250.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_one_of_two_amounts_is_no_total_by_its_place() -> None:
    readings = _read("Cachet 250,00 €\nTransport 80,00 €\nTVA non applicable, art. 293 B du CGI")
    assert readings["total_incl_vat"].confidence < SURE


def _billed(sheet: Page) -> list[str]:
    return [str(value) for value in loose.billed(roles.ledger_of([sheet]))]


def test_prices_and_what_is_taken_off_are_not_billed() -> None:
    sheet = drawn("""
4 agents      4 x 96,00 = 384,00
Forfait       48,00
Acompte versé    100,00
""")
    assert _billed(sheet) == ["384.00", "48.00"]


def test_the_sum_of_what_stands_right_before_it() -> None:
    readings = _read("""
La rémunération est fixée à 450,00 €, les frais de déplacement à 62,40 € (104 km x
0,60), soit un total net de 512,40 €. TVA non applicable, art. 293 B du CGI.
En cas d'annulation, 50 % de la somme (soit 256,20 €) restent dus.
""")
    assert readings["total_incl_vat"].value == "512.40"
    assert readings["total_incl_vat"].confidence >= SURE


def test_words_under_a_sentence_are_no_caption_of_its_amounts() -> None:
    readings = _read("""
Mes honoraires se montent à 350,00 € et mes frais de train à 88,40 €, soit un total de 438,40 €
net, la TVA n'étant pas applicable (article 293 B du CGI).
""")
    assert readings["total_incl_vat"].value == "438.40"
    assert readings["total_incl_vat"].confidence >= SURE


def test_a_label_broken_at_the_end_of_a_line_is_one() -> None:
    sheet = column(
        "Lecture à voix haute : 300,00 €. Trajets : 40,00 €. Total à",
        "payer : 340,00 €. TVA non applicable, art. 293 B du CGI.",
        "Cachet brut de référence : 520,00 €.",
    )
    found, _ = reading.find([sheet])
    assert found["total_incl_vat"].value == "340.00"
