"""The connection to Chorus Pro, step by step, each tried live. Secrets go in, never out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from staging.days import day_in_paris
from staging.errors import InvalidValue, PrintPostError
from staging.ports import AccessReport
from staging.store import Store
from web import auth
from web.context import context_of, id_of, person_name, store_of
from web.proxies import require_secure
from web.rendering import page, see_other

KEYS = ("environment", "api_url", "token_url", "client_id", "login")
SECRETS = ("client_secret", "password")
_ADDRESSES = ("api_url", "token_url")
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
    """Keep the access; an empty secret leaves the one that is kept."""
    await store.settings.put("chorus", {key: values.get(key) or None for key in KEYS}, person)
    for name, secret in secrets.items():
        if secret:
            await store.settings.put_secret(f"chorus.{name}", secret, person)


async def redirects(store: Store, values: dict[str, str | None]) -> bool:
    """Whether the secrets that are kept would go to another address of somebody's own.
    Raises InvalidValue for an address that is none.
    """
    for name in _ADDRESSES:
        _check_address(name, values.get(name) or "")
    kept = await current(store)
    return any(values.get(name) and values[name] != getattr(kept, name) for name in _ADDRESSES)


async def _show(
    request: web.Request, *, error: str = "", report: AccessReport | None = None, status: int = 200
) -> web.Response:
    store = store_of(request)
    environment = await store.settings.environment()
    return await page(
        request,
        "admin_access.html",
        status=status,
        access=await current(store),
        effective=environment,
        environments=ENVIRONMENTS,
        accounts=await store.accounts.all(environment) if environment else (),
        today=day_in_paris(context_of(request).now()),
        configured={company.siret for company in await store.companies.all()},
        error=error,
        report=report,
        paused=await store.deposits.paused(),
    )


async def show(request: web.Request) -> web.StreamResponse:
    """The steps of the connection, each with what the portal says of it."""
    return await _show(request)


async def save(request: web.Request) -> web.StreamResponse:
    """Keep what was typed, and try it at once where that was asked (`essai`)."""
    form = await request.post()
    typed = {key: str(form.get(key, "")).strip() or None for key in (*KEYS, *SECRETS)}
    if typed["environment"] not in ENVIRONMENTS:
        return await _show(request, error="Choisissez un environnement.", status=422)
    secrets = {name: typed.pop(name) for name in SECRETS}
    if any(secrets.values()):
        require_secure(request)
    store, person = store_of(request), person_name(request)
    try:
        await _confirmed(request, typed, str(form.get("own_password", "")))
        await keep(store, typed, secrets, person)
    except PrintPostError as error:
        return await _show(request, error=error.for_person, status=422)
    if form.get("essai"):
        return await test(request)
    if secrets_given(secrets) and await store.deposits.paused():
        await _try_main(request)
    return see_other("/administration/chorus")


async def _confirmed(
    request: web.Request, values: dict[str, str | None], own_password: str
) -> None:
    """Raises InvalidValue where secrets would go elsewhere and the person is not sure to be one."""
    if not await redirects(store_of(request), values):
        return
    require_secure(request)
    if not await auth.confirm(request, own_password):
        raise InvalidValue("Une adresse change : confirmez avec votre mot de passe.")


def secrets_given(secrets: dict[str, str | None]) -> bool:
    """Whether a new secret came along."""
    return any(secrets.values())


async def _try_main(request: web.Request) -> AccessReport | None:
    """Try the access as it is now; a good one lifts the stop that a refused one caused."""
    context, store = context_of(request), store_of(request)
    access = await context.current_access()
    if access is None:
        return None
    report = await context.test_access(access)
    if report.ok:
        await store.accounts.accept(access.environment, access.login)
        await _told(store, access.login, report, person_name(request))
    return report


async def _told(store: Store, login: str, report: AccessReport, person: str) -> None:
    """Keep what a good test told of an account, and let sending go on."""
    sirets = [str(supplier.siret) for supplier in report.suppliers]
    expires = report.password_expires_on
    await store.accounts.keep(report.environment, login, sirets, expires)
    await store.deposits.resume_access(person)


async def test(request: web.Request) -> web.StreamResponse:
    """Try the access now and say which step is wrong."""
    report = await _try_main(request)
    if report is None:
        message = "Complétez d'abord l'environnement et le compte technique."
        return await _show(request, error=message, status=422)
    return await _show(request, report=report)


async def add_account(request: web.Request) -> web.StreamResponse:
    """A further technical account: tried first, kept only when the portal takes it."""
    form, context, store = await request.post(), context_of(request), store_of(request)
    access = await context.current_access()
    if access is None:
        message = "Réglez d'abord l'application PISTE et le compte technique principal."
        return await _show(request, error=message, status=422)
    login, password = str(form.get("login", "")).strip(), str(form.get("password", ""))
    if not login or not password:
        message = "Indiquez l'identifiant et le mot de passe du compte technique."
        return await _show(request, error=message, status=422)
    require_secure(request)
    tried = replace(access, login=login, password=password, others=(), refused=False)
    report = await context.test_access(tried)
    if not report.ok:
        return await _show(request, report=report, status=422)
    person = person_name(request)
    await store.accounts.put(report.environment, login, password, person)
    await _told(store, login, report, person)
    return see_other("/administration/chorus")


async def change_account(request: web.Request) -> web.StreamResponse:
    """Forget a further account, or let a refused one be tried again."""
    form, store = await request.post(), store_of(request)
    account_id = id_of(request, "account")
    if form.get("action") == "remove":
        await store.accounts.remove(account_id, person_name(request))
        return see_other("/administration/chorus")
    environment = await store.settings.environment() or ""
    for account in await store.accounts.all(environment):
        if account.id == account_id:
            await store.accounts.accept(environment, account.login)
    return see_other("/administration/chorus")


async def resume(request: web.Request) -> web.StreamResponse:
    """« Reprendre les envois » after the access was put right."""
    store = store_of(request)
    environment = await store.settings.environment() or ""
    for account in await store.accounts.all(environment):
        if account.refused_at is not None:
            await store.accounts.accept(environment, account.login)
    await store.deposits.resume(person_name(request))
    return see_other("/administration/chorus")
