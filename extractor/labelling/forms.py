"""The words that labels are written with, as patterns: of references and days, and of amounts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from extractor.vocabulary import (
    amounts,
    bills,
    contracts,
    dates,
    engagements,
    owed,
    references,
    services,
    taken_off,
)

Patterns = Sequence[tuple[str, float]]
Forms = tuple[tuple[str, float, re.Pattern[str]], ...]

#: What a reference label can mean.
REFERENCE_LABELS: Mapping[str, Patterns] = {
    "invoice_number": bills.INVOICE_NUMBER,
    "original_invoice_number": bills.ORIGINAL_INVOICE,
    "engagement_number": engagements.ENGAGEMENT,
    "contract_number": contracts.CONTRACT,
    "service_code": services.SERVICE,
    "payment_reference": references.PAYMENT,
    "situation": references.SITUATION,
    "other": references.OTHER,
    "issue_date": dates.ISSUE,
    "due_date": dates.DUE,
    "other_date": dates.OTHER_DATE,
    "edition_date": dates.EDITION,
}
AMOUNT_LABELS: Mapping[str, Patterns] = {
    "net": amounts.NET,
    "vat": amounts.VAT,
    "gross": amounts.GROSS,
    "due": owed.DUE,
    "prepaid": taken_off.PREPAID,
    "retention": taken_off.RETENTION,
    "discount": taken_off.DISCOUNT,
    "other": amounts.OTHER,
}


@cache
def compiled(kind: str) -> Forms:
    """Concept, weight and pattern of each label; `kind` is "references" or "amounts"."""
    table = AMOUNT_LABELS if kind == "amounts" else REFERENCE_LABELS
    return tuple(
        (concept, weight, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))
        for concept, patterns in table.items()
        for pattern, weight in patterns
    )
