"""Whose name stands right before a number: "Financé par le Département du Val, SIRET 22...".

Such a number is that body's. Where the name has no word in common with the head of the paper, its
letterhead and its addressee, it is neither the seller's nor the buyer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.bodies.body_kinds import is_of_kind, is_of_none_of
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.own_lines import lines_before
from extractor.fields.bodies.party_words import BUYER, LABEL, LEGAL, SELLER
from extractor.fields.bodies.places import addresses_of
from extractor.fields.bodies.third_signs import PLAINLY_THIRD, SAID_THIRD
from extractor.fields.naming.address_heads import heads_addressee, heads_sender
from extractor.page import Page
from extractor.wording import fold, folded

#: What leads from a name to its number: ", SIRET n° ", "(SIRET ".
_TAIL = re.compile(
    r"(?:[\s,;:()|–—-]|\b(?:n°|n|num[ée]ro|de|du|le|son|sa|siret|siren|identifiant)\b|°)*$",
    re.IGNORECASE,
)
_LABELLED = re.compile(r"\bsire[tn]\b", re.IGNORECASE)
_CLAUSE = re.compile(r"[.;!] |\|")
#: A name: a word with a capital, behind an elided article, too.
_NAME = re.compile(r"(?<![\w-])(?:[ldLD]['’])?([A-ZÀ-Ý][\w-]{2,})")
#: What leads to a name as one that does something, or that something is done for.
_LED = re.compile(r":|\b(?:par|aupr[eè]s|pour|avec|demande|aux?|[àa]|programme|chez)\b")
#: An imprint has its town before its number.
_POSTCODE = re.compile(r"(?<!\d)\d{5}(?!\d)")
#: Codes of the paper stand on such lines, and none names who bears the number.
_REFERENCE = re.compile(
    r"\b(?:chorus|codes?|service|engagement|ej|commande|bc|marche|contrat|facture|facturation"
    r"|ref|references?|dossier|votre|vos|comptable|depot|tva|portail|peppol|budget|objet|affaire|contact|interlocut\w+"
    r"|referente?|correspondante?|m|mme|pour (?:le )?compte)\b"
)
#: The head of the paper: its letterhead and its addressee, as a part of the page.
_HEAD = 0.4
_STEM, _SHORT = 5, 2
_LITTLE = frozenset(fold("le la les de du des d l et en à au aux sur pour"))


def mark(pages: Sequence[Page], known: Sequence[Identity]) -> None:
    """Make third parties of the public bodies whose lines each name somebody that the head of the
    paper does not."""
    addressees = addresses_of(pages[0]) if pages else ()
    if not addressees:
        return
    top = min(block.box[1] for block in addressees)
    head = [s for s in pages[0].segments if s.box[1] < _HEAD * pages[0].height]
    called = [line for block in addressees for line in block.lines]
    for body in known:
        if not body.public or body.addressed or body.told or not body.sirets:
            continue
        other = is_of_none_of(body, called)
        weights = [
            _foreign(line, [s.text for s in head if s is not own], body, other=other)
            if (own.page, own.box[1]) > (1, top)
            else 0.0
            for own, line in lines_before(pages, body)
        ]
        if weights and all(weights):
            for number in body.sirets:
                body.thirds[number] = body.thirds.get(number, 0.0) + min(weights)


def _foreign(line: str, head: Sequence[str], body: Identity, *, other: bool) -> float:
    """How much the words before a number give it to somebody whom the head does not name: less
    where the number may be of who is written to, for a town's school has the town's."""
    tail = _TAIL.search(line)
    if tail is None or not _LABELLED.search(tail[0]):
        return 0.0
    clause = _CLAUSE.split(line[: tail.start()])[-1].strip()
    text = folded(clause)
    if _POSTCODE.search(clause):
        return 0.0
    if BUYER.search(text) or SELLER.search(text) or LEGAL.search(text) or _REFERENCE.search(text):
        return 0.0
    if heads_addressee(text) or heads_sender(text):
        return 0.0
    lead, colon, rest = clause.rpartition(":")
    names = _NAME.findall(rest if colon else clause.partition(" ")[2])
    words = {w for name in names for w in fold(name) if len(w) > _SHORT} - LABEL
    if not words or _is_named(words, names, head):
        return 0.0
    before = lead + colon if colon else clause[: clause.rfind(names[0])]
    if not _LED.search(before.lower()):
        return 0.0
    return SAID_THIRD if other or is_of_kind(body, text) else PLAINLY_THIRD


def _is_named(words: set[str], names: Sequence[str], head: Sequence[str]) -> bool:
    """A word of the name stands at the head, of another ending even; or its initials do, or it is
    made of the initials of a line there."""
    lines = [fold(line) for line in head]
    stems = {w[:_STEM] for line in lines for w in line if len(w) > _SHORT}
    initials = "".join(name[0] for name in names).lower()
    short = {"".join(w[0] for w in line if w not in _LITTLE) for line in lines}
    spelt = any(s.startswith(w) for w in words for s in short)
    own = any(initials in line for line in lines if len(initials) > _SHORT)
    return spelt or own or not stems.isdisjoint(w[:_STEM] for w in words)
