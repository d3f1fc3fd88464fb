"""JPEG and PNG within limits: how large a picture is, how it lies on a page, its dots upright.

Limits are checked on the header, before a dot is unpacked.
"""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps

from staging.errors import DocumentRefused

#: Most dots of a picture; above it Pillow's warning is our refusal.
_MOST_DOTS = 50_000_000
#: A4 in points, and the longest side that a picture's own resolution may give a page (A3).
_A4 = (595.28, 841.89)
_LONGEST = 1190.6
_DPI = (72, 1200)
_ORIENTATION = 0x0112

Image.MAX_IMAGE_PIXELS = _MOST_DOTS


def open_picture(path: Path) -> Image.Image:
    """The picture, only its header read. Raises DocumentRefused."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return Image.open(path, formats=("JPEG", "PNG"))
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        message = "Cette image est trop grande : réduisez-la à 50 millions de points au plus."
        raise DocumentRefused(message, code="too_large") from error
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error


def _damaged() -> DocumentRefused:
    message = "Cette image est endommagée : enregistrez-la à nouveau, puis imprimez-la."
    return DocumentRefused(message, code="damaged")


def page_points(image: Image.Image) -> tuple[float, float]:
    """The page of a picture in points: its own resolution if that gives a page of an office,
    else A4 the way it lies."""
    width, height = _upright_size(image)
    dpi = image.info.get("dpi", (0, 0))
    if all(_DPI[0] <= value <= _DPI[1] for value in dpi):
        across, down = width * 72 / float(dpi[0]), height * 72 / float(dpi[1])
        if 0.3 * _A4[0] <= max(across, down) <= _LONGEST:
            return across, down
    scale = min(max(_A4) / max(width, height), min(_A4) / min(width, height))
    return width * scale, height * scale


def _upright_size(image: Image.Image) -> tuple[int, int]:
    # Orientations 5 to 8 lie on their side (Exif 2.3, 4.6.4 A).
    sideways = image.getexif().get(_ORIENTATION, 1) >= 5
    return (image.height, image.width) if sideways else image.size


def upright(image: Image.Image) -> Image.Image:
    """The dots of a picture, turned as its camera says, on white paper, in grey or RGB.

    Raises DocumentRefused when the data is broken.
    """
    try:
        turned = ImageOps.exif_transpose(image)
        return _on_paper(turned)
    except (OSError, ValueError, SyntaxError) as error:
        raise _damaged() from error


def _on_paper(image: Image.Image) -> Image.Image:
    if image.mode in {"1", "L", "RGB"}:
        return image
    if image.mode.startswith("I"):
        # 16 bits of grey: the upper eight are what a screen shows.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.has_transparency_data:
        paper = Image.new("RGBA", image.size, "white")
        paper.alpha_composite(image.convert("RGBA"))
        return paper.convert("RGB")
    return image.convert("RGB")
