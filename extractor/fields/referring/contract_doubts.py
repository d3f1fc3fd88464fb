"""Reasons against a contract: a public one is called a market, another may be the seller's own, or
what is sold.
"""

from __future__ import annotations

import re

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet
from extractor.values.bearing import bear
from extractor.wording import fold, folded

#: What a public contract is called.
_MARKET = re.compile(
    r"marche|(?:accord|contrat) cadre|contrat public|mapa|\bm[ps]\b|\bac\b|agreement|tender"
)
#: Digits alone, or in groups, as a ledger counts.
_COUNTED = re.compile(r"\d[\d ]*")
#: What a contract is worth that is the seller's, and one of which nothing tells whose it is.
_OF_SELLER, _OF_EITHER = 0.45, 0.65
#: What a seller makes contracts of with each of his customers.
_WARES = re.compile(
    r"(?:contrat|convention) "
    r"(?:location|maintenance|entretien|abonnement|fourniture|assurance|vente)"
)
#: The years that a convention runs.
_YEARS = re.compile(r"20\d\d ?[-/] ?20\d\d")
#: A year in a code, as public accounts number by it.
_BUDGET = re.compile(r"(?<!\d)(?:20)?[23]\d(?!\d)")


def is_market(label: Label) -> bool:
    """What a public contract is called; "contrat" and "convention" may be the seller's."""
    own = label.words if fold(label.words[0].text) != ("num",) else label.segment.words[: label.end]
    return _MARKET.search(folded(" ".join(w.text for w in own))) is not None


def of_contract(sheet: Sheet, label: Label, text: str) -> float:
    """The product of the reasons against a contract."""
    return _contract(label, text) * _of_goods(sheet, label)


def _contract(label: Label, text: str) -> float:
    """ "Marché" alone is believed before what is written like a number of a contract; a year after
    the code says nothing of it ("Contrat 3D 2026")."""
    factor = 1.0 if is_market(label) else _sellers(label, text)
    if label.weight >= 1.0:
        return factor
    own = re.sub(r" 20\d\d$", "", text)
    digits = sum(c.isdigit() for c in text)
    return factor * (0.4 if len(own) < 4 else 1.1 if digits >= 3 and len(own) >= 6 else 1.0)


def _sellers(label: Label, text: str) -> float:
    """What a contract is worth that may be the seller's: his counters know no year. Without one it
    is shown, and never sure."""
    if _COUNTED.fullmatch(text) or _YEARS.fullmatch(text) or _is_of_sale(label):
        return _OF_SELLER
    if label.weight >= 1.0 or _BUDGET.search(text):
        return 1.0
    return _OF_SELLER if _WARES.search(folded(label.segment.text)) else _OF_EITHER


def _is_of_sale(label: Label) -> bool:
    """ "Objet : convention n° 2025-145", "Contrat de cession n° 2026-51": what is sold."""
    lone = len(label.words) == 1 and fold(label.words[0].text) == ("num",)
    numbered = label.start > 0 and lone
    before = label.segment.words[: label.start]
    said = sum(any(c.isalnum() for c in w.text) for w in before)
    return numbered or (said == 1 and before[-1].text.endswith(":"))


def _of_goods(sheet: Sheet, label: Label) -> float:
    """ "Contrat étendu ascenseur ... 3 301,60": what is sold there, on a line with its price."""
    if label.weight >= 1.0 or not bear(label.rest) or not sheet.is_plain(label.segment):
        return 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row])
    return 0.2 if re.search(r"\d[.,]\d\d(?!\d)", row) and ":" not in label.segment.text else 1.0
