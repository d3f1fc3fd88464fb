"""Labels of a bill's own number, and of the bill that a credit note takes back."""

from __future__ import annotations

from extractor.vocabulary import booked

_DOC = (
    "(?:facture avoir|facture|invoice|bill|avoir sur honoraires|avoir|note honoraires|note credit|"
    "credit note|note frais|credit (?:memo|client|sur facture))"
)
#: What a title says that is billed ("facture de prestations", "avoir commercial").
OF_GOODS = (
    "(?:services?|prestations?(?: services?)?|ventes?|travaux|fournitures?|honoraires|"
    "consommations?|abonnements?|livraisons?|location|maintenance|entretien|transports?|"
    "formation|sejour|frais|"
    "debours|electricite|gaz|eau|energie|restauration|repas|marchandises?|materiel|loyers?|"
    "redevances?|cloture|regularisation|periodique|intermediaire|partielle|recapitulative|"
    "simplifiee|commerciale?|client|mensuelle|trimestrielle|annuelle|finale|solde|acompte|unique|"
    "definitive|originale|duplicata|situation)"
)
_PAPER = (
    r"(?:(?:piece|document|doc)(?: (?:comptable|vente|commercial\w*))?|facturation|"
    "memoire(?: (?:frais|travaux))?|"
    "titre(?: recettes?| executoire| perception)?|"
    "releve|quittance|bordereau(?: facturation)?|note(?: debit)?"
    "|justificatif|chrono|enregistrement|decompte|sequentiel|"
    "etat(?: frais| vacations| honoraires| sommes dues| liquidatif)?(?: et [a-z]+)?|"
    "sequence|folio)"
)
#: What names a bill beside "n°" alone: by themselves they are words of other phrases ("reçu le").
_NUMBERED = "(?:recu(?: fiscal)?|avis (?:echeance|sommes a payer|facturation|cotisations?))"
#: What small bills are called, and what they may state: titles in words of their own ("note de
#: droits d'auteur", "mémoire de frais et honoraires").
_STATED = (
    "(?:note|memoire|releve|etat|quittance)"
    "(?: (?:et|frais|honoraires|debours|droits?|auteur|cession|vacations?|examens?|expertises?|"
    "redevances?|charges?|cotisations?|participations?|prestations?|interventions?|depenses?|"
    "deplacements?|indemnites?|loyers?|sommes dues|fournitures?|cachets?|piges?|traductions?))+"
)
INVOICE_NUMBER: tuple[tuple[str, float], ...] = (
    (rf"(?:num|ref|identifiant|code)(?: et date)? (?:du |notre |votre )?{_DOC}(?: num)?", 1.0),
    (
        rf"{_DOC}(?! (?:devis|proposition|suivant|selon|relati\w+|concernant|remplacant|"
        r"annulant)\b)"
        rf"(?: (?!(?:du|le|au|sur|en|avec|commande|marche|annule|corrige|rectifie|remplace|credite|"
        rf"loi|decret|arrete|conformement)\b)[a-z]+){{0,5}} (?:num|ref)(?: num)?",
        1.0,
    ),
    (
        rf"(?:num|ref) (?:du )?{_DOC} "
        r"(?:client|fournisseur|vendeur|emetteur|prestataire|titulaire)",
        1.0,
    ),
    (r"(?:num ordre|num ordinal|ordinal) (?:du )?facture|honoraires num", 0.9),
    (r"(?:num|ref) (?:du )?presente?(?: (?:facture|avoir|document|piece))?", 0.95),
    (rf"(?:num|ref)(?: et date)? (?:du )?(?:{_PAPER}|{_NUMBERED})(?: num)?", 0.85),
    (r"num (?:et )?date", 0.72),
    (rf"(?:{_PAPER}|{_NUMBERED}) (?:num|ref)", 0.8),
    (rf"{_STATED} (?:num|ref)", 0.92),
    (
        rf"{_DOC}(?: (?:enregistre\w*|emise?|etablie?|referencee?|inscrite?|identifiee?|"
        r"numerotee?|cotee?|dressee?|emettee?|immatriculee?|repertoriee?|libellee?)){0,2} "
        r"(?:sous|portant|avec)(?: le)? (?:num|ref)",
        1.0,
    ),
    (r"(?:portant |emise? |etablie? )?sous(?: le)? num|portant(?: le)? num", 0.6),
    # What public bodies send to those who take part in their costs.
    (r"appel(?! offres?\b)(?: [a-z0-9]+){0,4} num", 0.85),
    (r"(?:[a-z]+ ){1,5}(?:valant|tenant lieu) facture(?: [a-z]+){0,3} num", 1.0),
    (r"(?:[a-z]+ ){1,5}(?:valant|tenant lieu) facture", 0.72),
    (r"(?:commande|releve|ticket|bon|recu|devis) facture(?: num)?", 0.8),
    # A shop that makes its receipt a bill.
    (r"facture ticket(?: caisse)?(?: num)?", 0.8),
    # Oracle's word for what it prints; a lawyer's or a vet's number in his order is none.
    (r"(?:num|ref) transaction(?: num)?", 0.62),
    (r"num ordre", 0.5),
    (rf"{_PAPER}", 0.5),
    (rf"(?:notre|votre) {_DOC} num", 1.0),
    (rf"(?:notre|votre) {_DOC}", 0.8),
    (rf"{_DOC} bl(?: num)?|(?:bl|bordereau) {_DOC}(?: num)?", 0.8),
    (rf"{_DOC}(?: {OF_GOODS})?", 0.72),
    # An invoice in short, "F. 385176".
    (r"f", 0.72),
    (r"num", 0.5),
    (r"ref", 0.34),
    (r"notre ref", 0.3),
    *booked.NUMBER,
)
ORIGINAL_INVOICE: tuple[tuple[str, float], ...] = (
    (
        r"(?:(?:num|ref) )?(?:facture|invoice) (?:origine|initiale|"
        r"concernee|liee|rectifiee|corrigee|visee|creditee|contestee|referencee|rattachee|"
        r"remboursee|source|"
        r"annulee|remplacee|associee|precedente|anterieure|d origine|initialement emise)(?: num)?|"
        r"(?:num |ref )*(?:original|corrected|credited|preceding) invoice(?: num| ref)*",
        1.15,
    ),
    (
        r"(?:avoir )?(?:annule|corrige|remplace|rectifie|credite|annulation|"
        r"annulant|corrigeant|remplacant|rectifiant|"
        r"rectification|correction|remplacement|remboursement)"
        r"(?: et| ou| \S+)?(?: remplace| corrige)?(?: du| sur)? facture(?: num)?",
        1.15,
    ),
    (
        r"(?:avoir |relatif a |relative a |suite a |porte )?(?:sur|relati\w+ a|concernant|concerne|"
        r"rapporte a|lien avec|au titre) (?:votre |notre )?facture(?: num)?",
        1.0,
    ),
    (r"(?:en )?ref a (?:notre |votre )?facture(?: num)?", 1.1),
    (r"acompte(?: sur)?(?: selon)? facture(?: num)?", 1.1),
)
