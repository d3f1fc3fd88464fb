"""The day of a letter, after its town."""

from extractor.fields import choice
from extractor.fields.days.datelines import datelines
from extractor.labelling.links import Sheet
from extractor.page import Page
from tests.extractor.paper import column


def _day(sheet: Page, key: str = "issue_date") -> object:
    return {k: reading.value for k, reading in choice.find([sheet], credit=False)}.get(key)


def test_a_letter_may_say_its_day_without_le() -> None:
    sheet = column(
        "14 route des Lacs",
        "40170 Mézos",
        "Devis accepté le 2 septembre 2026",
        "Mézos, 14/10/2026",
        "Facture n° 447/2026",
    )
    assert _day(sheet) == "2026-10-14"


def test_a_town_in_small_letters_that_an_address_names() -> None:
    sheet = column("14 rue du port, 29900 concarnelle", "concarnelle, le 30 avril 2026")
    assert [c.value for c in datelines(Sheet(sheet))] == ["2026-04-30"]
    assert not list(datelines(Sheet(column("visite reçue, le 30 avril 2026"))))


def test_a_town_that_the_page_names_again_or_that_a_stroke_parts() -> None:
    again = column("114 route d'Annecy – 74150", "RUMILLAC", "Rumillac, 27 octobre 2026")
    assert [c.value for c in datelines(Sheet(again))] == ["2026-10-27"]
    parted = column("47500 FUMELAC", "Fumelac, le 05/10/2026 – convention du 03/03/2025")
    assert [c.value for c in datelines(Sheet(parted))] == ["2026-10-05"]
    assert [
        c.value for c in datelines(Sheet(column("52200 LANGRAC", "À Langrac, 1er juillet 2026")))
    ] == ["2026-07-01"]
    assert not list(datelines(Sheet(column("Visite du 3 mai", "Visite, 27 octobre 2026"))))


def test_a_town_behind_the_number_of_the_invoice() -> None:
    sheet = column("Facture 2610VEC118 – Saint-Chamac, 29/10/2026")
    assert [c.value for c in datelines(Sheet(sheet))] == ["2026-10-29"]
    assert not list(datelines(Sheet(column("Facture 2610VEC118 – Intervention, 29/10/2026"))))


def test_a_day_by_itself_behind_strokes_in_the_title() -> None:
    sheet = column("Note d'honoraires n° 7-1456 — acompte n° 4 — 04.08.2026")
    assert [c.value for c in datelines(Sheet(sheet))] == ["2026-08-04"]
    assert not list(datelines(Sheet(column("Facture n° 7-1456 — intervention — 04.08.2026"))))
    assert not list(datelines(Sheet(column("N° / date bon de livraison BL-556 / 05/03/2026"))))
    assert not list(datelines(Sheet(column("Facture n° 7-1456 — commande 118 — 05/03/2026"))))


def test_a_town_and_ce() -> None:
    sheet = column("À Langrac, ce 12 mars 2026")
    assert [c.value for c in datelines(Sheet(sheet))] == ["2026-03-12"]


def test_days_that_something_lasted_are_no_day_of_a_letter() -> None:
    assert not list(datelines(Sheet(column("49100 Angeville", "Angeville, 14-16 octobre 2026"))))
