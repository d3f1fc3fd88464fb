"""Destinataires: the portal's directory as it is kept here, searched, and asked anew.

What we bill was looked up by itself; all others stand here once the portal's file came in.
"""

from __future__ import annotations

from aiohttp import web

from staging.buyer import Service, Structure
from staging.errors import InvalidValue, NotFound, PrintPostError
from staging.identifiers import Siret
from staging.recipients import Import, Sought, name_words, sought
from web import forms
from web.context import context_of, person_name, store_of
from web.problems import TooMany
from web.rendering import page, see_other

#: Lines of a page, services of a recipient.
PAGE, SERVICES = 50, 100
#: Look-ups that one person may ask for within ten minutes.
_PATIENT = 60


async def show_list(request: web.Request) -> web.StreamResponse:
    """Those we bill, or the whole directory (`liste=tous`); from below the SIRET `apres`."""
    query = forms.line(request.query, "q", 100)
    everybody = request.query.get("liste") == "tous"
    wanted = sought(query, looked_up=not everybody)
    after = forms.line(request.query, "apres", 14)
    recipients = store_of(request).recipient_list
    lines, following = await recipients.find(
        wanted or Sought(not everybody), after=after, limit=PAGE
    )
    coming = await store_of(request).recipients.progress()
    return await page(
        request,
        "recipients.html",
        lines=lines if wanted else [],
        following=following if wanted else None,
        query=query,
        everybody=everybody,
        too_common=wanted is None,
        digits=wanted.digits if wanted else "",
        own=await recipients.count(looked_up=True),
        all=await recipients.count(looked_up=False),
        coming=coming,
        running=_runs(coming),
        imported_at=await store_of(request).recipients.imported_at(),
        asked="annuaire" in request.query,
    )


def _runs(coming: Import | None) -> bool:
    return coming is not None and coming.ended is None


async def bring(request: web.Request) -> web.StreamResponse:
    """Ask for the whole file now; it comes in behind the page."""
    await store_of(request).recipients.ask(person_name(request))
    return see_other("/destinataires?liste=tous&annuaire")


def _siret(request: web.Request) -> Siret:
    try:
        return Siret.parse(request.match_info["siret"])
    except InvalidValue as error:
        raise NotFound("Ce SIRET n'est pas valide : vérifiez les 14 chiffres.") from error


async def show(request: web.Request) -> web.StreamResponse:
    """One recipient: what it demands, its services, and since when we know."""
    return await _show(request)


async def _show(request: web.Request, error: str = "") -> web.Response:
    siret, store = _siret(request), store_of(request)
    known = await store.directory.get(siret)
    wanted = forms.line(request.query, "service", 100)
    services = _services(known, wanted)
    return await page(
        request,
        "recipient.html",
        status=422 if error else 200,
        siret=siret,
        known=known,
        services=services[:SERVICES],
        found=len(services),
        whole=len(known.services) if known else 0,
        wanted=wanted,
        learned=await store.recipient_list.words(siret),
        error=error,
        fresh="fait" in request.query,
    )


def _services(known: Structure | None, wanted: str) -> list[Service]:
    """The services of that code or name, the active ones first, by code."""
    if known is None:
        return []
    words = name_words(wanted)
    found = [s for s in known.services if words <= name_words(f"{s.code} {s.name}")]
    return sorted(found, key=lambda s: (not s.active, s.code))


async def refresh(request: web.Request) -> web.StreamResponse:
    """Ask the portal now."""
    context, siret = context_of(request), _siret(request)
    if not counted(request):
        raise TooMany("Trop de demandes au portail. Attendez 10 min, puis recommencez.")
    try:
        await context.look_up(siret)
    except PrintPostError as error:
        return await _show(request, error.for_person)
    return see_other(f"/destinataires/{siret}?fait")


def counted(request: web.Request) -> bool:
    """Whether this person may still ask the portal; from now on they asked once more."""
    attempts, key = context_of(request).attempts, f"look-up {person_name(request)}"
    if attempts.wait(key, _PATIENT) is not None:
        return False
    attempts.failed(key)
    return True


async def ask_typed(request: web.Request, typed: object) -> None:
    """A buyer's SIRET that was typed and is not known yet is asked for, behind the page."""
    try:
        siret = Siret.parse(typed if isinstance(typed, str) else "")
    except InvalidValue:
        return
    asking, known = context_of(request).asking, await store_of(request).directory.get(siret)
    if (known is None or known.imported) and asking.may_begin(siret) and counted(request):
        asking.begin(siret)
