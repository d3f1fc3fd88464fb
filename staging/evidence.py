"""What reading a document found: values with their confidence and their place on the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from staging.fields import Plain
from staging.layouts import Sheet

#: The only threshold of the product: a reading of this confidence and more is shown as sure.
SURE = 0.95


class Source(StrEnum):
    """Where a reading comes from."""

    TEXT = "text"
    OCR = "ocr"
    XML = "xml"
    LEARNED = "learned"
    ARITHMETIC = "arithmetic"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value read. `value` is the plain form of its key (staging.fields).

    `page` counts from 1; `box` is (x0, y0, x1, y1) in PDF points, origin top left; both are None
    where a value was reasoned and stands nowhere on the page.
    """

    value: Plain
    confidence: float
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    source: Source = Source.TEXT


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader saw that a person must know: becomes a finding of the same code.

    Codes: `works_invoice`, `not_invoice`, `ocr`, `hidden_text`, `foreign_currency`,
    `foreign_language`, `hidden_words`, `sums_differ`, `vat_reason_missing`, and those of
    `staging.xml_remarks`; `detail` is the printed words behind it.
    """

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class FoundInvoice:
    """One invoice in a document: its pages (from 1) and what was read for each key.

    `printed_siret_is_sellers` and the like are never guessed here: a key that the paper does not
    show is absent from `readings`. `sheet` is what its layout is learned from.
    """

    pages: tuple[int, ...]
    readings: Mapping[str, Reading]
    remarks: tuple[Remark, ...] = ()
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in PDF points, as shown (rotation applied)."""

    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """The whole of a document: pages and invoices (none when it is no invoice).

    `aside` is a document without invoices read as if it were one, for a person who knows better.
    """

    pages: tuple[PageSize, ...]
    invoices: tuple[FoundInvoice, ...]
    remarks: tuple[Remark, ...] = field(default=())
    aside: FoundInvoice | None = None
