"""How orders and markets are named: signs, nouns, whose they are, and how they are told.

A clerk reads "réf. du bon de travaux de la mairie", "bon reçu de vous" and "votre commande
enregistrée sous le n°" without having met any of them: he knows the parts. These patterns compose
them; engagements and contracts beside this module have the labels of one word or two. Whose an
order is decides: the buyer's stands for an engagement, the seller's for nothing that a public
account asks for.
"""

from __future__ import annotations

from extractor.vocabulary.buyers import BUYERS, LEDGERS

Weighed = tuple[tuple[str, float], ...]

_SIGN = "(?:(?:num|ref|identifiant) (?:(?:du|a|au) )?)"
#: What ends a label.
_ENDS = "(?: num| ref)*"
#: What goods, works or services an order or a market is for.
_KIND = (
    "(?:travaux|fournitures?|transports?|prestations?|service|achats?|materiels?|mobilier|entretien|travail"
    "|maintenance|livres|repas|denrees|carburants?|formation|location|etudes?|impressions?|"
    "spectacles?|animations?|plantations?|depannages?|reparations?)"
)
#: What who buys did with his paper, or who sells with it ("bon signé", "commande reçue").
_MANNER = (
    "(?:(?:recu|signe|donne|transmis|envoye|etabli|emis|delivre|valide|vise|confie|fourni|passe|"
    "redige|ecrit|confirme|communique|tamponne|faxe|depose|laisse|apporte|approuve|autorise|pris)e?"
    "|remis)"
)
#: By what an order came.
_BY_POST = "(?: par (?:courriel|mail|email|e mail|fax|courrier|la poste))?"
#: For how long an order holds, in what form it came, and of what kind of body.
SORT = (
    f"(?:{_MANNER}|(?:annuel|mensuel|bimestriel|trimestriel|semestriel|ponctuel)(?:le)?|hebdomadaire|"
    "permanente?|ouverte?|globale?|unique|complementaire|cadre|papier|(?:ci )?jointe?|annexee?|"
    "origine|initiale?|electronique|dematerialisee?|numerique|manuscrite?|definitive?|ferme|"
    "(?:municip|commun|intercommun|departement|region|territori|prefector)ale?|"
    "hospitali(?:er|ere)|communautaire|scolaire|universitaire|ministeriel(?:le)?)"
)
#: Papers that only who buys makes out, and those that both sides number.
_FIRM = (
    "(?:(?:bon|lettre|bulletin) commande|bc|ordre achat|engagement(?: juridique| comptable)?|ej)"
)
_SLIP = f"(?:{_FIRM}|bon (?:{_KIND}|mission)|bon|commande)"
#: What starts the work that was ordered by another paper, which has the number that is asked for.
_START = "(?:lettre mission|ordre (?:service|mission|travaux)|os)"
_ORDER = f"(?:{_SLIP}|{_START})"
_BY_ORDERS = "(?: a (?:bons? commandes?|bc|commandes?|tranches))?"
_MARKET = f"(?:marche(?: public| subsequent)?{_BY_ORDERS}|accord cadre{_BY_ORDERS}|mapa)"
_CONTRACT = f"(?:{_MARKET}|contrat(?: cadre| public)?|convention(?: cadre)?)"

#: Who sells, works and delivers. The agencies that public bodies have are none of them.
_SELLER = (
    "(?:fournisseur|vendeur|prestataire|usine|ateliers?|agence(?! (?:comptable|eau|regionale|"
    "nationale|publique))|transporteur|entrepot|depot|magasin|fabricant|constructeur|editeur|"
    "imprimeur|distributeur|sous traitant|boutique|logisticien|grossiste)"
)
#: What an order comes with.
_LETTER = "(?:mail|email|courriel|message|courrier|lettre|appel|demande|accord)"
#: What else a customer asks for work by, whatever he calls it, and what his house may print too.
_ASKED_BY = "(?:demande|papier|fiche|courrier|ecrit|formulaire|billet|sollicitation)"
_ASKING = f"(?:{_ASKED_BY}|lettre|message|mot|feuille|accord|feu vert)"
#: What who buys did, told of himself, and what joins that to the number of how he did it.
_DID = (
    "(?:demande|commande|ecrit|signe|passe|envoye|transmis|adresse|remis|confie|mande|valide|"
    "accorde|autorise)"
)
_AS = "(?: (?:sous|par|avec|au|suivant))?(?: le)?(?: (?:num|ref|repere|cote))*"
#: What joins a paper to its owner ("passée par la mairie"); articles are folded away.
_OF = (
    "(?:(?:du|a|au|votre|aupres|cote|par(?: le)?|interne|emanant|"
    f"{_MANNER}(?: (?:par|du|chez)(?: le)?)?) )*"
)
#: The buyer spoken to ("reçu de vous", "établi par vos soins", "dans vos comptes").
_YOU = f"(?:vous|votre (?:service|soins|compte|livres|{BUYERS}))"
#: What leads from a paper to its number ("enregistrée sous le n°").
_NUMBERED = (
    "(?:referencee?s?|numerotee?s?|enregistree?s?|identifiee?s?|inscrite?s?|repertoriee?s?|"
    "immatriculee?s?|cotee?s?)"
)
_MADE = "(?:passee?|emise?|etablie?|notifiee?|attribuee?|conclue?|signee?|delivree?|transmise?)"
_UNDER = "(?:sous|portant|avec)(?: (?:le|votre))? (?:num|ref)"
_TOLD = f"(?:{_NUMBERED}(?: (?:sous|{_UNDER}))?|(?:{_MADE} )?{_UNDER})"
#: What is said of a reference before it is given ("que vos agents m'ont communiqué est").
CLAUSE = (
    "(?:(?:que|qui|dont) (?:[a-z]+ ){1,9}?|(?:communique|transmis|indique|fourni|donne|attribue|"
    "remis|precise)e? (?:par|lors) (?:[a-z]+ ){1,6}?)?(?:est|sera)(?: le)?"
)

#: What the buyer starts work with, which gives way to the order itself.
STARTED = rf"{_SIGN}*{_START} {_OF}{BUYERS}(?: {_TOLD})?{_ENDS}"
ENGAGEMENT: Weighed = (
    (rf"{_SIGN}*{_SLIP}(?: {_KIND})? {_OF}{BUYERS}(?: {_TOLD})?{_ENDS}", 0.9),
    (STARTED, 0.8),
    # Of your services; but "VOTRE COMMANDE  VOTRE SERVICE" are two heads.
    (rf"(?<!votre ){_SIGN}*{_SLIP}(?: {_KIND})? (?:par )?votre service{_ENDS}", 0.9),
    (
        rf"{_SIGN}*{_SLIP}(?: {_KIND})? {_MANNER}{_BY_POST}(?: (?:par|du|chez))? "
        rf"(?:{_YOU}|(?:le )?{BUYERS})(?: {_TOLD})?{_ENDS}",
        0.9,
    ),
    (
        rf"{_SIGN}*{_SLIP} (?:que vous (?:(?:nous|m) )?(?:avez|aviez)|qui (?:nous|m) a(?: ete)?) "
        rf"[a-z]+(?: {_TOLD})?{_ENDS}",
        0.9,
    ),
    (rf"{_SIGN}*{_SLIP} (?:par|chez|dans|cote) {_YOU}(?: {_TOLD})?{_ENDS}", 0.9),
    (rf"votre {_SIGN}*bon (?:{SORT} ?)+{_ENDS}", 0.9),
    # Papers of no known name, which only he who asked can have numbered.
    (rf"votre {_SIGN}*{_ASKING}(?: {_KIND})?(?: {SORT})*(?: num| ref)+", 0.64),
    (rf"{_ASKED_BY}(?: (?!devis|prix|offre)[a-z]+)? (?:du |de )?{BUYERS}(?: num| ref)+", 0.64),
    (rf"(?:bon|ordre|{_ASKING})(?: (?!service|achat)[a-z]+){{0,2}} le votre", 0.64),
    (r"(?:par|sous) votre (?:num|ref)", 0.64),
    (rf"commandee?s? sous(?: le)?{_ENDS}", 0.64),
    # Not the offer that they signed.
    (
        rf"(?:{_ASKING} que |(?<![a-z] )que |(?<!que ))vous (?:(?:nous|m) )?(?:avez|aviez) "
        rf"{_DID}{_AS}",
        0.64,
    ),
    (
        r"(?<![a-z] )(?:demande|commande|mande|passe)e?s? par "
        rf"(?:vous|votre (?:service|soins)){_AS}",
        0.64,
    ),
    (rf"(?:accord|feu vert) (?:du |de )?{BUYERS}{_ENDS}", 0.64),
    (rf"num que (?:le )?{BUYERS} (?:nous|m) a [a-z]+", 0.62),
    (rf"(?:(?:depense|credit|somme) )?engagee?s? (?:par|chez) vous{_AS}", 0.8),
    (rf"requisition (?:du |de )?{BUYERS}{_ENDS}", 0.64),
    (rf"{_SIGN}*{_START} {_MANNER}{_BY_POST}{_ENDS}", 0.64),
    # The buyer's slip for work, not the one that the work was signed for on.
    (rf"votre {_SIGN}*bon (?:{_KIND}|intervention|mission|soins?|sortie|visite){_ENDS}", 0.85),
    (rf"votre {_LETTER} et (?:votre )?{_SIGN}*{_SLIP}{_ENDS}", 0.9),
    (rf"{_SIGN}*(?:bon|commande) {SORT}{_BY_POST}{_ENDS}", 0.62),
    (rf"{_SIGN}*engagement {_MANNER}{_ENDS}", 0.8),
    (
        rf"(?:(?:depense|credit|somme) )?engagee?s? {_UNDER}|(?:depense|credit) engagee?{_ENDS}",
        0.85,
    ),
    (rf"{_SIGN}*bon (?:public|chorus(?: pro)?){_ENDS}", 0.9),
    # By the program of a public account: "votre bon Sedit".
    (rf"(?:votre )?{_SIGN}*{_SLIP} {LEDGERS}{_ENDS}", 0.9),
    (rf"votre {_SIGN}*{_ORDER}(?: {_KIND})? {_TOLD}{_ENDS}", 0.9),
    (rf"{_SIGN}*{_FIRM}(?: {_KIND})? {_TOLD}{_ENDS}", 0.9),
    (rf"commande {_TOLD}{_ENDS}", 0.62),
    # Two names of one paper: "bon de transport (EJ)".
    (rf"{_SIGN}*bon {_KIND} (?:ou )?ej{_ENDS}", 0.95),
    (rf"(?:votre )?{_SIGN}*{_FIRM} {CLAUSE}{_ENDS}", 0.9),
)
CONTRACT: Weighed = (
    (rf"{_SIGN}*{_MARKET}(?: {_KIND})? {_OF}{BUYERS}(?: {_TOLD})?{_ENDS}", 0.95),
    (rf"(?:votre )?{_CONTRACT}(?: {_KIND})? {_TOLD}{_ENDS}", 0.95),
    (rf"(?:votre )?{_SIGN}*{_MARKET} {CLAUSE}{_ENDS}", 0.95),
    (
        r"procedure (?:adaptee|formalisee|negociee|ouverte|restreinte) (?:du )?marche"
        rf"(?: public)?{_ENDS}",
        0.95,
    ),
    # Who bought together, and what was done under it.
    (rf"groupement (?:achats?|commande) {_MARKET}{_ENDS}", 0.95),
    (
        r"(?:(?:affaire|travaux|prestations?) )?(?:suivi|fait|execute|realise|traite)e?s? sous "
        rf"{_MARKET}{_ENDS}",
        0.9,
    ),
    # What the two sides of a market sign: its main paper.
    (rf"{_SIGN}*acte engagement(?: (?:et|ou|du|\0))? {_MARKET}{_ENDS}", 0.95),
)
#: The same papers of the seller's side.
OTHER: Weighed = (
    (rf"notre {_SIGN}*{_SLIP}(?: (?:{_KIND}|{SORT}))+(?: par)?(?: {_YOU})?{_ENDS}", 1.05),
    (rf"{_SIGN}*{_ORDER}(?: {_KIND})? {_OF}(?:notre )?{_SELLER}(?: {_TOLD})?{_ENDS}", 1.05),
    (rf"notre {_SIGN}*{_ORDER}(?: {_KIND})? {_TOLD}{_ENDS}", 1.05),
    (rf"{_SIGN}*{_CONTRACT} {_OF}(?:notre )?{_SELLER}{_ENDS}", 1.05),
    (rf"(?:num|code|identifiant|ref) (?:du )?service (?:du |notre )+{_SELLER}", 1.05),
)
