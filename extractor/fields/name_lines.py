"""Lines that may be the name of a party: what they are made of, and what they are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.blocks import Block
from extractor.page import Segment, Word
from extractor.wording import folded

ORGANISATION = re.compile(
    r"\b(?:mairie|commune|communes|ville|departement|conseil (?:departemental|"
    r"regional|general)|region|metropole|communaute|agglomeration|prefecture|ministere"
    r"|universite|lycee|college|ecole|groupe scolaire|chu|chru|ch|"
    r"centre (?:hospitalier|communal|intercommunal|national|gestion)|hopital|hopitaux|"
    r"ehpad|ccas|cias|sdis"
    r"|oph|office|syndicat|sivom|sivu|smictom|rectorat|academie|crous|institut|"
    r"etablissement public|musee|etat|dgfip|sgami|insa|cnrs|inserm|inrae|cnam|habitat"
    r"|collectivite|agence (?:regionale|nationale)|chambre|tribunal|cour|regie|"
    r"grand port|parc (?:naturel|national)|bibliotheque|mediatheque|theatre|opera|"
    r"conservatoire"
    r"|caisse|cpam|caf|urssaf|france travail|ars|dreal|ddt|"
    r"direction (?:departementale|regionale|generale)|gendarmerie|armee|"
    r"marine nationale|service departemental)\b"
)

UNIT = re.compile(
    r"(?:service|services|direction|pole|bureau|agence comptable|intendance|"
    r"secretariat|comptabilite|cellule|division|attention|m|mme|monsieur|madame|"
    r"plateforme"
    r"|groupement|cuisine|portage|section|unite|regie|contact|a attention)\b"
)

ADDRESSEE = re.compile(
    r"(?:votre )?(?:facturee? a|factur\w+ (?:a|au nom)|client(?: facture)?|"
    r"destinataire(?: facture)?|adresse (?:facturation|facture|destinataire)|"
    r"adressee? a|acheteur(?: public)?"
    r"|(?:bill(?:ed)?|invoiced?) to|billing address|doit|maitre ouvrage|a attention|attention|"
    r"collectivite|payeur|etablissement facture|"
    r"debiteur|donneur ordre|pouvoir adjudicateur|beneficiaire|pour compte|"
    r"commanditaire"
    r"|sold to|customer|buyer|organisme|administration)"
)

_ADDRESSEES = re.compile(rf"(?:facturation|{ADDRESSEE.pattern})(?: {ADDRESSEE.pattern})?")

SENDER = re.compile(
    r"(?:emetteur|vendeur|fournisseur|prestataire|from|titulaire|entreprise|seller|"
    r"supplier|creancier|emise? par)"
)

DELIVERY = re.compile(
    r"\b(?:livraison|livree?s? a|expedition|lieu|chantier|intervention|site|"
    r"installation|consommation)\b"
)

TITLE = re.compile(
    r"(?:facture|avoir|invoice|devis|note|page \d+|situation travaux|credit|duplicata|"
    r"original|copie|date|num|ref|total|montant|bon (?:livraison|commande)|iban|siret|"
    r"telephone|net a payer|tva|identifiant|qte|unite|pu|prix|mandat|virement|mode|reglement|"
    r"conditions?"
    r"|votre (?:facture|avoir|commande|contrat|marche)"
    r"|(?:nature|designation|description|libelle|prestations?|quantite|qte|article|code article|"
    r"detail)(?: (?:prestations?|articles?|travaux))?$)"
    r"(?!\S)"
)

#: "À Madame la Présidente": who opens the letter, before the body's own name.
CIVILITY = re.compile(r"(?:a )?(?:m|mr|mme|monsieur|madame|messieurs|mesdames)\b")

STREET = re.compile(
    r"^\d+ |\b(?:rue|avenue|boulevard|chemin|place|allee|quai|impasse|route|bp|cs|"
    r"cedex|telephone|tsa|zone|za|zi|lieu dit|cours|square|www|http)\b|\b(?:e )?mail|"
    r"^france$|@"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A line that may be a name, with its weight."""

    text: str
    page: int
    words: Sequence[Word]
    score: float


def plain_name(segment: Segment) -> str | None:
    """The line as a name, None where it is a title, an address or anything else."""
    text = folded(segment.text)
    if len(text) < 3 or TITLE.match(text) or STREET.search(text) or is_heading(text):
        return None
    if (
        re.search(r"\d[.,]\d\d\b", segment.text)
        or sum(c.isdigit() for c in segment.text) > 3
        or ":" in segment.text
        or len(segment.text) > 90
    ):
        return None
    return segment.text.lstrip("●■◆►•▪◼ ")


def is_heading(text: str) -> bool:
    """A folded line that heads an address ("destinataire", "facturation invoice to"), or is
    empty."""
    return (
        bool(
            _ADDRESSEES.fullmatch(text)
            or SENDER.fullmatch(text)
            or (DELIVERY.search(text) and len(text.split()) < 4)
        )
        or not text
    )


_SMALL = frozenset(("de", "du", "des", "d'", "et", "la", "le", "les", "à", "en", "&", "pour"))


def with_next(block: Block, segment: Segment, name: str) -> tuple[str, Sequence[Word]]:
    """A name broken over two lines, where the first ends or the second begins in mid phrase."""
    place = block.segments.index(segment)
    following = block.segments[place + 1] if place + 1 < len(block.segments) else None
    if following is None or following.size != segment.size or not _goes_on(name, following):
        return name, segment.words
    joint = "" if following.text[0] == "-" or name.endswith("-") else " "
    return f"{name}{joint}{following.text}", segment.words + following.words


def _goes_on(name: str, following: Segment) -> bool:
    if plain_name(following) is None:
        return False
    last, first = name.rsplit(maxsplit=1)[-1].casefold(), following.text.split()[0]
    if last in _SMALL or name.endswith("-") or first[0] == "-":
        return True
    if first.casefold() in _SMALL - {"à", "le", "la"} or first.casefold().startswith(("d'", "d’")):
        return True
    return first[0].islower() and first.casefold() not in _SMALL
