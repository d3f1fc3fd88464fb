"""The loop that tells people by message: once a day what waits, at once what cannot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from server.config import Config
from server.mail import DOUBTFUL, Mail
from staging import digest
from staging.days import PARIS, day_in_paris
from staging.digest import Letter, Waiting
from staging.errors import OutsideUnavailable
from staging.states import InvoiceState
from staging.store import Store

_log = logging.getLogger(__name__)
#: A greylisting server wants a while before it takes the same message (RFC 6647).
AGAIN_AFTER = timedelta(minutes=10)


class Sends(Protocol):
    """The way out for messages."""

    async def send(self, letter: Letter, to: Sequence[str], at: datetime) -> None:
        """Raises OutsideUnavailable."""
        ...


class Digests:
    """`hour`: of Paris, from which on the message of the day leaves; `url`: the page's address."""

    def __init__(self, store: Store, mail: Sends, to: Sequence[str], hour: int, url: str) -> None:
        self._store = store
        self._mail = mail
        self._to = tuple(to)
        self._hour = hour
        self._url = url
        self._not_before: datetime | None = None

    async def step(self) -> bool:
        """Tell what is to be told now. Never has more to do at once."""
        now = self._store.now()
        # A clock that was set back does not prolong the rest.
        if self._not_before and now < self._not_before <= now + AGAIN_AFTER:
            return False
        await self._paused(now)
        await self._disk(now)
        await self._daily(now)
        return False

    async def _paused(self, now: datetime) -> None:
        reason = await self._store.deposits.paused()
        if reason is None:
            await self._store.told.forget("paused")
            return
        await self._tell(digest.portal_refused(reason, self._url), now)

    async def _disk(self, now: datetime) -> None:
        if not await asyncio.to_thread(self._store.files.reserve_left):
            await self._tell(digest.disk_full(day_in_paris(now).isoformat(), self._url), now)

    async def _daily(self, now: datetime) -> None:
        day = day_in_paris(now).isoformat()
        if now.astimezone(PARIS).hour < self._hour or await self._store.told.is_told("daily", day):
            return
        letter = digest.daily(await self._waiting(), day, self._url)
        if letter is not None:
            await self._tell(letter, now)

    async def _waiting(self) -> Waiting:
        counts = await self._store.papers.counts()
        return Waiting(
            to_check=counts[InvoiceState.STAGED],
            to_correct=counts[InvoiceState.RETURNED],
            late=await self._store.overdue.count(),
        )

    async def _tell(self, letter: Letter, now: datetime) -> None:
        """Claimed before it leaves: what may have left is never sent twice."""
        if not await self._store.told.claim(letter.topic, letter.mark):
            return
        try:
            await self._mail.send(letter, self._to, now)
        except OutsideUnavailable as error:
            _log.warning("message not sent: %s", error.code)
            if error.code != DOUBTFUL:
                await self._store.told.forget(letter.topic)
            await self._store.told.keep_failure(error.for_person)
            self._not_before = now + AGAIN_AFTER
        else:
            await self._store.told.keep_failure("")


def digests_of(config: Config, store: Store, url: str) -> Digests | None:
    """The loop of these settings; None where no mail server or nobody to write to is set."""
    mailbox, to = config["smtp_url"], config["mail_to"]
    if mailbox is None or not to:
        return None
    sender: str = config["mail_from"] or to[0]
    return Digests(store, Mail(mailbox, sender), to, config["mail_hour"], url)
