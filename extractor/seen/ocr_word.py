"""A word that an OCR saw, where it stands on the page."""

from __future__ import annotations

from typing import TypeAlias

#: text, x0, top, x1, bottom in points, confidence 0 to 1
OcrWord: TypeAlias = tuple[str, float, float, float, float, float]
