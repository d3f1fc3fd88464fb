"""One page from dots: the picture for the review page, and a small image file for the PDF.

The portal takes 10 MB a file: a grey page keeps below 300 kB, a colour one below 800 kB, which at
200 dpi costs an OCR nothing. A page whose colours are all grey becomes grey.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

from extractor.seen.drawn import Drawn, picture_path
from extractor.settings import PictureSettings

_MOST_BYTES = {"L": 300_000, "RGB": 800_000}
#: (dots an inch, JPEG quality) tried in turn; only pages full of noise need the last ones.
_STEPS = ((200, 82), (200, 70), (200, 55), (200, 40), (200, 25), (150, 25), (110, 20), (75, 20))
#: Difference between colours (of 255) that is a hue and not the noise of a compression.
_HUE = 24
_PAPER = 245


@dataclass(frozen=True, slots=True)
class MadePage:
    """A page as made: what is known of its picture, its size in points, its image for the PDF."""

    drawn: Drawn
    points: tuple[float, float]
    image: Path


def make_page(
    image: Image.Image,
    points: tuple[float, float],
    number: int,
    folders: tuple[Path, Path],
    settings: PictureSettings | None = None,
) -> MadePage:
    """Write picture and image of a page into `folders` (pictures, work)."""
    pictures, work = folders
    plain = _without_idle_colour(image)
    scale = _draw(plain, points, picture_path(pictures, number), settings or PictureSettings())
    drawn = Drawn(number, scale, _darkest(plain) >= _PAPER, scan=True)
    return MadePage(drawn, points, _encode(plain, points, work / f"image-{number}"))


def _without_idle_colour(image: Image.Image) -> Image.Image:
    if image.mode != "RGB":
        return image if image.mode in {"1", "L"} else _without_idle_colour(image.convert("RGB"))
    small = image.reduce(max(1, image.width // 600))
    red, green, blue = small.split()
    hues = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return image.convert("L") if max(map(_lightest, hues)) < _HUE else image


def _darkest(image: Image.Image) -> int:
    return next(i for i, count in enumerate(image.convert("L").histogram()) if count)


def _lightest(image: Image.Image) -> int:
    return max(i for i, count in enumerate(image.histogram()) if count)


def _draw(
    image: Image.Image, points: tuple[float, float], target: Path, settings: PictureSettings
) -> float:
    wanted = min(settings.dpi / 72, (settings.most_pixels / (points[0] * points[1])) ** 0.5)
    scale = min(wanted, image.width / points[0], 16383 / max(points))
    picture = _resized(image, points, scale).convert("RGB")
    part = target.with_suffix(f".{os.getpid()}.part")
    target.parent.mkdir(parents=True, exist_ok=True)
    picture.save(part, "WEBP", lossless=True, method=0, quality=20)
    part.replace(target)
    return picture.width / points[0]


def _resized(image: Image.Image, points: tuple[float, float], scale: float) -> Image.Image:
    size = (max(1, round(points[0] * scale)), max(1, round(points[1] * scale)))
    if size == image.size:
        return image
    # Bilevel dots must become grey before they are made fewer, or thin strokes are lost.
    grey = image.convert("L") if image.mode == "1" else image
    return grey.resize(size, Image.Resampling.BOX if scale < 1 else Image.Resampling.LANCZOS)


def _encode(image: Image.Image, points: tuple[float, float], stem: Path) -> Path:
    if image.mode == "1":
        return _save_bilevel(image, stem.with_suffix(".png"))
    target = stem.with_suffix(".jpg")
    for dpi, quality in _STEPS:
        scale = min(dpi / 72, image.width / points[0])
        fewer = _resized(image, points, scale)
        fewer.save(target, "JPEG", quality=quality, optimize=True, progressive=True)
        if target.stat().st_size <= _MOST_BYTES[fewer.mode]:
            break
    return target


def _save_bilevel(image: Image.Image, target: Path) -> Path:
    image.save(target, "PNG", optimize=True)
    return target
