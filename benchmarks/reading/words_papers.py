"""Papers that are no invoice but come out of the same printers. Not read by the reader."""

PAPERS: dict[str, tuple[str, ...]] = {
    "letter": (
        "Objet : transmission de nos factures",
        "Madame, Monsieur,",
        "Vous trouverez ci-joint les factures relatives à vos dernières commandes, que nous vous"
        " remercions de bien vouloir transmettre à votre service comptable.",
        "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations distinguées.",
    ),
    "quote": (
        "DEVIS N° {number}",
        "Devis valable trois mois. Bon pour accord, date et signature :",
        "Total HT {net}     TVA 20 % {tax}     Total TTC {total}",
    ),
    "slip": (
        "BON DE LIVRAISON N° {number}",
        "Reçu en bon état le : ................. Signature : .................",
        "12 colis, 148 kg, transporteur : nos soins.",
    ),
    "statement": (
        "RELEVÉ DE COMPTE au {day}",
        "Facture 2026-0412     {net}",
        "Facture 2026-0498     {tax}",
        "Solde de votre compte : {total}",
        "Ce relevé ne tient pas lieu de facture.",
    ),
    "order": (
        "BON DE COMMANDE N° {number}",
        "Veuillez nous livrer sous quinzaine les articles ci-dessous, facture à déposer sur Chorus"
        " Pro.",
        "Montant estimé HT {net}     TTC {total}",
    ),
    "reminder": (
        "RELANCE - PREMIER RAPPEL",
        "Sauf erreur de notre part, la facture {number} d'un montant de {total} reste impayée.",
        "Si votre règlement nous est parvenu entre-temps, veuillez ne pas tenir compte de ce"
        " rappel.",
    ),
    "tender": (
        "CERTIFICAT ADMINISTRATIF",
        "Je soussigné certifie que le mandat n° {number} d'un montant de {total} a été visé.",
        "Pour servir et valoir ce que de droit.",
    ),
}
