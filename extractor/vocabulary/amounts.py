"""Labels of amounts: what the words beside a sum say it is."""

from __future__ import annotations

import re

_TTC = (
    "(?:ttc|tvac|tti|(?:toutes )?tva (?:compris(?:es?)?|inclus(?:es?)?|incl)|incl tva|"
    "including tva|avec tva)"
)
#: Words between "total" and what it is: of fees, of works, of the month.
_OF = (
    r"(?:(?!tva|tvac|ttc|ht|htva|remise|acompte|avance|situation|brut|marche|cumul|precedent\w*|"
    r"initiale?|votre|charge)"
    r"\S+ ){1,3}"
)
#: "Dû" where nothing follows of which it would be the total: "montant du devis".
_OWED = rf"du(?= (?:a|au|en|par|pour|le|net|eur|euros?|{_TTC})\b|$)"
_HT = "(?:ht|htva|hors (?:toutes )?tva|excl tva|excluding tva|(?:sans|avant) tva|before tax)"

#: What a landlord asks for beside the rent: "provision sur charges" is billed, none was paid.
_FOR_COSTS = (
    r"(?! (?:(?:sur|pour) )?(?:charges?|tva|taxe|foncier\w*|chauffage|eau|travaux|energie|fonds))"
)
NET: tuple[tuple[str, float], ...] = (
    (
        rf"(?:total |montant |somme |sous |general |net |global |facture |base |prix |"
        rf"cumul |eur |euros? )*{_HT}(?: net| total| euros?| eur| apres remise| situation| facture|"
        rf" mois)*",
        1.0,
    ),
    (
        rf"(?:\S+ )?(?:{_HT} a (?:payer|regler|facturer|mandater|verser)|"
        rf"a (?:payer|regler|facturer|mandater|verser) {_HT})",
        1.0,
    ),
    (rf"(?:total|montant|somme) {_OF}{_HT}|(?:total |montant )*net tva", 0.95),
    (rf"net (?:commercial|financier) {_HT}|montant (?:votre |notre )\S+ {_HT}", 0.95),
    (
        r"net commercial|net financier|net total|total net|montant(?: total)? net|"
        r"subtotal|sub total|net amount",
        0.8,
    ),
    (
        r"(?:montant |total )?base(?: imposable| taxable| calcul)?|assiette|"
        r"(?:montant|total) (?:imposable|taxable|(?:assujetti|soumis) (?:a )?tva)",
        0.6,
    ),
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
        rf"(?:total |montant |dont )*tva (?:due )?a (?:payer|regler|acquitter|reverser)(?! {_TTC})",
        1.0,
    ),
    (rf"(?:total |montant )*tva (?:(?:sur )?\S+ ){{0,2}}(?:au )?{_RATE}", 1.0),
)
#: A bill that tells its own total in a sentence.
_BILLS = r"(?:facture|note|titre|etat|memoire|honoraires|prestation|intervention)"
GROSS: tuple[tuple[str, float], ...] = (
    (
        rf"(?:total |montant |somme |general |net |global |facture |"
        rf"cumul |eur |euros? )*{_TTC}(?: net| total| euros?| eur| facture)*",
        1.0,
    ),
    (rf"(?:total|montant|somme) {_OF}{_TTC}", 0.95),
    (
        r"total general|montant total brut|grand total|total brut ttc|total facture|"
        r"total avoir|montant reduit|montant reduction|montant annule|"
        r"montant facture|montant total(?: facture)?|total invoice|"
        r"invoice total|total amount|montant avoir",
        0.75,
    ),
    (rf"sous total {_TTC}", 0.6),
    (rf"presente? {_BILLS}(?: \S+)? (?:s )?(?:eleve|elevent|etablit|arretee?) a(?: somme)?", 0.9),
    (rf"(?:{_BILLS} )?(?:s )?(?:eleve|elevent|elevant|arretee?) a(?: somme)?", 0.5),
    (r"total", 0.5),
    (r"montant", 0.3),
)
#: Who bears a share of what several bear.
_BEARERS = (
    r"commune|communale|departement|departementale|collectivite|etablissement|ville|communaute|"
    r"communautaire|region|regionale|adherent|employeur|metropole|syndicat"
)
DUE: tuple[tuple[str, float], ...] = (
    (
        rf"(?:(?:net|reste|solde|montant|somme|total|dont) ?)*a (?:(?:nous|me|vous) )?"
        r"(?:payer|regler|rembourser|percevoir|verser|virer|mandater|acquitter|nous devoir|devoir|"
        r"crediter)"
        rf"(?: {_TTC}| euros?| eur| net)*",
        1.0,
    ),
    (
        r"net (?:en votre faveur|a votre credit|a deduire|a payer|avoir|a nous devoir)|"
        rf"(?:net|reste|montant|total|somme|solde)(?: total| net| restant)* {_OWED}|"
        r"(?:montant |somme )?restante? dues?|net payable|nap|vous (?:nous )?devez|"
        r"solde(?: du| facture| client| net| ttc)?|montant exigible|(?:a )?votre debit|"
        r"somme due|solde en votre faveur",
        0.95,
    ),
    (
        r"amount due|balance due|total due|amount payable|a votre credit|"
        r"montant du (?:prelevement|virement)|somme a payer|restant du|reste devoir|"
        r"(?:montant |somme |net |solde )*(?:a prelever|(?:qui )?(?:sera|seront) prelevee?s?)",
        0.95,
    ),
    # "Solde après acompte": what is left, by the name of what was taken off.
    (
        rf"(?:net|reste|solde|montant|somme)(?: total| net| {_OWED}| a (?:payer|regler|verser))*"
        rf"(?: {_TTC})? (?:apres|sous|net) (?:deduction |imputation |reprise |retrait )?(?:faite )?"
        r"(?:votre |notre )?(?:acompte|avances?|arrhes|provisions?|retenue|avoir|versements?|"
        r"paiements?|reglement|escompte|penalites)(?: (?:garantie|verse\w*|recu\w*|forfaitaire))*",
        1.0,
    ),
    (
        r"(?:net|reste|solde|part|restant) (?:restant )?a charge(?: \w+)?|votre (?:quote )?part",
        0.95,
    ),
    (r"(?:montant )?(?:avance|acompte) (?:ttc )?a (?:payer|regler|verser)(?: ttc)?", 1.0),
    (r"(?:montant )?acompte (?:du )?(?:demande|appele|sollicite|mois|periode)(?: ttc)?", 1.0),
    (r"(?:net|reste|solde|montant|somme|total)? ?a votre charge(?: \w+)?", 0.95),
    (rf"(?:montant|somme|total|frais|cout) a charge(?: du)?(?: (?:{_BEARERS}))?", 0.95),
    (
        r"(?:votre|montant) (?:participation|contribution|cotisation|quote part)"
        rf"(?: (?:{_BEARERS}))?|"
        rf"part (?:restante? )?(?:a charge|due par|a verser par)(?: (?:{_BEARERS}))?",
        0.9,
    ),
    (r"(?:montant|somme) (?:appelee?|demandee?|sollicitee?)", 0.95),
    (
        r"(?:mandater|regler|verser|virer|payer|acquitter|crediter|mandatement|paiement|reglement|"
        r"versement|virement)(?: du)? (?:somme|montant)(?: total)?(?: du)?",
        0.95,
    ),
    (r"a deduire", 0.7),
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
        r"deja (?:factur|regl|paye|vers|percu|prelev|encaiss|dedui|acquitt|rembours|mandat)\w*|"
        r"(?:reglement|versements?|paiement)"
        r"(?: (?:effectue|recu|anterieur)\w*)?|vir sepa|"
        r"prepaid|paid|deposit|less paid|"
        r"(?:votre )?avoir (?:a deduire|deduit|impute|a imputer|a valoir)|"
        r"(?:imputation|deduction|reprise) (?:votre )?avoir|"
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
    (r"(?:moins |deduction )*(?:retenue|retenues|rg)(?: garantie)?(?: \d+){0,2}(?: ttc)?", 1.0),
)
DISCOUNT: tuple[tuple[str, float], ...] = (
    (
        rf"(?:montant |total |moins |a deduire )*"
        rf"(?:remise(?! en )|rabais|ristourne|escompte|reduction|"
        rf"discount|rfa|bonification|bonus|abattement|avantage|geste commercial|"
        rf"minoration|moins value|refaction|"
        rf"(?:deduction|prime|participation) (?:commerciale?|fidelite))(?: \d+ \d+| \S+)?"
        rf"(?: {_TTC}| {_HT})?(?: accordee?|"
        rf" exceptionnelle| commerciale?| globale| fidelite)*",
        1.0,
    ),
    (rf"deduction(?: {_TTC})?", 0.5),
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
        r"solde (?:anterieur|precedent|ancien|reporte)|solde (?:votre |du )?compte",
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
        rf"(?: {_WORKS})?(?: (?:{_HT}|{_TTC}))?|"
        r"couts?(?: (?:total|global|complet)\w*)?(?: (?:annuel|previsionnel|estimatif|prevu)\w*|"
        rf" {_WORKS}){{1,2}}(?: (?:{_HT}|{_TTC}))?|"
        rf"(?:montant |total )+votes?(?: (?:{_HT}|{_TTC}))?|"
        rf"(?:total|montant) (?:immeuble|copropriete|operation)(?: (?:{_HT}|{_TTC}))?",
        1.1,
    ),
    (r"(?:montant|titre|facture) initiale?(?: (?:ht|ttc))?|nouveau montant", 1.1),
    # Of another bill, of what may be ordered, of a year to come: composed with either total.
    (
        rf"(?:(?:total|montant|net) )*(?:{_HT} |{_TTC} )?(?:a payer )?(?:votre |notre )?"
        r"(?:derniere |prochaine )?(?:facture|situation|decompte|periode|mensualite)"
        rf"(?: (?:mois|periode|annee|exercice))? (?:precedente?s?|anterieure?s?|estimee?s?)"
        rf"(?: (?:{_HT}|{_TTC}))?|"
        rf"(?:derniere|prochaine) facture(?: estimee)?(?: (?:{_HT}|{_TTC}))?",
        1.1,
    ),
    (
        r"(?:(?:total|montant|seuil|plafond|marche|contrat|commande|du|par) )*"
        rf"(?:annuel )?(?:maximum|minimum|maximal|minimal|maxi|mini|plafond|seuil)"
        rf"(?: (?:annuel|marche|contrat|commande|du|par|an|periode))*(?: (?:{_HT}|{_TTC}))?",
        1.1,
    ),
    (
        rf"(?:montant |total )?(?:estimation|prevision|projection)s?(?: (?:\d+|annuelle|mensuelle|"
        rf"budgetaire|consommation|facture))*(?: (?:{_HT}|{_TTC}))?",
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
#: What is billed without VAT beside what is billed with it, unaccented.
UNTAXED = re.compile(
    r"\bdebours\b|\btaxes? de sejour\b|\bnon soumis\w*|\bnon tax(?:able|ee?)s?\b|\bexoneree?s?\b|"
    r"\bhors champ\b|\btimbres? fisca\w+"
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
#: What is told for the record at the beginning of a phrase, folded.
RECALLED = re.compile(r"^(?:pour (?:memoire|rappel|information|info|memo)|rappel|memo)\b")
PRESENT = re.compile(
    rf"{THIS.pattern}|\b(?:acompte|situation|note|demande) presente?\b|"
    r"(?<!\breste )\ba facturer\b|\bce mois\b"
)
#: What is to pay beside a bill, and no part of it, folded: deposits on bottles and crates.
ADDED = re.compile(r"\b(?:de)?consign\w*")
#: What a sentence says of an amount that it adds to the one before, unaccented.
JOINED = re.compile(r"\bs'ajout\w+|\b(?:majoree?|augmentee?)s? d|\ba ajouter\b|\bplus$")
#: Mentions that no VAT is charged (CGI 242 nonies A, annexe II), unaccented.
WITHOUT_VAT = re.compile(
    r"293\s*-?\s*b|non[ -]assujetti|exoner|"
    r"\bdispensee?s? de (?:la )?t\.?v\.?a|\bvat exempt|"
    r"\bexempte?e?s? de (?:la )?t(?:va|axe)|autoliquidation|"
    r"auto-? ?liquidation|art(?:icle)?\.? ?26[12]|art(?:icle)?\.? ?283|"
    r"art(?:icle)?\.? ?29[47]|\b(?:due|acquittee) par le preneur|"
    r"hors (?:du )?champ|tva sur (?:la )?marge|regime (?:particulier )?de la marge|"
    r"non[ -](?:soumis|imposable|redevable)\w*(?: a)?(?: la)? tva|franchise (?:en base|de tva)|"
    r"reverse charge|exonere|non applicable|biens d'occasion|"
    r"(?:sans|pas de|aucune|hors assujettissement a la) (?:tva|t\.v\.a)|"
    r"(?:tva|t\.v\.a\.?) ?[:=(-]? ?(?:sans objet|neant|nulle|non (?:due|facturee|percue))|"
    r"\bnet(?:te)?s? de (?:toutes? )?taxes?\b|\bnet(?:te)?s? de tva\b|"
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
    rf"(?:part|participation|contribution|charge)(?: \w+)? (?:votre )?(?:{_BEARERS})|"
    rf"a charge|reste a charge|(?:montant|somme|part) (?:appelee?|reduite?|demandee?)|"
    rf"present appel|mandater somme|verser somme)\b"
)
#: Terms by which a total is paid in parts, unaccented: nothing was taken off.
TERMS = re.compile(
    r"\d ?%[^%]*\b(?:commande|reception|livraison|signature|demarrage|achevement|solde)\b"
)
