"""A code that its own label leads to is not taken for another's that stood there."""

from __future__ import annotations

from extractor.page import Page
from tests.extractor.layouts.invoices import lesson, read, values_of
from tests.extractor.paper import page

HEAD = [
    (40, 40, "Ateliers du Canal SARL"),
    (40, 56, "Facture n° FA-2026-0417"),
    (40, 72, "Date : 12/11/2026"),
]
FOOT = [(40, 800, "Ateliers du Canal SARL au capital de dix mille euros")]


def paper(*lines: tuple[float, float, str]) -> Page:
    return page([*HEAD, *lines, *FOOT])


def test_a_line_that_is_gone_leaves_its_place_to_no_other_label() -> None:
    taught = lesson(
        paper((40, 200, "Suivi chez vous : bon A2026834 / affaire"), (40, 213, "2025ANALYSE37")),
        {"invoice_number": "FA-2026-0417", "contract_number": "2025ANALYSE37"},
    )
    later = paper((40, 200, "Suivi chez vous : bon A2026115"), (40, 213, "Offre DV85877"))
    assert "contract_number" not in values_of(read([later], [taught]))
