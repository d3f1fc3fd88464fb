"""How far the ink of the words reaches in a page picture.

An OCR engine's boxes stand off what they hold, by as much for small type as for large, and tell
where a word ends by counting its letters: they are too rough for the size of a type, for the line
on which words stand, and for the space between two of them. The dots of the picture tell it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

#: A page picture of grey levels, rows of dots.
Grey = Any
#: A word as the engine hands it over: text, confidence, four corners from the top left one.
Boxed = Sequence[Any]
#: Left, top, right, bottom of a word's ink in pixels.
Ink = tuple[float, float, float, float]

#: Ink stands out from its ground by so much at least (of 255), and a dot of this share of the
#: darkest one belongs to it.
_FAINTEST, _DARK = 40, 0.35
#: A row of dots so full is a rule, not letters: over this many heights of the word's box at least,
#: as the foot of a "1" and the bar of a "4" fill the whole width of their own.
_RULE, _AROUND = 0.9, 2.0
#: White rows inside a word's ink are fewer, in heights of its box: the dot of an "i" is no letter.
_GAP = 0.06
#: A rule between two cells is so many dots thin, has spaces at its two sides that are wider than
#: those between letters (this share of the widest), and goes on so far above and below what stands
#: beside it, in heights of the ink: a "1" does not.
_THIN, _WIDE, _ON = 4, 0.35, 0.2
_STROKE = "|"
#: How far over its end by the engine's count a word may reach, and the white that ends it there,
#: in heights of its ink.
_BEYOND, _WHITE = 0.7, 0.16
#: A line so much taller than wide, of so many letters and more, stands on its side.
_TALL, _LETTERS = 1.5, 3


def inks_of(grey: Grey, line: Sequence[Boxed]) -> list[Ink | None]:
    """The ink of each word of a line as the engine saw it; None where it cannot be told."""
    if not line or _is_on_its_side(line):
        return [None] * len(line)
    bands = [_band_of(grey, word) for word in line]
    cells = [_cell(word) for word in line]
    edges = [[cell[0], cell[2]] for cell in cells]
    for (left, right), (a, b) in zip(pairwise(range(len(line))), pairwise(line), strict=True):
        one, other = bands[left], bands[right]
        # A stroke that was read with a word is a part of it.
        if one and other and _STROKE not in (a[0][-1:], b[0][:1]):
            start, end = max(0, _inside(a, -1)), max(0, _inside(b, 0))
            hole = _between(*_columns(grey, (one, other), start, end)) if start < end else None
            if hole:
                edges[left][1], edges[right][0] = start + hole[0], start + hole[1]
    if bands[0]:
        edges[0][0] = _end(grey, bands[0], (cells[0][0], _middle(line[0], 0)))
    if bands[-1]:
        edges[-1][1] = _end(grey, bands[-1], (cells[-1][2], _middle(line[-1], -1)))
    return [
        (left, band.top, right, band.bottom) if band and left < right else None
        for band, (left, right) in zip(bands, edges, strict=True)
    ]


def _is_on_its_side(line: Sequence[Boxed]) -> bool:
    cells = [_cell(word) for word in line]
    across = max(cell[2] for cell in cells) - min(cell[0] for cell in cells)
    down = max(cell[3] for cell in cells) - min(cell[1] for cell in cells)
    return sum(len(word[0]) for word in line) >= _LETTERS and down > _TALL * across


def _cell(word: Boxed) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in word[2]], [y for _, y in word[2]]
    return min(xs), min(ys), max(xs), max(ys)


def _middle(word: Boxed, letter: int) -> int:
    """Where the middle of its first (0) or last (-1) letter is by the engine's count."""
    left, _, right, _ = _cell(word)
    half = (right - left) / max(1, len(word[0])) / 2
    return int(right - half if letter else left + half)


def _inside(word: Boxed, letter: int) -> int:
    """A place inside a word, a letter's width off its end by the engine's count."""
    left, _, right, _ = _cell(word)
    wide = (right - left) / max(1, len(word[0]))
    return int(right - wide if letter else left + wide)


@dataclass(frozen=True, slots=True)
class _Band:
    """Where the letters of a word begin and end downwards, to parts of a dot; the grey level of
    their ground, and how much the darkest dot stands out from it."""

    top: float
    bottom: float
    ground: int
    most: int


def _darkness(part: Grey, ground: int, most: int) -> Any:
    """How much each dot stands out from the ground, as a share of the darkest one."""
    return abs(part.astype("int16") - ground) / most


def _band_of(grey: Grey, word: Boxed) -> _Band | None:
    left, top, right, bottom = (round(edge) for edge in _cell(word))
    top = max(0, top)
    part = grey[top:bottom, max(0, left) : right]
    if part.size == 0:
        return None
    some = sorted(part.reshape(-1)[:: max(1, part.size // 400)])
    ground = int(some[len(some) // 2])
    most = int(abs(part.astype("int16") - ground).max())
    if most < _FAINTEST:
        return None
    dark = _darkness(part, ground, most)
    rows = dark.max(axis=1)
    rows[_is_ruled(grey, (left, top, right, bottom), ground, most)] = 0
    filled = rows > _DARK
    third = len(rows) // 3
    amounts = dark.sum(axis=1) * filled
    core = third + int(amounts[third : len(rows) - third].argmax())
    if not filled[core]:
        return None
    gap = max(1, round(_GAP * len(rows)))
    first, last = _reach(filled, core, -1, gap), _reach(filled, core, 1, gap)
    # A row of dots that the ink covers in part is grey.
    above = rows[first - 1] if first else 0.0
    below = rows[last + 1] if last + 1 < len(rows) else 0.0
    begin, end = top + first - min(above, _DARK), top + last + 1 + min(below, _DARK)
    return _Band(float(begin), float(end), ground, most)


def _is_ruled(grey: Grey, box: tuple[int, int, int, int], ground: int, most: int) -> Any:
    """Which rows of dots of a word's box are of a rule, which goes on beside a narrow word."""
    left, top, right, bottom = box
    more = max(0, round((_AROUND * (bottom - top) - (right - left)) / 2))
    part = grey[top:bottom, max(0, left - more) : right + more]
    return (_darkness(part, ground, most) > _DARK).mean(axis=1) > _RULE


def _reach(filled: Any, start: int, step: int, gap: int) -> int:
    """The farthest filled place from this one, over holes smaller than `gap`."""
    last = place = start
    while 0 <= place < len(filled) and abs(place - last) <= gap - 1 + (gap == 1):
        if filled[place]:
            last = place
        place += step
    return last


def _filled(grey: Grey, bands: Sequence[_Band], start: int, end: int) -> list[bool]:
    """Which columns of dots from `start` to `end` hold ink, in the rows of some words."""
    top = int(min(band.top for band in bands))
    bottom = round(max(band.bottom for band in bands))
    part = grey[top:bottom, start:end]
    return list(_darkness(part, bands[0].ground, bands[0].most).max(axis=0) > _DARK)


def _columns(
    grey: Grey, bands: Sequence[_Band], start: int, end: int
) -> tuple[Sequence[bool], Sequence[bool]]:
    """Which columns of dots hold ink in the rows of some words, and which above and below too."""
    top, bottom = min(band.top for band in bands), max(band.bottom for band in bands)
    more = max(1, round(_ON * (bottom - top)))
    part = grey[max(0, int(top) - more) : round(bottom) + more, start:end]
    dark = _darkness(part, bands[0].ground, bands[0].most) > _DARK
    return _filled(grey, bands, start, end), list(
        dark[:more].all(axis=0) & dark[-more:].all(axis=0)
    )


def _between(filled: Sequence[bool], ruled: Sequence[bool]) -> tuple[int, int] | None:
    """The columns between two words: without ink, but for the rule of a table among them."""
    holes = list(_holes(filled))
    if not holes:
        return None
    widest = max(range(len(holes)), key=lambda place: holes[place][1] - holes[place][0])
    first, last = holes[widest]
    least = _WIDE * (last - first)
    for start, end in holes[widest + 1 :]:
        if start - last > _THIN or end - start < least or not any(ruled[last:start]):
            break
        last = end
    for start, end in reversed(holes[:widest]):
        if first - end > _THIN or end - start < least or not any(ruled[end:first]):
            break
        first = start
    return first, last


def _holes(filled: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = None
    for place, ink in enumerate(filled):
        if ink and start is not None:
            yield start, place
        start = None if ink else (place if start is None else start)
    if start is not None:
        yield start, len(filled)


def _end(grey: Grey, band: _Band, ends: tuple[float, int]) -> float:
    """Where the ink of a line ends that goes on from the middle of a letter: `ends` are the end by
    the engine's count, and that middle."""
    edge, middle = ends
    high = band.bottom - band.top
    step = 1 if edge > middle else -1
    far = round(edge + step * _BEYOND * high)
    start, end = max(0, min(far, middle)), max(far, middle)
    filled = _filled(grey, (band,), start, end) if start < end else []
    last, white = 0, max(2, round(_WHITE * high))
    for place, ink in enumerate(filled if step > 0 else filled[::-1]):
        if ink:
            last = place + 1
        elif place - last > white and place >= abs(edge - middle) - white:
            break
    return float(start + last if step > 0 else end - last)
