"""Our dataclasses as JSON columns, and back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from staging.buyer import Service
from staging.evidence import Reading, Remark, Source
from staging.identifiers import Iban, Siret
from staging.invoice import Invoice, VatLine
from staging.money import show_plain


def readings_out(readings: Mapping[str, Reading]) -> dict[str, Any]:
    """{key: {value, confidence, page, box, source}}."""
    return {key: asdict(reading) for key, reading in readings.items()}


def readings_in(stored: Mapping[str, Any]) -> dict[str, Reading]:
    """The opposite of `readings_out`."""
    return {
        key: Reading(
            row["value"],
            row["confidence"],
            row["page"],
            tuple(row["box"]) if row["box"] else None,
            Source(row["source"]),
        )
        for key, row in stored.items()
    }


def remarks_out(remarks: Sequence[Remark]) -> list[list[str]]:
    """[[code, detail], ...]."""
    return [[r.code, r.detail] for r in remarks]


def remarks_in(stored: Sequence[Sequence[str]]) -> tuple[Remark, ...]:
    """The opposite of `remarks_out`."""
    return tuple(Remark(code, detail) for code, detail in stored)


def services_out(services: Sequence[Service]) -> list[dict[str, Any]]:
    """A list of plain objects."""
    return [asdict(service) for service in services]


def services_in(stored: Sequence[Mapping[str, Any]]) -> tuple[Service, ...]:
    """The opposite of `services_out`."""
    return tuple(Service(**row) for row in stored)


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return show_plain(value)
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value


def invoice_out(invoice: Invoice) -> dict[str, Any]:
    """A frozen invoice as plain JSON, amounts as strings."""
    stored = {key: _plain(value) for key, value in asdict(invoice).items()}
    stored["vat_breakdown"] = [
        {key: show_plain(value) for key, value in asdict(line).items()}
        for line in invoice.vat_breakdown
    ]
    return stored


_AMOUNTS = (
    "total_excl_vat",
    "total_vat",
    "total_incl_vat",
    "discount_incl_vat",
    "prepaid_amount",
    "retention_amount",
    "amount_due",
)


def invoice_in(stored: Mapping[str, Any]) -> Invoice:
    """The opposite of `invoice_out`."""
    fields = dict(stored)
    fields |= {key: Decimal(stored[key]) for key in _AMOUNTS}
    fields["issue_date"] = date.fromisoformat(stored["issue_date"])
    fields["due_date"] = date.fromisoformat(stored["due_date"]) if stored["due_date"] else None
    fields["seller_siret"] = Siret(stored["seller_siret"])
    fields["buyer_siret"] = Siret(stored["buyer_siret"])
    fields["iban"] = Iban(stored["iban"]) if stored["iban"] else None
    validator = stored["validator_siret"]
    fields["validator_siret"] = Siret(validator) if validator else None
    fields["vat_breakdown"] = tuple(
        VatLine(Decimal(r["rate"]), Decimal(r["base"]), Decimal(r["amount"]))
        for r in stored["vat_breakdown"]
    )
    return Invoice(**fields)


def digest(value: Any) -> str:
    """SHA-256 of a plain value, the same for the same value."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()
