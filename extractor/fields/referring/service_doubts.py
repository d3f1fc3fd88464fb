"""Reasons against the code of a service: "service" is a word of names and addresses too."""

from __future__ import annotations

import re

from extractor.fields.referring import plain_numbers
from extractor.fields.referring.order_doubts import ENGAGED
from extractor.fields.referring.service_owners import of_owner
from extractor.labelling.labels import SERVICES, STROKES, Label, colon_after
from extractor.labelling.links import Sheet, Zone
from extractor.labelling.pairs import strung
from extractor.labelling.yours import names_portal
from extractor.values.bearing import bear, digits_in
from extractor.values.code import Found
from extractor.wording import fold

#: A number of fewer signs counts something.
_SHORTEST = 3
#: The structure's own number, and no code of a service in it.
_SIRET = re.compile(r"\d{14}")
#: The buyer's reference (BT-10) is the service's code, but orders are given there, too.
_BUYERS, _LONG = re.compile(r"(?i)acheteur|buyer"), re.compile(r"\d{8}")
#: Small words in capitals, what names are made of, and the number of a house.
_NONE = re.compile(r"DES?|DU|LES?|LA|AUX?|ET|EN|SUR|POUR|PUBLI(?:CS?|QUES?)|\d{1,2}")
#: "Service" alone, and what a number after it is worth in the middle of a name.
_BARE, _AMID_NAME = 0.55, 0.3
#: What digits are worth that tell something else.
_OF_NONE = 0.2
#: From here on a label names the code of a service.
_NAMED = 0.85
#: From here on a label is the full name of one.
_IN_FULL = 0.95
#: What letters are worth that are a line of an address.
_IN_ADDRESS = 0.4
#: A code of two digits, or of several words, after its full name.
_FEW, _WORDED = 0.75, 0.75
#: Small words that lead from a code to what is said next.
_LEADS = frozenset(("et", "le", "la", "les", "votre", "vos", "au", "du", "ainsi", "que", "pour"))
#: Labels of a row, each with its part of the line that answers them.
_ROW = 2
#: A line of a list of references has so many words at most, and such labels; its edge, in points.
_LISTED, _BUYERS_OWN, _ALIGNED = 4, frozenset(("engagement_number", "contract_number")), 3.0
#: Words that say that a code follows.
_CODE_WORDS = frozenset(("code", "chorus", "executant", "num", "identifiant", "ref"))


def of_service(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """The product of the reasons that the words of a service and those around them give."""
    if _SIRET.fullmatch(found.text):
        return _BARE
    if found.text.isdigit() and len(found.text) < _SHORTEST and _is_named(label, zone, found):
        return _FEW
    if not _asks_code(label) and plain_numbers.is_of_none(sheet, zone, found):
        return _OF_NONE
    if _NONE.fullmatch(found.text) or ENGAGED.fullmatch(found.text):
        return _AMID_NAME
    if _LONG.search(found.text) and _BUYERS.search(" ".join(w.text for w in label.words)):
        return _BARE
    if " " in found.text and not any(c.isdigit() for c in found.text):
        return _WORDED
    factor = 1.0 if _is_listed(sheet, label, zone, found) else _department(label, zone, found)
    if len(strung(sheet.by_segment[label.segment], label)) < _ROW:
        factor *= _part_of_line(sheet, zone, found)
    factor *= of_owner(sheet, label, zone, found)
    return factor * (_IN_ADDRESS if _is_line_of_address(sheet, label, zone, found) else 1.0)


def _is_named(label: Label, zone: Zone, found: Found) -> bool:
    """ "Code service : n° 12": right after its name in full, and nothing after it."""
    said = {token for word in label.words for token in fold(word.text)}
    headed = zone.relation == "same" and not bear(zone.words[found.end :])
    return headed and label.weight >= _IN_FULL and "code" in said


def _is_line_of_address(sheet: Sheet, label: Label, zone: Zone, found: Found) -> bool:
    """Letters under a label that a name stands beside: the next line of what is delivered to."""
    named = label.weight >= _NAMED or any(c.isdigit() for c in found.text)
    if named or zone.relation not in {"under", "below"}:
        return False
    return any(z.relation == "right" and not digits_in(z.words) for z in sheet.zones(label))


def of_name(label: Label) -> float:
    """ "Service" alone in the middle of a name names no service."""
    return 1.0 if label.weight > _BARE or _is_led(label) else _AMID_NAME


def _is_led(label: Label) -> bool:
    """No word that "service" may be of stands before it ("Thermi Services 42")."""
    before = label.segment.words[: label.start]
    return not before or not before[-1].text[-1].isalpha() or label.explained


def _department(label: Label, zone: Zone, found: Found) -> float:
    """ "Service Comptabilité" in an address is a department, no code."""
    if label.weight >= 0.6:
        shaped = any(c.isdigit() or c == "_" for c in found.text)
        told = (label.explained or found.text in SERVICES) and not _followed(zone, found)
        if shaped or told or _says_code(label, zone, found):
            return 1.0
        return 0.8 if not _followed(zone, found) else 0.3
    if found.text.isdigit() and len(found.text) < _SHORTEST:
        return 0.3
    same = zone.relation == "same"
    led = any(":" in w.text for w in zone.words[: found.start + 1])
    colon = led or not same or colon_after(label)
    alone = found.end == len(zone.words)
    digits = any(c.isdigit() or c == "_" for c in found.text)
    whole = same or (alone and digits)
    return (1.0 if whole else 0.6) * (1.0 if digits or (colon and alone) else 0.3)


def _is_listed(sheet: Sheet, label: Label, zone: Zone, found: Found) -> bool:
    """ "Service CANTINE" in a list of the buyer's references: right over or under a line that
    begins with a label of one and goes on with its code; not where all is in capitals."""
    line = label.segment
    if label.words[0].text.isupper():
        return False
    alone = zone.relation == "same" and label.start == 0 and found.start == 0
    if not alone or found.end != len(zone.words) or len(line.words) > _LISTED:
        return False
    near = [r for place in (line.row - 1, line.row + 1) for r in sheet.page.rows[place : place + 1]]
    beside = [s for row in near for s in row if abs(s.box[0] - line.box[0]) < _ALIGNED]
    return any(
        own[0].start == 0 and own[0].concept in _BUYERS_OWN and digits_in(own[0].rest)
        for s in beside
        if (own := sheet.by_segment[s])
    )


def _part_of_line(sheet: Sheet, zone: Zone, found: Found) -> float:
    """Letters under a label that are a word of a longer line: part of a name or an address."""
    if zone.relation not in {"under", "below"} or any(c.isdigit() for c in found.text):
        return 1.0
    first = zone.words[found.start]
    segment = next((s for s in sheet.page.segments if first in s.words), None)
    if segment is None or any(w.text in STROKES for w in segment.words):
        return 1.0
    return 0.3 if len(segment.words) > found.end - found.start else 1.0


def _says_code(label: Label, zone: Zone, found: Found) -> bool:
    """Letters alone are a code where the label says so and nothing follows them."""
    return not _followed(zone, found) and _asks_code(label)


def _asks_code(label: Label) -> bool:
    """The label says that a code follows, not only whose it is."""
    return any(token in _CODE_WORDS for word in label.words for token in fold(word.text))


def _followed(zone: Zone, found: Found) -> bool:
    """Words come after the code: it may be the first word of a name ("EHPAD Les Glycines"), but not
    where they lead to another label ("… SCOL et le numéro d'engagement")."""
    rest = zone.words[found.end :]
    leads = all(w.text in _LEADS for w in rest) or names_portal(rest)
    return bear(rest) and rest[0].text not in STROKES and not leads
