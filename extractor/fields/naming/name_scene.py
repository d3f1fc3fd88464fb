"""What names are weighed against: the first page, its blocks, what is known of the parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.blocks import Block, blocks_of
from extractor.page import Page
from extractor.wording import folded


@dataclass(frozen=True, slots=True)
class Scene:
    """`siren` is role -> number told apart before; `times` counts equal lines; `domain` is the
    letters of the mail or web address on the paper."""

    page: Page
    blocks: Sequence[Block]
    siren: Mapping[str, str]
    times: Mapping[str, int]
    domain: str


def scene_of(pages: Sequence[Page], siren: Mapping[str, str]) -> Scene:
    """The scene of some pages (at least one)."""
    times = Counter(folded(s.text) for p in pages for s in p.segments)
    text = " ".join(p.text for p in pages)
    address = re.search(r"@([\w-]{4,})\.|www\.([\w-]{4,})\.", text)
    domain = "".join(
        c for c in folded((address[1] or address[2]) if address else "") if c.isalnum()
    )
    return Scene(pages[0], blocks_of(pages[0]), siren, times, domain)
