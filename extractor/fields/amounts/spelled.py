"""The amount that a bill is closed with in letters: it is the bill's, whatever else is printed."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from extractor.page import Page
from extractor.values.amount_words import amounts_in
from extractor.wording import unaccented

#: What is owed for each late payment (code de commerce, D441-5), often told in letters.
_RECOVERY = Decimal(40)


@dataclass(frozen=True, slots=True)
class Closing:
    """Amounts in letters, in euros: all of them, and those that words close the bill with."""

    told: Set[Decimal]
    closing: Set[Decimal]

    def denies(self, values: Set[Decimal]) -> bool:
        """The bill is closed with another amount than all these."""
        return bool(self.closing) and self.closing.isdisjoint(values)


def find(pages: Sequence[Page]) -> Closing:
    """What is told in letters on some pages; a sentence may go on in the next line."""
    text = " ".join(" ".join(unaccented(page.text).split()) for page in pages)
    found = list(amounts_in(text))
    told = {s.value for s in found if s.closing or s.value != _RECOVERY}
    return Closing(told, {s.value for s in found if s.closing and s.value != _RECOVERY})
