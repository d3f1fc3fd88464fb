"""Wordings of the held families."""

from benchmarks.reading import words_places, words_trades

TRADES = words_trades.TRADES
BUYERS = words_places.HELD_BUYERS
STATES = words_places.HELD_STATE
OFFICES = words_places.HELD_SERVICES

LABELS: dict[str, tuple[str, ...]] = {
    "title_invoice": (
        "Facture de situation",
        "FACTURE DUPLICATA",
        "FACTURE",
        "Facture de vente",
        "Facture client",
        "FACTURE ORIGINALE",
    ),
    "title_credit": ("NOTE DE CRÉDIT", "Avoir sur facture", "FACTURE D'AVOIR", "Note d'avoir"),
    "invoice_number": (
        "Numéro de pièce",
        "N° pièce",
        "Réf. facture",
        "Référence facture",
        "Facture numéro",
        "No facture",
        "Document n°",
    ),
    "credit_number": ("Note de crédit n°", "Réf. avoir", "N° pièce", "Avoir numéro"),
    "issue_date": (
        "Date de la pièce",
        "Établie le",
        "Émise le",
        "Date de facturation",
        "Fait le",
        "En date du",
        "Date pièce",
    ),
    "due_date": (
        "Payable le",
        "Date de règlement",
        "Échéance au",
        "Exigible le",
        "À payer avant le",
        "Date d'exigibilité",
    ),
    "engagement_number": (
        "N° EJ",
        "Engagement",
        "N° d'engagement juridique",
        "Réf. engagement",
        "V/commande",
        "Bon de commande n°",
        "Votre bon de commande",
        "Numéro d'engagement Chorus",
        "Commande client n°",
        "N° de commande publique",
    ),
    "service_code": (
        "Code du service",
        "Code service Chorus",
        "Service destinataire (code)",
        "Service exécutant",
        "Id. service",
    ),
    "contract_number": (
        "Marché public",
        "Référence du marché",
        "Contrat n°",
        "Accord-cadre n°",
        "Numéro de contrat",
        "Convention n°",
    ),
    "client": ("N° de compte", "Tiers", "Identifiant client", "Votre n° client", "Cpte client"),
    "buyer_vat": ("TVA intracommunautaire du client", "Id. TVA acheteur"),
    "payer": ("Organisme payeur", "Adresse d'envoi", "Ordonnateur payeur"),
    "quote": ("Proposition", "Offre n°", "Notre offre"),
    "delivery": ("Bordereau", "Expédition n°", "Bon d'intervention"),
    "internal": ("N/réf.", "Référence interne", "Projet", "Chantier", "OT n°"),
    "period": ("Prestations", "Période de facturation", "Mois"),
    "delivered": ("Date de réalisation", "Prestation du", "Expédié le", "Date d'exécution"),
    "printed": ("Imprimé le", "Tirage du"),
    "contact": ("Dossier suivi par", "Interlocuteur", "Service clients"),
    "terms": ("Délai de paiement", "Modalités", "Délai"),
    "payment_mode": ("Moyen de paiement", "Règlement par", "Mode"),
    "original_invoice_number": (
        "Facture rectifiée",
        "Facture de référence",
        "En annulation de la facture",
        "Réf. facture initiale",
    ),
    "seller_siret": ("SIRET", "N° Siret", "Siret n°", "Identifiant SIRET"),
    "seller_vat_id": (
        "Id. TVA",
        "TVA FR",
        "N° id. intracommunautaire",
        "Identifiant TVA",
        "N° TVA CEE",
    ),
    "buyer_siret": (
        "SIRET",
        "Siret du débiteur",
        "N° SIRET",
        "Identifiant SIRET",
        "Siret destinataire",
    ),
    "seller_head": ("Prestataire", "Titulaire", "Vendeur", "Créancier"),
    "buyer_head": ("Débiteur", "Facturer à", "Acheteur", "Établissement facturé", "Doit"),
    "ship_head": ("Site livré", "Lieu d'exécution", "Point de livraison", "Bénéficiaire"),
    "gross": ("Total avant remise", "Cumul HT", "Brut HT"),
    "rebate": ("Rabais", "Remise contractuelle", "Ristourne"),
    "total_excl_vat": (
        "Montant hors taxe",
        "Net HT",
        "Base imposable",
        "Somme HT",
        "Total H.T",
        "Montant net HT",
        "TOTAL HORS TAXES",
    ),
    "total_vat": ("Taxes", "Total taxes", "Montant de la TVA", "T.V.A.", "TVA totale", "Dont TVA"),
    "vat_line": ("T.V.A. {rate}", "Taxe {rate}", "TVA au taux de {rate}", "TVA ({rate})"),
    "vat_on": ("TVA {rate} de {base}", "T.V.A. au taux de {rate} s/ {base}", "{rate} x {base}"),
    "total_incl_vat": (
        "Montant total TTC",
        "Total facture TTC",
        "Somme TTC",
        "TTC",
        "Total à payer TTC",
        "TOTAL T.T.C",
        "Total général TTC",
    ),
    "discount_incl_vat": (
        "Ristourne TTC",
        "Escompte 1er versement",
        "Geste commercial TTC",
        "Remise sur TTC",
    ),
    "prepaid": (
        "Acomptes reçus",
        "Avance versée",
        "Versements effectués",
        "Déjà versé",
        "Provision réglée",
    ),
    "retention": ("Retenue garantie (5 %)", "R.G. 5 %", "Dont retenue de garantie"),
    "amount_due": (
        "Solde à régler",
        "Montant dû",
        "Solde dû",
        "À payer",
        "TOTAL À RÉGLER",
        "Net à régler",
        "Montant net à payer",
        "Somme due",
    ),
    "credit_due": ("Solde en votre faveur", "À déduire", "Net avoir", "Montant à rembourser"),
    "col_ref": ("Code art.", "N° art.", "Réf", "Repère"),
    "col_label": ("Nature des prestations", "Objet", "Intitulé", "Détail", "Produit"),
    "col_quantity": ("Quant.", "Nb", "Qte", "Nombre"),
    "col_unit": ("Un.", "Unit.", "UV"),
    "col_price": ("Prix HT", "P.U.", "Tarif unitaire", "Prix unit. HT"),
    "col_discount": ("R %", "Rem. %"),
    "col_rate": ("Tx TVA", "T.V.A.", "Taxe"),
    "col_net": ("Total ligne HT", "Prix total HT", "Valeur HT", "Net HT"),
    "vat_rate": ("Tx", "Taux TVA", "TVA %"),
    "vat_base": ("Assiette", "Montant HT", "HT", "Base taxable"),
    "vat_amount": ("Taxe", "Montant taxe", "TVA"),
    "vat_incl": ("Montant TTC", "TTC"),
    "bank": ("Banque", "À verser sur le compte", "Nos références bancaires", "RIB"),
    "iban": ("IBAN", "N° IBAN", "Identifiant international (IBAN)", "Compte IBAN"),
    "bic": ("BIC", "SWIFT", "Code SWIFT", "Bic/Swift"),
    "carry": ("Sous-total à reporter", "Report page précédente"),
}
ENGLISH = {
    "issue_date": "Issue date",
    "due_date": "Payment due",
    "invoice_number": "Document No",
    "client": "Account",
    "engagement_number": "Purchase order",
    "total_excl_vat": "Subtotal",
    "total_vat": "Tax",
    "total_incl_vat": "Total",
    "amount_due": "Balance due",
    "col_label": "Item",
    "col_quantity": "Quantity",
    "col_price": "Unit price",
    "col_net": "Amount",
    "buyer_head": "Bill to",
}
NUMBERS = (
    "{d2}/{yyyy}/{d4}",
    "90{d8}",
    "VE{yyyy}{d5}",
    "{yyyy}.{d4}",
    "INV{yy}-{d5}",
    "F-{d3}-{yy}",
    "{yy}{d2}{d5}",
    "FCT{d7}",
    "{d3}/{mm}/{yyyy}",
    "{d8}",
)
CREDITS = ("NC{yyyy}{d4}", "91{d8}", "AVO-{d5}", "{yyyy}-A{d3}")
ENGAGEMENTS = (
    "{d10}",
    "45{d8}",
    "{yyyy}-BC-{d4}",
    "E{yy}{d6}",
    "{yyyy}ST{d5}",
    "RESTO{yy}-{d3}",
    "{d6}/{yyyy}",
    "ENG{d7}",
    "{yy}-{d5}-DGS",
)
SERVICES = (
    "FIN-{d2}",
    "{d4}",
    "RESTAURATION",
    "SVC{d3}",
    "BAT_{d2}",
    "ACHATS",
    "{d6}",
    "MEDIA{d2}",
)
STATE_SERVICES = ("FAC{d7}", "D{d9}", "JUS{d7}", "FACTINT{d3}")
CONTRACTS = (
    "{yyyy}S{d5}",
    "AC-{yy}-{d3}",
    "{yyyy}_{d4}_00",
    "M{yy}-{d3}",
    "{d4}-{yyyy}",
    "AOO{yyyy}{d2}",
)
LEGAL_VAT = {
    "293B": (
        "Dispensé de TVA selon l'article 293 B du Code général des impôts",
        "TVA NON APPLICABLE (CGI, ART. 293B)",
    ),
    "261": (
        "Opération exonérée de TVA en application de l'article 261 7 1° b du CGI",
        "Association non assujettie à la TVA (article 261-7 du CGI)",
    ),
    "reverse": (
        "TVA due par le preneur, autoliquidation (article 283, 2 nonies du CGI)",
        "AUTOLIQUIDATION - TVA acquittée par le donneur d'ordre",
    ),
}
LATE = (
    "Toute réclamation doit nous parvenir sous huit jours ; passé ce délai aucun avoir ne pourra"
    " être émis. Retard de paiement : indemnité de 40 €.",
    "Tout retard de règlement entraîne des intérêts moratoires et l'indemnité de 40,00 euros prévue"
    " par l'article L. 2192-13 du code de la commande publique.",
    "Aucun escompte n'est accordé pour règlement avant la date prévue. Pénalité : BCE + 8 points,"
    " plus 40 € de frais de recouvrement.",
)
GREETINGS = ("À Madame la Présidente", "Monsieur l'Agent comptable", "Service facturier")
PAYERS = ("Paierie départementale, {town}", "Agence comptable de {town}")
FACTOR = (
    "Créance cédée à {factor} dans le cadre de la loi Dailly ; le paiement doit lui être fait"
    " exclusivement, au compte suivant :",
    "Règlement à l'ordre exclusif de {factor}, subrogé dans nos droits, à qui toute réclamation"
    " doit être adressée :",
)
ASSIGNEE = "Comptable public assignataire : SGC de {town}, compte {iban}"
