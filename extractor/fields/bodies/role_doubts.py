"""How surely a body has a role at most: what others on the paper, named or not, leave open."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields.bodies.body_kinds import is_of_none_of
from extractor.fields.bodies.company_buyers import is_rivalled
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.places import addresses_of
from extractor.fields.bodies.public_sellers import is_paid_publicly, taxes_its_own
from extractor.fields.bodies.public_writers import (
    is_addressed_elsewhere,
    plainly_writes,
    stands_in_foot,
)
from extractor.page import Page

#: What is said at most where another body could have the role as well.
DOUBTED = 0.7


def most_of(
    role: str,
    body: Identity,
    pages: Sequence[Page],
    identities: Sequence[Identity],
    most: float,
    *,
    sold: bool,
) -> float:
    """The most that is said of a role: companies have `most`, and less where one buys beside the
    address of a public body; `sold`: the number of a seller is told apart."""
    if body.public:
        sells = role == "seller" and _sells(pages, body, identities)
        buys = role == "buyer" and (sold or _buys(pages, body))
        return 1.0 if sells or buys else DOUBTED
    placed = role == "buyer" and body.addressed and "buyer" not in body.told
    return min(most, DOUBTED) if placed and is_rivalled(pages, body) else most


def _buys(pages: Sequence[Page], body: Identity) -> bool:
    """No public body is paid, and it does not stand where senders do in a paper to another one, nor
    is of another kind; or words say that it buys."""
    if body.addressed or body.told == {"buyer"} or body.buyer - body.general > 0:
        return True
    sends = stands_in_foot(pages, body) or bool(body.billing)
    sends = sends and is_addressed_elsewhere(pages, body)
    called = [line for block in addresses_of(pages[0]) for line in block.lines]
    return not (sends or is_paid_publicly(pages) or is_of_none_of(body, called))


def _sells(pages: Sequence[Page], body: Identity, identities: Sequence[Identity]) -> bool:
    """Its accountant is paid, it prints its VAT identifier in its letterhead, or it writes to
    another one."""
    own = taxes_its_own(body) or plainly_writes(pages, body, identities)
    return own or is_paid_publicly(pages)
