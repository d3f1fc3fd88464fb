"""E-mail: the server that messages leave by, tried live, and who is told what.

The password is kept sealed and is never shown; it is taken over HTTPS or from this machine only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aiohttp import web

from staging.errors import InvalidValue, PrintPostError
from staging.messaging import (
    MAIL,
    MAIL_PASSWORD,
    MOST_ADDRESSES,
    PORTS,
    MailReport,
    MailSettings,
    Security,
    read_address,
)
from staging.person import Digest
from web import forms
from web.context import context_of, person_name, store_of, visitor_of
from web.language import later
from web.proxies import require_secure
from web.rendering import page, see_other

_PAGE = "/administration/e-mail"
SECURITIES = {
    Security.STARTTLS: later("STARTTLS (port 587 le plus souvent)"),
    Security.TLS: later("TLS (port 465 le plus souvent)"),
    Security.NONE: later("Aucun, sans mot de passe (port 25 le plus souvent)"),
}
DIGESTS = {
    Digest.DAILY: later("Chaque jour"),
    Digest.AT_ONCE: later("Chaque jour, et dès qu'une facture revient"),
    Digest.NEVER: later("Jamais"),
}


@dataclass(frozen=True, slots=True)
class MailForm:
    """The form as drawn: what stands in its inputs, and errors by input."""

    values: Mapping[str, str]
    errors: Mapping[str, str] = field(default_factory=dict)


def _filled(settings: MailSettings) -> MailForm:
    return MailForm(
        {
            "host": settings.host,
            "port": str(settings.port),
            "security": settings.security.value,
            "user": settings.user,
            "sender": settings.sender,
            "to": ", ".join(settings.to),
            "hour": str(settings.hour),
        }
    )


async def show(request: web.Request) -> web.StreamResponse:
    """The settings in force, and who hears what."""
    return await _show(request)


async def _show(
    request: web.Request,
    form: MailForm | None = None,
    *,
    report: MailReport | None = None,
    to: str = "",
) -> web.Response:
    context, store = context_of(request), store_of(request)
    settings = await context.mail.current()
    visitor = visitor_of(request).person
    return await page(
        request,
        "admin_mail.html",
        status=422 if form else 200,
        form=form or _filled(settings),
        fixed=context.mail.fixed(),
        ready=bool(settings.host),
        securities=SECURITIES,
        digests=DIGESTS,
        has_password=bool(await store.settings.secret(MAIL_PASSWORD)),
        people=[one for one in await store.people.all() if not one.disabled],
        failure=await store.told.failure(),
        report=report,
        trial=to or visitor.email,
        kept="fait" in request.query,
    )


class Reader:
    """Reads the inputs one by one; errors gather by input name."""

    def __init__(self, form: Mapping[str, object]) -> None:
        self._form = form
        self.errors: dict[str, str] = {}

    def line(self, name: str) -> str:
        """A line of text."""
        return forms.line(self._form, name)

    def whole(self, name: str, least: int, most: int, error: str) -> int:
        """A whole number within bounds."""
        text = self.line(name)
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else -1
        if not least <= number <= most:
            self.errors[name] = error
        return number

    def address(self, name: str) -> str:
        """An address, or nothing."""
        try:
            return read_address(self.line(name), name)
        except InvalidValue as error:
            self.errors[name] = error.for_person
            return ""

    def addresses(self, name: str) -> tuple[str, ...]:
        """Addresses by commas or spaces."""
        given = forms.line(self._form, name, 4000).replace(",", " ").replace(";", " ").split()
        try:
            found = tuple(dict.fromkeys(read_address(one, name) for one in given))
        except InvalidValue as error:
            self.errors[name] = error.for_person
            return ()
        if len(found) > MOST_ADDRESSES:
            self.errors[name] = f"{MOST_ADDRESSES} adresses au plus : utilisez une liste."
        return found


def read(form: Mapping[str, object], before: MailSettings) -> tuple[MailSettings, dict[str, str]]:
    """The settings as typed, and French errors by input name. An empty port is the usual one."""
    reader = Reader(form)
    security = next((one for one in Security if one == reader.line("security")), None)
    usual = PORTS[security or before.security]
    port = usual
    if reader.line("port"):
        port = reader.whole("port", 1, 65535, "Un port va de 1 à 65535.")
    typed = MailSettings(
        reader.line("host"),
        port,
        security or before.security,
        reader.line("user"),
        reader.address("sender"),
        reader.addresses("to"),
        reader.whole("hour", 0, 23, "Une heure va de 0 à 23."),
    )
    return typed, {**_missing(typed), **reader.errors}


def _missing(typed: MailSettings) -> dict[str, str]:
    errors = {}
    if any(c in "/@:" for c in typed.host) and typed.host.count(":") < 2:
        errors["host"] = "Un nom de serveur est attendu, par exemple smtp.exemple.fr."
    if typed.host and not typed.sender:
        errors["sender"] = "Indiquez l'adresse d'où partent les messages."
    if typed.security is Security.NONE and typed.user:
        errors["security"] = (
            "Sans chiffrement, aucun mot de passe n'est envoyé : choisissez TLS ou STARTTLS, ou "
            "videz l'identifiant."
        )
    return errors


async def save(request: web.Request) -> web.StreamResponse:
    """Keep what was typed, and try it at once where that was asked (`essai`)."""
    form, store, desk = await request.post(), store_of(request), context_of(request).mail
    before, fixed = await desk.current(), desk.fixed()
    typed, errors = read({**_filled(before).values, **_open(form, fixed)}, before)
    password = str(form.get("password", ""))
    kept = bool(await store.settings.secret(MAIL_PASSWORD)) and "server" not in fixed
    if kept and not password and _is_moved(before, typed):
        message = "Le serveur change : saisissez de nouveau son mot de passe."
        errors |= {"password": message}
    if errors:
        shown = {**_filled(before).values, **_texts(form)}
        return await _show(request, MailForm(shown, errors))
    if password:
        require_secure(request)
    await store.settings.put(MAIL, typed.plain(), person_name(request))
    if password and "server" not in fixed:
        await store.settings.put_secret(MAIL_PASSWORD, password, person_name(request))
    if "essai" in form:
        return await _try_out(request, forms.line(form, "trial", 260))
    return see_other(f"{_PAGE}?fait")


def _is_moved(before: MailSettings, typed: MailSettings) -> bool:
    """Whether the password that is kept would go to another server, or for another user."""
    now = (typed.host.casefold(), typed.user)
    return bool(typed.host and typed.user) and now != (before.host.casefold(), before.user)


def _texts(form: Mapping[str, object]) -> dict[str, str]:
    return {key: text for key, text in form.items() if isinstance(text, str)}


def _open(form: Mapping[str, object], fixed: frozenset[str]) -> dict[str, str]:
    """What was typed where the start left it open."""
    server = ("host", "port", "security", "user")
    closed = {*(server if "server" in fixed else ()), *(fixed - {"server"})}
    return {key: text for key, text in _texts(form).items() if key not in closed}


async def _try_out(request: web.Request, to: str) -> web.Response:
    try:
        if not read_address(to, "trial"):
            raise InvalidValue("Indiquez à quelle adresse envoyer l'essai.", field="trial")
    except PrintPostError as error:
        return await _show(request, report=MailReport(False, error.for_person), to=to)
    return await _show(request, report=await context_of(request).mail.try_out(to), to=to)
