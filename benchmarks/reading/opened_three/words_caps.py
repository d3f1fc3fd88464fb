"""Words in capitals of a buying centre's listing."""

CAPS: dict[str, tuple[str, ...]] = {
    "title_invoice": ("FACTURE", "FACTURE MATERIEL", "** FACTURE **"),
    "title_credit": ("AVOIR", "** AVOIR **"),
    "invoice_number": ("FACTURE NO", "NUM FACTURE", "REF FACTURE"),
    "credit_number": ("AVOIR NO", "REF AVOIR"),
    "issue_date": ("DU", "DATE FACTURATION", "EMISE LE"),
    "due_date": ("ECHEANCE", "PAIEMENT AVANT LE", "DATE LIMITE"),
    "client": ("CODE CLIENT", "COMPTE NO"),
    "engagement_number": ("ENGAGEMENT NO", "VOTRE BC", "BON DE COMMANDE CLIENT", "NO EJ"),
    "contract_number": ("ACCORD-CADRE", "MARCHE NO", "REF MARCHE"),
    "service_code": ("SERVICE", "CODE SERVICE", "SERV EXECUTANT"),
    "buyer_siret": ("SIRET FACTURE", "SIRET"),
    "ship_head": ("LIVRE A", "LIEU DE LIVRAISON"),
    "buyer_head": ("FACTURE A", "DEBITEUR"),
    "total_excl_vat": ("TOTAL GENERAL HT", "TOTAL HT"),
    "total_vat": ("TOTAL GENERAL TVA", "TOTAL TVA"),
    "total_incl_vat": ("TOTAL GENERAL TTC", "TOTAL TTC"),
    "amount_due": ("NET A PAYER", "SOMME DUE", "RESTE A PAYER"),
    "credit_due": ("NET A DEDUIRE", "A VOTRE CREDIT"),
    "prepaid": ("ACOMPTE", "DEJA VERSE"),
}
