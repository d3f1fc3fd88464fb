"""Reasons against a contract: a public one is called a market, another may be the seller's own, a
third body's, or what is sold.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.referring.contract_owners import is_elsewhere, is_market, within_doubt
from extractor.fields.referring.notices import is_in_notice, may_be_announced
from extractor.geometry import stacked_boxes
from extractor.labelling.labels import Label, is_sign_alone
from extractor.labelling.links import Sheet, Zone
from extractor.page import Word
from extractor.values.bearing import bear, digits_in
from extractor.values.code import find_code
from extractor.values.code_texts import EDGES
from extractor.wording import fold, folded

#: Digits alone, or in groups, as a ledger counts; so many signs number one contract.
_COUNTED, _LONG = re.compile(r"\d[\d ]*"), 5
#: What joins the parts of a code.
_SIGNED = re.compile(r"[-/_.]")
#: What a contract is worth that is the seller's, and one of which nothing tells whose it is.
_OF_SELLER, _OF_EITHER = 0.45, 0.65
#: An article of the code of public procurement.
_ARTICLE = re.compile(r"[LRD][. ]?(?!20)\d{4}-\d{1,2}(?:-\d+)?")
#: The years that a convention runs.
_YEARS = re.compile(r"20\d\d ?[-/] ?20\d\d")
#: How public contracts are numbered: by the year of a budget, what the procedure is called, lots.
_PROCEDURE = "(?:MP|MAPA|MS|AC|AO|AOO|AOR|FCS|DSP|MOE|TVX)"
_PUBLIC = re.compile(
    r"(?:20[23]\d|2\d)(?!\d).*\d.*|\d{1,6}[-/_.]20[23]\d(?!\d).*|.*[-/_ ](?:L|LOT) ?\d+"
    rf"|(?:{_PROCEDURE}|M|MA|PA|PN)[-/_. ]?(?:20[23]\d|2\d)(?!\d).*"
    rf"|{_PROCEDURE}(?:20)?2\d\d{{2,5}}"
)
#: What leads to a contract in a phrase; another word before it tells whose it is, or of what.
_LEADS = frozenset(
    (
        *("votre", "notre", "cadre", "suivant", "selon", "titre", "application", "execution"),
        *("vertu", "conformement", "objet", "ref", "num", "et", "a", "par", "au", "aux", "sur"),
        *("dans", "pour", "en", "du", "dite", "dit", "facture", "lie", "liee", "voir", "cf"),
    )
)
#: A few digits count the contracts of a framework.
_COUNT, _FEW = re.compile(r"\d{1,2}"), 0.5
#: Letters of a name in short at most, and what a code after them is worth.
_INITIALS, _LETTERED = 4, 0.8
#: A code of a contract has no fewer signs.
_SHORTEST = 4
#: Words for what is made known of a market.
_ANNOUNCED = re.compile(
    r"\b(?:annonces?|avis|appel|concurrence|publication|parution|insertion|publicite|aapc|boamp|"
    r"joue|dce|consultation)\b(?! (?:attribuee?|notifiee?|conclue?|remportee?)\b)"
)
#: Words of who sells the announcement.
_PRESS = re.compile(r"\b(?:annonces?|parutions?|boamp)\b")
#: Words of who insures the seller or buys his bills, how many words before a contract tell of them,
#: and how far from the begin of its line it goes on with the one above.
_INSURED = re.compile(
    r"\b(?:assur\w+|responsabilite civile|rc pro\w*|decennale|mutuelle|prevoyance|affacturage|"
    r"factor\w*)\b"
)
_PHRASE = 8
_CLOSE = 4
#: What a seller may have with each of his customers, beside their markets.
_SELLERS_FRAMEWORK = re.compile(r"(?:(?:num|ref) )*(?:contrat|convention) cadre(?: num| ref)*")
#: The framework that another contract, numbered before it in the line, is made under.
_FRAMEWORK = re.compile(r"(?:accord|contrat|convention) cadre")


def _said(label: Label) -> str:
    return folded(" ".join(w.text for w in label.words))


def is_public(text: str) -> bool:
    """Written as public contracts are numbered."""
    return _PUBLIC.fullmatch(text) is not None


def of_letters(label: Label, zone: Zone, before: Sequence[Word]) -> float:
    """Capitals that stand right before the code may be the end of a name, or of the code: at the
    end of its label too, where the code stands in another line ("Marché MP" over "2026-09")."""
    parted = not before and zone.relation != "same" and len(label.words) > 1
    if parted and re.match(r"marche|accord|contrat", folded(label.words[-2].text)):
        before = label.words
    last = before[-1].text if before else ""
    return _LETTERED if 1 < len(last) <= _INITIALS and last.isalpha() and last.isupper() else 1.0


def of_contract(sheet: Sheet, label: Label, text: str) -> float:
    """The product of the reasons against a contract."""
    if re.fullmatch(r"20\d\d", text) or _ARTICLE.fullmatch(text):
        return _OF_SELLER
    if _YEARS.fullmatch(text):
        return _OF_EITHER if is_market(label) else _OF_SELLER
    if _COUNT.fullmatch(text) or _is_framework_of_another(sheet, label):
        return _FEW
    if _is_announced(sheet, label) or (not is_market(label) and _is_insurers(sheet, label)):
        return _OF_SELLER
    if is_elsewhere(label) or _gives_way(sheet, label):
        return _OF_SELLER
    worth = _contract(label, text) * _of_goods(sheet, label)
    if may_be_announced(sheet.page, label.segment):
        worth = min(worth, _OF_EITHER)
    return within_doubt(sheet.page, label, text, worth, public=is_public(text))


def _is_framework_of_another(sheet: Sheet, label: Label) -> bool:
    """ "Marché subséquent n° 2025-MS04 à l'accord-cadre 2023-R044": the first one is meant."""
    if not _FRAMEWORK.search(_said(label)):
        return False
    others = [o for o in sheet.labels if o is not label and o.concept == label.concept]
    if any("subsequent" in _said(o) and _is_answered(sheet, o) for o in others):
        return True
    before = (o for o in sheet.by_segment[label.segment] if o.end <= label.start)
    words = label.segment.words
    return any(o.concept == label.concept and _codes_in(words[o.end : label.start]) for o in before)


def _is_announced(sheet: Sheet, label: Label) -> bool:
    """ "Avis d'appel public – MAPA n° 2026-31", "Annonce légale MAPA – Réf. 7314982": the market is
    what is made known, not what pays for it."""
    if "consultation" in _said(label) and _PRESS.search(folded(sheet.page.text)):
        return True
    before = label.segment.words[: label.start]
    if _ANNOUNCED.search(folded(" ".join(w.text for w in before))):
        return True
    return is_in_notice(sheet.page, label.segment)


def _is_insurers(sheet: Sheet, label: Label) -> bool:
    """ "Assurance professionnelle : Hélia," over or beside "contrat n° HE-447": what covers the
    seller, or who bought his bills."""
    if label.start > _CLOSE:
        return False
    rows = sheet.page.rows[max(0, label.segment.row - 1) : label.segment.row]
    above = [s for row in rows for s in row if stacked_boxes(s.box, label.segment.box)]
    ends = [row[-1] for row in rows if row[-1].text.endswith((",", ":"))]
    before = [w for s in (*above, *ends)[-1:] if len(s.words) >= _CLOSE for w in s.words]
    level = sheet.page.rows[label.segment.row]
    before += [w for s in level[: level.index(label.segment)][-1:] for w in s.words]
    said = folded(" ".join(w.text for w in (*before, *label.segment.words[: label.start])))
    return _INSURED.search(" ".join(said.split()[-_PHRASE:])) is not None


def _gives_way(sheet: Sheet, label: Label) -> bool:
    """A contract beside a market is the seller's, a framework of his with each customer too."""
    if not is_market(label):
        return is_beside_market(sheet)
    if not _SELLERS_FRAMEWORK.fullmatch(_said(label)):
        return False
    others = (o for o in sheet.labels if o.concept == label.concept and "marche" in _said(o))
    return any(_is_answered(sheet, o) for o in others)


def is_beside_market(sheet: Sheet) -> bool:
    """The paper names a market with its number: a contract besides is the seller's."""
    return any(
        label.concept == "contract_number" and is_market(label) and _is_told(label)
        for labels in sheet.by_segment.values()
        for label in labels
    )


def _is_told(label: Label) -> bool:
    """A code follows, after what the market is for; no address ("Bureau des marchés, 40, rue")."""
    found = find_code(label.rest, letters_alone=False, through_names=True)
    return found is not None and len(found.text) >= _SHORTEST


def _is_answered(sheet: Sheet, label: Label) -> bool:
    """A code follows it, or stands in the cell beside it."""
    beside = (zone for zone in sheet.zones(label) if zone.relation in {"same", "right"})
    found = (find_code(zone.words, letters_alone=False) for zone in beside)
    return _is_told(label) or any(code and len(code.text) >= _SHORTEST for code in found)


def _codes_in(words: Sequence[Word]) -> bool:
    """More than a count ("n° 3", "MS3") stands among the words."""
    return any(digits_in((w,)) and len(w.text.strip(EDGES)) >= _SHORTEST for w in words)


def _contract(label: Label, text: str) -> float:
    """ "Marché" alone is believed before what is written like a number of a contract; a year after
    the code says nothing of it ("Contrat 3D 2026")."""
    factor = 1.0 if is_market(label) else _sellers(label, text)
    if label.weight >= 1.0:
        return factor
    own = re.sub(r" 20\d\d$", "", text)
    digits = sum(c.isdigit() for c in text)
    if len(own) < _SHORTEST:
        return factor * 0.4
    signed = len(own) > _LONG and digits > 0 and _SIGNED.search(own) is not None
    return factor * (1.1 if signed or (digits >= 3 and len(own) >= _LONG) else 1.0)


def _sellers(label: Label, text: str) -> float:
    """What a contract is worth that may be the seller's: the bill is under it all the same, where
    it is written as a number and the phrase speaks of no other."""
    counted = _COUNTED.fullmatch(text) and len(text) < _LONG
    if counted or "notre" in _said(label):
        return _OF_SELLER
    return _OF_EITHER if _is_amid(label) else 1.0


def _is_amid(label: Label) -> bool:
    """ "campagne convention 30MA-2026": a word before it tells of what it is."""
    before = label.segment.words[: label.start]
    if not before or is_sign_alone(label) or before[-1].text[-1] in ":;,.|/–—-·•)":
        return False
    return not digits_in(before[-1:]) and not _LEADS.issuperset(fold(before[-1].text))


def _of_goods(sheet: Sheet, label: Label) -> float:
    """ "Contrat étendu ascenseur ... 3 301,60": what is sold there, on a line with its price."""
    if label.weight >= 1.0 or not bear(label.rest) or not sheet.is_plain(label.segment):
        return 1.0
    row = " ".join(s.text for s in sheet.page.rows[label.segment.row])
    return (
        0.2 if re.search(r"\d[.,]\d\d(?!\d|\.\d)", row) and ":" not in label.segment.text else 1.0
    )
