"""From glyphs in drawing order to words: spaces, jumps and changes of line end a word.

Text set wide ("F A C T U R E") becomes one word again; text drawn twice (false bold) counts once.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractor.page import Word

#: Part of the type size between two glyphs of one word at most.
_WORD_GAP = 0.17


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character with its box as shown; a space has no box. `angle` in radians."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    angle: float

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.bottom - self.top


def words_of(glyphs: Iterable[Glyph]) -> list[Word]:
    """Words in drawing order; slanted and upright-turned text is left out of the rows."""
    words = [_word(group) for group in _groups(glyphs) if _level(group)]
    return _without_twins(_gather_spaced([w for w in words if w.text]))


def _level(group: Sequence[Glyph]) -> bool:
    angle = group[0].angle % (2 * math.pi)
    return min(angle, 2 * math.pi - angle) < 0.1 or abs(angle - math.pi / 2) > 0.9


def _groups(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char == " " or (group and not _continues(group[-1], glyph)):
            if group:
                yield group
            group = []
        if glyph.char != " ":
            group.append(glyph)
    if group:
        yield group


def _continues(last: Glyph, glyph: Glyph) -> bool:
    size = max(last.height, glyph.height, 1.0)
    level = abs(last.bottom - glyph.bottom) + abs(last.top - glyph.top) < 0.8 * size
    return level and -0.6 * size < glyph.x0 - last.x1 < _WORD_GAP * size


def _word(group: Sequence[Glyph]) -> Word:
    text = unicodedata.normalize("NFKC", "".join(g.char for g in group).replace("\u00ad", "-"))
    top, bottom = min(g.top for g in group), max(g.bottom for g in group)
    return Word(
        text.strip(),
        min(g.x0 for g in group),
        top,
        max(g.x1 for g in group),
        bottom,
        size=sorted(g.height for g in group)[len(group) // 2],
    )


def _gather_spaced(words: Sequence[Word]) -> list[Word]:
    """Four and more single letters in a row at even distance are one word set wide."""
    result: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _single(word) and (not run or _near(run[-1], word)):
            run.append(word)
            continue
        result += _joined(run)
        run = []
        if word is not None and _single(word):
            run = [word]
        elif word is not None:
            result.append(word)
    return result


def _single(word: Word) -> bool:
    return len(word.text) == 1 and word.text.isalpha()


def _near(left: Word, right: Word) -> bool:
    return abs(left.middle - right.middle) < 1.5 and 0 <= right.x0 - left.x1 < 1.3 * right.size


def _joined(run: Sequence[Word]) -> list[Word]:
    if len(run) < 4:
        return list(run)
    gaps = sorted(b.x0 - a.x1 for a, b in zip(run, run[1:], strict=False))
    limit = 1.7 * gaps[len(gaps) // 2] + 0.5
    groups: list[list[Word]] = [[run[0]]]
    for left, right in zip(run, run[1:], strict=False):
        if right.x0 - left.x1 > limit:
            groups.append([])
        groups[-1].append(right)
    return [_merge(group) for group in groups]


def _merge(group: Sequence[Word]) -> Word:
    return Word(
        "".join(w.text for w in group),
        group[0].x0,
        min(w.top for w in group),
        group[-1].x1,
        max(w.bottom for w in group),
        size=group[0].size,
    )


def _without_twins(words: Sequence[Word]) -> list[Word]:
    seen: dict[tuple[str, int, int], Word] = {}
    result = []
    for word in words:
        key = (word.text, round(word.x0 / 3), round(word.top / 3))
        if key in seen and abs(seen[key].x0 - word.x0) < 1.2:
            continue
        seen[key] = word
        result.append(word)
    return result
