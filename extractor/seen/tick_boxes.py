"""The boxes of a form that a person ticks, before the word that each stands for.

An OCR engine looks for letters: it leaves a box out, or takes it for one. Whether "Facture" or
"Avoir" is ticked tells what the paper is, so that the dots of the picture are asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, TypeAlias

#: A page picture of grey levels, rows of dots; a part of it that tells which dots are dark.
Grey: TypeAlias = Any
#: A word: text, confidence, four corners from the top left one, and its ink or None.
Word: TypeAlias = list[Any]
#: Left, top, right and bottom in pixels.
_Box: TypeAlias = tuple[int, int, int, int]

TICKED, EMPTY = "☒", "☐"
#: How sure a box is that was seen so, and a letter that is none.
_SURE, _READ = 0.96, 0.9
#: How far before a word a box is looked for, in heights of its engine's box; the free space there;
#: how high a box is, and how much wider or less.
_BEFORE, _FREE, _SIZES, _SQUARE = 1.6, 0.5, (0.4, 0.95), 1.3
#: Dots that stand out from their ground by this share of the darkest one, and at least so much.
_DARK, _FAINTEST = 0.35, 40
#: The share of a side that its line takes at least, how thick it is at most, and how much of the
#: inside is dark: at most where nobody ticked, at least where somebody did, at most in a box.
_LINE, _THICK, _WHITE, _TICK, _FULL = 0.85, 0.16, 0.04, 0.08, 0.9


def with_boxes(grey: Grey, words: Sequence[Word]) -> list[Word]:
    """The words, each after the box that stands before it."""
    result: list[Word] = []
    for word in words:
        found = _box_before(grey, word) if _may_follow_box(word, result) else None
        if found and not any(_is_read(seen) and _holds(seen, found[1]) for seen in result):
            mark, box = found
            result = [seen for seen in result if not _holds(seen, box)]
            result += [_word(mark, box), _begun_after(word, box)]
        else:
            result.append(word)
    return result


def _may_follow_box(word: Word, before: Sequence[Word]) -> bool:
    """A word of letters with space, or a sign, before it on its line."""
    if not word[0][:1].isalpha():
        return False
    left, top, _, bottom = _cell(word)
    high = bottom - top
    last = next((seen for seen in reversed(before) if len(seen[0]) > 1), None)
    if last is None:
        return True
    _, last_top, right, _ = _cell(last)
    return not (abs(last_top - top) < high / 2 and -high < left - right < _FREE * high)


def _box_before(grey: Grey, word: Word) -> tuple[str, _Box] | None:
    left, top, _, bottom = _cell(word)
    high = bottom - top
    start, end = max(0, round(left - _BEFORE * high)), round(left)
    upper, lower = max(0, round(top)), round(bottom)
    part = grey[upper:lower, start:end].astype("int16")
    if part.size == 0:
        return None
    some = sorted(part.reshape(-1)[:: max(1, part.size // 200)])
    out = abs(part - some[len(some) // 2])
    if out.max() < _FAINTEST:
        return None
    dark = out > _DARK * out.max()
    for first, last in reversed(_runs(dark.any(axis=0))):
        box = _square(dark, first, last, high)
        mark = _mark(dark[box[1] : box[3], box[0] : box[2]]) if box else None
        if box and mark:
            x0, y0, x1, y1 = box
            return mark, (start + x0, upper + y0, start + x1, upper + y1)
    return None


def _square(dark: Any, first: int, last: int, high: float) -> _Box | None:
    """What stands in some columns at half height, if it is as wide as high, and as a box is."""
    rows = _runs(dark[:, first:last].any(axis=1))
    middle = len(dark) // 2
    top, bottom = next(((a, b) for a, b in rows if a <= middle < b), (0, 0))
    least, most = _SIZES
    wide, tall = last - first, bottom - top
    square = wide <= _SQUARE * tall and tall <= _SQUARE * wide
    return (first, top, last, bottom) if square and least * high <= tall <= most * high else None


def _mark(dark: Any) -> str | None:
    """Whether a square of dots is a box, and what is in it."""
    thick = max(1, round(_THICK * min(dark.shape)))
    sides = (dark[:thick], dark[-thick:], dark[:, :thick].T, dark[:, -thick:].T)
    if any(side.any(axis=0).mean() < _LINE for side in sides):
        return None
    ends = (dark[rows, columns].any() for rows in _ends(thick) for columns in _ends(thick))
    inside = dark[thick + 1 : -thick - 1, thick + 1 : -thick - 1]
    if not all(ends) or inside.size == 0:
        return None
    full = inside.mean()
    if full <= _WHITE:
        return EMPTY
    return TICKED if _TICK <= full <= _FULL else None


def _ends(thick: int) -> tuple[slice, slice]:
    return slice(None, thick), slice(-thick, None)


def _runs(filled: Any) -> list[tuple[int, int]]:
    """Where the runs of filled places begin and end."""
    found, place = [], 0
    for ink, run in groupby(filled.tolist()):
        length = len(list(run))
        if ink:
            found.append((place, place + length))
        place += length
    return found


def _word(mark: str, box: _Box) -> Word:
    left, top, right, bottom = map(float, box)
    corners = [[left, top], [right, top], [right, bottom], [left, bottom]]
    return [mark, _SURE, corners, None]


def _is_read(word: Word) -> bool:
    """What was read so is no box that was taken for a sign."""
    text, sure, *_ = word
    return len(text) > 1 or (text.isalnum() and sure >= _READ)


def _holds(word: Word, box: _Box) -> bool:
    """A sign that a box was taken for; or a word whose last letter was taken for a box."""
    left, top, right, bottom = _cell(word)
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return left <= across <= right and top <= down <= bottom


def _begun_after(word: Word, box: _Box) -> Word:
    """The word without the box in its ink."""
    text, sure, corners, ink = word
    if ink and ink[0] <= box[2]:
        ink = (max(_cell(word)[0], box[2] + 1.0), *ink[1:])
    return [text, sure, corners, ink]


def _cell(word: Word) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in word[2]], [y for _, y in word[2]]
    return min(xs), min(ys), max(xs), max(ys)
