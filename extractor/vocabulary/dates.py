"""Labels of dates: issue, due, and all the other dates that a paper shows."""

from __future__ import annotations

from extractor.vocabulary import day_words
from extractor.vocabulary.bills import OF_GOODS

_DOC = (
    "(?:facture avoir|facture|facturation|invoice|bill|avoir|(?:piece|pce)(?: comptable)?|document|"
    "note(?: (?:honoraires|credit|debit|frais|debours))?|credit note|memoire(?: frais)?)"
)
#: What bills besides, with a day that may be of something else.
_TITLE = (
    "(?:titre(?: (?:recettes?|executoire|perception))?|quittance(?: loyer)?|recu|"
    "etat(?: (?:frais|honoraires|vacations|liquidatif|sommes dues))?|"
    "avis(?: (?:sommes a payer|echeance|facturation))?|appel(?: (?:fonds|charges|cotisations?))?)"
)
#: What a day is said of ("date d'émission du document").
_MADE = "(?:emission|etablissement|creation|redaction|facturation|edition)"
_PAY = "(?:paiement|reglement|payer|regler|payable|exigible|due|echeance|solde)"

ISSUE: tuple[tuple[str, float], ...] = (
    (rf"date (?:du )?{_DOC}|{_DOC} date|issue date|date issue|date of issue", 1.0),
    (r"date emission|emission(?: le)?|date etablissement", 1.0),
    (
        r"date (?:du )?(?:transaction|bordereau|ticket|situation|decompte|"
        rf"arrete(?: compte)?|{_TITLE})",
        0.8,
    ),
    (rf"date {_MADE} (?:du )?{_TITLE}|date comptable (?:du )?{_DOC}|{_TITLE} emise? le", 0.97),
    (rf"date {_MADE}(?: du)? {_DOC}|emission(?: du)? {_DOC}(?: le)?", 1.0),
    (
        rf"(?:{_DOC} )?(?:emise?|etablie?|dressee?|editee?|arretee|facturee?|faite?|"
        rf"datee?|delivree?|redigee?|creee?|adressee?)"
        r"(?: (?:a|au|aux|en) (?!echeance)\S+(?: \S+)?)?(?: le| en date du| du)",
        0.97,
    ),
    (
        rf"(?:votre |notre )?{_DOC}(?: {OF_GOODS}| emise?)? (?:du|le|en date du)|issued(?: on)?"
        r"|(?:billed|invoiced|dated) on",
        0.95,
    ),
    (r"(?:facture |document )?originale?(?: (?:emise?|etablie?))? (?:du|le|en date du)", 0.9),
    # What is no "facture", and bills: its title and its day.
    (
        r"(?:appel (?:fonds|cotisations?|charges|loyers?|provisions?|contributions?|redevances?)"
        r"|avis (?:sommes a payer|echeance|facturation|cotisation)|note (?:debours|frais)"
        r"|titre (?:recettes?|executoire|perception)|ordre recettes?)(?: emise?)? (?:du|le)",
        0.95,
    ),
    (r"emise? et rendue? executoire(?: le)?", 0.97),
    (r"emise?", 0.85),
    (r"arrete (?:le|en date du)", 0.9),
    (r"date edition|date creation|date compta(?:ble|bilisation)|date jour|jour", 0.85),
    (r"en date du", 0.72),
    # "Fait en deux exemplaires à Sorn, le".
    (r"(?<!service )fait(?: \S+){0,4} (?:a|au|aux|en) \S+(?: \S+)? le|fait le", 0.8),
    (r"date (?:du )?releve", 0.68),
    (r"date", 0.72),
    (r"le|du", 0.4),
    *day_words.ISSUE,
)
#: Days to pay and what is said of them ("à 30 jours fin de mois, soit le").
_TERMS = (
    r"(?:a )?(?:8|10|15|20|30|45|50|60) jours(?: (?:nets?|date|fin|mois|facture|facturation|"
    r"reception|emission|virement|par|calendaires|soit|echeance|a|compter))*(?: le| au)?"
)
DUE: tuple[tuple[str, float], ...] = (
    (
        r"(?:date (?:du )?)?(?:limite )?echeance(?: (?:du )?(?:paiement|reglement|facture|virement|"
        r"solde|finale|contractuelle|prevue|maximale))?(?: le| au| du)?|"
        r"date (?:limite|butoir|exigibilite)(?: (?:du |pour )?"
        r"(?:paiement|reglement|payer|regler|facture))?|paiement due date",
        1.0,
    ),
    (
        rf"(?:a |date |limite |net a )*{_PAY} (?:avant|au plus tard|jusqu au|pour|"
        rf"attendu|le|au|du)+(?: le| \S+ le)?",
        0.98,
    ),
    (
        r"(?:date )?(?:reglement|paiement) (?:le|au|avant|prevu|attendu|"
        r"au plus tard)(?: le)*|au plus tard(?: le)?|date (?:reglement|paiement)",
        0.95,
    ),
    (
        r"soit (?:le|au(?: plus tard(?: le)?)?)|exigibilite|terme(?: paiement)?|butoir|"
        r"regler pour le|payer pour le|honorer avant(?: le)?|due date|date due|paiement due|"
        r"due on|due by|(?:montant |solde |net |somme )?du(?:e|s|es)? le|pay by|payable by|"
        r"a payer avant|a regler avant|(?:regler|payer|reglement|paiement)(?: \S+)? ici(?: le| au)|"
        r"limite paiement|payable le|paiement du",
        0.98,
    ),
    (
        r"date (?:max|maxi|maximale|prevue|attendue|souhaitee) (?:paiement|reglement)"
        r"|date (?:du )?(?:paiement|reglement) (?:prevue?|attendue?|souhaitee?|max|maxi|maximale|"
        r"au plus tard)",
        0.98,
    ),
    (
        r"(?:acquitter|mandater|honorer|mandatement|virement)(?: \S+){0,2} (?:avant|au plus tard)"
        r"(?: le)?|(?:paiement|reglement|reglee?|regler|payee?|payer)"
        r"(?: \S+){1,3} (?:avant|au plus tard)(?: le)?"
        r"|(?:paiement|reglement) par virement (?:le|au)",
        0.96,
    ),
    (_TERMS, 0.9),
    (r"avant le", 0.6),
    (r"(?:(?:pay|payable|due|paiement) )?num later than", 0.95),
    *day_words.DUE,
)
#: The day of a print-out, which is the paper's own only where no other day may be.
EDITION: tuple[tuple[str, float], ...] = (
    (r"(?:document )?(?:edite|extraite?|generee?|sortie?|edition) (?:le|du)", 1.0),
    # A statement that is the bill as well has no other day than the last one that it counts.
    (r"(?:releve |compte |etat )?arretee? au", 1.0),
)
OTHER_DATE: tuple[tuple[str, float], ...] = (
    (
        r"date (?:livraison|prestations?|intervention|expedition|service(?: fait)?|"
        r"execution|realisation|commande|devis|impression|notification"
        r"|visa|valeur|debut|fin|bl|bon commande|operation|vente|naissance|signature|"
        r"reception|acompte|marche|prelevement|envoi|depart|travaux|validite|rapport|analyse|visite"
        r"|seance|formation|passage|constat|inscription|adhesion|sinistre|reunion|retour|arrivee"
        r"|or|ot|ordre (?:reparation|travail|service|mission)|entree|sortie|contrat|convention)",
        1.0,
    ),
    (
        rf"date {_MADE}(?: du)? (?:bon |lettre )?(?:commande|devis|bl|marche|contrat|rapport|ordre|"
        r"certificat|attestation|engagement|livraison|carte)",
        1.0,
    ),
    (
        r"(?:duplicata|copie|reedition|reimpression)(?: (?:editee?|etablie?|delivree?|emise?|du))* "
        r"(?:le|du)|(?:reeditee?|reimprimee?) le",
        1.05,
    ),
    (
        r"(?:impression|tirage)(?: (?:du|le))?|document imprimee? le"
        r"|(?:loi|decret|ordonnance|directive|reglement ue|arrete (?:num|ministeriel|prefectoral))"
        r"(?: \S+){0,4} du",
        1.05,
    ),
    (
        r"(?:livree?|livraison|expediee?|enlevee?|effectuee?|constatee?|relevee?|imprimee?|payee?|reglee?|recue?|notifiee?|verse|"
        r"realisee?|executee?|signee?|commandee?|acceptee?|validee?|approuvee?|terminee?s?|"
        r"achevee?s?|certifiee?|service fait|tirer|visee?) (?:le|du)",
        1.0,
    ),
    (
        r"(?:commande|devis|bl|bon livraison|marche|contrat|engagement|periode|"
        r"reception|prestations?|repas|seance|session|sejour|evenement|manifestation|intervention|"
        r"releve|consommations?|formation|mission|"
        r"acompte|versement|virement|bc|bon commande|avenant|convention|"
        r"offre|accord|courrier|demande|mandat(?: facturation)?|decision|deliberation|requisition|"
        r"assemblee(?: generale)?|ag|conseil(?: \S+)?|commission(?: \S+)?|comite|reunion|vote|"
        r"ordre service|os|proces verbal|pv|attestation) (?:du|le|en date du)",
        0.98,
    ),
    (
        r"periode(?: du| facturee| facturation)*|prestations? (?:du|mois)|"
        r"mois(?: facture\w*| concerne| consommation)?|livraison|delivery date|order date|"
        r"valable|validite|jusqu au",
        0.95,
    ),
    (r"(?:date |jour )?(?:arrivee|depart|entree|sortie|check in|check out)(?: le| du)?", 0.98),
    (
        r"(?:date |votre )*prochaine? (?:facture|releve|echeance|passage|intervention|visite|"
        r"revision|vidange|controle)(?: vers)?(?: le| du| au)?",
        1.0,
    ),
    (r"(?:votre|notre) (?:reglement|paiement|virement|versement|cheque) (?:du|le)", 1.0),
    (
        r"(?:date )?(?:1re |1ere |premiere )?(?:mise en (?:circulation|service)|mec|"
        r"immatriculation)(?: le| du)?|controle technique(?: \S+){0,3} (?:avant|le|du)(?: le)?",
        1.0,
    ),
    (r"rendue? executoire(?: le)?", 0.95),
    (r"livre", 0.5),
    (r"au", 0.8),
    (r"(?:date )?(?:execution|service fait|intervention|realisation)", 0.7),
    (r"prelevement(?: le| a partir du)?|preleve le", 0.9),
)
