"""What stands under a label: the words of its column, row by row, and whether they are its value.

A head may have air under it; the next line of a list, or the value of the label at the left, is
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.geometry import misfit, nearest_beside
from extractor.labelling.columns import in_column
from extractor.labelling.labelled import SMALL_WORD, LabelledPage
from extractor.labelling.labels import SERVICES, Label, is_sign
from extractor.page import Segment, Word, box_of
from extractor.values.bearing import bear, digits_in
from extractor.values.code import find_code
from extractor.values.code_texts import EDGES

#: How far the edges of a head and of its value are apart at most, in points.
_SAME_EDGE = 2.0
#: From here on a label names the code of a service plainly.
_SERVICE = 0.85
#: From here on it says that it is a code, and the least letters of a word that may be one.
_CODED, _LETTERS = 0.97, 3
#: Words that number something elsewhere, and what departments do.
_WORK = frozenset(("CHANTIER", "PRESTATION", "PRESTATIONS", "ACHAT", "VENTE"))


class ColumnedPage(LabelledPage):
    """A page with its labels, and what stands under each."""

    def column(self, label: Label) -> Iterator[tuple[tuple[Word, ...], float]]:
        """Words under the label, row by row, with the distance in heights of the label."""
        box, last = self.reach(label), label.words[-1]
        height = max(6.0, last.bottom - last.top)
        heads = self.page.rows[label.segment.row]
        others = [o.box for s in heads for o in self.by_segment[s] if o is not label]
        for row in self.page.rows[label.segment.row + 1 :]:
            if row[0].box[1] - box[3] > 4 * height:
                return
            words = in_column(row, box, others)
            top = words[0].top if words else row[0].box[1]
            words = words if top >= last.top + 0.5 * height else ()
            labels = [] if is_service(label, words) else self._labels_at(row, words)
            if any(o.concept != label.concept for o in labels):
                return
            if words and not labels:  # none: the label's translation or second line
                yield words, max(0.0, top - box[3]) / height

    def _labels_at(self, row: Sequence[Segment], words: Sequence[Word]) -> list[Label]:
        """The labels that the first of some words of a row is of."""
        segment = next((s for s in row if words and words[0] in s.words), None)
        if segment is None:
            return []
        first, own = segment.words.index(words[0]), self.by_segment[segment]
        digits = next(
            (i for i, w in enumerate(words, first) if digits_in((w,))), len(segment.words)
        )
        own = [o for o in own if o.weight != SMALL_WORD or not is_sign(o)]
        within = [o for o in own if first < o.start < digits and o.weight > SMALL_WORD]
        return within + [o for o in own if o.start <= first < o.end and not digits_in(o.words)]

    def in_strip(self, label: Label) -> bool:
        """All of the label's row are heads: their values stand under them, if with some air."""
        row = self.page.rows[label.segment.row]
        return len(row) > 1 and all(self.starts_with_label(s) and self.is_plain(s) for s in row)

    def is_among_heads_of(self, label: Label, words: Sequence[Word]) -> bool:
        """The head beside it, known or not, has its value in the row of these words, under itself:
        a cell of two lines ("Dossier" over "impr.") sets all values lower."""
        row = self.page.rows[label.segment.row]
        place = row.index(label.segment)
        found = next((s for s in self.page.segments if s.words[0] is words[0]), None)
        level = [s for s in self.page.rows[found.row] if s is not found] if found else []
        heads = (*row[max(0, place - 1) : place], *row[place + 1 : place + 2])
        values = [s for s in level if digits_in(s.words) or not self.starts_with_label(s)]
        return any(
            misfit(head.box, value.box) < _SAME_EDGE
            for head in heads
            if self.is_plain(head) and not head.text.endswith(":")
            for value in values
            if self.starts_with_label(head) or digits_in(value.words)
        )

    def is_beside_its_own(self, label: Label, words: Sequence[Word]) -> bool:
        """ "FACTURE | N° | 1187" over "VOTRE COMMANDE | 26-RH-0114": the label has its value beside
        it, and what stands under it is the value of the label at its left."""
        own = nearest_beside(self.page.segments, self.reach(label))
        if own is None or not digits_in(own.words) or self.starts_with_label(own):
            return False
        begins = (s for s in self.page.segments if s.words[0] is words[0])
        segment = next(begins, None)
        row = self.page.rows[segment.row] if segment is not None else ()
        left = row[: row.index(segment)][-1:] if segment is not None else ()
        named = [s for s in left if self.starts_with_label(s) and self.is_plain(s)]
        return bool(named) and self.closes(self.by_segment[named[0]][-1])

    def is_listed(self, label: Label, words: Sequence[Word]) -> bool:
        """What stands under a label of a list, each with its value beside it, is the next one."""
        if words[0].text[0].islower() or digits_in(words) or is_service(label, words):
            return False
        boxes = (self.reach(label), box_of(words))
        own, other = (nearest_beside(self.page.segments, box) for box in boxes)
        if own is None or other is None or own is other or own.row != label.segment.row:
            return False
        aligned = misfit(own.box, other.box) <= 3 and not _is_address(own)
        heads = self.starts_with_label(own) or not digits_in(own.words)
        return aligned and (not heads or find_code(words, letters_alone=True) is None)


def _is_address(segment: Segment) -> bool:
    """Digits that are no value of a label: a postal code, the number of a house."""
    return digits_in(segment.words) and find_code(segment.words, letters_alone=False) is None


def is_service(label: Label, words: Sequence[Word]) -> bool:
    """One word that is of labels, beside the plain label of a service's code: "FACTURES"."""
    named = label.concept == "service_code" and label.weight >= _SERVICE
    said = _words(words)
    return named and len(said) == 1 and said[0] in SERVICES


def is_perhaps_service(label: Label, words: Sequence[Word]) -> bool:
    """One word in capitals that is of labels too, beside "Code service" in small letters:
    "FORMATION", "CHANTIER"."""
    named = label.concept == "service_code" and label.weight >= _CODED
    small = any(c.islower() for w in label.words for c in w.text[1:])
    said = _words(words)
    return named and small and len(said) == 1 and said[0].isupper() and len(said[0]) >= _LETTERS


def is_work(label: Label, words: Sequence[Word]) -> bool:
    """ "CHANTIER", "ACHAT" alone beside "Code service": nothing is numbered by it there."""
    return is_perhaps_service(label, words) and _words(words)[0] in _WORK


def _words(words: Sequence[Word]) -> list[str]:
    return [w.text.strip(EDGES) for w in words if bear((w,))]
