"""Type whose letters are as wide as each other."""

import pytest

from extractor.seen.even_pitch import larger_by

TEXT = (
    *("MONTANT", "A", "PAYER", "avant", "le", "dernier", "jour"),
    *("ouvrable", "SIRET", "client", "commande", "marche"),
)


def line(width_of, size=8.5):
    """A line of words whose letters are so wide, with a space as wide as "n"."""
    place, words = 0.0, []
    for word in TEXT * 2:
        end = place + sum(map(width_of, word))
        words.append((word, place, end))
        place = end + width_of("n")
    return size, words


def test_letters_of_one_width_are_of_a_larger_type_than_their_height_tells():
    assert larger_by([line(lambda _: 6.0)]) == pytest.approx(10.0 / 8.5)


def test_letters_of_different_width_are_as_large_as_they_are_high():
    assert larger_by([line(lambda letter: 3.0 if letter in "ilrtjI " else 6.5)]) == 1.0


def test_a_few_words_or_figures_tell_nothing():
    size, words = line(lambda _: 6.0)
    assert larger_by([(size, words[:5])]) == 1.0
    figures = [("3000", place * 30.0, place * 30.0 + 24) for place in range(20)]
    assert larger_by([(size, figures)]) == 1.0
