"""Who may do what: local accounts with one of three roles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Utilisateur, Responsable, Administrateur; each may do what the one before may."""

    USER = "user"
    MANAGER = "manager"
    ADMIN = "admin"

    def covers(self, needed: Role) -> bool:
        """Whether this role may do what `needed` may."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


class Digest(StrEnum):
    """Which messages a person wants of what waits for them."""

    DAILY = "daily"
    AT_ONCE = "at_once"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Person:
    """A local account. `name` is the sign-in name, unique without regard to case.

    `email` and `digest`: where and when they are told by message what waits for them. `suppliers`:
    SIRETs of the establishments they work for; none named: all (see `staging.sight`).

    What they chose for themselves: `undo_seconds` to call a sending back (None: the appliance's
    own), `single_keys` for shortcuts of one letter, `language` of the page (None: the browser's).
    """

    id: int
    name: str
    role: Role
    disabled: bool = False
    undo_seconds: int | None = None
    single_keys: bool = True
    language: str | None = None
    email: str = ""
    digest: Digest = Digest.DAILY
    suppliers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenSession:
    """A session that is not over. `ref` names it without being of use to sign in; `address` is
    where the person sat when it was opened."""

    ref: str
    person_id: int
    address: str | None
    opened_at: datetime | None
    expires_at: datetime


#: Acts of the appliance itself stand under this name in the audit trail.
APPLIANCE = "Print&Post"
