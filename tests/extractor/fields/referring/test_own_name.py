"""Numbers that the very name of the paper has, whatever they look like."""

import pytest

from extractor.candidate import Candidate
from extractor.fields import choice
from extractor.fields.ranking import Option
from extractor.fields.referring.own_name import is_told
from extractor.page import Page
from staging.evidence import SURE
from tests.extractor.paper import column, drawn, page


def _number(sheet: Page) -> tuple[object, bool]:
    number = dict(choice.find([sheet], credit=False))["invoice_number"]
    return number.value, number.confidence >= SURE


@pytest.mark.parametrize(
    "sheet",
    [
        column("Facture : 552865065", "Lettres à affranchir"),
        column("Votre référence : 12", "Facture :", "552865065", "Date d'émission :", step=12),
        page([(300, 40, "Facture"), (300, 50, "552865065"), (40, 42, "Maison Bertho")]),
    ],
)
def test_the_number_after_the_name_of_the_paper(sheet: Page) -> None:
    assert _number(sheet) == ("552865065", True)


def _option(value: str, said: str, relation: str = "same", **signs: float) -> Option:
    best = Candidate("invoice_number", value, 1, (), 0.8, relation, said=said)
    return Option(value, best, {"label": 0.8, **signs})


@pytest.mark.parametrize(
    ("option", "others", "told"),
    [
        (_option("4471902", "facture num"), [], True),
        (_option("4471902", "facture"), [_option("8812", "num")], True),
        (_option("4471902", "facture"), [_option("8812", "ref facture")], False),
        (_option("4471902", "num"), [], True),
        (_option("4471902", "num", label=0.5), [], False),
        (_option("4471902", "piece comptable", "right", high=1.0), [], True),
        (_option("4471902", "piece comptable", "right"), [], False),
        (_option("4471902", "piece", "under", high=1.0), [], False),
        (_option("118", "facture"), [], False),
        (_option("2026", "facture"), [], False),
        (_option("4471902", "facture", "below"), [], False),
        (_option("4471902", "facture", "below", twice=1.0), [], True),
        (_option("4471902", "facture", beaten_by_unknown=1.0), [], False),
    ],
)
def test_what_the_name_of_the_paper_tells(
    option: Option, others: list[Option], *, told: bool
) -> None:
    assert is_told(option, others) is told


def test_the_only_bill_that_is_named_may_be_another_one() -> None:
    lines = ("Objet : surveillance", "Versement déjà reçu le 5 août (facture n° 26-1118)")
    found = dict(choice.find([column(*lines, y=300)], credit=False)).get("invoice_number")
    assert found is None or found.confidence < SURE


def test_a_number_under_a_title_wider_than_its_label() -> None:
    sheet = drawn(
        """
DEBARRAS DU VAL                 F A C T U R E
ZI DE L'ETANG                   NUMERO    : 5840021977
42160 BOUTHEON                  DATE      : 30.09.2024
""",
        step=12.0,
    )
    assert _number(sheet) == ("5840021977", True)


def test_a_number_and_its_day_under_their_title() -> None:
    rows = [(300, 40, "FACTURE"), (300, 56, "Numéro/Date"), (420, 56, "9041237745 / 14.03.2024")]
    rows += [(300, 70, "Référence/Date"), (420, 70, "24PH004512 / 04.03.2024")]
    assert _number(page(rows)) == ("9041237745", True)


def test_a_number_behind_another_label_under_their_title() -> None:
    rows = [(300, 40, "FACTURE"), (200, 56, "Exercice"), (250, 56, "2026")]
    rows += [(300, 56, "Numéro"), (360, 56, "11247")]
    assert _number(page(rows)) == ("11247", True)
