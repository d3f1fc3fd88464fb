"""Totals that leave amounts of the page unexplained are doubted; conditions and lines are not."""

from extractor.page import Page
from extractor.second_look import sums
from staging.evidence import Reading
from tests.extractor.paper import column, page, totals

_LINES = ("Tonte 600,00", "Taille 400,00")


def _readings(sheet: Page, gross: str, due: str, **others: str) -> dict[str, Reading]:
    """Readings whose total stands where it is printed first."""
    shown = gross.replace(".", ",")
    place = next((w for w in sheet.words if w.text == shown), None)
    box = place.box if place else None
    found = {"total_incl_vat": Reading(gross, 0.98, sheet.number if place else None, box)}
    found["amount_due"] = Reading(due, 0.97)
    return found | {key: Reading(value, 0.98) for key, value in others.items()}


def _doubted(sheet: Page, readings: dict[str, Reading]) -> set[str]:
    return set(sums.doubted([sheet], readings))


def test_two_amounts_after_the_total_that_share_it_out_are_a_deduction() -> None:
    strip = page([*((40, 40, "14464,95"), (160, 40, "144,65"), (280, 40, "14320,30"))])
    assert _doubted(strip, _readings(strip, "14464.95", "14464.95")) == {"amount_due"}


def test_a_sentence_may_tell_what_is_taken_off_and_what_is_left() -> None:
    told = "Vous réglez 27,93 € car nous vous accordons une ristourne de 0,57 € ce mois"
    sheet = column("Total TTC", "28,50", told)
    assert _doubted(sheet, _readings(sheet, "28.50", "28.50")) == {"amount_due"}


def test_half_of_the_total_twice_is_a_deposit_and_the_rest() -> None:
    strip = page([*((40, 40, "2000,00"), (160, 40, "1000,00"), (280, 40, "1000,00"))])
    once = page([*((40, 40, "2000,00"), (160, 40, "1000,00"))])
    assert _doubted(strip, _readings(strip, "2000.00", "2000.00")) == {"amount_due"}
    assert not _doubted(once, _readings(once, "2000.00", "2000.00"))


def test_what_is_explained_shares_out_nothing() -> None:
    strip = page([*((40, 40, "1200,00"), (160, 40, "1000,00"), (280, 40, "200,00"))])
    read = _readings(strip, "1200.00", "1200.00", total_excl_vat="1000.00", total_vat="200.00")
    assert not _doubted(strip, read)
    rest = page([*((40, 40, "1200,00"), (160, 40, "900,00"), (280, 40, "300,00"))])
    assert not _doubted(rest, _readings(rest, "1200.00", "900.00", prepaid_amount="300.00"))


def test_lines_before_the_total_share_out_nothing() -> None:
    sheet = column(*_LINES, "Total TTC 1000,00")
    assert not _doubted(sheet, _readings(sheet, "1000.00", "1000.00"))


def test_several_amounts_above_the_total_speak_against_all_of_it() -> None:
    sheet = column(*_LINES, "Total 18,00", "Reste 4 500,00")
    doubted = _doubted(sheet, _readings(sheet, "18.00", "18.00"))
    assert {"total_incl_vat", "total_excl_vat", "vat_breakdown", "amount_due"} <= doubted


def test_a_statement_of_works_shows_amounts_of_its_whole_contract() -> None:
    works = ("Situation de travaux n° 3", "Lot 1 250 000,00", "Lot 2 180 000,00", "Total 18,00")
    sheet = column(*works)
    assert not _doubted(sheet, _readings(sheet, "18.00", "18.00"))


def test_what_was_billed_before_is_of_the_whole_contract_too() -> None:
    sheet = column("Mission 7 200,00", "Déjà facturé 5 040,00", "Présente facture 2 160,00")
    assert not _doubted(sheet, _readings(sheet, "2160.00", "2160.00"))


def test_one_amount_above_the_total_is_that_before_a_rebate() -> None:
    sheet = column("Total brut 1100,00", "Remise 100,00", "Total TTC 1000,00")
    assert not _doubted(sheet, _readings(sheet, "1000.00", "1000.00"))


def test_a_chain_of_rebates_leads_down_to_the_total() -> None:
    sheet = column(
        "Brut 1200,00", "Remise 100,00", "Reste 1100,00", "Remise 150,00", "Total 950,00"
    )
    assert not _doubted(sheet, _readings(sheet, "950.00", "950.00"))


def test_capital_and_conditions_are_no_amounts_of_the_bill() -> None:
    small = column("Total TTC 18,00", "SARL au capital de 10 000,00 €", "Indemnité de 40,00 €")
    assert not _doubted(small, _readings(small, "18.00", "18.00"))


def test_nothing_is_doubted_without_a_total() -> None:
    assert not list(sums.doubted([column(*_LINES)], {}))


def test_what_is_left_for_who_pays_early_shares_out_nothing() -> None:
    early = "Escompte 1 % pour règlement sous 8 jours : 49,68 €, soit 4 918,40 € nets"
    sheet = column("TTC 4968,08", early)
    assert not _doubted(sheet, _readings(sheet, "4968.08", "4968.08"))


def test_a_share_of_what_exceeds_the_total_is_billed() -> None:
    lines = ("Budget 6 200,00 8,80 % 545,60", "Réduction -109,12", "Droits 49,64")
    sheet = column(*lines, "Total HT 486,12", "Total 534,73")
    assert not _doubted(sheet, _readings(sheet, "534.73", "534.73", total_excl_vat="486.12"))
    whole = column("Montant des devis 5 000,00 6 000,00", "Acompte de 30 %", "Total 1800,00")
    assert not _doubted(whole, _readings(whole, "1800.00", "1800.00", total_excl_vat="1500.00"))


def test_what_differs_by_the_total_is_explained_either_way() -> None:
    sheet = column("Provision 11 400,00 Réel 11 081,60 Écart 318,40", "Total 382,08")
    read = _readings(sheet, "382.08", "382.08", total_excl_vat="318.40")
    assert not _doubted(sheet, read)


def test_the_parts_in_which_to_pay_are_no_deductions() -> None:
    parts = "Échéancier : 1 500,00 € le 12/04/2026 puis 900,00 €"
    sheet = column("Total 2400,00", parts)
    assert not _doubted(sheet, _readings(sheet, "2400.00", "2400.00"))


def test_lines_of_which_some_are_taken_off_make_a_total() -> None:
    lines = (("Estimé", "-788,02"), ("Relevé", "472,78"), ("Accise", "-64,89"))
    sums_of = (*lines, ("Total HT", "-380,13"), ("TVA", "-76,03"), ("Total TTC", "-456,16"))
    sheet = totals(*sums_of)
    others = {"total_excl_vat": "380.13", "total_vat": "76.03"}
    assert not _doubted(sheet, _readings(sheet, "456.16", "456.16", **others))
    other = totals(("Estimé", "-788,02"), ("Relevé", "482,78"), *sums_of[2:])
    assert _doubted(other, _readings(other, "456.16", "456.16", **others))
