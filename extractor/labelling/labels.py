"""A label on a page: what it says, how sure, and the words it is written with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from extractor.page import Box, Segment, Word, box_of
from extractor.wording import fold, unaccented

DATE_CONCEPTS = frozenset(("issue_date", "due_date", "other_date", "edition_date"))
#: Signs that part what stands in one cell.
STROKES = frozenset(("/", "-", "–", "|"))
#: Words of labels that services are called by; the first is no word of a service's label, the last
#: is a digital service's.
SERVICES = ("FACTURES", "CHORUS", "NUM")
#: Small words that announce a day.
SMALL = frozenset(("le", "du", "au"))


@dataclass(frozen=True, eq=False)
class Label:
    """A label: its concept, weight (0..1.2), and the words segment.words[start:end].

    `explained`: other labels of its line tell what it means; `asking`: how many of its last words
    do not name it: they ask for it ("à rappeler"), or tell what it is for.
    """

    concept: str
    weight: float
    segment: Segment
    start: int
    end: int
    whole: tuple[Word, ...] | None = None
    explained: bool = False
    asking: int = 0

    @property
    def words(self) -> tuple[Word, ...]:
        """The words of the label itself; `whole` where it began on the line above."""
        return self.whole or self.segment.words[self.start : self.end - self.asking]

    @property
    def box(self) -> Box:
        """The box around them, and around those that ask for it."""
        return box_of(self.whole or self.segment.words[self.start : self.end])

    @property
    def rest(self) -> tuple[Word, ...]:
        """The words of the segment after the label."""
        return self.segment.words[self.end :]


#: The labels of each segment of a page, from left to right.
Labels: TypeAlias = Mapping[Segment, Sequence[Label]]


def is_small(label: Label) -> bool:
    """ "le", "du", "au" with other words in its segment, not a colon alone ("Du :"): its day stands
    right after it."""
    text = unaccented(label.words[0].text) if len(label.words) == 1 else ""
    others = (w for w in label.segment.words if w not in label.words)
    return text in SMALL and any(c.isalnum() for w in others for c in w.text)


def is_sign_alone(label: Label) -> bool:
    """ "N°" by itself."""
    return fold(" ".join(w.text for w in label.words)) == ("num",)


def is_sign(label: Label) -> bool:
    """ "N°" alone, before its number: it says no more than what is before it."""
    words = label.segment.words
    lone = label.end - label.start == 1 and fold(words[label.start].text) == ("num",)
    return lone and label.end < len(words) and not words[label.start].text.endswith(":")


def colon_after(label: Label) -> bool:
    """A colon ends the label, or begins what follows it."""
    rest = label.rest
    last = label.segment.words[label.end - 1]
    return last.text.endswith(":") or (bool(rest) and rest[0].text.startswith(":"))
