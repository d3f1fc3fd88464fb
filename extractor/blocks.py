"""Blocks: segments that stand under each other as one piece of text (an address, a box)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from extractor.page import Box, Page, Segment
from extractor.wording import folded


@dataclass(frozen=True, eq=False)
class Block:
    """Segments from top to bottom."""

    page: Page
    segments: tuple[Segment, ...]

    @cached_property
    def box(self) -> Box:
        """The box around all of them."""
        boxes = [s.box for s in self.segments]
        return (
            min(b[0] for b in boxes),
            min(b[1] for b in boxes),
            max(b[2] for b in boxes),
            max(b[3] for b in boxes),
        )

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The text of each segment."""
        return tuple(s.text for s in self.segments)

    @cached_property
    def folded(self) -> str:
        """All lines in their comparable form."""
        return " \n ".join(folded(line) for line in self.lines)


@lru_cache(maxsize=16)
def blocks_of(page: Page) -> tuple[Block, ...]:
    """The blocks of a page, from top to bottom."""
    stacks: list[list[Segment]] = []
    for segment in page.segments:
        best = min(
            (s for s in stacks if _continues(s[-1], segment)),
            key=lambda s: abs(s[-1].box[0] - segment.box[0]),
            default=None,
        )
        if best is None:
            stacks.append([segment])
        else:
            best.append(segment)
    return tuple(Block(page, tuple(s)) for s in stacks)


def _continues(last: Segment, segment: Segment) -> bool:
    a, b = last.box, segment.box
    height = min(a[3] - a[1], b[3] - b[1])
    if not -0.4 * height < b[1] - a[3] < 0.95 * height or segment.row == last.row:
        return False
    middles = abs((a[0] + a[2]) - (b[0] + b[2])) / 2
    return abs(a[0] - b[0]) < 5 or middles < 3 or abs(a[2] - b[2]) < 2


def block_with(blocks: Sequence[Block], segment: Segment) -> Block:
    """The block that holds a segment."""
    return next(b for b in blocks if segment in b.segments)


def above(blocks: Sequence[Block], block: Block) -> Block | None:
    """The nearest block over another one, within two lines, in the same column."""
    x0, top, x1, _ = block.box
    near = [
        b
        for b in blocks
        if b is not block
        and -4 < top - b.box[3] < 26
        and min(x1, b.box[2]) - max(x0, b.box[0]) > 0
        and abs(b.box[0] - x0) < 40
    ]
    return max(near, key=lambda b: b.box[3], default=None)
