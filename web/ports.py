"""What the page and the API ask of the rest of the appliance, handed in by the root."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Protocol

from staging.backups import Night, Plan
from staging.buyer import Structure
from staging.identifiers import Siret
from staging.job import PrintJob
from staging.ports import ChorusAccess


class AcceptUpload(Protocol):
    """Takes a document as if it had been printed."""

    async def __call__(
        self, stream: AsyncIterator[bytes], filename: str, user: str, host: str
    ) -> PrintJob:
        """The job it became; raises DocumentRefused or SpoolFull."""


class Safekeeping(Protocol):
    """Takes backups; each raises BackupRefused."""

    @property
    def plan(self) -> Plan:
        """Where they go at night, and how many are kept."""

    async def nights(self) -> list[Night]:
        """What stands in the folder of the nights, the newest first."""

    async def into_folder(self, by: str) -> None:
        """One more into that folder."""

    async def to_download(self, by: str) -> Path:
        """One in a file that the caller removes."""


class Ready(Protocol):
    """Tells whether the appliance can take work."""

    async def __call__(self) -> list[str]:
        """What is missing, one word each (database, disk, reader); nothing when all is well."""


class CurrentAccess(Protocol):
    """The access to the portal as the appliance would use it now."""

    async def __call__(self) -> ChorusAccess | None:
        """None while something is missing."""


class LookUp(Protocol):
    """Asks the portal for a SIRET now, and keeps what it says."""

    async def __call__(self, siret: Siret) -> Structure:
        """What the portal knows; raises PrintPostError, in French."""
