"""PWG raster (`image/pwg-raster`, PWG 5102.4): `RaS2`, then a header and a coded page, repeated."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from extractor.convert.raster import Dots, RasterLimits, Sheet, Tally, checked, unsupported
from extractor.convert.runs import Data, damaged, skip

_MAGIC = b"RaS2"
_HEADER = 1796
#: Places in the header (PWG 5102.4 table 2); every field is four bytes, big-endian.
_RESOLUTION, _WIDTH, _HEIGHT, _BITS_A_COLOUR, _BITS_A_DOT = 276, 372, 376, 384, 388
_BYTES_A_LINE, _COLOUR_ORDER, _COLOUR_SPACE = 392, 396, 400

#: (cupsColorSpace, bits a dot) -> dots
_DOTS = {
    (3, 1): Dots.BLACK_1,
    (3, 8): Dots.BLACK_8,
    (18, 1): Dots.GREY_1,
    (18, 8): Dots.GREY_8,
    (0, 8): Dots.GREY_8,
    (1, 24): Dots.RGB,
    (19, 24): Dots.RGB,
    (20, 24): Dots.RGB,
    (6, 32): Dots.CMYK,
}


def sheets(data: Data, limits: RasterLimits) -> Iterator[Sheet]:
    """The pages of a file, each within the limits. Raises DocumentRefused."""
    if data[:4] != _MAGIC:
        raise damaged()
    at, tally = 4, Tally(limits)
    while at < len(data):
        sheet = checked(_sheet(data, at), limits)
        tally.add(sheet)
        yield sheet
        at = skip(data, sheet.start, sheet.grid)


def _sheet(data: Data, at: int) -> Sheet:
    header = data[at : at + _HEADER]
    if len(header) < _HEADER:
        raise damaged()

    def number(place: int) -> int:
        return int(struct.unpack_from(">I", header, place)[0])

    kind = (number(_COLOUR_SPACE), number(_BITS_A_DOT))
    if kind not in _DOTS or number(_COLOUR_ORDER) != 0:
        raise unsupported("espace de couleurs")
    if number(_BITS_A_COLOUR) not in {1, 8}:
        raise unsupported("bits par couleur")
    resolution = (number(_RESOLUTION), number(_RESOLUTION + 4))
    sheet = Sheet(number(_WIDTH), number(_HEIGHT), resolution, _DOTS[kind], at + _HEADER)
    if number(_BYTES_A_LINE) != sheet.grid.line:
        raise damaged()
    return sheet
