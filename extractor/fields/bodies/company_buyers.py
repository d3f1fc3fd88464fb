"""A body with the number of a company that buys: a housing office, a public society, a port.

Its number says that it sells as any company's does. Where the paper is written to it, and another
company is shown to write, it buys.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.third_signs import PLAINLY_THIRD

#: What speaks then for it, no less.
_WRITTEN_TO = 3.0


def level(identities: Sequence[Identity]) -> None:
    """Let companies buy that the paper is addressed to, where another one writes it."""
    companies = [i for i in identities if not i.public and i.third < PLAINLY_THIRD]
    addressed = [i for i in companies if _is_written_to(i)]
    writing = [i for i in companies if i not in addressed and _writes(i)]
    if not writing:
        return
    for body in addressed:
        body.seller = 0.0
        body.buyer = max(body.buyer, _WRITTEN_TO)


def _is_written_to(body: Identity) -> bool:
    """It stands in the window or under the heading of the addressee, and among no mentions."""
    told = body.addressed or body.told == {"buyer"}
    return told and bool(body.sirets) and not (body.mentioned or "seller" in body.told)


def _writes(body: Identity) -> bool:
    """More than its place shows that the paper is its own."""
    own = body.marked or body.mentioned or body.vat is not None
    return (own and not body.addressed) or "seller" in body.told
