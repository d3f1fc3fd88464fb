"""Reasons against a value that stands beside a fitting label: what weakens it, as factors."""

from __future__ import annotations

import re

from extractor.fields.papers.lines import takes_off
from extractor.geometry import misfit
from extractor.labelling.labels import SERVICES, STROKES, Label
from extractor.labelling.links import Sheet, Zone
from extractor.page import Segment
from extractor.values.bearing import bear, digits_in
from extractor.values.code import Found
from extractor.values.numbers_in import is_siren, is_siret
from extractor.vocabulary.references import OF_GOODS
from extractor.wording import fold, folded

_OWN_ORDER = re.compile(
    r"(?:C|S|SO|CC|CDE|CO|CV|CMD)[-/]?\d{4,}(?:[-/]\d+)?|\d{5,7}", re.IGNORECASE
)
#: What public accounts call an engagement, and buyers an order.
CHORUS = re.compile(r"[14]\d{9}")
_BUYERS = re.compile(rf"(?:20\d\d[-_/ ])?(?:EJ|PO|BDC|BC)[-_/ ]?\d{{2}}[-\w/ ]*|{CHORUS.pattern}")
#: What no seller calls an order of his own.
ENGAGED = re.compile(r"(?:20\d\d[-_/ ])?EJ[-_/ ]?\d{2}[-\w/ ]*")
#: Digits alone, or in groups, as a ledger counts its customers.
_COUNTED = re.compile(r"\d[\d ]*")
_CUSTOMER = re.compile(r"(?:num|code|compte|identifiant) client(?: num| facture)?|client num")
#: A slip of delivery on the line, no place to deliver at.
_DELIVERY = re.compile(r"\bbl\b|(?<!point de )(?<!lieu de )(?<!adresse de )(?<!date de )livraison")
#: What a public contract is called, and what another is worth that may be the seller's.
_MARKET = re.compile(
    r"marche|(?:accord|contrat) cadre|contrat public|mapa|\bm[ps]\b|\bac\b|agreement|tender"
)
_OF_SELLER = 0.45
_BUDGET = re.compile(r"(?<!\d)(?:20)?[23]\d(?!\d)")
#: A code that ends with a sign goes on somewhere.
_OPEN = 0.6
#: No order or engagement has fewer signs; "3" may be a quantity.
_SHORTEST = 3
#: From here on a label names the invoice's number in full.
_NAMED = 0.9
_YEAR = re.compile(r"20\d\d")
#: What words between a label and a colon take away at most.
_HEADED = 0.8
#: "Service" alone, and what a number after it is worth in the middle of a name.
_BARE, _AMID_NAME = 0.55, 0.3
#: Digits of a parcel, a seat, a model at most.
_SMALL_NUMBER = 4
#: Labels that have words of their own before and after those known.
_LONG_LABELS = frozenset(("engagement_number", "contract_number"))
_CODE_WORDS = frozenset(("code", "chorus", "executant", "num", "identifiant", "ref"))
#: What is named on a line of sums that takes it off.
_PAPERS = (("avoir",), ("facture",))
#: A title, what "n°" right under it gains, and how far under it may be, in heights of a line.
_TITLE = re.compile(rf"(?:facture|avoir|invoice|note honoraires)(?: {OF_GOODS})?")
_UNDER_TITLE = 1.6
#: A word of bills in the first line of a paper that has its own name for them.
_BILLS = re.compile(
    r"\b(?:facture|avoir|invoice|honoraires|memoire|quittance|echeance|frais|cession|redevances?|"
    r"cotisations?|droits)\b"
)
#: Words of such a title at most.
_TITLE_WORDS = 9
_NEAR = 3.0
_SAME_COLUMN = 6.0
#: What a seller's ledger calls a customer (account class 411 of the plan comptable, C, CLI).
_CLIENT_CODE = re.compile(r"(?:C|CL|CLI|CLT|CLIENT)[-_ ]?\w*\d{2,}|411\w*|\d{1,7}", re.IGNORECASE)
#: The weight of "réf. client", which is the customer's reference or the customer's code.
_OF_CLIENT = 0.7


def doubt(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """The product of all reasons against this value (1 = none)."""
    before = zone.words[: found.start]
    lead = [w for w in before if any(c.isalnum() for c in w.text) and fold(w.text) != ("num",)]
    worth = _lead_factor(label, found)
    if any(w.text.endswith(":") for w in before[1:]):
        # All words up to a colon are of the label ("Commande annuelle :").
        lead, worth = lead[:1], max(worth, _HEADED)
    factor = worth ** len(lead) * _place(sheet, label, zone, found)
    factor *= _OPEN if found.text.endswith(("/", "-", "_")) else 1.0
    match label.concept:
        case "engagement_number":
            factor *= _order(sheet, label, found.text) * _parcel(label, found.text)
            factor *= 0.3 if len(found.text) < _SHORTEST or _YEAR.fullmatch(found.text) else 1.0
        case "service_code":
            factor *= _department(label, zone, found) * _part_of_line(sheet, zone, found)
            factor *= 1.0 if label.weight > _BARE or _is_led(label) else _AMID_NAME
        case "contract_number":
            factor *= _contract(label, found.text) * _of_goods(sheet, label)
        case "invoice_number":
            factor *= _number(sheet, label, found.text)
        case _:
            pass
    return factor


def _place(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """A weak label in the middle of words, or over a table, tells little."""
    factor = 1.0
    amid = label.start > 0 and sheet.is_plain(label.segment)
    if label.weight < 0.9 and amid and zone.relation != "same":
        factor *= 0.75 if label.concept in _LONG_LABELS else 0.5
    if label.weight < 1.0 and not sheet.follows_label(label):
        factor *= _amid_words(label, zone, found)
    if (
        label.weight <= 0.5
        and zone.relation in {"under", "below", "right"}
        and _among_sums(sheet, zone)
    ):
        factor *= 0.2
    return factor


def _lead_factor(label: Label, found: Found) -> float:
    """How much an unknown word between label and value takes away."""
    if label.concept == "invoice_number" and label.start == 0 and label.weight > 0.7:
        return 0.93
    if label.weight <= 0.6:
        return 0.5
    # "Convention tripartite n°": of a contract or an order an unknown word may make another paper.
    if label.concept == "engagement_number" and not _BUYERS.fullmatch(found.text):
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
    return bool(re.search(r"\d[.,]\d\d(?!\d)", text))


def _amid_words(label: Label, zone: Zone, found: Found) -> float:
    """A short label in the middle of a phrase ("place du Marché") tells little."""
    lead = bear(zone.words[: found.start])
    if zone.relation != "same" or lead:
        return 0.3
    return 0.45 if label.weight <= 0.5 else 0.95


def _order(sheet: Sheet, label: Label, text: str) -> float:
    """An order label without "your" may name the seller's own order."""
    if ENGAGED.fullmatch(text) and label.weight < _NAMED:
        return 1.5
    if _BUYERS.fullmatch(text) and label.weight < 0.8:
        return 1.25
    if label.weight == _OF_CLIENT:
        return _clients(sheet, text)
    if 0.65 < label.weight < 0.75:
        return 0.35 if _CLIENT_CODE.fullmatch(text) else 1.0
    if label.weight > 0.7:
        return 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row]).casefold()
    delivered = _DELIVERY.search(row) is not None and any(c.isdigit() for c in row)
    return 0.3 if delivered or _OWN_ORDER.fullmatch(text) else 1.0


def _clients(sheet: Sheet, text: str) -> float:
    """ "Réf. client" is the customer's reference where his code has a label of its own."""
    if _CLIENT_CODE.fullmatch(text) or (" " in text and _COUNTED.fullmatch(text)):
        return 0.35
    said = (folded(" ".join(w.text for w in o.words)) for o in sheet.labels if o.concept == "other")
    return 1.05 if any(_CUSTOMER.fullmatch(told) for told in said) else 0.9


def _parcel(label: Label, text: str) -> float:
    """ "EJ 219" amid other words: a parcel of land, a seat, the model of a machine; an engagement
    is said to be one."""
    words = label.segment.words
    amid = label.start > 0 and len(label.words) == 1 and words[label.start].text[-1].isalpha()
    return 0.3 if amid and len(text) <= _SMALL_NUMBER and text.isdigit() else 1.0


def _is_led(label: Label) -> bool:
    """No word that "service" may be of stands before it ("Thermi Services 42")."""
    before = label.segment.words[: label.start]
    return not before or not before[-1].text[-1].isalpha() or label.explained


def _of_goods(sheet: Sheet, label: Label) -> float:
    """ "Contrat étendu ascenseur ... 3 301,60": what is sold there, on a line with its price."""
    if label.weight >= 1.0 or not bear(label.rest) or not sheet.is_plain(label.segment):
        return 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row])
    return 0.2 if re.search(r"\d[.,]\d\d(?!\d)", row) and ":" not in label.segment.text else 1.0


def _contract(label: Label, text: str) -> float:
    """ "Marché" alone is believed before what is written like a number of a contract; a year after
    the code says nothing of it ("Contrat 3D 2026")."""
    factor = 1.0 if is_market(label) else _sellers(label, text)
    if label.weight >= 1.0:
        return factor
    own = re.sub(r" 20\d\d$", "", text)
    digits = sum(c.isdigit() for c in text)
    return factor * (0.4 if len(own) < 4 else 1.1 if digits >= 3 and len(own) >= 6 else 1.0)


def is_market(label: Label) -> bool:
    """What a public contract is called; "contrat" and "convention" may be the seller's."""
    own = label.words if fold(label.words[0].text) != ("num",) else label.segment.words[: label.end]
    return _MARKET.search(folded(" ".join(w.text for w in own))) is not None


def _sellers(label: Label, text: str) -> float:
    """What a contract is worth that may be the seller's: his counters know no year."""
    if _COUNTED.fullmatch(text) or _is_of_sale(label):
        return _OF_SELLER
    return 1.0 if label.weight >= 1.0 or _BUDGET.search(text) else _OF_SELLER


def _is_of_sale(label: Label) -> bool:
    """ "Objet : convention n° 2025-145", "Contrat de cession n° 2026-51": what is sold."""
    lone = len(label.words) == 1 and fold(label.words[0].text) == ("num",)
    numbered = label.start > 0 and lone
    before = label.segment.words[: label.start]
    said = sum(any(c.isalnum() for c in w.text) for w in before)
    return numbered or (said == 1 and before[-1].text.endswith(":"))


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
    colon = any(":" in w.text for w in zone.words[: found.start + 1]) or not same
    alone = found.end == len(zone.words)
    digits = any(c.isdigit() or c == "_" for c in found.text)
    whole = same or (alone and digits)
    return (1.0 if whole else 0.6) * (1.0 if digits or (colon and alone) else 0.3)


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
    said = {token for word in label.words for token in fold(word.text)}
    return not _followed(zone, found) and not said.isdisjoint(_CODE_WORDS)


def _followed(zone: Zone, found: Found) -> bool:
    """Words come after the code: it may be the first word of a name ("EHPAD Les Glycines")."""
    rest = zone.words[found.end :]
    return bear(rest) and rest[0].text not in STROKES


def _number(sheet: Sheet, label: Label, text: str) -> float:
    if len(text) < _SHORTEST and label.weight < _NAMED and not _is_title(label):
        return 0.0
    if fold(label.words[0].text)[:1] in _PAPERS and takes_off(sheet.page, label.segment):
        return 0.2
    digits = sum(c.isdigit() for c in text)
    factor = 1.0 if len(text) > 3 else 0.9 if digits >= 2 and label.weight > 0.9 else 0.5
    if label.segment.size > 1.25 * sheet.page.body_size:
        factor *= 1.12
    if label.box[1] < 0.45 * sheet.page.height:
        factor *= 1.05
    if is_siret(text) or is_siren(text):
        factor *= 0.6
    return factor * (_UNDER_TITLE if _under_title(sheet, label) else 1.0)


def _is_title(label: Label) -> bool:
    """ "Facture 9": the word and its number are all of their line."""
    return label.start == 0 and len(label.rest) == 1 and fold(label.words[0].text)[:1] in _PAPERS


def _under_title(sheet: Sheet, label: Label) -> bool:
    """ "Facture" on the line above, or "Avis d'échéance valant facture", and "N°" under it."""
    if label.start or fold(" ".join(w.text for w in label.words)) != ("num",):
        return False
    row, box = label.segment.row, label.segment.box
    for above in reversed(sheet.page.rows[max(0, row - 3) : row]):
        for segment in above:
            if misfit(segment.box, box) < _SAME_COLUMN:
                near = box[1] - segment.box[3] < _NEAR * (box[3] - box[1])
                titled = _TITLE.fullmatch(folded(segment.text)) or _names_bill(segment)
                return near and bool(titled)
    return False


def _names_bill(segment: Segment) -> bool:
    """A title in words of its own: short, without digits or a colon, with a word of bills."""
    words = segment.words
    plain = len(words) <= _TITLE_WORDS and not digits_in(words) and ":" not in segment.text
    return plain and _BILLS.search(folded(segment.text)) is not None
