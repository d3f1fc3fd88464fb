"""Whose service is it? One of the buyer's, which his portal knows by a code, or one that the seller
has, runs or sells: his departments, runs of a bus, links of an operator.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label
from extractor.labelling.links import Sheet, Zone
from extractor.labelling.yours import is_headed
from extractor.page import Word
from extractor.values.code import Found
from extractor.vocabulary.orders import CLAUSE
from extractor.vocabulary.portal import CALLED, JOINS, ROLES, SENDING
from extractor.wording import folded, unaccented

#: A telephone number, and what an extension or a room is told by.
_PHONE = re.compile(r"0[1-9]\d{8}")
_REACHED = frozenset(("poste", "telephone", "fax", "bureau", "etage", "porte", "ligne", "guichet"))
#: Words of who sells, in the name of a service.
_SELLERS = re.compile(r"\b(?:notre|fournisseur|prestataire|vendeur|emetteur|expediteur)\b")
#: What sellers of programs and machines have a service for, where a word in its name says so.
_SUPPORT = frozenset(("support", "assistance", "sav", "hotline", "depannage"))
#: What runs on a route, and what operators call their links by.
_ROUTE = re.compile(
    r"\b(?:circuits?|lignes?|navettes?|transports?|autocars?|dessertes?|trajets?)\b"
)
_LINK = re.compile(
    r"(?:FTT[HOX]|FIBRE|VPN|MPLS|[ASVX]DSL|VOIX|VOIP|SIP|TRUNK|LAN|WAN|LL|IP)[-_/. ]?\d.*"
)
#: Words that only the buyer's have, and those of other owners, whom a word more makes others still
#: ("code entité juridique").
_BUYERS = frozenset(("service", "chorus", "executant", "facture", "uo", "se"))
_OWNERS = frozenset(("structure", "entite", "destinataire", "gestionnaire", "ordonnateur"))
_PORTALS = frozenset(("chorus", "executant", "destinataire", "acheteur", "facture", "facturier"))
#: What is sold is numbered too ("n° de service", "réf. de service").
_NUMBERS = frozenset(("num", "ref", "identifiant"))
#: "Service facturé" is sent the invoice, "services facturés" are what it is for.
_BILLED = re.compile(r"\bservices facture")
#: Goods of operators.
_OPERATED = re.compile(
    r"\b(?:fibres?|internet|telecoms?|[asvx]dsl|lignes?|forfaits?|mobiles?|liaisons?)\b"
)
#: Words in a label and after it that leave its meaning ("Code service de la mairie : ST2").
_PLAIN = frozenset(
    (
        *("num", "code", "du", "pro", "chorus", "portail", "service", "public", "destinataire"),
        *("acheteur", "client", "mairie", "ville", "commune", "executant", "a", "obligatoire"),
        *("pour", "sur", "facturer", "dans", "via", "au", "le", "cpp", "ppf", "plateforme"),
        *("saisir", "renseigner", "selectionner", "choisir", "adressage", "national", "etat"),
        *("facturation", "facturier", "concerne", "demandeur", "ref", "identifiant", "facture"),
        *("gestionnaire", "beneficiaire", "payeur", "prescripteur", "commandeur", "ordonnateur"),
        *("instructeur", "rappeler", "mentionner", "indiquer", "votre", "buyer", "department"),
        *("dept", "unite", "operationnelle", "uo", "se", "cs", "acheteurs", "marche", "contrat"),
        *("depenses", "depense", "commande", "structure", "bt", "10", "interne", "entite"),
        *("antenne", "etablissement", "demandeur", "utilisateur", "routage", "site"),
        *("direction", "departement", "pole", "bureau", "composante", "centre", "executante"),
        *ROLES,
        *JOINS,
        *CALLED,
        *SENDING,
    )
)
_CLAUSE = re.compile(rf"\b{CLAUSE}(?!\S)")
#: What a code is worth that is the seller's, and one that may be.
_OF_SELLER, _OF_EITHER = 0.2, 0.75


def of_owner(sheet: Sheet, label: Label, zone: Zone, found: Found) -> float:
    """What the words of a label, and those around them, leave of a code."""
    named = folded(" ".join(w.text for w in label.words))
    said, lead = _CLAUSE.sub("", named).split(), _folded(zone.words[: found.start])
    before = _folded(label.segment.words[: label.start])
    if _PHONE.fullmatch(re.sub(r"[ .]", "", found.text)) or not _REACHED.isdisjoint(lead):
        return _OF_SELLER
    if _SELLERS.search(" ".join((*before[-1:], *said, *lead))):
        return _OF_SELLER
    if not _SUPPORT.isdisjoint((*lead, *_folded(label.rest[:1]))):
        return _OF_SELLER
    if not _OWNERS.isdisjoint(said) and _BUYERS.isdisjoint(said):
        return _OF_SELLER if lead else _OF_EITHER
    billed = _BILLED.search(unaccented(" ".join(w.text for w in label.words)))
    if (label.start + 1 < label.end and not _PLAIN.issuperset((*said, *lead))) or billed:
        return _OF_EITHER
    if _is_buyers(said):
        return 1.0
    if _LINK.fullmatch(found.text) or _ROUTE.search(" ".join(before)):
        return _OF_SELLER
    numbered = not _NUMBERS.isdisjoint(said) and not is_headed(label)
    counted = found.text.isdigit() or _OPERATED.search(folded(sheet.page.text)) is not None
    return _OF_EITHER if numbered and counted else 1.0


def _folded(words: Sequence[Word]) -> list[str]:
    return folded(" ".join(w.text for w in words)).split()


def _is_buyers(said: Sequence[str]) -> bool:
    """ "Code service", "service exécutant": no seller says so of what he sells."""
    return "code" in said or not _PORTALS.isdisjoint(said)
