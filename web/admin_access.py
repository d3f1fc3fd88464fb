"""Chorus Pro: the environment and the technical account. Secrets go in and never come out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from staging.errors import InvalidValue
from staging.ports import AccessReport
from staging.store import Store
from web.context import context_of, person_name, store_of
from web.rendering import page, see_other

KEYS = ("environment", "api_url", "token_url", "client_id", "login")
SECRETS = ("client_secret", "password")
ENVIRONMENTS = ("rehearsal", "qualification", "production")


@dataclass(frozen=True, slots=True)
class AccessSettings:
    """The access as it may be shown: whether each secret is there, never the secret."""

    environment: str | None
    api_url: str
    token_url: str
    client_id: str
    login: str
    has_client_secret: bool
    has_password: bool


async def current(store: Store) -> AccessSettings:
    """What the administrator entered."""
    kept = await store.settings.get("chorus")
    values: dict[str, Any] = kept if isinstance(kept, dict) else {}
    secrets = [bool(await store.settings.secret(f"chorus.{name}")) for name in SECRETS]
    return AccessSettings(
        environment=values.get("environment") or None,
        api_url=str(values.get("api_url") or ""),
        token_url=str(values.get("token_url") or ""),
        client_id=str(values.get("client_id") or ""),
        login=str(values.get("login") or ""),
        has_client_secret=secrets[0],
        has_password=secrets[1],
    )


def _check_address(name: str, text: str) -> None:
    parts = urlsplit(text)
    if text and (parts.scheme not in {"https", "http"} or not parts.hostname):
        raise InvalidValue("Adresse attendue, par exemple https://…", code="url", field=name)


async def keep(
    store: Store, values: dict[str, str | None], secrets: dict[str, str | None], person: str
) -> None:
    """Keep the access; an empty secret leaves the one that is kept. Raises InvalidValue."""
    for name in ("api_url", "token_url"):
        _check_address(name, values.get(name) or "")
    await store.settings.put("chorus", {key: values.get(key) or None for key in KEYS}, person)
    for name, secret in secrets.items():
        if secret:
            await store.settings.put_secret(f"chorus.{name}", secret, person)


async def _show(
    request: web.Request, *, error: str = "", report: AccessReport | None = None, status: int = 200
) -> web.Response:
    store = store_of(request)
    return await page(
        request,
        "admin_access.html",
        status=status,
        access=await current(store),
        effective=await store.settings.environment(),
        environments=ENVIRONMENTS,
        error=error,
        report=report,
        paused=await store.deposits.paused(),
    )


async def show(request: web.Request) -> web.StreamResponse:
    """The form."""
    return await _show(request)


async def save(request: web.Request) -> web.StreamResponse:
    """Keep what was typed."""
    form = await request.post()
    typed = {key: str(form.get(key, "")).strip() or None for key in (*KEYS, *SECRETS)}
    if typed["environment"] not in ENVIRONMENTS:
        return await _show(request, error="Choisissez un environnement.", status=422)
    secrets = {name: typed.pop(name) for name in SECRETS}
    try:
        await keep(store_of(request), typed, secrets, person_name(request))
    except InvalidValue as error:
        return await _show(request, error=error.for_person, status=422)
    return see_other("/administration/chorus")


async def test(request: web.Request) -> web.StreamResponse:
    """Try the access now and say which half is wrong."""
    context = context_of(request)
    access = await context.current_access()
    if access is None:
        message = "Complétez d'abord l'environnement et le compte technique."
        return await _show(request, error=message, status=422)
    return await _show(request, report=await context.test_access(access))


async def resume(request: web.Request) -> web.StreamResponse:
    """« Reprendre les envois » after the access was put right."""
    await store_of(request).deposits.resume(person_name(request))
    return see_other("/administration/chorus")
