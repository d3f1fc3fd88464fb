"""Makes a paper that was read harder for the fitting of weights: lines that only look like answers.

Other references and dates, as papers of many trades carry them, are set between the lines of the
first page; what stands below moves down. The truth stays as it is.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from extractor.page import Page, Word

DATED = (
    *("Date de livraison", "Date de commande", "Livré le", "Prochaine relève le", "Relevé du"),
    *("Édité le", "Imprimé le", "Date de valeur", "Date d'intervention", "Prestation du"),
    *("Commande du", "Devis du", "Prélèvement le", "Date d'effet", "Prochaine facture vers le"),
    *("Date de départ", "Début", "Fin", "Signé le", "Votre courrier du", "Notification du"),
    *("Réception du", "Mise en service", "Semaine du", "Situation arrêtée au", "Séjour du"),
    *("Mois de prestation", "Date de visite", "Reçu le", "Date de la demande", "Dernier relevé"),
)
CODED = (
    *("N° client", "Réf. client", "Code client", "N° de devis", "BL n°", "N° dossier"),
    *("Affaire n°", "Notre référence", "N° abonné", "Point de livraison", "N° de compteur"),
    *("Mandat", "Lot n°", "Tournée", "Agence", "Vendeur", "Poste", "Chantier", "Référence interne"),
    *("Commande fournisseur", "N° de mission", "Code tiers", "Ticket", "N° de lot", "Avenant n°"),
    *(
        "Situation n°",
        "Opération",
        "N° d'agrément",
        "Votre interlocuteur",
        "N° de convention tripartite",
    ),
    *("Projet", "Code analytique", "Imputation", "N° d'intervention", "Attachement n°", "Folio"),
    *("Matricule", "N° de salle", "Réservation", "N° de colis", "Code site", "Ligne", "Police n°"),
)
SERVICES = (
    *("Service client", "Service comptabilité", "Service après-vente", "Service commercial"),
    *("Service recouvrement", "Service facturation", "Heures de service", "Service gestionnaire"),
)
CODES = (
    "{7}",
    "{5}",
    "C{5}",
    "CL{4}",
    "D{4}",
    "2026-{3}",
    "{2}",
    "{10}",
    "BL{5}",
    "A{4}",
    "{3}/26",
    "DE26{4}",
)
WORDS = (
    "09 69 39 {2} {2}",
    "lundi au vendredi",
    "Voirie",
    "M. Girard",
    "NORD",
    "Mme Petit",
    "VOIRIE",
)
_LINE = 13.0


def unsettled(page: Page, random: Random) -> Page:
    """The page with some lines more, between two of its rows in the upper half."""
    rows = [row for row in page.rows if row[0].box[1] < 0.5 * page.height]
    if not rows:
        return page
    place = random.choice(rows)
    top, left = place[0].box[1] - 1.0, random.choice(place).box[0]
    lines = random.randint(1, 3)
    lower = [
        replace(w, top=w.top + _LINE * lines, bottom=w.bottom + _LINE * lines)
        if w.middle > top
        else w
        for w in page.words
    ]
    size = page.body_size or 9.0
    added = [
        w for i in range(lines) for w in _words(_line(random), left, top + i * _LINE, size, random)
    ]
    return Page(page.number, page.width, page.height + _LINE * lines, (*lower, *added), page.hidden)


def _line(random: Random) -> tuple[str, str]:
    match random.choice("dddccccs"):
        case "d":
            day = _day(random)
            label = random.choice(DATED)
            return label, f"{day} au {_day(random)}" if random.random() < 0.15 else day
        case "c":
            return random.choice(CODED), _filled(random.choice(CODES), random)
        case _:
            return random.choice(SERVICES), _filled(random.choice(WORDS), random)


def _day(random: Random) -> str:
    day, month, year = (
        random.randint(1, 28),
        random.randint(1, 12),
        random.choice((2025, 2026, 2026)),
    )
    return random.choice((f"{day:02d}/{month:02d}/{year}", f"{day:02d}.{month:02d}.{year}"))


def _filled(form: str, random: Random) -> str:
    for count in (2, 3, 4, 5, 7, 10):
        while f"{{{count}}}" in form:
            digits = "".join(random.choice("0123456789") for _ in range(count))
            form = form.replace(f"{{{count}}}", digits, 1)
    return form


def _words(
    line: tuple[str, str], left: float, top: float, size: float, random: Random
) -> Sequence[Word]:
    """The words of a label and its value, beside it with a colon or in a column of its own."""
    label, value = line
    apart = random.random() < 0.3
    texts = [*label.split(), *([] if apart or label.endswith(("°", "le", "du")) else [":"])]
    words, x = [], left
    for text in texts:
        words.append(_word(text, x, top, size))
        x = words[-1].x1 + 0.28 * size
    x += 4 * size if apart else 0.0
    for text in value.split():
        words.append(_word(text, x, top, size))
        x = words[-1].x1 + 0.28 * size
    return words


def _word(text: str, x: float, top: float, size: float) -> Word:
    return Word(text, x, top, x + 0.5 * size * len(text), top + size, size)
