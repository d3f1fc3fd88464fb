"""Technical accounts of Chorus Pro: for which of our structures each may bill, and their age. Pure.

A password dies after 424 days; only the main manager of the structure renews it at the portal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from staging.days import day_in_paris

PASSWORD_LIFE = timedelta(days=424)
#: Warned from day 394 on.
WARNED_BEFORE = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account as it is kept, without its password. `structures` are SIRETs.

    `expires_on` is the portal's own word; without it the day the password was entered counts.
    """

    id: int
    environment: str
    login: str
    password_set_at: datetime | None
    refused_at: datetime | None
    structures: tuple[str, ...]
    expires_on: date | None
    checked_at: datetime | None

    @property
    def dies_on(self) -> date | None:
        """The day the password dies, as far as it is known."""
        if self.expires_on is not None or self.password_set_at is None:
            return self.expires_on
        return day_in_paris(self.password_set_at) + PASSWORD_LIFE

    def is_old(self, today: date) -> bool:
        """Whether its password must be renewed soon."""
        return self.dies_on is not None and today >= self.dies_on - WARNED_BEFORE


@dataclass(frozen=True, slots=True)
class Sellers:
    """Whose papers may leave now: `only` these (None: anybody's), and not `but` these."""

    only: frozenset[str] | None = None
    but: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return self.only is None or bool(self.only - self.but)
