"""Titles of a page: the lines that name a kind of paper, with their weight."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.fields.papers import letters
from extractor.fields.papers.lines import mentions_credit, takes_off
from extractor.fields.papers.paper_signs import (
    CREDIT,
    INVOICE,
    OTHER,
    bills_too,
    credits_too,
    denies,
    is_joined,
)
from extractor.fields.papers.phrases import ends_sentence, is_unticked
from extractor.page import Page, Segment, Word
from extractor.wording import folded

#: A title of its own in small letters is so much larger than the body.
LARGER = 1.12
#: Lines up and down in which a list of labels is looked for, and how many labels make one.
_LINES, _LISTED = 5, 3
#: Letters of a title at most, and words up to its number.
_LONG, _NAME = 90, 6
#: The head of a page, as a part of it.
_HEAD = 0.4
#: A form that serves for both, and says which it is after that, if at all.
_BOTH = re.compile(r"(?i)\b(?:facture *[/|] *avoir|avoir *[/|] *facture|facture ou avoir)\b *:?")
_STROKES = frozenset(("–", "—", "-", "|"))
#: What was billed: "Facturé", the head of a column.
_BILLED = re.compile(r"(?i)facturée?s?")
#: What a line of a bill may be called as well: "ANNULATION DE SÉANCE", "RESTITUTION" of a car.
_OF_A_LINE = re.compile(
    r"annulation (?!(?:totale |partielle )?(?:facture|num|avoir)\b|(?:totale|partielle)$)"
    r"|restitution|retour marchandises?|ristourne|rabais|remise"
)
_PRICE = re.compile(r"\d[.,]\d\d(?!\d)")
_ALONE = frozenset(("facture", "avoir", "invoice"))


@dataclass(frozen=True, slots=True)
class Title:
    """A line that may name the paper: the heavier, the likelier."""

    weight: float
    segment: Segment
    page: int


def _titles(page: Page) -> Iterator[tuple[Title, str]]:
    """Segments that may be a title with their weight: large, high on the page, in capitals; a line
    in large type that runs up the margin is one as well."""
    sideways = (band for band in page.bands if band.size >= LARGER * page.body_size)
    for segment in (part for whole in (*page.segments, *sideways) for part in _parts(whole)):
        text = folded(_BOTH.sub("", segment.text))
        if text and len(text) <= _LONG and _heads(segment, page) and not is_unticked(segment):
            weight = 0.4 * min(segment.size / max(page.body_size, 1.0), 2.5)
            weight += 0.5 * (segment.box[1] < 0.35 * page.height)
            weight -= 0.5 * (segment.box[1] > 0.55 * page.height)
            first = segment.words[0].text
            weight += 0.2 * (first.isupper() and len(first) > 3)
            weight += 0.3 * (len(text.split()) <= 4)
            yield Title(weight, segment, page.number), text


def _parts(segment: Segment) -> Iterator[Segment]:
    """The segment; of a long one in capitals, or of a letter's subject, its name; and the word in
    capitals that ends it, a title close to the letterhead: not the last one of "RELEVÉ DE
    FACTURES"; or what stands behind its last stroke ("SEGETO — NOTE DE CRÉDIT")."""
    yield segment
    heads = segment.words[0].text.isupper() or _is_subject(segment)
    if len(folded(segment.text)) > _LONG and heads:
        yield Segment(segment.page, segment.row, _named(segment.words))
    strokes = [place for place, word in enumerate(segment.words[:-1], 1) if word.text in _STROKES]
    if strokes and strokes[-1] > 1 and not OTHER.match(folded(segment.text)):
        tail = segment.words[strokes[-1] :]
        if " ".join(w.text for w in tail).isupper() and len(tail) > 1:
            yield Segment(segment.page, segment.row, tail)
    last = segment.words[-1]
    text = folded(segment.text)
    # "CECI N'EST PAS UNE FACTURE", "ANNULATION DE FACTURE"
    apart = not (OTHER.match(text) or _names_credit(text, last) or _BOTH.search(segment.text))
    apart = apart and not denies(text)
    if apart and len(segment.words) > 1 and last.text.isupper() and folded(last.text) in _ALONE:
        yield Segment(segment.page, segment.row, (last,))


def _is_subject(segment: Segment) -> bool:
    """ "Objet : avoir n° AV-26-118": of a letter, which may but tell of it."""
    return folded(segment.words[0].text) == "objet"


def _names_credit(text: str, last: Word) -> bool:
    """A bill that a line names after a credit is the one it credits."""
    return folded(last.text) != "avoir" and CREDIT.match(text) is not None


def _named(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The name of the paper and its number, which a line goes on from ("NOTE DE CRÉDIT 26-118, en
    date du 15 juin, sur notre facture …")."""
    ends = (i for i, w in enumerate(words[:_NAME], 1) if any(c.isdigit() for c in w.text))
    return words[: next(ends, _NAME)]


def _is_label(segment: Segment, page: Page) -> bool:
    """In the body's type and not in capitals, or in a list of labels with their values, "bon de
    commande" or "devis" names a reference."""
    small = segment.size < LARGER * page.body_size
    return (small and not segment.words[0].text.isupper()) or _is_listed(segment, page)


def _is_listed(segment: Segment, page: Page) -> bool:
    """Lines right over or under it begin at the same place, and all have something beside them."""
    near = page.rows[max(0, segment.row - _LINES) : segment.row + _LINES + 1]
    heads = [row[0] for row in near if len(row) > 1]
    return segment in heads and sum(_is_in_line(head, segment) for head in heads) >= _LISTED


def _is_in_line(other: Segment, segment: Segment) -> bool:
    return abs(other.box[0] - segment.box[0]) < 1 and abs(other.size - segment.size) < 0.5


def _heads(segment: Segment, page: Page) -> bool:
    """A line that goes on with a sentence in small letters is no title, unless it names a bill and
    numbers it."""
    small = segment.words[0].text[0].islower() and segment.size < 1.2 * page.body_size
    if not small or _is_numbered_bill(segment, page):
        return True
    return len(segment.words) <= 3 and not ends_sentence(segment)


def _is_numbered_bill(segment: Segment, page: Page) -> bool:
    """ "note d'honoraires n° 26.031", "valant facture n° R-2610", "avoir n° 26-118", at the head of
    the page."""
    named = _kind_of(folded(segment.text)) in {"invoice", "credit_note"}
    named = named and segment.box[1] < _HEAD * page.height
    return named and any(c.isdigit() for c in segment.words[-1].text)


def best_titles(page: Page, *, negative: bool) -> dict[str, Title]:
    """The heaviest title of each kind: "none" (another paper), "credit_note", "invoice"."""
    best: dict[str, Title] = {}
    for title, text in _titles(page):
        kind = _kind_of(text)
        if kind == "none" and is_joined(title.segment.text):
            kind = "invoice"
        if kind == "none" and _is_label(title.segment, page):
            kind = _kind_of(text, of_bills=True)
        off = takes_off(page, title.segment) or mentions_credit(title.segment)
        if kind == "credit_note" and not negative and off:
            continue
        if kind == "credit_note" and _is_subject(title.segment) and not letters.bills(page):
            continue
        if kind == "invoice" and _BILLED.fullmatch(title.segment.words[0].text):
            continue
        if kind is not None and (kind not in best or title.weight > best[kind].weight):
            best[kind] = title
    return best


def credits_a_line(best: Mapping[str, Title], page: Page) -> bool:
    """What would name a credit note may be called so in any bill, and the bill's own name stands
    over it with its number, in type as large, or a price beside it."""
    if "credit_note" not in best or "invoice" not in best:
        return False
    credit, bill = best["credit_note"].segment, best["invoice"].segment
    priced = _PRICE.search(" ".join(s.text for s in page.rows[credit.row])) is not None
    over = bill.box[3] <= credit.box[1] and (bill.size >= credit.size or priced)
    numbered = any(c.isdigit() for word in bill.words for c in word.text)
    return over and numbered and _OF_A_LINE.match(folded(credit.text)) is not None


def _kind_of(text: str, *, of_bills: bool = False) -> str | None:
    """The kind that a folded title names by its first words, or by saying that it is a bill as
    well ("Relevé mensuel valant facture"); `of_bills`: other papers apart."""
    if bills_too(text) and not denies(text):
        return "invoice"
    if credits_too(text):
        return "credit_note"
    forms = (("none", OTHER), ("credit_note", CREDIT), ("invoice", INVOICE))
    for kind, form in forms[of_bills:]:
        match = form.match(text)
        if match and (match.end() == len(text) or text[match.end()] == " "):
            return kind
    return None
