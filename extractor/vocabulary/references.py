"""Labels of references: the invoice's number, the buyer's references, and what they are not.

Patterns are regular expressions over folded words (extractor.wording); the weight says how much
the label alone assures the meaning.
"""

from __future__ import annotations

from extractor.vocabulary import orders

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
_BUYER_ORDER = "(?:bon (?:pour )?commande|bc|lettre commande|ordre achat|purchase order|po)"
#: Public bodies, as their suppliers call them.
_BODY = (
    "(?:mairie|ville|commune|metropole|agglo(?:meration)?|communaute|departement|region|ccas|ehpad|"
    "hopital|chu|lycee|college|universite|syndicat|prefecture|etablissement|collectivite|bailleur|"
    "sdis|office|donneur ordre|maitre ouvrage|services techniques)"
)
#: Who orders in a public body, as its slips are called.
_ORDERERS = (
    rf"(?:{_BODY}|intendance|intendant|economat|econome|secretariat|gestionnaire|ordonnateur|"
    r"regie|services? (?:techniques?|achats?|generaux|economiques?)|direction|cuisine centrale|"
    r"agence comptable|pouvoir adjudicateur|acheteur)"
)
_ENGAGEMENT = (
    "engagement(?: juridique| chorus| comptable| budgetaire| depenses?| ej| pro)*"
    "(?: (?:du )?(?:departement|commune|ville|region|collectivite|acheteur|client|communal|"
    "municipal|departemental|regional|communautaire|intercommunal|financier|initial|origine))?"
)
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
_SERVICE = (
    "(?:service executant|service chorus pro|service chorus|service destinataire|"
    "service facture|service)"
)
#: A reference that the payment, or the invoice itself, has to quote.
_ASKED = "(?: (?:a )?(?:rappeler|mentionner|indiquer)| obligatoire)?"

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
    (r"(?:portant |enregistre\w* |emise? |etablie? )?sous num|portant num", 0.6),
    # What public bodies send to those who take part in their costs.
    (r"appel(?! offres?\b)(?: [a-z0-9]+){0,4} num", 0.85),
    (r"(?:[a-z]+ ){1,5}(?:valant|tenant lieu) facture(?: [a-z]+){0,3} num", 1.0),
    (r"(?:[a-z]+ ){1,5}(?:valant|tenant lieu) facture", 0.72),
    (r"(?:commande|releve|ticket|bon|recu|devis) facture(?: num)?", 0.8),
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
ENGAGEMENT: tuple[tuple[str, float], ...] = (
    (rf"(?:votre )?(?:num|ref|code) (?:votre )?{_ENGAGEMENT}(?: num)?{_ASKED}", 1.0),
    (rf"(?:votre )?{_ENGAGEMENT}(?: num| ref)?{_ASKED}", 0.98),
    (r"(?:num|ref|code) ej(?: chorus(?: pro)?)?|ej(?: chorus(?: pro)?)?(?: num| ref)?", 0.97),
    (r"(?:num|ref) (?:du )?votre (?:bon )?commande(?: num)?", 0.9),
    (rf"(?:num|ref)(?: du)? (?:votre )?{_BUYER_ORDER}(?: client| acheteur| num)*", 0.92),
    (
        rf"(?:votre )?{_BUYER_ORDER}"
        r"(?: (?:(?:du )?(?:client|acheteur)|administratif|public|subsequent|origine|initiale?))?"
        r"(?: num| ref)*",
        0.9,
    ),
    (
        r"votre (?:num |ref )?commande(?: origine| initiale)?(?: num| ref)?"
        r"(?: du service| service)?",
        0.9,
    ),
    (
        r"votre (?:bon|ordre)(?: num| ref)+|votre bon(?: travail| travaux)?|"
        r"votre ordre (?:achat|service|mission)",
        0.9,
    ),
    (r"votre (?:num |ref )+(?:bon|ordre)|(?:num|ref) oa|oa (?:num|ref)", 0.9),
    (r"(?:num |ref )*bon (?:administratif|adm|depenses?)(?: num| ref)*", 0.9),
    (rf"(?:num |ref )*(?:bon|ordre) (?:(?:num|du|le) )*{_ORDERERS}(?: num| ref)*", 0.88),
    (
        r"(?:num |ref |votre )*(?:bon (?:commande|achat)|bc) (?:adm|admin|public)(?: num| ref)*",
        0.9,
    ),
    (r"(?:votre |bon |ordre )(?:num )?requisition(?: num| ref)*|requisition (?:num|ref)", 0.75),
    (r"(?:num |ref )*autorisation depenses?(?: num| ref)*", 0.75),
    # "B. de C.", "B/C".
    (r"(?:votre )?b c(?: num| ref)+|votre b c", 0.8),
    # Another paper that serves as the order; the seller's own offer has his number.
    (
        r"(?:num |ref )*(?:(?:bon|ordre|lettre|fiche|courrier|demande|convention|notification)"
        r"(?: (?!devis|offre|proposition)[a-z]+){0,3} )?(?<!devis )(?<!signe )(?<!accepte )"
        r"(?<!offre )(?<!proposition )"
        r"(?:valant|tenant lieu|faisant office|servant|vaut) (?:bon )?(?:commande|engagement)"
        r"(?: num| ref)*",
        0.9,
    ),
    (r"votre ordre", 0.75),
    (r"(?:num |ref )*commande achat(?: num| ref)*", 0.9),
    (r"(?:num|ref) (?:ej|engagement) ou (?:bon )?commande", 0.95),
    (r"(?:num|ref) engagement depenses?|(?:num )?depense engagee(?: num)?", 0.95),
    (r"(?:num|ref) chorus(?: pro)?", 0.6),
    # What a buyer may send to who speaks or plays, and an auditor to whom he audits.
    (r"(?:num )?lettre engagement(?: num)?", 0.6),
    (
        r"(?:num|ref) (?:votre )?commande (?:client|acheteur|publique|administration|"
        r"administrative|adm|admin|collectivite)",
        0.9,
    ),
    (
        r"commande (?:du client|client|acheteur|publique|administration|administrative|adm|admin|"
        r"collectivite)(?: num| ref)?",
        0.88,
    ),
    (r"(?:votre|customer|buyer|client) (?:order|po)(?: num| ref)*", 0.9),
    (r"(?:num |ref )?commande chorus(?: pro)?(?: num)?", 0.95),
    (r"(?:num |ref )?(?:bon engagement|commitment)(?: num| ref)*", 0.97),
    (r"purchase order(?: num| ref)*", 0.9),
    (r"votre (?:num )?ref(?: num| interne)?", 0.72),
    (
        r"ref (?:mairie|ville|commune|metropole|agglo(?:meration)?|departement|ccas|ehpad|hopital|"
        r"chu|ch|lycee|college|universite|syndicat|collectivite)(?: num)?",
        0.72,
    ),
    # What a ledger calls the customer's own paper.
    (r"(?:num |ref )?(?:doc|document) externe(?: num)?", 0.75),
    (r"ref client", 0.7),
    (r"(?:num |ref )*commande (?:origine|initiale)(?: num| ref)*", 0.62),
    (
        r"(?:num )?bon(?: num)?|(?:num|ref) commande(?: annuelle)?|commande (?:num|ref)|"
        r"voucher(?: num)?",
        0.62,
    ),
    (r"order (?:num|ref)|(?:num|ref) order", 0.62),
    # What buyers, trades and landlords call an order; the seller's own slip may be called so too.
    (rf"(?:num |ref )*(?:bon |bc )?commande (?:(?:du|de|la|le) )*{_BODY}(?: num| ref)*", 0.88),
    (
        r"(?:num |ref )*(?:(?:bon )?commande (?:annuelle|ouverte|cadre|permanente|ponctuelle)"
        r"|(?:ordre|lettre) commande)(?: num| ref)*",
        0.62,
    ),
    (r"(?:num |ref )+achats?(?: num)?", 0.62),
    (
        r"(?:num |ref )*(?:ordre (?:service|mission)|os|bon (?:pour )?(?:travail|travaux))"
        r"(?: num| ref)*",
        0.6,
    ),
    (r"(?:num |ref )*(?:accord )?prise en charge(?: num| ref)*", 0.6),
    (r"commande", 0.5),
    *orders.ENGAGEMENT,
)
CONTRACT: tuple[tuple[str, float], ...] = (
    (
        rf"(?:votre )?(?:num|ref|code|identifiant)(?: du)? (?:votre )?{_CONTRACT}"
        rf"(?: num| chorus| pro| public| client| acheteur)*{_ASKED}",
        1.0,
    ),
    (rf"(?:votre )?{_CONTRACT}(?: num| ref)+{_ASKED}", 1.0),
    (
        r"marche (?:public )?(?:travaux|services?|fournitures?|prestations?(?: services?)?|"
        r"maitrise oeuvre|moe)(?: num| ref)+|(?:num )?lot et marche|marche et lot|"
        r"(?:au )?titre du marche|marche (?:notifie|attribue|conclu)(?: num| ref)+",
        1.0,
    ),
    (r"(?:tender|framework) (?:ref|num)|(?:ref|num) tender", 0.95),
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
    *orders.CONTRACT,
)
SERVICE: tuple[tuple[str, float], ...] = (
    (
        rf"(?:votre )?(?:num|code|identifiant|ref)(?: du)? {_SERVICE}(?: (?:(?:du|a|pour|sur) )?"
        r"(?:chorus|pro|executant|destinataire|facturier|facturation|facturer|gestionnaire|"
        r"beneficiaire|acheteur|client|portail|payeur|prescripteur|commandeur|ordonnateur|"
        rf"instructeur))*(?: num)?{_ASKED}",
        1.0,
    ),
    (
        rf"service (?:executant|chorus pro|chorus|code|num|ref|facture|destinataire)"
        rf"(?: num| code)?(?: chorus(?: pro)?)?{_ASKED}",
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
    *orders.SERVICE,
)
PAYMENT: tuple[tuple[str, float], ...] = (
    (
        r"(?:ref|num|libelle|communication|motif) (?:votre |du |notre )?(?:paiement|"
        r"virement|reglement|rappeler|a rappeler|structuree)",
        1.0,
    ),
    (
        r"communication(?: suivante pour votre paiement)?|(?:a |en )rappel(?:er|"
        r"ant)(?: (?!engagement|ej|marche|commande|bon|service|code)[a-z]+){0,2}(?: ref)?"
        r"|libelle virement|ref a rappeler",
        1.0,
    ),
)
#: The number of a progress claim is the invoice's only where it has no other.
SITUATION: tuple[tuple[str, float], ...] = (
    (
        r"(?:num |ref )*(?:situation|decompte|demande (?:acompte|paiement)|acompte|etat)"
        r"(?: travaux| mensuelle?| provisoire)*(?: num)?",
        0.9,
    ),
)
_FOREIGN = (
    "(?:adherent|societaire|allocataire|assure|beneficiaire|regie|parquet|icpe|poste comptable|"
    "abonne|abonnement|usager|fournisseur|vendeur|agence|ligne|site|"
    "article|produit|pdl|prm|pce|point livraison|compteur|licence"
    "|autorisation|declaration(?: activite)?(?: enregistree)?(?: sous)?|"
    "carte(?: professionnelle)?|mission|voyage|voyageur|billet|train|pnr|reservation"
    "|immatriculation|vehicule|parcelle|ticket|sinistre|inscription|session|stage|"
    "stagiaire|formation|eleve|tournee|salarie|interimaire|matricule"
    "|accreditation(?: cofrac)?|cofrac|douanier|douane|nomenclature|tarif douanier|echantillon"
    "|certification|qualification|qualibat|habilitation|caution|garantie financiere"
    "|oge|machine|appareil|equipement|puce|animal|proprietaire|locataire|chambre"
    "|carte fidelite|terminal|tpe"
    "|local|bail|badge|depot|magasin|caisse|tiers|siege|"
    "contrat (?:mission|assurance|fourniture|travail|apprentissage|professionnalisation|deca|"
    "affacturage)|association|prefecture|jo|"
    "journal officiel)"
)
#: References that are none of the above: a value they claim is kept away from the fields.
OTHER: tuple[tuple[str, float], ...] = (
    (
        r"(?:votre )?(?:num|code|compte|identifiant|numero) (?:votre )?client(?:s)?|"
        r"client num|code tiers|compte num|customer (?:num|identifiant)",
        1.0,
    ),
    (r"client (?:facture|livre|payeur|final|expedie)", 1.0),
    # An invoice of a prepayment that this one takes off.
    (
        r"(?:selon|suivant|cf|voir|deduction|deduire|moins|imputation|reprise)"
        r" (?:notre |votre )?facture(?: acompte| situation| precedente)?(?: num)?",
        1.1,
    ),
    (r"(?:agrement|habilitation|labellisation) convention(?: num)?", 1.1),
    # The seller's offer, which his customer signed for an order.
    (
        r"(?:devis|proposition|offre|quotation)(?: [a-z]+){0,3} (?:valant|tenant lieu|vaut|"
        r"faisant office) (?:bon )?commande(?: num| ref)*",
        1.05,
    ),
    (r"(?:service|maintenance) contract|(?:point|unite) service", 1.0),
    # What somebody else engages himself to, and bodies that order together.
    (
        r"(?:num )?(?:sans|contrat|charte|clause|duree|periode) engagement(?: num)?|"
        r"(?:num )?engagement (?:abonne|abonnement|operateur|mensuel|minimum|minimal)(?: num)?|"
        r"(?:num )?engagement (?:qualite|securite|rse|environnement\w*|ecologique|societal|ethique|"
        r"tarifaire|volontaire|confidentialite|developpement durable)(?: num)?|"
        r"groupement commande(?: num)?",
        1.05,
    ),
    # The legal entity of a hospital, whose initials are an engagement's elsewhere.
    (r"(?:num )?finess (?:num )?e[jt](?: num)?|(?:num )?ej finess(?: num)?", 1.15),
    (r"po box|(?:norme |certification )?iso", 1.0),
    # What the seller answers an order with, and papers of his workshop.
    (
        r"(?:num |ref |notre )*(?:accuse reception|confirmation|accuse)"
        r"(?: (?:votre |notre )?commande)?(?: num| ref)+|(?:num |ref )*(?:accuse reception|"
        r"confirmation) (?:votre |notre )?commande(?: num| ref)*|"
        r"(?:num |ref )*(?:prise|preparation|suivi|saisie|enregistrement) commande(?: num| ref)*|"
        r"(?:num |ref )+(?:bancaire|cadastrale|catalogue|fabricant|constructeur|technique)|"
        r"(?:num |ref )*ordre (?:fabrication|production|travail|reparation|transport)"
        r"(?: num| ref)*|arc (?:num|ref)|(?:num|ref) arc|"
        r"(?:num |ref )*(?:sales order|delivery note|packing slip|quote)(?: num| ref)*|"
        r"(?:num |ref )*commande vente(?: num| ref)*",
        1.05,
    ),
    (
        r"(?:assurances?|decennale|garantie|rc pro\w*)(?: \w+){0,5} (?:contrat|police)(?: num)?",
        1.1,
    ),
    (r"client", 0.6),
    (r"(?:num |code )*service (?:emetteur|expediteur|vendeur)(?: num| code)*", 1.05),
    # What was before.
    (
        r"(?:ancien|precedent) (?:num |code |ref )*(?:marche|accord cadre|contrat|service)"
        r"(?: num| ref)*|"
        r"(?:num |code )*(?:marche|accord cadre|contrat|service) (?:precedent|ancien)"
        r"(?: num| ref)*",
        1.1,
    ),
    # A department of the seller, with its telephone or its own number.
    (r"service (?:client|apres vente|sav|commercial|abonne\w*|consommateurs?)", 1.0),
    (r"(?:loi|decret|ordonnance|directive|arrete|reglement ue) num|creance|ref creance", 1.1),
    (r"(?:num )?da(?: num)+|ordre interne", 1.0),
    (r"num livraison|livraison num|notre (?:num |ref )*bon(?: num| ref)*", 1.0),
    (r"(?:num |code )*imputation(?: budgetaire| comptable| analytique)?", 0.9),
    (
        r"(?:num )?(?:deliberation|decision|rescrit|resolution|certificat|attestation|rapport|"
        r"proces verbal|pv|permis|acte|arrete)(?: [a-z]+){0,2} num",
        1.0,
    ),
    (r"(?:num )?compte(?: client| tiers| auxiliaire)?(?: num)?", 0.9),
    # What suppliers of energy call the account of a customer ("n° de compte de contrat").
    (r"(?:num )?(?:de)?compte contrat(?: num)?", 1.1),
    (rf"(?:num |code |ref |identifiant )*{_FOREIGN}(?: num| ref)*", 1.0),
    (
        r"(?:num |ref |votre |notre )*(?:devis|proposition|offre|quotation|"
        r"proforma)(?: associe| commercial\w*| num| ref| prix)*",
        1.0,
    ),
    (
        r"(?:num |ref )*(?:bl|livraison|"
        r"bon (?!commande|engagement|travail|travaux|administratif|adm|depense|num|ref|"
        rf"{_ORDERERS})\w+|"
        r"bordereau|attachement|expedition|colis|pesee)(?: (?:num|ref))+"
        r"|(?:num |ref )*(?:bl|bon (?:livraison|intervention|attachement|pesee|reception|"
        r"transport|enlevement|sortie)|bordereau|attachement|expedition|colis)",
        1.0,
    ),
    (
        r"origine|notre (?:num |ref )?(?:bon commande|bc|commande)(?: num)?|"
        r"commande (?:interne|fournisseur|vendeur|web|internet)(?: num)?"
        r"|(?:num|ref) interne|notre ref(?: num)?",
        0.9,
    ),
    (
        r"(?:num |ref |code |notre |votre )*(?:dossier|affaire|chantier|operation|projet|objet|"
        r"tranche|avenant|lot)(?: num| travaux)*",
        0.9,
    ),
    (
        r"(?:num |ref )*(?:mandat|rum|ics|sepa)(?: num| prelevement)*",
        1.0,
    ),
    (
        r"(?:num |code |votre |notre )*(?:siret|siren|ape|naf|rcs|rm|finess|eori|rna|agrement|"
        r"adeli|crpcen|urssaf|nda|rpps|existence|cotisant|affiliation)(?: num)*"
        r"|num am|ordre(?: num)?|(?:num )?ordinal(?: num)?",
        1.1,
    ),
    (r"(?:num |identifiant )*tva(?: intracommunautaire)?(?: num| client| acheteur| vendeur)*", 1.0),
    (
        r"capital(?: social)?|telephone|fax|mobile|portable|mail|email|courriel|web|"
        r"site|(?:votre |notre )?(?:contact|commercial|interlocuteur|vendeur|representant|"
        r"conseill(?:er|ere)|correspondant|charge affaires|assistante?|gestionnaire compte)",
        1.0,
    ),
    (
        r"iban|bic|swift|rib|code (?:banque|guichet|iban|bic)|num compte|cle rib|"
        r"banque|domiciliation|titulaire",
        1.1,
    ),
    (
        r"(?:ancien|nouvel|nouveau|dernier|precedent|index) (?:releve|index)|index"
        r"|releve (?:precedent|actuel|ancien|nouveau|initial|final|depart|fin)",
        1.0,
    ),
    (
        r"page|police|assurance|decennale|facture a|livre a|adresse(?: (?:facturation|livraison|"
        r"postale|correspondance|siege|chantier|electronique|mail|internet|client|intervention))?|"
        r"siege(?: social)?|incoterms?",
        1.0,
    ),
    (
        r"mode (?:reglement|paiement|livraison)|conditions? (?:reglement|paiement)|"
        r"moyen paiement|reglement",
        1.0,
    ),
    (
        r"(?:ref |code )?(?:article|art|designation|description|libelle|unite|prix|pu|produit)"
        r"|(?:quantite|qte)(?: facture\w*| livree?| commandee?)?",
        0.9,
    ),
    *orders.OTHER,
)
