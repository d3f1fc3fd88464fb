"""Reasons against an engagement or an order: codes that sellers, ledgers and customers' files give,
and numbers of other things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.referring.contract_doubts import is_beside_market
from extractor.fields.referring.customers import BUDGET, is_customers, is_of_file, is_of_place
from extractor.fields.referring.orders import of_department
from extractor.fields.referring.wares import by_the_month
from extractor.labelling.labels import STROKES, Label
from extractor.labelling.links import Sheet
from extractor.page import Word
from extractor.values.code import find_code
from extractor.wording import fold, folded, unaccented

_OWN_ORDER = re.compile(
    r"(?:C|S|SO|CC|CDE|CO|CV|CMD)[-/]?\d{4,}(?:[-/]\d+)?|\d{5,7}", re.IGNORECASE
)
#: What public accounts call an engagement, and buyers an order.
CHORUS = re.compile(r"[14]\d{9}")
BUYERS = re.compile(rf"(?:20\d\d[-_/ ])?(?:EJ|PO|BDC|BC)[-_/ ]?\d{{2}}[-\w/ ]*|{CHORUS.pattern}")
#: An engagement of the State in Chorus.
_STATES = re.compile(r"14\d{8}")
#: What no seller calls an order of his own.
ENGAGED = re.compile(r"(?:20\d\d[-_/ ])?EJ[-_/ ]?\d{2}[-\w/ ]*")
#: The year that buyers number their orders by.
_OF_YEAR = re.compile(r"20[23]\d[-_/].*\d")
#: Digits that a counter fills up with zeros.
_FILLED_UP = re.compile(r"000+\d+")
#: Digits alone, without a year, that "n° de commande" names: either party counts its orders so.
_COUNTED = 0.85
_CUSTOMER = re.compile(
    r"(?:num|code|compte|identifiant) client(?: num| facture)?|client (?:num|facture)"
)
#: A slip of delivery on the line, no place to deliver at.
_DELIVERY = re.compile(r"\bbl\b|(?<!point de )(?<!lieu de )(?<!adresse de )(?<!date de )livraison")
#: No order or engagement has fewer signs; "3" may be a quantity.
_SHORTEST = 3
_YEAR = re.compile(r"20\d\d")
#: Digits of a parcel, a seat, a model at most, and the letters of what is called so.
_SMALL_NUMBER, _INITIALS = 4, 4
#: From here on a label names an order in full, and "n°" on the line after its name does.
_NAMED, _NAMED_OVER = 0.9, 0.85
#: The weight of what trades call an order and a worksheet ("bon de travail BT-19756").
_OF_TRADES = 0.6
#: The order that works under a market begin by; what pays for them has another number.
_SERVED = re.compile(r"(?:num )?(?:os|ordre service)(?: num)?")
#: The weight of "commande" that other references of the buyer's near it explain.
_BY_KIN = 0.8
#: What is left of an order written as sellers write theirs, among references of the buyer.
_AMONG_HIS = 0.5
#: The weight of "réf. client", which is the customer's reference or the customer's code.
_OF_CLIENT = 0.7
#: Between these a label names a reference of the customer's, whatever it is of.
_LEAST_OF_HIS, _MOST_OF_HIS = 0.65, 0.75
#: The weight of "commande client", and books of accounts that call their own orders so.
_OF_LEDGER, _BOOKS = 0.88, frozenset(("sap", "sifac", "oracle", "sage", "navision", "divalto"))
#: A word in capitals right after a code without letters.
_DEPARTMENT, _LETTER = re.compile(r"[A-ZÀ-Ý]{2,}"), re.compile(r"[^\W\d_]")
#: What is said of an order that another one took the place of, and what joins two of them.
_GONE = re.compile(r"(?:annule|solde|remplace|cloture|cloturee|termine|caduc|echu|expire)")
_RUN_OUT = re.compile(r"arrivee? a(?: (?:echeance|terme|expiration)\)?)?")
_BEING = frozenset(("est", "a", "ete", "deja", "etant"))
_JOINING = frozenset(("et", "&", "+", ","))
#: Papers that a customer's reference may name, and that are no order; who is no buyer.
_OTHER_PAPERS = frozenset(
    (
        *("del", "delib", "deliberation", "devis", "arrete", "courrier", "mail", "email", "lettre"),
        *("rapport", "dossier", "sinistre", "affaire", "chantier", "contrat", "convention", "conv"),
        *("marche", "lot", "consultation", "decision", "facture", "bl", "livraison", "article"),
        *("client", "telephone", "poste", "bureau", "salle", "patient", "stage", "session"),
        *("fournisseur", "vendeur", "prestataire", "transporteur", "loueur", "bailleur"),
    )
)


def of_order(sheet: Sheet, label: Label, text: str) -> float:
    """The product of the reasons against an order that its label and its writing give."""
    if _LEAST_OF_HIS < label.weight < _MOST_OF_HIS and is_of_file(text):
        return 0.3
    return _order(sheet, label, text) * _parcel(label, text)


def of_lead(label: Label, words: Sequence[Word]) -> float:
    """ "V/réf. : dél. 2026-31": a word before the code says that it is another paper's, or of the
    seller's own books ("Commande client SIFAC 1000118822")."""
    said = {token for word in words for token in fold(word.text)}
    beside = {token for word in label.rest[:1] for token in fold(word.text)}
    if label.weight == _OF_LEDGER and beside & _BOOKS:
        return 0.5
    return 0.3 if said & _OTHER_PAPERS else 1.0


def of_rest(words: Sequence[Word], text: str) -> float:
    """ "n° Q26-100 (soldé) et Q26-131": what is done with, or has another of its kind after it; in
    "2025/03 VOIRIE" the word may be of the code."""
    if not words:
        return 1.0
    if len(words) == 1 and _DEPARTMENT.fullmatch(words[0].text) and not _LETTER.search(text):
        return 0.65
    said = [unaccented(w.text.strip("(,")) for w in words[:3]]
    after = next((word for word in said if word not in _BEING), "")
    if _GONE.match(after) or _RUN_OUT.fullmatch(" ".join(said)):
        return 0.3
    another = find_code(words[1:], letters_alone=False) if words[0].text in _JOINING else None
    if another is not None and not _OTHER_PAPERS.isdisjoint(_folded(words[1 : another.start + 1])):
        return 1.0  # "2025-117 et BL n° 3335"
    return 0.7 if another is not None and another.text != text else 1.0


def _folded(words: Sequence[Word]) -> list[str]:
    return folded(" ".join(w.text for w in words)).split()


def of_length(label: Label, text: str) -> float:
    """What is too short for an order, or no more than a year; its full name counts a few too."""
    short = len(text) < _SHORTEST
    if short and label.weight >= _NAMED_OVER and text.isdigit():
        return 0.5
    return 0.3 if short or _YEAR.fullmatch(text) else 1.0


def _order(sheet: Sheet, label: Label, text: str) -> float:
    """An order label without "your" may name the seller's own order."""
    served = _SERVED.fullmatch(folded(" ".join(w.text for w in label.words)))
    if served and is_beside_market(sheet) and not of_department(text):
        return 0.4
    if ENGAGED.fullmatch(text) and label.weight < _NAMED:
        return 1.5
    if BUYERS.fullmatch(text) and label.weight < 0.8:
        return 1.25
    if label.weight == _OF_CLIENT:
        return _clients(sheet, text)
    if _LEAST_OF_HIS < label.weight < _MOST_OF_HIS:
        return _counted_customers(sheet, text) if is_customers(text) else 1.0
    if label.weight == _OF_TRADES and not BUDGET.search(text):
        return 0.3
    bare = label.weight == _BY_KIN and folded(label.words[-1].text) == "commande"
    bare = bare and len(label.words) == 1
    if label.weight > 0.7 and not bare:
        counted = label.weight < _NAMED and text.isdigit() and not _is_dated_or_states(text)
        filled = label.weight < _NAMED and _FILLED_UP.fullmatch(text)
        ledgers = label.weight == _OF_LEDGER and _OWN_ORDER.fullmatch(text) and not text.isdigit()
        return 0.6 if filled or ledgers else _COUNTED if counted else 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row])
    row = row.replace(text, "").casefold()  # the letters of the order itself are no slip's
    delivered = _DELIVERY.search(row) is not None and any(c.isdigit() for c in row)
    own = (delivered and not of_department(text)) or _OWN_ORDER.fullmatch(text)
    # Among the buyer's references it may be his: nothing that a person need not look at.
    return (_AMONG_HIS if bare and not delivered else 0.3) if own else 1.0


def _is_dated_or_states(text: str) -> bool:
    """It has the year of a budget, or is an engagement of the State."""
    return BUDGET.search(text) is not None or _STATES.fullmatch(text) is not None


def _clients(sheet: Sheet, text: str) -> float:
    """ "Réf. client" is the customer's reference where his code has a label of its own."""
    if is_customers(text) or (is_of_place(text) and by_the_month(sheet)):
        return 0.35
    if _OF_YEAR.match(text):
        return 1.0
    return 1.05 if _names_customer(sheet) else 0.9


def _counted_customers(sheet: Sheet, text: str) -> float:
    """ "Votre référence : 00650" is the customer's own, where his number has another label; never
    surely."""
    return 0.85 if text.isdigit() and _names_customer(sheet) else 0.35


def _names_customer(sheet: Sheet) -> bool:
    """The number that the seller gives his customer has a label of its own."""
    said = (folded(" ".join(w.text for w in o.words)) for o in sheet.labels if o.concept == "other")
    return any(_CUSTOMER.fullmatch(told) for told in said)


def _parcel(label: Label, text: str) -> float:
    """ "EJ 219" amid other words: a parcel of land, a seat, the model of a machine; an engagement
    is said to be one."""
    words = label.segment.words
    apart = label.start == 0 or words[label.start - 1].text in STROKES
    lone = len(label.words) == 1 and len(label.words[0].text) <= _INITIALS
    amid = not apart and lone and words[label.start].text[-1].isalpha()
    return 0.3 if amid and len(text) <= _SMALL_NUMBER and text.isdigit() else 1.0
