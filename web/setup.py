"""Premier démarrage: with the one-time code, the first administrator's account."""

from __future__ import annotations

import hmac

from aiohttp import web

from staging.errors import InvalidValue, NotFound
from staging.person import Role
from web import auth, sessions
from web.admin_people import check_name
from web.context import Context, context_of
from web.problems import TooMany
from web.rendering import page, see_other


async def _open(context: Context) -> str:
    """The code, as long as nobody has an account; raises NotFound afterwards."""
    code = context.settings.setup_code
    if code is None or await context.store.people.all():
        raise NotFound("Le premier démarrage est terminé : connectez-vous.")
    return code


async def _show(request: web.Request, error: str = "", name: str = "") -> web.Response:
    return await page(
        request,
        "setup.html",
        status=422 if error else 200,
        error=error,
        name=name,
        shortest=auth.SHORTEST_PASSWORD,
    )


async def show(request: web.Request) -> web.StreamResponse:
    """The form."""
    await _open(context_of(request))
    return await _show(request)


async def create(request: web.Request) -> web.StreamResponse:
    """Make the first administrator and sign them in."""
    context, form = context_of(request), await request.post()
    code, name = await _open(context), str(form.get("name", "")).strip()
    if context.attempts.wait("setup", 10) is not None:
        raise TooMany("Trop d'essais. Attendez 10 min, puis recommencez.")
    if not hmac.compare_digest(
        sessions.any_bytes(str(form.get("code", "")).strip()), code.encode()
    ):
        context.attempts.failed("setup")
        message = "Ce code n'est pas le bon : il est affiché au démarrage de Print&Post."
        return await _show(request, message, name)
    try:
        hashed = await auth.hash_in_thread(context, str(form.get("password", "")))
        person = await context.store.people.add(check_name(name), Role.ADMIN, hashed)
    except InvalidValue as error:
        return await _show(request, error.for_person, name)
    response = see_other("/administration/premiers-pas")
    await sessions.start(request, response, person)
    return response
