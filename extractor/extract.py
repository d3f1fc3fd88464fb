"""Reading an invoice: a file in, values with confidence and evidence out.

Pages become labels and candidates; each family of fields chooses among its candidates; what the
arithmetic and the identifiers prove is sure, the rest says how much it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor import pdf
from extractor.candidate import Candidate, best_by_value, reading_of
from extractor.fields import dates, kind, number, parties, payment, references
from extractor.fields.amounts import reading as amounts
from extractor.fields.amounts.tokens import sums_in
from extractor.links import Sheet
from extractor.page import Page, Word
from extractor.settings import ReadingSettings
from staging.company import Company
from staging.evidence import Extraction, FoundInvoice, PageSize, Reading, Remark

_REFERENCES = (
    "invoice_number",
    "engagement_number",
    "contract_number",
    "service_code",
    "original_invoice_number",
)
_LEAST = {
    "invoice_number": 0.3,
    "engagement_number": 0.35,
    "contract_number": 0.5,
    "service_code": 0.4,
    "original_invoice_number": 0.6,
}


def extract(
    path: Path | str, companies: Sequence[Company], settings: ReadingSettings | None = None
) -> Extraction:
    """Read a PDF with a text layer. Raises DocumentRefused for what cannot be opened."""
    pages = pdf.read(Path(path), settings or ReadingSettings())
    return read_pages(pages, companies)


def read_pages(pages: Sequence[Page], companies: Sequence[Company]) -> Extraction:
    """Read pages as one invoice, whether their words come from a text layer or an OCR."""
    sizes = tuple(PageSize(p.width, p.height) for p in pages)
    remarks = tuple(_hidden(pages))
    what = kind.find(pages, _negative(pages))
    if what.reading is None:
        return Extraction(sizes, (), what.remarks + remarks)
    readings: dict[str, Reading] = {"document_type": what.reading}
    readings.update(_references_and_dates(pages, what.reading.value == "credit_note"))
    readings.update(parties.find(pages, companies))
    readings.update(payment.find(pages, companies))
    sums, sum_remarks = amounts.find(pages)
    readings.update(sums)
    currency, foreign = _currency(pages)
    readings["currency"] = currency
    found = FoundInvoice(
        tuple(p.number for p in pages), readings, what.remarks + sum_remarks + foreign + remarks
    )
    return Extraction(sizes, (found,), ())


@dataclass(frozen=True, slots=True)
class _Claims:
    """Which concept has the strongest right to a word."""

    strongest: Mapping[int, tuple[str, float]]

    def fair(self, candidate: Candidate) -> float:
        """1, or less where another meaning claims the same words more strongly."""
        worst = 1.0
        for word in candidate.words:
            concept, score = self.strongest.get(id(word), (candidate.concept, 0.0))
            if concept != candidate.concept and score > candidate.score + 0.02:
                worst = min(worst, 0.35)
        return worst


def _claims(candidates: Sequence[Candidate]) -> _Claims:
    strongest: dict[int, tuple[str, float]] = {}
    for candidate in candidates:
        for word in candidate.words:
            if candidate.score > strongest.get(id(word), ("", 0.0))[1]:
                strongest[id(word)] = (candidate.concept, candidate.score)
    return _Claims(strongest)


def _references_and_dates(pages: Sequence[Page], credit: bool) -> Iterator[tuple[str, Reading]]:
    sheets = [Sheet(page) for page in pages]
    found = [
        c
        for sheet in sheets
        for c in (*references.candidates(sheet), *dates.candidates(sheet), *dates.periods(sheet))
    ]
    if not credit:
        found = [_own_number(c) for c in found]
    claims = _claims(found)
    rights = {
        w: score - 0.4 * (concept == "other")
        for w, (concept, score) in claims.strongest.items()
        if concept != "invoice_number"
    }
    fair = [c.scaled(claims.fair(c) * (1.0 if c.page == 1 else 0.9)) for c in found]
    fair += number.candidates(sheets[0], rights, pages) if sheets else []
    fair += [
        replace(
            c, concept="invoice_number", score=0.42 if c.concept == "payment_reference" else 0.36
        )
        for c in found
        if c.concept in {"payment_reference", "situation"}
    ]
    taken: set[str] = set()
    for key in _REFERENCES:
        ranked = [
            c for c in best_by_value(c for c in fair if c.concept == key) if c.value not in taken
        ]
        if ranked and ranked[0].score >= _LEAST[key]:
            taken.add(ranked[0].value)
            yield key, _reading(key, ranked)
    yield from _dates(fair, [c for sheet in sheets for c in dates.bare(sheet)])


def _reading(key: str, ranked: Sequence[Candidate]) -> Reading:
    best = ranked[0]
    rival = ranked[1].score if len(ranked) > 1 else 0.0
    confidence = _sureness(key, best)
    if rival >= 0.6 * best.score:
        confidence *= 0.85
    return reading_of(best.value, confidence, best.page, best.words)


def _sureness(key: str, best: Candidate) -> float:
    """From the score of a label to the share of such readings that are right."""
    if best.relation == "shape":
        return min(best.score, 0.6)
    letters_alone = not any(c.isdigit() for c in best.value)
    if best.score >= 0.88 and not letters_alone and key != "invoice_number":
        return 0.97
    if best.score >= 0.96:
        return 0.9 if letters_alone else 0.98
    return min(best.score, 0.92) * (0.95 if letters_alone else 1.0)


def _dates(fair: Sequence[Candidate], bare: Sequence[Candidate]) -> Iterator[tuple[str, Reading]]:
    due = best_by_value(c for c in fair if c.concept == "due_date")
    others = {c.value for c in fair if c.concept in {"due_date", "other_date"} and c.score > 0.6}
    issue = best_by_value(c for c in fair if c.concept == "issue_date")
    if not issue or issue[0].score < 0.3:
        issue = best_by_value(c for c in bare if c.value not in others) or issue
    if issue and due and issue[0].value > due[0].value and len(issue) > 1:
        issue = [c for c in issue if c.value <= due[0].value] or issue
    if issue:
        yield "issue_date", _reading("issue_date", issue)
    if due and due[0].score >= 0.4:
        yield "due_date", _reading("due_date", due)


def _own_number(candidate: Candidate) -> Candidate:
    """On a paper that corrects nothing, an invoice named in passing may be this one."""
    if candidate.concept != "original_invoice_number":
        return candidate
    return replace(candidate, concept="invoice_number", score=0.75 * candidate.score)


def _negative(pages: Sequence[Page]) -> bool:
    """The largest amounts of the paper are printed with a minus."""
    sums = [s for p in pages for segment in p.segments for s in sums_in(p, segment)]
    if not sums:
        return False
    top = max(s.value for s in sums)
    return all(s.negative for s in sums if s.value == top)


def _hidden(pages: Sequence[Page]) -> Iterator[Remark]:
    for page in pages:
        words = [w.text for w in page.hidden if sum(c.isalnum() for c in w.text) > 1]
        if words:
            yield Remark("hidden_text", " ".join(words)[:120])
            return


_FOREIGN = {
    "$": "USD",
    "USD": "USD",
    "£": "GBP",
    "GBP": "GBP",
    "CHF": "CHF",
    "XPF": "XPF",
    "FCFP": "XPF",
    "CAD": "CAD",
}


def _currency(pages: Sequence[Page]) -> tuple[Reading, tuple[Remark, ...]]:
    words = [(w, p.number) for p in pages for w in p.words]
    euro = next(
        (x for x in words if "€" in x[0].text or x[0].text.upper() in {"EUR", "EUROS", "EURO"}),
        None,
    )
    if euro is not None:
        return reading_of("EUR", 0.98, euro[1], (euro[0],)), ()
    other = next((x for x in words if x[0].text.upper() in _FOREIGN), None)
    if other is not None:
        code = _FOREIGN[other[0].text.upper()]
        return reading_of(code, 0.9, other[1], (other[0],)), (Remark("foreign_currency", code),)
    return Reading("EUR", 0.8), ()


def words_of(pages: Sequence[Page]) -> Iterator[Word]:
    """All words of some pages."""
    for page in pages:
        yield from page.words
