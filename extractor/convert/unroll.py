"""A raster file or a picture, page by page: sizes first (cheap), then the dots of each page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from PIL import Image

from extractor.convert import images, pwg, urf
from extractor.convert.paper import MadePage, make_page
from extractor.convert.raster import RasterLimits, Sheet, mapped, unsupported
from extractor.convert.runs import Data, damaged, unpack

Points: TypeAlias = tuple[float, float]
Sheets: TypeAlias = Callable[[Data, RasterLimits], Iterator[Sheet]]

RASTERS: dict[str, Sheets] = {"image/pwg-raster": pwg.sheets, "image/urf": urf.sheets}
PICTURES = frozenset({"image/jpeg", "image/png"})


def sizes(path: Path, document_format: str, limits: RasterLimits | None = None) -> list[Points]:
    """Page sizes in points of everything that can be unrolled. Raises DocumentRefused."""
    if document_format in PICTURES:
        with images.open_picture(path) as image:
            return [images.page_points(image)]
    with mapped(path) as data:
        found = [sheet.points for sheet in _sheets(document_format)(data, limits or RasterLimits())]
    if not found:
        raise damaged()
    return found


def pages(
    path: Path, document_format: str, folders: tuple[Path, Path], limits: RasterLimits | None = None
) -> Iterator[MadePage]:
    """Make each page in turn; one page at a time is in memory. Raises DocumentRefused."""
    if document_format in PICTURES:
        with images.open_picture(path) as image:
            points = images.page_points(image)
            yield make_page(images.upright(image), points, 1, folders)
        return
    with mapped(path) as data:
        found = _sheets(document_format)(data, limits or RasterLimits())
        for number, sheet in enumerate(found, 1):
            yield make_page(picture_of(data, sheet), sheet.points, number, folders)


def _sheets(document_format: str) -> Sheets:
    if document_format not in RASTERS:
        raise unsupported(document_format)
    return RASTERS[document_format]


def picture_of(data: Data, sheet: Sheet) -> Image.Image:
    """The dots of a raster page as a picture. Raises DocumentRefused."""
    dots = unpack(data, sheet.start, sheet.grid)
    size = (sheet.width, sheet.height)
    image = Image.frombytes(sheet.dots.mode, size, dots, "raw", sheet.dots.raw_mode)
    return image.convert("RGB") if image.mode == "CMYK" else image
