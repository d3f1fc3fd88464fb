"""The rounds of each role: which loops it rings, what wakes them, and how often at least."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from chorus.accounts import AccountCheck
from chorus.asking import AskNow
from chorus.directory import Directory
from chorus.dispatcher import Dispatcher
from chorus.follower import Follower
from chorus.recipients import RecipientsImport
from chorus.settings import ChorusSettings
from extractor.desk import Desk
from extractor.reader import Reader
from extractor.settings import ReaderSettings
from server.config import Config
from server.courtesy import Courtesy
from server.loops import Loop
from server.open_jobs import OpenJobs
from server.portal import Portal
from server.witness import Witness
from staging.pace import Quota
from staging.store import Store

#: Invoices on their way to the portal at once: most of a deposit is waiting for its answer.
DISPATCHERS = 4
_HOUR = 3600.0
_NOTHING: frozenset[str] = frozenset()
_SETTING = frozenset({"setting"})
_PAPERS = frozenset({"paper", "setting"})
_ASKED = frozenset({"setting", "company"})


def chorus_settings(config: Config) -> ChorusSettings:
    """The pace and patience of the room that speaks to Chorus Pro."""
    grace: float = config["search_grace"]
    return ChorusSettings(
        # Who searches early does not want to wait a minute for an answer that will not come.
        timeout=timedelta(seconds=min(60.0, max(10.0, grace / 2))),
        grace=timedelta(seconds=grace),
        follow_every=timedelta(seconds=config["follow_every"]),
        quota=config["quota"] or Quota(),
    )


@dataclass(frozen=True, slots=True)
class Rounds:
    """What the loops of one appliance work with."""

    store: Store
    portal: Portal
    chorus: ChorusSettings
    now: Callable[[], datetime]
    worker: str
    folder: Path

    def connecting(self) -> Loop:
        """The portal as the settings name it; each role looks at it."""
        return Loop("portal", self.portal.step, _SETTING, 30.0)

    def printing(self, open_jobs: OpenJobs, *, whole_base: bool) -> Iterator[Loop]:
        """Jobs left open, what is to be forgotten; `whole_base`: nobody puts it back unnoticed."""
        yield Loop("open jobs", open_jobs.step, _NOTHING, 10.0)
        yield Loop("retention", self.store.retention.step, _NOTHING, _HOUR)
        # A server's base may be put back unnoticed, and then know less than the documents.
        if whole_base:
            yield Loop("orphans", self.store.orphans.step, _NOTHING, 6 * _HOUR)

    def reading(self, desk: Desk, courtesy: Courtesy) -> Iterator[Loop]:
        """As many readers as documents are read at once."""
        settings = ReaderSettings()
        for number in range(settings.children):
            reader = Reader(self.store, desk, settings, f"{self.worker}:{number}")
            yield Loop("reader", courtesy.before(reader.step), frozenset({"job"}), 2.0)

    def reviewing(self) -> Iterator[Loop]:
        """The findings of what waits, when their surroundings changed."""
        woken = _ASKED | {"directory", "queue"}
        yield Loop("judge", self._judge_again, woken, _HOUR)

    def asking(self) -> AskNow:
        """A look-up at once, for a person who waits."""
        return AskNow(self.store, self.portal.provide, self.chorus, self.now, self.worker)

    def depositing(self) -> Iterator[Loop]:
        """Accounts, the directory, deposits and what became of them."""
        store, provide, chorus, now = self.store, self.portal.provide, self.chorus, self.now
        rooms = (store, provide, chorus, now, self.worker)
        yield Loop("witness", Witness(store, self.folder).step, _NOTHING, 5.0)
        yield Loop("accounts", AccountCheck(store, provide, now).step, _SETTING, 60.0)
        yield Loop("directory", Directory(*rooms).step, _PAPERS | _ASKED, 5.0)
        brought = RecipientsImport(store, provide, chorus, now)
        yield Loop("recipients", brought.step, _SETTING, 30.0)
        yield from self._dispatching()
        every = min(chorus.follow_every.total_seconds(), 5.0)
        yield Loop("follower", Follower(*rooms).step, _PAPERS, every)

    def _dispatching(self) -> Iterator[Loop]:
        workers = [
            Dispatcher(
                self.store, self.portal.provide, self.chorus, self.now, f"{self.worker}:{number}"
            )
            for number in range(DISPATCHERS)
        ]
        for number, one in enumerate(workers):
            one.rest_with(workers[0])
            # The first looks out for what becomes due; the others help when much arrives.
            yield Loop("dispatcher", one.step, _PAPERS, 5.0 if number else 0.5)

    async def _judge_again(self) -> bool:
        await self.store.papers.judge_again()
        return False
