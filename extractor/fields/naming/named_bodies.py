"""A public body that a line at the head names without an address: "Adhérent : Commune de Vaux".

Only what names the buyer where no address does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.fields.naming.address_heads import heads_delivery
from extractor.fields.naming.name_lines import ORGANISATION, TITLE, UNIT, Name
from extractor.fields.naming.name_scene import Scene
from extractor.page import Segment
from extractor.wording import folded

#: So far down the page, as a part of it, and what such a name weighs beside those of addresses.
_HEAD, _WEIGHT = 0.4, 0.4
#: "Établissement destinataire" heads a name.
_HEADING = re.compile(r"\b(?:destinataire|client|acheteur|payeur|facturee?|demandeur)s?$")
#: What parts a name from the words around it.
_PIECES = re.compile(r"\s+[-–—|]\s+|[:,;(]\s*|\s+[àÀ]\s+|\s+pour\s+")


def named_bodies(scene: Scene) -> Iterator[Name]:
    """The bodies that lines of the head name, but for who sells."""
    seller = scene.siren.get("seller", "")
    for block in scene.blocks:
        digits = re.sub(r"\D", "", " ".join(block.lines))
        if seller and seller in digits:
            continue
        for segment in block.segments:
            if segment.box[1] < _HEAD * scene.page.height:
                yield from _named(scene, segment)


def _named(scene: Scene, segment: Segment) -> Iterator[Name]:
    if heads_delivery(folded(segment.text)):
        return
    for piece in _PIECES.split(segment.text):
        text = folded(piece)
        if not ORGANISATION.match(text) or _HEADING.search(text):
            continue
        if TITLE.match(text) or UNIT.match(text):
            continue
        count = len(piece.split())
        if count < 2 or any(c.isdigit() for c in piece) or count > 9:
            continue
        start = segment.text[: segment.text.index(piece)].count(" ")
        yield Name(piece.strip(), scene.page.number, segment.words[start : start + count], _WEIGHT)
