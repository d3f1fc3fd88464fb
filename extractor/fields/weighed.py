"""The invoice's number and its day: what may answer is weighed by its signs (number_signs,
date_signs) against all that may answer too (ranking), and is less sure where another contends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.candidate import Candidate, reading_of
from extractor.fields import ranking
from extractor.fields.days import date_signs, dates, editions
from extractor.fields.days.date_signs import DateScene
from extractor.fields.gathering import Gathered
from extractor.fields.papers.paper_signs import INVOICE
from extractor.fields.ranking import Option
from extractor.fields.referring import number_signs, own_name
from extractor.fields.referring.number_forms import CREDIT
from extractor.fields.referring.number_rivals import (
    follows_words,
    is_named,
    is_of_another,
    is_prepaid,
    of_others,
    where_named,
    without_rivals,
)
from extractor.fields.referring.number_signs import comparable
from extractor.labelling.labels import DATE_CONCEPTS
from extractor.page import Page
from extractor.values.calendar_words import DAYS
from extractor.wording import folded
from staging.evidence import SURE, Reading

#: The least chance of a value to be shown at all.
_LEAST_CHANCE = 0.15
#: From here on the number that the paper's own name has is the likeliest by far.
_LIKELY = 0.75
#: From here on a label says something of a number.
_NAMED_AT_ALL = 0.3
#: Up to here a label is a head of goods over their codes.
_NOISE = 0.12
#: Up to here a label is "n°" or less, and the looks of a number tell little.
_SMALL, _SHAPED = 0.56, 0.7
#: From here on a label says plainly that its number is of another invoice.
_PLAINLY = 1.02
#: That of a credit note does from here on, where "n°" has another.
_SAID_SO, _NUMBERED = 0.95, 0.45
#: A label that names the invoice's number in full, and what share of it says hardly anything.
_FULL, _FAINT = 0.93, 0.6
#: From here on a label, or a number before it, says plainly that a day is of issue.
_DATED = 0.68
#: From here on "date" has its day right beside or under it, and up to here "le" or "du" say little;
#: what speaks against a day all the same.
_SAID, _HARDLY = 0.66, 0.45
_AGAINST = ("due", "other", "beaten", "follows_other", "among_sums", "later_page", "after_due")
#: From here on a label of another reference keeps what it names from being the number.
_NAMED = 0.8
#: From here on a label names this bill, where others are named amid sentences.
_OURS = 0.7
#: Signs that a value is something else's, or another bill's; a day after another number is its.
_CLAIMS = ("due", "other", "named", "unknown", "follows_other", "of_another")
#: The most that is shown of a value that another one contends with.
_CONTESTED = 0.9
#: The paper's name and number, before its day.
_OWN_BILL = re.compile(
    rf"(?:{INVOICE.pattern})(?: num)?(?: \S*\d\S*){{1,3}}(?: (?:en date )?(?:du|le))?"
)
#: Labels whose number may stand for the invoice's.
_SUBSTITUTES = frozenset(("payment_reference", "situation", "original_invoice_number"))


def number_options(gathered: Gathered) -> list[Option]:
    """What may be the invoice's number."""
    own = [c for c in (*gathered.found, *gathered.shapes) if c.concept == "invoice_number"]
    own += [_standing_in(c) for c in gathered.found if c.concept in _SUBSTITUTES]
    own = where_named(without_rivals(own, gathered.paper), gathered.paper)
    aside = _corrected(gathered) | {comparable(code) for code in of_others(gathered.found)}
    others = [c for c in own if comparable(c.value) not in aside]
    options = number_signs.options(others or own, gathered.paper)
    own_labels = (o.signs.get("label", 0.0) for o in options if not _of_another(o, gathered))
    plainest = max(own_labels, default=0.0)
    options = [o for o in options if not (0.0 < o.signs.get("label", 0.0) < _NOISE)] or options
    named = [o for o in options if is_named(o.best, gathered.paper)]
    told = [o for o in options if not (_is_another(o) or _is_faint(o, plainest))]
    if named:
        told = [o for o in told if o in named or not (_is_unsaid(o) or _is_aside(o, gathered))]
    ours = [o for o in told if not _of_another(o, gathered)]
    plain = any(o.signs.get("label", 0.0) >= _OURS for o in ours)
    return ours if plain else [_doubted(o, told, gathered) for o in told]


def _of_another(option: Option, gathered: Gathered) -> bool:
    return is_of_another(option.best, gathered.paper)


def _doubted(option: Option, options: Sequence[Option], gathered: Gathered) -> Option:
    """A number that may be of another bill, where a label names one that is not, or that is of one
    paid before, is never sure; what names it tells nothing of this one (`aside`)."""
    if not _of_another(option, gathered):
        return option
    rivals = (o for o in options if o is not option and o.signs.get("label", 0.0) >= _NAMED_AT_ALL)
    alone = all(_of_another(o, gathered) for o in rivals)
    aside = alone and not is_prepaid(option.best, gathered.paper)
    signs = {"aside": 1.0} if aside else {"of_another": 1.0}
    return replace(option, signs={**option.signs, **signs})


def _is_unsaid(option: Option) -> bool:
    """No label, or hardly one, where another number is named as the invoice's; it is neither large
    nor written as numbers of invoices are."""
    likely = any(option.signs.get(sign) for sign in ("form", "kind", "large", "stands_in"))
    small = option.best.relation == "shape" or option.signs.get("label", 0.0) < _SMALL
    return not likely and small and option.signs.get("shape", 0.0) < _SHAPED


def _is_aside(option: Option, gathered: Gathered) -> bool:
    """No label but "n°" names it, and the word before it tells of something else ("Rapport RI-118",
    "3 appareils (n° PJ12)")."""
    unsaid = option.signs.get("unlabelled") or option.best.said == "num"
    return bool(unsaid) and follows_words(option.best, gathered.paper)


def _is_another(option: Option) -> bool:
    """No label of an invoice's number names it, and one of another reference does plainly."""
    return option.best.relation == "shape" and option.signs.get("named", 0.0) >= _NAMED


def _is_faint(option: Option, plainest: float) -> bool:
    """Its label hardly tells, and that of another number says plainly that it is the invoice's."""
    label = option.signs.get("label", 0.0)
    return plainest >= _FULL and 0.0 < label < _FAINT * plainest and not option.signs.get("form")


def _corrected(gathered: Gathered) -> set[str]:
    """Numbers plainly said to be of another invoice, and nowhere to be this one's; beside a number
    of its own a credit note says so plainly enough by "sur facture"."""
    found = gathered.found
    own = any(c.concept == "invoice_number" and c.score >= _NUMBERED for c in found)
    least = _SAID_SO if gathered.paper.credit and own else _PLAINLY
    mine = {comparable(c.value) for c in found if c.concept == "invoice_number" and c.score > 0.6}
    others = {
        comparable(c.value)
        for c in found
        if c.concept == "original_invoice_number"
        and c.score >= (_PLAINLY if CREDIT.match(c.value) else least)
    }
    return others - mine


def _standing_in(candidate: Candidate) -> Candidate:
    return replace(candidate, concept="invoice_number", score=0.0, relation="stands_in")


def date_options(gathered: Gathered, invoice_number: str | None) -> list[Option]:
    """What may be the day of issue."""
    labelled = [c for c in (*gathered.found, *gathered.shapes) if c.concept in DATE_CONCEPTS]
    bare = [c for sheet in gathered.sheets for c in dates.bare(sheet)]
    if gathered.paper.credit:
        labelled = _without_corrected(labelled, invoice_number)
    labelled = editions.settled(labelled, bare, gathered.paper.pages, invoice_number)
    labelled = _without_annexes(labelled, gathered.paper.pages[0].number, invoice_number)
    due = date_signs.due_days(labelled, 0.6)
    scene = DateScene(gathered.paper.pages, due, invoice_number)
    return _without_earlier(date_signs.options(labelled, bare, scene))


def _without_corrected(labelled: Sequence[Candidate], number: str | None) -> list[Candidate]:
    """The day behind the number of a credit note is its own: "date facture" is then said of the
    invoice that it corrects."""
    if number is None or not any(c.follows == number for c in labelled):
        return list(labelled)
    return [
        replace(c, concept="other_date") if c.concept == "issue_date" and dates.is_of_bill(c) else c
        for c in labelled
    ]


def _without_earlier(options: Sequence[Option]) -> list[Option]:
    """Beside the one day plainly of issue, later than all that no label claims, those before it
    with hardly a label are of what is billed."""
    plain = [o for o in options if _is_said(o)]
    latest = plain[0] if len(plain) == 1 and plain[0].signs.get("latest") else None
    if latest is None or any(latest.signs.get(sign, 0.0) >= 0.5 for sign in _AGAINST):
        return list(options)
    return [o for o in options if o is latest or not _is_before(o, latest)]


def _is_said(option: Option) -> bool:
    """ "Date" has it beside it, or the number of the invoice stands before it."""
    return option.signs.get("label", 0.0) >= _SAID or bool(option.signs.get("follows"))


def _is_before(option: Option, latest: Option) -> bool:
    weak = option.signs.get("label", 0.0) < _HARDLY and not option.signs.get("follows")
    return weak and option.value < latest.value


def _without_annexes(
    labelled: Sequence[Candidate], first: int, number: str | None
) -> list[Candidate]:
    """Where the first page tells its day, one that an annex was written on is no rival."""
    issue = [c for c in labelled if c.concept == "issue_date" and c.score >= _DATED]
    after = [c for c in labelled if number is not None and c.follows == number]
    if not any(c.page == first for c in (*issue, *after)):
        return list(labelled)
    return [c for c in labelled if c.page == first or c.concept != "issue_date"]


def weighed(
    key: str, options: Sequence[Option], pages: Sequence[Page], number: float = 1.0
) -> Iterator[tuple[str, Reading]]:
    """The likeliest of what may answer a field, as sure as nothing speaks against it. `number`: how
    sure that of the invoice is, by which alone a day may be told."""
    ranked = ranking.chances(key, options)
    if ranked and ranked[0][1] >= _LEAST_CHANCE:
        option, chance = ranked[0]
        sure = ranking.confidence(key, chance)
        if key == "invoice_number" and chance >= _LIKELY:
            told = own_name.is_told(option, [other for other, _ in ranked[1:]])
            sure = max(sure, SURE) if told else sure
        contested = any(_contends(option, other) for other, _ in ranked[1:])
        lent = number < SURE and _is_by_number(option) and not _stands_out(option, pages)
        titled = key == "invoice_number" and own_name.is_titled(option, pages)
        unnamed = _unnamed(option, pages) and not titled
        if contested or lent or unnamed or _unfinished(option):
            sure = min(sure, _CONTESTED)
        yield key, reading_of(option.value, sure, option.best.page, option.best.words)


def _is_by_number(option: Option) -> bool:
    """A day that nothing names but the number before it."""
    return bool(option.signs.get("follows")) and option.signs.get("label", 0.0) < _DATED


def _contends(option: Option, other: Option) -> bool:
    """Another value with as clear a label of the same field, which nothing else claims."""
    label = option.signs.get("label", 0.0)
    claimed = max(other.signs.get(name, 0.0) for name in _CLAIMS)
    rival = other.signs.get("label", 0.0)
    return rival >= max(0.68, label - 0.05) and claimed < rival and not option.signs.get("follows")


def _unnamed(option: Option, pages: Sequence[Page]) -> bool:
    """Nothing on the page says what the value is: no label, no number before a day, no writing of
    its own that tells an invoice's number, where no word leads to it; and it does not stand out."""
    signs = option.signs
    written = signs.get("form") and not _is_led(option, pages)
    told = signs.get("follows") or written or _stands_out(option, pages)
    return bool(signs.get("unlabelled")) and not told


def _stands_out(option: Option, pages: Sequence[Page]) -> bool:
    """The only day, by itself at the head of the page, or as far before a day of payment as terms
    of payment are long."""
    signs = option.signs
    only = bool(signs.get("alone") and signs.get("high")) and not _is_led(option, pages)
    return only or bool(signs.get("term") and signs.get("before_due"))


def _is_led(option: Option, pages: Sequence[Page]) -> bool:
    """A word stands before the value on its line that may tell something else of it ("Arrivée"); no
    day of the week does, nor the bill with its number ("Note d'honoraires N26-118 du")."""
    first = option.best.words[0]
    lines = (s.words for p in pages for s in p.segments if first in s.words)
    before = next((words[: words.index(first)] for words in lines), ())
    if _OWN_BILL.fullmatch(folded(" ".join(word.text for word in before))):
        return False
    told = (word.text for word in before if word.text.strip(",").casefold() not in DAYS)
    return any(c.isalpha() for text in told for c in text)


def _unfinished(option: Option) -> bool:
    """A code printed with spaces may begin sooner or end later than what was taken; and what only
    labels of something else name (another invoice, a day of payment) is never sure."""
    signs = option.signs
    elsewhere = max(signs.get("due", 0.0), signs.get("other", 0.0)) >= 0.6 > signs.get("label", 0.0)
    borrowed = bool(signs.get("stands_in")) and signs.get("original_invoice_number", 0.0) > 0.6
    elsewhere = elsewhere or bool(signs.get("beaten"))
    # "N° de meuble F7K20933": it numbers something that no label of bills names.
    elsewhere = elsewhere or (option.best.relation == "shape" and bool(option.best.said))
    open_ended = any(signs.get(sign) for sign in ("spaced", "cut", "suffixed", "of_another"))
    return open_ended or borrowed or (elsewhere and not signs.get("follows"))
