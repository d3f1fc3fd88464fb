"""The ground that places are looked for on: a sheet whose words and values are quickly at hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from staging.evidence import Reading
from staging.layouts import NEAR, Box, Mark, Place, Shape, Sheet, Spot, overlaps
from staging.shapes import same
from staging.surroundings import between

#: Slack across, in points: digits are narrower or wider, a justified line moves.
ACROSS = 5.0
#: So many heights of a line at most are between a value and the word that leads to it.
_LEADING = 1.3


class Ground:
    """A sheet with its words by page and text, to look around spots quickly."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._words: dict[tuple[int, str], list[Mark]] = {}
        for mark in sheet.marks:
            self._words.setdefault((mark.page, mark.text), []).append(mark)
        self._pages: dict[int, list[Spot]] = {}
        #: What names each amount that was asked for: read once (`extractor.layouts.heads`).
        self.heads: dict[Spot, tuple[tuple[str, ...], int]] = {}
        for spot in sheet.spots:
            self._pages.setdefault(spot.page, []).append(spot)

    def under(self, reading: Reading) -> Iterator[Spot]:
        """The spots that a reading was taken from."""
        if reading.box is None:
            return
        for spot in self.sheet.spots:
            here = self.sheet.pages[spot.page - 1] == reading.page
            alike = here and overlaps(spot.box, reading.box)
            if alike and same(spot.shape, spot.value, str(reading.value)):
                yield spot

    def words(self, page: int, text: str) -> Sequence[Mark]:
        """The fixed words of this text on a page."""
        return self._words.get((page, text), ())

    def leading(self, spot: Spot) -> Mark | None:
        """The fixed word right before a value on its line."""
        near = (
            mark
            for mark in self.sheet.marks
            if mark.page == spot.page
            and -1 <= spot.box[0] - mark.box[2] < _LEADING * (spot.box[3] - spot.box[1])
            and abs(mark.box[1] - spot.box[1]) <= NEAR
            and not overlaps(mark.box, spot.box)
        )
        return max(near, key=lambda mark: mark.box[2], default=None)

    def spots(self, page: int) -> Sequence[Spot]:
        """The values of a page."""
        return self._pages.get(page, ())

    def paged(self, place: Place, spot: Spot) -> bool:
        """The spot is on the page of the place, counted from the first or from the last."""
        last = len(self.sheet.pages) - spot.page + 1
        return spot.page == place.page[0] or last == place.page[1]

    def parted(self, word: Box, spot: Spot) -> bool:
        """Another value stands on the line between a word and the spot."""
        of_words = {Shape.LINE, Shape.RUN}
        return any(
            other.shape not in of_words and any(c.isdigit() for c in other.value)
            for other in between(self.spots(spot.page), word, spot)
        )


def led_otherwise(ground: Ground, place: Place, spot: Spot) -> bool:
    """A code whose own label stands right before it, where another stood, or none: "engagement :"
    in the place of "service :"."""
    if place.shape is not Shape.CODE or spot.shape is not Shape.CODE:
        return False
    word = ground.leading(spot)
    return word is not None and word.text not in {anchor.text for anchor in place.before}


def is_other(best: Spot, spot: Spot) -> bool:
    """Another value somewhere else; parts of the same words are no rivals."""
    if spot.page == best.page and overlaps(spot.box, best.box):
        return False
    return not same(best.shape, best.value, spot.value)
