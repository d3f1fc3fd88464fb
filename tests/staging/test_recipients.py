"""Recipients by name: folded words, the likest first, chance likeness left out."""

from __future__ import annotations

import pytest

from staging.identifiers import Siret
from staging.recipients import MOST, Candidate, name_words, ranked, telling

ONE, TWO, THREE = (Siret(s) for s in ("21990101400015", "21990202000011", "21990303600016"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Commune de St-Étienne-du-Bois", {"commune", "saint", "etienne", "bois"}),
        ("L'HÔPITAL D'EXERCICE", {"hopital", "exercice"}),
        ("Le Sacré-Cœur", {"sacre", "coeur"}),
    ],
)
def test_a_name_is_folded_into_its_words(name: str, words: set[str]) -> None:
    assert name_words(name) == words


def test_nobody_is_found_by_the_kind_of_body_alone() -> None:
    assert telling(name_words("Mairie de la commune")) == frozenset()
    assert telling(name_words("Mairie d'Arles")) == {"arles"}


def test_the_likest_name_comes_first() -> None:
    found = [
        Candidate(THREE, "CENTRE COMMUNAL D'ACTION SOCIALE DE BEAULIEU"),
        Candidate(TWO, "COMMUNE DE BEAULIEU SUR LOIRE"),
        Candidate(ONE, "COMMUNE DE BEAULIEU"),
    ]
    order = [one.siret for one in ranked("Mairie de Beaulieu", found)]
    assert order[0] == ONE
    assert ranked("Commune de Beaulieu-sur-Loire", found)[0].siret == TWO


def test_what_shares_one_word_of_many_is_chance() -> None:
    found = [Candidate(ONE, "LYCEE AGRICOLE VICTOR HUGO DE BEAULIEU LES FONTAINES")]
    assert ranked("Commune de Beaulieu", found) == ()


def test_equal_names_are_all_shown_in_a_steady_order_and_not_too_many() -> None:
    found = [Candidate(Siret(f"2199010140{n:04d}"), "COMMUNE DE BEAULIEU") for n in range(9)]
    shown = ranked("Beaulieu", list(reversed(found)))
    assert shown == tuple(found[:MOST])


def test_a_town_read_with_the_name_comes_first():
    """Establishments of one name are told apart by where they are."""
    found = [
        Candidate(ONE, "LYCEE JEAN MOULIN", "33000 BORDEAUX"),
        Candidate(TWO, "LYCEE JEAN MOULIN", "31000 TOULOUSE"),
        Candidate(THREE, "LYCEE JEAN MOULIN"),
    ]
    assert [one.siret for one in ranked("Lycée Jean Moulin", found)] == [ONE, TWO, THREE]
    for name in ("Lycée Jean Moulin, Toulouse", "Lycée Jean Moulin 31000"):
        assert ranked(name, found)[0].siret == TWO
