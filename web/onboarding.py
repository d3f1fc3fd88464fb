"""Premiers pas: what is still to be set up, in order; left and taken up again at will.

Each step is looked at as it stands in the store; what only a person can know (the certificate is
on the workstations) is ticked by hand, and any step may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from aiohttp import web

from staging.errors import InvalidValue
from staging.queue import FIRST
from web.context import context_of, person_name, store_of
from web.language import _
from web.rendering import page, see_other

#: Where the steps ticked by hand are kept.
SETTING = "onboarding"
#: A test print is looked for this far back.
_TRIED = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: where it is done, and whether it is; `by_hand` says that a person ticked it."""

    key: str
    title: str
    told: str
    href: str
    done: bool
    by_hand: bool = False


async def _stands(request: web.Request) -> dict[str, bool]:
    store, companies = store_of(request), await store_of(request).companies.all()
    return {
        "company": bool(companies),
        "accounts": any(company.bank_accounts for company in companies),
        "chorus": await store.settings.environment() is not None,
        "printer": bool((await store.queues.get(FIRST)).title),
        "certificate": context_of(request).printer.authority is None,
        "trial": bool(await store.trials.recent(_TRIED, 1)),
    }


_STEPS: tuple[tuple[str, str, str, str], ...] = (
    (
        "company",
        "Votre établissement",
        "Le SIRET et la raison sociale de qui envoie les factures.",
        "/administration/etablissements/nouveau",
    ),
    (
        "accounts",
        "Vos comptes bancaires",
        "Les comptes à créditer ; la clé de chaque IBAN est vérifiée.",
        "/administration/etablissements",
    ),
    (
        "chorus",
        "La connexion à Chorus Pro",
        "Votre compte technique, ou la répétition pour commencer sans rien envoyer.",
        "/administration/chorus",
    ),
    (
        "printer",
        "Le nom de l'imprimante",
        "Le nom que vos collègues verront sur leur poste.",
        "/administration/imprimantes",
    ),
    (
        "certificate",
        "Le certificat",
        "L'autorité installée sur les postes : plus d'avertissement dans le navigateur.",
        "/certificat",
    ),
    (
        "trial",
        "La page d'essai",
        "Imprimez-la depuis un poste et suivez son arrivée.",
        "/page-essai",
    ),
)


async def _ticked(request: web.Request) -> list[str]:
    kept: Any = await store_of(request).settings.get(SETTING)
    return [str(key) for key in kept.get("ticked", ())] if isinstance(kept, dict) else []


async def steps(request: web.Request) -> list[Step]:
    """All steps as they stand now."""
    stands, ticked = await _stands(request), await _ticked(request)
    return [
        Step(
            key=key,
            title=_(title),
            told=_(told),
            href=href,
            done=stands[key] or key in ticked,
            by_hand=not stands[key] and key in ticked,
        )
        for key, title, told, href in _STEPS
    ]


async def show(request: web.Request) -> web.StreamResponse:
    """The list, with the first step to do put forward."""
    listed = await steps(request)
    following = next((step for step in listed if not step.done), None)
    return await page(request, "onboarding.html", steps=listed, following=following)


async def tick(request: web.Request) -> web.StreamResponse:
    """A step is done, or left out; or taken up again."""
    form, ticked = await request.post(), await _ticked(request)
    key = str(form.get("step", ""))
    if key not in {step[0] for step in _STEPS}:
        raise InvalidValue("Cette étape n'existe pas : rechargez la page.", code="choice")
    rest = [other for other in ticked if other != key]
    kept = {"ticked": [*rest, key] if form.get("done") == "1" else rest}
    await store_of(request).settings.put(SETTING, kept, person_name(request))
    return see_other("/administration/premiers-pas")
