"""Words set wide, which an OCR engine sees letter by letter."""

import pytest

from extractor.seen.ocr_word import OcrWord
from extractor.seen.set_wide import gathered


def line(text: str, letter: float = 6.0) -> list[OcrWord]:
    """The words of `text` in fixed pitch: a space more is a wider gap."""
    found: list[OcrWord] = []
    start = 0
    for word in text.split():
        start = text.index(word, start)
        x0, x1 = letter * start, letter * (start + len(word))
        found.append((word, x0, 10.0, x1, 20.0, 0.9))
        start += len(word)
    return found


def texts(text: str) -> list[str]:
    return [word[0] for word in gathered(line(text))]


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("F A CT UR E   N°  1187", ["FACTURE", "N°", "1187"]),
        ("A U T O - E C O L E   D E L AT T R E", ["AUTO-ECOLE", "DELATTRE"]),
        ("le  A V O I R", ["le", "AVOIR"]),
    ],
)
def test_pieces_as_far_apart_as_each_other_are_one_word(seen: str, read: list[str]) -> None:
    assert texts(seen) == read


@pytest.mark.parametrize("plain", ["R I B", "LE DU AU EN LA", "BP 12 A B C", "à y il a", "TVA A B"])
def test_short_words_stay_apart(plain: str) -> None:
    assert texts(plain) == plain.split()


def test_the_word_has_the_place_of_its_pieces() -> None:
    (word,) = gathered(line("F A C T U R E"))
    assert word == ("FACTURE", 0.0, 10.0, 78.0, 20.0, 0.9)
