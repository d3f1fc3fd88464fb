"""Who sells and who buys: identifiers and names, told apart by where and beside what they stand.

Legal mentions, the VAT identifier and the foot of the page speak for the seller; the addressee's
block, its heading and the words of public bodies for the buyer. A SIREN that begins with 1 or 2
belongs to a public body (INSEE, répertoire SIRENE).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractor.blocks import Block, above, block_with, blocks_of
from extractor.candidate import ANY, FEW, reading_of
from extractor.fields import names
from extractor.nic import sirets_apart
from extractor.numbers_in import sirens_in, sirets_in, vat_ids_in
from extractor.page import Page, Segment, Word
from extractor.wording import folded
from staging.company import Company
from staging.errors import InvalidValue
from staging.evidence import Reading
from staging.identifiers import STATE_SIRET, Siret, VatId

LEGAL = re.compile(
    r"\b(?:capital|rcs|rm|ape|naf|sarl|sas|sasu|eurl|sa|scop|snc|sci|"
    r"auto entrepreneur|micro entreprise|siege social)\b"
)
SELLER = re.compile(
    r"\b(?:emetteur|fournisseur|vendeur|prestataire|titulaire|creancier|seller|"
    r"supplier|emis par|emise par|notre siret|expediteur)\b"
)
BUYER = re.compile(
    r"\b(?:client|destinataire|facture a|facturee a|acheteur|adresse facturation|"
    r"adresse a|adressee a|maitre ouvrage|debiteur|bill to|billed to|doit"
    r"|votre siret|pouvoir adjudicateur|facturation|buyer|customer|collectivite|"
    r"service facture|commanditaire|donneur ordre|attention|vendu a|sold to)\b"
)
THIRD = re.compile(
    r"\b(?:livre a|livree a|adresse livraison|lieu livraison|livraison|expedition|"
    r"comptable|assignataire|mandataire|sous traitant|cotraitant|maitre oeuvre|factor"
    r"|affacturage|subrogation|tresorerie|lieu execution|chantier|beneficiaire|"
    r"editeur|logiciel|hebergeur)\b"
)
PUBLIC = re.compile(
    r"\b(?:mairie|commune|ville|departement|conseil|region|metropole|communaute|"
    r"agglomeration|prefecture|ministere|universite|lycee|college|ecole"
    r"|chu|chru|centre hospitalier|hopital|hopitaux|ehpad|ccas|cias|sdis|oph|"
    r"office public|syndicat|rectorat|academie|crous|institut national"
    r"|etablissement public|musee|etat|dgfip|sgami|insa|cnrs|inserm|habitat|"
    r"collectivite|agence regionale|chambre|tribunal|direction|residence|regie)\b"
)

_REACHED = re.compile(r"@|\b(?:telephone|fax|mail|email|www|iban)\b")
#: From here on a number is said to be of neither party.
_PLAINLY_THIRD = 2.0
_TOWN = re.compile(r"(?<!\d)(?:F-)?\d{5} [^\W\d_]")


@dataclass(slots=True)
class Identity:
    """One SIREN seen on the pages: its SIRETs, VAT id, places, and the weights of two roles."""

    siren: str
    sirets: dict[str, tuple[int, tuple[Word, ...], float]] = field(default_factory=dict)
    vat: tuple[str, int, tuple[Word, ...]] | None = None
    seller: float = 0.0
    buyer: float = 0.0
    thirds: dict[str, float] = field(default_factory=dict)

    @property
    def third(self) -> float:
        """How much this body is neither: as little as its least foreign number says."""
        return min(self.thirds.values(), default=0.0)


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


@dataclass(frozen=True, slots=True)
class _Scene:
    page: Page
    blocks: Sequence[Block]


def _label_of(segment: Segment, words: Sequence[Word]) -> str:
    start = segment.words.index(words[0])
    return folded(" ".join(w.text for w in segment.words[max(0, start - 6) : start]))


def _weigh(
    identity: Identity, scene: _Scene, segment: Segment, words: Sequence[Word], number: str
) -> None:
    """Add what the surroundings of an identifier (`number`) say about its role."""
    label = _label_of(segment, words)
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


def _is_window(scene: _Scene, block: Block) -> bool:
    """An address where the window of an envelope shows it, upper right, with no telephone, mail or
    legal mention of a seller."""
    high = 0.1 * scene.page.height < block.box[1] < 0.4 * scene.page.height
    town = any(_TOWN.search(line) for line in block.lines)
    own = LEGAL.search(block.folded) or _REACHED.search(block.folded + " ".join(block.lines))
    return high and block.box[0] > 0.45 * scene.page.width and town and not own


def _prior(identity: Identity, companies: Sequence[Company]) -> None:
    if identity.siren[:1] in "12":
        identity.buyer += 3.0
        identity.seller -= 2.5
    else:
        identity.seller += 1.0
        identity.buyer -= 1.0
    if identity.siren == STATE_SIRET[:9]:
        identity.buyer += 3.0
    if any(company.siret.siren == identity.siren for company in companies):
        identity.seller += 8.0
    if identity.vat is not None:
        identity.seller += 1.5


def _identities(pages: Sequence[Page], companies: Sequence[Company]) -> list[Identity]:
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
        identity = known.setdefault(
            vat[-9:] if vat.startswith("FR") else vat,
            Identity(vat[-9:] if vat.startswith("FR") else vat),
        )
        if identity.vat is None:
            identity.vat = (vat, scene.page.number, words)
        _weigh(identity, scene, segment, words, vat)
    for found in sirens_in(segment.words):
        if found.text in known:
            words = segment.words[found.start : found.end]
            _weigh(known[found.text], scene, segment, words, found.text)


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


def _choose(identities: Sequence[Identity], role: str) -> tuple[Identity, float] | None:
    """The best identity for a role and how far it stands before the next."""

    def weight(identity: Identity) -> float:
        own, other = (
            (identity.seller, identity.buyer)
            if role == "seller"
            else (identity.buyer, identity.seller)
        )
        return own - 0.5 * max(other, 0) - identity.third

    ranked = sorted(identities, key=weight, reverse=True)
    if not ranked or weight(ranked[0]) <= 0:
        return None
    second = weight(ranked[1]) if len(ranked) > 1 else 0.0
    return ranked[0], weight(ranked[0]) - max(second, 0.0)


def find(pages: Sequence[Page], companies: Sequence[Company]) -> dict[str, Reading]:
    """seller_* and buyer_* readings."""
    identities = _identities(pages, companies)
    readings: dict[str, Reading] = {}
    seller = _choose(identities, "seller")
    rest = [i for i in identities if seller is None or i is not seller[0]]
    buyer = _choose(rest, "buyer")
    for role, chosen in (("seller", seller), ("buyer", buyer)):
        if chosen is not None:
            readings.update(_siret_reading(role, *chosen, alone=_alone(chosen[0], identities)))
    if seller is not None and seller[0].vat is not None:
        vat, page, words = seller[0].vat
        sure = 0.97 if seller[1] > 2 else 0.8
        readings["seller_vat_id"] = reading_of(vat, sure, page, words, slips=FEW)
    siren = {r: c[0].siren for r, c in (("seller", seller), ("buyer", buyer)) if c is not None}
    readings.update(names.find(pages, companies, siren))
    return readings


def _alone(identity: Identity, identities: Sequence[Identity]) -> bool:
    """The only public body on the paper, or the only one that is none; those said to be third
    parties (where goods go, who pays) do not count."""
    public = identity.siren[:1] in "12"
    own = [i for i in identities if (i.siren[:1] in "12") == public]
    return not any(i is not identity and i.third < _PLAINLY_THIRD for i in own)


def _siret_reading(
    role: str, identity: Identity, lead: float, *, alone: bool
) -> Iterator[tuple[str, Reading]]:
    """The SIRET of a party; `alone`: no other body on the paper could have the role."""
    if not identity.sirets:
        return
    ranked = sorted(
        identity.sirets.items(), key=lambda item: (identity.thirds.get(item[0], 0.0), -item[1][2])
    )
    siret, (page, words, valid) = ranked[0]
    confidence = 0.98 if lead >= 3 or (alone and lead > 0) else 0.9 if lead >= 1.5 else 0.7
    rivals = [s for s, _ in ranked[1:] if identity.thirds.get(s, 0.0) < _PLAINLY_THIRD]
    confidence = min(confidence, 0.7 if rivals else 1.0) * (1.0 if valid == 1.0 else 0.5)
    slips = FEW if valid == 1.0 else ANY
    yield f"{role}_siret", reading_of(siret, confidence, page, words, slips=slips)
