"""From what an OCR engine saw (lines of words with slanted boxes in pixels) to words in points.

A slight slant of the scan is taken out, so that rows of a table are rows; words that the engine
glued (`SIRET:123`) come apart, for a label and its value are two things.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import TypeAlias

from extractor.seen.leaders import bridged
from extractor.seen.look_alikes import put_right
from extractor.seen.ocr_word import OcrWord
from extractor.seen.seen_again import borne_out

Point: TypeAlias = tuple[float, float]

#: The engine's boxes stand off the ink: this share of the height above and below is air.
_AIR = 0.16
#: Slant in radians that is worth taking out, and beyond which it is no slant of a scan.
_LEAST_SLANT, _MOST_SLANT = 0.0005, 0.12
#: The fewest long words that tell a slant; how finely and how far around theirs it is looked for.
_FEWEST, _STEP, _STEPS = 5, 0.0005, 40
#: The rows in which words gather, as a share of their height.
_ROW = 0.06
#: Words of a line stand no farther apart, and no higher or lower, than so many heights.
_SPACE, _OFF = 2.0, 0.15
_IDENTIFIER = r"(?:SIRET|SIREN|NIC|NAF|APE|RCS|TVA|IBAN|BIC)"
#: Where the engine glues: what matches is a word of its own, nothing just parts its neighbours.
_GLUED = re.compile(
    "|".join(
        (
            r"(?<=[^\W\d]):(?=\w)|(?<=[)%]):(?=\w)|(?<=[nN]°)(?=[^\s:])|^:(?=\w)",
            # The sign of a number, seen as letters or close to its word: "No88", "FACTUREN°88".
            r"(?<=^[nN]o)(?=\d\d)|(?<=[^\W\d_]{3})(?=[nN]°)|(?<=[^\W\d_]\.)(?=[nN]°)",
            # Leaders between a label and its value, of which a few dots were seen.
            r"^[.…·_]+(?=[\w(-])|(?<=\w)[.…]{2,}$",
            # Dots between things on one line; a comma before a name.
            r"(?<=\w)·(?=\w)|(?<=\d,)(?=[A-Z]{3})",
            # A number beside the next word: "68100Mulhouse", "LIM26-05509Date"; or the one before.
            r"(?<=\d{3})(?=[A-ZÀ-Ý][a-zà-ÿ]{2,}(?:\W|$))|(?<=[a-zà-ÿ]{4})(?=\d\d[^@]*$)",
            # The rule of a table beside what stands in its cell.
            r"(?<=[^|])(?=\|)|(?<=\|)(?=[^|])",
            # Names of identifiers in a line of small type: "739144210NIC", "TVAFR08387419971".
            rf"(?<=[\d-])(?={_IDENTIFIER}(?:[^A-Za-z]|FR|CEE|[Ii]ntra|$))",
            r"(?i:(?<=SIRET)|(?<=SIREN)|(?<=NIC)|(?<=NAF)|(?<=APE)|(?<=TVA)|(?<=CEE)|(?<=IBAN))"
            r"(?=FR ?\d|\d{2}|[Ii]ntra|CEE)",
            # A word before a SIREN or a SIRET: "Périgueux387419971".
            r"(?<=[^\W\d_]{4})(?=\d{9}(?!\d)|\d{14}(?!\d))",
            r"(?i:(?<=^\d)|(?<=^\d\d))(?=(?i:janv|f[ée]v|mars|avr|mai|jui|ao[ûu]t|sept|oct|nov|d[ée]c))",
            r"(?<=[a-zéû]{3})(?=20\d\d$)",
            r"(?<=^du)(?=\d)|(?<=^le)(?=\d)|(?<=^au)(?=\d)|(?<=^de)(?=\d)",
            # The title before its number: "FACTUREFA2026-14", "CRÉDITAV2601-2728".
            r"(?i:(?<=^facture)|(?<=^avoir)|(?<=^cr[ée]dit))(?=[A-Z]{0,4}-?\d)",
            # A bracket, and the dash behind a day or an identifier: "418(facture", "14/09/2026-".
            r"(?<=\w)(?=\([^\W\d_]{2})|(?<=\w\))(?=[^\W\d_])",
            r"(?<=[/.]\d\d[/.]20\d\d)(?=[-,;]$)|(?<=\d{9})(?=-$)",
            # A number and its day: "35596/2026-10-23", "9034422785/30/09/2026", "26100458DU".
            r"(?<=\w{3})/(?=\d{4}-\d\d-\d\d$|\d\d[.-]\d\d[.-]\d{4}$)",
            r"(?<=\w{3})[/-](?=\d\d/\d\d/\d{4}$)|(?<=\d{3})(?i:du)(?=\d\d?[/.]|$)",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Seen:
    """One word as seen: its text, confidence and four corners in pixels, from the top left one."""

    text: str
    confidence: float
    corners: tuple[Point, Point, Point, Point]

    @property
    def slant(self) -> float:
        """Angle of the upper edge, radians, clockwise."""
        (x0, y0), (x1, y1) = self.corners[0], self.corners[1]
        return math.atan2(y1 - y0, x1 - x0)

    @property
    def middle(self) -> Point:
        """The middle of its corners."""
        xs, ys = zip(*self.corners, strict=True)
        return sum(xs) / 4, sum(ys) / 4

    @property
    def height(self) -> float:
        """The height of its left edge."""
        return abs(self.corners[3][1] - self.corners[0][1])


def words_in_points(seen: Sequence[Seen], scale: float) -> list[OcrWord]:
    """The words in points of a picture of `scale` pixels a point."""
    slant = _slant(seen)
    level = [_level(word, slant, scale) for word in seen]
    apart = [part for line in _lines(level) for word in _evened(line) for part in _apart(word)]
    return borne_out(bridged(apart))


def _slant(seen: Sequence[Seen]) -> float:
    """The slant at which the words gather in the sharpest rows, 0 for a straight page.

    Corners are whole pixels, so a word alone is too short to tell it: that is where it is looked
    for.
    """
    slants = sorted(word.slant for word in seen if len(word.text) >= 6)
    if len(slants) < _FEWEST:
        return 0.0
    about = slants[len(slants) // 2]
    middles = [word.middle for word in seen]
    row = _ROW * median(word.height for word in seen)
    near = (about + step * _STEP for step in range(-_STEPS, _STEPS + 1))
    best = max(near, key=lambda slant: (_sharpness(middles, slant, row), -abs(slant - about)))
    return best if _LEAST_SLANT < abs(best) < _MOST_SLANT else 0.0


def _sharpness(points: Iterable[Point], slant: float, row: float) -> float:
    """How much the points gather in rows of that height, once the slant is taken out."""
    rows: dict[int, float] = defaultdict(float)
    down = math.tan(slant)
    for x, y in points:
        place = (y - down * x) / row
        whole = math.floor(place)
        rows[whole] += 1 - (place - whole)
        rows[whole + 1] += place - whole
    return sum(share * share for share in rows.values())


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


def _lines(words: Iterable[OcrWord]) -> Iterator[list[OcrWord]]:
    """Words that were seen in one line: each begins where the one before ends, as high and low."""
    line: list[OcrWord] = []
    for word in words:
        if line and not _follows(line[-1], word):
            yield line
            line = []
        line.append(word)
    if line:
        yield line


def _follows(word: OcrWord, other: OcrWord) -> bool:
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


def _apart(word: OcrWord) -> Iterator[OcrWord]:
    """A glued word in its parts, each with its share of the width."""
    text, x0, top, x1, bottom, confidence = word
    start = 0
    for end in _cuts(text):
        part = text[start:end]
        if part:
            left, right = (x0 + (x1 - x0) * place / len(text) for place in (start, end))
            yield (
                part,
                round(left, 2),
                round(top, 2),
                round(right, 2),
                round(bottom, 2),
                confidence,
            )
        start = end


def _cuts(text: str) -> list[int]:
    places: list[int] = []
    # NFKC makes `°` of `º`, but `№` becomes `No`: labels know both.
    for match in _GLUED.finditer(text):
        places += [match.start(), match.end()] if match.group() else [match.start()]
    return [*sorted({place for place in places if place > 0}), len(text)] if text else []
