"""Clues to whose a print is: names learned when people take papers, and where people sit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from ipaddress import ip_address

import sqlalchemy as sa

from staging.db.people import name_key
from staging.db.prepared import Prepared
from staging.db.settings import read_setting
from staging.db.tables import job, person, printer_alias, session
from staging.routing import PRINT_SERVERS, Clues, is_server, owner_of

#: Names that programs send where they know nobody: they tell nothing of who prints.
_NOBODY = frozenset(
    ("", "anonymous", "anonyme", "guest", "invité", "nobody", "unknown", "user", "root")
)
#: Prints looked back on to see whether an address is one person's.
_RECENT = 1000

_alias = Prepared(
    sa.select(person.c.name)
    .join(printer_alias, printer_alias.c.person == person.c.name)
    .where(printer_alias.c.user_name_key == sa.bindparam("named"), ~person.c.disabled)
)
_namesake = Prepared(
    sa.select(person.c.name).where(person.c.name_key == sa.bindparam("named"), ~person.c.disabled)
)


def user_key(user: str) -> str:
    """A workstation's name for its user as it is compared, without `HOST\\`; '' for nobody's."""
    named = name_key(user.rpartition("\\")[2])
    return "" if named in _NOBODY else named


def route(
    connection: sa.Connection, queue_owner: str | None, user: str, host: str, at: datetime
) -> str | None:
    """The person a print goes to; None leaves it to everybody.

    The weaker clues are looked for only where no stronger one is there.
    """
    named = user_key(user)
    ways: tuple[Callable[[], Clues], ...] = (
        lambda: Clues(queue_owner=queue_owner),
        lambda: Clues(alias=_named(connection, _alias, named)),
        lambda: Clues(namesake=_named(connection, _namesake, named)),
        lambda: Clues(at_the_address=_people_at(connection, host, at)),
    )
    return next((owner for way in ways if (owner := owner_of(way()))), None)


def _named(connection: sa.Connection, query: Prepared, named: str) -> str | None:
    found: str | None = query.value(connection, {"named": named}) if named else None
    return found


def _people_at(connection: sa.Connection, host: str, at: datetime) -> tuple[str, ...]:
    """Who has a session open from an address that is a workstation's.

    None for the appliance's own, for a print server that an administrator named, and for one that
    printed under two names: it is a print server too.
    """
    servers = read_setting(connection, PRINT_SERVERS, secret=False) or ()
    if not host or _is_loopback(host) or is_server(host, servers):
        return ()
    last = sa.select(job.c.user, job.c.host).order_by(job.c.id.desc()).limit(_RECENT).subquery()
    users = connection.execute(sa.select(last.c.user).where(last.c.host == host).distinct())
    if len({user_key(user) for user in users.scalars()} - {""}) > 1:
        return ()
    query = (
        sa.select(person.c.name)
        .join(session, session.c.person_id == person.c.id)
        .where(session.c.address == host, session.c.expires_at > at, ~person.c.disabled)
        .distinct()
    )
    return tuple(connection.execute(query).scalars())


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def learn_alias(connection: sa.Connection, job_id: int, who: str, at: datetime) -> None:
    """A person took a print that was nobody's: the next one under that name is theirs."""
    query = sa.select(job.c.user).where(job.c.id == job_id)
    named = user_key(connection.execute(query).scalar_one())
    known = sa.select(person.c.id).where(person.c.name == who)
    if not named or named == name_key(who) or connection.execute(known).first() is None:
        return
    connection.execute(printer_alias.delete().where(printer_alias.c.user_name_key == named))
    values = {"user_name_key": named, "person": who, "learned_at": at}
    connection.execute(printer_alias.insert(), values)
