"""Wordings of the look families. Reader developers may open this; the reader never imports it."""

from benchmarks.reading import words_places, words_trades

TRADES = words_trades.TRADES
BUYERS = words_places.LOOK_BUYERS
STATES = words_places.LOOK_STATE
OFFICES = words_places.LOOK_SERVICES

LABELS: dict[str, tuple[str, ...]] = {
    "title_invoice": (
        *("FACTURE", "Facture") * 3,
        "FACTURE DE SOLDE",
        "Facture d'acompte",
        "Facture récapitulative",
        "FACTURE MENSUELLE",
    ),
    "title_credit": ("AVOIR", "Avoir", "FACTURE D'AVOIR"),
    "invoice_number": ("N° de facture", "Facture n°", "Numéro", "N° facture", "Numéro de facture"),
    "credit_number": ("Avoir n°", "N° d'avoir", "Numéro"),
    "issue_date": ("Date", "Date de facture", "Date facture", "Date d'émission", "Facture du"),
    "due_date": ("Échéance", "Date d'échéance", "À régler avant le", "Date limite de paiement"),
    "engagement_number": (
        "N° d'engagement",
        "Bon de commande",
        "N° engagement juridique",
        "N° BC",
        "Votre commande",
        "Réf. commande client",
        "Engagement juridique (EJ)",
    ),
    "service_code": ("Code service", "Code service exécutant", "Service Chorus Pro"),
    "contract_number": ("Marché n°", "N° de marché", "N° contrat", "Réf. marché"),
    "client": ("Code client", "N° client", "Réf. client", "Compte client"),
    "buyer_vat": ("N° TVA client", "TVA intracom. client", "Votre n° TVA"),
    "payer": ("Payeur", "Facture à envoyer à", "Comptable assignataire"),
    "quote": ("Devis n°", "Notre devis", "Réf. devis"),
    "delivery": ("Bon de livraison", "BL n°", "N° BL"),
    "internal": ("Commande interne", "Notre réf.", "N° dossier", "Affaire"),
    "period": ("Période", "Période facturée"),
    "delivered": ("Date de livraison", "Livré le"),
    "printed": ("Édité le", "Date d'impression"),
    "contact": ("Suivi par", "Votre contact", "Commercial"),
    "terms": ("Conditions de règlement", "Règlement", "Conditions de paiement"),
    "payment_mode": ("Mode de règlement", "Mode de paiement"),
    "original_invoice_number": ("Facture d'origine", "Annule la facture", "Sur facture n°"),
    "seller_siret": ("SIRET", "Siret", "N° SIRET", "SIRET :"),
    "seller_vat_id": ("TVA intracommunautaire", "N° TVA", "TVA intracom.", "N° TVA Intra"),
    "buyer_siret": ("SIRET", "Siret", "N° SIRET", "SIRET client"),
    "seller_head": ("Émetteur", "Fournisseur", "De"),
    "buyer_head": ("Client", "Adressé à", "Facturé à", "Destinataire", "Adresse de facturation"),
    "ship_head": ("Adresse de livraison", "Livré à", "Lieu d'intervention"),
    "gross": ("Total brut HT", "Sous-total HT", "Montant brut HT"),
    "rebate": ("Remise", "Remise globale", "Remise marché"),
    "total_excl_vat": ("Total HT", "Montant HT", "Total hors taxes", "Total H.T.", "Total net HT"),
    "total_vat": ("Total TVA", "Montant TVA", "TVA", "Total T.V.A."),
    "vat_line": ("TVA {rate}", "TVA à {rate}", "Dont TVA {rate}"),
    "vat_on": ("TVA {rate} sur {base}", "TVA {rate} (base {base})"),
    "total_incl_vat": ("Total TTC", "Montant TTC", "Total T.T.C.", "Total toutes taxes comprises"),
    "discount_incl_vat": ("Remise TTC", "Remise exceptionnelle TTC", "Escompte"),
    "prepaid": ("Acompte versé", "Acompte déjà réglé", "Déjà payé"),
    "retention": ("Retenue de garantie 5 %", "Retenue de garantie"),
    "amount_due": ("Net à payer", "NET À PAYER", "Reste à payer", "Montant à régler"),
    "credit_due": ("Net à votre crédit", "Montant de l'avoir", "Net à déduire"),
    "col_ref": ("Réf.", "Référence", "Code", "Article"),
    "col_label": ("Désignation", "Description", "Libellé"),
    "col_quantity": ("Qté", "Quantité"),
    "col_unit": ("Unité", "U"),
    "col_price": ("P.U. HT", "Prix unitaire", "PU HT"),
    "col_discount": ("Rem.", "Remise"),
    "col_rate": ("TVA", "Taux TVA", "% TVA"),
    "col_code": ("Code", "C"),
    "col_net": ("Montant HT", "Total HT", "Montant"),
    "vat_rate": ("Taux", "Taux TVA"),
    "vat_base": ("Base HT", "Base"),
    "vat_amount": ("Montant TVA", "TVA"),
    "vat_incl": ("TTC", "Montant TTC"),
    "bank": ("Coordonnées bancaires", "Règlement par virement", "Domiciliation"),
    "iban": ("IBAN", "Code IBAN", "IBAN :"),
    "bic": ("BIC", "Code BIC", "BIC/SWIFT"),
    "carry": ("Report", "À reporter"),
}
ENGLISH = {
    "issue_date": "Date",
    "due_date": "Due date",
    "invoice_number": "Invoice No.",
    "client": "Customer No.",
    "total_excl_vat": "Net total",
    "total_vat": "VAT",
    "total_incl_vat": "Total incl. VAT",
    "amount_due": "Amount due",
    "col_label": "Description",
    "col_quantity": "Qty",
}
NUMBERS = (
    "FA{yy}{mm}-{d4}",
    "F{yyyy}{d5}",
    "{yyyy}-{d4}",
    "FAC{d6}",
    "{d6}",
    "FC{yy}/{d4}",
    "{yyyy}{mm}{d3}",
    "FV-{d5}",
)
CREDITS = ("AV{yy}{mm}-{d4}", "AV{d6}", "A{yyyy}{d4}", "AV-{yyyy}-{d3}")
ENGAGEMENTS = (
    "EJ{yyyy}-{d5}",
    "{d10}",
    "BC{yy}{d5}",
    "{yyyy}/{d4}/ST",
    "BC-{yyyy}-{d4}",
    "4{d9}",
    "{yy}D{d6}",
    "CDE{d6}",
    "{yyyy}-{d6}",
)
SERVICES = ("FACTURES_PUBLIQUES", "SCOL{d2}", "{d5}", "DSI-{d1}", "TECH", "D{d7}", "CUISINE", "ST")
STATE_SERVICES = ("FAC{d7}", "D{d9}", "PRE{d7}")
CONTRACTS = ("{yyyy}-{d3}", "{yy}M{d4}", "MAPA{yy}{d3}", "M{yyyy}/{d2}/L{d1}", "{yyyy}AO{d3}")
LEGAL_VAT = {
    "293B": ("TVA non applicable, art. 293 B du CGI", "TVA non applicable - article 293 B du CGI"),
    "261": ("Exonération de TVA, article 261-4-4° a du CGI", "Exonéré de TVA (art. 261.4.4 CGI)"),
    "reverse": ("Autoliquidation de la TVA, art. 283-2 nonies du CGI", "Autoliquidation"),
}
LATE = (
    "Aucun avoir ne sera établi après trente jours. Nous vous remercions de nous avoir fait"
    " confiance.",
    "En cas de retard de paiement, une indemnité forfaitaire de 40 € est due (art. D. 441-5 du code"
    " de commerce). Pas d'escompte pour paiement anticipé.",
    "Intérêts moratoires au taux de la BCE majoré de huit points. Indemnité forfaitaire pour frais"
    " de recouvrement : 40 euros.",
)
GREETINGS = ("Monsieur le Maire", "À l'attention du service facturier", "Madame la Directrice")
PAYERS = ("Trésorerie de {town}", "Service de gestion comptable de {town}")
FACTOR = (
    "Pour être libératoire, votre règlement doit être effectué directement à l'ordre de {factor},"
    " qui le reçoit par subrogation dans le cadre d'un contrat d'affacturage :",
)
ASSIGNEE = "Comptable assignataire : Trésorerie de {town} - IBAN {iban}"
