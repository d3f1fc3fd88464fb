"""The words of each page beside its picture, so that a person can point at one and take it.

One small JSON file a page, rows from top to bottom: text and box in points, as the page is shown.
Written beside and renamed: a page's words are there whole or not at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path

from extractor.page import Page

#: More words than this on a page nobody points at; the file stays small.
MOST_WORDS = 5000
_LONGEST_WORD = 200


def words_path(folder: Path, number: int) -> Path:
    """Where the words of a page stand in the folder beside its document."""
    return folder / f"words-{number}.json"


def keep(pages: Iterable[Page], folder: Path) -> None:
    """Write `{"rows": [[[text, x0, top, x1, bottom], ...], ...]}` for each page."""
    for page in pages:
        target = words_path(folder, page.number)
        # The same document may be read twice at the same time: each has a name of its own.
        part = target.with_suffix(f".{os.getpid()}.part")
        rows = json.dumps({"rows": _rows(page)}, ensure_ascii=False, separators=(",", ":"))
        part.write_text(rows, encoding="utf-8")
        part.replace(target)


def _rows(page: Page) -> list[list[list[str | float]]]:
    left = MOST_WORDS
    rows: list[list[list[str | float]]] = []
    for segments in (*page.rows, *((band,) for band in page.bands)):
        words = [word for segment in segments for word in segment.words][:left]
        left -= len(words)
        if words:
            rows.append([[w.text[:_LONGEST_WORD], *_rounded(w.box)] for w in words])
    return rows


def _rounded(box: tuple[float, ...]) -> list[float]:
    return [round(edge, 1) for edge in box]
