"""From what an OCR engine saw (lines of words with slanted boxes in pixels) to words in points.

A slight slant of the scan is taken out, so that rows of a table are rows. Then words are mended.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.seen.bent import bend_of
from extractor.seen.even_pitch import larger_by
from extractor.seen.glued import apart
from extractor.seen.leaders import bridged
from extractor.seen.levels import Level, levelled
from extractor.seen.ocr_word import OcrWord, Seen
from extractor.seen.runs import runs
from extractor.seen.seen_again import borne_out
from extractor.seen.set_wide import gathered
from extractor.seen.slant import feet_of, slant_of
from extractor.seen.standing import Standing, standing_of

#: Words of a line stand no farther apart, and no higher or lower, than so many heights.
_SPACE, _OFF = 2.0, 0.15
#: A letter takes so much more than its ink on either side, in sizes of its type; more where narrow
#: letters take as much as wide ones.
_BESIDE, _BESIDE_EVEN = 0.05, 0.1


def words_in_points(seen: Sequence[Seen], scale: float) -> list[OcrWord]:
    """The words in points of a picture of `scale` pixels a point."""
    level = levelled(seen, slant_of(seen), scale, bend_of(feet_of(seen)))
    lines = [_Line(line) for line in runs(level, _follows)]
    larger = larger_by((line.stands.size, line.inked) for line in lines if line.stands)
    even = (word for line in lines for word in gathered(_evened(line, larger)))
    return borne_out(bridged([part for word in even for part in apart(word)]))


class _Line:
    """Words of a line, and how they stand by their ink."""

    def __init__(self, words: Sequence[Level]) -> None:
        self.words = words
        self.top = sum(level.word[2] for level in words) / len(words)
        self.bottom = sum(level.word[4] for level in words) / len(words)
        inks = [(level.word[0], level.ink) for level in words if level.ink]
        self.inked = [(text, ink[0], ink[2]) for text, ink in inks]
        heights = [(text, ink[1], ink[3]) for text, ink in inks]
        self.stands = standing_of(heights, self.bottom - self.top)


def _follows(one: Level, next_one: Level) -> bool:
    """In one line with it: begins where the other ends, as high and low."""
    _, _, top, x1, bottom, _ = one.word
    _, x0, other_top, _, other_bottom, _ = next_one.word
    height = bottom - top
    off = max(abs(other_top - top), abs(other_bottom - bottom))
    return abs(x0 - x1) < _SPACE * height and off < _OFF * height


def _evened(line: _Line, larger: float) -> Iterator[OcrWord]:
    """The words of a line as high and low as each other: no row shall part them."""
    top, bottom, air = line.top, line.bottom, 0.0
    if line.stands:
        stands = Standing(line.stands.line, larger * line.stands.size)
        top, bottom = stands.edges
        air = (_BESIDE_EVEN if larger > 1.0 else _BESIDE) * stands.size
    for level in line.words:
        text, x0, _, x1, _, confidence = level.word
        if air and level.ink:
            x0, x1 = level.ink[0] - air, level.ink[2] + air
        yield (text, x0, top, x1, bottom, confidence)
