"""The sentence by which a supplier says that its claim was sold: it goes into the comment.

« Règlement à l'ordre de … » stands in small type above the factor's account, over one to a few
lines. What is kept is what is printed, for the payer reads it as the notice of the subrogation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.candidate import reading_of
from extractor.page import Page, Segment
from extractor.wording import folded
from staging.evidence import Reading

#: The claim is sold (Code civil 1346, Code monétaire L313-23), and whom to pay.
_SOLD = re.compile(
    r"subrog|affactur|factoring|\bdailly\b|(?:creances?|factures?)(?: \w+){0,2} cedee?s?\b"
    r"|cession creance|gestion notre creances|\bordre (?:exclusif|unique)\b"
)
_PAID = re.compile(r"\b(?:regl\w*|pa[iy]e\w*|liberatoire|quittance|vire\w*|ordre)\b")
#: Conditions of sale name subrogation too: « subrogé dans les droits de l'assuré ».
_OTHER = re.compile(r"assur(?:e|eur|ance)|chequ|\barticle\b|\bclauses?\b")
_ENDS = re.compile(r"[.:;]\s*$")
#: A paragraph of more lines is one of conditions.
_MOST_LINES, _LONGEST = 6, 500
_CONFIDENCE = 0.9


def find(pages: Sequence[Page]) -> dict[str, Reading]:
    """`comment`, where the paper says that its claim was sold."""
    for page in pages:
        told = [found for lines in _paragraphs(page) if (found := _sentence(lines)) is not None]
        if told:
            # What stands above in the same type is no part of it: the shortest is the sentence.
            found = min(told, key=lambda lines: sum(len(s.text) for s in lines))
            words = [word for segment in found for word in segment.words]
            text = " ".join(word.text for word in words).rstrip(" :;,")
            return {"comment": reading_of(text, _CONFIDENCE, page.number, words)}
    return {}


def _paragraphs(page: Page) -> Iterator[list[Segment]]:
    """From each line that could begin the sentence, the lines that stand right under it."""
    for i, row in enumerate(page.rows):
        for segment in row:
            if len(segment.words) > 2 and segment.text[0].isupper():
                yield [segment, *_below(page, i, segment)]


def _below(page: Page, row: int, first: Segment) -> Iterator[Segment]:
    last = first
    for below in page.rows[row + 1 : row + _MOST_LINES]:
        near = [s for s in below if _continues(last, s)]
        if len(near) != 1:
            return
        last = near[0]
        yield last


def _continues(one: Segment, other: Segment) -> bool:
    """Whether a line goes on in another: under it, in the same type, from the same edge or axis."""
    height = one.box[3] - one.box[1]
    if other.box[1] - one.box[3] > 0.9 * height or abs(other.size - one.size) > 0.6:
        return False
    edge = abs(other.box[0] - one.box[0]) < height
    axis = abs(sum(other.box[0:3:2]) - sum(one.box[0:3:2])) < 2 * height
    return edge or axis


def _sentence(lines: Sequence[Segment]) -> list[Segment] | None:
    """The first lines up to where a sentence ends, if they are such a sentence."""
    if not _SOLD.search(folded(" ".join(s.text for s in lines[:3]))):
        return None
    for end in range(1, len(lines) + 1):
        if _ENDS.search(lines[end - 1].text) or end == len(lines):
            text = " ".join(s.text for s in lines[:end])
            return list(lines[:end]) if _tells(text) else None
    return None


def _tells(text: str) -> bool:
    plain = folded(text)
    sold, paid = _SOLD.search(plain), _PAID.search(plain)
    return bool(sold and paid and not _OTHER.search(plain)) and len(text) <= _LONGEST
