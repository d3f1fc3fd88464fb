"""A list of bills: a head that names invoices and sums, and rows of a number, a day and a sum.

A statement of account, a letter that sends several invoices, a reminder. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.page import Page, Segment
from extractor.wording import folded

_BILL = re.compile(r"(?:num |ref )*facture(?: num)?|piece|num piece")
_SUM = re.compile(r"montant(?: \w+){0,2}|solde|total(?: ttc)?|reste(?: \w+){0,2}|ttc|debit")
_NUMBER = re.compile(r"(?=(?:.*\d){3})[\w/.-]+")
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|(?:\w+ )?\d{1,2}(?:er)? \w+ \d{4}")
_MONEY = re.compile(r"\D*\d[\d ., ]*[.,]\d\d\D*")
#: One bill is named on many a paper.
_SEVERAL = 2


def lists_bills(page: Page) -> bool:
    """Whether the page has a head of a list of bills and several of them under it."""
    heads = [number for number, row in enumerate(page.rows) if _is_head(row)]
    if not heads:
        return False
    return sum(map(_is_bill, page.rows[heads[0] + 1 :])) >= _SEVERAL


def _is_head(row: Sequence[Segment]) -> bool:
    names = [folded(segment.text) for segment in row]
    sums = any(_SUM.fullmatch(name) for name in names)
    return len(names) > 1 and sums and any(_BILL.fullmatch(name) for name in names)


def _is_bill(row: Sequence[Segment]) -> bool:
    """A number, a day and a sum, and hardly anything beside them."""
    texts = [segment.text.strip() for segment in row]
    days = [text for text in texts if _DAY.fullmatch(text)]
    sums = [text for text in texts if _MONEY.fullmatch(text) and text not in days]
    rest = [text for text in texts if text not in sums]
    # A number may look like a day: "935/03/2026".
    named = [text for text in rest if _NUMBER.fullmatch(text) or text in days]
    return bool(days and sums) and len(named) > 1 and len(texts) <= 6
