"""A body with the number of a company that buys: a housing office, a public society, a port.

Its number says that it sells as any company's does. Where the paper is written to it, and another
company is shown to write, it buys.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks import blocks_of
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.places import TOWN, reaches
from extractor.fields.bodies.public_writers import is_of_delivery
from extractor.fields.bodies.third_signs import PLAINLY_THIRD
from extractor.fields.naming.name_lines import ORGANISATION
from extractor.page import Page

#: What speaks then for it, no less.
_WRITTEN_TO = 3.0
#: Where addresses stand, as a part of the page.
_HEAD = 0.4


def level(pages: Sequence[Page], identities: Sequence[Identity]) -> None:
    """Let companies buy that the paper is addressed to, where another one writes it; one that only
    its place shows to be written to has to be the only one so."""
    companies = [i for i in identities if not i.public and i.third < PLAINLY_THIRD]
    public = any(i.public and i.third < PLAINLY_THIRD for i in identities)
    addressed = [
        i
        for i in companies
        if _is_written_to(i) and ("buyer" in i.told or not (public or is_rivalled(pages, i)))
    ]
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


def is_rivalled(pages: Sequence[Page], body: Identity) -> bool:
    """Another address at the head of the paper names a public body, and is no place of delivery."""
    numbers = {words[0] for _, words, _ in body.sirets.values()}
    blocks = blocks_of(pages[0])
    own = [b for b in blocks if any(n in s.words for s in b.segments for n in numbers)]
    if not any(TOWN.search(line) for block in own for line in block.lines):
        return False
    return any(
        ORGANISATION.search(block.folded)
        and any(map(TOWN.search, block.lines))
        and block not in own
        and not reaches(block)
        and not is_of_delivery(block)
        for block in blocks
        if block.box[1] < _HEAD * pages[0].height
    )


def _writes(body: Identity) -> bool:
    """More than its place shows that the paper is its own."""
    own = body.marked or body.mentioned or body.vat is not None
    return (own and not body.addressed) or "seller" in body.told
