"""The document of a paper: its PDF, its page pictures, what was read on them, and their words."""

from __future__ import annotations

import asyncio
import json
import math
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from staging.errors import DocumentMissing
from staging.paper import Paper, Sheets
from staging.store import Store
from web import words
from web.context import id_of, store_of, visitor_of
from web.doors import check_may_see
from web.forms import integer
from web.pointing import PageWord, point

_A4 = (595.28, 841.89)
#: Bytes of words of one page that are looked at.
_LARGEST_WORDS = 2 * 1024 * 1024
_PRIVATE = {"Cache-Control": "private, max-age=3600"}


@dataclass(frozen=True, slots=True)
class Box:
    """Where a value stands, in PDF points from the top left."""

    key: str
    label: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class PageView:
    """A page to show. `number` is its number in the printed document; size in PDF points."""

    number: int
    position: int
    width: float
    height: float
    has_picture: bool
    boxes: tuple[Box, ...]


def picture_path(store: Store, paper: Paper, number: int) -> Path:
    """Where the reader puts the picture of a page."""
    printed = paper.job.document or paper.document
    return _picture(store, printed.sha256, paper.document.sha256, number)


def _picture(store: Store, printed: str, deposited: str, number: int) -> Path:
    """Of the document as it is deposited, where it was made smaller."""
    own = store.files.sidecar(deposited) / f"smaller-{number}.webp"
    return own if own.is_file() else store.files.sidecar(printed) / f"page-{number}.webp"


def page_views(store: Store, paper: Paper) -> list[PageView]:
    """The pages of this paper, in order."""
    return [
        PageView(
            number=number,
            position=position,
            width=_size(paper, number - 1)[0],
            height=_size(paper, number - 1)[1],
            has_picture=picture_path(store, paper, number).is_file(),
            boxes=_boxes(paper, number),
        )
        for position, number in enumerate(paper.pages, start=1)
    ]


def _size(paper: Paper, index: int) -> tuple[float, float]:
    """Sizes stand for all pages of the printed document."""
    return paper.page_sizes[index] if index < len(paper.page_sizes) else _A4


def _boxes(paper: Paper, number: int) -> tuple[Box, ...]:
    found = []
    for key, reading in paper.draft.readings.items():
        if reading.page != number or reading.box is None or key not in words.LABELS:
            continue
        x0, y0, x1, y1 = reading.box
        found.append(Box(key, words.LABELS[key], x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4))
    return tuple(found)


async def _seen(request: web.Request) -> Paper:
    paper = await store_of(request).papers.get(id_of(request))
    check_may_see(visitor_of(request), paper)
    return paper


async def _sheets(request: web.Request) -> tuple[Sheets, int]:
    """The pages of a paper that this visitor may see, and the number of the one asked for."""
    sheets = await store_of(request).papers.sheets(id_of(request))
    check_may_see(visitor_of(request), sheets)
    number = id_of(request, "page")
    if number not in sheets.pages:
        raise DocumentMissing("Cette page n'est pas de cette facture.")
    return sheets, number


async def show_picture(request: web.Request) -> web.StreamResponse:
    """One page as WebP."""
    sheets, number = await _sheets(request)
    return picture_answer(_picture(store_of(request), sheets.sha256, sheets.document, number))


def picture_answer(path: Path) -> web.FileResponse:
    """A page picture; a plain file alone, whatever the process that drew it left there."""
    if path.is_symlink() or not path.is_file():
        raise DocumentMissing("L'image de cette page n'est pas disponible.")
    return web.FileResponse(path, headers={"Content-Type": "image/webp", **_PRIVATE})


async def show_words(request: web.Request) -> web.StreamResponse:
    """The words of a page with their boxes: `{"words": [[text, x0, top, x1, bottom], ...]}`."""
    words_there = await _words(request)
    body = [[w.text, w.x0, w.top, w.x1, w.bottom] for w in words_there]
    return web.json_response({"words": body}, headers=_PRIVATE)


async def point_at(request: web.Request) -> web.StreamResponse:
    """What words `de` to `a` of a page mean in the field `champ`."""
    first, last = (integer(request.query.get(key)) for key in ("de", "a"))
    pointed = point(request.query.get("champ", ""), await _words(request), first, last)
    return web.json_response(asdict(pointed), headers=_PRIVATE)


async def _words(request: web.Request) -> list[PageWord]:
    sheets, number = await _sheets(request)
    path = store_of(request).files.sidecar(sheets.sha256) / f"words-{number}.json"
    return await asyncio.to_thread(page_words, path)


def page_words(path: Path) -> list[PageWord]:
    """The words that the reader kept of a page; none where it kept none.

    A process that read a hostile document wrote the file: what does not fit is no word.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return []
    with os.fdopen(handle, "rb") as file:
        kept = file.read(_LARGEST_WORDS)
    try:
        rows = json.loads(kept)["rows"]
        return [_page_word(word, row) for row, words in enumerate(rows) for word in words]
    except (KeyError, TypeError, ValueError, RecursionError):
        return []


def _page_word(parts: Sequence[Any], row: int) -> PageWord:
    text, *box = parts
    x0, top, x1, bottom = map(float, box)
    if not all(map(math.isfinite, (x0, top, x1, bottom))):
        raise ValueError("not a place on a page")
    return PageWord(str(text), row, x0, top, x1, bottom)


async def show_document(request: web.Request) -> web.StreamResponse:
    """The PDF as it is deposited."""
    paper = await _seen(request)
    path = store_of(request).files.path(paper.document.sha256)
    headers = {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'inline; filename="facture-{paper.id}.pdf"',
        # Browsers show a PDF in a viewer of their own, which a stricter policy would stop.
        "Content-Security-Policy": "frame-ancestors 'none'",
        **_PRIVATE,
    }
    return web.FileResponse(path, headers=headers)
