"""What a message tells of the work that waits for a person: counts and ways, never what is on a
paper. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from staging.announcement import Announcement


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of a message: what waits, and the path of the page where it is done."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, in plain text and in HTML.

    `topic` and `mark` say which thing it tells: the same mark of a topic is never told again.
    """

    topic: str
    mark: str
    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait for a person, by what they wait for."""

    to_check: int = 0
    to_correct: int = 0
    late: int = 0

    def matters(self) -> tuple[Matter, ...]:
        """What is worth a line; empty when nothing waits."""
        returned = _count(self.to_correct, "revenue", "à corriger")
        printed = _count(self.to_check, "imprimée", "à vérifier")
        late = _count(self.late, "déposée", "en retard de paiement")
        lines = (
            (self.to_correct, returned, "/suivi?etat=corriger"),
            (self.to_check, printed, "/"),
            (self.late, late, "/suivi/retard"),
        )
        return tuple(Matter(text, path) for number, text, path in lines if number)


def _count(number: int, state: str, what: str) -> str:
    plural = "s" if number > 1 else ""
    return f"{number} facture{plural} {state}{plural} {what}"


def daily(waiting: Waiting, day: str, url: str) -> Letter | None:
    """The message of a day (an ISO date); None when nobody is needed."""
    matters = waiting.matters()
    if not matters:
        return None
    total = waiting.to_check + waiting.to_correct + waiting.late
    subject = f"Print&Post : {total} facture{'s' if total > 1 else ''} à suivre"
    return letter(("daily", day), subject, "Voici ce qui vous attend aujourd'hui.", matters, url)


def returned(number: int, mark: str, url: str) -> Letter:
    """Papers came back just now; `mark` names them all."""
    plural = "s" if number > 1 else ""
    intro = "Chorus Pro ou un destinataire attend une correction."
    matters = (Matter(_count(number, "revenue", "à corriger"), "/suivi?etat=corriger"),)
    subject = f"Print&Post : {number} facture{plural} à corriger"
    return letter(("returned", mark), subject, intro, matters, url)


def trial(mark: str, url: str) -> Letter:
    """A message that only shows that messages arrive."""
    intro = "Ceci est un message d'essai : Print&Post peut vous écrire."
    matters = (Matter("Ouvrir Print&Post", "/"),)
    return letter(("trial", mark), "Print&Post : message d'essai", intro, matters, url)


def accounts_changed(told: Sequence[Announcement], url: str) -> Letter:
    """Where money goes changed: told to every administrator, the newest change first."""
    one = len(told) == 1
    subject = "un compte bancaire a changé" if one else "des comptes bancaires ont changé"
    intro = (
        "Si ce changement n'est pas attendu, corrigez-le aussitôt sur la page de l'établissement "
        "et changez les mots de passe des administrateurs."
    )
    matters = [Matter(a.words(), f"/administration/etablissements/{a.siret}") for a in told]
    about = ("accounts", str(max(a.id for a in told)))
    return letter(about, f"Print&Post : {subject}", intro, matters, url)


def portal_refused(reason: str, url: str) -> Letter:
    """Sending stopped: nothing leaves until somebody acts."""
    matters = (Matter("Voir la connexion à Chorus Pro", "/administration/chorus"),)
    intro = f"Plus rien n'est envoyé à Chorus Pro. {reason}"
    return letter(("paused", reason), "Print&Post : envois arrêtés", intro, matters, url)


def disk_full(day: str, url: str) -> Letter:
    """Prints are refused for want of room."""
    intro = "Le disque est plein : les impressions sont refusées. Libérez de la place."
    matters = (Matter("Voir l'état de l'appliance", "/administration/etat"),)
    return letter(("disk", day), "Print&Post : disque plein", intro, matters, url)


def letter(
    about: tuple[str, str], subject: str, intro: str, matters: Sequence[Matter], url: str
) -> Letter:
    """A message with its two bodies; `url` is the page's address without a slash at the end."""
    lines = [f"- {one.text} : {url}{one.path}" for one in matters]
    text = "\n".join(["Bonjour,", "", intro, "", *lines, "", "Print&Post", ""])
    items = "".join(
        f'<li><a href="{escape(url + one.path)}">{escape(one.text)}</a></li>' for one in matters
    )
    html = (
        f'<!doctype html><html lang="fr"><body><p>Bonjour,</p><p>{escape(intro)}</p>'
        f"<ul>{items}</ul><p>Print&amp;Post</p></body></html>"
    )
    return Letter(*about, subject, text, html)
