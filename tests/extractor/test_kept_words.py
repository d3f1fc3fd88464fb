"""The words beside a page's picture: in rows, bounded, written whole."""

import json

from extractor.kept_words import MOST_WORDS, keep, words_path
from extractor.page import Page, Word


def page(*words):
    return Page(2, 595, 842, tuple(words))


def kept(folder, number=2):
    return json.loads(words_path(folder, number).read_text(encoding="utf-8"))["rows"]


def test_words_stand_in_rows_from_left_to_right(tmp_path):
    keep(
        [
            page(
                Word("TTC", 60.123, 100, 80, 110),
                Word("Numéro", 50, 40, 90, 50),
                Word("Total", 30, 100.4, 55, 110.2),
            )
        ],
        tmp_path,
    )
    assert kept(tmp_path) == [
        [["Numéro", 50, 40, 90, 50]],
        [["Total", 30, 100.4, 55, 110.2], ["TTC", 60.1, 100, 80, 110]],
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["words-2.json"]


def test_a_label_glued_to_its_value_is_two_words(tmp_path):
    keep([page(Word("N°:F12", 0, 0, 60, 10))], tmp_path)
    assert [word[0] for word in kept(tmp_path)[0]] == ["N°:", "F12"]


def test_a_flood_of_words_is_cut(tmp_path):
    words = [
        Word("x" * 500, 10 * i, 20 * j, 10 * i + 9, 20 * j + 10)
        for i in range(110)
        for j in range(50)
    ]
    keep([page(*words)], tmp_path)
    rows = kept(tmp_path)
    assert sum(map(len, rows)) == MOST_WORDS
    assert len(rows[0][0][0]) == 200
