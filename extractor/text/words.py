"""From glyphs in drawing order to words: spaces, jumps and changes of line end a word.

Text set wide ("F A C T U R E") becomes one word again; text drawn twice (false bold) counts once.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.page import Word

#: Part of the type size between two glyphs of one word at most.
_WORD_GAP = 0.17
#: A gap narrower than this, as a part of the larger letters, is not looked at any closer; from this
#: relation on two type sizes differ.
_KERN, _OTHER_SIZE = 0.08, 1.25
#: Signs that may stay together in a word set wide, how far apart its signs are then at most (part
#: of the type size), and how even, in points.
_KERNED, _TIGHT, _EVEN = 2, 0.2, 0.3
#: Signs that may be kerned together before its others.
_HEAD = 3
#: Gaps within a title set wide, as a part of the type size, its parts at most, and what it says.
_WIDE, _PARTS = 0.35, 4
_TITLES = frozenset(
    (
        *("facture", "avoir", "devis", "note", "titre", "relevé", "releve", "mémoire", "memoire"),
        *("décompte", "decompte", "quittance", "invoice", "situation", "bordereau"),
        *("honoraires", "d'honoraires", "d'acompte", "d'avoir"),
    )
)
#: Height of letters over the base line and depth under it, as parts of the type size.
_RISE, _DROP = 0.76, 0.22
#: Ligatures of fonts that ghostscript rewrote: their letters arrive with the bytes swapped, the
#: last two of three as one sign (their sum). No invoice to a French body holds such signs.
_LIGATURES = {0x6600: "f", 0x6900: "i", 0x6C00: "l", 0x7400: "t", 0xCF00: "fi", 0xD200: "fl"}
#: Text that runs further off the level than this is no part of a row, in radians.
_LEVEL = 0.1


@dataclass(frozen=True, slots=True)
class Glyph:
    """One drawn character with its box as shown, and its index; a space has no box."""

    char: str
    x0: float
    top: float
    x1: float
    bottom: float
    index: int

    @property
    def height(self) -> float:
        """Height of its box."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Setting:
    """How a word is set: base line (y as shown), type size in points, direction in radians, and
    the grey level of its ink (None: not painted)."""

    baseline: float
    size: float
    angle: float
    ink: int | None = 0


def words_of(
    glyphs: Iterable[Glyph], setting: Callable[[int], Setting]
) -> tuple[list[Word], list[Glyph]]:
    """Words in drawing order, and the glyphs of text that does not run from left to right."""
    words: list[Word] = []
    aslant: list[Glyph] = []
    for group in _groups(glyphs, setting):
        set_as = setting(group[0].index)
        if abs(set_as.angle) > _LEVEL:
            aslant += group
        elif (word := _word(group, set_as)) is not None:
            words.append(word)
    return _without_twins(_whole_titles(_gather_spaced(words))), aslant


def _groups(glyphs: Iterable[Glyph], setting: Callable[[int], Setting]) -> Iterator[list[Glyph]]:
    group: list[Glyph] = []
    for glyph in glyphs:
        if glyph.char == " " or (group and not _continues(group[-1], glyph, setting)):
            if group:
                yield group
            group = []
        if glyph.char != " ":
            group.append(glyph)
    if group:
        yield group


def _continues(last: Glyph, glyph: Glyph, setting: Callable[[int], Setting]) -> bool:
    if (last.x0, last.x1) == (glyph.x0, glyph.x1):
        return True  # two letters of one ligature
    size = max(last.height, glyph.height, 1.0)
    apart = abs(last.bottom + last.top - glyph.bottom - glyph.top) / 2
    gap = glyph.x0 - last.x1
    if not (apart < 0.7 * size and -0.6 * size < gap < _WORD_GAP * size):
        return False
    return gap < _KERN * size or not _parted(gap, setting(last.index), setting(glyph.index))


def _parted(gap: float, last: Setting, here: Setting) -> bool:
    """A title and smaller letters after it: what is a space to these is narrow to the title."""
    small, large = sorted((last.size, here.size))
    return large > _OTHER_SIZE * small > 0 and gap >= _WORD_GAP * small


def _word(group: Sequence[Glyph], setting: Setting) -> Word | None:
    text = "".join(g.char for g in group).replace("\u00ad", "-").translate(_LIGATURES)
    text = unicodedata.normalize("NFKC", text)
    if not text.strip():
        return None
    x0, x1 = min(g.x0 for g in group), max(g.x1 for g in group)
    size = setting.size or max(g.height for g in group)
    top, bottom = setting.baseline - _RISE * size, setting.baseline + _DROP * size
    return Word(text.strip(), x0, top, x1, bottom, size=size, ink=setting.ink)


def _gather_spaced(words: Sequence[Word]) -> list[Word]:
    """Four and more single signs in a row at even distance are one word set wide or in boxes."""
    result: list[Word] = []
    run: list[Word] = []
    for word in [*words, None]:
        if word is not None and _goes_on(run, word):
            run.append(word)
            continue
        gathered = _joined(run)
        if len(gathered) < len(run) and result and _begins(result[-1], run):
            gathered[0] = _merge([result.pop(), gathered[0]])
        result += gathered
        run = []
        if word is not None and _single(word):
            run = [word]
        elif word is not None:
            result.append(word)
    return result


def _whole_titles(words: Sequence[Word]) -> list[Word]:
    """A title set wide whose letters stand unevenly: "FA CTURE" is one word."""
    result: list[Word] = []
    for word in words:
        result.append(word)
        for count in range(2, _PARTS + 1):
            run = result[-count:]
            if len(run) < count or not all(_joins(a, b) for a, b in pairwise(run)):
                break
            if "".join(w.text for w in run).casefold().replace("’", "'") in _TITLES:
                result[-count:] = [_merge(run)]
                break
    return result


def _joins(left: Word, right: Word) -> bool:
    """Two parts of a word set wide: letters alone, but for an elided one's apostrophe, closer than
    words are."""
    near = abs(left.middle - right.middle) < 1.5 and 0 <= right.x0 - left.x1 < _WIDE * right.size
    return near and _is_of_letters(left.text) and _is_of_letters(right.text)


def _is_of_letters(text: str) -> bool:
    return text.replace("’", "'").replace("'", "", 1).isalpha()


def _goes_on(run: Sequence[Word], word: Word) -> bool:
    """A sign as near as those before it; or two that were kerned together ("-B" of "26-B"), as
    narrow as these, for words stand further apart."""
    if _single(word):
        return not run or _near(run[-1], word)
    if len(run) < _KERNED or len(word.text) > _KERNED or not _near(run[-1], word):
        return False
    gap, before = word.x0 - run[-1].x1, run[-1].x0 - run[-2].x1
    return gap < _TIGHT * word.size and abs(gap - before) < _EVEN and _is_of_signs(word.text)


def _begins(word: Word, run: Sequence[Word]) -> bool:
    """Signs that were kerned together before a word set wide ("TC" of "TC-26-147"), as near to
    its first sign as this to the next."""
    if not word.text.isalnum() or len(word.text) > _HEAD or not _near(word, run[0]):
        return False
    gap, after = run[0].x0 - word.x1, run[1].x0 - run[0].x1
    return gap < _TIGHT * word.size and abs(gap - after) < _EVEN


def _is_of_signs(text: str) -> bool:
    return all(c.isalnum() or c in "/-." for c in text)


def _single(word: Word) -> bool:
    return len(word.text) == 1 and _is_of_signs(word.text)


def _near(left: Word, right: Word) -> bool:
    return abs(left.middle - right.middle) < 1.5 and 0 <= right.x0 - left.x1 < 1.6 * right.size


def _joined(run: Sequence[Word]) -> list[Word]:
    signs = "".join(w.text for w in run)
    if len(run) < 4 or sum(c.isalnum() for c in signs) < 0.7 * len(signs):
        return list(run)
    gaps = sorted(b.x0 - a.x1 for a, b in pairwise(run))
    limit = 1.7 * gaps[len(gaps) // 2] + 0.5
    groups: list[list[Word]] = [[run[0]]]
    for left, right in pairwise(run):
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
        ink=group[0].ink,
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
