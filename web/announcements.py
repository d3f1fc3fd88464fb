"""An administrator says that they saw an announcement."""

from __future__ import annotations

from aiohttp import web

from web import auth
from web.context import id_of, store_of, visitor_of
from web.rendering import see_other


async def see(request: web.Request) -> web.StreamResponse:
    """It is shown to this person no more; back to where they were."""
    form, person = await request.post(), visitor_of(request).person
    await store_of(request).announcements.see(id_of(request), person.id, person.name)
    return see_other(auth.safe_next(str(form.get("suite", "/"))))
