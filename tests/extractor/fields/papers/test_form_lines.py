"""What the lines of a form say of the paper, and what empty ones do not."""

import pytest

from extractor.fields.papers import form_lines, kind
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import words


def _form(*lines: tuple[str, str]) -> Page:
    head = words("Facture saisie", 40, 40, size=16)
    body = [
        word
        for place, (label, value) in enumerate(lines)
        for text, x in ((label, 40), (value, 260))
        for word in words(text, x, 100 + 20 * place)
    ]
    return Page(1, 595.0, 842.0, (*head, *body))


@pytest.mark.parametrize(
    ("label", "value", "told"),
    [
        ("Type de facture", "Facture – cadre A1", {"invoice"}),
        ("Nature de la pièce", "FACTURE", {"invoice"}),
        ("Type de document", "Avoir", {"credit_note"}),
        ("Type de facture", "Facture d'avoir", {"credit_note"}),
        ("Type de facture", "Facture rectificative", set()),
        ("Type d'identifiant", "Facture", set()),
        ("Numéro", "Facture 12", set()),
    ],
)
def test_the_line_that_says_which_it_is(label: str, value: str, told: set[str]) -> None:
    assert form_lines.kinds([_form((label, value))]) == told
    assert form_lines.kinds([_form((f"{label} : {value}", "12"))]) == told


@pytest.mark.parametrize("value", ["—", "-", "Néant", "sans objet"])
def test_a_bill_before_that_nobody_filled_in_is_not_corrected(value: str) -> None:
    sheet = _form(("Numéro de facture", "F-118"), ("Facture d'origine", value))
    found = kind.find([sheet], negative=False).reading
    assert found is not None
    assert (found.value, found.confidence >= SURE) == ("invoice", True)


def test_a_bill_before_that_is_filled_in_leaves_it_open() -> None:
    sheet = _form(("Numéro de facture", "F-118"), ("Facture d'origine", "F-104"))
    found = kind.find([sheet], negative=False).reading
    assert found is not None
    assert found.confidence < SURE


def test_the_kind_of_a_form_stands_against_a_rebate_that_is_called_a_credit() -> None:
    lines = (("Numéro de facture", "F-118"), ("Motif du rabais", "Un avoir de bienvenue"))
    told = kind.find([_form(("Type de facture", "Facture"), *lines)], negative=False).reading
    open_ = kind.find([_form(*lines)], negative=False).reading
    assert told is not None
    assert open_ is not None
    assert (told.value, told.confidence >= SURE) == ("invoice", True)
    assert open_.confidence < SURE


def test_a_form_that_says_credit_is_never_surely_a_bill() -> None:
    sheet = _form(("Type de document", "Avoir"), ("Numéro de facture", "F-118"))
    found = kind.find([sheet], negative=False).reading
    assert found is not None
    assert found.value == "credit_note" or found.confidence < SURE


def test_a_minus_before_an_amount_leaves_nothing_empty() -> None:
    row = [w for text, x in (("Avoir", 40), ("–", 200), ("112,40", 260)) for w in words(text, x)]
    sheet = Page(1, 595.0, 842.0, tuple(row))
    assert not form_lines.is_empty(sheet, sheet.segments[0])
