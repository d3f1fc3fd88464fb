"""Page d'essai: printed from a workstation and followed live; each finding with its cure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from aiohttp import web

from staging.queue import FIRST
from staging.trial import Trial
from web.context import context_of, store_of
from web.language import _
from web.rendering import page
from web.trial_sheet import sheet

#: A test is followed by who stands before the workstation: older ones say nothing any more.
WITHIN = timedelta(hours=1)
PDF = "application/pdf"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at: well or not, and what to do about it."""

    good: bool
    title: str
    told: str


def findings(trial: Trial) -> Iterator[Line]:
    """What a test print showed."""
    is_pdf = trial.document_format == PDF
    if is_pdf:
        yield Line(True, _("Format"), "La page est arrivée en PDF.")
    else:
        yield Line(
            False,
            _("Format"),
            f"La page est arrivée en image ({trial.document_format}) : la lecture sera moins sûre. "
            "Retirez l'imprimante du poste, puis ajoutez-la de nouveau avec les étapes de la page "
            "« Imprimante ».",
        )
    if trial.text:
        yield Line(True, _("Texte"), "Le texte est lisible sans reconnaissance de caractères.")
    else:
        yield Line(
            False,
            _("Texte"),
            "Le texte a été lu par reconnaissance de caractères. Dans la fenêtre d'impression, "
            "décochez « Imprimer comme image ».",
        )
    if trial.colour:
        yield Line(True, _("Couleur"), "Les couleurs sont conservées.")
    else:
        yield Line(
            False,
            _("Couleur"),
            "La page est arrivée sans couleur. Choisissez « Couleur » dans les préférences de "
            "l'imprimante sur le poste.",
        )
    yield _of_user(trial)


def _of_user(trial: Trial) -> Line:
    if trial.owner is not None:
        told = f"Les impressions de « {trial.user or trial.host} » vont à {trial.owner}."
        return Line(True, _("Utilisateur"), told)
    if not trial.user:
        told = "Le poste n'a donné aucun nom : ses factures arriveront dans « Non attribuées »."
        return Line(False, _("Utilisateur"), told)
    told = (
        f"Le poste se présente comme « {trial.user} », qui n'est l'identifiant de personne. À sa "
        "première facture, choisissez « C'est la mienne » : Print&Post s'en souviendra."
    )
    return Line(False, _("Utilisateur"), told)


async def show(request: web.Request) -> web.StreamResponse:
    """The steps, and the test prints of the last hour."""
    trials = await store_of(request).trials.recent(WITHIN)
    followed = [(trial, list(findings(trial))) for trial in trials]
    return await page(request, "trial.html", followed=followed)


async def download(request: web.Request) -> web.StreamResponse:
    """`/page-essai.pdf`, to be opened and printed."""
    title = (await store_of(request).queues.get(FIRST)).title
    body = sheet(context_of(request).printer.called(title).name)
    headers = {"Content-Disposition": 'inline; filename="page-essai.pdf"'}
    return web.Response(body=body, content_type=PDF, headers=headers)
