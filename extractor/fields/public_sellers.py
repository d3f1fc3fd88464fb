"""Where a public body sells to another: a university, a county's laboratory, a hospital that lends
its physicians.

No company stands on such a paper, and a public accountant is paid, if an account is printed at all:
nobody else has an account at the Banque de France or the Trésor. What otherwise tells a public body
from a company says nothing there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.identity_signs import PLAINLY_THIRD, Identity
from extractor.page import Page

_BANQUE_DE_FRANCE, _TREASURY = "30001", "10071"
_BANKS = (_BANQUE_DE_FRANCE, _TREASURY)
_ACCOUNT = re.compile(
    r"\bFR ?\d\d((?:[\s.-]?\d){5})(?:[\s.-]?\d){5}(?:[\s.-]?[0-9A-Z]){11}(?:[\s.-]?\d){2}\b"
)
#: What a public body gains for the seller that no company is weighed against, what more one gains
#: that plainly sells, and how much more than it another body is the buyer then.
_LEVEL, _PLAIN, _ADDRESSED = 2.5, 3.0, 3.0


def is_public(iban: str) -> bool:
    """An account of a public accountant."""
    return iban.startswith("FR") and iban[4:9] in _BANKS


def is_paid_publicly(pages: Sequence[Page]) -> bool:
    """There are accounts on the paper, and each is a public accountant's."""
    banks = _banks(pages)
    return bool(banks) and banks.issubset(_BANKS)


def is_paid_to_the_treasury(pages: Sequence[Page]) -> bool:
    """Accounts of the Trésor alone: a purchasing body, a blood service or a port sells, who has the
    number of a company and the accountant of a public body."""
    return _banks(pages) == {_TREASURY}


def level(pages: Sequence[Page], identities: Sequence[Identity]) -> None:
    """Weigh public bodies against each other where one of them sells."""
    bodies = [i for i in identities if i.public]
    companies = [i for i in identities if not i.public and i.third < PLAINLY_THIRD and i.genuine]
    if companies or not _may_sell(pages, bodies):
        return
    least = min(body.buyer for body in bodies)
    plain = [body for body in bodies if _heads(body) or _is_left(body, bodies)]
    for body in bodies:
        body.seller += _LEVEL + least / 2 + _PLAIN * (body in plain)


def _may_sell(pages: Sequence[Page], bodies: Sequence[Identity]) -> bool:
    """One body is paid as only a public one is, or sells on a paper of its own without an account:
    it will send a demand. A body that stands alone has to be both."""
    headed = any(map(_heads, bodies))
    if len(bodies) < 2:
        return headed and is_paid_publicly(pages)
    return is_paid_publicly(pages) or (headed and not _banks(pages))


def _heads(body: Identity) -> bool:
    """The paper is its own: its letterhead, or a heading that gives it the seller's part."""
    return body.proved and "buyer" not in body.told


def _is_left(body: Identity, bodies: Sequence[Identity]) -> bool:
    """The paper is plainly addressed to the others."""
    others = [other for other in bodies if other is not body]
    own = body.buyer - body.seller + _ADDRESSED
    return bool(others) and all("buyer" in o.told or o.buyer - o.seller >= own for o in others)


def _banks(pages: Sequence[Page]) -> set[str]:
    """The banks of the accounts that are printed, by their five digits."""
    found = (match for page in pages for match in _ACCOUNT.finditer(page.text))
    return {"".join(c for c in match[1] if c.isdigit()) for match in found}
