"""What is a code by itself, and what only looks like one: amounts, days, names of files, words of
labels, other identifiers, accounts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.page import Word
from extractor.values.numbers_in import is_siret, is_vat

#: Signs around a word that are not of it.
EDGES = " \t:;,.()[]{}|*•·–—«»‹›<>\"“”„'‘’=#"
_CODE = re.compile(r"[A-Za-zÀ-ÖØ-ö0-9][A-Za-zÀ-ÖØ-ö0-9/_.\-+°–—#*&\\()]{0,39}")
#: Letters before digits that begin another identifier, not a reference.
OTHER_IDS = re.compile(
    "SIRET|SIREN|PRESTATIONS?|PERIODE|CHANTIER|AVOIR|VENTE|ORDRE|TITRE|FOLIO|PIECE|ACHAT|"
    "DATE|SOLDE|NUM|REF|PAGE|LOT|BON|MOIS|POUR|AVEC|VOTRE|NOTRE|TOTAL|NET|TVA|RCS|APE|NAF|"
    "TEL|FAX|BP|CS|TSA|IBAN|BIC|EUR|HT|TTC|CEDEX|DU|AU"
)
#: Words of labels, which are no codes by themselves.
_LABELS = re.compile(
    "FACTURES?|INVOICE|AVOIR|CHORUS|CPP|PRO|SERVICES?|CODE|ENGAGEMENT|MARCHE|MARCHÉ|CONTRAT|CONTRACT|"
    "COMMANDE|ORDER|CLIENT|DEVIS|LIVRAISON|DESTINATAIRE|EXECUTANT|EXÉCUTANT|EJ|PO|SIRET|ECHEANCE|"
    "ÉCHÉANCE|B[TG]-?|MONTANT|REFERENCES?|RÉFÉRENCES?|OBJET|CONTACT|ADRESSE|DESIGNATION|DÉSIGNATION|EMAIL"
)
#: Amounts, rates, days, times, numbers for VAT and files.
_NOT_CODES = re.compile(
    r"\d{1,3}(?:[ .]\d{3})*,\d{2}|\d{1,3}(?:[ ,]\d{3})*\.\d{2}|(?!20\d\d[.,])\d+[.,]\d{2}"
    r"|\d+(?:[.,]\d+)?%"
    r"|[0-3]?\d/[01]?\d-[0-3]?\d/[01]?\d(?:/\d\d(?:\d\d)?)?"
    r"|[0-3]?\d/[0-3]?\d|FR(?=\d?[A-HJ-NP-Z])[0-9A-HJ-NP-Z]{2}\d{9}|\d{1,2}[hH](?:[0-5]\d)?"
    r"|24[hH]?/24|7[jJ]?/7|24[hH]?/7[jJ]?|\d{1,2}(?:e|[eè]re?|[eè]me|nde?)"
    r"|.*\.(?:pdf|xml|docx?|xlsx?|jpe?g|png|zip)"
)
#: How an IBAN begins (ISO 13616), and how many groups tell one.
_COUNTRY, _GROUPS = re.compile(r"[A-Z]{2}\d\d"), 4


def is_code(text: str, *, letters_alone: bool) -> bool:
    """It is a code by itself: with a digit, or in capitals where letters alone may do."""
    if not _CODE.fullmatch(text) or _NOT_CODES.fullmatch(text) or is_siret(text) or is_vat(text):
        return False
    if any(c.isdigit() for c in text):
        return True
    said = OTHER_IDS.fullmatch(text) or _LABELS.fullmatch(text)
    return letters_alone and len(text) >= 2 and text.isupper() and not said


def is_account(words: Sequence[Word]) -> bool:
    """ "FR76 1027 8040 0500": an IBAN in groups of four, whole or broken over lines."""
    first, *groups = (word.text.strip(EDGES) for word in words[:_GROUPS])
    fours = len(groups) == _GROUPS - 1 and all(re.fullmatch(r"[\dA-Z]{4}", g) for g in groups)
    return fours and _COUNTRY.fullmatch(first) is not None
