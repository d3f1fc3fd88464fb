"""Words in capitals of a large system's form."""

CAPS: dict[str, tuple[str, ...]] = {
    "title_invoice": ("FACTURE", "FACTURE ORIGINAL"),
    "title_credit": ("AVOIR", "NOTE DE CREDIT"),
    "invoice_number": ("NUMERO DE FACTURE", "NO FACTURE", "FACTURE NO"),
    "credit_number": ("NUMERO D'AVOIR", "NO AVOIR"),
    "issue_date": ("DATE DE FACTURE", "DATE", "DATE FACT."),
    "due_date": ("DATE D'ECHEANCE", "ECHEANCE NETTE", "A PAYER LE"),
    "client": ("NO CLIENT", "COMPTE CLIENT", "CODE CLIENT"),
    "engagement_number": ("NO COMMANDE CLIENT", "VOTRE COMMANDE", "NO ENGAGEMENT", "NO EJ CHORUS"),
    "contract_number": ("NO MARCHE", "MARCHE PUBLIC", "NO DE CONTRAT"),
    "service_code": ("CODE SERVICE", "SERVICE EXECUTANT", "CODE SERVICE EXECUTANT"),
    "buyer_siret": ("SIRET CLIENT", "NO SIRET CLIENT", "SIRET DESTINATAIRE"),
    "ship_head": ("LIVRE A", "ADRESSE DE LIVRAISON", "RECEPTIONNAIRE"),
    "buyer_head": ("FACTURE A", "ADRESSE DE FACTURATION", "DONNEUR D'ORDRE"),
    "total_excl_vat": ("TOTAL HORS TAXES", "MONTANT HT", "TOTAL NET HT"),
    "total_vat": ("TOTAL TVA", "MONTANT TVA", "TOTAL TAXES"),
    "total_incl_vat": ("TOTAL TTC", "MONTANT TTC", "TOTAL TOUTES TAXES"),
    "amount_due": ("NET A PAYER", "MONTANT A PAYER", "NET A REGLER EUR"),
    "credit_due": ("NET EN VOTRE FAVEUR", "MONTANT AVOIR"),
    "prepaid": ("ACOMPTE DEDUIT", "DEJA PAYE"),
}
