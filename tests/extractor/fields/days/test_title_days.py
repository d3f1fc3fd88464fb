"""The day that the title of a bill tells without a label."""

from extractor.fields.days.title_days import title_days
from extractor.labelling.links import Sheet
from tests.extractor.paper import column, page


def test_the_day_right_under_the_title() -> None:
    lines = (
        (40, 120, "Numéro de facture 5956G45"),
        (40, 500, "Abonnements facturés du 01/02/2026"),
    )
    sheet = page([(400, 40, "votre facture"), (400, 53, "28 février 2026"), *lines])
    assert [c.value for c in title_days(Sheet(sheet))] == ["2026-02-28"]


def test_the_days_under_a_head_are_not_the_bills() -> None:
    heads = ((40, 60, "Facture"), (40, 73, "28/02/2026"), (40, 86, "28/03/2026"))
    assert not list(title_days(Sheet(page(heads))))
    titled = (
        (40, 60, "Facture"),
        (40, 73, "28/02/2026"),
        (300, 60, "Date d'émission : 31/03/2026"),
    )
    assert not list(title_days(Sheet(page(titled))))


def test_the_day_at_the_end_of_the_titles_line() -> None:
    day, other = (450, 60, "10 juin 2026"), (40, 120, "paquet remis le 3 juin 2026")
    for title in ("FACTURE", "Note d'honoraires", "Facture des travaux de juin"):
        sheet = page([(40, 60, title), day, (40, 75, "n° B-06-0218"), other])
        assert [c.value for c in title_days(Sheet(sheet))] == ["2026-06-10"]
    numbered = page([(40, 60, "FACTURE"), (200, 60, "B-06-0218"), day, other])
    assert [c.value for c in title_days(Sheet(numbered))] == ["2026-06-10"]


def test_what_else_stands_on_the_titles_line_may_have_the_day() -> None:
    day = (450, 60, "10 juin 2026")
    assert not list(title_days(Sheet(page([(40, 60, "FACTURE"), (300, 60, "Livraison"), day]))))
    corrected = [(40, 40, "AVOIR"), (40, 60, "Facture"), (200, 60, "FA26-118"), day]
    assert not list(title_days(Sheet(page(corrected))))
    low = [(40, 500, "Facture"), (450, 500, "10 juin 2026")]
    assert not list(title_days(Sheet(page(low))))


def test_the_only_day_closes_the_title_of_a_claim_for_works() -> None:
    title = "FACTURE SIT3-2026-053 — Situation de travaux n° 3 au 17/11/2026"
    assert [c.value for c in title_days(Sheet(column(title)))] == ["2026-11-17"]
    told = column(title, "Marché notifié le 02/02/2026")
    assert [c.value for c in title_days(Sheet(told))] == ["2026-11-17"]
    assert not list(title_days(Sheet(column(title, "Facture émise le 02/12/2026"))))
    assert not list(title_days(Sheet(column(title, "02/12/2026"))))
    assert not list(title_days(Sheet(column("Situation de travaux n° 3 au 17/11/2026"))))
