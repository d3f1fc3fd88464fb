"""Who serves the seller, with a number on its paper: who keeps its books, prints its bills, sells
its tickets, lends it a hall.

A paper whose seller has no number of its own (an association that is declared, not registered) has
no other one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.own_lines import lines_before
from extractor.fields.bodies.party_words import LABEL, MENTIONS
from extractor.fields.bodies.places import HEAD
from extractor.fields.bodies.third_signs import SAID_THIRD
from extractor.page import Page, Segment
from extractor.wording import fold, folded

#: What is done for the seller, and what leads on to the name of who does it.
_WORKS = re.compile(
    r"(?:(?:notre|nos|la|le|les|l|de|et|en|gestion|saisie|tenue|edition|mise en page) )*"
    r"(?:paies?|paye|comptabilite|comptable|expert\w*|cabinet|commissaires? aux comptes|impression"
    r"|imprimee?s?|imprimeur|imprimerie|reprographie|billetterie|reservations?|vente en ligne"
    r"|caisse|encaissement|salles?|locaux|local|lieu|bureaux|materiel|scene|sonorisation|hall"
    r"|graphisme|maquette|photos?|photographies?|illustrations?|communication|diffusion|tirage"
    r"|site|site internet|hebergement|domiciliation|bailleur|proprietaire|loueur|restauration"
    r"|traiteur|routage|secretariat|conception|realisation graphique|licence|spectacle)\b"
    r"(?: \w+){0,6}? (?:par|aupres (?:de|du)|chez|avec|pretee?s? par)\b"
)
_WORK_TITLE = re.compile(
    r"(?:(?:notre|nos|la|le|les|l|de|et|en|gestion|saisie|tenue|edition) )*"
    r"(?:paies?|paye|comptabilite|comptable|expert\w*|commissaires? aux comptes|impression"
    r"|imprimee?s?|imprimeur|reprographie|billetterie|reservations?|vente en ligne|bailleur"
    r"|proprietaire|loueur|graphisme|maquette|photos?|photographies?|illustrations?|tirage"
    r"|hebergement|domiciliation|routage|traiteur|sonorisation|location \w+)\b"
    r"(?: (?:et|de|du|la|des|les|paie|comptabilite|salle|murs|locaux|site|dossier|textes?))*$"
)
#: What another one does: "télésurveillance assurée par", "réseau exploité par"; none of what a
#: seller says of its own work and its own papers.
_DONE = re.compile(
    r"(?:[a-z]+ ){1,6}?(?!(?:emis|etabli|factur|vend|redig|dress|sign|present|realis|execut|fourni"
    r"|livr|effectu|propos|prest|mandat|represent|pass|command|pose|install|trait)[a-z]*)"
    r"[a-z]{2,}(?:ee?|ie?|ise?|ite?|ue?|te?)s? par [a-z]"
)
_CLAUSES = re.compile(r"[;|·•]|\. | [–—-] ")
#: Words of so few letters tell no names apart.
_SHORT = 3
#: So many words before a number name somebody.
_NAMING = 2
#: The number of an association in the répertoire national.
_RNA = re.compile(r"\bW\d{9}\b")


def mark(pages: Sequence[Page], known: Sequence[Identity]) -> None:
    """Make third parties of companies that each line of theirs says to serve the seller, where the
    letterhead is not called so."""
    for body in known:
        if body.public or body.owned or body.vat is not None or not body.sirets:
            continue
        lines = list(lines_before(pages, body))
        others = [o for o in known if o is not body and o.vat is not None and o.sirets]
        beside = any(not o.public and (o.proved or o.mentioned) for o in others)
        if lines and all(
            _serves(pages[0], own, line) or (beside and _does(pages[0], own, line))
            for own, line in lines
        ):
            for number in body.sirets:
                body.thirds[number] = body.thirds.get(number, 0.0) + SAID_THIRD


def is_anothers(pages: Sequence[Page], seller: Identity) -> bool:
    """The paper's own name stands beside the number of a declared association, and this number in
    lines that each name somebody else."""
    if seller.public or seller.owned or not seller.sirets or not _is_declared(pages):
        return False
    head = _head_words(pages[0], None)
    lines = [fold(line) for _, line in lines_before(pages, seller)]
    return all(
        head.isdisjoint(line) and sum(w not in LABEL and len(w) > 1 for w in line) >= _NAMING
        for line in lines
    )


def _is_declared(pages: Sequence[Page]) -> bool:
    """A line names the letterhead and a number in the register of associations."""
    head = _head_words(pages[0], None)
    return any(
        _RNA.search(line.text) and not head.isdisjoint(fold(line.text))
        for page in pages
        for line in (*page.segments, *page.bands)
    )


def _serves(page: Page, own: Segment, line: str) -> bool:
    """The words before a number tell of a work and of a name that is not at the head, and no
    mentions that a seller owes stand beside it."""
    if MENTIONS.search(folded(own.text)):
        return False
    title, colon, name = line.partition(" : ")
    if not colon or not _WORK_TITLE.match(folded(title)):
        found = _WORKS.match(folded(line))
        if found is None:
            return False
        name = folded(line)[found.end() :]
    return _head_words(page, own).isdisjoint(fold(name))


def _does(page: Page, own: Segment, line: str) -> bool:
    """The clause before a number says that something is done by somebody who is not at the head."""
    clause = _CLAUSES.split(line)[-1]
    said = folded(clause)
    done = _DONE.match(said)
    if done is None or MENTIONS.search(said):
        return False
    return _head_words(page, own).isdisjoint(fold(said[done.end() - 1 :]))


def _head_words(page: Page, own: Segment | None) -> set[str]:
    """The words at the head of the paper, but those of one line."""
    return {
        word
        for segment in page.segments
        if segment.box[1] < HEAD * page.height and segment is not own
        for word in fold(segment.text)
        if len(word) > _SHORT and word not in LABEL
    }
