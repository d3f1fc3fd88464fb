"""What gives the buyer money back, in any words: who gives ("Nous vous devons", "La maison doit à
la commune"), what is given ("Somme rendue"), to whom ("À votre profit"), off what ("À retrancher
de votre prochain paiement").

Works on folded text (extractor.wording). Lines of a bill that take something off are no part of it.
"""

from __future__ import annotations

import re

#: Who buys, as a paper may call him.
_BUYER = (
    r"(?:commune|ville|mairie|collectivite|communaute|agglomeration|departement|region|metropole|"
    r"syndicat|etablissement|college|lycee|ecole|hopital|centre|regie|client|acheteur|"
    r"votre \w+)"
)
_GIVE = (
    r"(?:devons|redevons|rendons|restituons|remboursons|creditons|reversons|ristournons|"
    r"retrocedons|sommes redevables)"
)
_GIVEN = r"(?:rendu|restitue|credite|recredite|ristourne|retrocede|reverse|rembourse|degreve)e?s?"
_OFF = r"(?:retranch|defalqu|rabat|dedui|deduct|imput|repris|reprend|oter?\b)\w*"
#: What says plainly that the money goes to the buyer.
_PLAIN = re.compile(
    rf"\bnous vous (?:\w+ )?{_GIVE}\b(?! compte\b| visite\b)|"
    rf"\bnous {_GIVE} (?:a|au|aux) {_BUYER}\b|"
    rf"\bvous doi(?:t|vent)\b|\bdoi(?:t|vent) (?:a|au|aux) {_BUYER}\b|"
    rf"\bvous revien\w+|\brevien\w+ (?:a|au|aux) {_BUYER}\b|"
    r"\ba vous (?:rendre|restituer|rembourser|crediter|reverser|revenir)\b|"
    r"\b(?:en|a|au) votre (?:faveur|profit|benefice|credit)\b|\bsolde pour vous\b|"
    rf"\b(?:somme|montant|total|argent|solde|net|tva|ht|ttc) {_GIVEN}(?! par\b)\b|"
    r"\b(?:remis|porte|inscrit)e?s? (?:a|au|en|sur) (?:credit )?votre compte\b|"
    rf"\b{_OFF} (?:\w+ )?(?:de |sur |a )?(?:ce que vous\b|(?:votre|notre|vos|nos) prochaine?s? "
    r"(?:paiement|reglement|mandat|facture|virement|achats?)\b)"
)
#: What may be said of it on any paper.
_HINT = re.compile(
    rf"^{_GIVEN}\b|\btrop (?:facture|compte|percu|verse)\b|\bdegrevement\b|"
    r"\brestitution(?= num|$| (?:somme|montant|tva|trop)\b)|"
    r"\b(?:sur|percu|rectifiee?|correction) en moins\b|\ben moins sur\b|"
    r"\b(?:corrige|rectifi|retranche|reprend|defait|diminue|annule(?! et remp)|touche|vise|revient)"
    r"\w*(?: (?!remp)\w+){0,3} (?:notre |votre )?facture\b|"
    r"^(?:retour )?sur (?:notre |votre )?facture\b|^retour marchandise|^facture origine\b"
)


def is_plain(text: str) -> bool:
    """A folded label says that something is given back to the buyer."""
    return _PLAIN.search(text) is not None


def is_hinted(text: str) -> bool:
    """Folded words may say so."""
    return is_plain(text) or _HINT.search(text) is not None
