"""From a label to the places where its value may stand.

In the same segment after it, to the right on the row, or below in its column; each place has a
weight. A place that begins with another label belongs to that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.labels import Label, labels_in
from extractor.page import Box, Page, Segment, Word, box_of


@dataclass(frozen=True, slots=True)
class Zone:
    """Words in which the value of a label is looked for, and how likely it stands there."""

    words: tuple[Word, ...]
    weight: float
    relation: str


@dataclass(frozen=True, eq=False)
class Sheet:
    """A page with its labels found once."""

    page: Page

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """All reference and date labels in reading order."""
        return tuple(label for seg in self.page.segments for label in self.by_segment[seg])

    @cached_property
    def by_segment(self) -> dict[Segment, list[Label]]:
        """The labels of each segment."""
        return {segment: labels_in(segment) for segment in self.page.segments}

    def zones(self, label: Label) -> Iterator[Zone]:
        """Places of the label's value, best first."""
        same = self._same(label)
        if same:
            yield Zone(same, 1.0, "same")
            return
        right = self._right(label)
        if right:
            yield Zone(right, 0.96, "right")
        yield from self._below(label)

    def _same(self, label: Label) -> tuple[Word, ...]:
        """What follows in the segment up to the next label; nothing when only signs follow."""
        after = [o.start for o in self.by_segment[label.segment] if o.start >= label.end]
        end = min(after, default=len(label.segment.words))
        words = label.segment.words[label.end : end]
        if label.segment.words[end:] and not any(_bears(w) for w in words):
            return ()
        return words if any(_bears(w) for w in words) else ()

    def _starts_with_label(self, segment: Segment) -> bool:
        labels = self.by_segment[segment]
        return bool(labels) and labels[0].start == 0 and not _has_digits(labels[0])

    def _right(self, label: Label) -> tuple[Word, ...]:
        """The next segment on the row, if the label closes its own."""
        if any(_bears(w) for w in label.rest):
            return ()
        row = self.page.rows[label.segment.row]
        place = row.index(label.segment) + 1
        if place >= len(row):
            return self._right_of_height(label)
        nearest = row[place]
        if self._starts_with_label(nearest) or nearest.box[0] - label.box[2] > 260:
            return ()
        labels = self.by_segment[nearest]
        end = min((o.start for o in labels if o.start > 0), default=len(nearest.words))
        words = list(nearest.words[:end])
        for more in row[place + 1 :]:
            if end < len(nearest.words) or self.by_segment[more] or more.box[0] - words[-1].x1 > 18:
                break
            words += more.words
        return tuple(words)

    def _right_of_height(self, label: Label) -> tuple[Word, ...]:
        """A larger or lower-set value to the right whose height covers the label's row."""
        x0, top, x1, bottom = label.box
        best: Segment | None = None
        for segment in self.page.segments:
            sx0, stop, _, sbottom = segment.box
            overlap = min(bottom, sbottom) - max(top, stop)
            if segment is label.segment or sx0 < x1 - 1 or overlap < 0.5 * (bottom - top):
                continue
            if best is None or sx0 < best.box[0]:
                best = segment
        if best is None or self._starts_with_label(best) or best.box[0] - x1 > 200:
            return ()
        return best.words

    def _below(self, label: Label) -> Iterator[Zone]:
        if any(_bears(w) for w in label.rest[:1]) and not self._closes(label):
            return
        weight, found = 0.92, 0
        for words, distance in self._column(label):
            if distance > 3.4 or found == 2:
                return
            yield Zone(words, weight * (1.0 if distance < 1.9 else 0.85), "below")
            weight *= 0.75
            found += 1

    def _closes(self, label: Label) -> bool:
        after = [o.start for o in self.by_segment[label.segment] if o.start >= label.end]
        return label.end in after or label.end >= len(label.segment.words)

    def _column(self, label: Label) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Words under the label, row by row, with the distance in heights of the label."""
        box = label.box
        height = max(6.0, box[3] - box[1])
        beside = [o.box for o in self._labels_on_row(label)]
        for row in self.page.rows[label.segment.row + 1 :]:
            top = row[0].box[1]
            if top - box[3] > 4 * height:
                return
            if top < box[1] + 0.5 * height:
                continue
            words = _under(row, box, beside)
            if not words:
                continue
            segment = next(s for s in row if words[0] in s.words)
            labels = [o for o in self.by_segment[segment] if not _has_digits(o)]
            first = segment.words.index(words[0])
            if any(o.start <= first < o.end for o in labels):
                if all(o.concept == label.concept for o in labels):
                    continue  # the label's translation or second line
                return
            yield words, max(0.0, top - box[3]) / height

    def _labels_on_row(self, label: Label) -> list[Label]:
        row = self.page.rows[label.segment.row]
        return [o for s in row for o in self.by_segment[s] if o is not label]


def _has_digits(label: Label) -> bool:
    return any(c.isdigit() for w in label.words for c in w.text)


def _bears(word: Word) -> bool:
    return any(c.isalnum() for c in word.text)


def _off(word: Box, label: Box) -> float:
    """How far a word is from the column of a label, in points (0 = inside)."""
    middle = (word[0] + word[2]) / 2
    if label[0] - 2 <= middle <= label[2] + 2:
        return 0.0
    return min(abs(middle - label[0]), abs(middle - label[2]), abs(word[0] - label[0]) + 2)


def _under(row: Sequence[Segment], box: Box, beside: Sequence[Box]) -> tuple[Word, ...]:
    """The words of a row that belong to the column of a label rather than to its neighbours."""
    words: list[Word] = []
    for segment in row:
        if _aligned(segment.box, box) and not any(
            _misfit(segment.box, other) < _misfit(segment.box, box) - 0.5 for other in beside
        ):
            words += segment.words
        elif _overlap(segment.box, box) > 0 and beside:
            words += [w for w in segment.words if _nearest(w.box, box, beside)]
    return tuple(words)


def _nearest(word: Box, box: Box, beside: Sequence[Box]) -> bool:
    own = _off(word, box)
    return own < 30 and all(own <= _off(word, other) for other in beside)


def _overlap(a: Box, b: Box) -> float:
    return min(a[2], b[2]) - max(a[0], b[0])


def _misfit(a: Box, b: Box) -> float:
    """Least distance of left edges, right edges or middles."""
    middles = abs((a[0] + a[2]) - (b[0] + b[2])) / 2
    return min(abs(a[0] - b[0]), abs(a[2] - b[2]), middles)


def _aligned(segment: Box, label: Box) -> bool:
    return _misfit(segment, label) < 6 or (
        _overlap(segment, label) > 0 and _misfit(segment, label) < 45
    )


def box_words(words: Sequence[Word]) -> Box:
    """The box of some words."""
    return box_of(words)
