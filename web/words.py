"""The words of the page in tables: labels, hints, states, and the words of the portal.

Written in French, read in the language of the request.

The rule is the UX guide: the portal's own word where it has one, vouvoiement, one sentence each.
"""

from __future__ import annotations

from staging.evidence import Source
from staging.person import Role
from staging.states import InvoiceState, JobState, ReturnKind
from web.language import Words

LABELS = Words(
    {
        "buyer_name": "Nom du destinataire",
        "buyer_siret": "SIRET du destinataire",
        "service_code": "Code service",
        "engagement_number": "Numéro d'engagement",
        "contract_number": "Numéro de marché",
        "document_type": "Type de document",
        "invoice_number": "Numéro de facture",
        "original_invoice_number": "Facture d'origine",
        "issue_date": "Date de la facture",
        "due_date": "Date d'échéance",
        "currency": "Devise",
        "billing_framework": "Cadre de facturation",
        "vat_breakdown": "Lignes de TVA",
        "total_excl_vat": "Montant HT",
        "total_vat": "Montant de TVA",
        "discount_incl_vat": "Remise (TTC)",
        "discount_reason": "Motif de la remise",
        "total_incl_vat": "Montant TTC",
        "prepaid_amount": "Acompte déjà versé",
        "retention_amount": "Retenue de garantie",
        "amount_due": "Net à payer",
        "vat_regime": "Régime de TVA de cette facture",
        "exemption_reason": "Motif d'exonération",
        "seller_name": "Nom du fournisseur",
        "seller_siret": "Votre établissement",
        "seller_vat_id": "TVA intracommunautaire",
        "iban": "Compte à créditer",
        "bic": "BIC",
        "bank_account": "Compte chez Chorus Pro",
        "payment_means": "Mode de règlement",
        "validator_siret": "SIRET du valideur",
        "validator_service_code": "Code service du valideur",
        "comment": "Commentaire pour le destinataire",
    }
)

HINTS = Words(
    {
        "buyer_name": "Tel qu'il apparaît dans Chorus Pro",
        "buyer_siret": "14 chiffres",
        "service_code": "Facultatif",
        "engagement_number": "Aussi appelé bon de commande ou EJ",
        "contract_number": "Facultatif",
        "invoice_number": "Unique dans l'année",
        "original_invoice_number": "Numéro de la facture que cet avoir corrige",
        "issue_date": "JJ/MM/AAAA",
        "due_date": "JJ/MM/AAAA, facultatif",
        "billing_framework": "Le plus souvent\u00a0: A1 – dépôt par un fournisseur",
        "vat_breakdown": "Une ligne par taux",
        "discount_incl_vat": "Facultatif",
        "total_incl_vat": "Avant remise",
        "amount_due": "TTC après remise",
        "seller_siret": "Choisi parmi vos établissements enregistrés",
        "iban": "Choisi parmi vos comptes enregistrés",
        "comment": "Facultatif",
        "currency": "Code de trois lettres\u00a0: EUR",
    }
)

#: Fields whose hint says by itself that they may be left empty.
OPTIONAL = frozenset(
    {"service_code", "contract_number", "due_date", "discount_incl_vat", "comment"}
)

CHOICES: dict[str, Words[str]] = {
    "document_type": Words({"invoice": "Facture", "credit_note": "Avoir"}),
    "billing_framework": Words(
        {
            "A1": "A1 – dépôt par un fournisseur",
            "A2": "A2 – facture déjà payée",
            "A9": "A9 – dépôt par un sous-traitant",
            "A12": "A12 – dépôt par un cotraitant",
        }
    ),
    "vat_regime": Words(
        {
            "TVA_SUR_DEBIT": "TVA sur les débits",
            "TVA_SUR_ENCAISSEMENT": "TVA sur les encaissements",
            "EXONERATION": "Exonération",
            "SANS_TVA": "Sans TVA",
        }
    ),
    "payment_means": Words(
        {
            "VIREMENT": "Virement",
            "CHEQUE": "Chèque",
            "PRELEVEMENT": "Prélèvement",
            "ESPECE": "Espèces",
            "AUTRE": "Autre",
            "REPORT": "Report",
        }
    ),
}

STATES = Words(
    {
        InvoiceState.RECEIVED: "Lecture en cours",
        InvoiceState.STAGED: "À vérifier",
        InvoiceState.APPROVED: "En file d'attente",
        InvoiceState.DEPOSITING: "Envoi en cours",
        InvoiceState.DEPOSITED: "Déposée",
        InvoiceState.RETURNED: "À corriger",
        InvoiceState.SETTLED: "Terminée",
        InvoiceState.DISCARDED: "Écartée",
    }
)

RETURNS = Words(
    {
        ReturnKind.REFUSED: "Refusée au dépôt",
        ReturnKind.UNDECIDED: "À vérifier sur Chorus Pro",
        ReturnKind.TO_REROUTE: "À réorienter",
        ReturnKind.TO_COMPLETE: "Pièce demandée",
        ReturnKind.WRONG_VALIDATOR: "Valideur à corriger",
        ReturnKind.REJECTED: "Rejetée par le destinataire",
    }
)
#: What to do about each.
RETURN_ADVICE = Words(
    {
        ReturnKind.REFUSED: (
            "Rien n'a été déposé. Corrigez la facture, puis renvoyez-la avec le même numéro."
        ),
        ReturnKind.UNDECIDED: (
            "Print&Post ne sait pas si la facture est arrivée\u00a0: regardez sur le portail, "
            "puis choisissez."
        ),
        ReturnKind.TO_REROUTE: (
            "Destinataire, code service ou engagement à corriger\u202f; même numéro de facture."
        ),
        ReturnKind.TO_COMPLETE: "Ajoutez la pièce demandée puis renvoyez.",
        ReturnKind.WRONG_VALIDATOR: "Même numéro de facture.",
        ReturnKind.REJECTED: "Une nouvelle facture, avec un nouveau numéro, est nécessaire.",
    }
)

#: The portal's own states, in the words it shows to suppliers.
OFFICIAL = Words(
    {
        "BROUILLON": "Brouillon",
        "DEPOSEE": "Déposée",
        "EN_COURS_ACHEMINEMENT": "En cours d'acheminement vers le destinataire",
        "MISE_A_DISPOSITION": "Mise à disposition du destinataire",
        "PRISE_EN_COMPTE_DESTINATAIRE": "Prise en compte par le destinataire",
        "SERVICE_FAIT": "Service fait",
        "MANDATEE": "Mandatée",
        "MISE_A_DISPOSITION_COMPTABLE": "Mise à disposition du comptable",
        "COMPTABILISEE": "Comptabilisée",
        "MISE_EN_PAIEMENT": "Mise en paiement",
        "SUSPENDUE": "Suspendue",
        "COMPLETEE": "Complétée",
        "A_COMPLETER": "À compléter",
        "A_RECYCLER": "À recycler",
        "REJETEE": "Rejetée",
        "ERREUR_FOURNISSEUR_SUR_VALIDEUR": "Erreur fournisseur sur le valideur",
        "ABANDONNEE": "Abandonnée",
        "SUPPRIMEE": "Supprimée",
    }
)

#: What we show of a deposited paper, by the portal's state.
PROGRESS = Words(
    {
        "MISE_A_DISPOSITION": "Reçue par le destinataire",
        "PRISE_EN_COMPTE_DESTINATAIRE": "Reçue par le destinataire",
        "SERVICE_FAIT": "Service fait",
        "MANDATEE": "Mandatée",
        "MISE_A_DISPOSITION_COMPTABLE": "Chez le comptable",
        "COMPTABILISEE": "Comptabilisée",
        "MISE_EN_PAIEMENT": "Mise en paiement",
    }
)

#: A value that was not simply read where it is printed.
ORIGINS = Words(
    {
        Source.XML: "Lu dans le fichier électronique",
        Source.LEARNED: "Lu à la place apprise",
        Source.ARITHMETIC: "Calculé",
    }
)

ROLES = Words(
    {
        Role.USER: "Utilisateur",
        Role.MANAGER: "Responsable",
        Role.ADMIN: "Administrateur",
    }
)

ENVIRONMENTS = Words(
    {
        "rehearsal": "Répétition (portail d'entraînement)",
        "qualification": "Qualification (bac à sable)",
        "production": "Production",
    }
)

JOB_STATES = Words(
    {
        JobState.PENDING: "En attente du document",
        JobState.PROCESSING: "Lecture en cours",
        JobState.CANCELED: "Annulée",
        JobState.ABORTED: "Refusée",
        JobState.COMPLETED: "Imprimée",
    }
)

#: What the scripts of the page say, by the key they use (`web/static/words.js`).
SCRIPTS = Words(
    {
        "no_number": "sans numéro",
        "invoice": "Facture {number}",
        "new": "Facture {number} reçue.",
        "new_from": "Facture {number} reçue de {user}.",
        "many_new": "{count} nouvelles factures.",
        "see_list": "Voir la liste",
        "open": "Ouvrir",
        "to_check": "Prête à vérifier dans Print&Post.",
        "moved_on": "Cette facture a changé d'état.",
        "reload": "Recharger la page",
        "sending_in": "envoi dans {seconds}\u00a0s",
        "badge_sending_in": "Envoi dans {seconds}\u00a0s",
        "queued": "En file d'attente",
        "confirmed": "Confirmé",
        "not_listed": "«\u00a0{text}\u00a0» n'est pas dans la liste.",
        "click_a_word": ("Cliquez un mot de la page pour le mettre dans «\u00a0{label}\u00a0»."),
    }
)

DISCARD_REASONS: tuple[str, ...] = (
    "Ce n'est pas une facture",
    "Pas pour Chorus Pro",
    "Imprimée deux fois",
    "Erreur d'impression",
)
