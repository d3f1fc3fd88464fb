import pytest

from extractor.labelling.page_labels import labels_of
from tests.extractor.paper import column, page


def _weights(line: str) -> dict[str, float]:
    return {o.concept: o.weight for own in labels_of(column(line)).values() for o in own}


def test_a_service_among_its_kin_is_a_code() -> None:
    assert _weights("Chorus Pro (SIRET / service / n° EJ) :")["service_code"] == 0.95
    assert _weights("Produit / service / prix")["service_code"] < 0.6


def test_a_lone_sign_after_the_title_and_its_day_numbers_the_paper() -> None:
    assert _weights("Facture du 3 mai 2026 - n°")["invoice_number"] == 0.95
    assert _weights("Votre commande du 3 mai 2026 - n°")["invoice_number"] == 0.5


@pytest.mark.parametrize("lower", ["acheteur", "acheteur :"])
def test_a_label_on_two_lines_may_end_with_a_colon(lower: str) -> None:
    own = labels_of(page([(40, 40, "Commande"), (40, 51, lower)]))
    assert [o.concept for labels in own.values() for o in labels] == ["engagement_number"]
