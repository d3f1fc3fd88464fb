"""From a label to the places where its value may stand.

In the same segment after it, to the right on the row, or below in its column, and over it on a
page of captions (`captions`); each place has a weight. A place that begins with another
label belongs to that one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extractor.geometry import misfit, nearest_beside, stacked_boxes
from extractor.labelling.bracketed import told_before
from extractor.labelling.cell_edges import edge_value
from extractor.labelling.cells import lines_beside, lines_over
from extractor.labelling.coded import words_of_code
from extractor.labelling.columned import ColumnedPage, is_perhaps_service, is_service
from extractor.labelling.labels import STROKES, Label, is_small
from extractor.labelling.pairs import dated, is_lot, parted_in, strung
from extractor.labelling.strips import value_in_strip
from extractor.page import Box, Segment, Word, box_of
from extractor.values.bearing import bear, digits_in, goes_on

#: How far to the right of a label its value may begin, in points.
_REACH = 280.0
#: How far the edges of one column may be apart, in points.
_ALIGNED = 3.0
#: Words before a label that make its line one of a paragraph.
_PARAGRAPH = 4
#: Words of a line of one, where fewer stand before the label.
_LONG = 8


@dataclass(frozen=True, slots=True)
class Zone:
    """Words in which the value of a label is looked for, and how likely it stands there."""

    words: tuple[Word, ...]
    weight: float
    relation: str


class Sheet(ColumnedPage):
    """A page with the places of its labels' values."""

    def zones(self, label: Label) -> Iterator[Zone]:
        """Places of the label's value, best first."""
        row = strung(self.by_segment[label.segment], label)
        if len(row) < 2:
            yield from self._plain_zones(label)
            return
        whole = replace(row[-1], start=row[0].start)
        parted = [(zone, self._parts(zone, len(row))) for zone in self._plain_zones(whole)]
        if not any(parts for _, parts in parted):
            yield from self._of_row(label, row)
            return
        for zone, parts in parted:
            if parts:
                yield Zone(parts[row.index(label)], zone.weight, zone.relation)

    def _of_row(self, label: Label, row: Sequence[Label]) -> Iterator[Zone]:
        """Where the one value of a row of labels stands: of "Marché / lot" it is the market's."""
        lots = [o for o in row if is_lot(o)]
        if not lots or len(row) - len(lots) > 1:
            yield from self._plain_zones(label)
        elif label not in lots:
            yield from self._plain_zones(replace(label, start=row[0].start, end=row[-1].end))

    def _parts(self, zone: Zone, count: int) -> list[tuple[Word, ...]]:
        """ "FIN01 / 4500123456" under "Service / Engagement": the value of each label of a row. It
        goes on in the next line after a stroke at its end, or where that begins with one."""
        whole = self.continued(zone.words)
        last = len(zone.words)
        goes_on = any(w.text in STROKES for w in whole[last - 1 : last + 1])
        return parted_in(whole if goes_on else zone.words, count)

    def _plain_zones(self, label: Label) -> Iterator[Zone]:
        coded = words_of_code(label)
        if coded:
            yield Zone(coded, 1.0, "same")
            return
        over = self.captions.get(label.segment)
        if over is not None:
            yield Zone(lines_over(self.page, over, self.starts_with_label), 0.97, "over")
            return
        answered = self.behind.get(label.segment) or told_before(
            self.by_segment[label.segment], label
        )
        if answered:
            yield Zone(answered, 0.95, "same")
            return
        same = self._same(label)
        if same:
            yield Zone(same, 1.0, "same")
        if self.is_answered(label) or (same and not self.tail(label)):
            return
        if is_small(label):
            yield from self._continuing(label)
            return
        below = list(self._in_strip(label) or self._below(label))
        valued = bool(below) and below[0].relation == "under" and digits_in(below[0].words)
        right = list(self._right(label, covered=valued))
        yield from right
        told = bool(right) or any(digits_in(zone.words) for zone in below)
        wrapped = list(self._wrapped(label)) or list(self._at_edge(label, answered=told))
        yield from wrapped
        if not any(digits_in(zone.words[:1]) for zone in wrapped):
            yield from below

    def _same(self, label: Label) -> tuple[Word, ...]:
        """What follows in the segment up to the next label; nothing when only signs follow, or a
        comma ends a bracket that is the label ("… (bon hebdomadaire validé), période")."""
        if label.words[0].text.startswith("(") and label.words[-1].text.endswith(("),", ");")):
            return ()
        own = self.by_segment[label.segment]
        end = dated(own, label).end
        after = [o.start for o in own if o.start >= end]
        words = label.segment.words[end : min(after, default=len(label.segment.words))]
        return words if bear(words) else ()

    def _continuing(self, label: Label) -> Iterator[Zone]:
        """ "du 1er mai au", and the day on the next line."""
        words = label.segment.words
        more = self.continued(words)[len(words) :] if label.end == len(words) else ()
        if more:
            yield Zone(more, 0.9, "wrap")

    def _wrapped(self, label: Label) -> Iterator[Zone]:
        """The next line of a paragraph, or of a row of references, that ends with the label."""
        segment = label.segment
        begun = label.rest if _begins_code(label.rest) else ()
        if bear(label.rest) and not begun:
            return
        row = self.page.rows[segment.row]
        last = segment is row[-1] and segment.text.endswith(":")
        within = label.start >= _PARAGRAPH or digits_in(segment.words[: label.start])
        within = within or (label.start > 0 and len(segment.words) >= _LONG)
        within = within and not self._heads_cells(label)
        within = within and (bool(begun) or not bear(label.rest))
        for later in self.page.rows[segment.row + 1 : segment.row + 3]:
            for following in later:
                below = within and _continues(segment, following)
                if begun and not digits_in(following.words[:1]):
                    continue
                if below or (last and len(later) == 1 and _continues(row[0], following)):
                    yield Zone((*begun, *self._up_to_label(following)), 0.9, "wrap")
                    return

    def _heads_cells(self, label: Label) -> bool:
        """Another label stands before it with nothing between: both head the cells under them
        ("Réf. du contrat : Réf. de la commande :"); one in brackets heads no cell."""
        words = label.segment.words
        if words[label.start].text.startswith("("):
            return False
        before = (o for o in self.by_segment[label.segment] if o.end <= label.start)
        return any(not bear(words[o.end : label.start]) for o in before)

    def _at_edge(self, label: Label, *, answered: bool) -> Iterator[Zone]:
        """The next line of the label's cell, which begins left of it; doubtful where no other line
        begins there."""
        alone = label.start == 0 and not (answered or bear(label.rest))
        found = edge_value(self.page, label.segment) if alone else None
        words = found[0].words if found is not None else ()
        if found is not None and (not self.by_segment[found[0]] or is_service(label, words)):
            yield Zone(words, 0.9 if found[1] else 0.65, "wrap")

    def _right(self, label: Label, *, covered: bool) -> Iterator[Zone]:
        """The nearest segment to the right at the label's height, if the label closes its own.

        `covered`: something stands right under it, so a far neighbour is less likely its value.
        """
        open_end = bear(label.rest) and not (self.tail(label) or self.heads(label))
        nearest = None if open_end else self.beside(label)
        if nearest is None:
            return
        out_of_reach = nearest.box[0] - label.box[2] > _REACH
        if out_of_reach and not self._is_one_of_pairs(label, nearest):
            return
        lines = lines_beside(self.page, nearest, self.reach(label))
        letters = not any(digits_in(s.words) for s in lines)
        foreign = self.starts_with_label(lines[0]) and not self.is_sign(lines[0], label)
        foreign = foreign and not is_service(label, lines[0].words)
        foreign = foreign and not is_perhaps_service(label, lines[0].words)
        if not foreign and not (letters and self._among_heads(label)):
            level = label.whole is not None or len(lines) > 1 or _level(nearest.box, label.box)
            weight = 0.96 if level else 0.85
            far = nearest.box[0] - label.box[2] > 40 and not label.segment.text.endswith(":")
            doubtful = covered and far and not self._is_one_of_pairs(label, nearest)
            weight *= 0.85 if doubtful else 1.0
            upper = tuple(word for line in lines[:-1] for word in line.words)
            yield Zone(upper + self._up_to_label(lines[-1]), weight, "right")

    def _is_one_of_pairs(self, label: Label, value: Segment) -> bool:
        """Over or under it another label of its column has its value in the value's column."""
        row = label.segment.row
        for other in (s for r in self.page.rows[max(0, row - 2) : row + 3] for s in r):
            aligned = other.row != row and misfit(other.box, label.segment.box) < _ALIGNED
            if aligned and self.starts_with_label(other):
                beside = nearest_beside(self.page.segments, other.box)
                level = beside is not None and misfit(beside.box, value.box) < _ALIGNED
                if beside is not None and level and digits_in(beside.words):
                    return True
        return False

    def _among_heads(self, label: Label) -> bool:
        """The label stands in a row of heads: what is left of it ends with a label too."""
        row = self.page.rows[label.segment.row]
        before = row[: row.index(label.segment)][-1:]
        heads = [s for s in before if self.is_plain(s)]
        ends = [o for s in heads for o in self.by_segment[s][-1:] if o.end == len(s.words)]
        return bool(ends) and not label.segment.text.endswith(":")

    def _up_to_label(self, nearest: Segment) -> tuple[Word, ...]:
        labels = self.by_segment[nearest]
        end = min((o.start for o in labels if o.start > 0), default=len(nearest.words))
        words = list(nearest.words[:end])
        row = self.page.rows[nearest.row]
        for more in row[row.index(nearest) + 1 :]:
            if end < len(nearest.words) or self.by_segment[more] or more.box[0] - words[-1].x1 > 18:
                break
            words += more.words
        return tuple(words)

    def _in_strip(self, label: Label) -> list[Zone]:
        """The cell of its place under a row of heads."""
        words = value_in_strip(self.page, label.segment, self.starts_with_label)
        return [Zone(words, 0.97, "under")] if words and not label.start else []

    def _below(self, label: Label) -> Iterator[Zone]:
        if bear(label.rest[:1]) and not self.closes(label) and not self.tail(label):
            return
        reach = self.reach(label)
        column = (f for f in self.column(label) if not (goes_on(f[0]) or _is_aside(f[0])))
        for place, (words, distance) in enumerate(islice(column, 2)):
            if (
                distance > 3.4
                or self.is_listed(label, words)
                or self.is_beside_its_own(label, words)
            ):
                return
            level = self.is_among_heads_of(label, words)
            near = 2.4 if level else 1.9 if self.in_strip(label) else 1.0
            edge = _ALIGNED + 1 if level else 2.0
            if place == 0 and distance < near and misfit(box_of(words), reach) < edge:
                yield Zone(words, 0.97, "under")
            else:
                nearness = 1.0 if distance < 1.9 else 0.85
                yield Zone(words, 0.92 * nearness * 0.75**place, "below")


def _begins_code(words: Sequence[Word]) -> bool:
    """The letters of a code whose digits stand on the next line: "… – marché AC" over "2024-77"."""
    return len(words) == 1 and re.fullmatch(r"[A-Z]{2,5}", words[0].text) is not None


def _is_aside(words: Sequence[Word]) -> bool:
    """ "(à rappeler dans toute correspondance)" between a label and its value."""
    bracketed = words[0].text.startswith("(") and words[-1].text.endswith(")")
    return bracketed and not digits_in(words)


def _level(value: Box, label: Box) -> bool:
    """Most of the one stands at the height of the other."""
    overlap = min(value[3], label[3]) - max(value[1], label[1])
    return overlap > 0.6 * min(value[3] - value[1], label[3] - label[1])


def _continues(line: Segment, following: Segment) -> bool:
    """The line under another, with the same left edge."""
    return abs(following.box[0] - line.box[0]) < 3 and stacked_boxes(line.box, following.box)
