"""Every body whose number stands on the paper: its numbers, and what their surroundings say of
its role.

Legal mentions, the VAT identifier and the foot of the page speak for the seller; the addressee's
block, its heading and the words of public bodies for the buyer. A SIREN that begins with 1 or 2
belongs to a public body (INSEE, répertoire SIRENE).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.blocks import Block, above, block_with, blocks_of
from extractor.fields.imprint import names_in
from extractor.fields.name_lines import heads_addressee, heads_delivery
from extractor.fields.party_words import (
    BUYER,
    HEAD_OFFICE,
    LEGAL,
    PUBLIC,
    REACHED,
    SELLER,
    THIRD,
)
from extractor.geometry import stacked_boxes
from extractor.nic import sirets_apart
from extractor.numbers_in import sirens_in, sirets_in, vat_ids_in
from extractor.page import Page, Segment, Word
from extractor.wording import folded
from staging.company import Company
from staging.errors import InvalidValue
from staging.identifiers import STATE_SIRET, Siret, VatId

_TOWN = re.compile(r"(?<!\d)(?:F-)?\d{5} [^\W\d_]")
#: A label: so many words before a number, or a cell that ends so far left of it, in points.
_LABEL_WORDS, _CELL = 6, 130.0
#: "Siège social : 12 rue du Port 44000 Nantes - SIRET": so many words may stand between.
_ADDRESS_WORDS = 14
#: What it weighs for the seller that more than its place speaks for it.
_PROVED = 2.0
#: The letterhead stands in this part of the first page.
_HEAD = 0.27


@dataclass(slots=True)
class Identity:
    """One SIREN seen on the pages: its SIRETs, VAT id, places, and the weights of two roles.

    `thirds` says of each number how much it is of neither party; `offices` are the SIRETs said to
    be of the head office; `proved` that more than its place tells it is the seller.
    """

    siren: str
    sirets: dict[str, tuple[int, tuple[Word, ...], float]] = field(default_factory=dict)
    vat: tuple[str, int, tuple[Word, ...]] | None = None
    seller: float = 0.0
    buyer: float = 0.0
    thirds: dict[str, float] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    proved: bool = False

    @property
    def third(self) -> float:
        """How much this body is neither: as little as its least foreign number says."""
        return min(self.thirds.values(), default=0.0)

    @property
    def public(self) -> bool:
        """Whether it is a public body."""
        return self.siren[:1] in "12"


@dataclass(frozen=True, slots=True)
class _Scene:
    page: Page
    blocks: Sequence[Block]


def identities_of(pages: Sequence[Page], companies: Sequence[Company]) -> list[Identity]:
    """The bodies named by their numbers on the pages of an invoice."""
    known: dict[str, Identity] = {}
    for page in pages:
        scene = _Scene(page, blocks_of(page))
        for segment in page.segments:
            _read_segment(known, scene, segment)
        for band in page.bands:
            _read_segment(known, _Scene(page, (Block(page, (band,)),)), band)
        for segment, words, number in sirets_apart(page):
            if number not in known.setdefault(number[:9], Identity(number[:9])).sirets:
                known[number[:9]].sirets[number] = (page.number, words, 1.0)
                _weigh(known[number[:9]], scene, segment, words, number)
    for identity in known.values():
        _prior(identity, companies)
    _prove_by_name(pages, known)
    for identity in known.values():
        identity.seller += _PROVED * (identity.proved and not identity.public)
    return list(known.values())


def _read_segment(known: dict[str, Identity], scene: _Scene, segment: Segment) -> None:
    labelled = "siret" in folded(" ".join(s.text for s in scene.page.beside(segment)))
    spread = _with_next_line(scene.page, segment)
    for found in sirets_in(spread, labelled=labelled):
        valid = _siret(found.text)
        if (not valid and not labelled) or found.start >= len(segment.words):
            continue
        words = spread[found.start : found.end]
        identity = known.setdefault(found.text[:9], Identity(found.text[:9]))
        identity.sirets.setdefault(found.text, (scene.page.number, words, 1.0 if valid else 0.3))
        _weigh(identity, scene, segment, words, found.text)
    for found in vat_ids_in(segment.words):
        vat = _vat(found.text)
        if vat is None:
            continue
        words = segment.words[found.start : found.end]
        siren = vat[-9:] if vat.startswith("FR") else vat
        identity = known.setdefault(siren, Identity(siren))
        if identity.vat is None:
            identity.vat = (vat, scene.page.number, words)
        _weigh(identity, scene, segment, words, vat)
    for found in sirens_in(segment.words):
        if found.text in known:
            words = segment.words[found.start : found.end]
            _weigh(known[found.text], scene, segment, words, found.text)


def _siret(text: str) -> bool:
    try:
        Siret.parse(text)
    except InvalidValue:
        return False
    return True


def _vat(text: str) -> str | None:
    try:
        return str(VatId.parse(text))
    except InvalidValue:
        return None


def _with_next_line(page: Page, segment: Segment) -> tuple[Word, ...]:
    """The words with those of the line under them, where a line breaks within a number."""
    broken = re.fullmatch(r"\d{3,13}", segment.words[-1].text) and len(segment.words) > 2
    if not broken or segment.row < 0:
        return segment.words
    height = segment.box[3] - segment.box[1]
    for row in page.rows[segment.row + 1 : segment.row + 4]:
        for following in row:
            if following.box[1] - segment.box[3] > 1.2 * height:
                return segment.words
            digits = following.words[0].text.strip(",;-–|·")
            if abs(following.box[0] - segment.box[0]) < 6 and re.fullmatch(r"\d{1,11}", digits):
                return segment.words + following.words
    return segment.words


def _weigh(
    identity: Identity, scene: _Scene, segment: Segment, words: Sequence[Word], number: str
) -> None:
    """Add what the surroundings of an identifier (`number`) say about its role."""
    label = _label_of(scene.page, segment, words)
    block = block_with(scene.blocks, segment)
    over = above(scene.blocks, block)
    heading = folded(over.lines[-1]) if over else ""
    place = block.segments.index(segment)
    lines = " \n ".join(folded(line) for line in block.lines[max(0, place - 8) : place + 1])
    identity.seller += 2.5 * bool(LEGAL.search(lines)) + 3.0 * bool(SELLER.search(label))
    identity.buyer += 4.0 * bool(BUYER.search(label))
    third = 4.0 * bool(THIRD.search(label))
    for text, weight in ((lines, 2.0), (heading, 1.5)):
        identity.seller += weight * bool(SELLER.search(text))
        identity.buyer += weight * bool(BUYER.search(text))
        third += weight * bool(THIRD.search(text))
    identity.thirds[number] = identity.thirds.get(number, 0.0) + third
    identity.buyer += 1.5 * bool(PUBLIC.search(lines)) + 2.0 * _is_window(scene, block)
    if segment.row < 0 or segment.box[1] > 0.86 * scene.page.height:
        identity.seller += 2.0
    elif segment.box[1] < 0.2 * scene.page.height and segment.box[0] < 0.4 * scene.page.width:
        identity.seller += 0.7
    if HEAD_OFFICE.search(label) or HEAD_OFFICE.search(_led_by(segment, words)):
        identity.offices.add(number)
    told = SELLER.search(label) or SELLER.search(heading)
    identity.proved |= bool(told) or _is_letterhead(scene, block)


def _label_of(page: Page, segment: Segment, words: Sequence[Word]) -> str:
    """The words before a number; where it stands alone, the cell to its left or over it."""
    start = segment.words.index(words[0])
    before = folded(" ".join(w.text for w in segment.words[max(0, start - _LABEL_WORDS) : start]))
    if before or segment.row < 0:
        return before
    row = page.rows[segment.row]
    place = row.index(segment)
    left = row[place - 1] if place else None
    if left is not None and segment.box[0] - left.box[2] < _CELL and _is_label(left):
        return folded(left.text)
    above_it = (
        s
        for upper in page.rows[max(0, segment.row - 3) : segment.row][::-1]
        for s in upper
        if stacked_boxes(s.box, segment.box)
    )
    over = next(above_it, None)
    return folded(over.text) if over is not None and _is_label(over) else ""


def _led_by(segment: Segment, words: Sequence[Word]) -> str:
    """The words before a number, as far as an address goes."""
    start = segment.words.index(words[0])
    return folded(" ".join(w.text for w in segment.words[max(0, start - _ADDRESS_WORDS) : start]))


def _is_label(segment: Segment) -> bool:
    return len(segment.words) <= _LABEL_WORDS and not any(c.isdigit() for c in segment.text)


def _is_window(scene: _Scene, block: Block) -> bool:
    """An address where the window of an envelope shows it, upper right, with no telephone, mail or
    legal mention of a seller."""
    high = 0.1 * scene.page.height < block.box[1] < 0.4 * scene.page.height
    town = any(_TOWN.search(line) for line in block.lines)
    return high and block.box[0] > 0.45 * scene.page.width and town and not _own(block)


def _own(block: Block) -> bool:
    text = block.folded + " ".join(block.lines)
    return bool(LEGAL.search(block.folded) or REACHED.search(text))


def _is_letterhead(scene: _Scene, block: Block) -> bool:
    """The block at the head of the first page that no heading gives to somebody else, on the left
    or with a telephone, a mail or a legal mention."""
    if scene.page.number != 1 or block.box[1] > _HEAD * scene.page.height or len(block.lines) < 2:
        return False
    over = above(scene.blocks, block)
    heads = [folded(line) for line in (block.lines[0], *(over.lines[-1:] if over else ()))]
    if any(heads_addressee(h) or heads_delivery(h) or THIRD.search(h) for h in heads):
        return False
    return _own(block) or block.box[0] < 0.3 * scene.page.width


def _prior(identity: Identity, companies: Sequence[Company]) -> None:
    if identity.public:
        identity.buyer += 3.0
        identity.seller -= 2.5
    else:
        identity.seller += 1.0
        identity.buyer -= 1.0
    if identity.siren == STATE_SIRET[:9]:
        identity.buyer += 3.0
    if any(company.siret.siren == identity.siren for company in companies):
        identity.seller += 8.0
        identity.proved = True
    if identity.vat is not None:
        identity.seller += 1.5


def _prove_by_name(pages: Sequence[Page], known: dict[str, Identity]) -> None:
    """The name before its numbers in the imprint stands at the head of the paper, too."""
    head = {folded(s.text) for s in pages[0].segments if s.box[1] < _HEAD * pages[0].height}
    for page in pages:
        for name in names_in(page):
            if folded(name.text) not in head:
                continue
            line = next(
                (s for s in (*page.segments, *page.bands) if name.words[0] in s.words), None
            )
            digits = re.sub(r"\D", "", line.text) if line is not None else ""
            for siren, identity in known.items():
                identity.proved |= siren in digits
