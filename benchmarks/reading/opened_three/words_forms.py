"""Patterns of references, and sentences, of these families."""

NUMBERS = (
    "FC{yy}{d6}",
    "F{d7}",
    "{yy}{mm}{d5}",
    "FACT-{yyyy}-{d4}",
    "90{d8}",
    "F{yy}-{mm}-{d3}",
    "{yyyy}_{d4}",
    "H{yy}{d4}",
    "{d6}/{yy}",
    "FAC {yyyy} {d4}",
    "VTE-{d5}",
    "SI-{yy}-{d5}",
    "{d3}-{mm}-{yyyy}",
    "2{d6}",
    "DOC{d8}",
    "FR.{yyyy}.{d4}",
    "{yyyy}-{mm}-{d4}",
)
CREDITS = (
    "AVC{yy}{d5}",
    "A{yy}-{mm}-{d3}",
    "CN{d6}",
    "95{d8}",
    "AVR {yyyy} {d3}",
    "AV-{d5}",
    "{yyyy}_A{d3}",
)
ENGAGEMENTS = (
    "{yyyy}-{d6}",
    "14{d8}",
    "BC{yy}-{d5}",
    "{d7}",
    "CMD{yyyy}{d4}",
    "EJ{yy}{d6}",
    "{yy}D{d5}",
    "{d5}/{yy}",
    "INV{yy}{d4}",
    "2026{d6}",
    "ENG-{d6}",
    "{yy}.{d5}",
    "F0{d4}",
)
SERVICES = (
    "{d3}",
    "DGA{d2}",
    "COMPTA",
    "SERV-{d3}",
    "{d5}",
    "PATRIM-{d2}",
    "DSI",
    "ED{d4}",
    "11{d2}B",
)
STATE_SERVICES = ("FAC{d5}075", "CPFI{d6}", "D{d4}AR0{d2}", "PLTF-{d4}", "FACTUR{d4}")
CONTRACTS = (
    "{yyyy}-{d4}",
    "MP{yy}{d4}",
    "{yyyy}S{d3}",
    "AC-{yyyy}-{d2}",
    "{d2}/{yyyy}/{d3}",
    "{yyyy}_{d3}_L{d1}",
    "MAPA{yy}{d3}",
    "{yy}FCS{d4}",
    "C{d7}",
)
LEGAL_VAT = {
    "293B": (
        "T.V.A. non applicable - article 293 B du CGI",
        "TVA non applicable (franchise en base, art. 293 B du Code général des impôts)",
        "Tva non applicable, article 293b du C.G.I",
    ),
    "261": (
        "Association non assujettie à la TVA (art. 261-7-1° du CGI)",
        "Prestation exonérée de TVA, article 261 du Code général des impôts",
        "Exo. TVA art. 261 CGI",
    ),
    "reverse": (
        "Autoliquidation : TVA acquittée par le preneur (CGI, art. 283, 2 nonies)",
        "TVA AUTOLIQUIDEE PAR LE PRENEUR - ART. 283-2 NONIES DU CGI",
    ),
}
LATE = (
    "À défaut de paiement dans le délai réglementaire, intérêts moratoires au taux de la BCE majoré"
    " de huit points et indemnité forfaitaire de 40 euros.",
    "Aucun escompte en cas de règlement anticipé. Frais de recouvrement : 40 €.",
    "Escompte : néant. Pénalités au taux légal multiplié par trois, indemnité de 40,00 €.",
    "Passé le délai global de paiement de trente jours, les intérêts courent de plein droit"
    " (décret n° 2013-269 du 29 mars 2013).",
)
GREETINGS = ("Monsieur le Maire", "Mme la Directrice", "À l'attention du service facturier")
PAYERS = ("Service de gestion comptable de {town}", "Trésor public, {town}", "DDFiP - {town}")
FACTOR = (
    "Facture cédée à {factor} : seul un paiement sur le compte ci-après libère le débiteur.",
    "Subrogation conventionnelle au profit de {factor}, à qui le règlement doit être adressé :",
)
