"""References and the day of issue chosen together.

What labels claim is gathered (gathering); the number and the day are weighed against their rivals
(weighed), the day by the number chosen; the rest is what its label says (by_label).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.fields.by_label import labelled
from extractor.fields.gathering import gather
from extractor.fields.weighed import date_options, number_options, weighed
from extractor.page import Page
from staging.evidence import Reading


def find(pages: Sequence[Page], *, credit: bool) -> Iterator[tuple[str, Reading]]:
    """References and dates of some pages; `credit`: the paper is a credit note."""
    gathered = gather(pages, credit=credit)
    answers = dict(weighed("invoice_number", number_options(gathered), gathered.paper.pages))
    number = answers.get("invoice_number")
    told = str(number.value) if number else None
    days, sure = date_options(gathered, told), number.confidence if number else 1.0
    answers.update(weighed("issue_date", days, gathered.paper.pages, sure))
    yield from answers.items()
    yield from labelled(gathered, told, credit=credit)
