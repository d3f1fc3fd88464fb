"""What can go wrong with Chorus Pro: it does not answer, it refuses, it does not let us in.

`nothing_sent` is the one question of the ledger: True only where the portal cannot have taken
what was sent.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from staging.errors import OutsideUnavailable, PrintPostError

Secret = Literal["piste", "technical_account"]


class ChorusUnavailable(OutsideUnavailable):
    """The portal did not answer, or not in a way that can be understood; temporary.

    `retry_after` is what the portal asked for (429, 503), None where it did not say.
    """

    code = "chorus_unavailable"

    def __init__(
        self,
        for_person: str,
        *,
        detail: str,
        nothing_sent: bool = False,
        retry_after: timedelta | None = None,
    ) -> None:
        super().__init__(for_person)
        self.detail = detail
        self.nothing_sent = nothing_sent
        self.retry_after = retry_after


class ChorusForbidden(ChorusUnavailable):
    """HTTP 403: the application has no right to this API, often because it is not subscribed."""

    code = "chorus_forbidden"

    def __init__(self, call: str) -> None:
        super().__init__(
            "Chorus Pro refuse l'accès à l'un de ses services. Un administrateur doit vérifier, "
            "sur PISTE, que l'application est abonnée aux API Factures, Structures, Transverses "
            "et Utilisateurs et que leurs conditions d'utilisation sont acceptées.",
            detail=f"HTTP 403 ({call})",
            nothing_sent=True,
        )
        self.call = call


class ChorusRefused(PrintPostError):
    """A functional refusal; lasting. The number means nothing without the call (`codeRetour`)."""

    code = "chorus_refused"

    def __init__(self, call: str, code_retour: int, libelle: str) -> None:
        super().__init__(_sentence(code_retour, libelle))
        self.call = call
        self.code_retour = code_retour
        self.libelle = libelle


class CredentialsRefused(PrintPostError):
    """One of the two secrets is wrong. Never tried again by itself: accounts get blocked."""

    code = "credentials_refused"

    def __init__(self, which: Secret, login: str = "", said: str = "") -> None:
        super().__init__(_WRONG_SECRET[which])
        self.which = which
        self.login = login
        self.said = said


_WRONG_SECRET: dict[Secret, str] = {
    "piste": (
        "PISTE refuse l'application : l'identifiant client ou son secret n'est pas le bon. "
        "Un administrateur doit les recopier depuis le portail PISTE, rubrique « Applications »."
    ),
    "technical_account": (
        "Chorus Pro refuse le compte technique : l'identifiant ou le mot de passe n'est pas le "
        "bon, ou le mot de passe a expiré (il dure 424 jours). Le gestionnaire principal de votre "
        "structure peut le réinitialiser sur Chorus Pro ; un administrateur doit ensuite "
        "l'enregistrer ici."
    ),
}


def _sentence(code_retour: int, libelle: str) -> str:
    """The portal's own sentence where it is one; a code alone is no answer for a person."""
    if " " in libelle.strip():
        return f"Chorus Pro refuse : « {libelle.strip()} » (code {code_retour})."
    return (
        "Chorus Pro a répondu un message que Print&Post ne connaît pas encore "
        f"({libelle.strip() or 'sans texte'}, code {code_retour})."
    )
