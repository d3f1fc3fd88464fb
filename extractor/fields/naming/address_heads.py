"""Headings of addresses: of who pays, of who sells, and of the place that is delivered to."""

from __future__ import annotations

import re

#: What leads a heading on: "Nom et adresse du client", "Coordonnées de l'acheteur".
_OF = (
    r"(?:(?:cadre )?(?:[ivx]+|[a-d]) le )?"
    r"(?:nom |raison sociale |et |adresse |coordonnees |informations? |identite |du |votre )*"
)

ADDRESSEE = re.compile(
    rf"{_OF}(?:facturee? a|factur\w+ (?:a|au nom)|client(?: facture| acheteur)*|"
    r"destinataire(?! (?:livraison|final|marchandises?|colis)\b)(?: (?:facture|chorus))?|"
    r"adresse (?:facturation|facture|destinataire)|"
    r"facturation a|"
    r"adressee? a|envoyee? a|acheteur(?: public)?"
    r"|(?:bill(?:ed)?|invoiced?|sent) to|billing address|doit|maitre ouvrage|a attention|attention|"
    r"collectivite|payeur|(?:etablissement|organisme) facture|annonceur|diffuseur|vendu a|"
    r"debiteur|donneur ordre|pouvoir adjudicateur|pour compte|"
    r"commanditaire"
    r"|sold to|customer|buyer|organisme|administration)(?!\w)"
)

_ADDRESSEES = re.compile(
    rf"(?:adresse )?(?:facturation|pour|{ADDRESSEE.pattern})(?: {ADDRESSEE.pattern})?"
)

SENDER = re.compile(
    rf"{_OF}(?:emetteur|vendeur|fournisseur|prestataire|from|titulaire|entreprise|seller|"
    r"supplier|creancier|emise? par|raison sociale|notre societe)(?!\w)"
)

_SENDERS = re.compile(rf"{SENDER.pattern}(?: {SENDER.pattern})?")

DELIVERY = re.compile(
    r"\b(?:(?:destinataire )?livraison|destinataire (?:final|marchandises?|colis)|"
    r"livree?s? a|client livre|etablissement livre|livrer a"
    r"|expedition|envoyer a|expedier a|expediee? a|receptionnaire"
    r"|beneficiaire|lieu|"
    r"chantier|intervention|site|ship(?:ped)? to|deliver(?:y|ed)?(?: to)?|"
    r"installation|consommation|execution)\b"
)
_DELIVERED = re.compile(rf"(?:adresse |lieu |point |votre |et |du )*{DELIVERY.pattern}")


def heads_addressee(text: str) -> bool:
    """A folded line that begins by saying that the addressee follows."""
    found = ADDRESSEE.match(text)
    numbered = found and re.match(r" \d", text[found.end() :])  # "CLI-9708"
    return bool((found and not numbered) or _ADDRESSEES.fullmatch(text))


def heads_sender(text: str) -> bool:
    """A folded line that begins by saying that the seller follows."""
    return bool(SENDER.match(text))


def heads_delivery(text: str) -> bool:
    """A folded line that begins by saying that the place of delivery follows."""
    return bool(_DELIVERED.match(text))


def is_heading(text: str) -> bool:
    """A folded line that heads an address ("destinataire", "facturation invoice to"), or is
    empty."""
    return (
        bool(
            _ADDRESSEES.fullmatch(text)
            or _SENDERS.fullmatch(text)
            or (DELIVERY.search(text) and len(text.split()) < 4)
        )
        or not text
    )
