"""A page with its labels: where each stands, what is of it, and what its words go on with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from extractor.geometry import nearest_beside, stacked_boxes
from extractor.labelling.behind import behind
from extractor.labelling.behind_cells import behind_cells
from extractor.labelling.captions import captions
from extractor.labelling.label_brackets import is_term
from extractor.labelling.labels import DATE_CONCEPTS, STROKES, Label, is_sign
from extractor.labelling.page_labels import labels_of
from extractor.page import Box, Page, Segment, Word, box_of
from extractor.values.bearing import bear, digits_in
from extractor.values.numbers_in import own_numbers_in

#: Labels as light as "le" and "du" do not head a cell.
SMALL_WORD = 0.5
#: From here on a label of no field stands for itself ("client" is a word of other labels).
_WEAK = 0.6
#: Signs between labels.
_SIGNS = STROKES | {":"}
#: A telephone number has more digits than these.
_FEWEST_DIGITS = 9


@dataclass(frozen=True, eq=False)
class LabelledPage:
    """A page with its labels found once."""

    page: Page

    @cached_property
    def by_segment(self) -> dict[Segment, list[Label]]:
        """The labels of each segment."""
        return labels_of(self.page)

    @cached_property
    def labels(self) -> tuple[Label, ...]:
        """All reference and date labels in reading order."""
        return tuple(label for seg in self.page.segments for label in self.by_segment[seg])

    @cached_property
    def own_numbers(self) -> frozenset[int]:
        """The words (by id) of telephone numbers, SIRETs and IBANs: no reference is among them."""
        return frozenset(
            id(word)
            for segment in self.page.segments
            if sum(c.isdigit() for c in segment.text) > _FEWEST_DIGITS
            for found in own_numbers_in(segment.words)
            for word in segment.words[found.start : found.end]
        )

    @cached_property
    def captions(self) -> dict[Segment, Segment]:
        """Labels that stand under their values, with these."""
        return captions(self.page, self.by_segment)

    @cached_property
    def behind(self) -> dict[Segment, tuple[Word, ...]]:
        """Lines, and cells, whose label stands behind its value, with these."""
        return behind(self.page, self.by_segment) or behind_cells(self.page, self.by_segment)

    def tail(self, label: Label) -> bool:
        """Words without digits close the segment: the label goes on in words not known."""
        rest = label.rest
        after = (o for o in self.by_segment[label.segment] if o.start >= label.end)
        known = any(o.concept != "other" or o.weight > _WEAK for o in after)
        return not known and len(rest) <= 4 and not digits_in(rest)

    def follows_label(self, label: Label) -> bool:
        """The label begins its segment, or comes after another label's value or a sign."""
        before = label.segment.words[: label.start]
        if label.whole is not None or not before or self.is_plain(label.segment):
            return True
        others = self.by_segment[label.segment]
        if any(o.end == label.start and o.weight > SMALL_WORD for o in others):
            return True
        return before[-1].text[-1] in ":;,|-–—/•·*()" or digits_in(before[-1:])

    def is_plain(self, segment: Segment) -> bool:
        """A short phrase without digits: it may well be one label in words half known."""
        return len(segment.words) <= 6 and not digits_in(segment.words)

    def starts_with_label(self, segment: Segment) -> bool:
        """The segment begins with a label (not with a value that looks like one)."""
        labels = self.by_segment[segment]
        if not labels or labels[0].start > 0:
            return False
        return not digits_in(w for w in labels[0].words if not is_term(w.text))

    def is_sign(self, segment: Segment, label: Label) -> bool:
        """ "Votre commande :" beside "n° 4500 du 3 mai": the sign is of the label before it."""
        first = self.by_segment[segment][0]
        return label.concept not in DATE_CONCEPTS and is_sign(first)

    def continued(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Words with the line right under them, where a value is broken over two lines."""
        last = next((s for s in self.page.segments if words[-1] in s.words), None)
        if last is None:
            return tuple(words)
        for row in self.page.rows[last.row + 1 : last.row + 4]:
            for segment in row:
                if stacked_boxes(last.box, segment.box) and not self.starts_with_label(segment):
                    return (*words, *segment.words)
        return tuple(words)

    def reach(self, label: Label) -> Box:
        """The label's box with the unknown words around it ("Vos réf. / commande publique")."""
        if label.whole is not None:
            return label.box
        end = len(label.segment.words) if self.tail(label) else label.end
        start = label.start
        ends = {o.end for o in self.by_segment[label.segment]}
        words = label.segment.words
        while start > 0 and start not in ends and not digits_in(words[start - 1 : start]):
            start -= 1
        return box_of(words[start:end])

    def beside(self, label: Label) -> Segment | None:
        """What stands right of a label, or of its second line alone, where the first is wider
        ("FACTURE" over "NUMERO   : 118")."""
        segments = self.page.segments
        found = nearest_beside(segments, self.reach(label))
        if found is None and label.whole is not None:
            return nearest_beside(segments, label.segment.box)
        return found

    def closes(self, label: Label) -> bool:
        """Nothing but another label follows it in its segment."""
        after = [o.start for o in self.by_segment[label.segment] if o.start >= label.end]
        return label.end in after or label.end >= len(label.segment.words)

    def heads(self, label: Label) -> bool:
        """Labels and strokes alone follow it in its segment ("N° de commande / date")."""
        own = self.by_segment[label.segment]
        told = {i for o in own for i in range(o.start, o.end)}
        after = range(label.end, len(label.segment.words))
        return all(i in told or label.segment.words[i].text in _SIGNS for i in after)

    def is_answered(self, label: Label) -> bool:
        """Words follow its colon that are no labels: what is said of it is said in its line
        ("Service payeur : Service comptable"), if it is no value at all."""
        rest = label.rest
        colon = label.words[-1].text.endswith(":") or (bool(rest) and rest[0].text.startswith(":"))
        return colon and bear(rest) and not self.heads(label)
