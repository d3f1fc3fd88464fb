"""How a bill's day is told in words: "écrite le", "donné le", "elle est partie le", "sa date"; and
the day to pay it: "tombe le", "dernier jour", "à solder pour le", "nous attendons votre virement".

French tells by a letter which paper is spoken of: what is said of goods and slips as well ("parti
le", "envoyé le", "posté le") is a bill's where it is feminine, as "facture", "note" and "pièce"
are; "donné le" and "accordé le" are what is done with an "avoir".
"""

from __future__ import annotations

from extractor.vocabulary.booked import PRONOUN

#: What only papers are done with, and what is done with a bill, or a credit note, by their gender.
_WRITTEN = "(?:ecrite?|remplie|libellee?|comptabilisee?|close?|cloturee?)"
_SENT = "(?:donnee|envoyee|partie|postee|tiree|presentee|transmise)"
_GRANTED = "(?:donne|accorde|consenti|octroye)"
#: What is said of orders as well, and of any paper: with a pronoun it is the bill's.
_ENTERED = "(?:passee|enregistree|inscrite|saisie|portee|notee)"
_MADE = (
    "(?:emise?|etablie?|dressee?|editee?|arretee?|facturee?|faite?|datee?|delivree?|redigee?|creee?|"
    "adressee?|sortie?)"
)
#: What is done with a bill before its day.
DONE = f"(?:{_WRITTEN}|{_SENT}|{_GRANTED})"
_ON = "(?:le|en date du|du|a (?:la )?date du)"

ISSUE: tuple[tuple[str, float], ...] = (
    (rf"(?:(?:facture|avoir|note|piece) )?{DONE} {_ON}", 0.9),
    (rf"(?:(?:facture|avoir|note|piece) )?{_WRITTEN} a [a-z]+(?: [a-z]+)? {_ON}", 0.9),
    (
        rf"{PRONOUN}(?: ci)? (?:est|a ete|fut) (?:{_MADE}|{DONE}|{_ENTERED})"
        rf"(?: (?:a|au) \S+)? {_ON}",
        0.95,
    ),
    (rf"{PRONOUN}(?: ci)? (?:est|date) du", 0.9),
    (r"etablie|faite|ecrite|redigee|datee", 0.72),
    (r"(?:presente?|facture|avoir|note) (?:est|date) du", 0.95),
    (rf"{PRONOUN}(?: (?:a|est nee?))? quel jour(?: naissance)?|son jour", 0.9),
    (r"(?:sa|notre) date|date (?:du )?notre (?:facture|avoir|piece|note)", 0.9),
    (r"jour (?:emission|etablissement|facturation|edition|facture|avoir)", 0.97),
)

_PAY = "(?:payer|regler|solder|virer|verser|mandater|acquitter|honorer)"
_BEFORE = "(?:au plus tard(?: le)?|pour(?: le)?|jusqu au|avant(?: le)?|ici(?: le| au)?)"
_BY = f"(?:{_BEFORE}|le|au)"
DUE: tuple[tuple[str, float], ...] = (
    (rf"(?:(?:bon )?a )?(?:nous )?{_PAY} {_BY}", 0.95),
    (rf"se (?:regle|paie|paye|solde) {_BY}", 0.95),
    (rf"(?:tombe|echoit|echue?|reglable|payable|terme)(?: a echeance)? {_BY}", 0.95),
    (r"dernier jour(?: (?:pour |du )?(?:payer|regler|paiement|reglement|virement))?", 0.9),
    (
        r"(?:nous attendons )?votre (?:virement|reglement|paiement|mandat|versement) "
        rf"(?:{_BEFORE}|(?:est )?(?:attendu|souhaite) {_BY})",
        0.9,
    ),
    (rf"(?:virement|mandat|versement) (?:attendu|souhaite) {_BY}", 0.95),
    (
        rf"(?:on|nous) (?:attend(?:ons)?|espere|esperons|compte sur|comptons sur) "
        rf"(?:votre )?(?:argent|virement|reglement|paiement|mandat|versement|somme) {_BEFORE}",
        0.9,
    ),
    (r"payable", 0.72),
)
