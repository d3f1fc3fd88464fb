"""How sellers number their customers, and customers their own files: what such a reference of the
customer's is, is no order of his."""

from __future__ import annotations

import re

from extractor.fields.referring.orders import of_department

#: The year of a budget, that an order has among its digits.
BUDGET = re.compile(r"(?<!\d)(?:20)?[23]\d(?!\d)")
#: Digits in groups, as a ledger counts its customers.
_GROUPED = re.compile(r"\d+(?:[ .-]\d+)+")
#: What a subscriber is numbered by: a counter filled up with zeros between two other numbers.
_SUBSCRIBER = re.compile(r"\d{1,3}([-/. ])0\d{3,}\1\d{1,3}")
#: What a place that is delivered to is numbered by.
_PLACE = re.compile(r"\d+(?:[-./]\d+){2,}")
#: What a seller's ledger calls a customer (account class 411 of the plan comptable, C, CLI),
#: and a number that it fills up with zeros.
_CLIENT_CODE = re.compile(
    r"(?:C|CL|CLI|CLT|CLIENT)[-_ ]?\w*\d{2,}|411\w*|\d{1,7}|00\d{6,}", re.IGNORECASE
)
#: Letters that name another paper of the customer's: a lawsuit or a contract, a file, a claim.
_FILE = re.compile(
    r"(?:CONT|CONTR|CONTRAT|CONTENTIEUX|CTX|DOS|DOSS|DOSSIER|SIN|SINISTRE|AFF|AFFAIRE|LIT|LITIGE|"
    r"RECLAM|RECLAMATION|BAIL)[-_/. ]?\d.*",
    re.IGNORECASE,
)


def is_customers(text: str) -> bool:
    """Written as a ledger numbers its customers."""
    grouped = _GROUPED.fullmatch(text) and (" " in text or not BUDGET.search(text))
    coded = _CLIENT_CODE.fullmatch(text) is not None and not of_department(text)
    return bool(grouped) or _SUBSCRIBER.fullmatch(text) is not None or coded


def is_of_place(text: str) -> bool:
    """Written as who delivers by the month numbers a place: digits, in groups it may be."""
    return text.isdigit() or _PLACE.fullmatch(text) is not None


def is_of_file(text: str) -> bool:
    """Its letters say that it is of a file ("CONT-2026-318")."""
    return _FILE.fullmatch(text) is not None
