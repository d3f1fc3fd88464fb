"""The page beside the XML attached to it: where they agree a value is sure, where the page is
silent the XML fills it, and where they differ the page's value stays and a person is told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.candidate import reading_of
from extractor.einvoice.attached import INVOICE_NAMES, Attached
from extractor.einvoice.facturx import XmlBroken, values_of
from extractor.page import Page
from extractor.printed import Place, place_of
from staging.evidence import SURE, Extraction, FoundInvoice, Reading, Remark, Source
from staging.fields import BY_KEY, FieldKind, Plain

#: What misdirects money where it is wrong: never taken from an XML without a word.
CRITICAL = frozenset(
    {"iban", "vat_breakdown", "total_excl_vat", "total_vat", "total_incl_vat", "amount_due"}
    | {"prepaid_amount"}
)
#: Free words: page and XML may well say them differently.
_WORDS = frozenset(("seller_name", "buyer_name", "exemption_reason"))
_AGREED, _PRINTED, _DIFFERS, _UNSEEN, _UNSEEN_MONEY = 0.99, 0.97, 0.9, 0.85, 0.6


@dataclass(slots=True)
class _Joined:
    """Readings while the XML is laid beside them, and what a person must be told."""

    readings: dict[str, Reading]
    unseen: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def with_xml(
    extraction: Extraction, pages: Sequence[Page], files: Sequence[Attached]
) -> Extraction:
    """The extraction with the attached XML as evidence; as it is where none is an invoice."""
    known, remark = _one(files)
    if remark is not None:
        return _remarked(extraction, remark)
    if known is None:
        return extraction
    if extraction.aside is not None:
        return replace(extraction, aside=_join(extraction.aside, pages, known))
    alone = len(extraction.invoices) == 1
    joined = (
        _join(found, pages, known) if alone or _is_it(found, known) else found
        for found in extraction.invoices
    )
    return replace(extraction, invoices=tuple(joined))


def _one(files: Sequence[Attached]) -> tuple[Mapping[str, Plain] | None, Remark | None]:
    """The values of the one invoice among attached files, or why there are none."""
    found: list[Mapping[str, Plain]] = []
    for file in files:
        try:
            values = None if file.data is None else values_of(file.data)
        except XmlBroken:
            values = None
        if values is None and file.name in INVOICE_NAMES:
            return None, Remark("xml_unreadable", file.name)
        if values is not None and values not in found:
            found.append(values)
    if len(found) > 1:
        return None, Remark("xml_several")
    return (found[0] if found else None), None


def _remarked(extraction: Extraction, remark: Remark) -> Extraction:
    invoices = tuple(replace(f, remarks=(*f.remarks, remark)) for f in extraction.invoices)
    return replace(extraction, invoices=invoices)


def _is_it(found: FoundInvoice, known: Mapping[str, Plain]) -> bool:
    number = found.readings.get("invoice_number")
    return number is not None and comparable(number.value) == comparable(
        known.get("invoice_number")
    )


def _join(found: FoundInvoice, pages: Sequence[Page], known: Mapping[str, Plain]) -> FoundInvoice:
    own = [page for page in pages if page.number in found.pages]
    joined = _Joined(dict(found.readings))
    for key, value in known.items():
        _weigh(joined, own, key, value)
    if joined.unseen:
        joined.remarks.append(Remark("xml_unseen", "\t".join(joined.unseen)))
    return replace(found, readings=joined.readings, remarks=(*found.remarks, *joined.remarks))


def _weigh(joined: _Joined, pages: Sequence[Page], key: str, value: Plain) -> None:
    read = joined.readings.get(key)
    if read is not None and comparable(read.value) == comparable(value):
        joined.readings[key] = replace(read, confidence=max(read.confidence, _AGREED))
        return
    place = place_of(pages, key, value) if isinstance(value, str) else None
    if read is None:
        joined.readings[key] = _filled(pages, key, value, place)
        if key in CRITICAL and joined.readings[key].confidence < SURE:
            joined.unseen.append(key)
    elif place is not None and _better(key, read):
        joined.readings[key] = _at(value, place)
    elif key not in _WORDS:
        joined.readings[key] = replace(read, confidence=min(read.confidence, _DIFFERS))
        detail = "\t".join((key, shown(read.value), shown(value)))
        joined.remarks.append(Remark("xml_differs", detail))


def _better(key: str, read: Reading) -> bool:
    """Printed as the XML says it, such a value is right where the page was read in doubt; but the
    same amount may be printed for something else."""
    return key in _WORDS or (read.confidence < SURE and BY_KEY[key].kind is not FieldKind.AMOUNT)


def _filled(pages: Sequence[Page], key: str, value: Plain, place: Place | None) -> Reading:
    if place is not None:
        return _at(value, place)
    if isinstance(value, list) and all(_row_printed(pages, row) for row in value):
        return Reading(value, _PRINTED, source=Source.XML)
    return Reading(value, _UNSEEN_MONEY if key in CRITICAL else _UNSEEN, source=Source.XML)


def _at(value: Plain, place: Place) -> Reading:
    return replace(reading_of(value, _PRINTED, *place), source=Source.XML)


def _row_printed(pages: Sequence[Page], row: Mapping[str, str]) -> bool:
    return all(place_of(pages, "total_excl_vat", row[part]) for part in ("base", "amount"))


def comparable(value: Plain) -> object:
    """The form in which a value of the page and one of an XML are compared."""
    if isinstance(value, list):
        return sorted((row["rate"], row["base"], row["amount"]) for row in value)
    if isinstance(value, str):
        return "".join(c for c in value.casefold() if c.isalnum() or c == ".")
    return value


def shown(value: Plain) -> str:
    """A value in one short line."""
    return " ; ".join(_rows(value)) if isinstance(value, list) else str(value)[:100]


def _rows(rows: Sequence[Mapping[str, str]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['rate']} % de {row['base']} = {row['amount']}".replace(".", ",")
