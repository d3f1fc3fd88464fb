"""Titles that number what is billed: "FACTURE COMPTEUR N° 44187118" over "N° de facture : 26-118".

A title may go on with a thing and that thing's number: a meter, a lease, a report, a quote, a
customer's file. Where the paper has a number under its own name, or "N°" alone is the line right
under the title, that one is the paper's. So is the one that has no name before it where another is
said to be of somebody's invoice ("Référence facture Energis : 10118" over "Référence : 26-118").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.candidate import Candidate
from extractor.page import Page, Segment
from extractor.values.bearing import bear
from extractor.values.calendar_words import dates_in
from extractor.vocabulary.bills import OF_GOODS
from extractor.wording import fold, folded

Told = Sequence[tuple[str, Candidate]]

#: Names of papers in several words, which number nothing else.
_NAMES = frozenset(("facture avoir num", "note honoraires num"))
#: A title with words between the name of the paper and "n°".
_TITLED = re.compile(r"(?:facture|invoice|avoir|note(?: honoraires)?)(?: \w+)+ num")
#: One that only says what is billed, whose number is the paper's as a rule.
_PLAIN = re.compile(rf"(?:(?:facture|invoice|avoir)(?: {OF_GOODS})+|note honoraires) num")
#: The name of the very paper and no more; those of a credit note and of what it corrects.
_OWN = re.compile(
    r"(?:num |ref )?(?:facture(?: avoir)?|avoir|invoice|piece|document|note)(?: num)?"
)
_CREDIT, _DEBIT = re.compile(r"\bavoir\b"), re.compile(r"\b(?:facture|invoice)\b")
#: An invoice with its number, and one of a prepayment.
_WHOLE = re.compile(r"(?:num )?(?:facture|invoice)(?: \w+)* num|num facture(?: \w+)*")
_PREPAID = re.compile(r"(?:num )?facture acompte(?: num)?")
#: Labels that name an invoice before somebody's name.
_NAMED = re.compile(r"(?:num |ref )?(?:facture|invoice)(?: num)?")
#: How far under a title the line may be, in heights, and how far its edge from the title's.
_UNDER, _EDGE = 2.5, 3.0
#: What names the paper and its number.
_FULL = "facture num"
#: What the number of the paper is worth that a title contended with, and one of which neither is
#: told to be the paper's; so many digits at least.
_TOLD, _EITHER, _FEW = 0.9, 1.1, 2
_BESIDE = frozenset(("same", "right"))


def settled(page: Page, told: Told, *, credit: bool) -> list[tuple[str, Candidate]]:
    """What labels (folded) say, without numbers of things that a title names over the paper's own;
    `credit`: the paper is a credit note."""
    told = _without_prepaid(told)
    bills = [(said, best) for said, best in told if best.concept == "invoice_number"]
    things = [
        (said, best)
        for said, best in bills
        if _is_titled(page, said, best) or _is_somebodys(page, said, best)
    ]
    own = {
        best.value
        for said, best in bills
        for over in things
        if _is_own(page, said, best, credit=credit) and _is_apart(page, (said, best), over)
    }
    if not own:
        return list(told)
    aside = {best.value for _, best in things} - own
    if all(_may_be_own(title, thing) for title, thing in things) and not _are_named(bills, own):
        return [_contending(said, best, own) for said, best in told]
    return [(said, _told(best, aside, own)) for said, best in told]


def _contending(said: str, best: Candidate, own: set[str]) -> tuple[str, Candidate]:
    """A number under a title counts as much as that of the title."""
    if best.concept != "invoice_number" or best.value not in own:
        return said, best
    return _FULL, replace(best, score=max(best.score, _EITHER), said=_FULL)


def _may_be_own(title: str, thing: Candidate) -> bool:
    """Its title says what is billed, and its number is more than a count."""
    counted = sum(c.isdigit() for c in thing.value) <= _FEW
    return _PLAIN.fullmatch(title) is not None and not counted


def _are_named(bills: Told, own: set[str]) -> bool:
    """ "Facture" itself names them, more than "n°" or "pièce"."""
    return any(best.value in own and _NAMED.fullmatch(said) for said, best in bills)


def _without_prepaid(told: Told) -> list[tuple[str, Candidate]]:
    """ "Facture d'acompte n° 26-70" under the name and the number of a paper that is none."""
    bills = [(said, best) for said, best in told if best.concept == "invoice_number"]
    own = [best for said, best in bills if _WHOLE.fullmatch(said) and not _PREPAID.fullmatch(said)]
    return [
        (said, replace(best, concept="other"))
        if best.concept == "invoice_number"
        and _PREPAID.fullmatch(said)
        and any(o.value != best.value and o.words[0].top < best.words[0].top for o in own)
        else (said, best)
        for said, best in told
    ]


def _told(best: Candidate, aside: set[str], own: set[str]) -> Candidate:
    if best.concept != "invoice_number" or best.value not in aside | own:
        return best
    if best.value in aside:
        return replace(best, concept="other")
    return replace(best, score=max(best.score, _TOLD))


def _is_titled(page: Page, said: str, best: Candidate) -> bool:
    """Its label begins its line and goes on with words of a thing."""
    named = best.relation in _BESIDE and _TITLED.fullmatch(said) is not None
    segment = _segment_of(page, best) if named and said not in _NAMES else None
    return segment is not None and _begins(segment, said)


def _is_somebodys(page: Page, said: str, best: Candidate) -> bool:
    """A name stands between "facture" and the colon before its number."""
    segment = _segment_of(page, best)
    if best.relation != "same" or not _NAMED.fullmatch(said) or segment is None:
        return False
    words = segment.words[: segment.words.index(best.words[0])]
    last = next((w.text.rstrip(":") for w in reversed(words) if bear((w,))), "")
    colon = bool(words) and words[-1].text.endswith(":")
    name = last.isalpha() and last[0].isupper() and folded(last) not in said.split()
    return colon and name and _begins(segment, said)


def _is_own(page: Page, said: str, best: Candidate, *, credit: bool) -> bool:
    """The name of the paper, or "n°" alone, begins its line and has a number of its own."""
    segment = _segment_of(page, best)
    if segment is None or sum(c.isdigit() for c in best.value) <= _FEW:
        return False
    if best.relation == "same" and not _begins(segment, said):
        return False
    contrary = _DEBIT.search(said) and not _CREDIT.search(said) if credit else _CREDIT.search(said)
    lone = said in {"num", "ref"} and best.relation == "same"
    return lone or (_OWN.fullmatch(said) is not None and not contrary)


def _is_apart(page: Page, one: tuple[str, Candidate], over: tuple[str, Candidate]) -> bool:
    """It is another number than that of the thing; "n°" alone is the line under the title."""
    (said, best), (title, thing) = one, over
    if best.value == thing.value:
        return False
    if said == "ref":
        return not _TITLED.fullmatch(title) and _is_under(page, best, thing)
    return said != "num" or _is_under(page, best, thing)


def _is_under(page: Page, best: Candidate, thing: Candidate) -> bool:
    """The line right under the title, in line with it, with nothing but its day after it."""
    segment, title = _segment_of(page, best), _segment_of(page, thing)
    if segment is None or title is None:
        return False
    rest = segment.words[segment.words.index(best.words[-1]) + 1 :]
    dated = {i for d in dates_in(rest) for i in range(d.start, d.end)}
    plain = [fold(w.text) for i, w in enumerate(rest) if i not in dated and bear((w,))]
    if any(tokens not in {("du",), ("date",)} for tokens in plain):
        return False
    gap = segment.box[1] - title.box[3]
    near = -1 < gap < _UNDER * (segment.box[3] - segment.box[1])
    return near and abs(segment.box[0] - title.box[0]) < _EDGE


def _begins(segment: Segment, said: str) -> bool:
    return folded(segment.text).startswith(said.split(maxsplit=1)[0])


def _segment_of(page: Page, best: Candidate) -> Segment | None:
    return next((s for s in page.segments if best.words[0] in s.words), None)
