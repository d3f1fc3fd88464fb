"""Labels of references that are none of the deposit's: of the payment, of progress, of all else."""

from __future__ import annotations

from extractor.vocabulary import orders
from extractor.vocabulary.buyers import BUYERS, LEDGERS

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
    # What the buyer's books call the seller.
    (rf"(?:notre )?(?:num|code|compte)(?: fournisseur)? (?:chez|cote) (?:vous|{BUYERS})", 1.05),
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
        r"proces verbal|pv|permis|acte(?! engagement)|arrete)(?: [a-z]+){0,2} num",
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
        rf"{BUYERS}|{LEDGERS}|{orders.SORT})\w+|"
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
