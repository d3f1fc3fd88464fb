"""How orders, markets and services are named: signs, nouns, whose they are, and how they are told.

A clerk reads "réf. du bon de travaux de la mairie", "votre commande enregistrée sous le n°" and
"code service à saisir sur le portail" without having met any of them: he knows the parts. These
patterns compose them; engagements, contracts and services beside this module have the labels of
one word or two. Whose an order is decides: the buyer's stands for an engagement, the seller's
for nothing that a public account asks for.
"""

from __future__ import annotations

Weighed = tuple[tuple[str, float], ...]

_SIGN = "(?:(?:num|ref|identifiant) (?:(?:du|a|au) )?)"
#: What ends a label.
_ENDS = "(?: num| ref)*"
#: What goods, works or services an order or a market is for.
_KIND = (
    "(?:travaux|fournitures?|transports?|prestations?|service|achats?|materiels?|mobilier|entretien"
    "|maintenance|livres|repas|denrees|carburants?|formation|location|etudes?|impressions?|"
    "spectacles?|animations?|plantations?|depannages?|reparations?)"
)
#: For how long an order holds, in what form it came, and of what kind of body.
SORT = (
    "(?:(?:annuel|mensuel|bimestriel|trimestriel|semestriel|ponctuel)(?:le)?|hebdomadaire|"
    "permanente?|ouverte?|globale?|unique|complementaire|cadre|papier|signee?|jointe?|annexee?|"
    "electronique|dematerialisee?|numerique|manuscrite?|definitive?|ferme|"
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

#: Who buys, with a word of what kind he is.
_BUYER = (
    "(?:acheteu(?:r|se)|mairie|maire|ville|commune|metropole|agglo(?:meration)?|communaute|"
    "departement|region|collectivite|etablissement|administration|prefecture|ministere|rectorat|"
    "hopital|centre hospitalier|chu|ehpad|ccas|sdis|lycee|college|ecole|universite|syndicat|"
    "musee|mediatheque|bailleur|intendance|economat|ordonnateur|agen(?:t|ce) comptable|"
    "donneu(?:r|se) ordre|maitre ouvrage|pouvoir adjudicateur|organisat(?:eur|rice)|"
    "commanditaire|prescripteur|service (?:techniques?|achats?|generaux|economiques?|municipaux|"
    "acheteu(?:r|se)|prescripteur|demandeur))"
    "(?: (?:publique?|municipale?|communale?|departementale?|regionale?|territoriale?|"
    "hospitaliere?|acheteuse|cliente|organisatrice|prescriptrice))?"
)
#: Who sells, works and delivers. The agencies that public bodies have are none of them.
_SELLER = (
    "(?:fournisseur|vendeur|prestataire|usine|ateliers?|agence(?! (?:comptable|eau|regionale|"
    "nationale|publique))|transporteur|entrepot|depot|magasin|fabricant|constructeur|editeur|"
    "imprimeur|distributeur|sous traitant|boutique|logisticien|grossiste)"
)
#: What joins a paper to its owner ("passée par la mairie"); articles are folded away.
_OF = (
    "(?:(?:du|a|au|votre|aupres|par|interne|(?:passe|emis|emise|passee|etabli|etablie|transmis|"
    "transmise|delivre|delivree|signe|signee) par|emanant) )*"
)
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

#: What a portal of public invoices is called, and the office of a service in it.
_PORTAL = (
    "(?:chorus(?: pro)?|cpp|ppf|(?:portail|plateforme)(?: (?:publi(?:c|que)|national|etat))?"
    "(?: facturation)?(?: chorus(?: pro)?)?)"
)
ROLES = (
    *("executant", "destinataire", "gestionnaire", "facture", "facturier", "facturation", "payeur"),
    *("prescripteur", "acheteur", "beneficiaire", "ordonnateur", "demandeur", "instructeur"),
    *("utilisateur", "liquidateur", "depensier", "commanditaire", "engageur", "valideur"),
)
_ROLE = f"(?:{'|'.join(ROLES)})"
_IN = (
    "(?:(?:dans|sur|du|pour|au|via|le|a|indiquer|saisir|renseigner|mentionner|rappeler|"
    "selectionner|choisir) )"
)
_CODE = "(?:(?:num|code|identifiant|ref) (?:du )?)"

#: What the buyer starts work with, which gives way to the order itself.
STARTED = rf"{_SIGN}*{_START} {_OF}{_BUYER}(?: {_TOLD})?{_ENDS}"
ENGAGEMENT: Weighed = (
    (rf"{_SIGN}*{_SLIP}(?: {_KIND})? {_OF}{_BUYER}(?: {_TOLD})?{_ENDS}", 0.9),
    (STARTED, 0.8),
    # Of your services; but "VOTRE COMMANDE  VOTRE SERVICE" are two heads.
    (rf"(?<!votre ){_SIGN}*{_SLIP}(?: {_KIND})? (?:par )?votre service{_ENDS}", 0.9),
    (rf"votre {_SIGN}*{_ORDER}(?: {_KIND})? {_TOLD}{_ENDS}", 0.9),
    (rf"{_SIGN}*{_FIRM}(?: {_KIND})? {_TOLD}{_ENDS}", 0.9),
    (rf"commande {_TOLD}{_ENDS}", 0.62),
    # Two names of one paper: "bon de transport (EJ)".
    (rf"{_SIGN}*bon {_KIND} (?:ou )?ej{_ENDS}", 0.95),
    (rf"(?:votre )?{_SIGN}*{_FIRM} {CLAUSE}{_ENDS}", 0.9),
)
CONTRACT: Weighed = (
    (rf"{_SIGN}*{_MARKET}(?: {_KIND})? {_OF}{_BUYER}(?: {_TOLD})?{_ENDS}", 0.95),
    (rf"(?:votre )?{_CONTRACT}(?: {_KIND})? {_TOLD}{_ENDS}", 0.95),
    (rf"(?:votre )?{_SIGN}*{_MARKET} {CLAUSE}{_ENDS}", 0.95),
    (
        r"procedure (?:adaptee|formalisee|negociee|ouverte|restreinte) (?:du )?marche"
        rf"(?: public)?{_ENDS}",
        0.95,
    ),
    # What the two sides of a market sign: its main paper.
    (rf"{_SIGN}*acte engagement(?: (?:et|ou|du|\0))? {_MARKET}{_ENDS}", 0.95),
)
SERVICE: Weighed = (
    (rf"{_CODE}service {_ROLE}(?: chorus(?: pro)?)?{_ENDS}", 1.0),
    (r"service (?:depensier|commanditaire|engageur|valideur|a facturer)(?: code| num)*", 0.78),
    (rf"{_CODE}service(?: {_ROLE})? {_IN}*{_PORTAL}{_ENDS}", 1.0),
    (rf"service {_ROLE} {_IN}*{_PORTAL}(?: num| code)*", 0.97),
    (rf"service {_IN}*(?:chorus(?: pro)?|cpp|ppf)(?: num| code)*", 0.97),
    (
        rf"(?:code )?(?:routage|adressage) (?:(?:du|par|vers) )?(?:code )?service(?: {_PORTAL})?",
        0.97,
    ),
    (rf"{_CODE}service(?: {_ROLE})?(?: {_PORTAL})? {CLAUSE}", 1.0),
)
#: The same papers of the seller's side.
OTHER: Weighed = (
    (rf"notre {_SIGN}*{_SLIP}(?: (?:{_KIND}|{SORT}))+{_ENDS}", 1.05),
    (rf"{_SIGN}*{_ORDER}(?: {_KIND})? {_OF}(?:notre )?{_SELLER}(?: {_TOLD})?{_ENDS}", 1.05),
    (rf"notre {_SIGN}*{_ORDER}(?: {_KIND})? {_TOLD}{_ENDS}", 1.05),
    (rf"{_SIGN}*{_CONTRACT} {_OF}(?:notre )?{_SELLER}{_ENDS}", 1.05),
    (rf"{_CODE}service (?:du |notre )+{_SELLER}", 1.05),
)
