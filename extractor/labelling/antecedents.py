"""What a number, or a day, told in words is of: "Votre facture de mai. Elle porte le n° 26-118" is
the bill's, "votre commande, inscrite à notre livre sous le n°" is none of its.

A pronoun, and a word of how something was booked, speak of what was named last before them: on
their line, or on the line over it that they go on with.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.geometry import stacked_boxes
from extractor.labelling.labels import Label, Labels
from extractor.labelling.made_papers import Named, named_last
from extractor.page import Page, Segment, Word
from extractor.vocabulary.booked import KEPT, PRONOUN
from extractor.vocabulary.day_words import DONE
from extractor.wording import folded, unaccented

#: What begins such a label.
_SPEAKS = re.compile(
    r"(?!note (?:honoraires|frais|credit|debit)\b)"
    rf"(?:{PRONOUN}|c est|sera|{KEPT}|emise?|etablie?|sous|portant|chez|dans)\b"
)
_PRONOUN = re.compile(rf"(?:{PRONOUN}|c est|sera)\b")
#: How a paper is kept, nobody's book named: its own number follows.
_KEPT = re.compile(rf"{KEPT} (?:sous|avec|portant)(?: le)? (?:num|ref)")
_TOLD_DAY = re.compile(rf"(?:{PRONOUN}|{KEPT}|{DONE}|emise?|etablie?|datee|faite?)\b")
#: "Notifié sous le n°": no more than "n°" amid words that tell of what.
_UNDER, _NUM = re.compile(r"(?:sous|portant)\b"), 0.5
_TELLS = re.compile(r"(?:num|ref|numerotee?|cotee?)$")
#: Who keeps the registers that sellers stand in.
_HELD = re.compile(
    r"\b(?:rcs|rm|rne|registre (?:du )?(?:commerce|metiers|national)|prefet|prefecture|ordre|"
    r"dreets|drieets|direccte|urssaf|orias|ademe|ministere|insee|greffe|chambre)\b"
)
_ORDERS = frozenset(("engagement_number", "contract_number"))
#: What is left of an order that a pronoun speaks of; what keeps a number of something else away.
_ORDERED, _OTHER = 0.85, 0.8
#: Rows between two lines of a paragraph, and how far its lines begin apart, in points.
_ROWS, _EDGE = 2, 3.0


def of_antecedent(page: Page, found: Labels, label: Label) -> Label:
    """The label as what was named before it explains it."""
    said = folded(" ".join(w.text for w in label.words))
    if label.concept == "issue_date" and _TOLD_DAY.match(said):
        named = named_last(_before(page, label))
        return replace(label, concept="other_date") if named is Named.OTHER else label
    if label.concept != "invoice_number" or not _speaks(said):
        return label
    if _HELD.search(folded(label.segment.text)) and not _names_bill(label):
        return replace(label, concept="other", weight=_OTHER)
    words = _before(page, label)
    return _of_what(label, words, found) if _say(words) else label


def _names_bill(label: Label) -> bool:
    """Its line speaks of a bill before it ("FACTURE enregistrée au registre du commerce")."""
    return named_last(label.segment.words[: label.start]) is Named.BILL


def _before(page: Page, label: Label) -> tuple[Word, ...]:
    """The words before a label on its line, or else the paper named in the cell before it, or on
    the line that it goes on with. A bracket says again what stands before it, of nothing else:
    "Ki nimewo ? (son numéro)"."""
    lead = label.segment.words[: label.start]
    if lead and label.words[0].text.startswith("("):
        return ()
    row = page.rows[label.segment.row] if not lead else ()
    cell = [w for s in row[: row.index(label.segment)][-1:] for w in s.words] if row else []
    if named_last(cell) is not None:
        return tuple(cell)
    over = _goes_on(page, label) if not _say(lead) else None
    return over.words if over is not None else lead


def _say(words: Sequence[Word]) -> bool:
    """Some of the words are more than articles ("Cette note porte le n°")."""
    return bool(folded(" ".join(w.text for w in words)))


def _speaks(said: str) -> bool:
    """ "Elle porte le n°", "enregistrée chez nous sous le n°"; a bill by its name does not."""
    return _SPEAKS.match(said) is not None and _TELLS.search(said) is not None


def _of_what(label: Label, words: Sequence[Word], found: Labels) -> Label:
    """What the words before a label say that its number is of."""
    named = named_last(words)
    if named is Named.BILL:
        return label
    if _UNDER.match(unaccented(label.words[0].text)):
        return replace(label, start=label.end - 1, weight=_NUM)
    said = folded(" ".join(w.text for w in label.words))
    pronoun = _PRONOUN.match(said) is not None or _KEPT.fullmatch(said) is not None
    segment = next((s for s in found if words[0] in s.words), label.segment)
    ordered = [o for o in found[segment] if o.concept in _ORDERS and o is not label][-1:]
    if pronoun and ordered:  # "le marché notifié en mai et enregistré sous le n°"
        return replace(label, concept=ordered[0].concept, weight=_ORDERED)
    return replace(label, concept="other", weight=_OTHER)


def _goes_on(page: Page, label: Label) -> Segment | None:
    """The line of a paragraph right over a label that begins in a small letter, or is a pronoun."""
    text = label.words[0].text
    if not text[:1].islower() and _PRONOUN.match(unaccented(text)) is None:
        return None
    row = label.segment.row
    for above in reversed(page.rows[max(0, row - _ROWS) : row]):
        for over in above:
            aligned = abs(over.box[0] - label.segment.box[0]) < _EDGE
            if aligned and stacked_boxes(over.box, label.segment.box):
                return over
    return None
