"""The words that stand before an amount and after it, in its line or the sentence it is part of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from extractor.fields.amounts.label_lines import rest_of
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.page import Segment, Word
from extractor.wording import unaccented

#: Two lines of a label begin at the same edge, within some points.
_SAME_EDGE = 6.0
#: Past another amount that lies farther than this before it, no label is its own, in points.
_WIDE = 220
#: Words farther from an amount than this share of its type size say nothing of it.
_APART = 0.6
#: What ends a clause, and how many words after an amount say what it is.
_ENDS = frozenset(",;.")
_SUFFIX = 4
_SENTENCE_END = re.compile(r"(?:[^\W\d]{5,}|\d{4}|%)\.$")
#: Lines of one paragraph begin at the same margin, within some points.
_SAME_MARGIN = 2.0
#: Words after which a sentence goes on with an amount.
_LEADS = frozenset(("a", "de", "est", "pour", "soit", "sur", "total", "montant"))
#: Verbs by which a sentence comes to an amount, unaccented.
_VERB = re.compile(r"(?:s.(?:eleve|etablit|elevent|etablissent)|est|sont|sera|soit|a ete)\b")
#: Words before the base of a tax.
_BASE = frozenset(("sur", "base", "assiette"))
_MARKS = frozenset(("EUR", "EUROS"))


def left_of(ledger: Ledger, item: Sum) -> list[Word]:
    """The words before the amount in its segment, else the nearest words on the row."""
    before = [s for s in ledger.in_segment[item.segment] if s.end <= item.start]
    start = max((s.end for s in before), default=0)
    own = list(item.segment.words[start : item.start])
    if says(own):
        led = _predicated(ledger, item, own) if not before else []
        return last_clause(own) if before else _last_sentence([*led, *own])
    if before and before[0].start:
        return _less_base(item.segment.words[: before[0].start])
    if not own and not before and (led := _line_before(ledger, item)):
        return led
    row = item.page.rows[item.segment.row]
    for segment in reversed(row[: row.index(item.segment)]):
        sums = ledger.in_segment[segment]
        if sums and (next_label := _apart(segment, sums)):
            return [*next_label, *own]
        words = _less_base(segment.words[: sums[0].start]) if sums else list(segment.words)
        if says(words):
            rest = () if sums else rest_of(ledger, item, segment)
            return [*words, *rest, *own]
        if sums and item.box[0] - segment.box[2] > _WIDE:
            break
    return _astride(ledger, item) or own


def opened_before(ledger: Ledger, item: Sum) -> list[Word]:
    """The end of the line before one that begins with a bracket around the amount: what it is."""
    opened = item.start > 0 and item.segment.words[0].text[0] == "("
    return _line_before(ledger, item, leads=False) if opened else []


def _predicated(ledger: Ledger, item: Sum, own: Sequence[Word]) -> list[Word]:
    """Of what a line that begins with a verb tells its amount: the end of the line before, "le
    solde restant dû" over "s'établit à 1 888,00 €"; or that end where it wants another word,
    "Total à" over "payer : 478,40 €"."""
    if _VERB.match(unaccented(" ".join(w.text for w in own))):
        return _line_before(ledger, item, leads=False)
    return _line_before(ledger, item) if own[0].text[0].islower() else []


def _less_base(words: Sequence[Word]) -> list[Word]:
    """Words before two amounts, of which the last are of the first alone: "TVA 20 % sur 500,00"."""
    last = next((i for i, w in enumerate(words) if unaccented(w.text).strip("(:") in _BASE), None)
    return list(words[:last] if last else words)


def _apart(segment: Segment, sums: Sequence[Sum]) -> Sequence[Word]:
    """The words after an amount that begins its segment, where they stand apart from it: the label
    of the next amount, whose cell is near."""
    last = sums[-1].words[-1]
    words = segment.words[sums[-1].end :]
    near = not words or words[0].x0 - last.x1 < _APART * (last.size or last.height)
    return words if not near and says(words) else ()


def _line_before(ledger: Ledger, item: Sum, *, leads: bool = True) -> list[Word]:
    """The end of the line before, in a paragraph whose sentence goes on with the amount: `leads`,
    by a word that wants one."""
    box = item.segment.box
    rows = item.page.rows[max(0, item.segment.row - 3) : item.segment.row]
    lines = (s for row in reversed(rows) for s in row if abs(s.box[0] - box[0]) < _SAME_MARGIN)
    line = next(lines, None)
    if line is None or box[1] - line.box[3] > box[3] - box[1]:
        return []
    start = max((s.end for s in ledger.in_segment[line]), default=0)
    words = list(line.words[start:])
    wanted = bool(words) and unaccented(words[-1].text) in _LEADS
    return last_clause(words) if wanted or not leads else []


def _astride(ledger: Ledger, item: Sum) -> list[Word]:
    """The words of a label in two lines, of which the amount stands beside the middle."""
    _, top, _, bottom = box = item.box
    rows = item.page.rows[max(0, item.segment.row - 1) : item.segment.row + 2]
    beside = [
        s
        for row in rows
        for s in row
        if s.box[2] < box[0] and s.box[1] < bottom and s.box[3] > top and not ledger.in_segment[s]
    ]
    near = max((s.box[0] for s in beside), default=0.0)
    return [w for s in beside if s.box[0] > near - _SAME_EDGE for w in s.words]


def suffix_of(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The first words right after the amount, in its clause: "1 400,00 euros hors taxes, ..."."""
    ended = ends_clause(item.words[-1])
    return () if ended else _clause(_following(ledger, item))[:_SUFFIX]


def after(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words after the amount up to the next one, in its segment or the next on the row."""
    later = any(s.start >= item.end for s in ledger.in_segment[item.segment])
    own = _following(ledger, item)
    if says(own) or later:
        return _clause(own) if later else own
    row = item.page.rows[item.segment.row]
    beside = row[row.index(item.segment) + 1 :][:1]
    return tuple(w for s in beside if not ledger.in_segment[s] for w in s.words)


def _following(ledger: Ledger, item: Sum) -> tuple[Word, ...]:
    """The words after the amount in its segment, up to the next amount."""
    later = [s.start for s in ledger.in_segment[item.segment] if s.start >= item.end]
    return item.segment.words[item.end : min(later, default=len(item.segment.words))]


def says(words: Sequence[Word]) -> bool:
    """A word among them is more than a letter and no currency."""
    letters = ("".join(c for c in w.text if c.isalpha()).upper() for w in words)
    return any(len(found) > 1 and found not in _MARKS for found in letters)


def ends_clause(word: Word) -> bool:
    """A clause ends with it."""
    return word.text[-1] in _ENDS


def _clause(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words up to the first that ends a clause."""
    end = next((i for i, w in enumerate(words, 1) if ends_clause(w)), len(words))
    return tuple(words[:end])


def last_clause(words: list[Word]) -> list[Word]:
    """The words after the last one that ends a clause, where they say something."""
    ends = [i for i, w in enumerate(words, 1) if ends_clause(w) and i < len(words)]
    return words[ends[-1] :] if ends and says(words[ends[-1] :]) else words


def _last_sentence(words: list[Word]) -> list[Word]:
    """The words after the last one that ends a sentence: a word in full before one in capitals."""
    ends = [
        i
        for i, (word, following) in enumerate(pairwise(words), 1)
        if _SENTENCE_END.search(word.text) and following.text[0].isupper()
    ]
    return words[ends[-1] :] if ends and says(words[ends[-1] :]) else words
