"""Lines up the page among the words of an OCR."""

from extractor.page import Word
from extractor.seen.seen_bands import parted_bands


def tall(text, bottom, length):
    return Word(text, 20.0, bottom - length, 30.0, bottom, length)


UPWARD = [tall("Siret", 600.0, 30.0), tall("325", 566.0, 18.0), tall("910", 545.0, 18.0)]
MORE = [tall("628", 525.0, 18.0), tall("-", 505.0, 4.0)]
ROW = [Word("Total", 100, 400, 140, 410, 10), Word("12,00", 150, 400, 180, 410, 10)]


def test_a_line_up_the_page_is_a_line_of_its_own():
    rows, (band,) = parted_bands(3, [*ROW, *UPWARD, *MORE])
    assert rows == ROW
    assert (band.page, band.text, band.size) == (3, "Siret 325 910 628 -", 10.0)


def test_a_tall_mark_and_a_column_of_figures_stay_where_they_are():
    figures = [Word("1 060,02", 20, 100 + 12 * n, 60, 110 + 12 * n, 10) for n in range(6)]
    words = [*figures, tall("HT", 300.0, 16.0)]
    assert parted_bands(1, words) == (words, ())
