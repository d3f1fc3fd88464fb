"""What is taken off the total with VAT, by many words, and what is left to pay."""

import pytest

from extractor.fields.amounts import reading
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, drawn, page, totals


def _values(sheet: Page) -> dict[str, object]:
    readings, _ = reading.find([sheet])
    return {key: found.value for key, found in readings.items()}


@pytest.mark.parametrize(
    "word",
    ["Déduction commerciale TTC", "Bonification 2 %", "Abattement commercial", "Avantage client"],
)
def test_discounts_under_other_words(word: str) -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *((word, "2,40"), ("Reste à payer", "117,60")),
    )
    readings, _ = reading.find([sheet])
    assert readings["discount_incl_vat"].value == "2.40"
    assert readings["discount_incl_vat"].confidence >= SURE


def test_what_was_taken_off_without_a_word_for_it_is_not_sure() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Voir annexe", "-2,40"), ("Reste à payer", "117,60")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].confidence >= SURE
    assert readings["prepaid_amount"].confidence < SURE


def test_a_sum_rounded_is_neither_paid_nor_discounted() -> None:
    sheet = totals(
        *(("Total HT", "83,33"), ("TVA 20 %", "16,67"), ("Total TTC", "100,00")),
        *(("Arrondi", "-0,02"), ("Net à payer", "99,98")),
    )
    values = _values(sheet)
    assert values["amount_due"] == "99.98"
    assert values.keys().isdisjoint({"prepaid_amount", "discount_incl_vat"})


def test_all_was_paid() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Payé par carte le 03/02/2026", "120,00"), ("Reste à payer", "0,00")),
    )
    values = _values(sheet)
    assert (values["prepaid_amount"], values["amount_due"]) == ("120.00", "0.00")


def test_lines_under_the_totals_leave_no_doubt_of_what_is_due() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Papier", "60,00"), ("Encre", "40,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "120.00"
    assert readings["amount_due"].confidence >= SURE


def test_the_rest_to_pay_is_explained() -> None:
    sheet = totals(
        ("Total HT", "100,00"),
        ("TVA 20 %", "20,00"),
        ("Total TTC", "120,00"),
        ("Remise TTC", "-2,00"),
        ("Acompte versé", "-18,00"),
        ("Net à payer", "100,00"),
    )
    values = _values(sheet)
    assert values["amount_due"] == "100.00"
    assert values["discount_incl_vat"] == "2.00"
    assert values["prepaid_amount"] == "18.00"


@pytest.mark.parametrize("word", ["Merci de verser", "Il vous reste"])
def test_named_payments_tell_the_rest_by_any_word(word: str) -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total à payer TTC", "120,00")),
        *(("Retenue de garantie", "6,00"), ("Acompte versé", "30,00"), (word, "84,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "84.00"
    assert readings["amount_due"].confidence >= SURE
    assert readings["prepaid_amount"].value == "30.00"


def test_one_half_paid_leaves_the_other() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Acompte du 12/03/2026", "-60,00"), ("Votre règlement", "60,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "60.00"
    assert readings["amount_due"].confidence < SURE  # the word may be of a payment made


def test_what_a_discount_leaves_is_not_sure_without_a_word() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Escompte 2 %", "2,40"), ("Avant le 10", "117,60")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].confidence < SURE


@pytest.mark.parametrize(("word", "sure"), [("Net à payer", True), ("Merci de verser", False)])
def test_a_deduction_without_a_word_over_what_is_to_pay(word: str, *, sure: bool) -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Selon convention", "-30,00"), (word, "90,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "90.00"
    assert (readings["amount_due"].confidence >= SURE) is sure


def test_the_total_is_due_where_nothing_is_taken_off() -> None:
    rows = (("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00"))
    readings, _ = reading.find([totals(*rows)])
    assert readings["amount_due"].confidence >= SURE
    paid = totals(*rows, ("Acompte versé", "30,00"))
    readings, _ = reading.find([paid])
    assert "amount_due" not in readings or readings["amount_due"].confidence < SURE


def test_one_amount_anywhere_explains_what_is_plainly_to_pay() -> None:
    sheet = page(
        [
            *((300.0, 500.0, "Total HT"), (500.0, 500.0, "100,00")),
            *((300.0, 515.0, "TVA 20 %"), (505.0, 515.0, "20,00")),
            *((300.0, 530.0, "Total TTC"), (500.0, 530.0, "120,00")),
            *((300.0, 560.0, "Solde à payer"), (505.0, 560.0, "79,00")),
            *((40.0, 545.0, "Virement 05/11/2017"), (180.0, 545.0, "41,00")),
        ]
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "79.00"
    assert readings["amount_due"].confidence >= SURE


def test_two_deposits_under_their_own_words_are_one_amount() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Acompte n° 1", "30,00"), ("Acompte n° 2", "20,00"), ("Solde à payer", "70,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["prepaid_amount"].value == "50.00"
    assert readings["prepaid_amount"].confidence >= SURE


def test_a_rest_named_under_it_is_sure_after_a_discount_without_a_minus() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Remise fidélité TTC", "2,40"), ("", "117,60"), ("", ""), ("Reste dû", "")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "117.60"


def test_a_rebate_before_vat_leaves_no_doubt_of_what_is_due() -> None:
    sheet = totals(
        *(("Total brut HT", "110,00"), ("Remise 10 %", "-10,00"), ("Total HT", "100,00")),
        *(("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "120.00"
    assert readings["amount_due"].confidence >= SURE


def test_a_service_is_no_discount() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Remise en état des sols", "60,00"), ("Vitrerie", "40,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "120.00"
    assert readings["amount_due"].confidence >= SURE


def test_instalments_that_add_up_to_the_total_leave_it_to_pay() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("À régler à réception", "50,00"), ("À régler au 30/06/2026", "70,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "120.00"
    assert readings["amount_due"].confidence < SURE
    assert "prepaid_amount" not in readings


def test_what_somebody_else_pays_is_not_overlooked() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        *(("Prise en charge OPCO", "80,00"), ("Reste à charge", "40,00")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "40.00"


def test_a_deposit_under_a_label_in_two_lines() -> None:
    sheet = page(
        [
            *((40, 300, "Total HT"), (300, 300, "5 900,00"), (40, 314, "TVA 20%")),
            *((300, 314, "1 180,00"), (40, 328, "Total TTC"), (300, 328, "7 080,00")),
            *(
                (40, 342, "Acompte facturé (fact. 2026-"),
                (290, 348, "- 2 124,00"),
                (40, 354, "151)"),
            ),
            *((40, 370, "Reste dû"), (300, 370, "4 956,00 €")),
        ]
    )
    readings, _ = reading.find([sheet])
    assert readings["prepaid_amount"].value == "2124.00"
    assert readings["prepaid_amount"].confidence >= SURE


def test_an_advance_to_pay_back_is_taken_off_and_not_what_is_due() -> None:
    sheet = totals(
        *(("Total HT", "8 000,00"), ("TVA 10 %", "800,00"), ("Total TTC", "8 800,00")),
        *(("Retenue de garantie", "-440,00"), ("Avance forfaitaire à rembourser", "-880,00")),
        ("Montant net à mandater", "7 480,00"),
    )
    values = _values(sheet)
    assert (values["amount_due"], values["prepaid_amount"]) == ("7480.00", "880.00")
    assert values["retention_amount"] == "440.00"


def test_what_is_taken_off_may_be_as_much_as_a_line() -> None:
    sheet = totals(
        *(("Ligne 1", "1 200,00"), ("Ligne 2", "800,00"), ("Total HT", "2 000,00")),
        *(("TVA 20 %", "400,00"), ("Total TTC", "2 400,00"), ("Avoir n° 12", "1 200,00-")),
        ("Net", "1 200,00"),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].confidence < SURE


def test_totals_of_each_site_under_the_whole_are_no_payments() -> None:
    sheet = drawn("""
                   HT         TVA         TTC
TOTAL        1 500,00      300,00    1 800,00
Site A         900,00      180,00    1 080,00
Site B         600,00      120,00      720,00
TVA 20 %
""")
    assert _values(sheet)["amount_due"] == "1800.00"


def test_unit_prices_of_lines_under_the_totals_are_nothing_paid() -> None:
    sheet = drawn("""
Total HT                 TVA 20 %             Total TTC
  140,53                    28,11                168,64
Description           Nombre    Tarif HT    Montant HT
Stationnement              5       22,85        114,25
Viaduc                     3        8,76         26,28
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "168.64"
    assert readings["amount_due"].confidence >= SURE


_WHOLE = (("Total HT", "1 000,00"), ("TVA 20 %", "200,00"), ("Total TTC", "1 200,00"))


@pytest.mark.parametrize(
    ("off", "rest"),
    [
        ("Escompte 2 %", "Net si escompte"),
        ("Escompte 2 % si paiement sous 8 jours", "Net à payer avec escompte"),
    ],
)
def test_what_is_for_who_pays_early_is_not_due(off: str, rest: str) -> None:
    sheet = totals(*_WHOLE, ("Net à payer", "1 200,00"), (off, "24,00"), (rest, "1 176,00"))
    assert _values(sheet)["amount_due"] == "1200.00"


def test_a_rest_as_large_as_another_total_is_not_overlooked() -> None:
    sheet = totals(*_WHOLE, ("Déjà versé par la région", "voir annexe"), ("Reste dû", "1 000,00"))
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].confidence < SURE


def test_a_payment_and_the_rest_typed_without_cents() -> None:
    sheet = totals(
        *(("Total HT", "1 000"), ("TVA 20 %", "200"), ("Total TTC", "1 200")),
        *(("Acompte", "200"), ("Reste dû", "1 000")),
    )
    values = _values(sheet)
    assert (values["amount_due"], values["prepaid_amount"]) == ("1000.00", "200.00")


def test_all_amounts_between_the_total_and_the_rest_explain_it_by_any_word() -> None:
    sheet = totals(
        ("Rémunération brute hors taxes", "1 200,00"),
        ("TVA non applicable (art. 293 B du CGI)", ""),
        *(("Sécurité sociale plafonnée", "73,80"), ("CSG", "108,47"), ("CRDS", "5,90")),
        *(("CFP", "4,20"), ("Net à verser", "1 007,63")),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "1007.63"
    assert readings["amount_due"].confidence >= SURE


@pytest.mark.parametrize("said", ["Montant du devis", "Total du mois", "Compte à créditer"])
def test_what_is_something_s_is_not_owed(said: str) -> None:
    sheet = totals((said, "15 200,00"), *_WHOLE)
    assert _values(sheet)["amount_due"] == "1200.00"


def test_what_is_printed_with_a_minus_is_no_instalment() -> None:
    sheet = totals(*_WHOLE, ("Solde consignes à payer", "-16,50"), ("Net à payer", "1 183,50"))
    assert _values(sheet)["amount_due"] == "1183.50"


def test_another_table_under_the_totals_takes_nothing_off() -> None:
    sheet = drawn("""
                       Total HT                 1 000,00
                       TVA 20 %                   200,00
                       Total TTC                1 200,00

Carte           Date       Litres                    TTC
7050 3270       22/05        77,65                 96,29
7050 4463       10/05        65,35                 74,12
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "1200.00"
    assert readings["amount_due"].confidence >= SURE


def test_a_retention_by_its_share_is_one() -> None:
    sheet = totals(
        *_WHOLE, ("Retenue de garantie 5,00 % TTC", "-60,00"), ("Net à payer", "1 140,00")
    )
    assert _values(sheet)["retention_amount"] == "60.00"


def test_what_is_to_pay_without_vat_is_the_total_without_it() -> None:
    sheet = totals(
        *(("Acompte HT à payer", "1 000,00"), ("TVA 20 %", "200,00")),
        ("Montant TTC à payer", "1 200,00"),
    )
    values = _values(sheet)
    assert (values["total_excl_vat"], values["amount_due"]) == ("1000.00", "1200.00")


def test_no_discount_is_given_and_a_penalty_follows() -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00")),
        ("Pas d'escompte. Pénalités BCE + 10 pts,", "40,00 €"),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "120.00"
    assert readings["amount_due"].confidence >= SURE


def test_terms_of_payment_take_nothing_off() -> None:
    sheet = drawn("""
TOTAL HT                                      8 000,00
TVA 20,0 %                                    1 600,00
TOTAL TTC                                     9 600,00
Conditions : 40 % à la commande soit 3 840,00 €, solde 5 760,00 € à réception
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "9600.00"


def test_two_deposits_of_one_amount() -> None:
    sheet = totals(
        *_WHOLE,
        *(("Acompte du 12/01/2026", "300,00"), ("Acompte du 12/03/2026", "300,00")),
        ("Reste à payer", "600,00"),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "600.00"
    assert readings["amount_due"].confidence >= SURE


def test_what_is_kept_for_common_costs_of_the_site() -> None:
    sheet = totals(
        *_WHOLE,
        *(("Retenue de garantie 5 %", "-60,00"), ("Compte prorata 1,50 % du HT", "-15,00")),
        ("Net à payer", "1 125,00"),
    )
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "1125.00"
    assert readings["amount_due"].confidence >= SURE


def test_a_rebate_among_the_lines_under_the_totals_was_taken_off_before_them() -> None:
    sheet = drawn("""
Facture n° 2026-118            Total TTC    1 080,00 €

Libellé                   Qté      PU HT       Montant HT
Abonnement                  1     600,00           600,00
Options                     2     200,00           400,00
Remise volume               1    -100,00          -100,00

Total de la facture HT                             900,00
TVA à 20,00 % sur 900,00 € : 180,00 €
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == readings["amount_due"].value == "1080.00"
    assert readings["amount_due"].confidence >= SURE


def test_a_label_in_the_cell_after_an_amount_is_that_of_the_next() -> None:
    sheet = drawn("""
Total HT                   1 000,00 €
TVA 20 %                     200,00 €
Total TTC                  1 200,00 €
Arrhes du 01/10             -300,00 €  Solde     900,00 €
""")
    readings, _ = reading.find([sheet])
    assert readings["amount_due"].value == "900.00"
    assert readings["amount_due"].confidence >= SURE


def test_a_rebate_by_the_unit_takes_nothing_off() -> None:
    sheet = totals(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00"))
    unit = drawn("""
Produit                                 Montant HT
Gazole de chauffage                         100,00

                        Total HT            100,00
                        TVA 20 %             20,00
                        Total TTC           120,00
Prix de la semaine 898,45 €/m3, rabais 12,00 €/m3.
""")
    readings, _ = reading.find([unit])
    assert readings["amount_due"].confidence == reading.find([sheet])[0]["amount_due"].confidence


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("La caisse nous a versé 200,00 €. Adressez le complément, soit 1 000,00 €.", "1000.00"),
        ("Chèque encaissé le 3 mars : 200,00 €. Virement attendu : 1 000,00 €.", "1000.00"),
        ("Par compensation avec votre titre (200,00 €), il est ramené à 1 000,00 €.", "1000.00"),
        ("Échéances : 200,00 € le 15 mars, 1 000,00 € le 15 avril.", "1200.00"),
    ],
)
def test_a_sentence_tells_what_came_and_what_it_leaves(sentence: str, due: str) -> None:
    sheet = drawn(f"""
Total HT                     1 090,91
TVA 10 %                       109,09
Total TTC                    1 200,00

{sentence}
""")
    readings, _ = reading.find([sheet])
    assert readings["total_incl_vat"].value == "1200.00"
    assert readings["amount_due"].value == due


@pytest.mark.parametrize(
    "part",
    [
        ("dont éco-participation", "1,20"),
        ("Montant ouvrant droit à réduction de la contribution", "80,00"),
    ],
)
def test_a_part_told_under_the_total_is_not_taken_off(part: tuple[str, str]) -> None:
    sheet = totals(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00"), part)
    due = reading.find([sheet])[0]["amount_due"]
    assert (due.value, due.confidence >= SURE) == ("120.00", True)


def test_a_rate_of_vat_in_a_line_of_totals_is_no_part_in_which_to_pay() -> None:
    line = "HT : 100,00 – TVA (20 %) : 20,00 – TTC : 120,00 – Déjà versé : 50,00 – Solde : 70,00"
    due = reading.find([column(line)])[0]["amount_due"]
    assert (due.value, due.confidence >= SURE) == ("70.00", True)


@pytest.mark.parametrize(("word", "sure"), [("Éco-contribution incluse :", 1), ("Emballage :", 0)])
def test_what_the_total_includes_is_not_taken_off(word: str, sure: int) -> None:
    sheet = totals(
        *(("Total HT", "100,00"), ("TVA 20 %", "20,00"), ("Total TTC", "120,00"), (word, "0,84"))
    )
    due = reading.find([sheet])[0]["amount_due"]
    assert (due.value, due.confidence >= SURE) == ("120.00", bool(sure))


@pytest.mark.parametrize(
    ("foot", "sure"),
    [
        ("Pas d'escompte - indemnité forfaitaire de recouvrement 40 €", True),
        ("Sans escompte. Pénalité de retard : 40,00 €", True),
        ("Escompte 40,00 €", False),
        ("Acompte versé 40,00 €", False),
    ],
)
def test_what_who_pays_late_owes_is_not_taken_off(foot: str, *, sure: bool) -> None:
    sheet = page(
        [
            *((40, 300, "Osier"), (465, 300, "35,00"), (40, 315, "Séance"), (460, 315, "135,00")),
            *((40, 330, "TOTAL"), (460, 330, "170,00"), (40, 600, foot)),
            (40, 360, "TVA non applicable, art. 293 B du CGI"),
        ]
    )
    readings, _ = reading.find([sheet])
    assert (readings["amount_due"].value, readings["amount_due"].confidence >= SURE) == (
        "170.00",
        sure,
    )


_TAXED = (("Total HT", "500,00"), ("TVA 20 %", "100,00"), ("Total TTC", "600,00"))


@pytest.mark.parametrize(
    ("word", "owed"),
    [
        ("Pénalités de retard (3 jours)", "Ce que la ville nous versera"),
        ("Indemnité pour objets perdus", "Le collège nous réglera"),
        ("Pénalités", "Vous restez devoir"),
    ],
)
def test_an_amount_with_a_minus_is_taken_off_whatever_it_is(word: str, owed: str) -> None:
    assert _values(totals(*_TAXED, (word, "-40,00"), (owed, "560,00")))["amount_due"] == "560.00"


def test_what_the_buyer_keeps_of_a_fee_for_its_contributions() -> None:
    values = _values(
        totals(
            ("Cession de droits", "900,00"),
            ("Cotisations précomptées (16,10 %)", "144,90"),
            ("À me verser", "755,10"),
            ("TVA non applicable, art. 293 B du CGI", ""),
        )
    )
    assert (values["total_incl_vat"], values["amount_due"]) == ("900.00", "755.10")
