"""Sentences that speak of references, each one line however many lines it is printed on.

"… Marché notifié le" over "02/12/2024 sous le n° 24S017-04", "… selon votre bon" over
"d'intervention 250903-SOINS": what is said of a reference is said by the sentence, and a line ends
wherever its cell does. The words stay where they are printed; only the lines they are read in are
those of the sentence.
"""

from __future__ import annotations

import re

from extractor.geometry import stacked_boxes
from extractor.labelling.read_on import with_read_on
from extractor.page import Page, Segment
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in
from extractor.wording import fold, folded, unaccented

#: Words that sentences about references are known by.
_SPEAKS = frozenset(
    (
        *("num", "ref", "bon", "bc", "commande", "engagement", "ej", "marche", "accord", "contrat"),
        *("convention", "lettre", "ordre", "service", "code", "chorus", "facture", "avoir"),
    )
)
#: Those of them, and others, that begin a line of a list in small letters.
_NAMES = (_SPEAKS - {"num"}) | {"siret", "siren", "tva", "telephone", "rcs", "iban", "date"}
#: How many words around the end of a line have to speak of one.
_NEAR = 8
#: Words that no sentence ends with.
_LEADING = frozenset(
    (
        *("le", "la", "les", "de", "du", "des", "au", "aux", "a", "et", "en", "par", "sous", "sur"),
        *("pour", "avec", "votre", "vos", "notre", "nos", "ce", "cette", "selon", "suivant"),
        *("portant", "dont", "que", "qui", "est"),
    )
)
#: What goes on with the line over it and can begin none of its own.
_DEPENDS = re.compile(r"(?:sous|portant|en date|datée?|enregistrée?|numérotée?|référencée?)\b")
#: Words of a line of prose at least, of one that a word leads on from, and small ones among them.
_PROSE, _LED, _SMALL = 5, 4, 2
#: Signs that a label leads to its value by.
_COLON = re.compile(r"\S*:")
#: How far the edges of two lines of a sentence, and their type sizes, are apart, in points.
_EDGE, _SIZE = 3.0, 0.5
#: Words of a bracket that say what it is about.
_SAID = 4
#: How far the lines may overlap, and be apart, in heights of a line.
_OVERLAP, _APART = 0.35, 0.8
#: How wide words are that were moved to the end of a line, at most.
_MOVED = 0.1
#: Rows between two lines of a sentence at most: those of other columns.
_ROWS = 3
#: A number that goes on over a blank, and what may follow it.
_PART = re.compile(r"\d[\d/-]+")
_AFTER = re.compile(r"du|datee?|en")


def with_sentences(page: Page) -> Page:
    """The page with each sentence that speaks of references as one line."""
    return with_read_on(page, _more(page))


def _more(page: Page) -> dict[Segment, Segment]:
    """Each line that a sentence goes on from, with the next one."""
    pairs = ((upper, _next(page, upper)) for upper in page.segments)
    before = {
        lower: upper
        for upper, lower in pairs
        if lower is not None and _speaks(upper, lower) and _runs_on(page, upper, lower)
    }
    return {upper: lower for lower, upper in before.items()}


def _next(page: Page, upper: Segment) -> Segment | None:
    """The line right under another, from the same edge."""
    for row in page.rows[upper.row + 1 : upper.row + 1 + _ROWS]:
        for lower in row:
            gap = lower.box[1] - upper.box[3]
            height = max(s.box[3] - s.box[1] for s in (upper, lower))
            begins = abs(lower.box[0] - upper.box[0]) < _EDGE or _is_begun(upper, lower)
            if begins and -_OVERLAP < gap / height < _APART:
                return lower
    return None


def _is_begun(upper: Segment, lower: Segment) -> bool:
    """The first words of the line were a day's, and went up to the rest of it."""
    last = upper.words[-1]
    return last.x1 - last.x0 < _MOVED and upper.box[0] < lower.box[0] < upper.box[2]


def _runs_on(page: Page, upper: Segment, lower: Segment) -> bool:
    if upper.text[-1] in ".:;!?" or any(_COLON.fullmatch(w.text) for w in lower.words[:2]):
        return False
    # What brackets say may be set smaller.
    if _is_bracket(lower) or upper.text.count("(") > upper.text.count(")"):
        return True
    if abs(lower.words[0].size - upper.words[-1].size) >= _SIZE:
        return False
    return _is_begun(upper, lower) or (
        stacked_boxes(upper.box, lower.box)
        and (_depends(upper, lower) or _is_prose(page, upper, lower))
    )


def _depends(upper: Segment, lower: Segment) -> bool:
    """The second line can begin no other."""
    return _DEPENDS.match(lower.text) is not None or _is_parted(upper, lower)


def _is_prose(page: Page, upper: Segment, lower: Segment) -> bool:
    """The first line is one of a sentence, which the second goes on with."""
    small = sum(w.text.isalpha() and w.text.islower() for w in upper.words)
    if len(upper.words) < _LED or small < _SMALL:
        return False
    if unaccented(upper.words[-1].text) in _LEADING:
        return True
    if len(upper.words) < _PROSE or _is_row(page, upper, lower):
        return False
    named = not _SPEAKS.isdisjoint(fold(upper.words[-1].text))
    return (named and digits_in(lower.words[:1])) or _is_within(upper, lower.words[0].text)


def _is_row(page: Page, upper: Segment, lower: Segment) -> bool:
    """Both are cells of a list, each with its own label at the left."""
    return all(page.rows[s.row][0] is not s for s in (upper, lower))


def _is_within(upper: Segment, text: str) -> bool:
    """A word in small letters that begins no line of a list, and "n°" no other number."""
    again = fold(text) == ("num",) and digits_in(upper.words[-1:])
    return text[0].islower() and _NAMES.isdisjoint(fold(text)) and not again


def _is_bracket(lower: Segment) -> bool:
    """A line that begins with what a bracket says of a reference: "(code)", "(votre bon de …"."""
    said = lower.words[:_SAID]
    named = not _SPEAKS.isdisjoint(folded(" ".join(w.text for w in said)).split())
    return said[0].text[0] == "(" and named and not digits_in(said)


def _is_parted(upper: Segment, lower: Segment) -> bool:
    """ "… de notre facture 25" over "1344 du 28-04-2025": the end of a line parts a number at its
    blank; what follows tells that it is no count."""
    first = lower.words[0].text
    bare = first.rstrip(",;)")
    if not _PART.fullmatch(bare) or not digits_in(upper.words[-1:]) or len(upper.words) < _PROSE:
        return False
    if any(d.start == 0 for d in dates_in(lower.words)) or re.fullmatch(r"20\d\d", bare):
        return False
    following = lower.words[1].text if len(lower.words) > 1 else ""
    return bare != first or _AFTER.fullmatch(unaccented(following)) is not None


def _speaks(upper: Segment, lower: Segment) -> bool:
    """What stands around the end of a line speaks of a reference."""
    around = (*upper.words[-_NEAR:], *lower.words[:_NEAR])
    return not _SPEAKS.isdisjoint(folded(" ".join(w.text for w in around)).split())
