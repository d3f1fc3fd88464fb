"""An account that a sentence names and does not ask to pay.

It says not to pay there, that the account is closed or replaced, that a sale of claims is over,
that money went there before, or that it goes to the payer: « fermé le 31/12/2025 », « ne serait
pas libératoire », « mainlevée de la cession », « viré par erreur sur », « émis depuis votre
compte ». Works on folded text (extractor.wording).
"""

from __future__ import annotations

import re

_NOT = r"(?:pas|plus|jamais|rien|point)"
_PAY = r"(?:regl\w+|pa[iy]\w+|vir[eo]\w*|vers\w+|utilis\w+|employ\w+|adress\w+|effectu\w+)"
#: Not by cheque, not before a day: that is no refusal of the account.
_OTHERWISE = (
    r"(?! (?:(?!pour )\w+ )?(?:cheques?|carte|especes|prelevement|avant|sans|courrier|facture))"
)
_USE = (
    r"(?:valables?|valides?|acti(?:f|ve)s?|ouverte?s?|utilisee?s?|liberatoires?|notre"
    r"|en service|acceptee?s?|admis\w*|recevables?)"
)
_REFUSED = re.compile(
    rf"\b(?:ne|num) (?:{_NOT} {_PAY}|{_PAY} {_NOT})\b{_OTHERWISE}"
    rf"|\baucune? (?:reglement|paiement|virement|versement)\b{_OTHERWISE}"
    rf"|\b(?:ne|num) (?:d[oe]\w+|peu\w+|saurai\w*|faut) {_NOT} (?:etre |y )?{_PAY}\b{_OTHERWISE}"
    rf"|\b(?:ne|num) concerne\w* {_NOT} (?:(?:presente|votre|notre|reglement) )*facture"
    rf"|\b(?:ne|num) (?:nous )?(?:est|sont|ser\w+|appart\w+) {_NOT}(?:$| appart| (?:\w+ )?{_USE})"
    rf"|\bne (?:nous )?appart\w+ {_NOT}"
)
_FRAUD = re.compile(r"\bfrauduleu\w+|\busurp\w+|\bescrocs?\b")
#: Who pays elsewhere is warned: the account named is the right one.
_ELSEWHERE = re.compile(
    r"\b(?:autres? (?:compte|iban|rib|banque|moyen|mode)|ailleurs|tout autre|different\w*)\b"
)
_CLOSED = re.compile(
    r"\bfermee? (?:le \d|depuis|definitivement|au \d)|\bcompte (?:ferme|clos|supprime|desactive)\b"
    r"|\bcompte (?:bloque|hors service)\b"
    r"|\b(?:vire|verse|paye|regle|recu|credite)e?s? (?:par erreur|a tort)\b"
)
#: A sale of claims that is over, and whose account is named.
_OVER = re.compile(
    r"\bmainlevee\b|\bfin (?:contrat )?(?:affacturage|factoring|cession)"
    r"|\b(?:affacturage|factoring|factor|cession|dailly|subrogation)\b.*\b(?:pris fin|prend fin"
    r"|termine\w*|resilie\w*|cesse\w*|expire\w*|revoque\w*|levee?)\b"
)
#: It goes on with whom to pay now.
_NOW = re.compile(
    r"\b(?:notre (?:seul )?(?:compte|rib|iban)|coordonnees|desormais|dorenavant|maintenant"
    r"|regle[rz]|payez|virez|titulaire)\b"
)
_REPLACED = re.compile(r"^\W*(?:(?:est|a ete|sera|ete) )?(?:desormais )?remplacee? par\b")
_REPLACES = re.compile(
    r"\b(?:(?:remplace|supprime|retire|efface)[rz]|en remplacement)\b(?!.*\bpar\b)"
)
_DONE = r"(?:paye|regle|vire|verse|recu|acquitte|encaisse|credite|emis)e?s?"
_PAST = re.compile(
    rf"(?<!etre )(?<!sera )(?<!seront )\b{_DONE} (?:le \d|deja|(?:\w+ ){{0,3}}(?:sur|compte)$"
    rf"|sur (?:\w+ )?compte$)|\bdeja {_DONE}\b|\b(?:bien|est|ete) parvenue?s?\b"
    r"|\b(?:precedente?s?|dernier) (?:reglement|paiement|virement)|\breglement precedent"
)
#: It may have ended, by the day of the bill.
_ENDING = re.compile(
    r"\b(?:valable|valide|utilisable|actif|ouvert|utiliser|en service|en vigueur) jusqu\b"
)
_PAYERS_BEFORE = re.compile(
    r"\bvotre (?:compte|iban|rib)(?: bancaire| courant| iban| num)*$"
    r"|\b(?:emise?s?|provenant|venant|debite) (?:depuis |de )?(?:\w+ )?compte$|\bcompte tire$"
    r"|\bdepuis (?:le |votre )?compte$|\bpresent\w+ (?:a )?encaissement\b"
)
_BACK = re.compile(
    r"\bavoir (?:\w+ ){0,4}(?:sera|est|ete|etre) (?:\w+ )?"
    r"(?:vire|verse|credite|regle|paye|rembourse)\b"
    r"|\b(?:montant|somme|solde|total|avoir|trop percu|sera|est) (?:\w+ ){0,3}restituee?s?\b"
    r"|\b(?:sera|seront|serez|avoir) (?:\w+ )?(?:rembourse|restitue)e?s?\b"
    r"|\brecredite\w*|\bvous (?:rembourser|restituer|reverser)\b"
)


def is_refused(before: str, after: str) -> bool:
    """Whether the words of its sentence before and after an account say that it is not, or no
    longer, to be paid to."""
    told = f"{before} {after}"
    if _REFUSED.search(told):
        return _ELSEWHERE.search(told) is None
    if _OVER.search(told) or _FRAUD.search(told):
        return _NOW.search(told) is None
    replaced = _REPLACED.search(after) or _REPLACES.search(before)
    return replaced is not None or _CLOSED.search(told) is not None


def warns_of_others(before: str, after: str) -> bool:
    """Whether it is said of any other account that it is not to be paid to."""
    told = f"{before} {after}"
    return bool(_REFUSED.search(told) and _ELSEWHERE.search(told))


def since_replaced(before: str) -> str:
    """The words before an account, without those of the one that it replaces."""
    return re.split(r"\bremplace(?:e?s?|r|z) .*?\bpar\b|\bremplacee?s? par\b", before)[-1].strip()


def until_replaces(after: str) -> str:
    """The words after an account, without those of the one that it replaces."""
    return re.split(r"\bremplace\b(?! par)", after)[0].strip()


def is_payers(before: str, after: str) -> bool:
    """Whether money comes from the account, or goes back to it: it is the payer's own."""
    return bool(_PAYERS_BEFORE.search(before) or _BACK.search(f"{before} {after}"))


def is_past(before: str, after: str) -> bool:
    """Whether what went there is told, not what is to go there."""
    told = f"{before} {after}"
    past = _PAST.search(before) or _PAST.search(told)
    return past is not None and "liberatoire" not in told


def is_ending(before: str, after: str) -> bool:
    """Whether the account serves up to some day: the bill's own may lie before it."""
    return _ENDING.search(f"{before} {after}") is not None
