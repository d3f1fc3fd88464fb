"""From what an OCR engine saw (lines of words with slanted boxes in pixels) to words in points.

A slight slant of the scan is taken out, so that rows of a table are rows. Then words are mended.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence

from extractor.seen.glued import apart
from extractor.seen.leaders import bridged
from extractor.seen.look_alikes import put_right
from extractor.seen.ocr_word import OcrWord, Seen
from extractor.seen.runs import runs
from extractor.seen.seen_again import borne_out
from extractor.seen.set_wide import gathered
from extractor.seen.slant import slant_of

#: The engine's boxes stand off the ink: this share of the height above and below is air.
_AIR = 0.16
#: Words of a line stand no farther apart, and no higher or lower, than so many heights.
_SPACE, _OFF = 2.0, 0.15


def words_in_points(seen: Sequence[Seen], scale: float) -> list[OcrWord]:
    """The words in points of a picture of `scale` pixels a point."""
    slant = slant_of(seen)
    level = [_level(word, slant, scale) for word in seen]
    lines = runs(level, _follows)
    parts = [part for line in lines for word in gathered(_evened(line)) for part in apart(word)]
    return borne_out(bridged(parts))


def _level(word: Seen, slant: float, scale: float) -> OcrWord:
    xs = [x / scale for x, _ in word.corners]
    ys = [y / scale for _, y in word.corners]
    middle = (min(xs) + max(xs)) / 2
    # Against the slant, measured from the left edge of the page.
    down = math.tan(slant) * middle
    edge_top = (ys[0] + ys[1]) / 2 - down
    edge_bottom = (ys[2] + ys[3]) / 2 - down
    air = _AIR * (edge_bottom - edge_top)
    text, confidence = put_right(unicodedata.normalize("NFKC", word.text).strip(), word.confidence)
    return (text, min(xs), edge_top + air, max(xs), edge_bottom - air, confidence)


def _follows(word: OcrWord, other: OcrWord) -> bool:
    """In one line with it: begins where the other ends, as high and low."""
    _, _, top, x1, bottom, _ = word
    _, x0, other_top, _, other_bottom, _ = other
    height = bottom - top
    off = max(abs(other_top - top), abs(other_bottom - bottom))
    return abs(x0 - x1) < _SPACE * height and off < _OFF * height


def _evened(line: Sequence[OcrWord]) -> Iterator[OcrWord]:
    """The words of a line as high and low as each other: no row shall part them."""
    top = sum(word[2] for word in line) / len(line)
    bottom = sum(word[4] for word in line) / len(line)
    for text, x0, _, x1, _, confidence in line:
        yield (text, x0, top, x1, bottom, confidence)
