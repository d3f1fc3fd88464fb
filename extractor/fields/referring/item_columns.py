"""Columns of the table of what is billed: "Code service", "Contrat" over its lines number what is
sold, with what is told of each."""

from __future__ import annotations

import re

from extractor.fields.referring.contract_owners import is_market
from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet, Zone
from extractor.wording import folded

#: Heads of what is sold, and of how much of it for how much.
_SOLD = re.compile(
    r"\b(?:designation|libelle|description|prestations?|articles?|intitule|detail|rubriques?|"
    r"qualifications?|missions?|produits?)\b"
)
_PRICED = re.compile(
    r"\b(?:quantite|qte|nombre|nb|heures|jours|litres|pu|prix|montant|total|tarif|unitaire|unite|tva|"
    r"ht|ttc)\b"
)
#: What the buyer gives for each line: beside one of them another code is his, too.
_NUMBERED = frozenset(("contract_number", "service_code"))
_BUYERS = frozenset(("engagement_number", "contract_number", "service_code"))


#: What says nothing of whose a strip of heads is.
_ALIEN = frozenset(("other", "other_date"))
#: What a code is worth that stands in such a column, and in one that may be such.
_SOLDS, _PERHAPS = 0.3, 0.75


def of_item_column(sheet: Sheet, label: Label, zone: Zone) -> float:
    """The label heads a column of the lines that are billed, and none of the buyer's is beside, nor
    tells what it means ("SIRET / service")."""
    if label.concept not in _NUMBERED or zone.relation not in {"under", "below"}:
        return 1.0
    if label.explained:
        return 1.0
    row = sheet.page.rows[label.segment.row]
    heads = [s.text for s in row if s is not label.segment]
    said = folded(" ".join((*heads, *(w.text for w in label.rest))))
    beside = {o.concept for s in row for o in sheet.by_segment[s]} - {label.concept}
    if is_market(label) or beside & _BUYERS or not _PRICED.search(said):
        return 1.0
    if _SOLD.search(said) is not None or _counts_services(label):
        return _SOLDS
    return _PERHAPS if beside <= _ALIEN else 1.0


def _counts_services(label: Label) -> bool:
    """ "N° service": a run of a bus, a round; what the portal knows is said to be a code."""
    said = folded(" ".join(w.text for w in label.words))
    return label.concept == "service_code" and said in {"num service", "service num"}
