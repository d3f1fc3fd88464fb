"""Lines that may be the name of a party: what they are made of, and what they are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.blocks import Block
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

#: What leads a heading on: "Nom et adresse du client", "Coordonnées de l'acheteur".
_OF = (
    r"(?:(?:cadre )?(?:[ivx]+|[a-d]) le )?"
    r"(?:nom |raison sociale |et |adresse |coordonnees |informations? |identite |du |votre )*"
)

ADDRESSEE = re.compile(
    rf"{_OF}(?:facturee? a|factur\w+ (?:a|au nom)|client(?: facture| acheteur)*|"
    r"destinataire(?! (?:livraison|final|marchandises?|colis)\b)(?: (?:facture|chorus))?|"
    r"adresse (?:facturation|facture|destinataire)|"
    r"facturation a|"
    r"adressee? a|envoyee? a|acheteur(?: public)?"
    r"|(?:bill(?:ed)?|invoiced?|sent) to|billing address|doit|maitre ouvrage|a attention|attention|"
    r"collectivite|payeur|(?:etablissement|organisme) facture|annonceur|diffuseur|vendu a|"
    r"debiteur|donneur ordre|pouvoir adjudicateur|pour compte|"
    r"commanditaire"
    r"|sold to|customer|buyer|organisme|administration)(?!\w)"
)

_ADDRESSEES = re.compile(
    rf"(?:adresse )?(?:facturation|pour|{ADDRESSEE.pattern})(?: {ADDRESSEE.pattern})?"
)

SENDER = re.compile(
    rf"{_OF}(?:emetteur|vendeur|fournisseur|prestataire|from|titulaire|entreprise|seller|"
    r"supplier|creancier|emise? par|raison sociale|notre societe)(?!\w)"
)

_SENDERS = re.compile(rf"{SENDER.pattern}(?: {SENDER.pattern})?")

DELIVERY = re.compile(
    r"\b(?:(?:destinataire )?livraison|destinataire (?:final|marchandises?|colis)|"
    r"livree?s? a|client livre|etablissement livre|livrer a"
    r"|expedition|envoyer a|expedier a|expediee? a|receptionnaire"
    r"|beneficiaire|lieu|"
    r"chantier|intervention|site|ship(?:ped)? to|deliver(?:y|ed)?(?: to)?|"
    r"installation|consommation|execution)\b"
)
_DELIVERED = re.compile(rf"(?:adresse |lieu |point |votre |et |du )*{DELIVERY.pattern}")

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
#: Words that go on with a name, at the head of a line; and those that make none by themselves.
_GOING_ON = re.compile(
    r"(?:inter)?(?:nationa|regiona|departementa|communa|municipa|territoria|hospitali|professionne)"
    r"\w+|publi(?:c|cs|que|ques)$|polytechniques?|technologiques?|agricoles?|superieure?s?"
    r"|universitaires?|francaise?s?|sociales?|mentales?|penitentiaires?|specialisee?s?|unifiee?s?"
)
_GENERIC = frozenset(
    fold(
        "institut office tourisme conservatoire rayonnement centre école lycée collège "
        "établissement syndicat communauté direction agence service maison médico éducatif mixte "
        "public publique général générale national nationale régional régionale départemental "
        "départementale hospitalier intercommunal intercommunale communes agglomération a et du en "
        "professionnel professionnelle polyvalent polyvalente agricole technique technologique "
        "santé mentale réadaptation rééducation communal communale action universitaire social "
        "sociale spécialisé spécialisée primaire élémentaire maternelle municipal municipale"
    )
)


#: Lines of one word that name a part of a body.
_PARTS = frozenset(
    ("restauration", "exploitation", "cantine", "internat", "logistique", "achats", "finances")
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


def heads_addressee(text: str) -> bool:
    """A folded line that begins by saying that the addressee follows."""
    found = ADDRESSEE.match(text)
    numbered = found and re.match(r" \d", text[found.end() :])  # "CLI-9708"
    return bool((found and not numbered) or _ADDRESSEES.fullmatch(text))


def heads_sender(text: str) -> bool:
    """A folded line that begins by saying that the seller follows."""
    return bool(SENDER.match(text))


def heads_delivery(text: str) -> bool:
    """A folded line that begins by saying that the place of delivery follows."""
    return bool(_DELIVERED.match(text))


def is_heading(text: str) -> bool:
    """A folded line that heads an address ("destinataire", "facturation invoice to"), or is
    empty."""
    return (
        bool(
            _ADDRESSEES.fullmatch(text)
            or _SENDERS.fullmatch(text)
            or (DELIVERY.search(text) and len(text.split()) < 4)
        )
        or not text
    )


#: A name stands on so many lines at most.
_LINES = 4
_SMALL = frozenset(("de", "du", "des", "d'", "et", "la", "le", "les", "à", "en", "&", "pour"))


def with_next(block: Block, segment: Segment, name: str) -> tuple[str, tuple[Segment, ...]]:
    """A name with the lines that it goes on in, if it is broken; and its segments."""
    place = block.segments.index(segment)
    parts = [segment]
    for following in block.segments[place + 1 : place + _LINES]:
        alike = abs(following.size - segment.size) <= 0.1
        if not alike or not _goes_on(name, following, block, parts[-1]):
            break
        joint = "" if following.text[0] == "-" or name.endswith("-") else " "
        name = f"{name}{joint}{following.text}"
        parts.append(following)
    return name, tuple(parts)


def _goes_on(name: str, following: Segment, block: Block, last: Segment) -> bool:
    """The first line ends, or the second begins, in mid phrase; or it did not fit."""
    end, first = name.rsplit(maxsplit=1)[-1].casefold(), following.text.split()[0]
    if end in _SMALL or name[-1] in "-,&/" or first[0] == "-":
        return not any(c.isdigit() for c in following.text) and ":" not in following.text
    if plain_name(following) is None:
        return False
    if first.casefold() in _SMALL - {"à", "le", "la"} or first.casefold().startswith(("d'", "d’")):
        return True
    if first[0].islower() and first.casefold() not in _SMALL:
        # What goes on with a name in capitals is set in capitals: this tells a trade.
        return not name.isupper() and UNIT.match(folded(following.text)) is None
    return _did_not_fit(name, following, block, last)


def _did_not_fit(name: str, following: Segment, block: Block, last: Segment) -> bool:
    """What stands before names nobody yet; or the next word would have stood out of the block, and
    is the last one or an adjective: it begins no part of a body."""
    text = folded(following.text)
    word = following.words[0]
    part = UNIT.match(text) or CIVILITY.match(text) or ORGANISATION.match(text)
    if _GENERIC.issuperset(fold(name)) and not part and not text.startswith("hotel"):
        return True
    if last.box[2] + (word.x1 - word.x0) < max(s.box[2] for s in block.segments):
        return False
    if _GOING_ON.match(text):
        return not (UNIT.match(text) and not ORGANISATION.search(text))
    own = UNIT.match(text) or ORGANISATION.search(text) or len(name.split()) < 2 or text in _PARTS
    return len(following.words) == 1 and len(text) > 2 and not own
