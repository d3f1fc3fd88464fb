"""The lines that the SIRETs of a body stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.bodies.identity_signs import Identity
from extractor.page import Page, Segment


def lines_before(pages: Sequence[Page], body: Identity) -> Iterator[tuple[Segment, str]]:
    """The line of each SIRET of a body, and what stands there before it."""
    for page in pages:
        for segment in (*page.segments, *page.bands):
            for number, words, _ in body.sirets.values():
                if number == page.number and words[0] in segment.words:
                    start = segment.words.index(words[0])
                    yield segment, " ".join(w.text for w in segment.words[:start])
