"""What can be chosen about a rehearsal portal.

The defaults are the unkind ones: short pages, large ids, a search that lags behind the deposits.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

DEFAULT_PORT = 8700
MAX_FILE = 10_000_000
"""Bytes of one deposited file ("10 Mo"), read in the stricter of its two senses."""
MAX_FOLDER = 120_000_000
"""Bytes of one invoice with everything, and of one download ("120 Mo")."""


@dataclass(frozen=True, slots=True)
class FurtherAccount:
    """A technical account that bills for some suppliers only."""

    login: str
    password: str = field(repr=False)
    sirets: frozenset[str]


_SECOND = FurtherAccount("TECH_1_000002@cpro.fr", "rehearsal", frozenset({"99990088900018"}))


@dataclass(frozen=True, slots=True)
class RehearsalSettings:
    """Pace, size and strictness of one portal.

    `speed`: 1 pays an invoice in about 60 s, 10 in 6 s; 0 or less stops the clock, so that
    invoices move by hand alone. `search_lag`: seconds before an accepted deposit is found by a
    search. `further`: accounts beside the main one, which bills for every supplier. `data`:
    a folder in which the ledger outlives the process; None keeps it in memory.
    """

    speed: float = 1.0
    search_lag: float = 3.0
    page_size: int = 10
    strict_directory: bool = False
    unique_numbers: bool = True
    drafts_in_search: bool = True
    data: Path | None = None
    first_id: int = 2**31 + 1
    memory_limit: int = 256_000_000
    token_seconds: int = 3600
    client_id: str = "rehearsal-client"
    client_secret: str = field(default="rehearsal-secret", repr=False)
    login: str = "TECH_1_000001@cpro.fr"
    password: str = field(default="rehearsal", repr=False)
    further: tuple[FurtherAccount, ...] = (_SECOND,)
