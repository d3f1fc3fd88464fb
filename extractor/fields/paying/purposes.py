"""What an account is for, and who pays to it, where the words beside it tell.

« RIB loyers », « Factures de travaux », « Abonnements des particuliers »: an account for what the
bill does not speak of, or for other payers than a public body, goes after the others. Works on
folded text (extractor.wording).
"""

from __future__ import annotations

import re

from extractor.page import Page
from extractor.wording import folded

#: What sellers keep accounts of their own for.
_PURPOSE = re.compile(
    r"\b(?:loyer|gerance|location|cotisation|adhesion|adherent|travaux|entretien|maintenance"
    r"|fourniture|formation|inscription|redevance|abonnement|billetterie|transport|syndic"
    r"|copropriete|vente|negoce|restauration|hebergement|cantine|assurance|don|consigne"
    r"|droits? auteur|emballage|tva sejour)s?\b"
)
#: Whatever the bill is about.
_ANY = re.compile(r"\b(?:prestations?|services?|toutes?|autres?|facture notre|notre facture)\b")
_OTHER_PAYERS = re.compile(
    r"\bparticuliers\b(?!.*\b(?:collectivites?|professionnels|entreprises)\b)"
    r"|\breserve\w* (?:\w+ ){0,5}(?:carte|cb|en ligne)\b"
    r"|^(?:(?:paiement|reglement|encaissements?) )?(?:(?:par )?(?:carte|cb)|en ligne)\b"
    r"(?!.*\b(?:ou|virements?|cheques?)\b)|^(?:pour )?entreprises\b"
    r"|\bclient (?:allemand|belge|suisse|italien|espagnol|anglais|britannique|luxembourgeois"
    r"|europeen|prive)s?\b"
)
_PUBLIC_PAYERS = re.compile(
    r"(?<!hors )(?<!sauf )\b(?:collectivites?|administrations|secteur public"
    r"|(?:organismes|etablissements|acheteurs|client|personnes) publi(?:cs?|ques?)|mairies"
    r"|client francais)\b"
)
_FOR_BILLS = re.compile(
    r"\b(?:(?:reglement|paiement) (?:presente |notre |votre )?facture|(?:notre|presente) facture"
    r"|facture prestations?)$|^facture$"
)
_ACCOUNT = re.compile(r"[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){3}")


def is_for_others(text: str, page: Page) -> bool:
    """Whether an account so described is for other payers, or for what the rest of the page does
    not speak of."""
    if _OTHER_PAYERS.search(text):
        return _PUBLIC_PAYERS.search(text) is None
    purposes = {found.group().removesuffix("s") for found in _PURPOSE.finditer(text)}
    if not purposes or _ANY.search(text):
        return False
    lines = (row for row in page.rows if not any(_ACCOUNT.search(s.text) for s in row))
    spoken = " ".join(folded(s.text) for row in lines for s in row)
    return not any(re.search(rf"\b{one}s?\b", spoken) for one in purposes)


def is_for_public_bills(text: str) -> bool:
    """Whether an account so described is for bills, or for public bodies that pay them."""
    return bool(_PUBLIC_PAYERS.search(text) or _FOR_BILLS.search(text))
