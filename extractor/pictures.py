"""Page pictures for the review page: one lossless WebP a page, within a limit of pixels.

Each is written beside and renamed, so a page is there whole or not at all. What the drawing shows
besides (is the page blank, is it a scan) is told with it, for the text layer's judge.
"""

from __future__ import annotations

import math
import os
from collections.abc import Collection
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from pypdfium2 import raw

from extractor.seen.drawn import Drawn, picture_path
from extractor.settings import PictureSettings
from extractor.text.upright import turn_upright
from extractor.weight import check_weight

#: The longest side of a WebP picture in pixels (RFC 9649 2.7).
_WEBP_SIDE = 16383
#: Grey level above which a page without any darker dot counts as blank.
_PAPER = 245
#: A glance is drawn this much smaller than a picture that is kept.
_GLANCE = 0.25
#: Images that cover more than this share of a page are the page.
_COVERED = 0.85
_UNDRAWN = frozenset({raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP})

_DEFAULT = PictureSettings()


def scale_within(width: float, height: float, dpi: int, most_pixels: int) -> float:
    """Pixels a point for a page of that size in points: `dpi`, or less for a huge page."""
    by_area = math.sqrt(most_pixels / (width * height))
    return min(dpi / 72, by_area, (_WEBP_SIDE - 1) / max(width, height))


def draw(
    path: Path,
    folder: Path,
    settings: PictureSettings = _DEFAULT,
    only: Collection[int] | None = None,
) -> list[Drawn]:
    """Draw the pages of a PDF into `folder`: all, or those numbered in `only`."""
    folder.mkdir(parents=True, exist_ok=True)
    document = pdfium.PdfDocument(str(path))
    try:
        return [
            _draw_page(document, index, folder, settings)
            for index in range(len(document))
            if only is None or index + 1 in only
        ]
    finally:
        document.close()


def glance(path: Path, settings: PictureSettings = _DEFAULT) -> list[Drawn]:
    """What drawing would tell of each page, from a small rendering that is not kept."""
    document = pdfium.PdfDocument(str(path))
    try:
        return [_glance_at(document, index, settings) for index in range(len(document))]
    finally:
        document.close()


def _glance_at(document: Any, index: int, settings: PictureSettings) -> Drawn:
    page = document[index]
    check_weight(page)
    turn_upright(page)
    width, height = page.get_size()
    scale = scale_within(width, height, settings.dpi, settings.most_pixels)
    bitmap = page.render(scale=scale * _GLANCE, grayscale=True)
    darkest, _ = bitmap.to_pil().getextrema()
    blank = bool(darkest >= _PAPER)
    scan = not blank and is_scan(page)
    bitmap.close()
    page.close()
    return Drawn(index + 1, scale, blank, scan)


def _draw_page(document: Any, index: int, folder: Path, settings: PictureSettings) -> Drawn:
    page = document[index]
    check_weight(page)
    turn_upright(page)
    width, height = page.get_size()
    scale = scale_within(width, height, settings.dpi, settings.most_pixels)
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    blank = _save(bitmap.to_pil(), picture_path(folder, index + 1))
    scan = not blank and is_scan(page)
    bitmap.close()
    page.close()
    return Drawn(index + 1, scale, blank, scan)


def _save(image: Any, target: Path) -> bool:
    grey = image.convert("L")
    darkest, _ = grey.getextrema()
    # The same document may be drawn twice at the same time: each has a name of its own.
    part = target.with_suffix(f".{os.getpid()}.part")
    image.save(part, "WEBP", lossless=True, method=0, quality=20)
    part.replace(target)
    return bool(darkest >= _PAPER)


def is_scan(page: Any) -> bool:
    """Whether images cover the page and its text, if any, was put under them or made invisible:
    a scan with somebody else's reading. Text drawn visibly over a letterhead's picture is none."""
    width, height = page.get_size()
    if page.get_rotation() in {90, 270}:  # bounds of objects are told on the unturned page
        width, height = height, width
    kinds = [raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_TEXT]
    covered, over, under = 0.0, 0, 0
    for item in page.get_objects(filter=kinds, max_depth=5):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            covered += _share(item.get_bounds(), width, height)
        elif covered > _COVERED and _is_drawn(item):
            over += 1
        else:
            under += 1
    return covered > _COVERED and over <= under


def _share(bounds: tuple[float, float, float, float], width: float, height: float) -> float:
    left, bottom, right, top = bounds
    across = max(0.0, min(right, width) - max(left, 0.0))
    upward = max(0.0, min(top, height) - max(bottom, 0.0))
    return float(across * upward / max(1.0, width * height))


def _is_drawn(text: Any) -> bool:
    # ISO 32000 9.3.6: mode 3 draws nothing, mode 7 only clips.
    return raw.FPDFTextObj_GetTextRenderMode(text.raw) not in _UNDRAWN
