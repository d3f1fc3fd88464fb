"""What labels near each other tell of each other: among references, "service" names a code.

By itself "service" heads a department as often as a code, and "n°" may be of anything. In one line,
one row of heads, or one list with the references that a public buyer gives, it is plain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.geometry import nearest_beside
from extractor.labelling.antecedents import of_antecedent
from extractor.labelling.bill_names import bill_name, is_number, is_titled
from extractor.labelling.buyers_orders import is_asked_for, is_by_public_siret
from extractor.labelling.by_siret import is_by_siret, stands_apart
from extractor.labelling.frames import framed
from extractor.labelling.in_lists import left, listed, others_in_list, right, runs
from extractor.labelling.labels import Label, Labels, colon_after
from extractor.labelling.made_papers import is_of_other_paper
from extractor.labelling.numbered import (
    beside_its_day,
    dates_reference,
    dates_something,
    is_certified,
    of_something,
)
from extractor.labelling.pairs import strung
from extractor.labelling.pieces import is_piece
from extractor.labelling.retold import retold
from extractor.labelling.upper_heads import under_upper
from extractor.labelling.yours import is_among_yours, is_of_portal
from extractor.page import Page, Segment, Word
from extractor.values.bearing import bear, digits_in
from extractor.values.calendar_words import dates_in, is_month
from extractor.wording import folded

#: The weight of a weak label that its kin explain; that of an order's that is not said to be ours.
_EXPLAINED, _ORDER = 0.95, 0.8
#: That of a service in a list with an order, which may be a department's name.
_LISTED = 0.78
#: From here on a label of a buyer's reference, and of an identifier, is plain.
_PLAIN, _IDENTIFIER = 0.85, 1.1
#: The weight of the name of a paper that is a bill as well.
_BILLED = 0.92
#: Those of "n° commande", which may be the seller's own.
_ORDERED = (0.5, 0.65)
#: What an order is worth that is among "vos références".
_YOURS = 0.9
#: The weight of "n°" alone.
_NUM = 0.5
#: Digits that count progress claims are fewer.
_COUNT = 3
#: Segments that make a row of heads, or of references, at least; two references with their values.
_ROW, _PAIRS = 3, 4
_BUYERS = frozenset(("service_code", "engagement_number", "contract_number"))
_TITLES = frozenset(("invoice_number", "issue_date"))
_YEAR = re.compile(r"20\d\d")
#: What a department is called for short ("NRJ").
_INITIALS = re.compile(r"[A-Z]{2,4}")
#: What leads to a name in a phrase ("passée par le service D0005786").
_ARTICLES = frozenset(("le", "la", "du", "au"))
_JOINING = frozenset(("du", "le", "en", "date", "-", "–", "—", "/", ",", ":"))


def explained(page: Page, found: Labels) -> dict[Segment, list[Label]]:
    """The labels of each segment, those weak alone made plain by the labels near them."""
    name = bill_name(page)
    told = {
        segment: [_explained(page, found, label, name) for label in own]
        for segment, own in found.items()
    }
    return {
        segment: [label for label in own if label.explained or not _is_initials(label)]
        for segment, own in told.items()
    }


def _explained(page: Page, found: Labels, label: Label, name: str) -> Label:
    """The label as an upper head explains it, or the title of its frame and those near it."""
    told = under_upper(page, found, label)
    return told if told is not label else _made_plain(page, found, framed(page, found, label), name)


def _is_initials(label: Label) -> bool:
    """ "CS" alone in its cell: a service's code among the buyer's references, or of anything."""
    return label.segment.text == "CS"


def _made_plain(page: Page, found: Labels, label: Label, name: str) -> Label:
    own = found[label.segment]
    named = is_titled(label) or (name and is_number(label, name))
    if named or is_piece(page, found, label):
        return replace(label, concept="invoice_number", weight=_BILLED)
    label = of_antecedent(page, found, label)
    if _of_title(own, label) or beside_its_day(page, found, label):
        return replace(label, weight=_EXPLAINED)
    told = retold(page, found, label)
    if told.concept == label.concept:
        told = _of_another(own, label) or told
    if told is not label:
        return told
    match label.concept:
        case "service_code":
            return _plainer_service(page, found, label)
        case "engagement_number":
            return _plainer_order(page, found, label)
        case _:
            return label


def _of_another(own: Sequence[Label], label: Label) -> Label | None:
    """The number, or the day, of what is neither the bill nor an order."""
    if _is_after_number(own, label) or of_something(label) or is_certified(label):
        return replace(label, concept="other", weight=_ORDER)
    dated = dates_something(label) or dates_reference(own, label) or is_of_other_paper(label)
    return replace(label, concept="other_date", weight=_PLAIN) if dated else None


def _plainer_service(page: Page, found: Labels, label: Label) -> Label:
    """A service among references is one by its code."""
    own = found[label.segment]
    if _is_code_of_service(page, found, label):
        return replace(label, weight=max(label.weight, _EXPLAINED), explained=True)
    if is_by_siret(page, found, label, letters=True):
        return replace(label, weight=max(label.weight, _EXPLAINED), explained=True)
    near = _is_under_order(page, found, label) or _is_paired_with_order(page, found, label)
    if near or _is_beside_order(own, label):
        return replace(label, weight=max(label.weight, _LISTED), explained=True)
    return label


def _plainer_order(page: Page, found: Labels, label: Label) -> Label:
    """An order among the buyer's references is his."""
    own = found[label.segment]
    numbered = _is_numbered_order(label)
    if numbered and (is_among_yours(label) or is_asked_for(label)):
        return replace(label, weight=_YOURS)
    kin = numbered and (_in_line(own, label) or _in_list(page, found, label))
    kin = kin or (numbered and is_by_public_siret(page, label))
    kin = kin or (numbered and _in_row(page, found, label))
    strung_up = label.weight < _ORDER and _strung(own, label)
    return replace(label, weight=_ORDER) if kin or strung_up else label


def _is_after_number(own: Sequence[Label], label: Label) -> bool:
    """ "FACTURE N° 26R004187 - Titre n° 118204": what is numbered after the invoice is another."""
    if label.concept != "invoice_number" or label.weight >= _EXPLAINED:
        return False
    if "facture" in _said(label):
        return False
    before = (o for o in own if o.concept == "invoice_number" and o.end <= label.start)
    words = label.segment.words
    return any(o.weight >= _EXPLAINED and digits_in(words[o.end : label.start]) for o in before)


def _is_code_of_service(page: Page, found: Labels, label: Label) -> bool:
    """What is near "service" says that it is the code of one, no department."""
    if is_by_siret(page, found, label) or is_of_portal(page, label):
        return True
    if is_among_yours(label) and digits_in(label.rest[:1]):
        return True
    in_list = stands_apart(label) and _in_list(page, found, label)
    return in_list or _in_line(found[label.segment], label) or _in_row(page, found, label)


def _is_under_order(page: Page, found: Labels, label: Label) -> bool:
    """A line of a list right under or over that of an order, both with their values in cells of
    their own; a department's name may stand there as well."""
    answer = " ".join(w.text for w in label.rest)
    lone = not answer or _INITIALS.fullmatch(answer) is not None
    if label.start > 0 or not lone or len(label.words) > 1:
        return False
    near = (run for edge in (left, right) for run in runs(page, found, label.segment, edge))
    return any(_is_order(o) for run in near for o in listed(found, run[:2]))


def _is_beside_order(own: Sequence[Label], label: Label) -> bool:
    """ "Commande et service" over or beside the values of both."""
    return any(o.concept == "engagement_number" for o in strung(own, label))


def _is_paired_with_order(page: Page, found: Labels, label: Label) -> bool:
    """ "Votre commande | 4500090031 | Service | DAF-DEPENSES": the second pair of a row whose first
    is an order with its number; a department's name may stand there as well."""
    row = page.rows[label.segment.row]
    if len(row) != _PAIRS or row[2] is not label.segment or label.start or bear(label.rest):
        return False
    first = found[row[0]][:1]
    ordered = any(o.concept == "engagement_number" and o.start == 0 for o in first)
    return ordered and digits_in(row[1].words)


def _is_numbered_order(label: Label) -> bool:
    """ "N° commande", which may be the seller's own."""
    return label.concept == "engagement_number" and _ORDERED[0] <= label.weight <= _ORDERED[1]


def _is_plain(label: Label) -> bool:
    return label.concept in _BUYERS and label.weight >= _PLAIN


def _in_line(own: Sequence[Label], label: Label) -> bool:
    """A plain reference of the buyer in the same line, before or after a value or a sign; or labels
    strung with strokes that are all of his references, or of his SIRET."""
    if _strung(own, label):
        return True
    others = [o for o in own if o is not label]
    before = label.segment.words[: label.start]
    begins = not before or not before[-1].text[-1].isalpha() or digits_in(before[-1:])
    begins = begins or label.words[0].text.startswith("(")
    begins = begins or (before[-1].text in _ARTICLES and digits_in(label.rest[:1]))
    colon = colon_after(label)
    return begins and any(_is_plain(o) or (colon and _is_order(o)) for o in others)


def _said(label: Label) -> list[str]:
    return folded(" ".join(w.text for w in label.words)).split()


def _is_order(label: Label) -> bool:
    return label.concept == "engagement_number" and label.weight >= _NUM


def _strung(own: Sequence[Label], label: Label) -> bool:
    """ "CDE / MARCHÉ / SERVICE", "SIRET / service": all of them are the buyer's."""
    row = [o for o in strung(own, label) if o is not label]
    if any(o.weight >= _IDENTIFIER for o in row):
        return True
    return len(row) + 1 >= _ROW and all(o.concept in _BUYERS for o in row)


def _in_row(page: Page, found: Labels, label: Label) -> bool:
    """One of a row of heads, or of references, some plainly the buyer's."""
    row = page.rows[label.segment.row]
    headed = [s for s in row if found[s] and found[s][0].start == 0]
    # A label's value may have a cell of its own.
    answers = [b for a, b in pairwise(row) if a in headed and not bear(found[a][0].rest)]
    unknown = len({*row} - {*headed, *answers})
    plain = unknown <= 1 or (unknown < _ROW and not any(digits_in(s.words) for s in row))
    pair = len(row) == len((*headed, *answers)) == _PAIRS and _is_coded(page, label)
    if label.start > 0 or not (len(headed) >= _ROW or pair) or not plain:
        return False
    return any(_is_plain(found[s][0]) for s in headed if s is not label.segment)


def _is_coded(page: Page, label: Label) -> bool:
    """All that stands in the cell beside it is one word of letters and digits."""
    beside = nearest_beside(page.segments, label.segment.box)
    words = beside.words if beside is not None else ()
    return len(words) == 1 and digits_in(words) and any(c.isalpha() for c in words[0].text)


def _in_list(page: Page, found: Labels, label: Label) -> bool:
    """One line of a list of labels, in line at their begins or at the colons that end them, another
    of which is plainly the buyer's."""
    return any(_is_plain(o) for o in others_in_list(page, found, label))


def _month_in(words: Sequence[Word]) -> set[int]:
    """ "Janvier 2026": the month that is billed, as its two words."""
    pairs = enumerate(pairwise(w.text for w in words))
    found = (i for i, (name, year) in pairs if is_month(name) and _YEAR.fullmatch(year))
    return {place for i in found for place in (i, i + 1)}


def _of_title(own: Sequence[Label], label: Label) -> bool:
    """A lone "n°" after the name of the paper and its day, or the count of a progress claim:
    "Facture du 3 mai - n°", "Facture de situation n° 3 - n°"."""
    title, words = own[0], label.segment.words
    if label.concept != "invoice_number" or label.weight != _NUM or title.start > 0:
        return False
    if label is title or title.concept not in _TITLES or title.weight <= _NUM:
        return False
    between = words[title.end : label.start]
    dated = {i for d in dates_in(between) for i in range(d.start, d.end)} or _month_in(between)
    plain = [w for i, w in enumerate(between) if i not in dated]
    staged = "situation" in folded(" ".join(w.text for w in title.words))
    counted = staged and any(w.text.isdigit() and len(w.text) < _COUNT for w in plain)
    joined = (w.text.casefold() in _JOINING or (counted and w.text.isdigit()) for w in plain)
    return (bool(dated) or counted) and all(joined)
