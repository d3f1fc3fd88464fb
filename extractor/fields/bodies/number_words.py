"""The words that name an identifier: before it on its line, in the cell to its left, over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.naming.address_heads import is_heading
from extractor.geometry import misfit, stacked_boxes
from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: A label: so many words before a number, or a cell that ends so far left of it, in points.
_LABEL_WORDS, _CELL = 6, 130.0
#: How far the edges of cells of a column may stand from each other, and cells of one from each
#: other down, in points.
EDGE, _GAP = 3.0, 30.0
#: How many rows under the head of its column a number may stand.
_COLUMN = 6
#: Rows among which the line right under another one stands.
_UNDER = 4
#: A SIREN or a SIRET, without its spaces.
#: What other numbers of fourteen digits are called.
_ANOTHER = re.compile(
    r"\b(?:ref|contrat|compte|suivi|colis|ean|gtin|lot|serie|acheminement|dossier|affaire|paiement"
    r"|facture|bl|bon|commande|marche|engagement|imei|iccid|carte|barres|tournee|ticket|police"
    r"|sinistre|abonnement|abonne|adherent|transaction|mandat|rum|titre|piece|devis|article)\b"
)
_NUMBERED = re.compile(r"\b(?:sire[tn]|identifiant|rcs|tva)\b")
_LONG = re.compile(r"\d{9}(?:\d{5})?")


def label_of(page: Page, segment: Segment, words: Sequence[Word]) -> str:
    """The words before a number; where it stands alone, the cell to its left or over it."""
    start = segment.words.index(words[0])
    before = folded(" ".join(w.text for w in segment.words[max(0, start - _LABEL_WORDS) : start]))
    if before or segment.row < 0:
        return before
    row = page.rows[segment.row]
    place = row.index(segment)
    left = row[place - 1] if place else None
    over = _head_of(page, segment)
    head = folded(over.text) if over is not None and _is_label(over) else ""
    if left is not None and segment.box[0] - left.box[2] < _CELL and _is_label(left):
        # Beside it in a strip stands the value of another head ("octobre" under "Mois").
        beside = folded(left.text)
        named = _NUMBERED.search(head) and not _NUMBERED.search(beside)
        return head if named else beside
    return head


def is_another_number(page: Page, segment: Segment, words: Sequence[Word]) -> bool:
    """The words before a number, or the cell over it, say that it is of another kind ("N° de
    suivi", "EAN"), and none around it that it names a body."""
    own = led_by(segment, words, _LABEL_WORDS)
    over = _head_of(page, segment) if segment.row >= 0 else None
    head = folded(over.text) if over is not None and _is_label(over) else ""
    if not _ANOTHER.search(own or head):
        return False
    row = page.rows[segment.row] if segment.row >= 0 else ()
    near = (own, head, _caption_of(page, segment), *(folded(s.text) for s in row))
    return not any(map(_NUMBERED.search, near))


def _head_of(page: Page, segment: Segment) -> Segment | None:
    """The cell over a number; over other numbers of its column, the cell that heads them all."""
    last = segment
    for upper in page.rows[: segment.row][::-1]:
        if last.box[1] - upper[0].box[3] > _GAP:
            return None
        over = next((s for s in upper if misfit(s.box, last.box) < EDGE), None)
        if over is not None and not _LONG.fullmatch(compact(over)):
            return over
        last = over or last
    return None


def _caption_of(page: Page, segment: Segment) -> str:
    """The words without digits right under a number, folded: captions stand under their values."""
    below = page.rows[segment.row + 1 : segment.row + _UNDER] if segment.row >= 0 else ()
    cells = (s for row in below for s in row if misfit(s.box, segment.box) < EDGE)
    near = next((s for s in cells if s.box[1] - segment.box[3] < _GAP), None)
    return folded(near.text) if near is not None and _is_label(near) else ""


def led_by(segment: Segment, words: Sequence[Word], count: int) -> str:
    """So many words before a number at most."""
    start = segment.words.index(words[0])
    return folded(" ".join(w.text for w in segment.words[max(0, start - count) : start]))


def head_of_column(page: Page, segment: Segment) -> str:
    """The heading of a column of a table that says whose lines stand in it, folded."""
    for row in page.rows[max(0, segment.row - _COLUMN) : max(0, segment.row)][::-1]:
        cell = next((s for s in row if abs(s.box[0] - segment.box[0]) < EDGE), None)
        text = folded(cell.text) if cell is not None else ""
        if text and is_heading(text):
            return text
    return ""


def heading_beside(page: Page, segment: Segment) -> str:
    """The heading to the left of the first line of an address, folded: "Débiteur | Mairie"; none
    where that line is a heading, or the one to the left heads what stands under it."""
    row = page.rows[segment.row] if segment.row >= 0 else ()
    place = row.index(segment) if row else 0
    if not place or is_heading(folded(segment.text)):
        return ""
    left = row[place - 1]
    text = folded(left.text)
    return text if is_heading(text) and not _heads_lines(page, left) else ""


def _heads_lines(page: Page, segment: Segment) -> bool:
    """Lines begin right under it."""
    below = page.rows[segment.row + 1 : segment.row + _UNDER]
    return any(stacked_boxes(segment.box, s.box) for row in below for s in row)


def _is_label(segment: Segment) -> bool:
    return len(segment.words) <= _LABEL_WORDS and not any(c.isdigit() for c in segment.text)


def compact(segment: Segment) -> str:
    """The signs of a cell without the spaces that group them."""
    return segment.text.replace(" ", "")
