"""Lines that may be the name of a party: what they are made of, and what they are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.fields.naming.address_heads import is_heading
from extractor.page import Segment, Word
from extractor.wording import fold, folded

#: What a public body calls itself. A direction of a territory or of the State is one, too.
ORGANISATION = re.compile(
    r"\b(?:mairie|commune|communes|ville|villes|departement|conseil (?:departemental|"
    r"regional|general)|region|metropole|communaute|agglomeration|(?:sous )?prefecture|ministere"
    r"|universites?|lycee|college|ecole|groupe scolaire|cite scolaire|internat|chu|chru|ch|chs|ght"
    r"|centre (?:hospitalier|communal|intercommunal|national|gestion|penitentiaire|detention)"
    r"|groupement (?:hospitalier|interet public|cooperation)|maison (?:arret|centrale|retraite|"
    r"departementale)|hopital|hopitaux|hospices|assistance publique|"
    r"ehpad|ccas|cias|sdis|gip|eple|epci|epic|etablissement"
    r"|oph|office|syndicat|sivom|sivu|smictom|sictom|rectorat|academie|crous|institut|"
    r"musee|etat|d[drg]fip|dgac|sgami|insa|cnrs|inserm|inrae|cnam|habitat"
    r"|collectivite|agence (?:regionale|nationale|eau|departementale)|chambre|tribunal|cour|regie|"
    r"grand port|parc (?:naturel|national)|bibliotheque|mediatheque|theatre|opera|orchestre|"
    r"conservatoire|archives (?:nationales|departementales|municipales)|observatoire"
    r"|caisse|cpam|caf|urssaf|france travail|ars|dreal|dreets|drac|ddtm?|"
    r"direction (?:inter)?(?:departementale|regionale|generale|academique|nationale|territoriale|"
    r"zonale|services? departementa\w+)|gendarmerie|armee|base aerienne|"
    r"marine nationale|service departemental|service (?:national|infrastructure))\b"
)

#: A part of a body: what the post is handed to.
UNIT = re.compile(
    r"(?:service|services|direction|pole|bureau|agence comptable|intendance|"
    r"secretariat|comptabilite|cellule|division|attention|m|mme|monsieur|madame|"
    r"plateforme|pharmacie|economat|magasin|gestion|facturier|comptables?|daf|dsi|dst|drh"
    r"|groupement|cuisine|portage|section|unite|regie|contact|a attention|chez|c o"
    r"|porte|batiment|bat|immeuble)\b"
)

TITLE = re.compile(
    r"(?:facture|avoir|annulation|invoice|devis|note|page \d+|situation travaux|credit|duplicata|"
    r"original|copie|date|num|ref|total|montant|bon (?:livraison|commande)|iban|sire[tn]|nic|ape|"
    r"telephone|net a payer|tva|identifiant|qte|unite|pu|prix|mandat|virement|mode|reglement|"
    r"conditions?"
    r"|votre (?:facture|avoir|commande|contrat|marche)|verifie|bonjour"
    r"|(?:avis|titre) (?:\w+ )?(?:sommes?|echeance)"
    r"|memoire (?:\w+ )?(?:frais|travaux|honoraires)|etat (?:\w+ )?frais|releve|decompte|pos"
    r"|(?:(?:\w+ )+valant facture|memoire|compta|salarie|rubrique)$|salarie rubrique"
    r"|bordereau|(?:demande|lettre|appel) (?:\w+ )?(?:paiement|fonds)|nature document"
    r"|detail (?:charges|facture|calcul|consommations?)|paiement|payer|payable"
    r"|(?:(?:le |la |votre |notre |vos |nos |num )*(?:bailleur|locataire|cachet|signature"
    r"|marche|action|objet|references?|periode|affaire|convention|delegataire|adherent|assure"
    r"|contrat|stagiaires?|dates?|lieu|intitule|session|service abonnements|nature document"
    r"|contacts?)(?: num| signature)?$|visa)"
    r"|(?:nature|designation|description|libelle|prestations?|quantite|qte|article|code article|"
    r"detail)(?: (?:prestations?|articles?|travaux))?$)"
    r"(?!\S)"
)

#: "À Madame la Présidente": who opens the letter, before the body's own name.
CIVILITY = re.compile(r"(?:a )?(?:m|mr|mme|monsieur|madame|messieurs|mesdames)\b")

STREET = re.compile(
    r"^\d+ (?:bis |ter |quater )?[a-z]|\b(?:rue|avenue|boulevard|chemin|place|allee|quai|impasse"
    r"|route|bp|cs|"
    r"cedex|telephone|tsa|zone|za|zi|lieu dit|cours|square|www|http)\b|\b(?:e )?mail|"
    r"^france$|@"
)


#: "Durand <compta@durand.example>"
_MAILED = re.compile(r"\s*<\S+@")
_DAY = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b"
    r"|\d (?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre"
    r"|decembre)\b"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A line that may be a name, with its weight."""

    text: str
    page: int
    words: Sequence[Word]
    score: float


#: A road, an estate, a register or a regime, at the head of a line.
_WAY = re.compile(
    r"(?:rue|avenue|boulevard|bd|chemin|place|allee|quai|impasse|route|rn|zone|za|zac|zae|zi"
    r"|lieu dit|square|parc activites?|bp|cs|rcs|rc|rm|inscrite?|immatriculee?"
    r"|non (?:soumise?|assujettie?)|pas|siege social|hors champ|sans|auto ?liquidation|exoner\w+"
    r"|centre commercial|maison associations|pepiniere entreprises|hotel entreprises|marche gros"
    r"|franchise|a deduire|(?:activite|charges?|operations?) non|(?:maitre|maitrise) oeuvre)\b"
)
#: Words that tell what a body is under the law, or head a column: they name nobody by themselves.
_NO_NAMES = frozenset(
    fold(
        "code ape naf rcs rm siret siren association loi 1901 établissement public société à a au "
        "capital variable anonyme simplifiée par actions responsabilité limitée france siège "
        "sarl sas sasu sa eurl snc sci scp scop scic sca arl scea earl gaec selarl selas epic epa "
        "ei auto coopérative intérêt collectif titulaire "
        "micro entrepreneur entreprise individuelle administratif industriel commercial civile "
        "régie république française service comptable et "
        "agence état artisanale artisanal négoce industriel architecture aarpi "
        "émettrice émetteur raison sociale nom prénom ou prestataire fournisseur vendeur"
    )
)


def names_nobody(name: str) -> bool:
    """A road or a register, or nothing but words of the law: "Établissement public", "SCOP à
    capital variable"."""
    return bool(_WAY.match(folded(name))) or _NO_NAMES.issuperset(fold(name))


def plain_name(segment: Segment) -> str | None:
    """The line as a name, None where it is a title, an address or anything else."""
    line = _MAILED.split(segment.text)[0]
    text = folded(line)
    if len(text) < 3 or TITLE.match(text) or STREET.search(text) or is_heading(text):
        return None
    if (
        re.search(r"\d[.,]\d\d\b", line)
        or sum(c.isdigit() for c in line) > 3
        or ":" in line
        or "@" in line
        or len(line) > 90
        or _DAY.search(text)
        or (len(segment.words) == 1 and any(c.isdigit() for c in segment.text))
    ):
        return None
    return line.lstrip("●■◆►•▪◼≈~ ")
