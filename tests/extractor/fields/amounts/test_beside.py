"""Amounts known by words before or after them: on the row, in a clause, in a sentence."""

import pytest

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import drawn, page


def _sure(sheet: Page) -> dict[str, object]:
    """The values that are sure."""
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items() if found.confidence >= SURE}


def test_the_last_column_of_a_table_of_parts_is_their_sum() -> None:
    values = _sure(
        drawn("""
                     Tonte         Taille         TOTAL
Total HT           1 000,00      2 500,00       3 500,00
Taux TVA              20 %          20 %
TVA                  200,00        500,00         700,00
Total TTC          1 200,00      3 000,00       4 200,00
""")
    )
    assert values["total_excl_vat"] == "3500.00"
    assert values["vat_breakdown"] == [{"rate": "20.00", "base": "3500.00", "amount": "700.00"}]


def test_a_tax_beside_its_base_is_no_column_of_parts() -> None:
    values = _sure(
        drawn("""
Prestation        Montant HT     TVA 20 %     Montant TTC
Conseil             1 000,00       200,00        1 200,00
Total               1 000,00       200,00        1 200,00
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1000.00", "1200.00")


def test_words_of_a_clause_stay_with_its_amount() -> None:
    values = _sure(
        drawn("""
Travaux pour 1 400,00 euros hors taxes, auxquels s'ajoute la TVA à 20 % pour 280,00 euros,
soit un total de 1 680,00 euros. Vu votre acompte de 500,00 euros, reste dû 1 180,00 euros.
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1400.00", "1680.00")
    assert (values["prepaid_amount"], values["amount_due"]) == ("500.00", "1180.00")


@pytest.mark.parametrize("said", ["Tél. 02 99 76 68 08", "SIRET 123 456 789 00012"])
def test_an_account_of_the_seller_beside_an_amount_says_nothing_of_it(said: str) -> None:
    sheet = page(
        [
            *((400, 138, "Total à régler"), (40, 150, said), (400, 150, "1 100,00")),
            *((40, 300, "Total HT"), (200, 300, "1 000,00")),
            *((40, 315, "TVA 20 %"), (200, 315, "200,00")),
            *((40, 330, "Total TTC"), (200, 330, "1 200,00")),
            *((40, 345, "Déduction commerciale TTC"), (200, 345, "-100,00")),
        ]
    )
    values = _sure(sheet)
    assert (values["amount_due"], values["discount_incl_vat"]) == ("1100.00", "100.00")


def test_a_sentence_that_goes_on_with_its_amount_on_the_next_line() -> None:
    sheet = drawn("""
Le montant hors taxes s'élève à 1 400,00 euros, auquel s'ajoute la TVA au taux de 20 % sur
1 400,00 euros, soit 280,00 euros ; le total toutes taxes comprises est de
1 680,00 euros.
À déduire : déjà réglé 500,00 euros. À PAYER (EUR) : 1 180,00 euros.
""")
    values = _sure(sheet)
    assert (values["total_incl_vat"], values["amount_due"]) == ("1680.00", "1180.00")


def test_a_quantity_that_touches_its_price_is_no_part_of_it() -> None:
    sheet = page(
        [
            *((40, 300, "Bureautique, deux jours"), (300, 300, "3"), (313, 300, "423,56")),
            *((460, 300, "1 270,68"), (300, 330, "TOTAL NET"), (460, 330, "1 270,68")),
            (40, 350, "TVA non applicable, art. 293 B du CGI"),
        ]
    )
    assert _sure(sheet)["total_incl_vat"] == "1270.68"


def test_a_total_whose_tax_is_its_rest_is_no_quantity_and_price() -> None:
    sheet = drawn("""
        HT            TVA           TTC
Total   1 000,00      200,00   1 200,00
Taux de TVA 20 %
""")
    assert _sure(sheet)["total_incl_vat"] == "1200.00"


def test_the_fee_for_late_payment_says_nothing_of_what_is_due() -> None:
    sheet = drawn("""
Total HT                  1 000,00 €
TVA 20 %                    200,00 €
Total TTC                 1 200,00 €

Aucun escompte n'est accordé pour règlement anticipé,
plus 40,00 € de frais de recouvrement.
""")
    assert _sure(sheet)["amount_due"] == "1200.00"


def test_a_label_after_another_amount_and_apart_from_it_is_of_the_next() -> None:
    sheet = page(
        [
            *((40, 300, "Base totale HT"), (200, 300, "877,71 €"), (247, 300, "Total TTC")),
            *((450, 300, "877,71 €"), (40, 316, "Réduction TTC"), (200, 316, "-18,78 €")),
            *((247, 316, "Solde à payer"), (450, 316, "858,93 €")),
            (40, 340, "TVA non applicable, art. 293 B du CGI"),
        ]
    )
    values = _sure(sheet)
    assert (values["total_incl_vat"], values["amount_due"]) == ("877.71", "858.93")
    assert values["discount_incl_vat"] == "18.78"


def test_the_tax_after_its_base_in_one_line() -> None:
    values = _sure(
        drawn("""
Cocktail                TVA 20 %          68     13,00      884,00
Jus de fruits           TVA 5,5 %         36      3,50      126,00
                        SOUS-TOTAL                        1 010,00
                        TVA 20 % sur 884,00                 176,80
                        TVA 5,5 % sur 126,00                  6,93
                        TOTAL                             1 193,73
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1010.00", "1193.73")


def test_a_pair_of_amounts_each_with_its_own_word_after_it() -> None:
    values = _sure(
        drawn("""
Montant du devis : 15 200,00 € HT / 18 240,00 € TTC
Acompte à la commande 30 %                   4 560,00
Total HT                                     4 560,00
TVA 20 %                                       912,00
Acompte TTC à payer                          5 472,00
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("4560.00", "5472.00")
    assert values["amount_due"] == "5472.00"


def test_a_word_after_an_amount_says_which_total_it_is() -> None:
    values = _sure(
        drawn("""
89 nappes               6,00 €             534,00 €
Montant total : 534,00 € TTC (dont TVA 20 % : 89,00 €)
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("445.00", "534.00")


def test_a_sentence_before_a_label_says_nothing_of_the_amount() -> None:
    values = _sure(
        drawn("""
Total TTC                             1 200,00
TVA 20 %                                200,00
A régler avant le 28 septembre 2026. Dont total HT : 1 000,00 €
""")
    )
    assert (values["total_excl_vat"], values["amount_due"]) == ("1000.00", "1200.00")


def test_a_line_that_begins_with_a_verb_tells_of_the_one_before() -> None:
    readings, _ = reading.find(
        [
            drawn("""
honoraires hors taxes 2 000,00 € ;
taxe sur la valeur ajoutée au taux de 20 %, 400,00 € ;
soit un total toutes taxes comprises de 2 400,00 €.
Compte tenu de la provision de 600,00 € que vous avez versée, le solde me restant dû
s'établit à 1 800,00 €, que je vous saurais gré de faire virer.
""")
        ]
    )
    assert readings["amount_due"].value == "1800.00"
    assert readings["amount_due"].confidence >= SURE
