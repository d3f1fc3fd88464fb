"""What else a paper tells beside its totals: an order, an annex, a balance, lent crates."""

import pytest

from extractor.fields.amounts import reading
from staging.evidence import SURE, Reading
from tests.extractor.paper import drawn


def _read(*texts: str) -> dict[str, Reading]:
    return reading.find([drawn(text, number=i) for i, text in enumerate(texts, 1)])[0]


def _shown(readings: dict[str, Reading]) -> dict[str, object]:
    keys = ("total_excl_vat", "total_incl_vat", "amount_due")
    assert all(readings[key].confidence >= SURE for key in keys)
    return {key: readings[key].value for key in keys}


_TOTALS = """
Total HT                               1 180,00
TVA 20 %                                 236,00
Total TTC                              1 416,00
"""


def test_an_order_is_recalled_over_the_totals_without_its_tax() -> None:
    order = """
Total commandé HT                      1 500,00
Total commandé TTC                     1 800,00
"""
    shown = _shown(_read(order + _TOTALS))
    assert shown["total_incl_vat"] == "1416.00"


def test_a_rebate_and_carriage_lead_from_the_lines_to_the_total() -> None:
    lines = """
Fournitures HT                         1 300,00
Geste                                   -150,00
Livraison                                 30,00
"""
    assert _shown(_read(lines + _TOTALS))["total_excl_vat"] == "1180.00"


def test_a_larger_total_that_nothing_leads_from_is_a_doubt() -> None:
    readings = _read("\nFournitures HT                         1 300,00\n" + _TOTALS)
    assert readings["total_excl_vat"].confidence < SURE


def test_bottles_that_are_lent_are_to_pay_beside_the_bill() -> None:
    lent = """
Consignation, 6 bouteilles               450,00
Déconsignation sur retour               -150,00
Net à payer                            1 716,00
"""
    shown = _shown(_read(_TOTALS + lent))
    assert (shown["total_incl_vat"], shown["amount_due"]) == ("1416.00", "1716.00")


def test_the_new_balance_of_an_account_is_not_this_bill() -> None:
    account = """
Solde antérieur                          500,00
Cette facture                          1 416,00
Solde nouveau                          1 916,00
"""
    assert _read(_TOTALS + account)["amount_due"].value == "1416.00"


def test_totals_of_an_annex_are_those_of_its_lines() -> None:
    annex = """
ANNEXE à la facture, avant rabais

Analyse d'eau                            700,00
Analyse d'air                            800,00
Total HT                               1 500,00
TVA 20 %                                 300,00
Total TTC                              1 800,00
"""
    shown = _shown(_read(_TOTALS, annex))
    assert shown == dict.fromkeys(("total_incl_vat", "amount_due"), "1416.00") | {
        "total_excl_vat": "1180.00"
    }


def test_a_price_with_its_unit_under_the_total_to_pay_takes_nothing_off() -> None:
    text = """
Total HT                               1 180,00
TVA 20 %                                 236,00
Total TTC à payer                      1 416,00
Pour info : accise comprise              155,04
Prix moyen TTC aux 1000 L              1 079,27
"""
    assert _shown(_read(text))["amount_due"] == "1416.00"


def test_what_comes_back_after_the_labels_of_a_bill_is_told_before_its_amount() -> None:
    text = """
1 180,00                               hors taxes
236,00                                 TVA 20 %
1 416,00                               TTC
Engagement triennal : montant restant à facturer jusqu'au terme 8 228,90 € HT.
"""
    assert _shown(_read(text))["total_excl_vat"] == "1180.00"


@pytest.mark.parametrize("name", ["débours non soumis à la TVA", "frais exonérés de TVA"])
def test_a_bracket_in_the_next_line_says_what_is_not_taxed(name: str) -> None:
    text = f"""
Nos honoraires forment un total taxable de 2 000,00 euros et une TVA de 20 % de 400,00 euros.
Nous avons avancé pour votre compte des {name}
(commissaire de justice, 90,00 euros), de sorte que le total hors taxes ressort à 2 090,00 euros
et le montant toutes taxes comprises à 2 490,00 euros.
"""
    readings = _read(text)
    assert readings["total_excl_vat"].value == "2090.00"
    assert readings["total_incl_vat"].value == "2490.00"


@pytest.mark.parametrize(
    "title",
    ["Rappel du devis D-26-118 accepté", "Votre commande", "Tranche optionnelle, non affermie"],
)
def test_a_block_after_the_totals_is_what_its_title_names(title: str) -> None:
    other = f"""
{title}
Total HT                              10 000,00
TVA 20 %                               2 000,00
Total TTC                             12 000,00
"""
    assert _shown(_read(_TOTALS + other))["total_incl_vat"] == "1416.00"


def test_a_reference_over_the_only_totals_names_nothing_else() -> None:
    text = "\nVotre commande n° 26-118\n" + _TOTALS
    assert _shown(_read(text))["total_incl_vat"] == "1416.00"


def test_a_deposit_in_a_row_is_asked_for_beside_the_quote_it_is_of() -> None:
    text = """
Facture d'acompte

Libellé                                      HT       TVA 20 %         TTC
Acompte de 30 % à la commande          3 000,00         600,00    3 600,00

Rappel du devis
Total HT                              10 000,00
TVA 20 %                               2 000,00
Total TTC                             12 000,00
"""
    assert _shown(_read(text))["total_excl_vat"] == "3000.00"


def test_less_to_pay_for_no_told_reason_makes_the_totals_unsure() -> None:
    text = "\nAcompte à régler                         424,80\n"
    readings = _read(_TOTALS + text)
    assert readings["total_incl_vat"].confidence < SURE


def test_taxes_of_two_sites_prove_the_whole_over_them() -> None:
    text = """
Montant TTC à payer                    2 556,00
Total HT                               2 130,00
École
Sous-total HT                            820,00
TVA 20 %                                 164,00
Sous-total TTC                           984,00
Gymnase
Sous-total HT                          1 310,00
TVA 20 %                                 262,00
Sous-total TTC                         1 572,00
"""
    readings = _read(text)
    assert readings["total_excl_vat"].value == "2130.00"
    assert readings["total_incl_vat"].value == "2556.00"


def test_a_balance_that_was_paid_is_not_what_is_left() -> None:
    account = """
Solde au 30/04/2026                      612,00
Règlement du 04/05/2026                 -612,00
Présente facture                       1 416,00
Nouveau solde                          1 416,00
"""
    assert _shown(_read(_TOTALS + account))["amount_due"] == "1416.00"


def test_a_budget_before_and_after_a_bill_is_none_of_it() -> None:
    budget = """
Enveloppe annuelle HT                 25 000,00
Consommé avant cette facture HT        9 120,00
Reste après cette facture HT          14 700,00
"""
    assert _shown(_read(budget + _TOTALS))["total_excl_vat"] == "1180.00"


def test_an_order_that_is_said_to_be_delivered_is_billed() -> None:
    text = """
Situation précédente
Total HT                              10 000,00
TVA 20 %                               2 000,00
Total TTC                             12 000,00

Commande 26-118, livraison du 4 mai
"""
    assert _shown(_read(text + _TOTALS))["total_incl_vat"] == "1416.00"


def test_rights_that_are_a_fifth_of_a_fee_are_no_tax() -> None:
    text = """
Illustrations                          3 000,00
Reproduction, France (20 %)              600,00
Total net de taxes                     3 600,00
TVA non applicable, article 293 B du CGI
"""
    shown = _shown(_read(text))
    assert (shown["total_excl_vat"], shown["total_incl_vat"]) == ("3600.00", "3600.00")


def test_lines_with_their_vat_over_a_reference_are_parts_of_the_totals() -> None:
    lines = """
Désignation                      HT     TVA 20 %         TTC
Pose de clôture              700,00       140,00      840,00
Portail                      480,00        96,00      576,00

Marché 25-0118
"""
    readings = _read(lines + _TOTALS)
    assert readings["total_incl_vat"].value == "1416.00"
