"""Towns that tell which of two bodies writes: where it dates its letter, where its accountant sits.

An accountant may sit in the town of either, for it keeps the accounts of all around: that says less
than the day of a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractor.blocks import blocks_of
from extractor.fields.bodies.identity_signs import Identity
from extractor.fields.bodies.places import TOWN
from extractor.page import Page
from extractor.wording import folded

_NAME = r"(?P<town>[A-ZÀ-Ý][\w'’]+(?:[ -](?:[a-z]{2,4}-)*[A-ZÀ-Ý][\w'’]+)*)"
_DATED = re.compile(rf"^(?:Fait |[ÀA] |à )*{_NAME},? (?:le|LE|Le)(?: \w+di)? \d")
_KEPT = re.compile(
    r"(?:\bSGC|[Ss]ervice de gestion comptable|[Tt]r[ée]sorerie|TR[ÉE]SORERIE"
    r"|[Cc]entre des [Ff]inances [Pp]ubliques)"
    rf"(?: municipale| principale)?(?: de la| du| des| de| d['’])? ?{_NAME}"
)
#: What either town weighs for the body that has it in its address.
_WRITES, _SITS = 2.0, 1.0
_SHORTEST = 4


def seats(pages: Sequence[Page], bodies: Sequence[Identity]) -> list[float]:
    """How much towns say for each body that it writes: one has the town in its address, and all the
    others have another one."""
    texts = [_address(pages, body) for body in bodies]
    weights = [0.0] * len(bodies)
    if len(bodies) < 2 or not all(TOWN.search(text) for text in texts):
        return weights
    plain = [folded(text) for text in texts]
    for form, weight in ((_DATED, _WRITES), (_KEPT, _SITS)):
        for town in set(_towns(pages, form)):
            there = [i for i, text in enumerate(plain) if f" {town} " in f" {text} "]
            if len(there) == 1:
                weights[there[0]] += weight
                break
    return weights


def _towns(pages: Sequence[Page], form: re.Pattern[str]) -> Iterator[str]:
    for page in pages:
        for segment in page.segments:
            for found in form.finditer(segment.text):
                town = folded(found["town"])
                if len(town) >= _SHORTEST:
                    yield town


def _address(pages: Sequence[Page], body: Identity) -> str:
    """The lines of the paragraphs that its numbers stand in."""
    numbers = [(page, words[0]) for page, words, _ in body.sirets.values()]
    return "\n".join(
        line
        for page in pages
        for block in blocks_of(page)
        for number, word in numbers
        if number == page.number and any(word in s.words for s in block.segments)
        for line in block.lines
    )
