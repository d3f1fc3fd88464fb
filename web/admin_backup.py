"""Sauvegarde: the last backup, one more now, those of the nights, and how one is put back."""

from __future__ import annotations

import asyncio
import shlex
from typing import BinaryIO

from aiohttp import web

from staging.backups import KEEP_SAFE, Plan, name_of, standing
from staging.errors import BackupRefused
from web import auth
from web.context import Context, context_of, person_name, store_of
from web.packages import stream
from web.proxies import require_secure
from web.rendering import page, see_other

_PAGE = "/administration/sauvegarde"
_SHOWN = 10


async def show(request: web.Request) -> web.StreamResponse:
    """The page."""
    return await _show(request)


async def _show(request: web.Request, error: str = "", denied: str = "") -> web.Response:
    context, backups = context_of(request), store_of(request).backups
    plan, last = context.safekeeping.plan, await backups.last()
    nightly = plan.folder is not None
    nights = await context.safekeeping.nights()
    return await page(
        request,
        "admin_backup.html",
        status=422 if error or denied else 200,
        error=error,
        denied=denied,
        done="fait" in request.query,
        last=last,
        line=standing(last, await backups.failure(), context.now(), nightly=nightly),
        plan=plan,
        nights=nights[:_SHOWN],
        keep_safe=KEEP_SAFE,
        restore=_restoring(context, plan),
    )


def _restoring(context: Context, plan: Plan) -> str:
    """The command that puts one back, with this appliance's folder."""
    example = (plan.folder or plan.data.parent) / name_of(context.now())
    return shlex.join(("printpost", "restore", str(example), "--data", str(plan.data)))


async def take(request: web.Request) -> web.StreamResponse:
    """One into the folder of the nights."""
    try:
        await context_of(request).safekeeping.into_folder(person_name(request))
    except BackupRefused as refused:
        return await _show(request, refused.for_person)
    return see_other(f"{_PAGE}?fait")


async def download(request: web.Request) -> web.StreamResponse:
    """One for the browser: it opens every secret, so the password is asked again."""
    require_secure(request)
    context, form = context_of(request), await request.post()
    if not await auth.confirm(request, str(form.get("password", ""))):
        return await _show(request, denied="Ce mot de passe n'est pas le bon.")
    try:
        file = await context.safekeeping.to_download(person_name(request))
    except BackupRefused as refused:
        return await _show(request, refused.for_person)
    package = await asyncio.to_thread(file.open, "rb")
    try:
        await asyncio.to_thread(file.unlink)
        return await _send(request, package, name_of(context.now()))
    finally:
        package.close()


async def _send(request: web.Request, package: BinaryIO, name: str) -> web.StreamResponse:
    size = package.seek(0, 2)
    package.seek(0)
    return await stream(request, package, size, name)
