"""A public body that writes the paper itself, whatever bank it is paid at.

No company's number stands on the paper, it is addressed to somebody else, and this body's number
stands in the letterhead, under a heading of the seller, or in the foot beside the name of the
letterhead: whose paper would it be?
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.blocks import Block, above, blocks_of
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.places import HEAD, addresses_of
from extractor.fields.bodies.third_signs import PLAINLY_THIRD
from extractor.fields.naming.address_heads import heads_delivery
from extractor.page import Page
from extractor.wording import fold, folded

#: Where the foot of a page begins, as a part of it.
_FOOT = 0.86
#: Words of so few letters tell no names apart.
_SHORT = 3
#: Who sells, and who buys.
_PARTIES = 2


def writes(pages: Sequence[Page], body: Identity, bodies: Sequence[Identity]) -> bool:
    """The paper is this body's, and it is addressed to another one."""
    if not body.public or body.addressed or "buyer" in body.told or not body.sirets:
        return False
    if any(not i.public and i.genuine and i.third < PLAINLY_THIRD for i in bodies):
        return False
    own = bool(body.billing) or "seller" in body.told or _is_named_in_foot(pages, body)
    return own and (_is_addressed(bodies, body) or is_addressed_elsewhere(pages, body))


def plainly_writes(pages: Sequence[Page], body: Identity, bodies: Sequence[Identity]) -> bool:
    """More than a place on the left shows it: what senders print of themselves, a heading, the
    foot."""
    own = body.marked or "seller" in body.told or _is_named_in_foot(pages, body)
    return own and writes(pages, body, bodies)


def is_left(pages: Sequence[Page], body: Identity, bodies: Sequence[Identity]) -> bool:
    """Its number stands in the foot or among mentions, and another body is written to, which the
    foot does not name."""
    if not body.mentioned or body.addressed or len(bodies) > _PARTIES:
        return False
    if len(bodies) == _PARTIES:
        return _is_addressed(bodies, body)
    return stands_in_foot(pages, body)


def stands_in_foot(pages: Sequence[Page], body: Identity) -> bool:
    """Its number stands in the foot of a paper to somebody whom the foot does not name, nor the
    portal that the buyer's number is for."""
    called = {
        word
        for block in addresses_of(pages[0])
        for line in block.lines
        for word in fold(line)
        if len(word) > _SHORT
    }
    lines = _foot_lines(pages, body)
    strange = all(called.isdisjoint(line.split()) and "chorus" not in line for line in lines)
    return bool(lines) and bool(called) and strange


def _is_addressed(bodies: Sequence[Identity], body: Identity) -> bool:
    """Another body on the paper is the one written to."""
    return any(i.addressed or i.told == {"buyer"} for i in bodies if i is not body)


def is_addressed_elsewhere(pages: Sequence[Page], body: Identity) -> bool:
    """An address without a number of this body, where addressees stand, and no place of
    delivery."""
    numbers = {words[0] for _, words, _ in body.sirets.values()}
    return any(
        not any(number in s.words for s in block.segments for number in numbers)
        and not is_of_delivery(block)
        for block in addresses_of(pages[0])
    )


def is_of_delivery(block: Block) -> bool:
    """A heading says that goods go to this address, or work is done there."""
    over = above(blocks_of(block.page), block)
    heads = [block.lines[0], *(over.lines[-1:] if over else ())]
    return any(heads_delivery(folded(line)) for line in heads)


def _is_named_in_foot(pages: Sequence[Page], body: Identity) -> bool:
    """Its number stands in the foot after the name of the letterhead."""
    addressees = [s for block in addresses_of(pages[0]) for s in block.segments]
    high = (s for s in pages[0].segments if s.box[1] < HEAD * pages[0].height)
    names = {folded(s.text) for s in high if s not in addressees}
    return any(_begins_with(line, names) for line in _foot_lines(pages, body))


def _foot_lines(pages: Sequence[Page], body: Identity) -> list[str]:
    """The lines of the foot that hold a number of this body, folded."""
    return [
        folded(line.text)
        for page in pages
        for line in (*page.segments, *page.bands)
        if line.row < 0 or line.box[1] > _FOOT * page.height
        for number, words, _ in body.sirets.values()
        if number == page.number and words[0] in line.words
    ]


def _begins_with(line: str, names: set[str]) -> bool:
    return any(line.startswith(f"{name} ") for name in names if len(name) > _SHORT)
