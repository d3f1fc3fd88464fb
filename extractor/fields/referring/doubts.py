"""Reasons against a value that stands beside a fitting label: what weakens it, as factors.

What stands between a label and its value, and around them, counts for every reference; what else
speaks against an order, a contract, a service or the invoice's number is told by their own modules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from extractor.fields.referring.contract_doubts import (
    is_public,
    of_contract,
    of_letters,
)
from extractor.fields.referring.item_columns import of_item_column
from extractor.fields.referring.number_doubts import of_number
from extractor.fields.referring.order_doubts import (
    BUYERS,
    of_lead,
    of_length,
    of_order,
    of_rest,
)
from extractor.fields.referring.orders import of_department
from extractor.fields.referring.service_doubts import of_name, of_service
from extractor.geometry import misfit
from extractor.labelling.bilingual import is_translation
from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet, Zone
from extractor.labelling.pairs import strung
from extractor.page import Segment, Word
from extractor.values.bearing import bear, digits_in
from extractor.values.blanks import is_blank
from extractor.values.code import Found, find_code
from extractor.wording import fold, folded, unaccented

#: A code that ends with a sign goes on somewhere.
_OPEN = 0.6
#: What words between a label and a colon take away at most.
_HEADED = 0.8
#: What the words take away that tell what a market is for ("Marché d'exploitation M23-EXP-02").
_FOR_GOODS = 0.985
#: The weight of what trades call an order, and other things too ("prise en charge").
_TRADES = 0.6
#: From here on a label tells in a sentence too, and what its value is worth on the next line of it.
_PLAIN, _IN_SENTENCE = 0.85, 0.95
#: Rows of a table that are looked at under its head, and what one of several codes there is worth.
_TABLE, _ONE_OF_MANY, _ALIGNED = 3, 0.6, 3.0
#: That of one service among several, which are what was done ("N° service" over runs of a bus).
_ONE_OF_RUNS = 0.3
#: A sum of money, no part of a day.
_SUM = re.compile(r"(?<![\d.])\d+[.,]\d\d(?![\d.])")
#: What the buyer gives, or does not.
_BUYERS = frozenset(("contract_number", "engagement_number", "service_code"))
#: What leads to the paper that work was done on.
_FOLLOWED = re.compile(
    r"(?:[a-z]+ )?(?:suivant|selon|suite|conformement|conforme|execution|reponse|en vertu|objet)"
    r"(?: (?:a|au|du))?"
)
#: What is given of a paper, before its name.
_GIVEN = frozenset(("num", "ref", "date", "et"))
#: The half or the quarter of a year, which is no reference ("S1 2025", "2025-T3").
_PART_OF_YEAR = re.compile(r"[ST][1-4][-/ ]?20\d\d|20\d\d[-/ ]?[ST][1-4]")
#: Labels that have words of their own before and after those known.
_LONG_LABELS = frozenset(("engagement_number", "contract_number"))


def doubt(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """The product of all reasons against this value (1 = none)."""
    if label.concept in _BUYERS and _is_no_code(found.text):
        return 0.0
    before = zone.words[: found.start]
    number = [w for w in before if any(c.isalnum() for c in w.text)][-1:]
    numbered = bool(number) and fold(number[0].text) == ("num",)
    lead = [w for w in before if any(c.isalnum() for c in w.text) and fold(w.text) != ("num",)]
    worth = _lead_factor(label, found)
    headed = any(w.text.endswith(":") for w in before[1:])
    if label.concept == "contract_number" and (headed or numbered or len(_naming(lead)) == 1):
        # What a contract is for, told in one word or parted from the number by a sign.
        lead, worth = lead[:1], max(worth, _FOR_GOODS)
    elif headed:
        # All words up to a colon are of the label ("Commande annuelle :").
        lead, worth = lead[:1], max(worth, _HEADED)
    factor = worth ** len(lead) * _place(sheet, label, zone, found)
    factor *= _OPEN if zone.words[found.end - 1].text.endswith(("/", "-", "_")) else 1.0
    factor *= _among_others(sheet, label, zone, found) * of_item_column(sheet, label, zone)
    match label.concept:
        case "engagement_number":
            factor *= _of_order(sheet, label, zone, found)
        case "service_code":
            factor *= of_service(sheet, label, zone, found)
            factor *= of_name(label)
        case "contract_number":
            factor *= of_contract(sheet, label, found.text) * of_letters(label, zone, before)
            factor *= of_rest(zone.words[found.end :], found.text)
        case "invoice_number":
            factor *= of_number(sheet, label, found.text)
        case _:
            pass
    return factor


def _is_no_code(text: str) -> bool:
    return is_blank(text) or _PART_OF_YEAR.fullmatch(text) is not None


def _of_order(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """What speaks against an order, by its words and by those before and after it."""
    factor = of_lead(label, zone.words[: found.start])
    if not _is_bracketed(label, zone, found):
        factor *= of_rest(zone.words[found.end :], found.text)
    return factor * of_order(sheet, label, found.text) * of_length(label, found.text)


def _is_bracketed(label: Label, zone: Zone, found: Found) -> bool:
    """ "Facture F-118 (commande 26-204) annulée": the bracket has the label and the value, and what
    follows it is said of what stands before."""
    return label.words[0].text.startswith("(") and ")" in zone.words[found.end - 1].text


def _naming(lead: Sequence[Word]) -> list[Word]:
    """The words of some that name something ("location" of "de location")."""
    return [w for w in lead if unaccented(w.text) not in {"de", "du", "des", "la", "les"}]


def _place(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """A weak label in the middle of words, or over a table, tells little."""
    factor = 1.0
    amid = label.start > 0 and sheet.is_plain(label.segment)
    row = strung(sheet.by_segment[label.segment], label)
    amid = amid and not (_is_numbering(label) or is_translation(sheet, label) or len(row) > 1)
    if label.weight < 0.9 and amid and zone.relation != "same":
        factor *= 0.75 if label.concept in _LONG_LABELS else 0.5
    if label.weight < 1.0 and not sheet.follows_label(label):
        factor *= _amid_words(label, zone, found)
    weak = label.weight <= 0.5 or (label.weight < 0.7 and label.concept == "engagement_number")
    apart = zone.relation in {"under", "below", "right"} or label.weight == _TRADES
    if weak and apart and _among_sums(sheet, zone):
        factor *= 0.2
    return factor


def _is_numbering(label: Label) -> bool:
    """ "N° / date commande client": what stands before the name tells what is given of it."""
    before = label.segment.words[: label.start]
    return {token for word in before for token in fold(word.text)} <= _GIVEN


def _among_others(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """One of several codes under a head: a table of those that an order is for, each with his."""
    if label.concept not in _BUYERS or zone.relation not in {"under", "below"}:
        return 1.0
    column = [words for words, _ in islice(sheet.column(label), _TABLE)]
    own = _line_at(sheet, zone.words)
    codes = (
        find_code(words, letters_alone=False)
        for words in column
        if own is not (line := _line_at(sheet, words)) and _is_same_table(own, line)
        if not _is_headed(sheet, label, line)
    )
    others = {code.text for code in codes if code is not None and code.start == 0} - {found.text}
    if label.concept not in _LONG_LABELS:
        return _ONE_OF_RUNS if len(others) > 1 else 1.0
    return _ONE_OF_MANY if others else 1.0


def _line_at(sheet: Sheet, words: Sequence[Word]) -> Sequence[Segment]:
    """The row that some words stand in."""
    rows = (row for row in sheet.page.rows for s in row if any(w is words[0] for w in s.words))
    return next(rows, ())


def _is_headed(sheet: Sheet, label: Label, line: Sequence[Segment]) -> bool:
    """Another head stands between a label and a line: what is there is of that."""
    rows = sheet.page.rows[label.segment.row + 1 : line[0].row]
    between = [s for row in rows for s in row if misfit(s.box, label.box) < _ALIGNED]
    return any(sheet.starts_with_label(s) and not digits_in(s.words) for s in between)


def _is_same_table(one: Sequence[Segment], other: Sequence[Segment]) -> bool:
    """Two rows of as many cells, in line with each other."""
    pairs = zip(one, other, strict=False)
    return len(one) == len(other) > 1 and all(misfit(a.box, b.box) < _ALIGNED for a, b in pairs)


def _lead_factor(label: Label, found: Found) -> float:
    """How much an unknown word between label and value takes away."""
    if label.concept == "invoice_number" and label.start == 0 and label.weight > 0.7:
        return 0.93
    if label.concept == "engagement_number" and of_department(found.text):
        return _FOR_GOODS if label.weight <= _TRADES else 0.8  # "commande de régularisation"
    if label.weight <= 0.6:
        return 0.5
    if label.concept == "contract_number" and is_public(found.text):
        return _FOR_GOODS
    # "Convention tripartite n°": of a contract or an order an unknown word may make another paper.
    if label.concept == "engagement_number" and not BUYERS.fullmatch(found.text):
        return 0.65  # "engagement qualité", "engagement de confidentialité"
    return 0.85 if label.concept == "service_code" else 0.8


def on_account(sheet: Sheet, label: Label) -> bool:
    """ "Acompte facture 12 : -100,00": the invoice of a prepayment."""
    row = sheet.page.rows[label.segment.row]
    text = " ".join(s.text for s in row)
    return bool(
        re.search(r"acompte|avance", text, re.IGNORECASE) or re.search(r"\d,\d\d(?!\d)", text)
    )


def _among_sums(sheet: Sheet, zone: Zone) -> bool:
    """The row of the value is a line of a table with amounts."""
    segment = next((s for s in sheet.page.segments if zone.words[0] in s.words), None)
    if segment is None:
        return False
    text = " ".join(s.text for s in sheet.page.rows[segment.row])
    return _SUM.search(text) is not None


def _amid_words(label: Label, zone: Zone, found: Found) -> float:
    """A short label in the middle of a phrase ("place du Marché") tells little."""
    lead = bear(zone.words[: found.start])
    if zone.relation == "wrap" and label.weight >= _PLAIN and not lead:
        return _IN_SENTENCE
    if zone.relation != "same" or lead:
        return 0.3
    return 0.45 if label.weight <= 0.5 and not _begins_phrase(label) else 0.95


def _begins_phrase(label: Label) -> bool:
    """ "Facture – remplacement de la serrure. Commande : 2026-212": a phrase ended before it, or
    says no more than that the work was done on it ("Suivant commande")."""
    before = label.segment.words[: label.start]
    ended = bool(before) and before[-1].text[-1] in ".;"
    return ended or _FOLLOWED.fullmatch(folded(" ".join(w.text for w in before))) is not None
