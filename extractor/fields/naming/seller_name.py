"""The seller's name: legal mentions, the letterhead, the sender's block, the mail's domain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extractor.blocks import Block, above
from extractor.fields.naming import imprint
from extractor.fields.naming.address_heads import heads_addressee, heads_sender, is_heading
from extractor.fields.naming.broken_names import with_next
from extractor.fields.naming.name_lines import (
    CIVILITY,
    ORGANISATION,
    UNIT,
    Name,
    names_nobody,
    plain_name,
)
from extractor.fields.naming.name_scene import Scene
from extractor.page import Page, Segment
from extractor.wording import folded

#: How far right of its heading a name may begin, in points, and what it weighs.
_CELL, _HEADED = 130.0, 3.6


def candidates(scene: Scene) -> Iterator[Name]:
    """Lines of the head that may name the seller, and what a heading gives to it."""
    yield from _headed(scene)
    for block in scene.blocks:
        if block.box[1] > 0.33 * scene.page.height:
            continue
        lines = [
            s
            for s in block.segments
            if not is_heading(folded(s.text)) and not _priced(scene.page, s)
        ]
        for place, segment in enumerate(lines[:2]):
            name = plain_name(segment) or plain_name(_before_trade(segment))
            if name is not None and not names_nobody(name):
                name, parts = with_next(block, segment, name)
                words = [word for part in parts for word in part.words]
                weight = _seller_score(scene, block, segment, name) - 0.8 * place
                yield Name(imprint.bare(name), scene.page.number, words, weight)


def _before_trade(segment: Segment) -> Segment:
    """A line without what it says of the name that begins it: "Les Cordes – association loi
    1901"."""
    name = imprint.bare(segment.text)
    if any(c.isdigit() for c in name) or not name:
        return segment
    return Segment(segment.page, segment.row, segment.words[: len(name.split())])


def _headed(scene: Scene) -> Iterator[Name]:
    """ "Fournisseur | Durand": the cell to the right of a heading."""
    for row in scene.page.rows:
        for heading, segment in pairwise(row):
            text = folded(heading.text)
            if heads_sender(text) and is_heading(text) and heading.text[-1:] != ".":
                name = plain_name(segment)
                if name is not None and segment.box[0] - heading.box[2] < _CELL:
                    yield Name(imprint.bare(name), scene.page.number, segment.words, _HEADED)


def _priced(page: Page, segment: Segment) -> bool:
    """The row holds amounts: a line of goods."""
    return any(re.search(r"\d[.,]\d\d(?!\d)", s.text) for s in page.rows[segment.row])


def _seller_score(scene: Scene, block: Block, segment: Segment, name: str) -> float:
    text = folded(name)
    letters = text.replace(" ", "")
    digits = re.sub(r"\D", "", " ".join(block.lines))
    over = above(scene.blocks, block)
    heads = [folded(line) for line in (block.lines[0], *(over.lines[-1:] if over else ()))]
    score = min(2.0, 2.0 * (segment.size / max(scene.page.body_size, 1.0) - 1.0))
    score += 3.0 * (len(scene.domain) >= 5 and _shares(letters, scene.domain))
    score += 2.0 * (bool(scene.siren.get("seller")) and scene.siren["seller"] in digits)
    score += 1.0 * bool(
        re.search(r"\b(?:telephone|mail|email|fax)\b|@", block.folded + " ".join(block.lines))
    )
    score += 0.8 * (scene.times[text] > 1) + 0.8 * (segment.box[1] < 0.15 * scene.page.height)
    score += 2.0 * any(map(heads_sender, heads)) - 3.0 * any(map(heads_addressee, heads))
    public = scene.siren.get("seller", "")[:1] in ("1", "2")
    score += 1.2 * bool(ORGANISATION.search(text)) * (1 if public else -1)
    score -= 1.5 * bool(UNIT.match(text) or CIVILITY.match(text))
    return score - 3.0 * (bool(scene.siren.get("buyer")) and scene.siren["buyer"] in digits)


def _shares(letters: str, domain: str) -> bool:
    size = 0
    for a, b in zip(letters, domain, strict=False):
        if a != b:
            break
        size += 1
    return size >= min(len(domain), len(letters), 6)
