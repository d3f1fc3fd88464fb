"""What a code answers, by its label and by what is written before its digits: "BC 2026-118" is of
an order, "EJ 26-04471" of an engagement, whatever label they stand beside.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.fields.referring.contract_owners import is_market
from extractor.fields.referring.order_doubts import CHORUS
from extractor.labelling.labels import Label
from extractor.values.code import Found
from extractor.wording import folded

#: What says of which kind a number is, with a blank before it: of the label, not of the number.
_ABBREVIATED = re.compile(
    r"(?P<kind>BC|BDC|PO|CDE|CMD|COMMANDE|BON) (?P<number>(?=.*\d\d)[\w/][-\w/.]{3,})"
    r"|(?P<engaged>EJ|ENG|ENGT) (?P<engagement>(?=.*\d)\S{3,})"
)
#: What buyers call their orders, and what such a word gives its number.
_BUYERS_KIND, _KNOWN_KIND = frozenset(("BC", "BDC")), 0.85
#: What an order is called in full.
_ORDER = frozenset(("commande", "commandes"))
#: From here on a label names an engagement, below an order that stands for one.
_ENGAGED = 0.95
#: "Référence" before a number as public accounts give them: most that it may be an engagement.
_REFERENCES = frozenset(("ref", "ref date", "num ref"))
_GUESSED = 0.6


@dataclass(frozen=True, slots=True)
class Answer:
    """What field a code answers, its text, the word of the zone that it begins with, how well its
    label fits, and whether it stands for an engagement, or for a public contract."""

    concept: str
    text: str
    start: int
    score: float
    order: bool = False


def answer(label: Label, found: Found, score: float, place: float) -> Answer:
    """What a code beside a label answers; `place`: how likely its value stands there."""
    plain = Answer(label.concept, found.text, found.start, score)
    match label.concept:
        case "engagement_number":
            return _order(label, found, score, place)
        case "contract_number":
            return Answer(label.concept, found.text, found.start, score, not is_market(label))
        case "invoice_number":
            return _of_another_paper(label, found, score, place) or plain
        case _:
            return plain


def _order(label: Label, found: Found, score: float, place: float) -> Answer:
    text, engaged, kind = _without_abbreviation(label, found)
    start = found.start + (text != found.text)
    if engaged:
        score = max(score, _ENGAGED * place)
    elif kind in _BUYERS_KIND:
        score = max(score, _KNOWN_KIND * place)
    ordered = label.weight < _ENGAGED and not engaged
    return Answer("engagement_number", text, start, score, ordered)


def _of_another_paper(label: Label, found: Found, score: float, place: float) -> Answer | None:
    """ "Réf. EJ 2026-BC-4659", "Réf. : BC 2026-118", "Référence 4500318872"."""
    bare = folded(" ".join(w.text for w in label.words)) in _REFERENCES
    text, engaged, kind = _without_abbreviation(label, found)
    if engaged:
        return Answer("engagement_number", text, found.start + 1, _ENGAGED * place)
    if bare and kind in _BUYERS_KIND:
        return Answer("engagement_number", text, found.start + 1, _KNOWN_KIND * place, order=True)
    if bare and CHORUS.fullmatch(text):
        guessed = min(score + 0.2, _GUESSED)
        return Answer("engagement_number", text, found.start, guessed, order=True)
    return None


def _without_abbreviation(label: Label, found: Found) -> tuple[str, bool, str]:
    """A code without what says its kind, whether that says an engagement, and what it says. After
    the word "engagement" the letters of an order are its own ("N° d'engagement CDE 26-1187"), and
    a buyer's are where the label says the order already ("Bon de commande : BC 2026-118")."""
    match = _ABBREVIATED.fullmatch(found.text)
    own = match is not None and match["kind"] and label.weight >= _ENGAGED
    own = own or (match is not None and match["kind"] in _BUYERS_KIND and _says_order(label))
    if match is None or (own and not CHORUS.fullmatch(match["number"])):
        return found.text, False, ""
    return match["number"] or match["engagement"], bool(match["engaged"]), match["kind"] or ""


def _says_order(label: Label) -> bool:
    """The label calls the order by its whole name, so that its letters would say it twice."""
    return not _ORDER.isdisjoint(folded(" ".join(w.text for w in label.words)).split())
