"""Patterns of references, and sentences, of these families."""

NUMBERS = (
    "FA{d6}",
    "F{yyyy}-{d4}",
    "{yyyy}{d5}",
    "FAC-{yyyy}-{d4}",
    "FA{yy}{d5}",
    "{d7}",
    "F{yy}{mm}{d4}",
    "FACT{d5}",
    "18{d8}",
    "{yyyy}-{mm}-{d3}",
    "FC-{d5}",
    "F/{yy}/{d4}",
    "INV/{yyyy}/{d5}",
    "{d4}/{yy}",
    "VF{yy}{d6}",
    "{yy}-{d5}",
    "FP{d3}{yy}{d3}",
    "{d9}",
    "FS{yy}-{d4}",
    "FCL{d6}",
    "B{yy}{mm}-{d3}",
    "{yyyy}F{d4}",
)
CREDITS = (
    "AV{d6}",
    "AV-{yyyy}-{d4}",
    "AVO{yy}{d4}",
    "A{yyyy}{d4}",
    "RFAC/{yyyy}/{d4}",
    "28{d8}",
    "AC{yy}{d5}",
)
ENGAGEMENTS = (
    "{d10}",
    "15{d8}",
    "{yyyy}-{d5}",
    "BC{d5}",
    "{yyyy}BC{d4}",
    "ENG{yy}-{d5}",
    "{yy}{d6}",
    "CDE-{yyyy}-{d4}",
    "{d6}",
    "EJ-{d8}",
    "{yyyy}{d5}",
    "C{yy}{d5}",
    "{d4}-{yy}",
    "BDC-{d6}",
    "DST{yy}/{d4}",
    "{yy}INF{d4}",
    "46{d8}",
)
SERVICES = (
    "{d4}",
    "COMPTABILITE",
    "DST{d2}",
    "{d3}",
    "SCE{d3}",
    "CTM",
    "ECOLES-{d2}",
    "INFO{d3}",
    "{d2}00",
    "MOYENS_GEN",
    "FACT{d2}",
    "{d5}",
    "SPORT",
    "POLE{d2}",
)
STATE_SERVICES = ("FAC{d7}", "D{d9}", "CGF{d7}", "FAC{d4}075", "MIN{d7}", "CSP{d6}")
CONTRACTS = (
    "{yyyy}-{d3}",
    "{yyyy}M{d3}",
    "MAPA-{yyyy}-{d2}",
    "{yy}-{d4}",
    "{yyyy}_{d4}",
    "AC{yyyy}-{d3}",
    "M{yy}{d3}",
    "{yyyy}-{d2}-L{d1}",
    "MP-{yyyy}-{d3}",
    "CT-{yy}{d4}",
    "{yyyy}AOO{d2}",
    "PA{yy}-{d3}",
    "{d6}",
)
LEGAL_VAT = {
    "293B": (
        "TVA non applicable, art. 293 B du CGI",
        "TVA non applicable selon l'article 293 B du code général des impôts",
        "« TVA non applicable, article 293 B du CGI »",
    ),
    "261": (
        "Exonération de TVA, article 261-4-4° du CGI",
        "Exonéré de TVA (art. 261 du CGI)",
        "Opération exonérée de TVA en application de l'article 261 du code général des impôts",
    ),
    "reverse": (
        "Autoliquidation de la TVA par le preneur (art. 283-2 nonies du CGI)",
        "AUTOLIQUIDATION - TVA due par le preneur, article 283 du CGI",
    ),
}
LATE = (
    "En cas de retard de paiement, une pénalité égale à 3 fois le taux d'intérêt légal sera"
    " exigible, ainsi qu'une indemnité forfaitaire de 40 € pour frais de recouvrement.",
    "Pas d'escompte pour paiement anticipé. Tout retard entraîne des intérêts moratoires et une"
    " indemnité forfaitaire de 40 € (articles L.2192-12 et suivants du code de la commande"
    " publique).",
    "Pénalités de retard : taux BCE + 8 points. Indemnité forfaitaire pour frais de recouvrement :"
    " 40 €. Escompte pour règlement anticipé : 0 %.",
    "Nos marchandises restent notre propriété jusqu'au paiement complet (loi n° 80-335 du 12 mai"
    " 1980). Indemnité de recouvrement : 40 euros.",
    "Délai de paiement de 30 jours à compter de la réception de la demande de paiement.",
)
GREETINGS = (
    "Monsieur le Président",
    "Madame le Maire",
    "À l'attention du service comptabilité",
    "Monsieur le Directeur",
)
PAYERS = (
    "SGC de {town}",
    "Trésorerie de {town}",
    "Service de gestion comptable, {town}",
    "Paierie départementale - {town}",
)
FACTOR = (
    "Pour être libératoire, votre règlement doit être effectué directement à l'ordre de {factor},"
    " qui le reçoit par subrogation :",
    "Créance cédée à {factor} dans le cadre d'un contrat d'affacturage. Réglez exclusivement sur :",
)
