"""Amounts known by words in places of many kinds: cells, clauses, heads in several lines."""

import pytest

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import drawn, page


def _sure(sheet: Page) -> dict[str, object]:
    """The values that are sure."""
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items() if found.confidence >= SURE}


def test_labels_at_the_left_top_of_cells_with_amounts_at_their_right_foot() -> None:
    values = _sure(
        drawn("""
Total HT                Montant TVA 20 %        Total TTC
          1 000,00                200,00                1 200,00
""")
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("1000.00", "1200.00")


def test_heads_in_two_lines_over_the_middle_of_others_in_one() -> None:
    sheet = page(
        [
            *((40, 300, "Total toutes"), (290, 300, "Acompte")),
            *((140, 305, "Total HT"), (210, 305, "TVA 20 %"), (380, 305, "Net à régler")),
            *((40, 310, "taxes comprises"), (290, 310, "déjà versé")),
            *((50, 324, "1 200,00"), (140, 324, "1 000,00"), (215, 324, "200,00")),
            *((290, 324, "-300,00"), (390, 324, "900,00")),
        ],
        size=8,
    )
    values = _sure(sheet)
    assert (values["total_incl_vat"], values["prepaid_amount"]) == ("1200.00", "300.00")
    assert values["amount_due"] == "900.00"


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


def test_heads_between_strokes_belong_to_the_amounts_under_them() -> None:
    sheet = drawn("""
| Total hors TVA | T.V.A. totale | Montant T.T.C. | Règlement reçu |
|       1 000,00 |        200,00 |       1 200,00 |        -500,00 |
| À régler                                                 700,00 |
""")
    values = _sure(sheet)
    assert (values["prepaid_amount"], values["amount_due"]) == ("500.00", "700.00")


def test_a_label_under_an_amount_is_that_of_the_amount_beside_it() -> None:
    readings, _ = reading.find(
        [
            drawn("""
Abonnement papier      2,1 %       439,02
Version numérique      2,1 %       700,83
Total H.T                        1 910,76
TVA à 20 % (base                   154,18
TVA à 2,1 % (base 1 139,85)         23,94
Total facture TTC                2 088,88
""")
        ]
    )
    assert readings["total_incl_vat"].value != "1139.85"


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


def test_heads_that_touch_each_have_their_rate() -> None:
    rows = [(40.0, 300.0, "Objet"), (250.0, 300.0, "Total HT")]
    rows += [(300.0, 300.0, "TVA 20 % TVA 5,5 % Total TTC")]
    table = [
        *(("Gravure", "2 000,00", "", "110,00", "2 110,00"),),
        *(("Reliure", "1 000,00", "200,00", "", "1 200,00"),),
        *(("Total", "3 000,00", "200,00", "110,00", "3 310,00"),),
    ]
    ends = (40.0, 290.0, 340.0, 390.0, 440.0)
    for i, texts in enumerate(table, 1):
        rows += [
            (x if j == 0 else x - 5 * len(text), 300.0 + 15 * i, text)
            for j, (x, text) in enumerate(zip(ends, texts, strict=True))
            if text
        ]
    values = _sure(page(rows))
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("3000.00", "3310.00")
    assert values["vat_breakdown"] == [
        {"rate": "20.00", "base": "1000.00", "amount": "200.00"},
        {"rate": "5.50", "base": "2000.00", "amount": "110.00"},
    ]


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


def test_a_table_drawn_by_characters() -> None:
    values = _sure(
        drawn(
            """
│ TOTAL H.T.   │ TVA      │ MONTANT TVA │ NET A PAYER    │
├──────────────┼──────────┼─────────────┼────────────────┤
│      2208,00 │ 10,00 %  │      220,80 │    2428,80 EUR │
""",
            step=11.0,
        )
    )
    assert (values["total_excl_vat"], values["total_incl_vat"]) == ("2208.00", "2428.80")


def test_a_sentence_before_a_label_says_nothing_of_the_amount() -> None:
    values = _sure(
        drawn("""
Total TTC                             1 200,00
TVA 20 %                                200,00
A régler avant le 28 septembre 2026. Dont total HT : 1 000,00 €
""")
    )
    assert (values["total_excl_vat"], values["amount_due"]) == ("1000.00", "1200.00")
