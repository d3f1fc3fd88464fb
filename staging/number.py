"""What the portal takes as an invoice number, and what it would take instead.

Letters, digits and - _ / + only, at most 20, and not a bare date (Chorus Pro, good practices).
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 20
_ACCEPTED = re.compile(r"[A-Za-z0-9\-_/+]{1,20}")
_FOREIGN = re.compile(r"[^A-Za-z0-9\-_/+]")
_BARE_DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")


def is_bare_date(number: str) -> bool:
    """Whether the number is only a date such as 20230305."""
    return bool(_BARE_DATE.fullmatch(number))


def is_accepted(number: str) -> bool:
    """Whether the portal takes it as it is."""
    return bool(_ACCEPTED.fullmatch(number)) and not is_bare_date(number)


def manner(number: str) -> str | None:
    """What its substitute changes in a number: the characters it replaces, whether a letter is
    put before it, whether its marks are left out. Numbers of one series share it.

    None for a number that is accepted, or that has no substitute.
    """
    other = substitute(number)
    if other is None or is_accepted(number):
        return None
    foreign = "".join(sorted(set(_FOREIGN.findall(number))))
    before = "F" if other.startswith("F") and not number.startswith("F") else ""
    shorter = "-" if len(number.strip()) > LONGEST else ""
    return f"{before}|{shorter}|{foreign}"


def substitute(number: str) -> str | None:
    """The nearest number that the portal takes; None where there is none of the same digits."""
    plain = unicodedata.normalize("NFKD", number).encode("ascii", "ignore").decode()
    spelled = re.sub(r"[^A-Za-z0-9\-_/+]+", "-", plain).strip("-")
    if is_bare_date(spelled):
        spelled = f"F{spelled}"
    if len(spelled) > LONGEST:
        spelled = re.sub(r"[-_/+]", "", spelled)
    return spelled if is_accepted(spelled) else None
