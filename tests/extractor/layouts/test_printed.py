"""Words of the layout are no values; a taught label that stands bare makes others doubtful."""

from __future__ import annotations

import pytest

from tests.extractor.layouts.invoices import lesson, sure, values_of
from tests.extractor.layouts.test_habits import paper, said, told

BEFORE = ((40, 200, "Code service"), (40, 216, "SIRET"), (300, 240, "GUICHET"))


def test_a_word_that_is_printed_on_every_paper_is_no_service():
    taught = lesson(paper(*BEFORE, (120, 200, "DIM17")), {"service_code": "DIM17"})
    shown = paper((40, 200, "Code service"), (120, 200, "SIRET"), (300, 240, "GUICHET"))
    assert "service_code" not in values_of(told(shown, taught, {}))
    word = paper((40, 200, "Code service"), (120, 200, "SCOLAIRE"), (300, 240, "GUICHET"))
    assert values_of(told(word, taught, {}))["service_code"] == "SCOLAIRE"


def test_the_word_that_was_the_value_itself_is_one_again():
    shown = paper((40, 200, "Bureau destinataire"), (200, 200, "SCOLAIRE"))
    taught = lesson(shown, {"service_code": "SCOLAIRE"})
    assert values_of(told(shown, taught, {}))["service_code"] == "SCOLAIRE"


@pytest.mark.parametrize(("label", "kept"), [("Suivi chez vous", False), ("Dossier lié", True)])
def test_a_sure_code_from_elsewhere_is_doubted_while_its_taught_label_stands_bare(label, kept):
    taught = lesson(
        paper((40, 200, "Suivi chez vous"), (200, 200, "26PARC0388")),
        {"engagement_number": "26PARC0388"},
    )
    shown = paper((40, 200, label), (40, 400, "Commande n° CV26-05120"))
    own = {"engagement_number": said(shown, "CV26-05120", 0.97)}
    assert sure(told(shown, taught, own).readings["engagement_number"]) is kept
    moved = paper((40, 200, label), (200, 206, "CV26-05120"))
    own = {"engagement_number": said(moved, "CV26-05120", 0.97)}
    assert sure(told(moved, taught, own).readings["engagement_number"])


def test_a_label_beside_a_word_that_is_the_value_is_not_bare():
    first = paper((40, 200, "Bureau destinataire"), (200, 200, "GUICHET7"))
    taught = lesson(first, {"service_code": "GUICHET7"})
    shown = paper((40, 200, "Bureau destinataire"), (200, 200, "TECHNIQUE"))
    own = {"service_code": said(shown, "TECHNIQUE", 0.97)}
    assert sure(told(shown, taught, own).readings["service_code"])


def test_what_was_taken_out_is_known_by_its_form_too():
    first = paper((40, 200, "Bon de commande n° BC-2026-11"), (40, 300, "Suivi FA-26-0417"))
    taught = lesson(first, {"engagement_number": None, "invoice_number": "FA-26-0417"})
    assert taught.wrong["engagement_number"]
    for value, kept in (("BC-2027-93", False), ("26/MAI/573", True)):
        shown = paper((40, 200, f"Bon de commande n° {value}"))
        own = {"engagement_number": said(shown, value, 0.97)}
        found = values_of(told(shown, taught, own))
        assert ("engagement_number" in found) is kept, value
