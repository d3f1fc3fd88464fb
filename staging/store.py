"""The store: the one door to the base and the documents. The rooms receive it from the root."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from staging.changes import Changes
from staging.db.accounts import Accounts
from staging.db.announcements import Announcements
from staging.db.audit import Audit
from staging.db.backups import Backups
from staging.db.companies import Companies
from staging.db.cupboard import Cupboard
from staging.db.deposits import Deposits
from staging.db.directory import Directory
from staging.db.engine import Database, sqlite_url
from staging.db.figures import Figures
from staging.db.identities import Identities
from staging.db.jobs import Jobs
from staging.db.layouts import Layouts
from staging.db.orphans import Orphans
from staging.db.overdue import OverdueList
from staging.db.pace import PortalPace
from staging.db.papers import Papers
from staging.db.people import People
from staging.db.pieces import Pieces
from staging.db.queues import Queues
from staging.db.reading import Reading
from staging.db.recipient_list import RecipientList
from staging.db.recipients import Recipients
from staging.db.restored import hold, recognise
from staging.db.retention import Retention
from staging.db.schema import migrate
from staging.db.settings import SettingsTable
from staging.db.told import Told
from staging.db.trials import Trials
from staging.files import RESERVE, Files
from staging.retention import Terms
from staging.secrets import SecretBox


class Store:
    """Everything that is kept. Open it with `open_store`, and close it."""

    def __init__(
        self,
        database: Database,
        files: Files,
        box: SecretBox,
        now: Callable[[], datetime],
        terms: Terms,
    ) -> None:
        self.changes = Changes()
        cupboard = self._cupboard = Cupboard(database, files, now, self.changes)
        self._database = database
        self.now = now
        self.files = files
        self.jobs = Jobs(cupboard)
        self.reading = Reading(cupboard)
        self.papers = Papers(cupboard)
        self.pieces = Pieces(cupboard)
        self.layouts = Layouts(cupboard)
        self.deposits = Deposits(cupboard)
        self.pace = PortalPace(cupboard)
        self.companies = Companies(cupboard)
        self.announcements = Announcements(cupboard)
        self.directory = Directory(cupboard)
        self.recipients = Recipients(cupboard)
        self.recipient_list = RecipientList(cupboard)
        self.overdue = OverdueList(cupboard)
        self.figures = Figures(cupboard)
        self.told = Told(cupboard)
        self.people = People(cupboard)
        self.queues = Queues(cupboard)
        self.settings = SettingsTable(cupboard, box)
        self.accounts = Accounts(cupboard, box)
        self.audit = Audit(cupboard)
        self.backups = Backups(cupboard)
        self.identities = Identities(cupboard)
        self.orphans = Orphans(cupboard)
        self.retention = Retention(cupboard, terms)
        self.trials = Trials(cupboard)

    async def recognise(self, here: dict[str, str], beside: str = "") -> bool:
        """Whether the base was put back from a copy since it ran last; `here` says where it
        stands now. Sending is paused then, and every paper searched before it is sent. Of a
        server's base `beside` names the data folder, one of several.
        """
        return await recognise(self._cupboard, here, beside)

    async def hold(self) -> None:
        """Pause the deposits as after `recognise`: for a base that a backup was put into."""
        await hold(self._cupboard)

    async def forget_leases(self) -> None:
        """Free what a process before this one held. Only for who knows that it is alone."""
        await self.reading.forget_leases()
        await self.deposits.forget_leases()

    def close(self) -> None:
        """Finish what was ordered and let go of the base."""
        self._database.close()


def open_store(
    folder: Path,
    now: Callable[[], datetime],
    *,
    database_url: str | None = None,
    reserve: int = RESERVE,
    terms: Terms | None = None,
) -> Store:
    """Open (creating or upgrading) the store of a data folder.

    Raises StoreDamaged for a base of a newer release. Blocks while it migrates.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    url = database_url or sqlite_url(folder / "printpost.db")
    migrate(url)
    files, box = Files(folder, reserve), SecretBox(folder / "secret.key")
    return Store(Database(url), files, box, now, terms or Terms())
