"""Invoices of one layout written by hand: the same labels at the same places, other values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extractor.extract import read_pages
from extractor.layouts.known import KnownLayouts, learned
from extractor.page import Page
from staging.draft import Draft
from staging.evidence import Extraction, FoundInvoice, Reading
from staging.layouts import Layout, Lesson
from staging.layouts_json import layouts_out
from staging.teaching import teach
from tests.extractor.paper import page

FIRST = {
    "number": "FA-2026-0417",
    "file": "DOS-88-1203",
    "day": "12/11/2026",
    "order": "EJ2026871",
    "net": "2 800,00",
    "vat": "560,00",
    "gross": "3 360,00",
}
SECOND = {
    "number": "FA-2026-0502",
    "file": "DOS-91-1300",
    "day": "03/12/2026",
    "order": "4500012345",
    "net": "150,00",
    "vat": "30,00",
    "gross": "180,00",
}
THIRD = SECOND | {"number": "FA-2027-0003", "file": "DOS-02-7701", "day": "08/01/2027"}


def printed(values: Mapping[str, str], lines: int = 2) -> Page:
    """A page whose labels no vocabulary knows, with a table of so many lines."""
    bottom = 320 + 16 * lines
    return page(
        [
            (40, 40, "Ateliers du Canal SARL"),
            (40, 56, "Facture"),
            (300, 100, "Dossier"),
            (400, 100, values["file"]),
            (300, 116, "Pièce émise"),
            (400, 116, values["number"]),
            (300, 132, "Établie"),
            (400, 132, values["day"]),
            (300, 148, "Suivi chez vous"),
            (400, 148, values["order"]),
            (40, 300, "Désignation"),
            (480, 300, "Valeur"),
            *((40, 320 + 16 * i, "Entretien courant") for i in range(lines)),
            (300, bottom + 30, "Hors taxes"),
            (480, bottom + 30, values["net"]),
            (300, bottom + 46, "TVA 20 %"),
            (480, bottom + 46, values["vat"]),
            (300, bottom + 62, "Toutes taxes"),
            (480, bottom + 62, values["gross"]),
            (40, 800, "Ateliers du Canal SARL au capital de dix mille euros"),
        ]
    )


def read(pages: Sequence[Page], lessons: Sequence[Lesson] = ()) -> FoundInvoice:
    """The invoice on some pages, read by a layout of these lessons (none: untaught)."""
    layouts = [Layout(7, tuple(lessons))] if lessons else []
    return one(learned(pages, read_pages(pages, ()), KnownLayouts(layouts_out(layouts))))


def one(extraction: Extraction) -> FoundInvoice:
    """The invoice of an extraction, or what was put aside."""
    found = extraction.invoices[0] if extraction.invoices else extraction.aside
    assert found is not None
    return found


def lesson(shown: Page, edits: Mapping[str, object], *before: Lesson) -> Lesson:
    """What a person's edits to an invoice teach."""
    found = read([shown], before)
    assert found.sheet is not None
    taught = teach(found.sheet, Draft(found.readings, remarks=found.remarks).with_edits(edits))
    assert taught is not None
    return taught


def values_of(found: FoundInvoice) -> dict[str, object]:
    """The value of each key."""
    return {key: reading.value for key, reading in found.readings.items()}


def sure(reading: Reading) -> bool:
    """Shown as sure."""
    return reading.confidence >= 0.95
