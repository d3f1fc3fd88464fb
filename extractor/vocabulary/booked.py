"""How a bill's number is told in words: "elle porte le numéro", "inscrite à notre livre sous le
n°", "notre pièce de vente", "facture de la librairie".

Small firms write what their ledgers would print as "Facture n°". The bill is spoken of by its name,
by a pronoun, or by a word of how it was booked; what it is booked in is theirs.
"""

from __future__ import annotations

_BILL = "(?:facture|avoir|note|memoire|quittance|releve)"
_NUM = "(?:num(?: (?:ordre|suite|chrono|sequence))?|ref)"
#: The very paper, and words that stand for a paper named before.
_THIS = f"(?:presente?(?: {_BILL})?|{_BILL}|piece|document)"
PRONOUN = "(?:elle|il|celle|celui|qui|son)"
_IT = "(?:elle|il|celle ci|celui ci|qui)"
_BEARS = "(?:porte|a(?: recu| pris)?|recoit|prend|tient|est)(?: (?:le|pour|comme|au|sous))*"
#: What is done with a bill in the books.
KEPT = (
    "(?:(?:inscrit|enregistre|porte|note|couche|passe|classe|tenu|range|consigne|reporte|compte|"
    "comptabilise|repertorie|numerote|tire|sorti|pris|ecrit|reference|identifie|cote|dresse|"
    "libelle|immatricule)e?)"
)
#: The books themselves, and those that are for bills alone.
_BOOK = (
    "(?:livres?|registres?|journal|journaux|facturier|comptabilite|compta|ecritures?|compte|fichier|"
    "cahier|carnet|main courante)"
)
_OUR_BOOK = (
    f"(?:notre {_BOOK}|nous|notre (?:suite|serie)|facturier|"
    "(?:livre|registre|journal|cahier|carnet) (?:ventes?|facture|facturation|recettes))"
)
_AT = "(?:(?:a|au|aux|dans|sur|en|chez|du|par) )"
_UNDER = "(?:sous|au|avec|portant|par)(?: le)?"
#: Those who sell, as they call their own house.
_HOUSE = (
    "(?:librairie|magasin|ateliers?|garage|cabinet|agence|etude|maison|entreprise|societe|boutique|"
    "pharmacie|imprimerie|menuiserie|ferme|domaine|cooperative|association|traiteur|boulangerie|"
    "boucherie|pepiniere|scierie|carriere|exploitation|usine|depot|restaurant|auberge|laboratoire|"
    "hotel|pension|gite|camping|clinique|architecte|geometre|notaire|veterinaire|bureau etudes)"
)
#: What small ledgers count bills by.
_COUNT = "(?:suite|emission|chrono|sortie caisse)"

NUMBER: tuple[tuple[str, float], ...] = (
    (rf"{_THIS}(?: qui)? {_BEARS} {_NUM}", 0.95),
    (rf"{_IT} {_BEARS} {_NUM}", 0.9),
    (rf"(?:c est|sera)(?: bien)?(?: le)? {_NUM}", 0.93),
    # What a relative clause says right before the number: "ma facture, qui est la 2026-11".
    (rf"(?:presente )?{_BILL} qui (?:est|sera|fait|devient)(?: le| pour)?", 0.6),
    # Whatever word names its number, it is "de l'avis", "de la présente note".
    (
        r"(?:immatriculation|matricule|cote|cotation|indice|appellation|designation|nom|"
        rf"identite|identifiant|chiffre) (?:du )?(?:presente?(?: {_BILL})?|{_BILL}|avis)"
        r"(?: num)?",
        0.85,
    ),
    (r"cote [a-z]+ facturee", 0.6),
    (rf"{_NUM} (?:qu )?(?:elle|il|que) porte(?: {_THIS})?", 0.9),
    (rf"(?:{_THIS} |{_IT} )?(?:(?:est|a ete) )?(?:{KEPT} )?{_AT}{_OUR_BOOK} {_UNDER} {_NUM}", 0.93),
    (rf"{_THIS} (?:(?:est|a ete) )?{KEPT} {_AT}{_BOOK} {_UNDER} {_NUM}", 0.93),
    (rf"{_IT} (?:est|a ete) (?:{KEPT} )?{_AT}{_BOOK} {_UNDER} {_NUM}", 0.93),
    (rf"(?:{_THIS}|{_IT}) (?:est|a ete) {KEPT} {_UNDER} {_NUM}", 0.93),
    (rf"(?:{_THIS}|{_IT}) (?:est |a ete )?(?:numerote|cote)e?(?: {_UNDER})?(?: {_NUM})?", 0.93),
    (rf"num (?:donne|attribue|porte)e? (?:a|par|sur) (?:{_THIS}|nous)", 0.9),
    (rf"num sous lequel (?:{_IT}|{_THIS}) est {KEPT}", 0.9),
    (rf"(?:num|ref) (?:du )?{_BILL} est(?: le)?", 1.0),
    (rf"{_BILL} num (?:ordre|suite)|{_BILL} au num", 0.95),
    (r"numerotee?", 0.72),
    (
        rf"(?:je|nous) (?:ai|avons) (?:numerotee?|cotee?|enregistree|inscrite)(?: {_UNDER})?"
        rf"(?: {_NUM})?",
        0.9,
    ),
    # A sheet of paper by itself, which nobody numbers but who wrote it.
    (
        r"(?:num|ref|nom|code) (?:du )?(?:present )?(?:papier|ecrit|feuillet|imprime)(?! [a-z])",
        0.72,
    ),
    (rf"{KEPT} {_UNDER} {_NUM}", 0.6),
    (r"son num", 0.8),
    (rf"num {_AT}*{_COUNT}|num (?:ordre )?{_AT}*{_OUR_BOOK}(?<! nous)", 0.85),
    (r"notre (?:piece|document|doc)(?: (?:comptable|vente))?(?: num)?", 0.85),
    (r"piece (?:vente|comptable)", 0.72),
    (r"(?:notre )?ref comptable", 0.62),
    (r"notre num", 0.62),
    (rf"(?:num |ref |repere )+(?:du |notre )?{_BILL}", 1.0),
    (r"(?:notre )?repere", 0.34),
    (rf"{_BILL} (?:du |notre |par )*{_HOUSE}(?: num| ref)*", 0.92),
)
