"""Reasons not to believe that a number is a party's: what its own line says of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.blocks import Block, above, blocks_of
from extractor.fields.bodies.body_kinds import is_of_none_of, is_service_of_state
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.party_words import ACCOUNTANT, BUYER, LABEL, PUBLIC
from extractor.fields.bodies.places import addresses_of
from extractor.page import Page, Word
from extractor.wording import fold, folded

#: A line that begins with a house or a postcode names nobody.
_ADDRESS = re.compile(r"(?:F-)?\d+(?:,| bis| ter)? [^\W\d_]")
#: Roles that another body may have beside the one that is invoiced.
_ROLES = re.compile(
    r"\b(?:groupement|autorite organisatrice|centrale achat|mandataire|prescripteur|financeur"
    r"|ordonnateur|deleguee?|delegant|donneur ordre|concedant)\b"
)
#: The line itself says who is written to.
_INVOICED = re.compile(
    r"(?:destinataire|client(?! livre)|facture a|facturee a|doit|acheteur|debiteur)\b"
)
#: What parts a number from words that are of another matter: a sentence, an account.
_PARTED = re.compile(r"[.;] |\b[A-Z]{2}\d\d(?: ?[0-9A-Z]{2,4}){4,}")
#: What heads the address of who pays.
_PAYER = re.compile(r"(?:client |organisme |etablissement |adresse )?(?:du )?payeur")
#: The name stands so many lines under it at most; references may stand over it.
_NAMED = 3
#: Words of so few letters tell no names apart.
_SHORT = 3
#: So many other words before a number name somebody.
_NAMING = 2


def is_anothers(pages: Sequence[Page], seller: Identity, name: str) -> bool:
    """Each line of a number, that nothing else shows to be the seller's, names somebody else."""
    if seller.proved or seller.mentioned or seller.vat is not None:
        return False
    own = set(fold(name))
    lines = [
        [w for w in fold(_PARTED.split(line)[-1]) if w not in LABEL and len(w) > 1]
        for line in _led(pages, seller)
        if not _ADDRESS.match(line)
    ]
    return bool(lines) and all(len(w) >= _NAMING and own.isdisjoint(w) for w in lines)


def is_another_body(pages: Sequence[Page], buyer: Identity, name: str) -> bool:
    """Each line of a number, that no address gives to the buyer, names a body called otherwise than
    the one in the window, or the buyer: "Établissement : Collège Pagnol – SIRET" in a paper to a
    department."""
    if buyer.addressed or not buyer.public or not buyer.sirets:
        return False
    addressed = [line for block in addresses_of(pages[0]) for line in block.lines]
    own = {w for line in addressed or [name] for w in fold(line) if len(w) > _SHORT}
    if any(is_service_of_state(buyer, line) for line in (*addressed, name)):
        own.add("etat")
    return all(_names_another(folded(line), own) for line in _led(pages, buyer))


def is_doubted(pages: Sequence[Page], buyer: Identity, name: str) -> bool:
    """The lines of its number name another body, or it is none of the addressee's kind."""
    another = bool(name) and is_another_body(pages, buyer, name)
    return another or _is_of_a_strange_kind(pages, buyer)


def _is_of_a_strange_kind(pages: Sequence[Page], buyer: Identity) -> bool:
    """Each line of a number says more than that it is one, and it is of no kind that the addressee
    calls itself: "Organisme certificateur : OCQ – SIRET 18..." in a paper to a town."""
    if buyer.addressed or buyer.told or not buyer.public or not buyer.sirets:
        return False
    called = [line for block in addresses_of(pages[0]) for line in block.lines]
    own = {w for line in called for w in fold(line) if len(w) > _SHORT} | {"chorus"}
    lines = [folded(line) for line in _led(pages, buyer)]
    strange = all(_names_somebody(line) and own.isdisjoint(line.split()) for line in lines)
    return strange and is_of_none_of(buyer, called)


def _names_somebody(line: str) -> bool:
    """A folded line up to a number names somebody, and its label does not."""
    before, siret, label = line.rpartition("siret")
    named = not siret or PUBLIC.search(label) or BUYER.search(line) or _INVOICED.match(line)
    return not named and sum(w not in LABEL and len(w) > 1 for w in before.split()) >= _NAMING


def _names_another(line: str, own: set[str]) -> bool:
    """A folded line up to a number names a public body, and not by "SIRET de la mairie"; or a role
    beside the buyer's."""
    before, _, label = line.rpartition("siret")
    named = PUBLIC.search(before) and not PUBLIC.search(label)
    if _INVOICED.match(line):
        return False
    return bool(named or _ROLES.search(before)) and own.isdisjoint(line.split())


def is_accountants(pages: Sequence[Page], buyer: Identity, name: str) -> bool:
    """Each line of a number names a public accountant, and the buyer is called otherwise."""
    if ACCOUNTANT.search(folded(name)):
        return False
    lines = _led(pages, buyer)
    return bool(lines) and all(ACCOUNTANT.search(folded(line)) for line in lines)


def is_called_so(pages: Sequence[Page], identity: Identity, name: str) -> bool:
    """The party's name stands before the number in its line: "Payeur : Ville de Caen – SIRET"."""
    return bool(name) and any(folded(name) in folded(line) for line in _led(pages, identity))


def is_payers_address(pages: Sequence[Page], identity: Identity, name: str) -> bool:
    """A number stands in an address under "Payeur" that names the party, and no accountant."""
    numbers = [words[0] for _, words, _ in identity.sirets.values()]
    blocks = (b for page in pages for b in blocks_of(page) for w in numbers if _holds(b, w))
    return bool(name) and any(_is_payers(block, folded(name)) for block in blocks)


def _holds(block: Block, word: Word) -> bool:
    return any(word in segment.words for segment in block.segments)


def _is_payers(block: Block, name: str) -> bool:
    over = above(blocks_of(block.page), block)
    lines = [folded(line) for line in (*(over.lines[-1:] if over else ()), *block.lines)]
    headed = next((i for i, line in enumerate(lines) if _PAYER.fullmatch(line)), len(lines))
    following = lines[headed + 1 : headed + 1 + _NAMED]
    return any(name in line and not ACCOUNTANT.search(line) for line in following)


def _led(pages: Sequence[Page], identity: Identity) -> list[str]:
    """What stands before the SIRETs of a body, line by line."""
    numbers = [words for _, words, _ in identity.sirets.values()]
    return [
        " ".join(w.text for w in segment.words[: segment.words.index(words[0])])
        for page in pages
        for segment in (*page.segments, *page.bands)
        for words in numbers
        if words[0] in segment.words
    ]
