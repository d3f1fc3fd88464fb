"""Lines that run up or down the page, mostly a seller's imprint in the margin.

They are read as lines of their own: in rows their letters would mix with what they stand beside.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from math import degrees

from extractor.page import Page, Segment, Word
from extractor.seen.turned import laid_back, turned_size
from extractor.text.words import Glyph, Setting, words_of

#: How far from a quarter turn a line may be, in degrees.
_MOST_SLANT = 6.0
#: Depth of letters under the base line, as part of the type size.
_DROP = 0.22
#: Fewer letters than this are a mark, no line; a title may be "AVOIR".
_FEWEST = 5


def bands_of(
    number: int,
    size: tuple[float, float],
    aslant: Sequence[Glyph],
    setting: Callable[[int], Setting],
) -> tuple[Segment, ...]:
    """The lines among glyphs that do not run from left to right, of a page of that size."""
    settings = {glyph.index: setting(glyph.index) for glyph in aslant}
    return tuple(
        band
        for turn in (90, 270)
        for band in _bands(
            number,
            size,
            turn,
            [(g, settings[g.index]) for g in aslant if _turn(settings[g.index]) == turn],
        )
    )


def _turn(setting: Setting) -> int | None:
    """The degrees clockwise that make a line upright; None where it is none of a quarter."""
    angle = -degrees(setting.angle) % 360
    return next((turn for turn in (90, 270) if abs(angle - turn) < _MOST_SLANT), None)


def _bands(
    number: int, size: tuple[float, float], turn: int, letters: Sequence[tuple[Glyph, Setting]]
) -> list[Segment]:
    width, height = turned_size(*size, turn)
    level: dict[int, Setting] = {}
    glyphs = []
    for glyph, set_as in letters:
        box = (glyph.x0, glyph.top, glyph.x1, glyph.bottom)
        turned = Glyph(glyph.char, *laid_back(box, 360 - turn, width, height), glyph.index)
        glyphs.append(turned)
        baseline = turned.bottom - _DROP * set_as.size
        level[glyph.index] = replace(set_as, baseline=baseline, angle=0.0)
    words, _ = words_of(glyphs, level.__getitem__)
    lines = Page(number, width, height, tuple(words)).segments
    return [
        Segment(number, -1, tuple(_back(word, turn, size) for word in line.words))
        for line in lines
        if sum(c.isalnum() for c in line.text) >= _FEWEST
    ]


def _back(word: Word, turn: int, size: tuple[float, float]) -> Word:
    x0, top, x1, bottom = laid_back(word.box, turn, *size)
    return replace(word, x0=x0, top=top, x1=x1, bottom=bottom)
