"""Labels of what was taken off a total: payments before, retention, discounts."""

from __future__ import annotations

from extractor.vocabulary.amounts import HT, TTC

#: What a landlord asks for beside the rent: "provision sur charges" is billed, none was paid.
_FOR_COSTS = (
    r"(?! (?:(?:sur|pour) )?(?:charges?|tva|taxe|foncier\w*|chauffage|eau|travaux|energie|fonds))"
)
PREPAID: tuple[tuple[str, float], ...] = (
    (
        r"(?:montant |total |moins |deduction |a deduire |dont )*(?:acompte|avance|"
        rf"avances|arrhes|provisions?{_FOR_COSTS})(?: deja| verse\w*| recu\w*| deduit\w*|"
        r" percu\w*| regle\w*| facture\w*| paye\w*| du| sur| commande)*",
        1.0,
    ),
    (r"(?:compte )?prorata(?: \d+)*", 0.85),
    (r"(?:avances?|acomptes?)(?: \w+)?(?: a (?:rembourser|deduire|recuperer))", 1.0),
    (r"(?:remboursement|recuperation|resorption) (?:avances?|acomptes?)(?: \w+)?", 1.0),
    (
        r"(?:montant |somme |total |reglement |paiement )*(?:deja )?(?:regle|payee?|"
        r"verse|percu|encaisse|recu)s?(?: le| par)?",
        0.8,
    ),
    (
        r"deja (?:factur|regl|paye|vers|percu|prelev|encaiss|dedui|acquitt|rembours|mandat|donn|"
        r"touch|remis|compt)\w*|deja (?:entre nos mains|a nous)|"
        r"(?:reglement|versements?|paiement)"
        r"(?: (?:effectue|recu|anterieur)\w*)?|vir sepa|"
        r"prepaid|paid|deposit|less paid|"
        r"(?:votre )?avoir (?:a deduire|deduit|impute|a imputer|a valoir)|"
        r"(?:a deduire |imputation |deduction |reprise )(?:votre |notre )?avoir|"
        r"(?:votre )?a valoir(?! sur)|"
        r"(?:(?:votre|premier|deuxieme|second|\d+ ?(?:er|e|eme)) )+(?:cheque|mandat|virement|"
        r"versement|tiers)|tiers verse|(?:cheque|mandat|virement) (?:du|num) \S+|"
        r"(?:prelevements?|virements?) (?:effectue|recu|anterieur|percu|encaisse)\w*|"
        r"(?:prime|aide|subvention)(?: cee| \S+)? deduite?",
        0.85,
    ),
    (
        r"(?:votre )?trop (?:percu|verse|paye)(?: (?:anterieur|precedent|reporte|a deduire))*"
        r"(?!(?: \w+)? a (?:vous )?(?:rembourser|restituer))",
        0.9,
    ),
)
RETENTION: tuple[tuple[str, float], ...] = (
    # What a buyer keeps of an author's fee for the contributions that he pays himself.
    (r"(?:cotisations? |contributions? |montant )?precompt(?!able)\w*|retenue source", 0.9),
    (r"(?:moins |deduction )*(?:retenue|retenues|rg)(?: garantie)?(?: \d+){0,2}(?: ttc)?", 1.0),
    # "Gardé en garantie", "Réserve de bonne fin", "Conservé jusqu'à la levée des réserves".
    (
        r"(?:gardee?s?|garde|conservee?s?|laissee?s?|reserve|mis\w* cote|part|somme)"
        r"(?: \S+){0,2} (?:garantie|bonne fin|levee reserves)",
        0.9,
    ),
)
DISCOUNT: tuple[tuple[str, float], ...] = (
    (
        rf"(?:montant |total |moins |a deduire )*"
        rf"(?:remise(?! en )|rabais|ristourne|escompte|reduction|"
        rf"discount|rfa|bonification|bonus|abattement|avantage|geste commercial|"
        rf"minoration|moins value|refaction|"
        rf"(?:deduction|prime|participation) (?:commerciale?|fidelite))(?: \d+ \d+| \S+)?"
        rf"(?: {TTC}| {HT})?(?: accordee?|"
        rf" exceptionnelle| commerciale?| globale| fidelite)*",
        1.0,
    ),
    (
        r"geste(?: maison)?|(?<!votre )(?<!notre )faveur|effort (?:commercial|consenti)|"
        r"baisse (?:consentie|prix)|concession (?:sur )?prix|prix ami",
        0.7,
    ),
    (rf"deduction(?: {TTC})?", 0.5),
)
