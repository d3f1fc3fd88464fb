"""The loop that tells people by message: once a day what waits, at once what cannot."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from server.mail import DOUBTFUL, NOT_TAKEN, MailUnavailable
from server.postmaster import Office
from staging import digest
from staging.days import PARIS, day_in_paris
from staging.digest import Letter, Waiting
from staging.person import Digest, Person, Role
from staging.ports import CheckLine
from staging.sight import Sight, sight_of
from staging.states import InvoiceState
from staging.store import Store

_log = logging.getLogger(__name__)
#: A greylisting server wants a while before it takes the same message (RFC 6647).
AGAIN_AFTER = timedelta(minutes=10)
#: Under which topic everything rests while the server itself does not answer.
_SERVER = ""


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a message goes to: the addresses of the office (`person` None), or one person."""

    to: tuple[str, ...]
    person: Person | None = None

    @property
    def key(self) -> str:
        """What keeps apart what each was told."""
        return f":{self.person.id}" if self.person else ""

    @property
    def sight(self) -> Sight | None:
        """Of which papers they hear: the office of all."""
        return None if self.person is None else sight_of(self.person)

    @property
    def hears_of_outages(self) -> bool:
        """Whether they can do something when nothing leaves any more."""
        return self.is_administrator and self.wants_digests

    @property
    def is_administrator(self) -> bool:
        """Whether they must hear of what changes where money goes, whatever they chose."""
        return self.person is None or self.person.role is Role.ADMIN

    @property
    def wants_digests(self) -> bool:
        """Whether they want to hear of what waits."""
        return self.person is None or self.person.digest is not Digest.NEVER

    @property
    def hears_at_once(self) -> bool:
        """Whether they asked to hear at once of what came back."""
        return self.person is not None and self.person.digest is Digest.AT_ONCE


def addressees(office: Office, people: list[Person]) -> list[Addressee]:
    """Everybody who is told anything: the office, then each person with an address."""
    own = [
        Addressee((person.email,), person)
        for person in people
        if person.email and not person.disabled
    ]
    return [Addressee(tuple(office.to)), *own] if office.to else own


class Digests:
    """`office` gives the way out of the moment; `url`: the page's address;
    `tell` says a French sentence in a language; `notices` looks at what must be renewed or mended.
    """

    def __init__(
        self,
        store: Store,
        office: Callable[[], Awaitable[Office | None]],
        url: str,
        tell: Callable[[str, str], str],
        notices: Callable[[], Awaitable[list[CheckLine]]],
    ) -> None:
        self._store = store
        self._office = office
        self._url = url
        self._tell_in = tell
        self._notices = notices
        self._not_before: dict[str, datetime] = {}

    async def step(self) -> bool:
        """Tell what is to be told now. Never has more to do at once."""
        office = await self._office()
        if office is None or self._rests(_SERVER):
            return False
        everybody = addressees(office, await self._store.people.all())
        notices = await self._notices()
        for addressee in everybody:
            await self._accounts_changed(office, addressee)
            await self._paused(office, addressee)
            await self._disk(office, addressee)
            await self._noticed(office, addressee, notices)
            await self._returned(office, addressee)
            await self._daily(office, addressee)
        return False

    def _rests(self, topic: str) -> bool:
        """A clock that was set back does not prolong the rest."""
        now, until = self._store.now(), self._not_before.get(topic)
        return until is not None and now < until <= now + AGAIN_AFTER

    async def _accounts_changed(self, office: Office, addressee: Addressee) -> None:
        if not addressee.is_administrator:
            return
        last = await self._store.told.last(f"accounts{addressee.key}")
        news = [a for a in await self._store.announcements.recent() if a.id > int(last or 0)]
        if news:
            await self._tell(office, addressee, digest.accounts_changed(news, self._url))

    async def _paused(self, office: Office, addressee: Addressee) -> None:
        if not addressee.hears_of_outages:
            return
        reason = await self._store.deposits.paused()
        if reason is None:
            await self._store.told.forget(f"paused{addressee.key}")
            return
        await self._tell(office, addressee, digest.portal_refused(reason, self._url))

    async def _disk(self, office: Office, addressee: Addressee) -> None:
        if not addressee.hears_of_outages:
            return
        if not await asyncio.to_thread(self._store.files.reserve_left):
            day = day_in_paris(self._store.now()).isoformat()
            await self._tell(office, addressee, digest.disk_full(day, self._url))

    async def _noticed(
        self, office: Office, addressee: Addressee, notices: list[CheckLine]
    ) -> None:
        if not addressee.hears_of_outages:
            return
        for line in notices:
            if line.event is not None:
                await self._tell(office, addressee, digest.noticed(line, line.event, self._url))

    async def _returned(self, office: Office, addressee: Addressee) -> None:
        """Told when one more came back; that one was dealt with is no news."""
        if not addressee.hears_at_once:
            return
        papers = await self._store.told.came_back(addressee.sight)
        topic, mark = f"returned{addressee.key}", ",".join(map(str, papers))
        last = await self._store.told.last(topic)
        if {str(paper) for paper in papers} - set(last.split(",")):
            await self._tell(office, addressee, digest.returned(len(papers), mark, self._url))
        elif mark != last:
            await self._store.told.claim(topic, mark)

    async def _daily(self, office: Office, addressee: Addressee) -> None:
        now = self._store.now()
        day = day_in_paris(now).isoformat()
        if now.astimezone(PARIS).hour < office.hour or not addressee.wants_digests:
            return
        if await self._store.told.is_told(f"daily{addressee.key}", day):
            return
        letter = digest.daily(await self._waiting(addressee.sight), day, self._url)
        if letter is not None:
            await self._tell(office, addressee, letter)

    async def _waiting(self, sight: Sight | None) -> Waiting:
        counts = await self._store.papers.counts(sight)
        return Waiting(
            to_check=counts[InvoiceState.STAGED],
            to_correct=counts[InvoiceState.RETURNED],
            late=await self._store.overdue.count(sight),
        )

    async def _tell(self, office: Office, addressee: Addressee, said: Letter) -> None:
        """Claimed before it leaves: what may have left is never sent twice."""
        letter = replace(said, topic=f"{said.topic}{addressee.key}")
        if addressee.person is not None and addressee.person.language is not None:
            letter = letter.told_in(addressee.person.language, self._tell_in)
        if self._rests(_SERVER) or self._rests(letter.topic):
            return
        before = await self._store.told.last(letter.topic)
        if not await self._store.told.claim(letter.topic, letter.mark):
            return
        try:
            await office.mail.send(letter, addressee.to, self._store.now())
        except MailUnavailable as error:
            await self._failed(letter, before, error)
        else:
            await self._store.told.keep_failure("")

    async def _failed(self, letter: Letter, before: str, error: MailUnavailable) -> None:
        """Who is not taken rests alone; a server that does not answer rests for everybody."""
        _log.warning("message not sent: %s", error.code)
        if error.code != DOUBTFUL:
            await self._store.told.put_back(letter.topic, before)
        await self._store.told.keep_failure(error.for_person)
        resting = letter.topic if error.code == NOT_TAKEN else _SERVER
        self._not_before[resting] = self._store.now() + AGAIN_AFTER
