"""What leads on from a total without VAT: balances, rebates, costs, and steps not told."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn

_LINES = """
Objet                       Nombre        Prix       Montant
Veillées de contes               2      150,00        300,00
Goûters lus                      3       80,00        240,00
"""


def _read(*rows: tuple[str, str]) -> dict[str, Reading]:
    told = "\n".join(f"{words:<38}{value:>15}" for words, value in rows)
    text = f"{_LINES}{told}\n\nTVA non applicable, art. 293 B du CGI\n"
    return reading.find([drawn(text)])[0]


@pytest.mark.parametrize(
    "words", ["Solde antérieur", "Report facture précédente", "Impayé d'avril"]
)
def test_a_balance_of_before_is_none_of_the_bill(words: str) -> None:
    found = _read(("Total", "540,00"), (words, "130,50"), ("Solde à régler", "670,50"))
    assert found["total_incl_vat"].value == found["total_excl_vat"].value == "540.00"
    assert found["amount_due"].value == "670.50"


def test_a_balance_tells_the_bill_before_it_by_any_name_or_in_a_strip() -> None:
    found = _read(("Ensemble", "540,00"), ("Reste dû de mars", "260,00"), ("À payer", "800,00"))
    assert (found["total_incl_vat"].value, found["amount_due"].value) == ("540.00", "800.00")
    strip = """
    Somme des veillées        Report facture précédente        À nous devoir
                540,00                           130,50               670,50
    """
    found = reading.find([drawn(f"{_LINES}{strip}\nSans TVA (art. 261-7 du CGI)\n")])[0]
    assert (found["total_incl_vat"].value, found["amount_due"].value) == ("540.00", "670.50")


def test_a_balance_in_the_buyers_favour_is_none_of_the_bill() -> None:
    found = _read(
        ("Total du mois", "540,00"),
        ("Solde en votre faveur de mai", "-40,00"),
        ("Somme à verser", "500,00"),
    )
    assert found["total_incl_vat"].value == "540.00"
    assert found["amount_due"].value == "500.00"


def test_a_balance_as_large_as_a_line_is_no_total() -> None:
    text = """
    Accord du piano droit                                            85,00 €
    Remplacement de cordes                                          174,50 €
    Total de cette note                                             259,50 €
    Reste dû sur ma note 2026-09                                     85,00 €
    Ce que vous me devez à ce jour                                  344,50 €
    TVA non applicable, article 293 B du CGI
    """
    found = reading.find([drawn(text)])[0]
    assert found["total_incl_vat"].value == "259.50"
    assert found["amount_due"].value == "344.50"


def test_what_a_rebate_leaves_is_the_total_by_any_name() -> None:
    found = _read(
        ("Total des interventions", "540,00"), ("Rabais", "-40,00"), ("Somme facturée", "500,00")
    )
    assert found["total_incl_vat"].value == "500.00"


@pytest.mark.parametrize(
    ("words", "step", "left"),
    [
        ("Bouquet des Amis du livre", "-140,00", "400,00"),
        ("Bouquet des Amis du livre", "140,00", "400,00"),
        ("Les marionnettes", "60,00", "600,00"),
    ],
)
def test_a_step_that_no_word_tells_leaves_the_total_open(words: str, step: str, left: str) -> None:
    found = _read(("Total", "540,00"), (words, step), ("Reste", left))
    assert found["total_incl_vat"].confidence < SURE


def test_a_payment_and_costs_are_told() -> None:
    paid = _read(("Total", "540,00"), ("Acompte reçu", "-140,00"), ("Net à payer", "400,00"))
    assert paid["total_incl_vat"].value == "540.00"
    assert paid["total_incl_vat"].confidence >= SURE
    costs = _read(("Total", "540,00"), ("Frais de port", "60,00"), ("Net à payer", "600,00"))
    assert costs["total_incl_vat"].value == "600.00"
    assert costs["total_incl_vat"].confidence >= SURE


def test_the_only_line_of_a_bill_is_no_balance() -> None:
    text = """
    Objet                                  Montant
    Solde de tout compte                    300,00
    Total                                   300,00
    Net à payer                             300,00
    TVA non applicable, art. 293 B du CGI
    """
    found = reading.find([drawn(text)])[0]
    assert found["total_incl_vat"].value == "300.00"
    assert found["total_incl_vat"].confidence >= SURE


def test_a_line_whose_name_only_begins_like_a_balance_is_billed() -> None:
    text = """
    Cession de droits, un an : 2 x 238,93              477,86
    Reportage photographique : 1 x 340,17              340,17
    TOTAL                                              818,03
    Montant dû                                         818,03

    TVA non applicable, art. 293 B du CGI
    """
    found = reading.find([drawn(text)])[0]
    assert found["total_incl_vat"].value == found["total_excl_vat"].value == "818.03"
