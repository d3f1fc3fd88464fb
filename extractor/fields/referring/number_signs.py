"""The signs of an invoice's number: how its label fits, what else claims it, how it is written.

And where it stands, how large, and how often it comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from extractor.candidate import Candidate
from extractor.fields.ranking import Option
from extractor.fields.referring.number_forms import CREDIT
from extractor.geometry import misfit, stacked_boxes
from extractor.labelling.labels import STROKES
from extractor.page import Page, Segment, Word
from extractor.values.calendar_words import dates_in
from extractor.wording import folded

#: How numbers of invoices are often written.
_FORM = re.compile(
    r"(?:FACT?|FAC?|FC|FV|F|AV[OR]?|INV|VT|VE|NCR?|NH)[-_/. ]?\d[\w\-/. ]*", re.IGNORECASE
)
_DEBIT = re.compile(r"(?:F|FACT?|FAC?|FC|FV|INV)[-_/. ]?\d", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:20)?(?:1\d|2\d|3\d)(?!\d{9})")
#: Telephone numbers, days, sums.
_OTHERS = re.compile(r"0[1-9](?:[ .]?\d\d){4}|(?!20\d\d\.)\d+[.,]\d\d|\d{14}")
#: What may as well count the parts of what the number names.
_SUFFIXED = re.compile(r"\S{5,} / \d")
#: "3e trimestre" after a number.
_ORDINAL = re.compile(r"\d{1,2}(?:e|er|re|ère|ème|nd|nde)")
#: What a seller's ledger calls a customer or its own orders.
_SELLERS_OWN = re.compile(r"(?:C|CC|CL|CLI|CLT|CLIENT|S|SO|CV)[-_ ]?\d{2,}|411\w*", re.IGNORECASE)


#: Rows between two lines of a cell at most, and how far their edges may be apart, in points.
_ROWS, _COLUMN = 3, 3.0
#: Labels whose own line the letters of a number may end.
_NAMES = re.compile(r"(?:num |ref )*(?:facture|avoir|invoice|note|piece|document)\b")
#: Letters that begin a number at most; capitals that are none.
_PREFIX, _NO_PREFIX = 3, frozenset(("HT", "TTC", "TVA", "EUR", "N", "UE", "SA", "SAS"))
#: What may be of a number that it follows, or of who wrote the paper.
_INITIALS = re.compile(r"[A-Z]{2,3}")
#: Words between a number and its day.
_DATING = frozenset(("du", "le", "en", "date"))
#: Where a label's value stands with nothing between the two.
_BESIDE = frozenset(("same", "right", "under", "over"))
#: Other lines and cells than the value's own.
_AFAR = frozenset(("right", "under", "below", "wrap"))
#: From here on a label before a value says plainly what it is.
_PLAIN = 0.8
#: A caption's value is as close to it as one right under a label.
_WEIGHED_AS = {"over": "under"}


def comparable(value: str) -> str:
    """Letters and digits alone: the same code printed with other signs is the same."""
    return "".join(c for c in value.casefold() if c.isalnum())


@dataclass(frozen=True, slots=True)
class Claims:
    """The strongest right that each concept has to each word (by id)."""

    by_word: Mapping[int, Mapping[str, float]]

    def against(self, candidate: Candidate, key: str) -> tuple[float, float]:
        """How strongly labels of other fields, and labels of no field, claim the same words."""
        named = unknown = 0.0
        for word in candidate.words:
            for concept, score in self.by_word.get(id(word), {}).items():
                if concept == "other":
                    unknown = max(unknown, score)
                elif concept != key and not (key == "invoice_number" and concept in _STANDINS):
                    named = max(named, score)
        return named, unknown

    def of(self, candidate: Candidate, concept: str) -> float:
        """How strongly one concept claims the words."""
        return max(
            (self.by_word.get(id(w), {}).get(concept, 0.0) for w in candidate.words), default=0.0
        )


#: Labels whose number may also be the invoice's.
_STANDINS = frozenset(("payment_reference", "situation", "original_invoice_number"))


def claims_of(candidates: Iterable[Candidate]) -> Claims:
    """The claims that all labels of the pages have; a plain label right before a value in its own
    line goes before those of other lines and cells."""
    found: dict[int, dict[str, float]] = {}
    told = list(candidates)
    before = {id(w) for c in told if c.relation == "same" and c.score >= _PLAIN for w in c.words}
    for candidate in told:
        if candidate.relation == "number":  # what is written like a day is claimed by no day
            continue
        for word in candidate.words:
            if candidate.relation in _AFAR and id(word) in before:
                continue
            rights = found.setdefault(id(word), {})
            rights[candidate.concept] = max(rights.get(candidate.concept, 0.0), candidate.score)
    return Claims(found)


@dataclass(frozen=True, slots=True)
class Paper:
    """What codes are weighed against: the pages, all claims, whether it is a credit note, and how
    often each code is printed."""

    pages: Sequence[Page]
    claims: Claims
    credit: bool
    times: Mapping[str, int]


def paper_of(pages: Sequence[Page], claims: Claims, *, credit: bool) -> Paper:
    """The paper of some pages."""
    times: dict[str, int] = {}
    for page in pages:
        for word in page.words:
            plain = comparable(word.text)
            times[plain] = times.get(plain, 0) + 1
    return Paper(pages, claims, credit, times)


def options(candidates: Iterable[Candidate], paper: Paper) -> list[Option]:
    """The values among some candidates for the number, each with its signs."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        groups.setdefault(comparable(candidate.value), []).append(candidate)
    return [_option(group, paper) for group in groups.values()]


def _option(group: Sequence[Candidate], paper: Paper) -> Option:
    labelled = [c for c in group if c.relation != "shape"]
    best = max(labelled or group, key=lambda c: c.score)
    signs = {
        **_label(labelled),
        **_claimed(best, paper),
        **_written(best, paper),
        **_place(best, paper),
    }
    signs["shape"] = min(1.5, max((c.score for c in group if c.relation == "shape"), default=0.0))
    pages = {c.page for c in group}
    times = max(len(labelled), paper.times.get(comparable(best.value), 0), 1)
    signs["again"] = min(3, times - 1) / 3
    signs["pages"] = float(len(pages) > 1)
    return Option(best.value, best, {name: value for name, value in signs.items() if value})


def _label(labelled: Sequence[Candidate]) -> dict[str, float]:
    """How the best label fits."""
    if not labelled:
        return {"unlabelled": 1.0}
    best = max(labelled, key=lambda c: c.score)
    return {
        "label": min(best.score, 1.1),
        "weak": max(0.0, 0.6 - best.score),
        "good": float(best.score >= 0.8),
        "strong": float(best.score >= 0.93),
        _WEIGHED_AS.get(best.relation, best.relation): 1.0,
        "twice": float(sum(c.score > 0.7 * best.score for c in labelled) > 1),
    }


def _claimed(best: Candidate, paper: Paper) -> dict[str, float]:
    """Who else claims the value where it stands best."""
    named, unknown = paper.claims.against(best, "invoice_number")
    own = 0.0 if best.relation == "shape" else best.score
    return {
        "named": named,
        "unknown": unknown,
        "beaten": float(named > own + 0.02),
        "beaten_by_unknown": float(unknown > own + 0.02),
    }


def _written(best: Candidate, paper: Paper) -> dict[str, float]:
    text = best.value
    digits = sum(c.isdigit() for c in text)
    signs = {
        "form": float(_FORM.fullmatch(text) is not None),
        "year": float(_YEAR.search(text) is not None),
        "short": float(len(text) < 4),
        "few_digits": float(digits < 3),
        "digits_alone": float(text.isdigit()),
        "no_code": float(_OTHERS.fullmatch(text) is not None),
        "spaced": float(" " in text and not _is_whole(best, paper)),
        "cut": float(_is_cut(best, paper)),
        "suffixed": float(_SUFFIXED.fullmatch(text) is not None),
        "sellers_own": float(_SELLERS_OWN.fullmatch(text) is not None),
    }
    fits, other = (CREDIT, _DEBIT) if paper.credit else (_DEBIT, CREDIT)
    signs["kind"] = float(fits.match(text) is not None)
    signs["other_kind"] = float(other.match(text) is not None)
    return signs | {concept: paper.claims.of(best, concept) for concept in _STANDINS}


def _rest(best: Candidate, paper: Paper) -> tuple[Word, ...] | None:
    """What follows the code in its segment; None where it is of several."""
    page = next(p for p in paper.pages if p.number == best.page)
    last = best.words[-1] if best.words else None
    segment = next((s for s in page.segments if last in s.words), None)
    return segment.words[segment.words.index(last) + 1 :] if segment and last else None


def _is_whole(best: Candidate, paper: Paper) -> bool:
    """A label names the code, and nothing follows it on its line that may be of it."""
    rest = _rest(best, paper)
    if rest is None or best.relation not in _BESIDE:
        return False
    signs = list(takewhile(lambda w: not any(c.isalnum() for c in w.text), rest))
    following = rest[len(signs) :]
    if not following or following[0].text.startswith("("):
        return True
    text = following[0].text.rstrip(":,")
    word = (text.isalpha() and not text.isupper()) or _begins_with_day(following)
    word = word or _ORDINAL.fullmatch(text) is not None
    return word or text.casefold() in _DATING or following[0].text.endswith(":")


def _begins_with_day(words: Sequence[Word]) -> bool:
    return next((day.start for day in dates_in(words)), -1) == 0


def _is_cut(best: Candidate, paper: Paper) -> bool:
    """Digits follow a code of digits, too far for the same code or too near for another; or they
    stand by themselves right under a code that ends its cell."""
    rest = _rest(best, paper) or ()
    if (not rest and _goes_on_under(best, paper)) or _begins_over(best, paper):
        return True
    if best.relation in {"same", "right"} and _ends_in_initials(best, rest):
        return True
    follows = bool(rest) and rest[0].text.isdigit() and best.words[-1].text[-1:].isdigit()
    return follows and best.value.isdigit() and all(d.start for d in dates_in(rest))


def _ends_in_initials(best: Candidate, rest: Sequence[Word]) -> bool:
    """ "26/118 SD", "118 - SD": two or three capitals end the line, whose it is or of the code."""
    told = [w.text for w in rest if any(c.isalnum() for c in w.text)]
    digit = best.value[-1:].isdigit()
    alone = len(told) == 1 and _INITIALS.fullmatch(told[0]) is not None
    return digit and alone and told[0] not in _NO_PREFIX


def _goes_on_under(best: Candidate, paper: Paper) -> bool:
    """ "Facture V-118" over "447"."""
    page = next(p for p in paper.pages if p.number == best.page)
    segment = next((s for s in page.segments if best.words and best.words[-1] in s.words), None)
    if segment is None or best.words[0] is segment.words[0]:
        return False
    rows = page.rows[segment.row + 1 : segment.row + 1 + _ROWS]
    under = (s for row in rows for s in row if stacked_boxes(segment.box, s.box))
    return any(s.text.isdigit() and abs(s.size - segment.size) < 1 for s in islice(under, 1))


def _begins_over(best: Candidate, paper: Paper) -> bool:
    """ "Facture de prestation FA" over "502207"."""
    page = next(p for p in paper.pages if p.number == best.page)
    segment = next((s for s in page.segments if best.words and best.words[0] in s.words), None)
    if segment is None or segment.words[0] is not best.words[0] or best.relation not in _AFAR:
        return False
    rows = page.rows[max(0, segment.row - _ROWS) : segment.row]
    above = (s for row in rows for s in row if misfit(s.box, segment.box) < _COLUMN)
    return any(_ends_in_prefix(s) for s in above)


def _ends_in_prefix(segment: Segment) -> bool:
    """A few capitals after the name of a bill in small letters; after a stroke they name another
    paper ("Facture / OR")."""
    last, before = segment.words[-1].text, [w.text for w in segment.words[:-1]]
    short = last.isalpha() and last.isupper() and len(last) <= _PREFIX
    short = short and not STROKES.issuperset(before[-1:])
    named = _NAMES.match(folded(segment.text)) is not None
    small = any(text[-1].islower() for text in before)
    return short and named and small and last not in _NO_PREFIX


def _place(best: Candidate, paper: Paper) -> dict[str, float]:
    page = next(p for p in paper.pages if p.number == best.page)
    top = best.words[0].top / page.height if best.words else 1.0
    return {
        "high": float(top < 0.25),
        "low": float(top > 0.6),
        "later_page": float(page is not paper.pages[0]),
        "large": float(bool(best.words) and best.words[0].size > 1.2 * page.body_size),
    }
