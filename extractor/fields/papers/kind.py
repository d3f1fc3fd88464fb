"""What a paper is: invoice, credit note, or no invoice at all; and a works invoice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidate import FEW, reading_of
from extractor.fields.papers import letters
from extractor.fields.papers.credit_signs import (
    credit_signs,
    gives_back,
    is_numbered_credit,
    is_paid_back,
    may_give_back,
    speaks_of_credit,
    speaks_of_refunds,
)
from extractor.fields.papers.form_lines import kinds
from extractor.fields.papers.listed_bills import lists_bills
from extractor.fields.papers.paper_signs import (
    OF_WORKS,
    STAGES,
    WORKS,
    bills_too,
    denials,
    denies,
    is_numbered,
)
from extractor.fields.papers.phrases import ends_sentence
from extractor.fields.papers.titles import LARGER, Title, best_titles, credits_a_line
from extractor.general_terms import is_of_terms
from extractor.page import Page
from extractor.wording import folded
from staging.evidence import Reading, Remark

#: So much heavier must the title of another paper be than that of a bill.
_CLEARLY = 0.25
#: From here on what a page says of itself outweighs totals without a title.
_DENIED = 0.5
#: From here on they do so whatever its sums prove.
_PLAINLY_DENIED = 1.5
#: A French account, as its IBAN begins.
_ACCOUNT = re.compile(r"\bFR ?\d\d(?: ?\d){10}")
#: One title outdoes another that is so much smaller.
_FAR_LARGER = 1.3
#: How sure the kind of a paper without title is; and where it speaks of invoices and of totals, or
#: proves them and has the account to pay, and speaks nowhere of a credit.
_UNTITLED, _SAID = 0.6, 0.96


@dataclass(frozen=True, slots=True)
class Kind:
    """The word for document_type, None for what is no invoice, with remarks."""

    reading: Reading | None
    remarks: tuple[Remark, ...]


def find(
    pages: Sequence[Page], *, negative: bool, billed: bool = True, proved: bool = True
) -> Kind:
    """The kind of paper told by its titles and phrases.

    `negative`: its totals are printed with a minus; `billed`: it shows a total or a net to pay;
    `proved`: what it shows adds up.
    """
    best = best_titles(pages[0], negative=negative)
    if is_of_terms(pages[0]):
        return Kind(None, (Remark("not_invoice", _named(best) or _first_words(pages[0])),))
    remarks = tuple(_works(pages))
    sends = not proved or denials(_text(pages[0])) >= _PLAINLY_DENIED
    none = _bills_nothing(best, pages, billed=billed) or (sends and _sends_bills(best, pages))
    denied = denies(_text(pages[0])) and not letters.presents(pages[0])
    if none and (denied or not _bills_all_the_same(pages[0])):
        return Kind(None, (Remark("not_invoice", _named(best)),))
    word = _word(best, pages, negative=negative)
    told = (billed and _says_invoice(pages)) or (proved and _asks_payment(pages))
    untitled = word.confidence <= _UNTITLED and not best and not credit_signs(pages)
    untitled = untitled and not is_numbered_credit(pages)
    if untitled and told and not (speaks_of_refunds(pages) or may_give_back(pages)):
        word = Reading(word.value, _SAID)
    return Kind(word, remarks)


def _bills_all_the_same(page: Page) -> bool:
    """Another paper by its name or its phrases, and the bill itself."""
    return bills_too(_text(page)) or letters.bills(page)


def _text(page: Page) -> str:
    return " ".join(folded(segment.text) for segment in page.segments)


def _named(best: Mapping[str, Title]) -> str:
    return best["none"].segment.text if "none" in best else ""


def _first_words(page: Page) -> str:
    return next((segment.text for segment in page.segments), "")


def _bills_nothing(best: Mapping[str, Title], pages: Sequence[Page], *, billed: bool) -> bool:
    """Titled as another paper, or neither titled nor numbered as a bill and without its totals."""
    titled = max((best[k].weight for k in ("credit_note", "invoice") if k in best), default=0.0)
    other = best["none"].weight if "none" in best else 0.0
    denied = denials(_text(pages[0])) >= _DENIED
    if _numbered(pages):
        return denied and other > titled + _CLEARLY
    if other > titled or not titled:
        return denied or other > titled + _CLEARLY or not (titled or billed)
    return False


def _sends_bills(best: Mapping[str, Title], pages: Sequence[Page]) -> bool:
    """A letter, a reminder or a statement: it speaks of bills, and is none itself. A title in large
    type outweighs what is polite, not a phrase that stands on no bill."""
    text = _text(pages[0])
    if denies(text) or lists_bills(pages[0]):
        return True
    large = LARGER * pages[0].body_size
    headed = any(best[k].segment.size >= large for k in ("credit_note", "invoice") if k in best)
    return not headed and denials(text) >= _DENIED


def _word(best: Mapping[str, Title], pages: Sequence[Page], *, negative: bool) -> Reading:
    """Invoice or credit note."""
    weights = {kind: found.weight for kind, found in best.items()}
    credit, invoice = weights.get("credit_note", 0.0), weights.get("invoice", 0.0)
    signs = credit_signs(pages) + 2 * negative
    of_a_line = not signs and credits_a_line(best, pages[0])
    credit = 0.0 if of_a_line else credit
    credited = credit and (credit >= invoice - 0.35 or signs)
    word = "credit_note" if credited and (negative or not _is_outdone(best)) else "invoice"
    named = "invoice" in best and not _is_label(best, pages[0])
    if word == "invoice" and (
        signs >= 2 or (signs and speaks_of_credit(pages)) or (not named and gives_back(pages))
    ):
        return _reading(best, "credit_note", 0.8)
    speaks = speaks_of_refunds(pages)
    # An invoice that is numbered as one may speak of credit notes in its conditions.
    plain = not credit and not signs and _numbered(pages)
    plain = plain or (bool(invoice) and not credit and is_paid_back(pages))
    plain = plain or (not signs and kinds(pages) == {"invoice"})
    if word == "invoice":
        doubtful = (speaks or bool(signs)) and not plain
        hinted = may_give_back(pages) or is_numbered_credit(pages)
        doubtful = doubtful or of_a_line or (not named and hinted)
    else:
        doubtful = credit <= invoice and not signs
    return _reading(best, word, 0.85 if doubtful else 0.98 if word in best else _UNTITLED)


def _is_label(best: Mapping[str, Title], page: Page) -> bool:
    """The bill is named in the type of the text: the paper may but refer to it."""
    return "invoice" in best and best["invoice"].segment.size < LARGER * page.body_size


def _is_outdone(best: Mapping[str, Title]) -> bool:
    """ "FACTURE" stands in far larger type than what names a credit note."""
    named = [best[kind].segment.size for kind in ("invoice", "credit_note") if kind in best]
    return len(named) > 1 and named[0] > _FAR_LARGER * named[1]


def _reading(best: Mapping[str, Title], word: str, confidence: float) -> Reading:
    if word not in best:
        return Reading(word, min(confidence, 0.8))
    title = best[word].segment
    return reading_of(word, confidence, best[word].page, title.words, slips=FEW)


def _says_invoice(pages: Sequence[Page]) -> bool:
    """The word stands somewhere."""
    return any("facture" in folded(s.text).split() for p in pages for s in p.segments)


def _asks_payment(pages: Sequence[Page]) -> bool:
    """An account stands on it, and no phrase that stands on no bill: "Honoraires", "Redevance
    spéciale" with sums that add up are bills by whatever name."""
    paid = any(_ACCOUNT.search(segment.text) for page in pages for segment in page.segments)
    return paid and not any(denials(_text(page)) >= _DENIED for page in pages)


def _numbered(pages: Sequence[Page]) -> bool:
    """Somewhere stands "facture n°", "date de facture" or the like."""
    return any(
        is_numbered(folded(segment.text), " ".join(s.text for s in page.rows[segment.row]))
        for page in pages
        for segment in page.segments
        if not ends_sentence(segment)
    )


def _works(pages: Sequence[Page]) -> Iterator[Remark]:
    """A works invoice by its own words, or by stages where the paper speaks of works."""
    said = [(folded(s.text), s) for page in pages for s in page.segments]
    of_works = any(OF_WORKS.search(text) for text, _ in said)
    for text, segment in said:
        if WORKS.search(text) or (of_works and STAGES.search(text)):
            yield Remark("works_invoice", segment.text[:120])
            return
