"""Labels of amounts: what the words beside a sum say it is."""

from __future__ import annotations

import re

TTC = (
    "(?:ttc|tvac|tti|(?:toutes )?(?:tva|impots?) (?:compris(?:es?)?|inclus(?:es?)?|incl)|incl tva|"
    "toutes tva|(?:tva|impots?) (?:en|au) dedans|including tva|avec (?:tva|impots?))"
)
#: Words between "total" and what it is: of fees, of works, of the month.
_OF = (
    r"(?:(?!tva|tvac|ttc|ht|htva|remise|acompte|avance|situation|brut|marche|cumul|precedent\w*|"
    r"initiale?|votre|charge)"
    r"\S+ ){1,3}"
)
HT = (
    "(?:ht|htva|hors (?:toutes )?(?:tva|impots?)|excl tva|excluding tva|before tax|"
    "(?:sans|avant) (?:tva|impots?|taxation)|(?:tva|impots?) non (?:compris|inclus)(?:es?)?)"
)

NET: tuple[tuple[str, float], ...] = (
    (
        rf"(?:total |montant |somme |sous |general |net |global |facture |base |prix |"
        rf"cumul |eur |euros? )*{HT}(?: net| total| euros?| eur| apres remise| situation| facture|"
        rf" mois)*",
        1.0,
    ),
    (
        rf"(?:\S+ )?(?:{HT} a (?:payer|regler|facturer|mandater|verser)|"
        rf"a (?:payer|regler|facturer|mandater|verser) {HT})",
        1.0,
    ),
    (rf"(?:total|montant|somme) {_OF}{HT}|(?:total |montant )*net(?:te)?s? (?:toutes? )?tva", 0.95),
    (rf"net (?:commercial|financier) {HT}|montant (?:votre |notre )\S+ {HT}", 0.95),
    (
        r"net commercial|net financier|net total|total net|montant(?: total)? net|"
        r"subtotal|sub total|net amount",
        0.8,
    ),
    (
        r"(?:montant |total )?base(?: imposable| taxable| calcul)?|assiette|"
        r"(?:montant|total|somme|valeur|part) "
        r"(?:imposable|taxable|(?:assujetti|soumis)e? (?:a )?tva)",
        0.6,
    ),
    # "Taxe en sus" is said of what bears it, and of the tax.
    (r"(?:tva|impots?) en (?:sus|plus)|(?:qui )?porte tva", 0.5),
    (r"sous total", 0.45),
)
#: The rate of a tax, as part of the tax's name: "TVA au taux normal de".
_RATE = r"taux(?: normal| reduit| intermediaire| particulier| plein| specifique)?"
VAT: tuple[tuple[str, float], ...] = (
    (
        r"(?:total |montant |dont |somme )*(?:tva|t v a|tax|taxe valeur ajoutee|"
        r"tva valeur ajoutee)(?: total| collectee| due| facturee| exigible| a)*",
        1.0,
    ),
    # The tax is called "to pay" as the bill is.
    (
        rf"(?:total |montant |dont )*tva (?:due )?a (?:payer|regler|acquitter|reverser)(?! {TTC})",
        1.0,
    ),
    (rf"(?:total |montant )*tva (?:(?:sur )?\S+ ){{0,2}}(?:au )?{_RATE}", 1.0),
    # "Impôt", "T.V.", "Droits au Trésor".
    (
        r"(?:montant |total |dont )*(?:impots?|imposition|taxation|fiscalite|tv)"
        r"(?: indirecte?)?(?! (?:revenu|societes|foncier|locale?|sur))",
        0.9,
    ),
    (r"(?:(?:droits?|contribution|a|pour|reverser) )+(?:au )?(?:tresor|fisc)", 0.9),
)
#: A bill that tells its own total in a sentence.
_BILLS = r"(?:facture|note|titre|etat|memoire|honoraires|prestation|intervention)"
GROSS: tuple[tuple[str, float], ...] = (
    (
        rf"(?:total |montant |somme |general |net |global |facture |"
        rf"cumul |eur |euros? )*{TTC}(?: net| total| euros?| eur| facture)*",
        1.0,
    ),
    (rf"(?:total|montant|somme) {_OF}{TTC}", 0.95),
    (
        r"total general|montant total brut|grand total|total brut ttc|total facture|"
        r"total avoir|montant reduit|montant reduction|montant annule|"
        r"montant facture|montant total(?: facture)?|total invoice|"
        r"invoice total|total amount|montant avoir",
        0.75,
    ),
    (rf"sous total {TTC}", 0.6),
    (rf"presente? {_BILLS}(?: \S+)? (?:s )?(?:eleve|elevent|etablit|arretee?) a(?: somme)?", 0.9),
    (rf"(?:{_BILLS} )?(?:s )?(?:eleve|elevent|elevant|arretee?) a(?: somme)?", 0.5),
    (r"total|(?:soit )?en tout|tout (?:compris|inclus)|cela fait|ensemble(?= facture|$)", 0.5),
    (
        r"(?:prix|chiffre|somme|cout|valeur|montant) (?:finale?|totale?|general|definiti\w+|"
        r"ensemble|arrete)|(?:pied|bas|montant) (?:facture|memoire)|facture (?:pour|fait)",
        0.5,
    ),
    (r"montant", 0.3),
)
#: Who bears a share of what several bear.
BEARERS = (
    r"commune|communale|departement|departementale|collectivite|etablissement|ville|communaute|"
    r"communautaire|region|regionale|adherent|employeur|metropole|syndicat"
)
#: What costs more than one bill of it.
_WORKS = (
    r"(?:service|operation|travaux|projet|immeuble|copropriete|etude|programme|chantier|"
    r"investissement|equipement)"
)
OTHER: tuple[tuple[str, float], ...] = (
    (
        r"capital(?: social)?|indemnite|indemnites|penalites?|frais recouvrement|"
        r"a reporter|report|recouvrement|compte (?:bancaire )?a (?:crediter|debiter)",
        1.2,
    ),
    (
        r"pour memoire|pour rappel|rappel|(?:ancien|precedent|dernier) solde|"
        r"solde (?:anterieur|precedent|ancien|reporte)|solde (?:votre |du )?compte|"
        r"solde (?:au )?(?:\S+ ){0,3}avant(?: presente)? facture",
        1.1,
    ),
    (
        r"(?:(?:montant|total|prix|somme) )+(?:(?:ht|ttc|initial|global|annuel) )*(?:du )?"
        r"(?:devis|marche|contrat|convention|avenant|accord cadre|(?:bon|lettre) commande)"
        r"(?: initial)?(?: num)?(?: \S+)?(?: (?:ht|ttc))?",
        1.1,
    ),
    (
        r"(?:(?:situation|cumul|total)s? )?(?:precedente?s?|anterieure?s?)|"
        r"(?:montant )?(?:du )?marche(?: ht| ttc)?|marche initial|"
        r"reste a (?:facturer|realiser|executer|engager)(?: ht| ttc)?|"
        r"(?:montant|total|prix)(?: ht| ttc)?(?: du)? (?:devis|marche)(?: ht| ttc)?|"
        r"cumul(?: (?:facture|travaux|situation|realise\w*|execute\w*|a date|a ce jour))*"
        r"(?: ht| ttc)?|(?:total |montant )?cumule?e?s?",
        1.1,
    ),
    (
        r"(?:montant |total )*(?:depense|budget|enveloppe|assiette subventionnable)s?"
        r"(?: (?:total|annuel|previsionnel|global|primitif|eligible)\w*)*"
        rf"(?: {_WORKS})?(?: (?:{HT}|{TTC}))?|"
        r"couts?(?: (?:total|global|complet)\w*)?(?: (?:annuel|previsionnel|estimatif|prevu)\w*|"
        rf" {_WORKS}){{1,2}}(?: (?:{HT}|{TTC}))?|"
        rf"(?:montant |total )+votes?(?: (?:{HT}|{TTC}))?|"
        rf"(?:total|montant) (?:immeuble|copropriete|operation)(?: (?:{HT}|{TTC}))?",
        1.1,
    ),
    (r"(?:montant|titre|facture) initiale?(?: (?:ht|ttc))?|nouveau montant", 1.1),
    # Of another bill, of what may be ordered, of a year to come: composed with either total.
    (
        rf"(?:(?:total|montant|net) )*(?:{HT} |{TTC} )?(?:a payer )?(?:votre |notre )?"
        r"(?:derniere |prochaine )?(?:facture|situation|decompte|periode|mensualite)"
        rf"(?: (?:mois|periode|annee|exercice))? (?:precedente?s?|anterieure?s?|estimee?s?)"
        rf"(?: (?:{HT}|{TTC}))?|"
        rf"(?:derniere|prochaine) facture(?: estimee)?(?: (?:{HT}|{TTC}))?",
        1.1,
    ),
    (
        r"(?:(?:total|montant|seuil|plafond|marche|contrat|commande|du|par) )*"
        rf"(?:annuel )?(?:maximum|minimum|maximal|minimal|maxi|mini|plafond|seuil)"
        rf"(?: (?:annuel|marche|contrat|commande|du|par|an|periode))*(?: (?:{HT}|{TTC}))?",
        1.1,
    ),
    (
        rf"(?:montant |total )?(?:estimation|prevision|projection)s?(?: (?:\d+|annuelle|mensuelle|"
        rf"budgetaire|consommation|facture))*(?: (?:{HT}|{TTC}))?",
        1.1,
    ),
    # What a budget held before this bill, and what it holds after.
    (
        r"(?:(?:montant|total|reste|solde|disponible|consomme|engage|credits?|net) )+"
        r"(?:avant|apres) (?:presente )?(?:facture|situation|mandatement)(?: (?:ht|ttc))?",
        1.1,
    ),
    (r"contribution (?:du )?diffuseur(?: \S+)?", 1.1),
    # What a buyer may set against a levy of his own: it was taken off no bill.
    (
        r"(?:(?:montant|part|cout|total) )*(?:(?:\S+ ){0,3}(?:ouvrant|donnant) droit|eligibles?|"
        r"deductibles?(?! tva)|valorisables?)(?: \S+){0,6}",
        1.1,
    ),
    (r"a deduire (?:note|situation|decompte|facture|honoraires)s?(?: num)?", 1.1),
    (
        r"total avant remise|total brut(?: ht)?|brut ht|(?:sous )?total (?:bon livraison|"
        r"bl|lot|chapitre|page|poste|tranche|livraison)(?: num)?(?: \d+| \w)?(?: (?:ht|ttc))?",
        0.9,
    ),
    (r"tva (?:et )?contributions?(?: ht)?|tva locales?", 0.9),
    (r"(?:credit|reduction|avantage) impots?", 1.1),
    (r"(?:prix|tarif) (?:public|catalogue|conseille|boutique)s?(?: ht| ttc)?", 1.1),
    (r"prix unit(?:aire)?(?: ht| ttc)?|pu(?: ht| ttc)?|p u(?: ht)?|unit price|quantite|qte", 1.1),
    (
        r"frais (?:port|transport|livraison|gestion|dossier)(?: ht| ttc)?|"
        r"port(?: ht)?|eco (?:participation|contribution|taxe|tva)|deee|transport",
        0.8,
    ),
    (r"(?:montant )?restante? a (?:facturer|realiser)(?: (?:ht|ttc))?", 1.1),
    # Sums that are no money: "Total heures", "Poids total".
    (
        r"(?:total|nombre|cumul)(?: total)? (?:heures?|jours|journees|kilometres|km|kwh|m2|m3|"
        r"palettes|quantites?)|nombre(?: total)? \S+|"
        r"(?:poids|nombre|volume|quantite|duree)(?: (?:net|brut))? total",
        1.1,
    ),
    # What is kept for the buyer, or insured: it is billed on papers of its own.
    (r"valeurs? assuree?s?|encours(?: client)?|economies? realisee?s?|total economies?", 1.1),
    (r"chiffres? affaires?(?: (?:annuel|realise|net))?(?: (?:ht|ttc))?", 1.1),
    (r"(?:surface|superficie)s?(?: \w+)?", 1.1),
    (r"taux|tel|telephone|siret|rcs|iban|fax", 1.0),
)
#: What is paid for the buyer and billed as it was (CGI 267, II, 2°), and what bears no VAT by its
#: nature, unaccented.
DISBURSED = re.compile(
    r"\bdebours(?:e+s?)?\b|"
    r"\b(?:frais|sommes|depenses|droits|taxes) (?:\w+ )?(?:avance|paye|regle)e?s\b|"
    r"\bavances? (?:de|des|sur) (?:frais|fonds)\b|\b(?:pour|en) (?:votre|le) (?:compte|nom)\b|"
    r"\bdroits? de (?:plaidoirie|timbre|mutation|douane)\b|\bdroits? d'enregistrement\b|"
    r"\btaxes? forfaitaires?\b|\bcontribution de securite immobiliere\b|\bcartes? grises?\b|"
    r"\btimbres? fisca\w+|\btaxes? de sejour\b|\bart(?:icle)?s?\.? ?267\b|\b267[ -]ii\b"
)
#: What the seller paid, unlike what the buyer did, and the words for this, unaccented.
ADVANCED = re.compile(
    rf"(?:{DISBURSED.pattern})|\b(?:frais|sommes|depenses|droits|taxes|nos)\b.{{0,20}}\bavanc|"
    r"\bpeages?\b"
)
PAID_BEFORE = re.compile(
    r"\b(?:provisions?|acomptes?|versements?|recue?s?|deduire|deduit\w*|par vous)\b"
)
#: A word for no VAT that is no name of a total, unaccented: "Frais (hors TVA)", "sans taxe".
_NO_TAX = (
    r"(?<!total )(?<!montant )(?<!totaux )(?<!prix )(?<!unitaire )\(hors t\.?v\.?a\b|"
    r"\b(?:frais|taxes|droits?|avances?|depenses|affranchissements?)\b[^.:;]{0,30}"
    r"\b(?:hors|sans) t(?:\.?v\.?a|axes?)\b"
)
#: What is billed without VAT beside what is billed with it, unaccented.
UNTAXED = re.compile(
    rf"(?:{DISBURSED.pattern})|\bnon soumis\w*|\bnon tax(?:able|ee?)s?\b|\bexoneree?s?\b|"
    rf"\bhors champ\b|{_NO_TAX}"
)
#: The same, or a mark in brackets behind what is billed, unaccented.
MARKED = re.compile(
    rf"(?:{UNTAXED.pattern})|"
    r"\((?:tva non applicable|sans tva|htva|hors taxes?|t\.?v\.?a\.? ?:? ?0 ?%?)\W*$"
)
#: Taxes of other kinds, which are billed as any line is, unaccented.
OTHER_TAXES = re.compile(
    r"\btaxes? (?:fonci\w+|d'habitation|de sejour|d'amenagement|d'enlevement|d'ordures|ordures|"
    r"sur les|d'assurances?|assurances?|parafiscales?|(?:d')?aeroport\w*|communales?|"
    r"departementales?|de balayage|sur l'electricite|tgap|gaz|interieure|de raccordement)\b|"
    r"\b(?:teom|tgap|ticfe|ticgn|accise)\b"
)
#: What the head of a column says of what was done or billed before, folded.
EARLIER = re.compile(r"\b(?:cumul\w*|precedent\w*|anterieur\w*|deja)\b")
#: What is said of money that came, unlike what was billed, folded.
PAID = re.compile(r"\b(?:payee?s?|versee?s?|recue?s?|percue?s?|encaissee?s?|reglee?s?)\b")
#: What is said of this bill beside others of the same works, plainly, and in any way, folded.
THIS = re.compile(
    r"\bpresente? (?:facture|note|situation|acompte|demande|periode|decompte|appel|titre|memoire|"
    r"etat|avis|releve|versement|bordereau)\b"
)
#: The same as the name of its total, unaccented: "Cette facture", "Soit pour cette note".
THIS_ALONE = re.compile(
    r"^(?:soit )?(?:pour )?(?:cette (?:facture|note)|ce (?:memoire|releve))\W*$"
)
#: What is told for the record at the beginning of a phrase, folded.
RECALLED = re.compile(r"^(?:pour (?:memoire|rappel|information|info|memo)|rappel|memo)\b")
PRESENT = re.compile(
    rf"{THIS.pattern}|\b(?:acompte|situation|note|demande) presente?\b|"
    r"(?<!\breste )\ba facturer\b|\bce mois\b"
)
#: What was owed before a bill, folded; "reportage" is none.
OWED_BEFORE = re.compile(
    rf"{EARLIER.pattern}|\b(?:report(?:s|ee?s?)?|impayee?s?|arrieree?s?|reste dus?|soldes?)\b"
)
#: The same, or what is kept until something comes back, folded.
BALANCE = re.compile(
    rf"{OWED_BEFORE.pattern}|\b(?:restant du|depots? (?:de )?garantie|cautions?)\b"
)
#: What is to pay beside a bill, and no part of it, folded: deposits on bottles and crates.
ADDED = re.compile(r"\b(?:de)?consign\w*")
#: What a sentence says of an amount that it adds to the one before, unaccented.
JOINED = re.compile(r"\bs'ajout\w+|\b(?:majoree?|augmentee?)s? d|\ba ajouter\b|\bplus$")
#: The name of a total without tax, and on papers that charge none the mention of that, unaccented.
NET_OF_TAX = re.compile(r"\bnet(?:te)?s? de (?:(?:toutes? )?taxes?|(?:la )?t\.?v\.?a)\b")
#: Mentions that no VAT is charged (CGI 242 nonies A, annexe II), unaccented.
WITHOUT_VAT = re.compile(
    r"293\s*-?\s*b|non[ -]assujetti|exoner|"
    r"\bdispensee?s? de (?:la )?t\.?v\.?a|\bvat exempt|"
    r"\bexempte?e?s? de (?:la )?t(?:va|axe)|"
    r"auto-? ?liquidation(?! non applicable)|art(?:icle)?\.? ?26[12]|art(?:icle)?\.? ?283|"
    r"art(?:icle)?\.? ?29[47]|\b(?:due|acquittee) par le preneur|"
    r"hors (?:du )?champ|t(?:va|axe) sur (?:la )?marge|regime (?:particulier )?de la marge|"
    r"regime particulier\W+(?:de[s']? |d'|aux? )?(?:agences?|biens|objets|oeuvres|organisateurs)\b|"
    r"non[ -](?:soumis|imposable|redevable)\w*(?: a)?(?: la)? tva|franchise (?:en base|de tva)|"
    r"reverse charge|exonere|(?<!liquidation )non applicable|biens d'occasion|"
    # "Total sans T.V.A." is the name of an amount.
    r"(?:(?<!total )(?<!montant )(?<!prix )(?<!somme )(?<!ensemble )(?<!valeur )(?<!soit )sans|"
    r"pas de|aucune|hors assujettissement a la) (?:tva|t\.v\.a)|"
    r"(?:tva|t\.v\.a\.?) ?[:=(-]? ?(?:sans objet|neant|nulle|non (?:due|facturee|percue))|"
    rf"{NET_OF_TAX.pattern}|"
    r"pas (?:assujetti|soumis)\w* a (?:la )?tva"
)
#: Words of what is taken off for who pays early, unaccented.
EARLY = re.compile(
    r"\bsi\b|\ben cas\b|\bavec escompte\b|\banticipe|\bescompte deduit|\bnets? d'escompte|"
    r"\bpour (?:tout |un )?(?:paiement|reglement) (?:sous|avant|dans|a|au|comptant|immediat|des)\b|"
    r"\b(?:paiement|reglement) (?:comptant|immediat|sous \d+ j\w*)\b"
)
#: What is said of a share of a whole, and of the paper's own part of it, folded.
SHARE = re.compile(
    rf"\b(?:quote part|tantiemes?|votre (?:part|participation|contribution|cotisation)|"
    rf"(?:part|participation|contribution|charge)(?: \w+)? (?:votre )?(?:{BEARERS})|"
    rf"a charge|reste a charge|(?:montant|somme|part) (?:appelee?|reduite?|demandee?)|"
    rf"present appel|mandater somme|verser somme)\b"
)
#: Terms by which a total is paid in parts, unaccented: nothing was taken off.
TERMS = re.compile(
    r"\d ?%[^%]*\b(?:commande|reception|livraison|signature|demarrage|achevement|solde)\b"
)
