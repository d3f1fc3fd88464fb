"""What the words of a paper say of it: the titles and phrases of bills, and of what is no bill.

Pure: works on folded text (extractor.wording). A title is matched from its beginning, a phrase
anywhere.
"""

from __future__ import annotations

import re

from extractor.wording import unaccented

VERB = r"(?! (?:fait|ete|effectue|recu|regle|pris|ne|lieu|deja|choisi))"

#: By what it does, in any words: "Note créditrice", "Ce que nous vous rendons", "Bon à valoir".
_GIVES_BACK = (
    r"(?:note|piece|facture|bulletin) (?:creditrice|restitution|reprise|en votre faveur|a rebours|"
    r"en moins|a votre profit)|contre facture|billet credit|credit marchandises?|bon a valoir"
    r"|(?:reduction|diminution|minoration|degrevement|retrait) (?:facture|facturation|titre)"
    r"|titre reduit|(?:restitution|degrevement|retour marchandises?)(?= num|$)"
    r"|retour sur (?:notre |votre )?facture"
    r"|(?:facture|decompte|titre|correction|rectification)(?: rectifiee?| corrigee?)?"
    r" (?:en moins|(?:en|a) votre (?:faveur|profit|benefice))"
    r"|(?:que )?nous (?:vous )?(?:devons|rendons|restituons|remboursons)|nous avons trop facture"
    r"|(?:somme|argent|montant|tva) (?:rendue?|restituee?|a vous rendre)"
    r"|(?:il |qui )?vous revient|qui revient (?:a|au|aux)|(?:en|a) votre (?:faveur|profit|benefice)"
)
CREDIT = re.compile(
    rf"(?:(?:(?!aucun|apres|pour|sans|par|un|d|sur)\w+ ){{0,2}}avoir{VERB}|note credit|credit note"
    r"|(?:facture )?annulation|facture (?:extourne|annulative(?! et rempla))"
    # What is sold on credit is billed: "Facture crédit collectivité", "Facture de crédit-bail".
    r"|facture credit(?= (?:num\b|\S*\d{3})|$)"
    r"|avis credit|facture (?:rectificative )?negative"
    r"|credit (?:memo|invoice|sur facture|client(?= num|$))|credit(?= num)|bon credit|gutschrift"
    r"|nota (?:di )?credito|nota abono|credit ?nota|kreditnota|facture (?:en )?moins"
    rf"|(?:extourne|ristourne|rabais|remise|contre passation)(?= num)|{_GIVES_BACK})(?= |$)"
)
#: Bills of fees and services are called after the paper that lists these.
_LISTED = (
    r"(?:(?:releve|etat|bordereau) (?:honoraires|vacations?|facturation)"
    r"|(?:bordereau|note) facture(?= num))"
)
INVOICE = re.compile(
    rf"{_LISTED}|"
    # A credit note names the bill that it is about.
    r"facture(?! (?:origine|initiale|concernee|creditee|corrigee|annulee)\b)"
    r"|(?:votre|notre) facture(?= num\b| \S*\d\S*$|$)"
    r"|invoice|rechnung|fattura|factura|factuur|note honoraires|memoire|situation|decompte"
    r"|etat acompte|quittance|note debit|note(?= num)|demande (?:paiement|acompte|remboursement)"
    # What public bodies, landlords and authors call their bills; "Doit" heads those of merchants.
    r"|avis (?:sommes (?:a )?payer|echeance|facturation|cotisations?)"
    r"|titre (?:recettes?|executoire|perception)"
    r"|etat (?:sommes dues|frais|liquidatif)|ordre recettes?"
    r"|appel (?:a )?(?:fonds|cotisations?|charges|loyers?|provisions?|contributions?|"
    r"participations?|redevances?)|(?:etat|appel)(?= num)"
    r"|note (?:cession|droits|auteur|frais|debours)|doit(?= (?:m|mr|mm|mme|monsieur|madame)\b|$)"
)
OTHER = re.compile(
    rf"(?!{_LISTED})(?:"
    r"devis|(?:bon|bordereau|bulletin|fiche|note|demande|avis) (?:livraison|commande|expedition|"
    r"intervention|transport|enlevement|retour|travail|preparation|reception|envoi|prix|adhesion|"
    r"inscription|passage|virement|versement)"
    r"|(?:facture )?(?:proforma|pro forma|brouillon)|projet facture|draft invoice"
    r"|(?:releve|extrait|etat|situation)(?: \w+)? compte|releve|balance (?:agee|client)|grand livre"
    r"|(?:(?:1ere?|[23]e(?:me)?|premiere?|seconde?|deuxieme|troisieme|derniere?) )?"
    r"(?:relance|rappel)"
    r"|quotation|quote(?! part)|offre (?:prix|commerciale|service)"
    r"|proposition (?:commerciale|prix|financiere)"
    r"|accuse reception|ordre (?:service|mission|virement|reparation)|lettre(?: \w+)?"
    r"|mise (?:en )?demeure"
    r"|delivery note|packing list|order confirmation|confirmation(?: commande)?|purchase order"
    r"|account statement|statement account|payment reminder|reminder"
    r"|certificat|attestation|convention|avenant|proces verbal|compte rendu|rapport \w+"
    r"|feuille (?:temps|heures|presence|emargement|route|attachement)|time ?sheet|emargement"
    r"|(?:extrait |notre )*(?:conditions|clauses) (?:generales|particulieres|vente|prestations?)"
    r"|etat (?:temps|heures|presence)|annexe(?: a)?(?: facture)?(?=$| num| detail)|envoi facture"
    r"|bordereau(?: \w+)?|remise cheques?|mandat (?:sepa|prelevement|paiement)"
    r"|bulletin (?:paie|salaire)|recu fiscal|echeancier mensualisation"
    r"|detail (?:quantitatif|estimatif)"
    r"|declaration|notification|convocation|justificatif|acte engagement|demande (?:prix|devis))"
)
WORKS = re.compile(
    r"situation travaux|decompte (?:mensuel|general|final|provisoire)|etat acompte|maitre oeuvre"
    r"|projet decompte|acompte mensuel|\bdgd\b"
)
#: Progress billed in stages, which is of works only where the paper speaks of works.
STAGES = re.compile(r"situation num|num situation|maitre ouvrage")
OF_WORKS = re.compile(r"travaux|chantier|retenue garantie|\blot num|gros oeuvre|batiment")
#: Phrases that stand on no bill.
_DENIES = re.compile(
    r"(?:ne|num) (?:tient|tiennent|tenant) (?:pas|point|aucunement) lieu(?: \w+)? facture"
    r"|(?:ne|num) (?:fait|font|faisant) (?:pas|point|aucunement) office(?: \w+)? facture"
    r"|(?:ne|num) est pas facture|ne (?:constitue|vaut|represente) pas(?: \w+)? facture"
    r"|not an? invoice|sans valeur comptable|bon pour accord|lu et approuve"
    r"|(?:premier|second|dernier) rappel|(?:mise|mettons|mettre) (?:en )?demeure"
    r"|pour servir et valoir|veuillez nous (?:livrer|fournir)"
    r"|reste(?:nt)?(?: a ce jour)? impaye|demeure(?:nt)?(?: a ce jour)? impaye"
    r"|(?:devis|offre|proposition) (?:est )?valable|montant estime|recu en bon etat"
    r"|releve ne tient|je soussigne|(?:ne|num) apparait pas (?:\w+ )?(?:regle|paye|solde)"
    r"|facture (?:\w+ )?(?:attente paiement|impaye|non (?:solde|regle|paye|echue))"
    r"|adresse\w* separement|(?:transmettre|transmis\w*) sous ce pli|facture suivantes"
    r"|date (?:de )?(?:son|leur) mandatement|nous vous adressons (?:notre )?facture"
    r"|pieces transmises|ne pas mettre paiement"
)
#: A statement or a slip that is the bill as well.
_STANDS_FOR = (
    r"(?<!ne )(?:valant|vaut|tenant lieu|tient lieu|servant|faisant office|fait office)|"
    r"(?<!sans )(?<!non )ayant valeur|(?<!ne )a valeur"
)
_VALID = re.compile(rf"(?:{_STANDS_FOR}) facture\b")
#: A paper that is a credit note as well.
_VALID_CREDIT = re.compile(rf"(?:{_STANDS_FOR}) (?:avoir(?! (?:sur|num)\b)|note credit)\b")
#: "Bon de livraison – facture", "Relevé de compte et facture n° 12": two papers in one.
_JOINED = re.compile(
    r"(?:bon|bordereau|fiche|bulletin|releve|extrait|etat|ticket|compte|attachement)\b"
    r"(?: [^\W\d_'-]+| [a-z]'\w+){0,4} ?(?:(?:\bet|[-–—/&+]) ?facture\b|\(facture\))"
)
#: The phrases of a letter, which may also close a bill.
_POLITE = re.compile(
    r"\w+ salutations(?: distinguees)?|cordialement|agreer|sauf erreur|veuillez trouver"
    r"|vous trouverez|(?:ci|sous ce pli) joint\w*|madame monsieur|objet|honneur|a votre disposition"
)
#: "Facture n°", "date de facture" heading its own phrase.
_NUMBERED = re.compile(
    r"(?:\w+ )?(?:num|date|ref)(?: et \w+)? (?:facture|avoir|invoice)\b"
    r"|(?:votre |notre )?(?:facture|avoir|invoice)(?: (?!pro\b|proforma)\w+){0,3} (?:num|du)\b"
)
_MONEY = re.compile(r"\d[.,]\d\d(?!\d)")


def denies(text: str) -> bool:
    """Whether a phrase of the folded text stands on no bill."""
    return _DENIES.search(text) is not None


def bills_too(text: str) -> bool:
    """Whether the folded text says that a paper of another name is a bill as well."""
    return _VALID.search(text) is not None


def credits_too(text: str) -> bool:
    """Whether the folded text says that a paper of another name is a credit note as well."""
    return _VALID_CREDIT.search(text) is not None


def is_joined(title: str) -> bool:
    """Whether a title as printed names a bill beside the other paper that it is."""
    return _JOINED.match(unaccented(title)) is not None


def denials(text: str) -> float:
    """How strongly the folded text of a page says that it bills nothing: 0.6 for a phrase that
    stands on no bill, 0.2 for each of a letter's."""
    plain = {match.group() for match in _DENIES.finditer(text)}
    polite = {match.group() for match in _POLITE.finditer(text)}
    return 0.6 * len(plain) + 0.2 * len(polite)


def is_numbered(text: str, row: str) -> bool:
    """Whether a folded phrase labels an invoice's number or date: it begins so, and `row`, what is
    printed on its line, is no sentence and no line of a list with amounts."""
    return len(row) <= 110 and _NUMBERED.match(text) is not None and not _MONEY.search(row)
