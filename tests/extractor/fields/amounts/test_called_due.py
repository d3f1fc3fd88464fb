"""What is called the rest to pay, and what is called so of another paper or of a part."""

import pytest

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, drawn, totals

_WHOLE = (("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00"))


def _values(sheet: Page) -> dict[str, object]:
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items()}


def test_the_sum_of_the_contract_is_not_due() -> None:
    sheet = column("Montant du marché HT 535,93", "Total HT 100,00", "TVA 20 % 20,00", "TTC 120,00")
    assert _values(sheet).get("amount_due") in {None, "120.00"}


def test_the_balance_of_an_account_is_not_what_is_to_pay() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        ("Pour mémoire, solde de votre compte", "31,00"),
    )
    assert _values(sheet)["amount_due"] == "120.00"


def test_a_balance_of_before_makes_what_is_due_unsure() -> None:
    sheet = totals(*_WHOLE, ("Solde antérieur", "300,00"), ("Total à payer", "1 500,00"))
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].confidence >= SURE
    assert readings["amount_due"].value == "1500.00"
    assert readings["amount_due"].confidence < SURE


@pytest.mark.parametrize("word", ["Nouveau solde", "À votre débit"])
def test_a_balance_that_holds_an_earlier_one_leaves_a_doubt(word: str) -> None:
    sheet = totals(*_WHOLE, ("Ancien solde", "48,00"), (word, "1 248,00"))
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "1200.00"
    assert readings["amount_due"].value == "1248.00"
    assert readings["amount_due"].confidence < SURE


def test_one_word_to_pay_before_all_three_totals() -> None:
    sheet = drawn("""
                             Net HT              TVA         TTC
Abonnement                   389,81     8,19 (2,1 %)      398,00
Accès                        940,00    188,00 (20 %)    1 128,00
À payer                    1 329,81           196,19    1 526,00
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "1526.00"


def test_an_amount_that_a_sentence_adds_another_to_is_not_all_to_pay() -> None:
    readings, _ = reading.find(
        [
            column(
                "Je vous prie de me verser la somme de 910,00 euros,",
                "à laquelle s'ajoutent 64,00 euros",
                "de frais d'épreuves, soit un total de 974,00 euros.",
                "TVA non applicable, article 293 B du CGI.",
            )
        ]
    )
    assert readings["total_incl_vat"].value == "974.00"
    assert readings["total_incl_vat"].confidence >= SURE


def test_what_is_charged_against_a_credit_is_not_to_pay() -> None:
    sheet = drawn("""
Deux pompes                              (1 180,00)
Frais laissés à votre charge                 80,00
Montant hors taxe                        (1 100,00)
Taxe 20 %                                  (220,00)
Somme que nous vous rendons              (1 320,00)
""")
    due = reading.find([sheet])[0].get("amount_due")
    assert due is None or due.value == "1320.00"


def test_the_price_of_an_hour_is_not_to_pay() -> None:
    sheet = drawn("""
la somme à nous régler : 96 heures à 41,50 € = 3 984,00 €.
Le montant total de la présente facture s'élève à 3 984,00 euros
TVA non applicable, art. 261-7-1° du CGI
""")
    due = reading.find([sheet])[0].get("amount_due")
    assert due is None or due.value == "3984.00"


@pytest.mark.parametrize(
    ("count", "price", "amount"), [("120", "1,35", "162,00"), ("1", "162,00", "162,00")]
)
def test_goods_that_are_sold_off_are_lines_of_the_bill(count: str, price: str, amount: str) -> None:
    sheet = drawn(
        f"""
Prestation                          Nombre     Prix HT   Montant HT
Reportage vidéo du concert               1      845,00       845,00
Solde de câbles de scène, mètre     {count:>6}{price:>12}{amount:>13}
                                    Montant hors taxe     1 007,00 €
                                  TVA au taux de 20 %       201,40 €
                        Montant toutes taxes comprises     1 208,40 €
"""
    )
    assert _values(sheet)["amount_due"] == "1208.40"


def test_a_balance_beside_its_total_is_still_to_pay() -> None:
    sheet = totals(*_WHOLE, ("Acompte versé", "-200,00"), ("Solde à régler", "1 000,00"))
    assert _values(sheet)["amount_due"] == "1000.00"
