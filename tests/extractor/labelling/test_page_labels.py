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
    assert "invoice_number" not in _weights("Votre commande du 3 mai 2026 - n°")


@pytest.mark.parametrize("lower", ["acheteur", "acheteur :"])
def test_a_label_on_two_lines_may_end_with_a_colon(lower: str) -> None:
    own = labels_of(page([(40, 40, "Commande"), (40, 51, lower)]))
    assert [o.concept for labels in own.values() for o in labels] == ["engagement_number"]


def _labels(*lines: str) -> list[tuple[str, str]]:
    own = labels_of(column(*lines, step=12)).values()
    return [(o.concept, " ".join(w.text for w in o.words)) for labels in own for o in labels]


def test_a_label_that_the_lines_of_a_paragraph_part_is_one() -> None:
    found = _labels(
        "Références à rappeler : engagement (EJ) : 4500123456 ; Service",
        "Chorus Pro : PLTF-6413 ; paiement à trente jours",
    )
    assert ("service_code", "Service Chorus Pro") in found
    found = _labels("Vos références pour ce marché : 1 ; Acc.-cadre", "n° : 2026S621 ; fin.")
    assert ("contract_number", "Acc.-cadre n°") in found


def test_a_paragraph_with_wide_gaps_goes_on_at_its_left_edge() -> None:
    sheet = page(
        [
            (40, 200, "Référence : F26-118"),
            (180, 200, "établie le 24/11/2026"),
            (330, 200, "Bon de commande de la"),
            (40, 212, "mairie : BCM-26-1180"),
        ]
    )
    own = [o for labels in labels_of(sheet).values() for o in labels]
    orders = [o for o in own if o.concept == "engagement_number"]
    assert [" ".join(w.text for w in o.rest) for o in orders] == [": BCM-26-1180"]


def test_lines_of_an_address_part_no_label() -> None:
    found = _labels("Mairie de Nîmes, à l'attention du service", "Chorus Pro et marchés publics")
    assert ("contract_number", "service Chorus Pro et marchés") not in found


def test_the_address_of_a_mailbox_is_no_label() -> None:
    assert _labels("contact@mairie.example") == []


def test_units_of_work_are_counted_and_buy_nothing() -> None:
    assert not _labels("3 UO")
    assert _labels("UO : 4471") == [("service_code", "UO")]


def test_the_columns_beside_each_other_part_no_label() -> None:
    sheet = page(
        [
            (40, 40, "Numéro d'engagement"),
            (300, 40, "À l'attention du service facturier"),
            (40, 51, "Code du service exécutant"),
        ]
    )
    found = {" ".join(w.text for w in o.words) for own in labels_of(sheet).values() for o in own}
    assert "Code du service exécutant" in found


def test_labels_beside_each_other_may_both_be_broken() -> None:
    """What stands beside the second line is no value, but of the other label."""
    lines = [(40, 40, "Numéro"), (150, 40, "2031-44"), (300, 40, "Date"), (420, 40, "17/10/2031")]
    own = labels_of(page([*lines, (40, 51, "de facture"), (300, 51, "d'émission")]))
    assert ("invoice_number", "Numéro de facture") in [
        (o.concept, " ".join(w.text for w in o.words)) for found in own.values() for o in found
    ]


def test_a_list_of_labels_with_their_values_is_not_joined() -> None:
    lines = [(40, 40, "Numéro"), (150, 40, "2031-44"), (40, 51, "de facture"), (150, 51, "F12")]
    own = labels_of(page(lines))
    assert "Numéro de facture" not in [
        " ".join(w.text for w in o.words) for found in own.values() for o in found
    ]


def test_a_label_broken_before_another_is_not_joined_with_that_one() -> None:
    lines = [(40, 40, "N°"), (150, 40, "2031-44"), (40, 51, "de facture"), (300, 51, "Mairie")]
    own = labels_of(page([*lines, (40, 62, "Date"), (150, 62, "17/10/2031")]))
    found = [" ".join(w.text for w in o.words) for labels in own.values() for o in labels]
    assert found == ["N° de facture", "Date"]


def test_labels_broken_over_two_lines_are_kin_in_a_list() -> None:
    lines = [(40, 40, "Réf."), (150, 40, "EDU260140"), (40, 51, "commande")]
    lines += [(40, 66, "Code"), (150, 66, "FIN26"), (40, 77, "service")]
    own = labels_of(page([(40, 26, "Numéro"), (150, 26, "FA2883"), *lines]))
    weights = {o.concept: o.weight for labels in own.values() for o in labels}
    assert weights["engagement_number"] == 0.8


def test_the_heading_of_a_list_is_no_part_of_its_first_label() -> None:
    lines = [(40, 40, "Références de la collectivité"), (40, 54, "Engagement"), (140, 54, "26-118")]
    own = labels_of(page(lines))
    assert {o.whole for found in own.values() for o in found} == {None}


def test_a_piece_of_a_code_is_no_label() -> None:
    assert "engagement_number" not in _weights("-BC-")
