"""Words that tell the parties of an invoice apart, on folded text."""

from __future__ import annotations

import re

from extractor.wording import fold

#: Mentions that a company owes its papers (Code de commerce R123-237).
LEGAL = re.compile(
    r"\b(?:capital|rcs|rm|ape|naf|sarl|sas|sasu|eurl|sa|scop|snc|sci|"
    r"auto entrepreneur|micro entreprise|siege social)\b"
)
SELLER = re.compile(
    r"\b(?:emetteur|fournisseur|vendeur|prestataire|titulaire|creancier|seller|"
    r"supplier|emis par|emise par|notre siret|expediteur|etablissement facturant)\b"
)
BUYER = re.compile(
    r"\b(?:client(?! livre\b)|destinataire(?! (?:livraison|final|marchandises?|colis)\b)"
    r"|facturee? (?:et \w+ )?a|acheteur|adresse facturation|"
    r"adresse a|adressee a|(?<!assistance a )(?<!assistant a )maitre ouvrage(?! delegue)|debiteur"
    r"|bill to|billed to|doit(?! \w+[ei]r)(?! etre)"
    r"|votre (?:num )?siret|siret (?:du )?(?:service|factur\w+)|pouvoir adjudicateur"
    r"|facturation|buyer|customer"
    r"|collectivite|service facture|organisme (?:payeur|facture|debiteur)|commanditaire"
    r"|donneur ordre|attention|vendu a|sold to|acquereur"
    r"|(?:beneficiaire|destinataire) (?:du |present )?(?:avoir|credit|note credit|remboursement))\b"
)
#: Neither: where goods go, who pays, who works beside the seller, whose program printed the page.
THIRD = re.compile(
    r"\b(?:livre[er]? a|(?:client|etablissement|site) livree?|expedition|"
    r"(?:expedi|envoy)(?:e|ee|er) a|ship(?:ped)? to|deliver(?:y|ed)(?: address| to)|"
    r"(?:adresse|lieu) (?:livraison|travaux|prestations?|consommation|formation)|"
    r"point (?:service|consommation)|destinataire final|adresse site|"
    r"(?<!bon )(?<!bons )(?<!bordereau )(?<!bordereaux )(?<!date )(?<!delai )(?<!frais )livraison"
    r"(?! biens\b)|comptable public|assignataire"
    r"|mandataire(?! (?:du )?groupement (?:solidaire|conjoint|entreprises|momentane))"
    r"|sous traitant|cotraitant|maitre oeuvre|factor|affacturage|subrogation"
    r"|entrepreneur principal|entreprise principale|tresorerie"
    r"|lieu execution|chantier(?! insertion\b)|payeur|amo"
    r"|beneficiaire(?! (?:du |present )?(?:avoir|credit|note credit|remboursement)\b)"
    r"|assistan\w+ (?:a )?(?:maitrise|maitre) ouvrage|conducteur operation|mediateur|mediation"
    r"|bureau controle|controleur technique|coordonnateur|coordonnee? par"
    r"|utilisateur final|transporteur|consultant|intervenant|mandatee? par"
    r"|(?:exploite|gere)e? par .+ pour le compte"
    r"|editeur(?! ?$)|logiciel|hebergeur|(?:editee?|generee?|creee?|imprimee?|etablie?)"
    r" (?:avec|grace)|propulse|powered"
    r"|assurances? (?:decennale|rc|responsabilite|professionnelle|souscrite)"
    r"|decennale|assureurs?|garantie financiere|(?:societe|membre) (?:du )?groupe|filiale)\b"
)
#: Of these, trades that a seller may have in its own name: "Bureau Contrôle Alpes".
TRADES = re.compile(
    r"\b(?:bureau controle|controleur technique|coordonnateur|mediateur|mediation|logiciel|editeur"
    r"|hebergeur|transporteur|consultant|intervenant|assurances?|assureurs?|factor|affacturage"
    r"|maitre oeuvre|expedition|filiale|chantier)\b"
)
PUBLIC = re.compile(
    r"\b(?:mairie|commune|ville|departement|conseil|region|metropole|communaute|"
    r"agglomeration|prefecture|ministere|universite|lycee|college|ecole"
    r"|chu|chru|centre hospitalier|hopital|hopitaux|ehpad|ccas|cias|sdis|oph|"
    r"office public|syndicat|rectorat|academie|crous|institut national"
    r"|etablissement public|musee|etat|dgfip|sgami|insa|cnrs|inserm|habitat|"
    r"collectivite|agence regionale|chambre|tribunal|direction|residence|regie)\b"
)
#: What only the seller prints beside its address.
REACHED = re.compile(
    r"@|\b(?:telephone|fax|mail|email|www|iban)\b|(?<![\d.-])0[1-9](?:[ .-]?\d\d){4}(?![\d.-])"
)
#: What it prints beside its address under any law: who is written to shows less.
MENTIONS = re.compile(r"\b(?:capital|ape|naf|siege social)\b")
#: A public accountant, who pays for others.
#: Words of a label, or of a sentence that names nobody.
LABEL = frozenset(
    fold(
        "n° siret siren tva rcs ape naf id identifiant code nic rna insee intracommunautaire "
        "notre votre du et capital au de euros eur société sarl sas sasu sa eurl ei entreprise "
        "immatriculée sous le registre commerce répertoire établissement siège je suis nous sommes "
        "micro auto entrepreneur entrepreneuse immatriculé"
    )
)
ACCOUNTANT = re.compile(
    r"\b(?:sgc|d[dr]fip|dgfip|tresorerie|tresor public|paierie|recette|perception"
    r"|service gestion comptable)\b"
)
#: The establishment that bills, named as such.
BILLS = re.compile(r"\b(?:agence|facturant|emettrice|emetteur|vendeur)\b")
#: The head office, beside the establishment that bills.
HEAD_OFFICE = re.compile(r"\bsiege\b")
