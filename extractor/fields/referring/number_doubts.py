"""Reasons against an invoice's number, and for one: how it is written, and the title over it."""

from __future__ import annotations

import re

from extractor.fields.papers.lines import mentions_credit, takes_off
from extractor.geometry import misfit
from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet
from extractor.page import Box, Segment
from extractor.values.bearing import digits_in
from extractor.values.calendar_words import dates_in, is_month
from extractor.values.numbers_in import is_siren, is_siret
from extractor.vocabulary.bills import OF_GOODS
from extractor.wording import fold, folded

#: From here on a label names the invoice's number in full.
_NAMED = 0.9
#: Fewer signs are a number where the label or the title says so.
_SHORTEST = 3
#: What is named on a line of sums that takes it off.
_PAPERS = (("avoir",), ("facture",))
#: What small bills are called as well.
_SMALL_PAPERS = (("note",), ("memoire",), ("quittance",))
#: A title, what "n°" right under it gains, and how far under it may be, in heights of a line.
_TITLE = re.compile(
    rf"(?:facture|avoir|invoice|note (?:honoraires|credit|debit)|credit note)(?: {OF_GOODS})?"
)
_UNDER_TITLE, _NEAR = 1.6, 3.0
#: What names nothing but a number, or a number and its day.
_LONE = frozenset((("num",), ("num", "date")))
#: A word of bills in the first line of a paper that has its own name for them.
_BILLS = re.compile(
    r"\b(?:facture|avoir|invoice|honoraires|memoire|quittance|echeance|frais|cession|redevances?|"
    r"cotisations?|droits)\b"
)
#: What bills come from: named with a word of theirs, it is no bill ("contrat de cession").
_AGREED = re.compile(r"\b(?:contrat|convention|marche|commande|devis|dossier)\b")
#: What a title says of the month that it bills ("Facture mars 2026").
_MONTH = re.compile(r"[^\W\d_]+\.? 20\d\d")
#: Words before the day of a title at most.
_TO_DAY = 3
#: Words of such a title at most.
_TITLE_WORDS = 9
_SAME_COLUMN = 6.0
#: Amid a line, the bill of a part that was paid before, and how much its number is believed there.
_IN_PART, _AMID = re.compile(r"facture acompte(?: num)?"), 0.0


def of_number(sheet: Sheet, label: Label, text: str) -> float:
    """The product of the reasons against a number and for it."""
    if len(text) < _SHORTEST and label.weight < _NAMED and not _is_title(label):
        return 0.0
    if label.weight < _NAMED and _MONTH.fullmatch(text) and is_month(text.split(maxsplit=1)[0]):
        return 0.0
    off = takes_off(sheet.page, label.segment) or mentions_credit(label.segment)
    if fold(label.words[0].text)[:1] in _PAPERS and off:
        return 0.2
    if label.start > 0 and _IN_PART.fullmatch(folded(" ".join(word.text for word in label.words))):
        return _AMID
    digits = sum(c.isdigit() for c in text)
    factor = 1.0 if len(text) > 3 else 0.9 if digits >= 2 and label.weight > 0.9 else 0.5
    if label.segment.size > 1.25 * sheet.page.body_size:
        factor *= 1.12
    if label.box[1] < 0.45 * sheet.page.height:
        factor *= 1.05
    if is_siret(text) or (is_siren(text) and not _is_by_chance(sheet, label, text)):
        factor *= 0.6
    return factor * (_UNDER_TITLE if _under_title(sheet, label) else 1.0)


def _is_by_chance(sheet: Sheet, label: Label, text: str) -> bool:
    """Nine digits that pass the check of a SIREN, as one number in ten does: right after its full
    name, and in no SIRET or VAT number of the page."""
    return label.weight >= _NAMED and "".join(sheet.page.text.split()).count(text) == 1


def _is_title(label: Label) -> bool:
    """ "Facture 9": the word and its number are all of their line."""
    named = fold(label.words[0].text)[:1] in (*_PAPERS, *_SMALL_PAPERS)
    return label.start == 0 and len(label.rest) == 1 and named


def _under_title(sheet: Sheet, label: Label) -> bool:
    """ "Facture" on the line above, or "Avis d'échéance valant facture", and "N°" under it, or
    beside it on its line; "Réf." where the title has its day."""
    said = fold(" ".join(w.text for w in label.words))
    lone = said in _LONE
    if label.start or not (lone or said == ("ref",)):
        return False
    row, box = label.segment.row, label.segment.box
    level = sheet.page.rows[row]
    before = level[: level.index(label.segment)][-1:]
    if lone and any(_titles(s) for s in before):
        return True
    for above in reversed(sheet.page.rows[max(0, row - 3) : row]):
        for segment in above:
            whole = _TITLE.fullmatch(folded(segment.text)) is not None
            if misfit(segment.box, box) < _SAME_COLUMN or (whole and _covers(segment.box, box)):
                near = box[1] - segment.box[3] < _NEAR * (box[3] - box[1])
                return near and (whole or _dates_bill(segment) or (lone and _names_bill(segment)))
    return False


def _covers(title: Box, label: Box) -> bool:
    """Most of the label stands under the title, whatever their edges."""
    return min(title[2], label[2]) - max(title[0], label[0]) > (label[2] - label[0]) / 2


def _titles(segment: Segment) -> bool:
    return _TITLE.fullmatch(folded(segment.text)) is not None or _names_bill(segment)


def _dates_bill(segment: Segment) -> bool:
    """ "FACTURE du 30 juin 2026"."""
    day = next(iter(dates_in(segment.words)), None)
    named = _TITLE.match(folded(segment.words[0].text)) is not None
    return named and day is not None and day.start <= _TO_DAY and day.end == len(segment.words)


def _names_bill(segment: Segment) -> bool:
    """A title in words of its own: short, without digits or a colon, with a word of bills."""
    words = segment.words
    plain = len(words) <= _TITLE_WORDS and not digits_in(words) and ":" not in segment.text
    said = folded(segment.text)
    return plain and _BILLS.search(said) is not None and _AGREED.search(said) is None
