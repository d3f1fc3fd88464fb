"""One real line through the OCR engine: drawn here, read back, compared."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from extractor.seen.ocr import Ocr, installed

LINE = "FACTURE 2026 1234"


def draw_line(path: Path) -> None:
    """Write the line as a picture, 50 pixels high letters."""
    picture = Image.new("RGB", (900, 160), "white")
    ImageDraw.Draw(picture).text((40, 50), LINE, fill="black", font=ImageFont.load_default(50))
    picture.save(path)


async def reads_a_line() -> bool | None:
    """Whether the engine reads the line; None when it is not installed.

    Raises ChildFailed when the engine dies of it.
    """
    if not installed():
        return None
    ocr = Ocr()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "line.png"
            await asyncio.to_thread(draw_line, path)
            sight = await ocr.words(path, 1.0)
    finally:
        await ocr.close()
    seen = "".join(str(word[0]) for word in sight.words).replace(" ", "")
    return LINE.replace(" ", "") in seen
