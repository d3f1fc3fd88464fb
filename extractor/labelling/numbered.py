"""A lone "Numéro :" is of the invoice where "Date :" is the next line of its list.

Under the name of another paper ("Votre commande", "Marché") both are of that; before "de" and a
word not known it is of what the word names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.geometry import misfit, nearest_beside
from extractor.labelling.labels import DATE_CONCEPTS, Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.values.calendar_words import DAYS
from extractor.wording import fold, folded, unaccented

#: From here on a label of a day, "date" itself among them, is more than "le" or "du".
_DATE = 0.7
#: How far the edges of lines of a list may be apart, in points, and the lines, in heights.
_ALIGNED, _NEAR = 3.0, 1.5
_OF = re.compile(r"(?:d'[a-z]|(?:de|du|des)$)")
_DATES = frozenset((("date",), ("date", "du"), ("sa", "date"), ("notre", "date")))
_OWNED = frozenset(("son num", "notre num", "c est num", "c est le num"))
_OF_NAME = re.compile(r"(?:d'|(?:de|du|des) )[a-z]{3}")
#: What is numbered by who gives it, with the giver's name after it.
_HELD = re.compile(
    r"\b(?:certifications?|certificats?|certifiee?|qualifications?|qualifiee?|agrements?|agreee?|"
    r"accreditations?|habilitations?|licences?|inscrite?s?|immatriculee?s?)(?: \S+){0,5}$"
)
_DOCUMENT = re.compile(
    r"(?:piece|document|doc)(?: vente| comptable| commercial\w*)?|num (?:ordre|suite)"
)
#: Digits of a number that its word alone leaves unsure.
_FEW = 3
#: Heads that make a strip at least.
_HEADS, _PAIR = 3, 2
#: Rows in which the next line of a list is looked for: those of other columns stand between.
_ROWS = 3


def beside_its_day(page: Page, found: Labels, label: Label) -> bool:
    """The label is "n°" alone, its value beside it, over or under a line that says "date"."""
    if label.start or not (_is_lone(label) or _is_document(label) or _is_bill(label)):
        return False
    if _in_strip(page, found, label):
        return True
    if not _has_value(page, label):
        return False
    above, below = (_next(page, label.segment, step) for step in (-1, 1))
    heads = found[above][:1] if above is not None else ()
    if any(o.concept not in {"invoice_number", "issue_date"} for o in heads):
        return False
    near = [found[s][0] for s in (above, below) if s is not None and found[s]]
    return any(o.concept == "issue_date" and o.weight >= _DATE and not o.start for o in near)


def of_something(label: Label) -> bool:
    """ "N° d'annonce : 7341882001", "son numéro de série": what is not known after "n° de" is no
    invoice."""
    rest = label.rest
    lone = _is_lone(label) or folded(" ".join(w.text for w in label.words)) in _OWNED
    return lone and bool(rest) and _OF.match(unaccented(rest[0].text)) is not None


def is_certified(label: Label) -> bool:
    """ "certification Qualibat 1552 n° 26-118": what the seller holds from others."""
    said = folded(" ".join(w.text for w in label.segment.words[: label.start]))
    return _is_lone(label) and _HELD.search(said) is not None


def dates_something(label: Label) -> bool:
    """ "Date d'expertise": what is not known after "date de" is no invoice; "Date du 3 mai" is."""
    own = fold(" ".join(w.text for w in label.words))
    lone = own in _DATES
    following = (*label.words[own.index("date") + 1 :], *label.rest) if lone else ()
    said = unaccented(" ".join(w.text for w in following[:2]))
    return lone and _OF_NAME.match(said) is not None and said.split()[-1] not in DAYS


def dates_reference(own: Sequence[Label], label: Label) -> bool:
    """ "N° / date commande client", "Date facture d'origine": right before another reference, and
    in one phrase with it, "date" is of that; "Date Commande" may be two heads of columns."""
    if fold(" ".join(w.text for w in label.words)) != ("date",):
        return False
    following = next((o for o in own if o.start == label.end), None)
    if following is None or following.concept in DATE_CONCEPTS | {"invoice_number"}:
        return False
    return following.words[0].text[:1].islower()


def _is_lone(label: Label) -> bool:
    return len(label.words) == 1 and fold(label.words[0].text) == ("num",)


def _is_document(label: Label) -> bool:
    """ "Pièce :", "Doc. de vente": the paper by no name of a bill."""
    said = folded(" ".join(w.text for w in label.words))
    return label.concept == "invoice_number" and _DOCUMENT.fullmatch(said) is not None


def _is_bill(label: Label) -> bool:
    """ "Facture 700": the word and a number of few digits are all of their line."""
    said = folded(" ".join(w.text for w in label.words))
    few = len(label.rest) == 1 and label.rest[0].text.isdigit() and len(label.rest[0].text) == _FEW
    return said == "facture" and few


def _in_strip(page: Page, found: Labels, label: Label) -> bool:
    """ "N° | DATE | CLIENT" over one row of values: a strip of heads, not those of a list; words of
    another column may stand before it, and a head that is not known in it."""
    row = page.rows[label.segment.row]
    heads = [found[s][0] for s in row if found[s] and not found[s][0].start]
    words = bear(label.rest) and not digits_in(label.rest[:2])
    few = len(heads) < _HEADS and len(row) > len(heads)
    if len(heads) < _PAIR or few or len(row) - len(heads) > 1 or words:
        return False
    dated = any(o.concept == "issue_date" and o.weight >= _DATE for o in heads)
    pair = len(heads) == _PAIR
    under = page.rows[label.segment.row + 1 : label.segment.row + (2 if pair else 3)]
    box = label.segment.box
    values = [s for later in under for s in later if misfit(s.box, box) < _ALIGNED]
    apart = not pair or all(len(later) == _PAIR for later in under)
    return dated and apart and sum(digits_in(s.words) for s in values) == 1


def _has_value(page: Page, label: Label) -> bool:
    """A code follows the label on its line, or in the next cell."""
    if bear(label.rest):
        return digits_in(label.rest[:2])
    beside = nearest_beside(page.segments, label.box)
    return beside is not None and digits_in(beside.words)


def _next(page: Page, segment: Segment, step: int) -> Segment | None:
    """The line over (-1) or under (1) a segment in its list."""
    height = segment.box[3] - segment.box[1]
    for i in range(1, _ROWS + 1):
        place = segment.row + i * step
        for other in page.rows[place] if 0 <= place < len(page.rows) else ():
            gap = max(other.box[1] - segment.box[3], segment.box[1] - other.box[3])
            if abs(other.box[0] - segment.box[0]) < _ALIGNED and gap < _NEAR * height:
                return other
    return None
