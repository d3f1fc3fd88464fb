"""How a service is named by the portal that its invoices go to: "guichet Chorus", "service côté
Chorus", "code pour Chorus", "Chorus, code du service", "à faire suivre dans Chorus au service".

A supplier names the portal, what it knows the service by, and what is done there, in any order.
"""

from __future__ import annotations

from extractor.vocabulary.buyers import BUYERS
from extractor.vocabulary.orders import CLAUSE, Weighed

#: What the portal of public invoices is called.
_CHORUS = "(?:chorus(?: pro)?|cpp|ppf)"
_PORTAL = (
    f"(?:{_CHORUS}|(?:portail|plateforme)(?: (?:publi(?:c|que)|national|etat))?"
    f"(?: facturation)?(?: {_CHORUS})?)"
)
#: The office of a service there.
ROLES = (
    *("executant", "destinataire", "gestionnaire", "facture", "facturier", "facturation", "payeur"),
    *("prescripteur", "acheteur", "beneficiaire", "ordonnateur", "demandeur", "instructeur"),
    *("utilisateur", "liquidateur", "depensier", "commanditaire", "engageur", "valideur"),
)
_ROLE = f"(?:{'|'.join(ROLES)})"
#: What joins a service, or its code, to the portal.
JOINS = (
    *("dans", "sur", "du", "pour", "au", "via", "le", "a", "cote", "chez", "vers", "par"),
    *("connu", "demande", "attendu", "indiquer", "saisir", "renseigner", "mentionner", "rappeler"),
    *("selectionner", "choisir", "mettre", "reporter", "inscrire", "porter", "taper", "entrer"),
    *("facturer", "votre", "communique", "fourni", "donner", "nous", "exige", "obligatoire"),
    *("inscrit", "choisi", "enregistre", "indique", "transmis", "retenu", "que"),
)
_IN = f"(?:(?:{'|'.join(JOINS)}) )"
_CODE = "(?:(?:num|code|identifiant|ref) (?:(?:du|votre) )*)"
#: What a service is called that the portal knows, and what its code is said to be of.
CALLED = ("guichet", "boite", "case", "adressage", "acheminement", "aiguillage", "destination")
_CALLED = f"(?:{'|'.join(CALLED)})"
_BODY = "(?:bureau|entite|unite|pole|direction|destinataire|structure|facturation|entree)"
#: What is done with an invoice there.
SENDING = (
    *("faire", "suivre", "deposer", "adresser", "envoyer", "router", "transmettre", "orienter"),
    *("diriger", "depot", "envoi", "transmission", "deposee", "adressee", "envoyee", "transmise"),
)
_SENT = f"(?:(?:a |pour )?(?:{'|'.join(SENDING)})(?: suivre)?)"
_TO = "(?:(?:a|au|vers|pour|le|du|code|destine|adresse) )"

SERVICE: Weighed = (
    (rf"{_CODE}service {_ROLE}(?: {_CHORUS})?", 1.0),
    (r"service (?:depensier|commanditaire|engageur|valideur|a facturer)(?: code| num)*", 0.78),
    (rf"{_CODE}service(?: {_ROLE}| {BUYERS})? {_IN}*{_PORTAL}", 1.0),
    (rf"{_CODE}votre service", 1.0),
    (
        rf"(?:votre )?service (?:{_ROLE}|comptable|rattachement|{BUYERS}) {_IN}*{_PORTAL}"
        r"(?: num| code)*",
        0.97,
    ),
    (rf"service {_CHORUS} (?:(?:a|au|du|la) )*{BUYERS}", 0.97),
    (rf"(?:votre )?service {_IN}*{_CHORUS}(?: num| code)*", 0.97),
    (
        rf"(?:code )?(?:routage|adressage) (?:(?:du|par|vers) )?(?:code )?service(?: {_PORTAL})?",
        0.97,
    ),
    (rf"{_CODE}service(?: {_ROLE})?(?: {_PORTAL})? {CLAUSE}", 1.0),
    (rf"(?:votre )?code {_IN}*{_CHORUS}", 0.95),
    (
        rf"(?:votre )?(?:num |code )?{_CALLED}(?: {_ROLE}| {BUYERS})? {_IN}*{_CHORUS}"
        r"(?: num| code)*",
        0.9,
    ),
    (rf"{_IN}*{_CHORUS} code", 0.9),
    (r"code (?:acheminement|aiguillage|adressage)", 0.72),
    (rf"(?:votre )?code (?:(?:du|votre) )*{_BODY} {_IN}*{_CHORUS}", 0.9),
    (rf"(?:votre )?service (?:dans|sur|via) (?:le )?{_PORTAL}(?: num| code)*", 0.78),
    (rf"{_IN}*{_PORTAL} (?:{_IN}|code |num )*service(?: {_ROLE})?(?: num| code)*", 0.95),
    (rf"(?:{_SENT} )?(?:dans|sur|via|par|a) {_PORTAL} {_TO}+service(?: {_ROLE})?", 0.95),
    (rf"{_PORTAL} {_TO}+(?:guichet|adressage)", 0.9),
    (rf"{_SENT} {_IN}*{_PORTAL} {_TO}*service(?: {_ROLE})?", 0.95),
    (
        r"service (?:qui (?:recoit|regle|paie|paye|traite|instruit|liquide|mandate)"
        rf"(?: (?:(?:votre |notre )?facture|{_CHORUS}))?|ou deposer)(?: {_IN}*{_PORTAL})?",
        0.78,
    ),
    (rf"service (?:(?:pour|du) )?(?:le )?depot {_IN}*{_PORTAL}", 0.9),
)
