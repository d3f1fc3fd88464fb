"""Strips of heads over as many cells, the values out of line with their heads."""

import pytest

from extractor.fields import choice
from staging.evidence import SURE
from tests.extractor.paper import page


@pytest.mark.parametrize("first", ["Numéro de facture", "N° de facture"])
def test_values_at_the_left_of_cells_with_centred_heads(first: str) -> None:
    sheet = page(
        [
            (40, 60, "FACTURE"),
            *((110, 90, first), (315, 90, "Date"), (455, 90, "N° engagement")),
            *((40, 104, "F36056"), (230, 104, "22.06.2026"), (410, 104, "26203401")),
        ]
    )
    read = dict(choice.find([sheet], credit=False))
    told = {key: read[key].value for key in ("invoice_number", "issue_date", "engagement_number")}
    assert told == {
        "invoice_number": "F36056",
        "issue_date": "2026-06-22",
        "engagement_number": "26203401",
    }
    assert all(read[key].confidence >= SURE for key in told)


def test_an_empty_cell_leaves_the_heads_without_values() -> None:
    sheet = page(
        [
            *((110, 90, "Numéro de facture"), (315, 90, "Date"), (455, 90, "N° engagement")),
            *((40, 104, "F36056"), (230, 104, "22.06.2026")),
        ]
    )
    assert "engagement_number" not in dict(choice.find([sheet], credit=False))


def test_a_period_among_the_values_is_no_head() -> None:
    sheet = page(
        [
            (40, 60, "FACTURE"),
            *((40, 90, "NUMÉRO"), (160, 90, "DATE"), (280, 90, "N° DE DOSSIER")),
            *((420, 90, "PÉRIODE"), (110, 103, "055281"), (220, 103, "17/04/2026")),
            *((350, 103, "AF11145"), (420, 103, "du 01/03/2026 au 31/03/2026")),
        ]
    )
    read = dict(choice.find([sheet], credit=False))
    assert (read["invoice_number"].value, read["issue_date"].value) == ("055281", "2026-04-17")
