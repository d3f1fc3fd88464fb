"""What the surroundings of a number say about the role of the body that it names.

Legal mentions and the foot of the page speak for the seller; the addressee's block, its heading
and the words of public bodies for the buyer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.blocks import Block, above, block_with
from extractor.fields.bodies.party_words import (
    BILLS,
    BUYER,
    HEAD_OFFICE,
    LABEL,
    LEGAL,
    MENTIONS,
    PUBLIC,
    REACHED,
    SELLER,
    THIRD,
)
from extractor.fields.naming.name_lines import (
    heads_addressee,
    heads_delivery,
    heads_sender,
    is_heading,
)
from extractor.geometry import misfit
from extractor.page import Page, Segment, Word
from extractor.wording import folded

_SUM = re.compile(r"-?[\d .,]*\d[.,]\d\d(?: ?(?:€|EUR))?")
#: "Site : Salle polyvalente", "Lieu d'intervention : ...", "SIRET du site".
_PLACE = re.compile(
    r"(?:(?:num )?siret (?:du )?)?(?:site|lieu|adresse (?:intervention|chantier))\b"
)
_TOWN = re.compile(r"(?<![\d/.-])(?:F-)?\d{5} (?!du\b)[^\W\d_]")
#: A label: so many words before a number, or a cell that ends so far left of it, in points.
_LABEL_WORDS, _CELL = 6, 130.0
#: "Siège social : 12 rue du Port 44000 Nantes - SIRET": so many words may stand between.
_ADDRESS_WORDS = 14
#: Fewer words before a number are its label; so many others among them name a place.
_PLACE_WORDS, _NAMING = 3, 2
#: A table has so many cells in a line; how many rows apart two of its lines may be, and how far
#: cells of a column may stand from each other, to the side and down, in points.
_CELLS, _ROWS, _EDGE, _GAP = 3, 3, 3.0, 30.0
_SIRET = 14
#: How many rows under the head of its column a number may stand.
_COLUMN = 6
#: A line that tells of the paper: "Bon de commande : CULT-0118", "Date : 12/11/2026".
_REFERENCE = re.compile(
    r"(?:(?:votre|notre|num|ref|date|du) )*(?:facture|bon|bc|commande|marche|contrat|engagement|ej"
    r"|echeance|periode|affaire|dossier|pce|pdl|date|ref)\b(?! a\b)"
)
_LONG = re.compile(r"\d{9}(?:\d{5})?")
#: From here on a number is said to be of neither party, and from here on by its own label.
PLAINLY_THIRD, SAID_THIRD = 2.0, 4.0
#: Who writes the bills of another: "établie par Facturelia au nom et pour le compte de".
_ON_BEHALF = re.compile(r"\b(?:etablie?|emise?) par .+ pour (?:le )?compte\b")
#: A meter or a point of delivery, of fourteen digits too, some with the key of a SIRET.
_METER = re.compile(r"\b(?:pce|prm|pdl|rae|compteur|point (?:livraison|comptage))(?: num)?$")
#: Who holds the market that another works for.
_HOLDER, _FOR_HOLDER = re.compile(r"\btitulaire\b"), re.compile(r"\bsous traitan|paiement direct\b")
_PAYER = re.compile(r"^(?:num )?(?:siret )?(?:du )?payeur$")
#: The letterhead stands in this part of the first page.
HEAD = 0.27


@dataclass(slots=True)
class Identity:
    """One SIREN seen on the pages: its SIRETs, VAT id, places, and the weights of two roles.

    `thirds` says of each number how much it is of neither party; `offices` are the SIRETs said to
    be of the head office, `billing` those said to bill or standing in the letterhead; `proved`
    that more than its place tells it is the seller, `mentioned` that it stands among legal mentions
    or in the foot; `told` the roles that headings give it; `spoken` that words of public bodies
    stand before a number of it that is none: they count once (a court in terms of sale).
    """

    siren: str
    sirets: dict[str, tuple[int, tuple[Word, ...], float]] = field(default_factory=dict)
    vat: tuple[str, int, tuple[Word, ...]] | None = None
    seller: float = 0.0
    buyer: float = 0.0
    thirds: dict[str, float] = field(default_factory=dict)
    offices: set[str] = field(default_factory=set)
    billing: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    proved: bool = False
    mentioned: bool = False
    spoken: bool = False

    @property
    def third(self) -> float:
        """How much this body is neither: as little as its least foreign number says."""
        return min(self.thirds.values(), default=0.0)

    @property
    def genuine(self) -> bool:
        """A number of it has its key: it is no mistyped one."""
        return (
            self.vat is not None or not self.sirets or any(v[2] == 1 for v in self.sirets.values())
        )

    @property
    def public(self) -> bool:
        """Whether it is a public body."""
        return self.siren[:1] in "12"


@dataclass(frozen=True, slots=True)
class Scene:
    """A page with its blocks."""

    page: Page
    blocks: Sequence[Block]


def weigh(
    identity: Identity, scene: Scene, segment: Segment, words: Sequence[Word], number: str
) -> None:
    """Add what the surroundings of an identifier (`number`) say about its role."""
    label = _label_of(scene.page, segment, words)
    block = block_with(scene.blocks, segment)
    over = above(scene.blocks, block)
    heading = folded(over.lines[-1]) if over else ""
    place = block.segments.index(segment)
    before = [folded(line) for line in block.lines[max(0, place - 8) : place]]
    heading_lines = _since_last_reference(before)
    lines = " \n ".join((*before, folded(segment.text)))
    window, letterhead = _is_window(scene, block), _is_letterhead(scene, block)
    led = (*heading_lines, _led_by(segment, words, len(segment.words)))
    _speak(identity, label, lines, heading, window=window)
    third = _third(label, led, heading, served=identity.public)
    third += SAID_THIRD * bool(_ON_BEHALF.search(folded(segment.text)))
    if _HOLDER.search(led[-1]) and _FOR_HOLDER.search(folded(scene.page.text)):
        third += SAID_THIRD
    if identity.public and not BUYER.search(label):
        third += 2.0 * _is_line_of_goods(scene.page, segment, led[-1])
        third += 2.0 * _is_listed(scene.page, segment, words)
    identity.thirds[number] = identity.thirds.get(number, 0.0) + third
    _place(identity, scene.page, segment, lines)
    _note(identity, number, label, _led_by(segment, words, _ADDRESS_WORDS), letterhead=letterhead)
    heads = (folded(block.lines[0]), heading, _head_of_column(scene.page, segment))
    identity.told |= {"buyer"} if any(map(heads_addressee, heads)) else set()
    identity.told |= {"seller"} if any(map(heads_sender, heads)) else set()
    told = SELLER.search(label) or SELLER.search(heading)
    identity.proved |= bool(told) or letterhead


def _place(identity: Identity, page: Page, segment: Segment, lines: str) -> None:
    """Add what it says for the seller to stand in the foot, or on the left at the head."""
    foot = segment.row < 0 or segment.box[1] > 0.86 * page.height
    identity.mentioned |= foot or bool(LEGAL.search(lines))
    if foot:
        identity.seller += 2.0
    elif segment.box[1] < 0.2 * page.height and segment.box[0] < 0.4 * page.width:
        identity.seller += 0.7


def _speak(identity: Identity, label: str, lines: str, heading: str, *, window: bool) -> None:
    """Add what the label of a number, the lines it ends and their heading say for each role."""
    identity.seller += 2.5 * (bool(LEGAL.search(lines)) and not window)
    identity.seller += 3.0 * bool(SELLER.search(label))
    identity.buyer += 4.0 * bool(BUYER.search(label))
    for text, weight in ((lines, 2.0), (heading, 1.5)):
        identity.seller += weight * bool(SELLER.search(text))
        identity.buyer += weight * bool(BUYER.search(text))
    public = bool(PUBLIC.search(lines))
    identity.buyer += 1.5 * (public and not identity.spoken) + 2.0 * window
    identity.spoken |= public and not identity.public


def _note(identity: Identity, number: str, label: str, led: str, *, letterhead: bool) -> None:
    """Which establishment a number is of, as far as the words before it say."""
    if HEAD_OFFICE.search(label) or HEAD_OFFICE.search(led):
        identity.offices.add(number)
    elif BILLS.search(label) or letterhead:
        identity.billing.add(number)


def _third(label: str, led: Sequence[str], heading: str, *, served: bool) -> float:
    """How much words give a number to a third party. What names the number itself is nearer than
    what stands around; who pays may be who buys; a place is `served` where a body may be."""
    found = SAID_THIRD * (_is_third(label, served=served) or "comptable" in label)
    if _PAYER.search(label):
        return PLAINLY_THIRD
    found += SAID_THIRD * bool(_METER.search(label))
    if not BUYER.search(label):
        found += 2.0 * any(_is_third(line, served=served) for line in led)
        found += 1.5 * _is_third(heading, served=served)
    return found


def _is_third(text: str, *, served: bool) -> bool:
    """A line gives what follows to a third party, and not to the buyer in the same breath."""
    place = served and _PLACE.match(text)
    return bool(THIRD.search(text) or place) and not BUYER.search(text)


def _is_line_of_goods(page: Page, segment: Segment, led: str) -> bool:
    """A place is named before it and amounts stand to its right: it is served, no party."""
    if len(led.split()) < _PLACE_WORDS or sum(w not in LABEL for w in led.split()) < _NAMING:
        return False
    beside = (s for s in page.beside(segment) if s.box[0] > segment.box[2])
    return any(_SUM.fullmatch(s.text) for s in beside)


def _is_listed(page: Page, segment: Segment, words: Sequence[Word]) -> bool:
    """A cell of a table that has such a number in each line: places that were served."""
    if segment.row < 0 or words[0] is not segment.words[0] or len(page.rows[segment.row]) < _CELLS:
        return False
    near = page.rows[max(0, segment.row - _ROWS) : segment.row + _ROWS + 1]
    cells = (cell for row in near if len(row) >= _CELLS for cell in row if cell is not segment)
    return any(
        abs(cell.box[0] - segment.box[0]) < _EDGE
        and len(_digits(cell)) == _SIRET
        and _digits(cell).isdigit()
        and _digits(cell)[:9] != _digits(segment)[:9]
        for cell in cells
    )


def _since_last_reference(lines: Sequence[str]) -> list[str]:
    """The lines after the last one that tells of the paper (its day, an order): what stands over
    such a line does not head what stands under it."""
    for place in range(len(lines) - 1, -1, -1):
        if _REFERENCE.match(lines[place]):
            return list(lines[place + 1 :])
    return list(lines)


def _head_of_column(page: Page, segment: Segment) -> str:
    """The heading of a column of a table that says whose lines stand in it, folded."""
    for row in page.rows[max(0, segment.row - _COLUMN) : max(0, segment.row)][::-1]:
        cell = next((s for s in row if abs(s.box[0] - segment.box[0]) < _EDGE), None)
        text = folded(cell.text) if cell is not None else ""
        if text and is_heading(text):
            return text
    return ""


def _digits(segment: Segment) -> str:
    return segment.text.replace(" ", "")


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
    over = _head_of(page, segment)
    return folded(over.text) if over is not None and _is_label(over) else ""


def _head_of(page: Page, segment: Segment) -> Segment | None:
    """The cell over a number; over other numbers of its column, the cell that heads them all."""
    last = segment
    for upper in page.rows[: segment.row][::-1]:
        if last.box[1] - upper[0].box[3] > _GAP:
            return None
        over = next((s for s in upper if misfit(s.box, last.box) < _EDGE), None)
        if over is not None and not _LONG.fullmatch(_digits(over)):
            return over
        last = over or last
    return None


def _led_by(segment: Segment, words: Sequence[Word], count: int) -> str:
    """So many words before a number at most."""
    start = segment.words.index(words[0])
    return folded(" ".join(w.text for w in segment.words[max(0, start - count) : start]))


def _is_label(segment: Segment) -> bool:
    return len(segment.words) <= _LABEL_WORDS and not any(c.isdigit() for c in segment.text)


def _is_window(scene: Scene, block: Block) -> bool:
    """An address where the window of an envelope shows it, upper right, with no telephone, mail or
    legal mention of a seller."""
    high = 0.1 * scene.page.height < block.box[1] < 0.4 * scene.page.height
    town = any(_TOWN.search(line) for line in block.lines)
    return high and block.box[0] > 0.45 * scene.page.width and town and not _own(block)


def _own(block: Block) -> bool:
    text = block.folded + " ".join(block.lines)
    return bool(MENTIONS.search(block.folded) or REACHED.search(text))


def _is_letterhead(scene: Scene, block: Block) -> bool:
    """The block at the head of the first page that no heading gives to somebody else, on the left
    or with a telephone, a mail or a legal mention."""
    if scene.page.number != 1 or block.box[1] > HEAD * scene.page.height or len(block.lines) < 2:
        return False
    over = above(scene.blocks, block)
    heads = [folded(line) for line in (block.lines[0], *(over.lines[-1:] if over else ()))]
    if any(heads_addressee(h) or heads_delivery(h) or THIRD.search(h) for h in heads):
        return False
    return _own(block) or block.box[0] < 0.3 * scene.page.width
