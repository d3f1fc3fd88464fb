"""Who may do what: local accounts with one of three roles."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Person:
    """A local account. `name` is the sign-in name, unique without regard to case."""

    id: int
    name: str
    role: Role
    disabled: bool = False


#: Acts of the appliance itself stand under this name in the audit trail.
APPLIANCE = "Print&Post"
