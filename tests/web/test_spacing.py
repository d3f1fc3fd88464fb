"""French spaces: no sentence breaks before its colon, and nothing else is touched."""

from __future__ import annotations

import pytest

from web.rendering import with_links
from web.sentences import said
from web.spacing import spaced


@pytest.mark.parametrize(
    ("plain", "set_"),
    [
        ("Attendez : le portail répond.", "Attendez\u00a0: le portail répond."),
        ("Est-ce lui ? Oui ; non !", "Est-ce lui\u202f? Oui\u202f; non\u202f!"),
        ("« Avoir »", "«\u00a0Avoir\u00a0»"),
        ("120,00 € à 20 %", "120,00\u00a0€ à 20\u00a0%"),
        ("effacé %(content)s jours après", "effacé %(content)s jours après"),
        ("par exemple 1 234,56 ou 12 345 678", "par exemple 1\u202f234,56 ou 12\u202f345\u202f678"),
        ("le 25 11 2026, 5 pages", "le 25 11 2026, 5 pages"),
        ("la facture n° 12", "la facture n°\u00a012"),
        ("http://portail/?a=1 à 14:35", "http://portail/?a=1 à 14:35"),
        ("déjà\u00a0: fait\u202f?", "déjà\u00a0: fait\u202f?"),
    ],
)
def test_where_a_line_must_not_break(plain: str, set_: str) -> None:
    assert spaced(plain) == set_
    assert spaced(set_) == set_


def test_a_finding_has_them_and_its_links() -> None:
    told = with_links(said("Elle ressemble à la facture n° 12 : laquelle <est> la bonne ?"))
    assert told == (
        'Elle ressemble à la <a href="/factures/12">facture n°&nbsp;12</a>\u00a0: laquelle '
        "&lt;est&gt; la bonne\u202f?"
    )
