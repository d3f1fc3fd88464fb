"""The codes of a page as spots: single ones, numbers in several words, those broken over lines, and
what is written so that no code is seen in it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise, product

from extractor.layouts.runs import numerals_in, runs_in
from extractor.page import Page, Segment, Word, box_of
from extractor.values.code import find_code
from extractor.values.code_texts import EDGES
from staging.layouts import Shape, Spot, overlaps

#: A code of letters alone, in one piece or joined ("COMPTA_FRS", "DSI-ACHATS").
_LETTERS = re.compile(r"(?=.{2,30}$)[^\W\d_]+(?:[-_/.&]+[^\W\d_]+)*_*")
#: Words of a code that is printed with spaces.
_WINDOW = 6
#: A number in digits and points that no code is seen in ("181.514.47"): so many signs at least.
_POINTED = re.compile(r"(?=.{7,})\d+(?:[.,/-]\d+){2,}")


def spot_of(shape: Shape, value: str, place: int, words: Sequence[Word]) -> Spot:
    """A spot of some words, as sure as the least sure of them."""
    trust = min(word.confidence for word in words)
    form = form_of(value) if shape in {Shape.CODE, Shape.RUN} else ""
    return Spot(shape, value, form, place, box_of(words), trust)


def form_of(text: str) -> str:
    """The form of a code: 9 for digits, A and a for letters, signs as they are."""
    return "".join(
        "9" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text
    )


def codes_in(place: int, segment: Segment, taken: Collection[int]) -> Iterator[Spot]:
    """The codes of a segment without its words that are `taken` by values of another kind; on the
    first page what else a person may mean, too."""
    codes = list(_codes(place, segment, taken))
    yield from codes
    if place == 1:
        unseen = _unseen(segment, taken, codes)
        runs = [*runs_in(segment, taken), *numerals_in(segment, taken), *unseen]
        yield from (_run(place, words) for words in runs)


def _run(place: int, words: Sequence[Word]) -> Spot:
    return spot_of(Shape.RUN, " ".join(word.text for word in words).strip(EDGES), place, words)


def _unseen(
    segment: Segment, taken: Collection[int], codes: Sequence[Spot]
) -> Iterator[Sequence[Word]]:
    """Numbers in digits and points that are no value of any kind, or a day or an amount with
    capitals right before it ("IT 26.07.87")."""
    words = segment.words
    for i, word in enumerate(words):
        if not _POINTED.fullmatch(word.text.strip(EDGES)):
            continue
        if i in taken:
            if i and _begins(words, i - 1) and len(_close(words[i - 1 : i + 1])) > 1:
                yield words[i - 1 : i + 1]
        elif not any(overlaps(word.box, code.box) for code in codes):
            yield (word,)


def _codes(place: int, segment: Segment, taken: Collection[int]) -> Iterator[Spot]:
    words = segment.words
    within = 0
    for i, word in enumerate(words):
        text = word.text.strip(EDGES)
        if i in taken or not text:
            continue
        if any(c.isdigit() for c in text) or _begins(words, i):
            found = find_code(_close(words[i : i + _WINDOW]), letters_alone=False)
            if found is None or found.start:
                continue
            inside = i < within
            if not inside:
                within = i + found.end
                yield spot_of(Shape.CODE, found.text, place, words[i : i + found.end])
            if (found.end > 1 or inside) and any(c.isdigit() for c in text):
                yield spot_of(Shape.CODE, text, place, (word,))
        elif text.isupper() and _LETTERS.fullmatch(text):
            yield spot_of(Shape.CODE, text, place, (word,))


def _close(words: Sequence[Word]) -> Sequence[Word]:
    """The first words up to a gap that no code has inside."""
    for i, (left, right) in enumerate(pairwise(words), 1):
        if right.x0 - left.x1 > 0.7 * max(6.0, left.size):
            return words[:i]
    return words


def _begins(words: Sequence[Word], i: int) -> bool:
    """Capitals right before a word with digits may be of one code with it."""
    text = words[i].text.strip(EDGES)
    following = words[i + 1].text if i + 1 < len(words) else ""
    return text.isupper() and len(text) <= 5 and any(c.isdigit() for c in following)


def broken_codes(page: Page, place: int) -> Iterator[Spot]:
    """Codes whose capitals close a line, and whose digits begin the one right under it; those
    broken at a hyphen."""
    for row, following in pairwise(page.rows):
        for upper, lower in product(row, following):
            words = (upper.words[-1], lower.words[0])
            text = words[1].text.strip(EDGES)
            near = 0 <= lower.box[1] - upper.box[3] < 0.5 * upper.size
            aligned = abs(lower.box[0] - upper.box[0]) < 3 and lower.size == upper.size
            if not near or not aligned or not text:
                continue
            if _begins(words, 0):
                yield spot_of(Shape.CODE, f"{words[0].text.strip(EDGES)} {text}", place, words)
            elif _hyphenated(words[0].text, text):
                yield spot_of(Shape.CODE, f"{words[0].text.strip(EDGES)}{text}", place, words)


def _hyphenated(upper: str, lower: str) -> bool:
    """The two halves of a code that is broken at its hyphen ("2025-" over "FOUR-01")."""
    both = upper.strip(EDGES) + lower
    return upper[-1:] == "-" and len(upper) > 1 and any(c.isdigit() for c in both)
