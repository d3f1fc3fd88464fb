"""Apple raster (`image/urf`): `UNIRAST`, a page count, then a header and a coded page, repeated.

The count is not believed: some writers leave it 0. Pages are read until the data ends.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from extractor.convert.raster import Dots, RasterLimits, Sheet, Tally, checked, unsupported
from extractor.convert.runs import Data, damaged, skip

_MAGIC = b"UNIRAST\x00"
_FIRST = 12
_HEADER = struct.Struct(">BB10xIII8x")

#: (colour space, bits a dot) -> dots
_DOTS = {
    (0, 8): Dots.GREY_8,
    (4, 8): Dots.GREY_8,
    (1, 24): Dots.RGB,
    (3, 24): Dots.RGB,
    (5, 24): Dots.RGB,
    (6, 32): Dots.CMYK,
}


def sheets(data: Data, limits: RasterLimits) -> Iterator[Sheet]:
    """The pages of a file, each within the limits. Raises DocumentRefused."""
    if data[: len(_MAGIC)] != _MAGIC or len(data) < _FIRST:
        raise damaged()
    at, tally = _FIRST, Tally(limits)
    while at < len(data):
        sheet = checked(_sheet(data, at), limits)
        tally.add(sheet)
        yield sheet
        at = skip(data, sheet.start, sheet.grid)


def _sheet(data: Data, at: int) -> Sheet:
    header = data[at : at + _HEADER.size]
    if len(header) < _HEADER.size:
        raise damaged()
    bits, space, width, height, dpi = _HEADER.unpack(header)
    if (space, bits) not in _DOTS:
        raise unsupported("espace de couleurs")
    return Sheet(width, height, (dpi, dpi), _DOTS[space, bits], at + _HEADER.size)
