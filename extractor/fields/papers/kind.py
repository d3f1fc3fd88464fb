"""What a paper is: invoice, credit note, or no invoice at all; and a works invoice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.candidate import FEW, reading_of
from extractor.fields.papers import letters
from extractor.fields.papers.lines import mentions_credit, takes_nothing, takes_off
from extractor.fields.papers.listed_bills import lists_bills
from extractor.fields.papers.paper_signs import (
    CREDIT,
    INVOICE,
    OF_WORKS,
    OTHER,
    STAGES,
    VERB,
    WORKS,
    bills_too,
    denials,
    denies,
    is_joined,
    is_numbered,
)
from extractor.page import Page, Segment
from extractor.wording import folded
from staging.evidence import Reading, Remark

#: So much heavier must the title of another paper be than that of a bill.
_CLEARLY = 0.25
#: From here on what a page says of itself outweighs totals without a title.
_DENIED = 0.5
#: From here on they do so whatever its sums prove.
_PLAINLY_DENIED = 1.5
#: A title of its own in small letters is so much larger than the body.
_LARGER, _FAR_LARGER = 1.12, 1.3
#: Lines up and down in which a list of labels is looked for, and how many labels make one.
_LINES, _LISTED = 5, 3
#: The head of a page, as a part of it.
_HEAD = 0.4
#: A form that serves for both, and says which it is after that, if at all.
_BOTH = re.compile(r"(?i)\b(?:facture *[/|] *avoir|avoir *[/|] *facture|facture ou avoir)\b *:?")
_ALONE = frozenset(("facture", "avoir", "invoice"))
_EMPTY_BOXES = frozenset("☐□❏❑○◻")
#: How sure the kind of a paper without title is; and where it speaks of invoices and of totals, and
#: nowhere of a credit.
_UNTITLED, _SAID = 0.6, 0.96


@dataclass(frozen=True, slots=True)
class Kind:
    """The word for document_type, None for what is no invoice, with remarks."""

    reading: Reading | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class _Title:
    weight: float
    segment: Segment
    page: int


def _titles(page: Page) -> Iterator[tuple[_Title, str]]:
    """Segments that may be a title with their weight: large, high on the page, in capitals; a line
    in large type that runs up the margin is one as well."""
    sideways = (band for band in page.bands if band.size >= _LARGER * page.body_size)
    for segment in (part for whole in (*page.segments, *sideways) for part in _parts(whole)):
        text = folded(_BOTH.sub("", segment.text))
        if text and len(text) <= 90 and _heads(segment, page) and not _is_unticked(segment):
            weight = 0.4 * min(segment.size / max(page.body_size, 1.0), 2.5)
            weight += 0.5 * (segment.box[1] < 0.35 * page.height)
            weight -= 0.5 * (segment.box[1] > 0.55 * page.height)
            first = segment.words[0].text
            weight += 0.2 * (first.isupper() and len(first) > 3)
            weight += 0.3 * (len(text.split()) <= 4)
            yield _Title(weight, segment, page.number), text


def _parts(segment: Segment) -> Iterator[Segment]:
    """The segment, and the word in capitals that ends it, a title close to the letterhead: not the
    last one of "RELEVÉ DE FACTURES"."""
    yield segment
    last = segment.words[-1]
    apart = not (OTHER.match(folded(segment.text)) or _BOTH.search(segment.text))
    if apart and len(segment.words) > 1 and last.text.isupper() and folded(last.text) in _ALONE:
        yield Segment(segment.page, segment.row, (last,))


def _is_unticked(segment: Segment) -> bool:
    """ "☐ Avoir": a box of a form that nobody ticked."""
    return segment.text[0] in _EMPTY_BOXES


def _is_label(segment: Segment, page: Page) -> bool:
    """In the body's type and not in capitals, or in a list of labels with their values, "bon de
    commande" or "devis" names a reference."""
    small = segment.size < _LARGER * page.body_size
    return (small and not segment.words[0].text.isupper()) or _is_listed(segment, page)


def _is_listed(segment: Segment, page: Page) -> bool:
    """Lines right over or under it begin at the same place, and all have something beside them."""
    near = page.rows[max(0, segment.row - _LINES) : segment.row + _LINES + 1]
    heads = [row[0] for row in near if len(row) > 1]
    return segment in heads and sum(_is_in_line(head, segment) for head in heads) >= _LISTED


def _is_in_line(other: Segment, segment: Segment) -> bool:
    return abs(other.box[0] - segment.box[0]) < 1 and abs(other.size - segment.size) < 0.5


def _heads(segment: Segment, page: Page) -> bool:
    """A line that goes on with a sentence in small letters is no title, unless it names a bill and
    numbers it."""
    small = segment.words[0].text[0].islower() and segment.size < 1.2 * page.body_size
    if not small or _is_numbered_bill(segment, page):
        return True
    return len(segment.words) <= 3 and not _ends_sentence(segment)


def _is_numbered_bill(segment: Segment, page: Page) -> bool:
    """ "note d'honoraires n° 26.031", "valant facture n° R-2610", at the head of the page."""
    named = _kind_of(folded(segment.text)) == "invoice" and segment.box[1] < _HEAD * page.height
    return named and any(c.isdigit() for c in segment.words[-1].text)


def _ends_sentence(segment: Segment) -> bool:
    """The last line of a sentence that began above."""
    return segment.text[0].islower() and segment.text[-1] in ".,;"


def _best_titles(page: Page, *, negative: bool) -> dict[str, _Title]:
    """The heaviest title of each kind: "none" (another paper), "credit_note", "invoice"."""
    best: dict[str, _Title] = {}
    for title, text in _titles(page):
        kind = _kind_of(text)
        if kind == "none" and is_joined(title.segment.text):
            kind = "invoice"
        if kind == "none" and _is_label(title.segment, page):
            kind = _kind_of(text, of_bills=True)
        off = takes_off(page, title.segment) or mentions_credit(title.segment)
        if kind == "credit_note" and not negative and off:
            continue
        if kind is not None and (kind not in best or title.weight > best[kind].weight):
            best[kind] = title
    return best


def _kind_of(text: str, *, of_bills: bool = False) -> str | None:
    """The kind that a folded title names by its first words, or by saying that it is a bill as
    well ("Relevé mensuel valant facture"); `of_bills`: other papers apart."""
    if bills_too(text) and not denies(text):
        return "invoice"
    forms = (("none", OTHER), ("credit_note", CREDIT), ("invoice", INVOICE))
    for kind, form in forms[of_bills:]:
        match = form.match(text)
        if match and (match.end() == len(text) or text[match.end()] == " "):
            return kind
    return None


def find(
    pages: Sequence[Page], *, negative: bool, billed: bool = True, proved: bool = True
) -> Kind:
    """The kind of paper told by its titles and phrases.

    `negative`: its totals are printed with a minus; `billed`: it shows a total or a net to pay;
    `proved`: what it shows adds up.
    """
    best = _best_titles(pages[0], negative=negative)
    remarks = tuple(_works(pages))
    sends = not proved or denials(_text(pages[0])) >= _PLAINLY_DENIED
    none = _bills_nothing(best, pages, billed=billed) or (sends and _sends_bills(best, pages))
    if none and (denies(_text(pages[0])) or not _bills_all_the_same(pages[0])):
        return Kind(None, (Remark("not_invoice", _named(best)),))
    word = _word(best, pages, negative=negative)
    if word.confidence <= _UNTITLED and billed and _says_invoice_alone(best, pages):
        word = Reading(word.value, _SAID)
    return Kind(word, remarks)


def _bills_all_the_same(page: Page) -> bool:
    """Another paper by its name or its phrases, and the bill itself."""
    return bills_too(_text(page)) or letters.bills(page)


def _text(page: Page) -> str:
    return " ".join(folded(segment.text) for segment in page.segments)


def _named(best: Mapping[str, _Title]) -> str:
    return best["none"].segment.text if "none" in best else ""


def _bills_nothing(best: Mapping[str, _Title], pages: Sequence[Page], *, billed: bool) -> bool:
    """Titled as another paper, or neither titled nor numbered as a bill and without its totals."""
    titled = max((best[k].weight for k in ("credit_note", "invoice") if k in best), default=0.0)
    other = best["none"].weight if "none" in best else 0.0
    denied = denials(_text(pages[0])) >= _DENIED
    if _numbered(pages):
        return denied and other > titled + _CLEARLY
    if other > titled or not titled:
        return denied or other > titled + _CLEARLY or not (titled or billed)
    return False


def _sends_bills(best: Mapping[str, _Title], pages: Sequence[Page]) -> bool:
    """A letter, a reminder or a statement: it speaks of bills, and is none itself. A title in large
    type outweighs what is polite, not a phrase that stands on no bill."""
    text = _text(pages[0])
    if denies(text) or lists_bills(pages[0]):
        return True
    large = _LARGER * pages[0].body_size
    headed = any(best[k].segment.size >= large for k in ("credit_note", "invoice") if k in best)
    return not headed and denials(text) >= _DENIED


def _word(best: Mapping[str, _Title], pages: Sequence[Page], *, negative: bool) -> Reading:
    """Invoice or credit note."""
    weights = {kind: found.weight for kind, found in best.items()}
    credit, invoice = weights.get("credit_note", 0.0), weights.get("invoice", 0.0)
    signs = _credit_signs(pages) + 2 * negative
    credited = credit and (credit >= invoice - 0.35 or signs)
    word = "credit_note" if credited and (negative or not _is_outdone(best)) else "invoice"
    if word == "invoice" and (signs >= 2 or (signs and _speaks_of_credit(pages))):
        return _reading(best, "credit_note", 0.8)
    speaks = _speaks_of_credit(pages, _CREDIT_NOUN, _REFUND_NOUN)
    # An invoice that is numbered as one may speak of credit notes in its conditions.
    plain = not credit and not signs and _numbered(pages)
    plain = plain or (bool(invoice) and not credit and _is_paid_back(pages))
    doubtful = speaks and not plain if word == "invoice" else credit <= invoice and not signs
    return _reading(best, word, 0.85 if doubtful else 0.98 if word in best else _UNTITLED)


def _is_outdone(best: Mapping[str, _Title]) -> bool:
    """ "FACTURE" stands in far larger type than what names a credit note."""
    named = [best[kind].segment.size for kind in ("invoice", "credit_note") if kind in best]
    return len(named) > 1 and named[0] > _FAR_LARGER * named[1]


def _reading(best: Mapping[str, _Title], word: str, confidence: float) -> Reading:
    if word not in best:
        return Reading(word, min(confidence, 0.8))
    title = best[word].segment
    return reading_of(word, confidence, best[word].page, title.words, slips=FEW)


def _says_invoice_alone(best: Mapping[str, _Title], pages: Sequence[Page]) -> bool:
    """The word stands somewhere, and no title of anything else, nor a word of credit notes."""
    said = any("facture" in folded(s.text).split() for p in pages for s in p.segments)
    return said and not best and not _speaks_of_credit(pages, _CREDIT_NOUN, _REFUND_NOUN)


_FOR_CREDIT = re.compile(
    r"(?:montant|solde|net|total)(?: \w+)? (?:avoir|en votre faveur|"
    r"a votre credit|votre credit|a deduire(?! (?:\w+ )?(?:acompte|avance|provision|remise|regle))"
    r"|a crediter)|votre credit|credite sur votre compte"
)
#: What is paid back to the buyer, or what he pays back to who advanced it.
_REFUNDS = re.compile(
    r"(?:montant|solde|net|total)(?: \w+)? (?:a )?rembourser|remboursement(?! \w*frais)"
)
_CORRECTS = re.compile(
    r"(?:annule|corrige|rectifie)(?: et (?!remplace)\w+)? facture|facture (?:origine|initiale|"
    r"rectifiee|annulee|concernee|corrigee)|annulation (?:partielle |totale )?facture"
    r"|avoir (?:num|sur|total|partiel|relatif)"
)
_CREDIT_NOUN = re.compile(
    rf"(?<!aucun )(?<!apres )(?<!d )(?<!certifie )(?<!declare )(?<!atteste )(?<!reconnait )"
    rf"(?<!reconnais )\bavoir\b{VERB}|note credit|votre credit"
    r"|(?<!assurance )(?<!garantie )(?<!en cas )annul(?!\w* et remplace)"
    r"(?!ation (?:commande|contrat|reservation|inscription|sejour|prestation|rendez))"
)
_REFUND_NOUN = re.compile(
    r"rembours(?!able)(?!\w* (?:avances?|acomptes?|frais|debours|provisions?|repas)\b)"
)
#: What is paid back to the buyer: what he pays back himself, he is billed ("Total à rembourser").
_REFUND_TO_BUYER = re.compile(
    r"(?:vous|vos|votre|client|abonne|usager|trop (?:percu|verse|paye|facture))(?: \w+)* rembours"
    r"|rembours\w*(?: \w+)* (?:vous|votre|client|trop (?:percu|verse|paye|facture))"
    r"|(?:sera|seront|est|sont|ete) rembours|somme rembours|total rembours|(?:ht|tva) rembours"
)


def _credit_signs(pages: Sequence[Page]) -> int:
    """Phrases of a credit note: what is owed to the buyer counts two, a corrected invoice, and what
    is paid back, one."""
    said = (s for p in pages for s in p.segments if not takes_off(p, s))
    own = [s for s in said if not mentions_credit(s)]
    texts = [t for s in own if len(t := folded(s.text)) < 80]
    owed = any(_FOR_CREDIT.match(t) for t in texts)
    return 2 * owed + sum(any(form.match(t) for t in texts) for form in (_CORRECTS, _REFUNDS))


def _speaks_of_credit(pages: Sequence[Page], *nouns: re.Pattern[str]) -> bool:
    """A word of credit notes stands somewhere, so that "invoice" is not sure."""
    said = (folded(s.text) for p in pages for s in p.segments if _is_own_phrase(p, s))
    return any(noun.search(text) for text in said for noun in nouns or (_CREDIT_NOUN,))


def _is_own_phrase(page: Page, segment: Segment) -> bool:
    """No end of a sentence, as terms of sale have them, no credit note that is taken off, no box
    that is empty."""
    aside = _ends_sentence(segment) or _is_unticked(segment) or takes_nothing(page, segment)
    return not (aside or takes_off(page, segment) or mentions_credit(segment))


def _is_paid_back(pages: Sequence[Page]) -> bool:
    """The buyer pays back what was spent for him: no word says that something is paid to him."""
    return not _speaks_of_credit(pages, _CREDIT_NOUN, _REFUND_TO_BUYER, _FOR_CREDIT, _CORRECTS)


def _numbered(pages: Sequence[Page]) -> bool:
    """Somewhere stands "facture n°", "date de facture" or the like."""
    return any(
        is_numbered(folded(segment.text), " ".join(s.text for s in page.rows[segment.row]))
        for page in pages
        for segment in page.segments
        if not _ends_sentence(segment)
    )


def _works(pages: Sequence[Page]) -> Iterator[Remark]:
    """A works invoice by its own words, or by stages where the paper speaks of works."""
    said = [(folded(s.text), s) for page in pages for s in page.segments]
    of_works = any(OF_WORKS.search(text) for text, _ in said)
    for text, segment in said:
        if WORKS.search(text) or (of_works and STAGES.search(text)):
            yield Remark("works_invoice", segment.text[:120])
            return
