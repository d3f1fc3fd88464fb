"""A word set wide ("F A C T U R E"), which an OCR engine sees in pieces, is one word again.

Its pieces are letters in capitals, one or two at a time ("F A CT UR E"), as far apart as each
other; the space to the next word is wider.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from extractor.seen.ocr_word import OcrWord

#: So many pieces and more make a word; the spaces inside one differ by less than this.
_PIECES, _WIDER = 4, 1.7


def gathered(line: Iterable[OcrWord]) -> Iterator[OcrWord]:
    """The words of a line, those set wide in one."""
    run: list[OcrWord] = []
    for word in line:
        if _is_piece(word):
            run.append(word)
            continue
        yield from _joined(run)
        run = []
        yield word
    yield from _joined(run)


def _is_piece(word: OcrWord) -> bool:
    text = word[0]
    return text in {"-", "'"} or (len(text) <= 2 and text.isalpha() and text.isupper())


def _joined(run: list[OcrWord]) -> Iterator[OcrWord]:
    single = sum(len(word[0]) == 1 for word in run)
    if len(run) < _PIECES or 2 * single < len(run):
        yield from run
        return
    gaps = [right[1] - left[3] for left, right in pairwise(run)]
    limit = _WIDER * sorted(gaps)[len(gaps) // 2]
    group = [run[0]]
    for gap, word in zip(gaps, run[1:], strict=True):
        if gap > limit:
            yield _one(group)
            group = []
        group.append(word)
    yield _one(group)


def _one(group: list[OcrWord]) -> OcrWord:
    _, x0, top, _, bottom, _ = group[0]
    text = "".join(word[0] for word in group)
    return (text, x0, top, group[-1][3], bottom, min(word[5] for word in group))
