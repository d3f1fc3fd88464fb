"""Every label of the pages claims the words beside it, wanted or not: the candidates of all fields
of reference and of day, and the paper they are weighed against.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.candidate import Candidate
from extractor.fields.days import datelines, dates, foreign_days, periods, run_on, terms, title_days
from extractor.fields.referring import number, number_signs, references
from extractor.fields.referring.number_signs import Paper
from extractor.labelling.broken_lines import mended
from extractor.labelling.close_cells import with_cells
from extractor.labelling.filled_lines import with_filled
from extractor.labelling.glued_labels import with_labels_apart
from extractor.labelling.links import Sheet
from extractor.labelling.sentences import with_sentences
from extractor.labelling.strung_heads import with_strung_heads
from extractor.labelling.torn_signs import with_whole_signs
from extractor.labelling.typed_rules import with_ruled
from extractor.page import Page


@dataclass(frozen=True, slots=True)
class Gathered:
    """All candidates of some pages, and the paper they are weighed against."""

    sheets: Sequence[Sheet]
    found: Sequence[Candidate]
    shapes: Sequence[Candidate]
    paper: Paper


def gather(pages: Sequence[Page], *, credit: bool) -> Gathered:
    """The candidates for references and dates; `credit`: the paper is a credit note."""
    pages = [mended(with_labels_apart(with_whole_signs(page))) for page in pages]
    pages = [with_sentences(with_cells(with_filled(with_ruled(page)))) for page in pages]
    pages = [with_strung_heads(page) for page in pages]
    sheets = [Sheet(page) for page in pages]
    found = [candidate for sheet in sheets for candidate in _candidates(sheet, credit=credit)]
    found += terms.due(found, [day for sheet in sheets for day in dates.bare(sheet)], pages)
    shapes = list(number.candidates(sheets[0], pages)) if sheets else []
    claims = number_signs.claims_of(found)
    paper = number_signs.paper_of(pages, claims, credit=credit)
    return Gathered(sheets, found, shapes, paper)


def _candidates(sheet: Sheet, *, credit: bool) -> Iterator[Candidate]:
    yield from references.candidates(sheet, credit=credit)
    yield from dates.candidates(sheet, credit=credit)
    yield from datelines.datelines(sheet)
    yield from title_days.title_days(sheet)
    yield from periods.periods(sheet)
    yield from foreign_days.foreign(sheet)
    yield from run_on.run_on(sheet)
