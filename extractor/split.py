"""Which pages of a print are which invoice: a batch print, a cover letter, annexes.

Pure: decides on a few facts of each page. When in doubt pages stay together, for a person sees at
once that two invoices are one paper, but not that a page went missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

#: A number read with this confidence may part pages by itself, with that one only after a total.
_SURE, _FAIR = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What a page shows by itself.

    `place` is (x, y) of a printed "page x/y" (y is 0 where only x stands); `title` whether it is
    headed as an invoice or a credit note; `number` its invoice number, read with `confidence`;
    `total` its total as printed; `continued` whether it brings sums forward from a page before;
    `other` whether it is headed as another paper (delivery slip, general terms).
    """

    page: int
    place: tuple[int, int] | None = None
    title: bool = False
    number: str | None = None
    confidence: float = 0.0
    total: str | None = None
    continued: bool = False
    other: bool = False

    @property
    def headed(self) -> bool:
        """Whether it may be a first page: by its title, or by an invoice number read surely."""
        return self.title or self.confidence >= _SURE

    @property
    def says_nothing(self) -> bool:
        """Whether nothing on it is of an invoice."""
        return not self.title and self.number is None and self.total is None


@dataclass(slots=True)
class _Group:
    """Pages taken together so far, and the first number and last total among them."""

    pages: list[int] = field(default_factory=list)
    number: str | None = None
    confidence: float = 0.0
    total: str | None = None

    def take(self, facts: PageFacts) -> None:
        self.pages.append(facts.page)
        if facts.confidence > self.confidence:
            self.number, self.confidence = facts.number, facts.confidence
        self.total = facts.total or self.total


def split(pages: Sequence[PageFacts]) -> list[tuple[int, ...]]:
    """The page numbers of each invoice, in order; pages before the first may be left out."""
    rest = pages[_cover(pages) :]
    groups: list[_Group] = []
    for facts in rest:
        if not groups or _starts(facts, groups[-1]):
            groups.append(_Group())
        groups[-1].take(facts)
    return [tuple(group.pages) for group in groups]


def without_annexes(pages: Sequence[PageFacts]) -> list[PageFacts]:
    """The pages of an invoice that are its own: those before a page that is headed as another
    paper, once its total was told."""
    total = False
    for place, facts in enumerate(pages):
        if total and facts.other:
            return list(pages[:place])
        total = total or facts.total is not None
    return list(pages)


def _cover(pages: Sequence[PageFacts]) -> int:
    """How many pages before the first invoice belong to none: a letter that goes with it."""
    first = next((i for i, facts in enumerate(pages) if facts.headed), 0)
    before = pages[:first]
    # "Page 2/3" on the titled page: what stands before is its page 1.
    continued = (pages[first].place or (1, 0))[0] > 1 if pages else False
    return first if not continued and all(facts.says_nothing for facts in before) else 0


def _starts(facts: PageFacts, group: _Group) -> bool:
    """Whether a page starts another invoice than the one before it."""
    if not facts.headed or facts.continued or (facts.place is not None and facts.place[0] > 1):
        return False
    counted = facts.place is not None
    if facts.number is not None and facts.number == group.number:
        return counted and _other_total(facts, group)
    if min(facts.confidence, group.confidence) >= _SURE:
        return True
    if counted:
        return True
    fair = min(facts.confidence, group.confidence) >= _FAIR
    return group.total is not None and (fair or facts.total != group.total)


def _other_total(facts: PageFacts, group: _Group) -> bool:
    known = facts.total is not None and group.total is not None
    return known and facts.total != group.total
