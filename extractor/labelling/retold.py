"""Labels that mean what another one on their line says: "n°" after the name of an order or of a
contract, "Référence" beside the seller's own order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.geometry import stacked_boxes
from extractor.labelling.coded import before_portal, code_after, code_said
from extractor.labelling.labels import DATE_CONCEPTS, STROKES, Label, Labels
from extractor.page import Page, Segment
from extractor.values.bearing import bear, digits_in
from extractor.values.calendar_words import dates_in, is_month
from extractor.wording import folded, unaccented

#: The weight of "n°" alone, the least and the most that an order before it gives it, and what names
#: an engagement.
_NUM, _LEAST, _NUMBERED, _ENGAGED = 0.5, 0.62, 0.85, 0.95
_BUYERS = frozenset(("contract_number", "service_code"))
_ORDERS = frozenset(("engagement_number", "contract_number"))
#: Words between an order and its "n°" at most.
_BETWEEN = 6
#: The weight of a reference that is the customer's, and of one that may be.
_YOURS, _MAYBE_YOURS = 0.75, 0.6
#: That of a service of whose code a sentence speaks that does not name the portal.
_SAID, _PORTAL = 0.78, re.compile(r"\b(?:chorus|cpp|ppf|portail)\b")
_CLIENTS = frozenset(("client", "code client", "num client", "client num"))
#: What the labels of days name that a number goes with.
_DATED = (
    (re.compile(r"(?:(?:bon )?commande|bc|engagement|ordre service|os) .*"), "engagement_number"),
    (re.compile(r"(?:marche|accord cadre) .*"), "contract_number"),
)
#: What a sentence says of an order before its number.
_ORDERED = re.compile(r"\bcommandee?s?\b(?: [a-z]+){0,5} sous(?: [a-z]+)?$")
#: Words between an order and its reference, its day aside.
_GIVEN = re.compile(
    r"du|en|date|le|la|sous|portant|et|datee?|(?:pass|sign|valid|notifi)ee?|(?:em|transm)ise?|recue?"
)
#: What says before a service that it pays.
_BOOKED = re.compile(r"\b(?:imput|affect|rattach)\w+(?: \w+){0,3} (?:au|sur le|a votre|sur votre)$")
_OF = re.compile(r"(?:d['’]|(?:de|du|des|la)$)")
_YEAR = re.compile(r"20\d\d(?:[-/]20\d\d)?")
_ORIGINS = frozenset(("origine", "source"))
#: Words of a market's name on the line of its number, and after its label on the line over it.
_RUNS_ON = 4
#: Segments that make a row of heads at least.
_ROW = 3


def retold(page: Page, found: Labels, label: Label) -> Label:
    """A label as those beside it explain it."""
    named = _numbered(found[label.segment], label) or _in_next_cell(page, found, label)
    named = named or _on_line_over(page, found, label)
    if named is not None:
        weight = min(max(named.weight, _LEAST), _NUMBERED)
        return replace(label, concept=named.concept, weight=weight)
    dated = _of_dated(found[label.segment], label) or _of_order(found[label.segment], label)
    if dated is not None:
        return replace(label, concept=dated, weight=_YOURS)
    if _is_ref(label) and _is_ordered_by(label):
        return replace(label, concept="engagement_number", weight=_YOURS)
    if _is_ref(label) and _is_beside_origin(page, label):
        return replace(label, concept="engagement_number", weight=_YOURS)
    if _is_ref(label) and _is_beside_client(page, found, label):
        return replace(label, concept="engagement_number", weight=_MAYBE_YOURS)
    if _is_ref(label) and _is_strung_to_buyers(found, label):
        return replace(label, concept="engagement_number", weight=_YOURS)
    return _service(page, label) if label.concept == "service_code" else label


def _service(page: Page, label: Label) -> Label:
    """A service whose code its name or its sentence says."""
    if _is_coded(label) or _is_booked_on(page, label):
        return replace(label, weight=_ENGAGED, explained=True)
    code = code_said(label.rest)
    if not code:
        return label
    between = label.segment.words[label.start : label.segment.words.index(code[0])]
    portal = _PORTAL.search(folded(" ".join(w.text for w in between)))
    weight = max(label.weight, _ENGAGED if portal else _SAID)
    return replace(label, weight=weight, explained=True)


def _numbered(own: Sequence[Label], label: Label) -> Label | None:
    """The label that a lone "n°" is of: "Marché de maîtrise d'œuvre n°", "Commande : lettre du 2
    juin 2026, n°"; words, days and years alone stand between the two."""
    if label.concept != "invoice_number" or _said(label) != "num" or label.whole is not None:
        return None
    before = [o for o in own if o.end <= label.start and o.concept not in DATE_CONCEPTS]
    before = [o for o in before if not _is_for(o)]
    named = max(before, key=lambda o: o.end, default=None)
    if named is None or named.concept not in _ORDERS or _is_promise(named):
        return None
    between = label.segment.words[named.end : label.start]
    dated = {i for d in dates_in(between) for i in range(d.start, d.end)}
    dated |= {i for i, w in enumerate(between[1:]) if is_month(w.text)}  # "le 3 février, n°"
    plain = [w.text for i, w in enumerate(between) if i not in dated and w.text not in STROKES]
    plain = [text for text in plain if not _YEAR.fullmatch(text)]
    far = len(plain) > _BETWEEN or any(c.isdigit() or c in ";()" for text in plain for c in text)
    return None if far else named


def _is_for(label: Label) -> bool:
    """ "Convention de réservation": what something is for is no label of its own."""
    lead = label.segment.words[label.start - 1].text if label.start else ""
    return label.concept == "other" and _OF.match(unaccented(lead)) is not None


def _of_dated(own: Sequence[Label], label: Label) -> str | None:
    """What the number of a paper is that is named with its day: "suivant votre commande du 20 mai
    2026 (réf. ANIM/26/18)", "marché du 12/03/2025, n° 2025-12"."""
    if not (_is_ref(label) or (label.concept == "invoice_number" and label.weight == _NUM)):
        return None
    before = [o for o in own if o.end <= label.start and o.concept == "other_date"]
    named = max(before, key=lambda o: o.end, default=None)
    if named is None:
        return None
    between = label.segment.words[named.end : label.start]
    day = next(iter(dates_in(between)), None)
    if day is None or day.start > 0 or bear(between[day.end :]):
        return None
    said = _said(named)
    return next((concept for form, concept in _DATED if form.fullmatch(said)), None)


def _of_order(own: Sequence[Label], label: Label) -> str | None:
    """ "Votre lettre de commande du 3 avril 2026, réf. 26-LC-118", "la commande passée le 3 mars
    2026 sous la référence 26-118": the day, and how it was given, stand between."""
    before = [o for o in own if o.end <= label.start and o.concept not in DATE_CONCEPTS]
    named = max(before, key=lambda o: o.end, default=None)
    if not _is_ref(label) or named is None or named.concept not in _ORDERS:
        return None
    between = label.segment.words[named.end : label.start]
    dated = {i for d in dates_in(between) for i in range(d.start, d.end)}
    plain = (w.text for i, w in enumerate(between) if i not in dated and bear((w,)))
    given = all(_GIVEN.fullmatch(unaccented(text.strip(",("))) for text in plain)
    return named.concept if dated and given else None


def _in_next_cell(page: Page, found: Labels, label: Label) -> Label | None:
    """ "Votre commande :" in the cell before "n° 4500 du 3 mai", or before "n°" and its number in
    the cell after."""
    if label.concept != "invoice_number" or label.weight != _NUM or label.start > 0:
        return None
    row = page.rows[label.segment.row]
    place = row.index(label.segment)
    after = label.rest[:1] or [w for s in row[place + 1 : place + 2] for w in s.words[:1]]
    if _said(label) != "num" or not digits_in(after):
        return None
    before = row[:place][-1:]
    last = next((found[s][-1] for s in before if found[s] and _is_head(found, s)), None)
    return last if last is not None and last.concept in _ORDERS and not bear(last.rest) else None


def _on_line_over(page: Page, found: Labels, label: Label) -> Label | None:
    """ "… convenu au marché de services" over "juridiques n° MAPA-2025-22": the name of the market
    runs on to its number."""
    segment = label.segment
    if label.concept != "invoice_number" or label.weight != _NUM or not 0 < label.start <= _RUNS_ON:
        return None
    if label.whole is not None or not all(w.text.isalpha() for w in segment.words[: label.start]):
        return None
    if segment.row < 0 or not segment.text[0].islower():
        return None
    above = (s for row in page.rows[max(0, segment.row - 3) : segment.row] for s in row)
    over = [s for s in above if found[s] and stacked_boxes(s.box, segment.box)]
    last = next((o for s in over for o in found[s][::-1] if o.concept in _ORDERS), None)
    if last is None or _is_promise(last) or last.start == 0:
        return None
    return last if len(last.rest) <= _RUNS_ON and all(w.text.isalpha() for w in last.rest) else None


def _is_ordered_by(label: Label) -> bool:
    """ "l'insertion commandée par vos soins sous la référence MP26-545"."""
    said = folded(" ".join(w.text for w in label.segment.words[: label.start]))
    return _ORDERED.search(said) is not None


def _is_head(found: Labels, segment: Segment) -> bool:
    """A colon ends it, or it is a label and nothing else."""
    own = found[segment][0]
    return segment.text.endswith(":") or (own.start, own.end) == (0, len(segment.words))


def _is_promise(named: Label) -> bool:
    """ "Engagement de confidentialité n°" is no order."""
    return named.concept == "engagement_number" and named.weight >= _ENGAGED


def _is_beside_origin(page: Page, label: Label) -> bool:
    """ "Référence :" in one row of heads with "Origine :", the seller's own order: the customer's
    reference, as one shop software prints it."""
    row = page.rows[label.segment.row]
    if label.start > 0 or len(row) < _ROW:
        return False
    return any(folded(s.text) in _ORIGINS for s in row if s is not label.segment)


def _is_beside_client(page: Page, found: Labels, label: Label) -> bool:
    """ "Client : C44178   Réf. : M26-0447": what else is said of the customer."""
    row = page.rows[label.segment.row]
    labels = [o for s in row[: row.index(label.segment) + 1] for o in found[s]]
    before = labels[: labels.index(label)][-1:]
    return any(_said(o) in _CLIENTS for o in before)


def _is_strung_to_buyers(found: Labels, label: Label) -> bool:
    """ "Réf. : 2026-BC-5262 / Marché MP2025-162 / Service SG-02": all of it is the buyer's."""
    later = [o for o in found[label.segment] if o.start >= label.end]
    words = label.segment.words
    strung = [o for o in later if words[o.start - 1].text in STROKES and o.concept in _BUYERS]
    return label.start == 0 and bool(strung) and strung == later


def _is_coded(label: Label) -> bool:
    """ "Service des sentiers (code SENT46)", "Service espaces verts, code ESPV66", "SCE SCOL
    (CHORUS)"."""
    if before_portal(label.rest):
        return True
    if code_after(tuple(w for w in label.rest if w.text != ":")):
        return True
    brackets = pairwise(w.text.strip(":") for w in label.rest if w.text != ":")
    return any(one.casefold() == "(code" and other.endswith(")") for one, other in brackets)


def _is_booked_on(page: Page, label: Label) -> bool:
    """ "votre commande imputée par vous au service 04-COM", the service in its own cell or not."""
    row = page.rows[label.segment.row] if label.segment.row >= 0 else ()
    left = row[: row.index(label.segment)][-1:] if row and not label.start else ()
    lead = [*(w for s in left for w in s.words), *label.segment.words[: label.start]]
    return _BOOKED.search(unaccented(" ".join(w.text for w in lead))) is not None


def _is_ref(label: Label) -> bool:
    return label.concept == "invoice_number" and _said(label) == "ref"


def _said(label: Label) -> str:
    return folded(" ".join(w.text for w in label.words))
