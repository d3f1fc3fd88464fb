"""What one paper is worked on with: the store, the portal of the day, the clocks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from chorus.client import Client
from chorus.ledger import Patience, may_still_send
from chorus.settings import ChorusSettings
from staging.deposit import FollowUp
from staging.errors import StoreDamaged, StoreUnavailable
from staging.invoice import Invoice
from staging.paper import Paper
from staging.store import Store

Provide = Callable[[], Client | None]
"""Gives the client of the access of the day; None until an access was entered."""


@dataclass(frozen=True, slots=True)
class Bench:
    """`monotonic` counts seconds on a clock that nobody sets."""

    store: Store
    client: Client
    settings: ChorusSettings
    now: Callable[[], datetime]
    monotonic: Callable[[], float]
    worker: str

    @property
    def patience(self) -> Patience:
        """How long a call may last, and how long an invoice may stay hidden."""
        return Patience(self.settings.timeout, self.settings.grace)

    async def keep(self, paper: Paper) -> bool:
        """Make the lease last; False when somebody else has the paper by now."""
        return await self.store.deposits.renew(paper.id, self.worker, self.settings.lease)

    async def keep_answer(self, followup: FollowUp, not_before: datetime | None = None) -> bool:
        """Make the lease of an answer last; False when it ended or somebody else has it."""
        return await self.store.deposits.renew_followup(
            followup.id, self.worker, self.settings.lease, not_before=not_before
        )

    @asynccontextmanager
    async def kept(self, keep: Callable[[], Awaitable[bool]]) -> AsyncIterator[None]:
        """A lease made to last for the length of the block, however slow a call."""
        beating = asyncio.create_task(self._beat(keep))
        try:
            yield
        finally:
            beating.cancel()
            with suppress(asyncio.CancelledError):
                await beating

    async def _beat(self, keep: Callable[[], Awaitable[bool]]) -> None:
        while True:
            await asyncio.sleep(self.settings.lease.total_seconds() / 3)
            with suppress(StoreUnavailable):  # a base that is back in time finds the lease kept
                if not await keep():
                    return

    def awake(self, since: datetime, bound: timedelta) -> Callable[[], bool]:
        """A last look before something leaves: has this machine slept since the base was asked?"""
        begun = self.monotonic()

        def look() -> bool:
            elapsed = timedelta(seconds=self.monotonic() - begun)
            return may_still_send(since, self.now(), elapsed, bound)

        return look


def invoice_of(paper: Paper) -> Invoice:
    """The frozen invoice; every paper has one from `approved` on."""
    if paper.invoice is None:
        raise StoreDamaged(
            f"La facture n° {paper.id} est approuvée mais ses données manquent : "
            "prévenez l'administrateur."
        )
    return paper.invoice


class Rest:
    """The pause of a loop while the portal fails: longer each time, gone with the first success."""

    def __init__(self, first: timedelta, longest: timedelta) -> None:
        self._first = first
        self._longest = longest
        self._pause = first
        self._until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it is still too early. A clock that was set back does not prolong it."""
        return self._until is not None and now < self._until <= now + self._longest

    def begin(self, now: datetime, asked: timedelta | None = None) -> datetime:
        """Rest for as long as asked, else longer each time; gives its end."""
        pause = min(max(asked or timedelta(0), self._pause), self._longest)
        self._pause = min(self._pause * 2, self._longest)
        self._until = now + pause
        return self._until

    def end(self) -> None:
        """Something worked."""
        self._pause, self._until = self._first, None
