"""What a message tells of the work that waits for a person: counts and ways, never what is on a
paper. Pure.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from html import escape

from staging.announcement import Announcement
from staging.ports import CheckLine, Event


@dataclass(frozen=True, slots=True)
class Matter:
    """One line of a message: what waits, and the path of the page where it is done."""

    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, in plain text and in HTML; `url` is the page's address without a last slash.

    `topic` and `mark` say which thing it tells: the same mark of a topic is never told again.
    """

    topic: str
    mark: str
    subject: str
    intro: str
    matters: tuple[Matter, ...]
    url: str
    greeting: str = "Bonjour,"
    language: str = "fr"

    @property
    def text(self) -> str:
        """The body in plain text."""
        colon = " : " if self.language == "fr" else ": "
        lines = [f"- {one.text}{colon}{self.url}{one.path}" for one in self.matters]
        return "\n".join([self.greeting, "", self.intro, "", *lines, "", "Print&Post", ""])

    @property
    def html(self) -> str:
        """The body in HTML."""
        items = "".join(
            f'<li><a href="{escape(self.url + one.path)}">{escape(one.text)}</a></li>'
            for one in self.matters
        )
        return (
            f'<!doctype html><html lang="{self.language}"><body><p>{escape(self.greeting)}</p>'
            f"<p>{escape(self.intro)}</p><ul>{items}</ul><p>Print&amp;Post</p></body></html>"
        )

    def told_in(self, language: str, tell: Callable[[str, str], str]) -> Letter:
        """The same in another language: `tell` says a French sentence in it."""
        return replace(
            self,
            subject=tell(self.subject, language),
            intro=tell(self.intro, language),
            matters=tuple(replace(one, text=tell(one.text, language)) for one in self.matters),
            greeting=tell(self.greeting, language),
            language=language,
        )


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many papers wait for a person, by what they wait for."""

    to_check: int = 0
    to_correct: int = 0
    late: int = 0

    def matters(self) -> tuple[Matter, ...]:
        """What is worth a line; empty when nothing waits."""
        returned = _returned(self.to_correct)
        printed = (
            f"{self.to_check} facture imprimée à vérifier"
            if self.to_check < 2
            else f"{self.to_check} factures imprimées à vérifier"
        )
        late = (
            f"{self.late} facture déposée en retard de paiement"
            if self.late < 2
            else f"{self.late} factures déposées en retard de paiement"
        )
        lines = (
            (self.to_correct, returned, "/suivi?etat=corriger"),
            (self.to_check, printed, "/"),
            (self.late, late, "/suivi/retard"),
        )
        return tuple(Matter(text, path) for number, text, path in lines if number)


def _returned(number: int) -> str:
    if number < 2:
        return f"{number} facture revenue à corriger"
    return f"{number} factures revenues à corriger"


def daily(waiting: Waiting, day: str, url: str) -> Letter | None:
    """The message of a day (an ISO date); None when nobody is needed."""
    matters = waiting.matters()
    if not matters:
        return None
    total = waiting.to_check + waiting.to_correct + waiting.late
    subject = (
        f"Print&Post : {total} facture à suivre"
        if total < 2
        else f"Print&Post : {total} factures à suivre"
    )
    return letter(("daily", day), subject, "Voici ce qui vous attend aujourd'hui.", matters, url)


def returned(number: int, mark: str, url: str) -> Letter:
    """Papers came back just now; `mark` names them all."""
    intro = "Chorus Pro ou un destinataire attend une correction."
    matters = (Matter(_returned(number), "/suivi?etat=corriger"),)
    subject = (
        f"Print&Post : {number} facture à corriger"
        if number < 2
        else f"Print&Post : {number} factures à corriger"
    )
    return letter(("returned", mark), subject, intro, matters, url)


def trial(mark: str, url: str) -> Letter:
    """A message that only shows that messages arrive."""
    intro = "Ceci est un message d'essai : Print&Post peut vous écrire."
    matters = (Matter("Ouvrir Print&Post", "/"),)
    return letter(("trial", mark), "Print&Post : message d'essai", intro, matters, url)


def accounts_changed(told: Sequence[Announcement], url: str) -> Letter:
    """Where money goes changed: told to every administrator, the newest change first."""
    one = len(told) == 1
    subject = (
        "Print&Post : un compte bancaire a changé"
        if one
        else "Print&Post : des comptes bancaires ont changé"
    )
    intro = (
        "Si ce changement n'est pas attendu, corrigez-le aussitôt sur la page de l'établissement "
        "et changez les mots de passe des administrateurs."
    )
    matters = [Matter(a.words(), f"/administration/etablissements/{a.siret}") for a in told]
    about = ("accounts", str(max(a.id for a in told)))
    return letter(about, subject, intro, matters, url)


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


def noticed(line: CheckLine, event: Event, url: str) -> Letter:
    """Something ends soon, ended, or was not done: told once, as long as it is the same trouble."""
    subject, way = _NOTICES[event.thing.partition(" ")[0]]
    # Names of accounts may be long; a topic is short.
    thing = hashlib.sha256(event.thing.encode()).hexdigest()[:16]
    matters = (Matter(way, event.path),)
    return letter((f"notice:{thing}", event.mark), subject, line.message, matters, url)


#: By the kind of thing: the subject of the message, and what its link says.
_NOTICES = {
    "backup": ("Print&Post : sauvegarde manquée", "Voir les sauvegardes"),
    "certificate": ("Print&Post : certificat à renouveler", "Voir l'état de l'appliance"),
    "password": (
        "Print&Post : mot de passe de Chorus Pro à renouveler",
        "Voir la connexion à Chorus Pro",
    ),
}


def letter(
    about: tuple[str, str], subject: str, intro: str, matters: Sequence[Matter], url: str
) -> Letter:
    """A message about a topic and its mark."""
    return Letter(*about, subject, intro, tuple(matters), url)
