"""Mon compte: one's own password, the undo window, and single-letter shortcuts."""

from __future__ import annotations

from datetime import timedelta

from aiohttp import web

from staging.errors import InvalidValue
from staging.messaging import LONGEST_ADDRESS, read_address
from staging.person import Digest
from web import auth, language, sessions
from web.admin_mail import DIGESTS
from web.catalogue import LANGUAGES
from web.context import Context, Visitor, context_of, person_name, store_of, visitor_of
from web.forms import integer, line
from web.language import _, later
from web.rendering import page, see_other

#: Seconds to choose from (WCAG 2.2.1: the window can be lengthened at least tenfold).
UNDO_CHOICES = (10, 30, 60, 120, 300)


def undo_length(context: Context, visitor: Visitor) -> timedelta:
    """The undo window of a person: their own choice, else the appliance's."""
    chosen = visitor.person.undo_seconds
    return timedelta(seconds=chosen) if chosen in UNDO_CHOICES else context.settings.undo


async def show(request: web.Request) -> web.StreamResponse:
    """The page."""
    return await _account(request)


async def _account(request: web.Request, error: str = "") -> web.Response:
    visitor, own = visitor_of(request), visitor_of(request).token_hash or ""
    undo = undo_length(context_of(request), visitor_of(request))
    return await page(
        request,
        "account.html",
        status=422 if error else 200,
        error=error,
        done="" if error else _(_DONE.get(request.query.get("fait", ""), "")),
        shortest=auth.SHORTEST_PASSWORD,
        undo_seconds=int(undo.total_seconds()),
        undo_choices=UNDO_CHOICES,
        digests=DIGESTS,
        mail_ready=bool((await context_of(request).mail.current()).host),
        sessions=await store_of(request).people.sessions(visitor.person.id),
        is_own=lambda session: own.startswith(session.ref),
        bound=visitor.person.id in await store_of(request).identities.bound(),
        provider=context_of(request).provider is not None,
    )


async def close_session(request: web.Request) -> web.StreamResponse:
    """End one of one's own sessions, or every other one."""
    form, visitor = await request.post(), visitor_of(request)
    people, own = store_of(request).people, visitor.token_hash or ""
    asked = str(form.get("session", ""))
    refs = [asked] if asked else [s.ref for s in await people.sessions(visitor.person.id)]
    for ref in refs:
        if not own.startswith(ref):
            await people.revoke(visitor.person.name, visitor.person.name, ref)
    return see_other("/compte?fait=sessions")


_DONE = {
    "sessions": later("La session est fermée."),
    "secret": later("Votre mot de passe est changé. Vos autres sessions sont fermées."),
    "delai": later("Votre délai d'annulation est changé."),
    "touches": later("Votre choix pour les raccourcis est gardé."),
    "langue": later("Votre langue est changée."),
    "messages": later("Votre choix pour les messages est gardé."),
}


async def change_undo(request: web.Request) -> web.StreamResponse:
    """Another length of the undo window."""
    context, visitor, form = context_of(request), visitor_of(request), await request.post()
    seconds = integer(form.get("seconds"))
    if seconds not in UNDO_CHOICES:
        raise InvalidValue("Choisissez un délai de la liste.", code="choice", field="seconds")
    await context.store.people.prefer(visitor.person.name, undo_seconds=seconds)
    return see_other("/compte?fait=delai")


async def change_keys(request: web.Request) -> web.StreamResponse:
    """Shortcuts of a single letter, on or off (WCAG 2.1.4)."""
    form = await request.post()
    await store_of(request).people.prefer(person_name(request), single_keys="on" in form)
    return see_other("/compte?fait=touches")


async def change_language(request: web.Request) -> web.StreamResponse:
    """Another language, for good and on every computer; this browser's sign-in page follows."""
    chosen = await _language(request)
    await store_of(request).people.prefer(person_name(request), language=chosen)
    response = see_other("/compte?fait=langue")
    language.keep(request, response, chosen)
    return response


async def choose_language(request: web.Request) -> web.StreamResponse:
    """Another language in this browser, for who is not signed in; no account is touched."""
    chosen, form = await _language(request), await request.post()
    response = see_other(auth.safe_next(str(form.get("suite", "/"))))
    language.keep(request, response, chosen)
    return response


async def _language(request: web.Request) -> str:
    chosen = str((await request.post()).get("language", ""))
    if chosen not in LANGUAGES:
        raise InvalidValue("Choisissez une langue de la liste.", code="choice", field="language")
    return chosen


async def change_messages(request: web.Request) -> web.StreamResponse:
    """Where and when a person wants to be told what waits for them."""
    form = await request.post()
    chosen = next((one for one in Digest if one == form.get("digest")), None)
    if chosen is None:
        return await _account(request, "Choisissez quand être prévenu.")
    try:
        email = read_address(line(form, "email", LONGEST_ADDRESS + 1), "email")
    except InvalidValue as error:
        return await _account(request, error.for_person)
    await store_of(request).people.write_to(person_name(request), email, chosen)
    return see_other("/compte?fait=messages")


async def change_password(request: web.Request) -> web.StreamResponse:
    """A person changes their own password, the old one in hand."""
    context, form = context_of(request), await request.post()
    person = visitor_of(request).person
    if await auth.check(context, person.name, str(form.get("old", ""))) is None:
        return await _account(request, "Le mot de passe actuel n'est pas le bon.")
    try:
        hashed = await auth.hash_in_thread(context, str(form.get("new", "")))
    except InvalidValue as error:
        return await _account(request, error.for_person)
    await context.store.people.set_password(person.name, hashed, person.name)
    response = see_other("/compte?fait=secret")
    await sessions.start(request, response, person)
    return response
