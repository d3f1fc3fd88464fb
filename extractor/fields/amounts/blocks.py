"""Totals in a block of their own, one under another: where a line of a table or a sentence shows
larger ones, of a contract, a quote or all who share, the block is the bill's."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.amounts import standing
from extractor.fields.amounts.ledger import Ledger
from extractor.fields.amounts.tokens import Sum
from extractor.fields.amounts.totals import Totals
from extractor.wording import folded

#: The least weight of words that plainly name a total, and the most rows of a block.
_NAMED, _ROWS = 0.9, 6
#: Amounts whose right edges differ by no more, in points, are one under another.
_IN_LINE = 2.5
#: Amounts of one column, heads or no heads over it.
_COLUMN = 12.0
#: What is said of all that was billed until now, folded.
_BEFORE = re.compile(r"\b(?:depuis|cumul\w*|precedent\w*|anterieur\w*|deja|annee)\b")
#: What is told over the lines of a bill of other papers and sums, folded.
_ELSE = re.compile(
    r"\b(?:devis|marche|contrat|convention|offre|accord|avenant|commande|bon|budget|recettes?|"
    r"origine|initiale?|estimat\w+|programme|enveloppe|forfait (?:global|annuel))\b"
)
_KINDS = (("net", "due"), ("vat",), ("gross", "due"))


def of_bill(ledger: Ledger, found: Sequence[Totals]) -> Totals | None:
    """The totals of the last block, where larger ones stand in a line before it or a sentence."""
    blocks = [(t, block) for t in found if t.vat and (block := _block(ledger, t))]
    if not blocks:
        return None
    totals, block = max(blocks, key=lambda pair: _place(pair[1][-1]))
    larger = [t for t in found if t.vat and t.gross > totals.gross]
    wholes = [t for t in larger if t.proved] or larger
    lined = any(s.value == totals.net and _place(s) < _place(block[0]) for s in ledger.sums)
    apart = all(_apart(ledger, whole, block[0], lined=lined) for whole in wholes)
    return totals if wholes and apart and len(blocks) == 1 else None


def is_founded(ledger: Ledger, totals: Totals, found: Sequence[Totals]) -> bool:
    """The totals are those of the block under the lines of the bill, which are these totals
    without VAT, in its column; all larger ones stand over these lines, or are of what was before,
    by their words: the accepted quote, all that was billed since January. No printed amount makes
    them of these: they are no sums of it."""
    if of_bill(ledger, found) is not totals:
        return False
    net = _block(ledger, totals)[0]
    lines = [
        s
        for s in ledger.sums
        if s.page is net.page
        and s.segment.row < net.segment.row
        and abs(s.box[2] - net.box[2]) <= _COLUMN
        and (s.value == totals.net or s.value in totals.lines)
    ]
    wholes = [t for t in found if t.vat and t.gross > totals.gross]
    printed = {s.value for s in ledger.sums}
    apart = all(
        printed.isdisjoint((whole.net - totals.net, whole.gross - totals.gross)) for whole in wholes
    )
    told = bool(lines) and all(_is_recalled(ledger, t, _place(lines[0])) for t in wholes)
    return apart and told


def _is_recalled(ledger: Ledger, whole: Totals, first: tuple[int, int]) -> bool:
    """All of the whole is told as of something else before a place, or as what was before."""
    items = [s for s in ledger.sums if s.value in {whole.net, whole.gross}]
    said = [(item, folded(item.segment.text)) for item in items]
    return all(
        _BEFORE.search(text) or (_place(item) < first and _ELSE.search(text)) for item, text in said
    )


def _block(ledger: Ledger, totals: Totals) -> Sequence[Sum]:
    """Where the three stand one under another, each plainly named, or so that nobody need be."""
    for gross in _named(ledger, totals, 2):
        nets = [s for s in _named(ledger, totals, 0) if _is_over(s, gross)]
        taxes = [s for s in _named(ledger, totals, 1) if _is_over(s, gross)]
        if nets and taxes and nets[-1].segment.row < taxes[-1].segment.row:
            return (nets[-1], taxes[-1], gross)
    stand = (one for one in standing.find(ledger) if one.base.segment.row < one.tax.segment.row)
    return next(
        (
            one.items
            for one in stand
            if one.pair == (totals.net, totals.gross) and standing.is_clear(ledger, one)
        ),
        (),
    )


def _named(ledger: Ledger, totals: Totals, place: int) -> list[Sum]:
    value = (totals.net, totals.vat, totals.gross)[place]
    return [
        item
        for item, roles in ledger.roles.items()
        if item.value == value and max(roles.get(kind, 0.0) for kind in _KINDS[place]) >= _NAMED
    ]


def _is_over(item: Sum, lower: Sum) -> bool:
    rows = lower.segment.row - item.segment.row
    same = item.page is lower.page and 0 < rows <= _ROWS
    return same and abs(item.box[2] - lower.box[2]) <= _IN_LINE


def _apart(ledger: Ledger, whole: Totals, first: Sum, *, lined: bool) -> bool:
    """All three of the whole stand in one line, over the block or in a sentence; or under it where
    the block is that of the lines over it (`lined`)."""
    lines: dict[tuple[int, int], set[object]] = {}
    for item in ledger.sums:
        lines.setdefault(_place(item), set()).add(item.value)
    values = {whole.net, whole.gross}
    places = [place for place, found in lines.items() if values <= found]
    return bool(places) and all(
        lined or place < _place(first) or _is_sentence(ledger, whole, place) for place in places
    )


def _is_sentence(ledger: Ledger, whole: Totals, place: tuple[int, int]) -> bool:
    segments = {s.segment for s in ledger.by_row[place] if s.value in {whole.net, whole.gross}}
    return len(segments) == 1


def _place(item: Sum) -> tuple[int, int]:
    return (item.page.number, item.segment.row)
