"""`printpost user`: local accounts and roles, beside a running appliance."""

from __future__ import annotations

import argparse
import asyncio
import getpass
import sys
from collections.abc import Callable

from server.appliance import open_for
from server.config import Config
from staging.errors import InvalidValue
from staging.person import Role
from staging.store import Store
from web.auth import hash_password

#: Who acts, in the audit trail.
BY_COMMAND = "commande"


async def act(config: Config, arguments: argparse.Namespace, say: Callable[[str], None]) -> int:
    """Do what the command line asks. Raises InvalidValue or NotFound."""
    store = await asyncio.to_thread(open_for, config)
    try:
        await _act(store, arguments, say)
    finally:
        await asyncio.to_thread(store.close)
    return 0


async def _act(store: Store, arguments: argparse.Namespace, say: Callable[[str], None]) -> None:
    match arguments.act:
        case "add":
            hashed = await asyncio.to_thread(_hash_entered, arguments.password_stdin)
            person = await store.people.add(
                arguments.name, Role(arguments.role), hashed, BY_COMMAND
            )
            say(f"{person.name} : {person.role.value}")
        case "passwd":
            hashed = await asyncio.to_thread(_hash_entered, arguments.password_stdin)
            await store.people.set_password(arguments.name, hashed, BY_COMMAND)
            say("Mot de passe changé ; les sessions ouvertes sont fermées.")
        case "disable":
            await store.people.disable(arguments.name, BY_COMMAND)
            say(f"{arguments.name} ne peut plus se connecter.")
        case _:
            for found in await store.people.all():
                state = "fermé" if found.disabled else "ouvert"
                say(f"{found.name}\t{found.role.value}\t{state}")


def _hash_entered(from_stdin: bool) -> str:  # noqa: FBT001 - a flag of the command line
    if from_stdin:
        password = sys.stdin.readline().rstrip("\n")
    else:
        password = getpass.getpass("Mot de passe : ")
        if password != getpass.getpass("Encore une fois : "):
            raise InvalidValue("Les deux mots de passe diffèrent.", code="password")
    return hash_password(password)
