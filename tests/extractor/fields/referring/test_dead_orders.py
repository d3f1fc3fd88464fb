"""Two orders of which one is done with."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import column


def _order(*lines: str) -> tuple[object, bool]:
    read = dict(choice.find([column("FACTURE N° 26-1501", *lines)], credit=False))
    order = read["engagement_number"]
    return order.value, order.confidence >= SURE


@pytest.mark.parametrize(
    "line",
    [
        "Bon de commande annulé : 26-0733 – Bon de commande valable : 26-0912",
        "Bon de commande n° 25-0733 déjà facturé le 12/01/2026 – Bon de commande facturé ce jour : "
        "n° 26-0912",
        "BC initial : 25-0733 – BC complémentaire objet de la présente : 26-0912",
        "Engagement précédent : 25-0733 – Engagement à utiliser : 26-0912",
        "Engagement clos : 25-0733 – Engagement ouvert : 26-0912",
        "Bon de commande n° 26-0733 : à facturer en avril – Bon de commande n° 26-0912 : présente "
        "facture",
        "Au lieu du bon de commande 26-0733, lire bon de commande 26-0912",
        "Suite à annulation du bon de commande n° 26-0733, nouveau bon de commande n° 26-0912",
        "Bon de commande : 26-0912 (annule et remplace le BC 26-0733)",
    ],
)
def test_the_order_that_is_not_done_with(line: str) -> None:
    assert _order(line) == ("26-0912", True)


def test_an_order_beside_an_engagement_is_no_rival() -> None:
    lines = ("N° d'engagement : 4500012733", "Bon de commande de la commune : 26-0912")
    assert _order(*lines) == ("4500012733", True)


def test_two_of_which_words_tell_nothing_plain() -> None:
    line = "Bon de commande mairie : 26-0733 – Bon de commande mairie annexe : 26-0912"
    assert not _order(line)[1]


def test_days_after_a_bracket_are_no_order() -> None:
    line = "marché RS-2024-01, commande RL26-04 (bon hebdomadaire validé), période 21/09-23/10/2026"
    assert _order(line)[0] == "RL26-04"
