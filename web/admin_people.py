"""Utilisateurs: accounts, roles, passwords; and each person's own password."""

from __future__ import annotations

import re
from collections import Counter

from aiohttp import web

from staging.errors import InvalidValue, NotAllowed, NotFound
from staging.person import Person, Role
from web import auth
from web.context import context_of, person_name, store_of
from web.rendering import page, see_other

_NAME = re.compile(r"[^\s/\\]{2,60}")


async def _show(request: web.Request, error: str = "") -> web.Response:
    people = await store_of(request).people.all()
    opened = Counter(s.person_id for s in await store_of(request).people.sessions())
    return await page(
        request,
        "admin_people.html",
        status=422 if error else 200,
        people=people,
        opened=opened,
        bound=await store_of(request).identities.bound(),
        roles=list(Role),
        companies=await store_of(request).companies.all(),
        error=error,
        shortest=auth.SHORTEST_PASSWORD,
    )


async def show(request: web.Request) -> web.StreamResponse:
    """All accounts."""
    return await _show(request)


def check_name(name: str) -> str:
    """A name to sign in with: 2 to 60 characters without spaces. Raises InvalidValue."""
    if not _NAME.fullmatch(name) or not name.isprintable():
        message = "L'identifiant compte 2 à 60 caractères, sans espace ni barre."
        raise InvalidValue(message, code="name", field="name")
    return name


async def add(request: web.Request) -> web.StreamResponse:
    """A new account."""
    context, form = context_of(request), await request.post()
    try:
        name = check_name(str(form.get("name", "")).strip())
        role = _role(form.get("role"))
        hashed = await auth.hash_in_thread(context, str(form.get("password", "")))
        await context.store.people.add(name, role, hashed, person_name(request))
    except InvalidValue as error:
        return await _show(request, error.for_person)
    return see_other("/administration/utilisateurs")


def _role(text: object) -> Role:
    try:
        return Role(str(text))
    except ValueError as error:
        raise InvalidValue("Choisissez un rôle.") from error


async def _suppliers(request: web.Request) -> set[str]:
    """The establishments that were ticked; all of them is the same as none."""
    ticked = {str(siret) for siret in (await request.post()).getall("supplier", [])}
    known = {str(company.siret) for company in await store_of(request).companies.all()}
    if not ticked <= known:
        raise InvalidValue("Choisissez des établissements de la liste.", field="supplier")
    return set() if ticked == known else ticked


async def _person(request: web.Request) -> Person:
    person = await store_of(request).people.by_name(request.match_info["name"])
    if person is None:
        raise NotFound("Cet utilisateur n'existe pas.")
    return person


async def change(request: web.Request) -> web.StreamResponse:
    """An administrator changes an account: password, role, open or closed."""
    form, person = await request.post(), await _person(request)
    if person.name == person_name(request):
        raise NotAllowed("Changez votre propre compte à la page « Mon compte ».")
    try:
        await _act(request, person, str(form.get("action")))
    except InvalidValue as error:
        return await _show(request, error.for_person)
    return see_other("/administration/utilisateurs")


async def _act(request: web.Request, person: Person, action: str) -> None:
    form, who = await request.post(), person_name(request)
    people = store_of(request).people
    match action:
        case "password":
            password = str(form.get("password", ""))
            hashed = await auth.hash_in_thread(context_of(request), password)
            await people.set_password(person.name, hashed, who)
        case "role":
            await people.set_role(person.name, _role(form.get("role")), who)
        case "suppliers":
            await people.set_suppliers(person.name, await _suppliers(request), who)
        case "sessions":
            await people.revoke(person.name, who)
        case "unbind":
            await store_of(request).identities.unbind(person.id, who)
        case "disable":
            await people.disable(person.name, who)
        case _:
            await people.enable(person.name, who)
