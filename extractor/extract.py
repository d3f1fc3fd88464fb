"""Reading an invoice: a file in, values with confidence and evidence out.

Pages become labels and candidates; each family of fields chooses among its candidates; what the
arithmetic and the identifiers prove is sure, the rest says how much it is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from extractor.covers import without_covers
from extractor.fields import choice
from extractor.fields.amounts import reading as amounts
from extractor.fields.amounts.tokens import Sum, sums_in
from extractor.fields.bodies import parties
from extractor.fields.papers import kind, language
from extractor.fields.paying import factoring, payment
from extractor.general_terms import without_terms
from extractor.page import Page
from extractor.second_look.looking import looked_over
from extractor.settings import ReadingSettings
from extractor.text import pdf
from staging.company import Company
from staging.evidence import SURE, Extraction, FoundInvoice, PageSize, Reading, Remark

#: What only a bill says of its money.
_BILLED = frozenset(("total_incl_vat", "amount_due"))
#: How surely a total is read at least that is more than an amount with a word.
_FAIR = 0.7
#: How sure the number of a paper is at most whose kind is not.
_DOUBTED = 0.9
#: How surely a paper is an invoice that was told to be none.
_SUPPOSED = 0.3
#: Dashes that part what stands in one line.
_DASHES, _AMOUNT = ("–", "—"), re.compile(r"\d[.,]\d\d(?!\d)")
_FIGURES = re.compile(r"\d[\d .,]{2,}")


def extract(
    path: Path | str, companies: Sequence[Company], settings: ReadingSettings | None = None
) -> Extraction:
    """Read a PDF with a text layer. Raises DocumentRefused for what cannot be opened."""
    pages = pdf.read(Path(path), settings or ReadingSettings())
    return read_pages(pages, companies)


def read_pages(pages: Sequence[Page], companies: Sequence[Company]) -> Extraction:
    """Read pages as one invoice, whether their words come from a text layer or an OCR.

    What is no invoice is read too, and put aside: a person may know better.
    """
    pages = [without_terms(page, behind=i > 0) for i, page in enumerate(pages)]
    pages = [without_covers(page) for page in pages]
    sizes = tuple(PageSize(p.width, p.height) for p in pages)
    sums, differing = amounts.find(pages)
    billed = not sums.keys().isdisjoint(_BILLED)
    proved = any(key in sums and sums[key].confidence >= _FAIR for key in _BILLED)
    what = kind.find(pages, negative=_negative(pages, sums), billed=billed, proved=proved)
    word = what.reading or Reading("invoice", _SUPPOSED)
    readings: dict[str, Reading] = {"document_type": word}
    readings.update(choice.find(pages, credit=word.value == "credit_note"))
    readings.update(_as_sure_as(word, readings))
    readings.update(parties.find(pages, companies))
    public = parties.sells_publicly(readings)
    readings.update(payment.find(pages, companies, public=public))
    readings.update(factoring.find(pages))
    readings.update(sums)
    readings["currency"], foreign = language.currency(pages)
    remarks = what.remarks + differing + foreign + tuple(_beside(pages))
    readings = looked_over(pages, readings)
    found = FoundInvoice(tuple(p.number for p in pages), readings, remarks)
    if what.reading is None:
        return Extraction(sizes, (), what.remarks, aside=found)
    return Extraction(sizes, (found,), ())


def _as_sure_as(kind_read: Reading, read: Mapping[str, Reading]) -> Mapping[str, Reading]:
    """The number of what may be an invoice that speaks of a credit note, or a credit note that
    speaks of an invoice, may be that of the other."""
    number = read.get("invoice_number")
    if number is None or kind_read.value != "credit_note" or kind_read.confidence >= SURE:
        return {}
    return {"invoice_number": replace(number, confidence=min(number.confidence, _DOUBTED))}


def _negative(pages: Sequence[Page], found: Mapping[str, Reading]) -> bool:
    """The total, or the largest amount where none was found, is printed with a minus throughout; a
    dash before the capital of the company ("SARL – 15 000 € – SIRET") is none."""
    sums = [s for p in pages for segment in p.segments for s in sums_in(p, segment)]
    totals = {Decimal(str(found[key].value)) for key in _BILLED & found.keys()}
    total = max((s.value for s in sums if not totals or s.value in totals), default=None)
    return total is not None and all(_is_negative(s) for s in sums if s.value == total)


def _is_negative(found: Sum) -> bool:
    """Its minus is one: no dash that parts it from an amount before ("1 500,00 HT – 300,00")."""
    before = [w.text for w in found.segment.words[: found.start]]
    parts = before[-1:] in ([one] for one in _DASHES) and any(_AMOUNT.search(t) for t in before)
    return found.negative and not parts


def _beside(pages: Sequence[Page]) -> Iterator[Remark]:
    """What is remarked of the pages as such."""
    yield from language.foreign_language(pages)
    yield from _hidden(pages)


def _hidden(pages: Sequence[Page]) -> Iterator[Remark]:
    for page in pages:
        words = [w.text for w in page.hidden if sum(c.isalnum() for c in w.text) > 1]
        if words:
            text = " ".join(words)
            # Hidden digits may be an account or a sum that somebody else shall read; hidden words
            # are mostly marks of the program that made the page.
            code = "hidden_text" if _FIGURES.search(text) else "hidden_words"
            yield Remark(code, text[:120])
            return
