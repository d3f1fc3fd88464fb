"""Labels of the service that the portal knows in the buyer's house."""

from __future__ import annotations

from extractor.vocabulary import portal
from extractor.vocabulary.engagements import ASKED

_SERVICE = (
    "(?:service executant|service chorus pro|service chorus|service destinataire|"
    "service facture|service)"
)
SERVICE: tuple[tuple[str, float], ...] = (
    (
        rf"(?:votre )?(?:num|code|identifiant|ref)(?: du)? {_SERVICE}(?: (?:(?:du|a|pour|sur) )?"
        r"(?:chorus|pro|executant|destinataire|facturier|facturation|facturer|gestionnaire|"
        r"beneficiaire|acheteur|client|portail|payeur|prescripteur|commandeur|ordonnateur|"
        rf"instructeur))*(?: num)?{ASKED}",
        1.0,
    ),
    (
        rf"service (?:executant|chorus pro|chorus|code|num|ref|facture|destinataire)"
        rf"(?: num| code)?(?: chorus(?: pro)?)?{ASKED}",
        0.97,
    ),
    (
        r"chorus(?: pro)?(?: code)? service(?: executant)?|code executant|"
        r"code chorus(?: pro)?(?: (?:du )?service(?: executant| destinataire)?)?|code routage",
        0.95,
    ),
    (r"(?:code|num|identifiant|ref) (?:uo|se)(?: chorus| pro)*|uo", 0.9),
    (
        r"(?:code|num|identifiant) (?:destinataire|structure|entite|gestionnaire|ordonnateur|"
        r"acheteur|unite operationnelle)(?: interne| chorus| pro| service| executante?)*",
        0.85,
    ),
    (
        r"(?:code|num|identifiant) (?:unite|direction|pole|antenne|etablissement|bureau|site|"
        r"composante|departement) chorus(?: pro)?|routage chorus(?: pro)?|chorus(?: pro)? routage",
        0.9,
    ),
    (r"service (?:demandeur|utilisateur|concerne)(?: code| num)*", 0.78),
    (r"(?:code|identifiant) (?:unite|direction|pole|antenne|bureau|composante)", 0.72),
    (r"votre service(?: num| code| ref)*|unite operationnelle", 0.7),
    (
        r"(?:code|num|identifiant) (?:structure|entite|unite|direction|departement|pole|bureau|"
        r"composante|centre)(?: interne| chorus| pro)* service(?: executant)?",
        0.97,
    ),
    (r"(?:department|dept) (?:code|num|ref)", 0.85),
    # BT-10, where the public sector expects the service's code.
    (r"ref acheteur|buyer ref", 0.9),
    (
        r"service (?:gestionnaire|prescripteur|acheteur|beneficiaire|facturation|facturier|payeur|"
        r"ordonnateur|instructeur)(?: marche| contrat| depenses?| commande)?",
        0.78,
    ),
    (r"service", 0.55),
    (r"se|cs", 0.5),
    *portal.SERVICE,
)
