"""Blocks of totals under a title that names something else than the bill: "Rappel du devis",
"Votre commande", "Annexe", "Option non retenue". Such a block comes after the bill's totals, or
beside them; a line over the bill's own, "Devis n° 26-118", is a reference."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from extractor.fields.amounts import roles
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.page import Page, Segment
from extractor.vocabulary.amounts import EARLIER
from extractor.wording import folded

#: What such a title begins with, folded.
_ASIDE = re.compile(
    r"^(?:(?:rappel|recapitulatif|recap|montants?|totaux|situation|etat|pour|memoire|information|"
    r"info|notre|votre|du|initiale?|l) )*(?:devis|(?:bon )?commande|marche|contrat|convention|"
    r"annexes?|budget|enveloppe|options?|tranches? (?:optionnelle|conditionnelle)s?|compte|"
    r"variantes?|offre|proposition|estimations?|previsions?|rappel|memoire|information|info|"
    r"(?:facture|situation|livraison|periode|annee|exercice|releve|decompte|note|acompte)s? "
    r"(?:precedente?|anterieure?)s?|deja)\b"
)
#: What it says where it names this bill all the same: "Commande 26-118, livraison du 4 mai".
_OWN = re.compile(
    r"^(?!.*\b(?:annexe|precedente?|anterieure?|non|deja|reste)s?\b)"
    r".*\b(?:presente?|livree?s?|livraison|facture|facturee?s?|a payer|a regler)\b"
)
#: The least weight of words that plainly name a total, and of the head of a column for one.
_NAMED, _HEADED = 0.9, 0.4
#: So many rows under its title a block may end, and the most words of a title.
_ROWS, _WORDS = 14, 9
#: How far left of its title a block may begin, in points.
_LEFT = 12.0


@dataclass(frozen=True, slots=True)
class Block:
    """Amounts under a title; `past`: it tells of what was before this bill."""

    items: Sequence[Sum]
    past: bool


def blocks(ledger: Ledger) -> list[Block]:
    """All such blocks that have a total, where another amount that is called one, or with VAT, is
    before or beside them."""
    found = [
        Block(items, bool(EARLIER.search(folded(title.text))))
        for page in ledger.pages
        for title in page.segments
        if _is_title(ledger, title) and (items := _under(ledger, page, title))
    ]
    wholes = [s for s, called in ledger.roles.items() if _is_whole(called)]
    return [block for block in found if any(_is_before(s, block) for s in wholes)]


def aside(ledger: Ledger, found: Sequence[Totals]) -> list[Totals]:
    """Totals that stand in such blocks alone, where others are before or beside them."""
    told = blocks(ledger)
    inside = {item for block in told for item in block.items}
    outer = {s.value for s in ledger.sums if s not in inside}
    titled = [t for t in found if t.vat and t.gross not in outer and _is_in(t, told)]
    own = [t for t in found if t.vat and t not in titled and _is_told(ledger, t)]
    return [
        t for t in titled if any(not t.holds(o) and _precedes(ledger, o, told, inside) for o in own)
    ]


def values(ledger: Ledger, best: Totals) -> set[Decimal]:
    """Amounts of such blocks, where these totals are before or beside them."""
    told = blocks(ledger)
    inside = {item for block in told for item in block.items}
    if not told or not _precedes(ledger, best, told, inside):
        return set()
    return {item.value for item in inside} - {s.value for s in ledger.sums if s not in inside}


def _is_title(ledger: Ledger, segment: Segment) -> bool:
    plain = len(segment.words) <= _WORDS and not ledger.in_segment[segment]
    plain = plain and ":" not in segment.text.rstrip(" :")  # a reference, with its value
    said = folded(segment.text)
    return plain and bool(_ASIDE.search(said)) and not _OWN.search(said)


def _under(ledger: Ledger, page: Page, title: Segment) -> Sequence[Sum]:
    """The amounts under a title down to the first total with VAT; in its part of the page where
    another title stands beside it."""
    beside = [s.box[0] for s in page.rows[title.row] if s.box[0] > title.box[2]]
    over = [s for s in page.rows[title.row] if s is not title]
    left = title.box[0] - _LEFT if over else 0.0
    right = min(beside, default=page.width)
    items: list[Sum] = []
    for row in range(title.row + 1, min(title.row + _ROWS, len(page.rows))):
        found = ledger.by_row.get((page.number, row), ())
        here = [s for s in found if left <= s.box[0] and s.box[2] <= right]
        items += here
        if any(ledger.roles[s].get("gross", 0.0) >= _NAMED for s in here):
            return items
    return ()


def _is_in(totals: Totals, told: Sequence[Block]) -> bool:
    return any({totals.net, totals.gross} <= {s.value for s in block.items} for block in told)


def _is_told(ledger: Ledger, totals: Totals) -> bool:
    """They are proved, or plainly to pay: no line of a table."""
    return totals.proved or roles.weights(ledger, "due").get(totals.gross, 0.0) >= _NAMED


def _is_whole(called: Mapping[str, float]) -> bool:
    """Words, or the head of its column, say that it holds the VAT, or is to pay."""
    return called.get("gross", 0.0) >= _HEADED or called.get("due", 0.0) >= _NAMED


def _precedes(ledger: Ledger, own: Totals, told: Sequence[Block], inside: Set[Sum]) -> bool:
    """The totals stand before a block, or in rows beside it."""
    free = [s for s in ledger.sums if s not in inside]
    return any(
        {own.net, own.gross} <= {s.value for s in free if _is_before(s, block)} for block in told
    )


def _is_before(item: Sum, block: Block) -> bool:
    """It stands before the block, or in its rows, and is none of it; what was before the bill may
    be told first."""
    last = block.items[-1]
    end = (last.page.number, last.segment.row)
    before = block.past or (item.page.number, item.segment.row) <= end
    return before and item not in block.items
