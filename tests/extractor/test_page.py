from extractor.page import Word, split_glued
from tests.extractor.paper import page


def test_rows_and_segments() -> None:
    sheet = page([(40, 40, "Total HT"), (300, 41, "1 234,56 €"), (40, 60, "Total TTC")])
    assert [[s.text for s in row] for row in sheet.rows] == [
        ["Total HT", "1 234,56 €"],
        ["Total TTC"],
    ]


def test_each_box_of_a_form_begins_a_segment() -> None:
    (row,) = page([(40, 40, "Nature ☐ Facture ☒ Avoir")]).rows
    assert [s.text for s in row] == ["Nature", "☐ Facture", "☒ Avoir"]


def test_a_label_glued_to_its_value_is_parted() -> None:
    parts = split_glued(Word("N°:FA12", 10, 0, 80, 10, size=10))
    assert [p.text for p in parts] == ["N°", ":", "FA12"] or [p.text for p in parts] == [
        "N°:",
        "FA12",
    ]
    assert parts[-1].x1 == 80


def test_a_day_glued_to_its_label_is_parted() -> None:
    parts = split_glued(Word("facturation02/05/2026", 0, 0, 210, 10, size=10))
    assert [p.text for p in parts] == ["facturation", "02/05/2026"]
    assert len(split_glued(Word("F02/05/2026", 0, 0, 110, 10, size=10))) == 1


def test_leaders_are_no_words() -> None:
    parts = split_glued(Word("Total......12,00", 0, 0, 160, 10, size=10))
    assert [p.text for p in parts] == ["Total", "12,00"]
    assert split_glued(Word("........", 0, 0, 80, 10, size=10)) == []
