"""Who covers the seller: a sentence of his insurer or guarantor, which bills nothing.

"Notre responsabilité est couverte par le contrat n° 44 718 souscrit auprès d'Hélia (SIRET …)",
"Garantie financière : Hélia, 12 rue du Port, 44000 Nantes, montant 120 000 €": its contract, sum,
number and address are none of the bill's. So its words are set aside before the fields are read.
An insurer's own bill names its policy, but with whom it was taken out it does not say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from extractor.aside import but_accounts, without
from extractor.page import Page, Segment, Word
from extractor.wording import fold

#: A cover by its name: "assurance décennale", "garantie financière", "RC professionnelle".
_NAMED = re.compile(
    r"\b(?:police )?(?:assurances? (?:num )?(?:rc |responsabilite civile )?"
    r"(?:decennale|biennale|professionnelle|pro)"
    r"|(?:garantie|couverture|responsabilite) (?:civile )?(?:decennale|financiere)"
    r"|(?:rc|responsabilite civile) (?:pro|professionnelle|decennale|exploitation))\b"
)
#: With whom somebody is covered; what else such a sentence speaks of, and where it may begin.
_WITH = re.compile(
    r"\b(?:souscrite?s? (?:aupres|chez)|assuree?s? (?:chez|aupres|par contrat|par police))\b"
)
_COVER = re.compile(
    r"\b(?:assur\w+|responsabilite|decennale|police|garantie|couverte?s?|mutuelle|prevoyance)\b"
)
_BEGINS = re.compile(
    r"\b(?:(?:notre|nos) [a-z ]*?(?:est|sont) )?"
    r"(?:assur\w+|responsabilite|police|contrat|garantie|couverte?s?|num|mutuelle)\b"
)
#: What the seller prints of himself, or says of the bill, which a cover that is only named does not
#: reach over.
_IMPRINT = re.compile(
    r"\b(?:siret|siren|rcs|tva|capital|ape|naf|iban|bic|telephone|mail|www|atteste|certifie"
    r"|commande|bc|marche|facture|engagement|reglement|paiement|virement)\b"
)
#: What a clause begins with that goes on about the cover named before it.
_GOES_ON = re.compile(r"(?:police|contrat|num|couverture|zone|territoire|assureur)\b")
_DASHES = frozenset(("–", "—", "-", "|", "·", "•", ";"))
#: What ends a line that goes on.
_OPEN = ",–—-"
#: A line of fewer words is a cell.
_LONG = 4
#: Lines of one sentence begin or end so near each other, or have their middles so near; and so many
#: heights of a line apart they stand at most.
_EDGE, _APART = 4.0, 0.9


def without_covers(page: Page) -> Page:
    """The page without the words that tell who covers the seller."""
    return without(page, [word for lines in _sentences(page) for word in _aside_of(lines)])


def _sentences(page: Page) -> Iterator[list[Segment]]:
    """Segments with those that go on with their sentence under them."""
    taken: set[int] = set()
    for segment in page.segments:
        if id(segment) in taken:
            continue
        lines = [segment]
        while (follower := _follower(page, lines)) is not None:
            lines.append(follower)
            taken.add(id(follower))
        yield lines


def _follower(page: Page, lines: Sequence[Segment]) -> Segment | None:
    """The line under the last one that its sentence goes on with: in small letters, after a comma
    or a dash that ends a line, or up to the bracket that is open."""
    last = lines[-1]
    if last.row < 0:
        return None
    broken = _under_broken_row(page, last)
    if broken is not None or len(last.words) < _LONG:
        return broken
    said = " ".join(line.text for line in lines)
    opened = said.count("(") > said.count(")") or last.words[-1].text[-1] in _OPEN
    for row in page.rows[last.row + 1 : last.row + 3]:
        for segment in row:
            small = segment.words[0].text[0].islower()
            if _is_under(last, segment) and (opened or small) and segment.size <= 1.1 * last.size:
                return segment
    return None


def _under_broken_row(page: Page, last: Segment) -> Segment | None:
    """The line alone in small letters under a row that a comma ends, however wide its signs part
    it: "… | Assurance : Hexa," over "contrat n° 118"."""
    row, later = page.rows[last.row], page.rows[last.row + 1 : last.row + 2]
    if last is not row[-1] or not last.text.endswith(",") or not later or len(later[0]) != 1:
        return None
    line = later[0][0]
    near = line.box[1] - last.box[3] < _APART * (last.box[3] - last.box[1])
    return line if near and line.words[0].text[0].islower() else None


def _is_under(last: Segment, segment: Segment) -> bool:
    a, b = last.box, segment.box
    near = -0.4 < (b[1] - a[3]) / max(a[3] - a[1], 1.0) < _APART
    edges = (abs(a[0] - b[0]), abs(a[2] - b[2]), abs(a[0] + a[2] - b[0] - b[2]) / 2)
    return near and min(edges) < _EDGE


def _aside_of(lines: Sequence[Segment]) -> list[Word]:
    """The words of a sentence that tell of a cover; an account among them is kept."""
    words = [word for line in lines for word in line.words]
    found: list[Word] = []
    named = False
    for clause in _clauses(words):
        said, places = _said(clause)
        start = _start(said)
        if start is not None:
            end = len(clause) if _WITH.search(said) else _end(said, places, start, len(clause))
            found += clause[_place(places, start) : end]
            named = end == len(clause)
        elif named and _GOES_ON.match(said) and not _IMPRINT.search(said):
            found += clause
        else:
            named = False
    return but_accounts(found)


def _clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """What dashes and full stops part."""
    start = 0
    for place, word in enumerate(words):
        ends = word.text.endswith((".", ";")) and len(word.text) > 3
        ends = ends and place + 1 < len(words) and words[place + 1].text[0].isupper()
        if word.text in _DASHES or ends:
            if clause := words[start : place + ends]:
                yield clause
            start = place + 1
    if words[start:]:
        yield words[start:]


def _said(words: Sequence[Word]) -> tuple[str, list[int]]:
    """The folded words, and where each of them begins in that."""
    folds = [" ".join(fold(word.text)) for word in words]
    places = [0, *accumulate(len(one) + bool(one) for one in folds)]
    return " ".join(one for one in folds if one), places[:-1]


def _place(places: Sequence[int], start: int) -> int:
    """The word that holds a place of the folded text."""
    return max(i for i, place in enumerate(places) if place <= start)


def _start(said: str) -> int | None:
    """Where a clause begins to tell of a cover."""
    with_whom = _WITH.search(said)
    if with_whom and _COVER.search(said):
        begins = _BEGINS.search(said)
        return min(begins.start() if begins else with_whom.start(), with_whom.start())
    named = _NAMED.search(said)
    return named.start() if named else None


def _end(said: str, places: Sequence[int], start: int, length: int) -> int:
    imprint = _IMPRINT.search(said, start)
    return _place(places, imprint.start()) if imprint else length
