"""Patterns of references, and sentences, of these families."""

NUMBERS = (
    "FA{yy}{mm}-{d4}",
    "FAC/{yyyy}/{d5}",
    "FV{yy}{d5}",
    "{yyyy}{mm}{d4}",
    "F-{yyyy}-{d3}",
    "VE{d6}",
    "1{d9}",
    "{yy}/{mm}/{d4}",
    "FCT{d5}-{yy}",
    "{d3}/{yyyy}",
    "INV-{d5}",
    "N{yy}-{d5}",
    "{d8}",
    "FA {d6}",
    "{yy}FR{d5}",
)
CREDITS = ("AV{yy}{mm}-{d4}", "RFAC/{yyyy}/{d5}", "AC{d6}", "{yyyy}-AV-{d3}", "8{d9}", "AVO{d5}")
ENGAGEMENTS = (
    "45{d8}",
    "{yyyy}-EJ-{d5}",
    "{yy}-{d5}",
    "CF{d6}",
    "{yyyy}/{d5}",
    "E{yy}{d6}",
    "15{d8}",
    "BDC{yy}{d4}",
    "{d8}",
    "{yy}TECH{d4}",
    "{d4}/{yyyy}",
    "PO{d7}",
)
SERVICES = ("{d4}", "FIN{d3}", "REGIE-{d2}", "{d2}-CULT", "SE{d5}", "TECHNIQUE", "CHORUS{d2}")
STATE_SERVICES = ("FAC{d7}", "CPF{d7}", "D{d9}", "FACCPP{d4}", "ADM{d7}")
CONTRACTS = (
    "{yyyy}AC{d4}",
    "{yy}-{d3}-L{d1}",
    "M{yyyy}-{d3}",
    "{yyyy}/{d3}/LOT{d1}",
    "CT{d6}",
    "{yyyy}PA{d5}",
    "{yy}.{d4}",
    "AO-{yyyy}-{d3}",
)
LEGAL_VAT = {
    "293B": (
        "TVA non applicable, art. 293 B du CGI",
        "TVA NON APPLICABLE ARTICLE 293B DU CODE GENERAL DES IMPOTS",
        "Exonération de T.V.A. au titre de l'article 293 B du C.G.I.",
    ),
    "261": (
        "Exonéré de TVA - art. 261-4-4°a du CGI",
        "Formation professionnelle exonérée de TVA (art. 261.4.4 du C.G.I.)",
        "Opération exonérée de TVA en application de l'article 261 du CGI",
    ),
    "reverse": (
        "Autoliquidation de la TVA, art. 283-2 nonies du CGI",
        "AUTOLIQUIDATION - TVA due par le preneur (article 283-2 nonies du CGI)",
    ),
}
LATE = (
    "Tout retard de paiement donne lieu à des intérêts moratoires (taux BCE + 8 points) et à une"
    " indemnité forfaitaire de 40 €.",
    "Pas d'escompte pour paiement anticipé. Indemnité pour frais de recouvrement : 40,00 EUR (art."
    " D441-5 du code de commerce).",
    "En cas de litige, le tribunal administratif du ressort est seul compétent. Pénalités : trois"
    " fois le taux d'intérêt légal.",
    "Merci de rappeler nos références lors de votre règlement. Indemnité de recouvrement 40 euros.",
)
GREETINGS = ("Monsieur le Directeur", "Madame la Présidente", "M. l'Agent comptable")
PAYERS = ("SGC {town}", "Trésorerie hospitalière de {town}", "Paierie départementale, {town}")
FACTOR = (
    "Créance cédée à {factor} par subrogation : réglez exclusivement à son ordre, sur le compte",
    "Pour être libératoire, votre règlement doit être effectué auprès de {factor} :",
)
