"""What crosses the wall of the sandbox, as JSON: an Extraction coming out, companies going in.

What comes out was made by a process that read a hostile document: every value is checked again by
the catalogue of fields, every number for its range, and what does not pass is dropped or refused.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from staging.company import BankAccount, Company
from staging.errors import InvalidValue
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark, Source
from staging.fields import as_read
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.layouts import Folded, Sheet
from staging.layouts_json import folded_out, sheet_in, sheet_out


class AnswerBroken(Exception):
    """A child answered something that no child of ours would."""


def extraction_out(extraction: Extraction) -> dict[str, Any]:
    """An extraction as JSON."""
    return {
        "pages": [[page.width, page.height] for page in extraction.pages],
        "invoices": [_found_out(found) for found in extraction.invoices],
        "remarks": _remarks_out(extraction.remarks),
        "aside": _found_out(extraction.aside) if extraction.aside else None,
    }


def _found_out(found: FoundInvoice) -> dict[str, Any]:
    readings = {key: _reading_out(reading) for key, reading in found.readings.items()}
    return {
        "pages": list(found.pages),
        "readings": readings,
        "remarks": _remarks_out(found.remarks),
        "sheet": _sheet_out(found.sheet),
    }


def _sheet_out(sheet: Sheet | None) -> dict[str, Any] | None:
    return None if sheet is None else sheet_out(sheet)


def _sheet_in(answer: Mapping[str, Any], pages: int) -> Sheet | None:
    stored = answer.get("sheet")
    sheet = None if stored is None else sheet_in(stored)
    if sheet is not None:
        for number in sheet.pages:
            _page(number, pages)
    return sheet


def _reading_out(reading: Reading) -> list[Any]:
    box = list(reading.box) if reading.box else None
    return [reading.value, reading.confidence, reading.page, box, reading.source.value]


def _remarks_out(remarks: Iterable[Remark]) -> list[list[str]]:
    return [[remark.code, remark.detail] for remark in remarks]


def extraction_in(answer: Mapping[str, Any]) -> Extraction:
    """The extraction of a child's answer; raises AnswerBroken."""
    try:
        sizes = sizes_in(answer["pages"])
        invoices = tuple(_found_in(found, len(sizes)) for found in answer["invoices"])
        aside = answer.get("aside")
        put_aside = _found_in(aside, len(sizes)) if aside else None
        return Extraction(sizes, invoices, _remarks_in(answer["remarks"]), aside=put_aside)
    except (KeyError, TypeError, ValueError) as error:
        raise AnswerBroken from error


def sizes_in(pages: Sequence[Sequence[float]]) -> tuple[PageSize, ...]:
    """Page sizes in points; raises ValueError or TypeError."""
    return tuple(PageSize(_finite(width), _finite(height)) for width, height in pages)


def _finite(number: Any) -> float:
    value = float(number)
    if not math.isfinite(value):
        raise ValueError("not a finite number")
    return value


def _page(number: Any, pages: int) -> int:
    if not isinstance(number, int) or not 1 <= number <= pages:
        raise ValueError("no such page")
    return number


def _found_in(found: Mapping[str, Any], pages: int) -> FoundInvoice:
    readings = {}
    for key, parts in found["readings"].items():
        reading = _reading_in(str(key), parts, pages)
        if reading is not None:
            readings[str(key)] = reading
    numbers = tuple(_page(number, pages) for number in found["pages"])
    remarks = _remarks_in(found["remarks"])
    return FoundInvoice(numbers, readings, remarks, _sheet_in(found, pages))


def _reading_in(key: str, parts: Sequence[Any], pages: int) -> Reading | None:
    value, confidence, page, box, source = parts
    try:
        checked = as_read(key, value)
    except InvalidValue:
        return None
    if checked is None:
        return None
    return Reading(
        checked,
        min(1.0, max(0.0, _finite(confidence))),
        None if page is None else _page(page, pages),
        _box_in(box),
        Source(source),
    )


def _box_in(box: Sequence[Any] | None) -> tuple[float, float, float, float] | None:
    if box is None:
        return None
    left, top, right, bottom = (_finite(number) for number in box)
    return (left, top, right, bottom)


def _remarks_in(remarks: Sequence[Sequence[str]]) -> tuple[Remark, ...]:
    return tuple(Remark(str(code)[:40], str(detail)[:500]) for code, detail in remarks[:50])


def files_in(answer: Mapping[str, Any], folder: Path) -> tuple[Path, ...]:
    """The files that a child says it wrote to a folder, of which it may only name those there."""
    return tuple(folder / Path(str(name)).name for name in answer["files"])


def companies_out(companies: Iterable[Company]) -> list[dict[str, Any]]:
    """Companies as JSON."""
    return [
        {
            "siret": company.siret,
            "name": company.name,
            "vat_id": company.vat_id,
            "vat_regime": company.vat_regime,
            "accounts": [[a.iban, a.bic, a.label, a.chorus_code] for a in company.bank_accounts],
        }
        for company in companies
    ]


def about_out(
    companies: Sequence[Company],
    layouts: Sequence[Folded] | None,
    parts: Sequence[Sequence[int]],
) -> dict[str, Any]:
    """What the readers of fields are told of the house, and of the print."""
    told: dict[str, Any] = {"companies": companies_out(companies)}
    told |= {"parts": [list(part) for part in parts]} if parts else {}
    return told if layouts is None else told | {"layouts": folded_out(layouts)}


def companies_in(companies: Iterable[Mapping[str, Any]]) -> tuple[Company, ...]:
    """Companies from the JSON of `companies_out`."""
    return tuple(_company_in(company) for company in companies)


def _company_in(company: Mapping[str, Any]) -> Company:
    accounts = tuple(
        BankAccount(Iban.parse(iban), Bic.parse(bic) if bic else None, label, code)
        for iban, bic, label, code in company["accounts"]
    )
    vat_id = VatId.parse(company["vat_id"]) if company["vat_id"] else None
    siret = Siret.parse(company["siret"])
    return Company(siret, company["name"], vat_id, company["vat_regime"], accounts)
