"""How sure the engine is of each word, and which letters it looks for."""

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("rapidocr")

from extractor.child.each_word import (  # noqa: E402 - needs the engine
    WordDecode,
    is_ours,
    word_confidences,
)


def test_a_word_is_as_sure_as_its_least_sure_letter():
    text, letters = "HT 12,50", [1.0, 0.9, 0.3, 0.99, 0.98, 0.7, 1.0, 1.0]
    assert list(word_confidences(text, [list("HT"), list("12,50")], letters)) == [0.9, 0.7]


def test_stops_around_a_word_do_not_make_it_unsure():
    letters = [0.4, 0.99, 0.98, 0.97, 0.5]
    assert list(word_confidences("(A-1)", [list("(A-1)")], letters)) == [0.97]
    assert list(word_confidences("–", [["–"]], [0.6])) == [0.6]


def test_what_speaks_for_a_dash_speaks_for_all_of_them():
    signs = ["A", "-", "–", "7", "の"]
    decode = WordDecode(character=signs)
    # The places of the engine: nothing, the signs, the space.
    letter, dash = [0.0, 0.9, 0.05, 0.05, 0.0, 0.0, 0.0], [0.0, 0.0, 0.3, 0.5, 0.1, 0.1, 0.0]
    chances = np.array([[letter, dash]])
    ((text, _),), (info,) = decode(chances, True)
    assert text == "A–"
    assert info.confs == [pytest.approx(0.9)]
    ((text, sure),), _ = decode(chances[:, 1:], True)
    assert (text, sure) == ("–", pytest.approx(0.8))


def test_letters_of_other_scripts_are_not_looked_for():
    decode = WordDecode(character=["1", "の"])
    ((text, _),), _ = decode(np.array([[[0.0, 0.4, 0.6, 0.0]]]), True)
    assert text == "1"


def test_our_letters_are_latin_ones_figures_and_signs():
    assert all(map(is_ours, "Aéœ9€°²«–№：（"))
    assert not any(map(is_ours, "一丨のЖΩ。"))
