"""What was seen well elsewhere on the page was seen well here."""

from extractor.seen.seen_again import borne_out


def sureness(*words):
    return [word[5] for word in borne_out([(text, 0, 0, 9, 9, sure) for text, sure in words])]


def test_a_number_seen_poorly_and_well_is_sure():
    assert sureness(("F-2026-118", 0.6), ("(F-2026-118)", 0.99)) == [0.96, 0.99]


def test_another_number_or_one_seen_poorly_bears_nothing_out():
    assert sureness(("F-2026-118", 0.6), ("F-2026-119", 0.99)) == [0.6, 0.99]
    assert sureness(("F-2026-118", 0.6), ("F-2026-118", 0.7)) == [0.6, 0.7]


def test_short_numbers_and_words_come_again_by_chance():
    assert sureness(("118", 0.6), ("118", 0.99)) == [0.6, 0.99]
    assert sureness(("facture", 0.6), ("facture", 0.99)) == [0.6, 0.99]


def test_the_year_of_the_page_is_seen_in_its_days():
    assert sureness(("2026", 0.6), ("12/10/2026", 0.99)) == [0.96, 0.99]
    assert sureness(("2026", 0.6), ("12/10/2025", 0.99)) == [0.6, 0.99]


def test_a_month_spelled_out_is_no_other_word():
    assert sureness(("Août", 0.6), ("déc.", 0.6)) == [0.96, 0.6]
