"""Lines of lists and of sums: what stands in them says nothing of the paper's own day or kind."""

from __future__ import annotations

import re

from extractor.labelling.labels import DATE_CONCEPTS, Label
from extractor.labelling.links import Sheet, Zone
from extractor.page import Page, Segment
from extractor.values.calendar_words import dates_in
from extractor.wording import folded

#: Heads of what is billed, which no strip of references has.
_GOODS = re.compile(
    r"\b(?:designations?|libelles?|intitules?|descriptions?|quantites?|qte|qty|quantity|nbre|"
    r"unites?|prix|pu|unit price|debit|produits?|articles?|stagiaires?|prestations?)\b"
)
#: Labels that name the paper's day by themselves head no list.
_OWN = 0.9
#: Rows with a day and an amount that make a list.
_SEVERAL = 2
_SUM = re.compile(r"\d[.,]\d\d(?![\d.,/])")
#: A sum with its minus ends a row.
_TAKEN_OFF = re.compile(r"(?<![\w,.])[-–−] ?\d[\d ]*[.,]\d\d(?!\d)(?: ?(?:€|EUR))?$")
_DONE_WITH = re.compile(
    r"\bavoir\b.*\b(?:deja|impute(?:e|s)?|deduits?|deduite|rembourse(?:e|s)?|pour memoire|sera|"
    r"etabli|a valoir|compensee?|utilisee?|consommee?|reprise?)\b|\bsuite (?:a )?avoir\b"
)
_NOTHING = re.compile(r"(?<![\d,. ])(?: ?[-–−])? ?0[.,]00(?: ?(?:€|EUR))?\.?$")
#: Rows of heads over and under the label's own at most: those of two lines.
_HEADS = 2


def heads_lines(sheet: Sheet, label: Label, zone: Zone) -> bool:
    """A plain "date" or "le" over days: among the heads of goods, or over several days; a day of
    payment over those of several bills."""
    if zone.relation not in {"under", "below"}:
        return False
    if label.concept == "due_date":
        return _over_several(sheet, label)
    if label.weight >= _OWN or label.concept != "issue_date":
        return False
    return _among_goods(sheet, label) or _over_several(sheet, label)


def _among_goods(sheet: Sheet, label: Label) -> bool:
    row, height = label.segment.row, label.box[3] - label.box[1]
    near = sheet.page.rows[max(0, row - _HEADS) : row + 1 + _HEADS]
    heads = (
        s for found in near for s in found if s is not label.segment and not _numbers(sheet, s)
    )
    level = (s for s in heads if abs(s.box[1] - label.box[1]) < height)
    said = " ".join([folded(s.text) for s in level] + [folded(label.segment.text)])
    return _GOODS.search(said) is not None


def _numbers(sheet: Sheet, segment: Segment) -> bool:
    """ "Facture de prestations n°" heads the invoice's number, no goods."""
    return any(o.concept == "invoice_number" and not o.start for o in sheet.by_segment[segment])


def _over_several(sheet: Sheet, label: Label) -> bool:
    """Under it days stand on rows with amounts, each of a line of its own."""
    x0, _, x1, bottom = label.box
    found, answered = 0, False
    for row in sheet.page.rows[label.segment.row + 1 :]:
        if answered and any(_heads_column(s, (x0, x1)) for s in row):
            break
        summed = any(_SUM.search(s.text) for s in row)
        named = any(o.concept in DATE_CONCEPTS for s in row for o in sheet.by_segment[s])
        words = [w for s in row for w in s.words if w.x0 < x1 + 1 and w.x1 > x0 - 1]
        dated = row[0].box[1] > bottom and any(True for _ in dates_in(words))
        answered = answered or dated
        found += dated and summed and not named
    return found >= _SEVERAL


def _heads_column(segment: Segment, edges: tuple[float, float]) -> bool:
    """Words without digits under the label head another table, as "DLC" over days does."""
    over = segment.box[0] < edges[1] and segment.box[2] > edges[0]
    return over and not any(c.isdigit() for c in segment.text)


def takes_nothing(page: Page, segment: Segment) -> bool:
    """ "Avoir / provision  0,00": a line of sums that stays empty."""
    return _NOTHING.search(" ".join(s.text for s in page.rows[segment.row])) is not None


def mentions_credit(segment: Segment) -> bool:
    """ "Avoir n° AV-118 du 02/01 déjà imputé": what was, or will be, done with a credit note."""
    return _DONE_WITH.search(folded(segment.text)) is not None


def takes_off(page: Page, segment: Segment) -> bool:
    """The row of a segment ends in an amount with a minus: "Avoir n° 12 du 30/09/2026  -112,40" is
    a line of sums that takes an earlier credit note off."""
    return _TAKEN_OFF.search(" ".join(s.text for s in page.rows[segment.row])) is not None
