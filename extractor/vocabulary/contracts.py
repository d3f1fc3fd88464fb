"""Labels of the buyer's market or contract (BT-12)."""

from __future__ import annotations

from extractor.vocabulary import orders
from extractor.vocabulary.bills import OF_GOODS
from extractor.vocabulary.engagements import ASKED

_CONTRACT = (
    "(?:marche public|marche subsequent|marche a (?:bons? commande|bc)|marche|contrat cadre|"
    "contrat public|contrat|"
    "accord cadre a (?:bons? commandes?|bc)|accord cadre (?:mono|multi) attributaires?|"
    "accord cadre|convention cadre|convention|contract|mapa)"
)
#: A word for what a market buys: none that names a paper, a part of a market, or its course.
_BOUGHT = (
    r"(?!(?:num|ref|code|bons?|bc|bl|lettre|ordre|os|commandes?|engagement|ej|factures?|avoir|"
    r"devis|offre|proposition|avenants?|lots?|tranches?|situation|decompte|acompte|piece|dossier|"
    r"affaire|chantier|operation|projet|site|client|service|tva|siret|date|du|le|au|aux|en|sous|"
    r"sur|a|par|avec|selon|suivant|numero|compte|contrat|convention|marche|cadre|accord|"
    r"subsequent|consultation|deliberation|decision|bordereau|titre|mandat|certificat|agrement|"
    r"procedure|annee|mois|page|rue|place|quai|avenue|telephone)\b)(?:[a-z]{3,}|et)"
)
CONTRACT: tuple[tuple[str, float], ...] = (
    (
        rf"(?:votre )?(?:num|ref|code|identifiant)(?: du)? (?:votre )?{_CONTRACT}"
        rf"(?: num| chorus| pro| public| client| acheteur)*{ASKED}",
        1.0,
    ),
    (rf"(?:votre )?{_CONTRACT}(?: num| ref)+{ASKED}", 1.0),
    (
        r"marche (?:public )?(?:travaux|services?|fournitures?|prestations?(?: services?)?|"
        r"maitrise oeuvre|moe)(?: num| ref)+|(?:num )?lot et marche|marche et lot|"
        r"(?:au )?titre du marche|marche (?:notifie|attribue|conclu)(?: num| ref)+",
        1.0,
    ),
    (r"(?:tender|framework) (?:contract )?(?:ref|num)|(?:ref|num) tender", 0.95),
    (r"(?:num|ref) mp|mp num|(?:framework )?agreement (?:num|ref)|contract (?:num|ref)", 0.95),
    (r"(?:num|ref|code) (?:ac|ms|mar)|(?:ac|ms) (?:num|ref)|ref contractuelle", 0.95),
    (rf"(?:ac|ms|mp|mapa) {OF_GOODS}(?: num| ref)*", 0.9),
    (r"marche subsequent", 0.95),
    (
        r"(?:marche (?:a |en )?)?procedure adaptee(?: num| ref)+|"
        r"marche (?:(?:public|passe|conclu|attribue|selon|suivant) )*(?:a |en |par )?(?:procedure "
        r"(?:adaptee|formalisee|negociee|ouverte|restreinte|avec negociation)|appel offres"
        r"(?: ouvert| restreint)?|prix unitaires|prix forfaitaires?|tranches|"
        r"gre a gre|negocie)(?: num| ref)*|"
        r"(?:(?:contrat|convention) )?(?:delegation service public|dsp)(?: num| ref)+",
        0.95,
    ),
    # What hospitals sign with who has a medicine tried there, by one form for all.
    (r"(?:num |ref )*convention unique(?: hospitaliere)?(?: num| ref)*", 0.95),
    # Beside another that is over.
    (
        r"(?:num )?(?:marche|accord cadre|contrat) (?:en cours|actuel|present|nouveau)"
        r"(?: num| ref)*|"
        r"(?:present|nouveau|actuel) (?:marche|accord cadre|contrat)(?: substitution)?"
        r"(?: num| ref)*",
        0.97,
    ),
    (r"marche (?:origine|initial|groupement commandes?)(?: num| ref)*", 0.9),
    (r"marche(?: [a-z]+){1,3}(?: 20\d\d)? lot(?: num)? \d{1,2}(?: num| ref)*", 0.9),
    (r"marche lot(?: num)? \d{1,2} (?:num|ref)|(?:num |ref )*(?:du )?marche et lot(?: num)?", 0.9),
    # What is bought there ("Marché de nettoyage des locaux n°").
    (rf"(?:marche|accord cadre)(?: public)?(?: {_BOUGHT}){{1,4}} (?:num|ref)", 0.95),
    (r"(?:marche|accord cadre|contrat|convention) (?:du )?(?:client|acheteur)(?: num| ref)*", 0.95),
    (rf"(?:votre )?{_CONTRACT}|mp", 0.85),
    # The seller's own name for it, which is seldom what the buyer calls his market.
    (rf"(?:num |ref )?notre {_CONTRACT}(?: num| ref)*", 0.62),
    (
        r"contrat (?:maintenance|entretien|prestations?|service|location)(?: num| ref)*"
        r"|rental (?:agreement|contract)(?: num)?",
        0.85,
    ),
    (r"(?:num |ref )*(?:lettre )?consultation(?: num| ref)+|(?:num|ref) consultation", 0.7),
    # What the market came of.
    (r"(?:num |ref )*(?:appel offres(?: ouvert| restreint)?|aoo?|dce)(?: num| ref)+", 0.7),
    (r"(?:num |ref )*(?:contrat )?concession(?: service public| services?)?(?: num| ref)+", 0.9),
    (
        r"(?:num |ref )*(?:contrat commande publique|marche a commande|marche sans (?:publicite"
        r"(?: ni mise en concurrence)?|mise en concurrence|formalites?(?: prealables?)?))"
        r"(?: num| ref)*",
        0.95,
    ),
    # The paper that the two sides of a market sign, and what a form calls any such paper.
    (r"(?:(?:num|ref) )*acte engagement(?: num| ref)*", 0.75),
    (r"(?:piece|document) contractuel(?:le)?(?: num| ref)*|procedure adaptee", 0.7),
    *orders.CONTRACT,
)
