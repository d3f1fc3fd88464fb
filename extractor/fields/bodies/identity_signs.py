"""What the surroundings of a number say about the role of the body that it names.

Legal mentions and the foot of the page speak for the seller; the addressee's block, its heading
and the words of public bodies for the buyer; what speaks for neither is told by third_signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.blocks import Block, above, block_with
from extractor.fields.bodies import establishments
from extractor.fields.bodies.centred_heads import centred_head
from extractor.fields.bodies.number_words import (
    EDGE,
    head_of_column,
    heading_beside,
    label_of,
    led_by,
)
from extractor.fields.bodies.party_words import (
    BILLS,
    BUYER,
    HEAD_OFFICE,
    LEGAL,
    PUBLIC,
    SELLER,
)
from extractor.fields.bodies.places import (
    CLOSED,
    TOWN,
    Scene,
    heading_over,
    is_letterhead,
    is_window,
    own_block,
    reaches,
)
from extractor.fields.bodies.third_signs import Told, pays, third_weight
from extractor.fields.naming.address_heads import heads_addressee, heads_sender
from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: What parts the words of one number from those of the next: another one.
_LONG_NUMBER = re.compile(r"(?<!\d)(?:\d{3} ?){3}\d{5}(?!\d)")
#: A line whose number stands on the next one.
_ENDS_IN_LABEL = re.compile(r"\bsiret$")
#: "Monsieur le Maire" over an address: who is written to.
_OPENS = re.compile(
    r"(?:a )?(?:m|mr|mme|monsieur|madame) (?:le |la |l )?(?:maire|presidente?|directeur|directrice"
    r"|proviseure?|principale?|recteur|rectrice|prefete?|gestionnaire)\b"
)
#: "À : Caisse primaire du Béarn", "De : ateliers du Gave": what an address begins with.
_TO, _FROM = re.compile(r"[ÀAàa] ?:(?= )"), re.compile(r"[Dd]e ?:(?= )")
#: A line that tells of the paper: "Bon de commande : CULT-0118", "Date : 12/11/2026".
_REFERENCE = re.compile(
    r"(?:(?:votre|notre|num|ref|date|du) )*(?:facture|bon|bc|commande|marche|contrat|engagement|ej"
    r"|echeance|periode|affaire|dossier|pce|pdl|date|ref)\b(?! a\b)"
)
#: A line that a word runs over: "... Sous-", "traitant : Gardia, SIRET ...".
_HYPHENED = re.compile(r"[^\W\d_]-$")
#: What it weighs for the buyer to stand in the window of an envelope.
WINDOW = 2.0


@dataclass(slots=True)
class Identity:
    """One SIREN seen on the pages: its SIRETs, VAT id, places, and the weights of two roles.

    `thirds` says of each number how much it is of neither party, `owned` are those that stand in
    the letterhead, wherever else they are printed; `offices` are the SIRETs said to be of the head
    office, `billing` those said to bill or standing in the letterhead, `bills` those plainly said
    to; `invoiced` how much words say of each that a buyer is invoiced there, below zero that it is
    served; `proved`
    that more than its place tells it is the seller, `mentioned` that it stands among legal mentions
    or in the foot; `told` the roles that headings give it; `addressed` that it stands in the window
    of an envelope, `paid` that an account stands in its paragraph; `spoken` that words of public
    bodies stand before a number of it that is none: they count once (a court in terms of sale).
    `payer` that a label says that it pays, `marked` that what a sender prints stands around it;
    `general` is what speaks for the buyer and would for any public body.
    """

    siren: str
    sirets: dict[str, tuple[int, tuple[Word, ...], float]] = field(default_factory=dict)
    vat: tuple[str, int, tuple[Word, ...]] | None = None
    seller: float = 0.0
    buyer: float = 0.0
    thirds: dict[str, float] = field(default_factory=dict)
    owned: set[str] = field(default_factory=set)
    offices: set[str] = field(default_factory=set)
    billing: set[str] = field(default_factory=set)
    bills: set[str] = field(default_factory=set)
    invoiced: dict[str, float] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    proved: bool = False
    mentioned: bool = False
    addressed: bool = False
    paid: bool = False
    payer: bool = False
    marked: bool = False
    spoken: bool = False
    general: float = 0.0

    @property
    def third(self) -> float:
        """How much this body is neither: as little as its least foreign number says."""
        return min((self.foreign(number) for number in self.thirds), default=0.0)

    def foreign(self, number: str) -> float:
        """How much one of its numbers is of neither party."""
        return 0.0 if number in self.owned else self.thirds.get(number, 0.0)

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


def weigh(
    identity: Identity, scene: Scene, segment: Segment, words: Sequence[Word], number: str
) -> None:
    """Add what the surroundings of an identifier (`number`) say about its role."""
    label = label_of(scene.page, segment, words)
    block = own_block(block_with(scene.blocks, segment), segment)
    block = _whole_address(scene.blocks, block, segment)
    over = above(scene.blocks, block)
    beside = _heading_beside(scene.page, block, segment)
    heading = beside or folded(heading_over(over, block))
    place = block.segments.index(segment)
    before_it = block.lines[max(0, place - 8) : place]
    heading_lines = [folded(line) for line in _since_last_reference(before_it)]
    lines = " \n ".join(folded(line) for line in (*before_it, segment.text))
    window = is_window(scene, block)
    letterhead = is_letterhead(scene, block, public=identity.public)
    led = _led(scene, _own_line(segment, words, before_it), heading_lines)
    _speak(identity, label, lines, heading, window=window)
    told = Told(scene.page, segment, words, label, led, heading)
    third = third_weight(told, served=identity.public)
    identity.thirds[number] = identity.thirds.get(number, 0.0) + third
    if letterhead and not third:
        identity.owned.add(number)
    _place(identity, scene.page, segment, lines)
    _note(identity, number, label, _own_words(block, segment, words), letterhead=letterhead)
    column = head_of_column(scene.page, segment) or centred_head(scene.page, segment)
    over_it = [beside] if beside else over.lines[-1:] if over else []
    leading = (column, *_since_last_reference((*over_it, *before_it)))
    _place_among(identity, number, told, leading, window=window)
    _mark(identity, block, label, window=window)
    _tell(identity, block.lines[0], (folded(block.lines[0]), heading, column))
    identity.proved |= bool(SELLER.search(label) or SELLER.search(heading)) or letterhead


def _heading_beside(page: Page, block: Block, segment: Segment) -> str:
    """The heading to the left of the nearest line that has one, from a number up: in a form the
    lines of an address go on from other values over them."""
    lines = block.segments[block.segments.index(segment) :: -1]
    return next(filter(None, (heading_beside(page, line) for line in lines)), "")


def _own_line(segment: Segment, words: Sequence[Word], before: Sequence[str]) -> str:
    """The line of a number up to it, folded, with the one over it that a word runs on from."""
    own = led_by(segment, words, len(segment.words))
    runs_on = before and _HYPHENED.search(before[-1])
    return f"{folded(before[-1])} {own}" if runs_on else own


def _mark(identity: Identity, block: Block, label: str, *, window: bool) -> None:
    """Note what else is printed around a number."""
    identity.addressed |= window
    identity.paid |= "iban" in block.folded.split()
    identity.payer |= pays(label)
    identity.marked |= reaches(block)


def _led(scene: Scene, own: str, heading_lines: Sequence[str]) -> tuple[str, ...]:
    """The lines that lead to a number, the last its own up to it: alone where it holds legal
    mentions, for it then begins with a name."""
    led = (own,) if LEGAL.search(own) else (*heading_lines, own)
    return tuple(_without_name(line, scene.names) for line in led)


def _tell(identity: Identity, first: str, heads: Sequence[str]) -> None:
    """Note the roles that headings give a body; `first` is the line that begins its block."""
    opens = _OPENS.match(heads[0]) or heads[0] == "a" or _TO.match(first)
    addressed = any(map(heads_addressee, heads)) or opens
    identity.told |= {"buyer"} if addressed else set()
    sent = any(map(heads_sender, heads)) or heads[0] == "de" or _FROM.match(first)
    identity.told |= {"seller"} if sent else set()


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
    general = 1.5 * (public and not identity.spoken)
    identity.buyer += general + WINDOW * window
    identity.general += general
    identity.spoken |= public and not identity.public


def _own_words(block: Block, segment: Segment, words: Sequence[Word]) -> str:
    """What leads to a number since the one before it: on its line ("Siège social : 12 rue du Port
    44000 Nantes - SIRET"), and on the line above where that ends in its label."""
    start = segment.words.index(words[0])
    led = " ".join(w.text for w in segment.words[:start])
    place = block.segments.index(segment)
    over = block.lines[place - 1] if place and not start else ""
    if _ENDS_IN_LABEL.search(folded(over)):
        led = over
    return folded(_LONG_NUMBER.split(led)[-1])


def _note(identity: Identity, number: str, label: str, led: str, *, letterhead: bool) -> None:
    """Which establishment a number is of, as far as the words before it say."""
    if HEAD_OFFICE.search(led) and BILLS.search(led.rpartition("siege")[2]):
        return  # "Siège : 12 rue du Port 44000 Nantes – Agence SIRET": of either.
    if HEAD_OFFICE.search(label) or HEAD_OFFICE.search(led):
        identity.offices.add(number)
    elif BILLS.search(label) or letterhead:
        identity.billing.add(number)


def _place_among(
    identity: Identity, number: str, told: Told, leading: Sequence[str], *, window: bool
) -> None:
    """Which establishment a number is of, as the words before and over it say: what speaks for it
    once counts."""
    said = establishments.invoiced(told, leading, window=window)
    before = identity.invoiced.get(number, said)
    identity.invoiced[number] = max(said, before) if max(said, before) > 0 else min(said, before)
    bills = establishments.bills(told, leading)
    if bills >= establishments.PLAINLY:
        identity.bills.add(number)
    elif bills < 0:
        identity.offices.add(number)


def _without_name(line: str, names: Sequence[str]) -> str:
    """A folded line without the name at the head of the paper that it begins with."""
    return next((line[len(name) :] for name in names if line.startswith(name)), line)


def _whole_address(blocks: Sequence[Block], block: Block, segment: Segment) -> Block:
    """A number that stands a gap under the town of an address, from its edge, belongs to it, but
    for a whole one of a third body."""
    over = above(blocks, block)
    if over is None or segment is not block.segments[0] or not TOWN.search(over.lines[-1]):
        return block
    if abs(over.box[0] - block.box[0]) > EDGE or not heading_over(over, block):
        return block
    return Block(block.page, over.segments + block.segments)


def _since_last_reference(lines: Sequence[str]) -> Sequence[str]:
    """The lines after the last one that tells of the paper (its day, an order, a sum) or has
    a number of its own: what stands over such a line does not head what stands under it."""
    for place in range(len(lines) - 1, -1, -1):
        if _REFERENCE.match(folded(lines[place])) or CLOSED.search(lines[place]):
            return lines[place + 1 :]
    return lines
