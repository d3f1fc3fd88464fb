"""Papers that come out of the same printers beside invoices: letters before them, what is annexed
to them, and papers that are no invoice. Not read by the reader.

`{number}`, `{day}`, `{net}`, `{tax}` and `{total}` are those of an invoice of the same company,
`{own}` is the paper's own number, `{third}` one of something else.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """How one company words a paper: its title, captions with values, sentences, a table between.

    `table`: "goods" (ref, label, quantity), "priced" (with prices), "hours" (days and hours),
    "bills" (invoices with their sums), "clauses" (small type in two columns), or none.
    """

    title: str
    refs: tuple[tuple[str, str], ...] = ()
    before: tuple[str, ...] = ()
    table: str = ""
    after: tuple[str, ...] = ()


LETTERS = (
    Wording(
        "Objet : transmission de nos factures",
        before=("Madame, Monsieur,",),
        after=(
            "Vous trouverez ci-joint les factures relatives à vos dernières commandes, que nous"
            " vous remercions de bien vouloir transmettre à votre service comptable.",
            "Nous vous prions d'agréer, Madame, Monsieur, l'expression de nos salutations"
            " distinguées.",
        ),
    ),
    Wording(
        "BORDEREAU D'ENVOI",
        refs=(("Expéditeur", "Service facturation"), ("Date d'envoi", "{day}")),
        before=("Pièces transmises pour mandatement :",),
        table="bills",
        after=("Pour attribution. Copie : dossier.",),
    ),
    Wording(
        "Envoi de factures",
        refs=(("Réf. à rappeler", "{own}"), ("Affaire suivie par", "le service comptable")),
        before=(
            "Bonjour,",
            "Comme convenu, nous vous adressons la facture n° {number} d'un montant de {total} TTC,"
            " accompagnée de ses justificatifs.",
        ),
        after=("Nous restons à votre disposition pour tout renseignement.", "Bien cordialement,"),
    ),
    Wording(
        "TÉLÉCOPIE",
        refs=(("De", "Comptabilité clients"), ("À", "Mandatement"), ("Pages", "voir ci-joint")),
        before=("Suite à votre appel de ce jour, veuillez trouver ci-après nos factures.",),
        after=("Merci de nous confirmer leur bonne réception.",),
    ),
    Wording(
        "Objet : facturation du mois",
        refs=(("N/Réf.", "{own}"),),
        before=(
            "Monsieur le Directeur,",
            "Nous avons l'honneur de vous transmettre sous ce pli, en vue de leur règlement, les"
            " factures suivantes :",
        ),
        table="bills",
        after=("Veuillez agréer, Monsieur le Directeur, nos respectueuses salutations.",),
    ),
)
QUOTES = (
    Wording(
        "DEVIS N° {own}",
        table="priced",
        after=(
            "Total HT {net}     TVA 20 % {tax}     Total TTC {total}",
            "Devis valable trois mois. Bon pour accord, date et signature :",
        ),
    ),
    Wording(
        "Offre de prix",
        refs=(("Offre n°", "{own}"), ("Date", "{day}"), ("Validité", "60 jours")),
        before=("En réponse à votre consultation, nous vous proposons :",),
        table="priced",
        after=("Montant HT : {net}", "Montant TTC : {total}", "Délai : trois semaines."),
    ),
    Wording(
        "PROPOSITION COMMERCIALE",
        refs=(("Référence", "{own}"), ("Établie le", "{day}"), ("Paiement", "mandat, 30 jours")),
        table="priced",
        after=(
            "TOTAL H.T. {net}",
            "T.V.A. {tax}",
            "TOTAL T.T.C. {total}",
            "Cette proposition reste valable jusqu'à la fin du trimestre.",
        ),
    ),
    Wording(
        "Facture proforma",
        refs=(("Proforma n°", "{own}"), ("Date", "{day}")),
        table="priced",
        after=(
            "Total HT {net}",
            "TVA {tax}",
            "Total TTC {total}",
            "Document établi pour engagement de la dépense ; ne pas mettre en paiement.",
        ),
    ),
    Wording(
        "Devis estimatif",
        refs=(("N°", "{own}"), ("Du", "{day}"), ("Client", "C{third}")),
        table="priced",
        after=(
            "Montant total estimé HT {net}",
            "Montant total estimé TTC {total}",
            "À retourner signé, cachet de l'établissement :",
        ),
    ),
)
SLIPS = (
    Wording(
        "BON DE LIVRAISON N° {own}",
        table="goods",
        after=(
            "Reçu en bon état le : ................. Signature : .................",
            "12 colis, 148 kg, transporteur : nos soins.",
        ),
    ),
    Wording(
        "Bordereau de livraison",
        refs=(("N° BL", "{own}"), ("Expédié le", "{day}"), ("V/commande", "{third}")),
        table="goods",
        after=("Nom et visa du réceptionnaire :",),
    ),
    Wording(
        "AVIS D'EXPÉDITION",
        refs=(("Expédition", "{own}"), ("Colis", "3"), ("Poids", "41,5 kg")),
        before=("Les articles suivants ont quitté nos entrepôts :",),
        table="goods",
    ),
    Wording(
        "Bon d'intervention",
        refs=(("Intervention n°", "{own}"), ("Du", "{day}"), ("Technicien", "Équipe 2")),
        table="goods",
        after=(
            "Travaux réalisés conformément à la demande. Site remis en service à 16 h 30.",
            "Signature du client :",
        ),
    ),
    Wording(
        "Bon de livraison",
        refs=(("Joint à la facture n°", "{number}"), ("BL n°", "{own}"), ("Livré le", "{day}")),
        table="goods",
        after=("Réserves éventuelles :",),
    ),
)
STATEMENTS = (
    Wording(
        "RELEVÉ DE COMPTE au {day}",
        table="bills",
        after=("Solde de votre compte : {total}", "Ce relevé ne tient pas lieu de facture."),
    ),
    Wording(
        "Extrait de compte",
        refs=(("Compte client", "411{third}"), ("Arrêté au", "{day}")),
        table="bills",
        after=("Solde débiteur {total}",),
    ),
    Wording(
        "SITUATION DE COMPTE CLIENT",
        refs=(("Édité le", "{day}"),),
        before=("Factures non soldées à ce jour :",),
        table="bills",
        after=("Total dû {total}",),
    ),
    Wording(
        "Relevé de factures",
        refs=(("Période", "mois écoulé"), ("Relevé n°", "{own}")),
        table="bills",
        after=(
            "Total du relevé {total}",
            "Les factures de ce relevé vous ont été adressées séparément.",
        ),
    ),
)
ORDERS = (
    Wording(
        "BON DE COMMANDE N° {own}",
        table="goods",
        after=(
            "Veuillez nous livrer sous quinzaine les articles ci-dessus, facture à déposer sur"
            " Chorus Pro.",
            "Montant estimé HT {net}     TTC {total}",
        ),
    ),
    Wording(
        "Bon de commande",
        refs=(("Commande", "{own}"), ("Engagement", "{third}"), ("Date", "{day}")),
        table="priced",
        after=(
            "Total commande HT {net}",
            "Total commande TTC {total}",
            "L'ordonnateur, par délégation :",
        ),
    ),
    Wording(
        "Confirmation de commande",
        refs=(("Notre référence", "{own}"), ("Votre commande", "{third}"), ("Du", "{day}")),
        before=("Nous accusons réception de votre commande et vous en remercions.",),
        table="priced",
        after=("Total HT {net}", "Total TTC {total}", "Livraison prévue sous dix jours."),
    ),
    Wording(
        "ACCUSÉ DE RÉCEPTION DE COMMANDE",
        refs=(("AR n°", "{own}"), ("Date", "{day}")),
        table="goods",
        after=("Toute modification doit nous parvenir sous 24 heures.",),
    ),
    Wording(
        "LETTRE DE COMMANDE",
        refs=(("Marché", "{third}"), ("Bon n°", "{own}")),
        before=("Le titulaire est invité à exécuter les prestations suivantes :",),
        table="priced",
        after=("Montant TTC {total}", "Notifié au titulaire le {day}."),
    ),
)
REMINDERS = (
    Wording(
        "RELANCE - PREMIER RAPPEL",
        before=(
            "Sauf erreur de notre part, la facture {number} d'un montant de {total} reste impayée.",
            "Si votre règlement nous est parvenu entre-temps, veuillez ne pas tenir compte de ce"
            " rappel.",
        ),
    ),
    Wording(
        "Lettre de rappel",
        refs=(("Compte", "411{third}"), ("Date", "{day}")),
        before=("Nous n'avons pas reçu, sauf erreur, le paiement des factures suivantes :",),
        table="bills",
        after=("Montant restant dû {total}", "Merci de régulariser sous huitaine."),
    ),
    Wording(
        "MISE EN DEMEURE DE PAYER",
        before=(
            "Par la présente, nous vous mettons en demeure de payer la somme de {total}, montant de"
            " notre facture n° {number} du {day}, dans un délai de huit jours.",
            "À défaut, les intérêts moratoires seront décomptés de plein droit.",
        ),
    ),
    Wording(
        "Objet : facture en attente de paiement",
        refs=(("Facture n°", "{number}"), ("Date de facture", "{day}"), ("Montant TTC", "{total}")),
        before=("Madame, Monsieur,",),
        after=(
            "À ce jour, cette facture n'apparaît pas réglée dans nos livres. Nous vous saurions gré"
            " de nous indiquer la date de son mandatement.",
            "Veuillez agréer, Madame, Monsieur, nos salutations distinguées.",
        ),
    ),
)
CERTIFICATES = (
    Wording(
        "CERTIFICAT ADMINISTRATIF",
        before=(
            "Je soussigné certifie que le mandat n° {own} d'un montant de {total} a été visé.",
            "Pour servir et valoir ce que de droit.",
        ),
    ),
    Wording(
        "Attestation de service fait",
        refs=(("Commande", "{third}"), ("Montant TTC", "{total}")),
        before=(
            "L'ordonnateur atteste que les prestations commandées ont été exécutées et livrées"
            " conformément au marché.",
        ),
        after=("Fait le {day}", "Cachet et signature"),
    ),
    Wording(
        "PROCÈS-VERBAL DE RÉCEPTION",
        refs=(("Opération", "{own}"), ("Date", "{day}")),
        before=("La réception est prononcée sans réserve, avec effet à la date ci-dessus.",),
        table="goods",
        after=("Le titulaire", "Le représentant du pouvoir adjudicateur"),
    ),
    Wording(
        "Attestation de vigilance",
        refs=(("Code de sécurité", "{own}"), ("Effectif", "12 salariés")),
        before=(
            "L'organisme certifie que l'employeur désigné est à jour de ses obligations de"
            " déclaration et de paiement à la date du {day}.",
        ),
        after=("Ce document ne vaut pas quittance.",),
    ),
)
TIMESHEETS = (
    Wording(
        "FEUILLE D'HEURES",
        refs=(("Semaine", "{third}"), ("Agent", "A. - poste 3")),
        table="hours",
        after=("Visa de l'entreprise utilisatrice :",),
    ),
    Wording(
        "Relevé d'heures",
        refs=(("Mission", "{own}"), ("Mois", "en cours")),
        table="hours",
        after=("Total des heures : 35,00", "Signature du responsable :"),
    ),
    Wording(
        "Feuille de présence",
        refs=(("Session", "{own}"), ("Du", "{day}")),
        table="hours",
        after=("Émargement des stagiaires :",),
    ),
    Wording(
        "Annexe à la facture n° {number}",
        refs=(("Détail des heures", "chantier {third}"),),
        table="hours",
        after=("Heures facturées : 35,00",),
    ),
    Wording(
        "ÉTAT DES TEMPS PASSÉS",
        refs=(("Affaire", "{own}"), ("Arrêté au", "{day}")),
        table="hours",
    ),
)
TERMS = (
    Wording("CONDITIONS GÉNÉRALES DE VENTE", table="clauses"),
    Wording(
        "Conditions générales de prestations de services",
        before=("Applicables à compter du 1er janvier 2026",),
        table="clauses",
    ),
    Wording("Nos conditions de vente et de règlement", table="clauses"),
    Wording("EXTRAIT DE NOS CONDITIONS GÉNÉRALES", table="clauses", after=("Mise à jour {day}",)),
)

#: Papers that come by themselves, and are no invoice.
PAPERS: dict[str, tuple[Wording, ...]] = {
    "letter": LETTERS,
    "quote": QUOTES,
    "slip": SLIPS,
    "statement": STATEMENTS,
    "order": ORDERS,
    "reminder": REMINDERS,
    "certificate": CERTIFICATES,
    "timesheet": TIMESHEETS,
    "terms": TERMS,
}
#: Those that are put behind an invoice as its annexes.
ANNEXES = ("slip", "timesheet", "terms", "order", "quote", "certificate")
