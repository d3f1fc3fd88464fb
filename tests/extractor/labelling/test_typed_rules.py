"""Typed tables with signs for rules."""

from extractor.fields import choice
from extractor.labelling.typed_rules import with_ruled
from tests.extractor.paper import column, drawn


def test_each_cell_between_the_signs_is_one() -> None:
    sheet = with_ruled(
        drawn("!FACTURE NO ! DATE     !V/COMMANDE!\n! F26-118   ! 04/03/26 ! 26-0447  !")
    )
    assert [[s.text for s in row] for row in sheet.rows] == [
        ["FACTURE NO", "DATE", "V/COMMANDE"],
        ["F26-118", "04/03/26", "26-0447"],
    ]


def test_a_typed_table_is_read() -> None:
    text = """
! FACTURE NO ! DATE     ! V/COMMANDE ! SERVICE ! MARCHE  !
! F26-118    ! 04/03/26 ! 26-0447    ! SCOL    ! 2025M31 !
"""
    read = {k: o.value for k, o in choice.find([drawn(text)], credit=False)}
    assert read == {
        "invoice_number": "F26-118",
        "issue_date": "2026-03-04",
        "engagement_number": "26-0447",
        "service_code": "SCOL",
        "contract_number": "2025M31",
    }


def test_strokes_between_references_are_no_rules() -> None:
    sheet = column("Facture F26-118 | 04/03/2026 | Engagement 26-0447 | Service SCOL")
    assert with_ruled(sheet) is sheet


def test_a_word_that_calls_is_no_rule() -> None:
    sheet = column("Attention ! Nouveau RIB !")
    assert with_ruled(sheet) is sheet
