"""Where the blocks of a page stand: in the letterhead, in the window of an envelope."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.blocks import Block, above, blocks_of
from extractor.fields.bodies.party_words import MENTIONS, REACHED, THIRD, TRADES
from extractor.fields.naming.address_heads import heads_addressee, heads_delivery
from extractor.fields.naming.name_lines import ORGANISATION
from extractor.geometry import stacked_boxes
from extractor.page import Page, Segment
from extractor.wording import folded

#: The postcode and the town that end an address.
TOWN = re.compile(r"(?<![\d/.-])(?:F-)?\d{5} (?!du\b)[^\W\d_]")
_POSTCODE = re.compile(rf"{TOWN.pattern}|(?<![\d/.-])\d{{5}}$")
#: A sum, or the number of a body that ends the line behind its label.
CLOSED = re.compile(r"\d[.,]\d\d(?!\d)|\D \d{3} ?\d{3} ?\d{3} ?\d{5}\W*$")
#: So far over another one a block stands, in points.
_OVER = 20.0
#: So far from the middle of the page, as a part of it, what is centred stands; letters of a name.
_MIDDLE, _NAME_LETTERS = 0.06, 12
#: The letterhead stands in this part of the first page.
HEAD = 0.27


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with its blocks, and the names at the head of the paper in which trades stand that
    elsewhere make somebody neither party."""

    page: Page
    blocks: Sequence[Block]
    names: Sequence[str] = ()


def addresses_of(page: Page) -> list[Block]:
    """The addresses of public bodies that stand on the right at the head, as addressees do."""
    return [
        block
        for block in blocks_of(page)
        if block.box[1] < 0.4 * page.height
        and block.box[0] > 0.4 * page.width
        and ORGANISATION.search(block.folded)
        and any(map(TOWN.search, block.lines))
        and not reaches(block)
    ]


def trade_names(page: Page, blocks: Sequence[Block]) -> tuple[str, ...]:
    """The first lines of what stands at the head, folded, that name a trade and head nothing."""
    high = (b.lines[0] for b in blocks if b.box[1] < HEAD * page.height)
    names = (folded(line) for line in high if ":" not in line)
    trades = (n for n in names if TRADES.search(n) and len(n.split()) > 1)
    return tuple(n for n in trades if not heads_delivery(n) and not heads_addressee(n))


def is_window(scene: Scene, block: Block) -> bool:
    """An address where the window of an envelope shows it, upper right, with no telephone, mail or
    legal mention of a seller."""
    high = 0.07 * scene.page.height < block.box[1] < 0.4 * scene.page.height
    town = any(TOWN.search(line) for line in block.lines)
    return high and block.box[0] > 0.45 * scene.page.width and town and not reaches(block)


def reaches(block: Block) -> bool:
    """It tells how its body is reached, or its legal mentions: what a sender prints of itself."""
    text = block.folded + " ".join(block.lines)
    return bool(MENTIONS.search(block.folded) or REACHED.search(text))


def heading_over(over: Block | None, block: Block) -> str:
    """The last line of what stands over a block; none where it is the address of a third body to
    its end, the block another one: "Adresse de livraison : Centre technique – 86000 Poitrac"."""
    line = over.lines[-1] if over else ""
    third = heads_delivery(folded(line)) and TOWN.search(line)
    return "" if third and any(map(TOWN.search, block.lines)) else line


def own_block(block: Block, segment: Segment) -> Block:
    """A block without a third body's whole address in the line that begins it, over an own one:
    "Lieu d'exécution : école du Port, 44300 Nantes" over the letterhead of who prints it."""
    first = folded(block.lines[0])
    third = ":" in block.lines[0] and (heads_delivery(first) or THIRD.search(first))
    if not third or segment is block.segments[0] or not TOWN.search(block.lines[0]):
        return block
    has_own = any(map(_POSTCODE.search, block.lines[1:]))
    return Block(block.page, block.segments[1:]) if has_own else block


def is_letterhead(scene: Scene, block: Block, *, public: bool) -> bool:
    """The block at the head of the first page that no heading gives to somebody else, with a
    telephone, a mail or a legal mention; or over all else in the middle; or on the left, and of a
    company where no other number stands over it."""
    topmost = _is_topmost(scene, block)
    if scene.page.number != 1 or block.box[1] > HEAD * scene.page.height:
        return False
    if len(block.lines) < 2 and not (topmost and _names(block)):
        return False
    over = above(scene.blocks, block)
    heads = [folded(line) for line in (block.lines[0], heading_over(over, block))]
    if any(heads_addressee(h) or heads_delivery(h) or THIRD.search(h) for h in heads):
        return False
    if any(_is_beside_addressee(scene.page, line) for line in block.segments):
        return False
    if reaches(block) or topmost:
        return True
    higher = (b for b in scene.blocks if b.box[1] < block.box[1] - _OVER)
    numbered = any(CLOSED.search(line) for b in higher for line in b.lines)
    return block.box[0] < 0.3 * scene.page.width and (public or not numbered)


def _is_beside_addressee(page: Page, line: Segment) -> bool:
    """ "Débiteur | Mairie de Luzec": the cell to the left, with nothing right under it, says who is
    written to."""
    row = page.rows[line.row] if line.row >= 0 else ()
    place = row.index(line) if row else 0
    if not place or not heads_addressee(folded(row[place - 1].text)):
        return False
    under = page.rows[line.row + 1 : line.row + 2]
    return not any(stacked_boxes(row[place - 1].box, s.box) for cells in under for s in cells)


def _is_topmost(scene: Scene, block: Block) -> bool:
    """In the middle of the page, over all that is printed."""
    left, top, right, _ = block.box
    middle = abs((left + right) / 2 - scene.page.width / 2) < _MIDDLE * scene.page.width
    return middle and all(top <= other.box[1] for other in scene.blocks)


def _names(block: Block) -> bool:
    """More than a number stands on its line: "COMMUNE DE LA ROCHE – 21..."."""
    return sum(c.isalpha() for c in block.lines[0]) > _NAME_LETTERS
