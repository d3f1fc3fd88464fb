"""The loop that makes unknown buyers known: what each demands of an invoice, from the portal.

The review page never waits for it: it reads what stands in the store. Our own establishments are
looked up the same way, for their ids.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from chorus.accounts import refused
from chorus.bench import Bench, Rest
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.lookup import ask, look_up, with_known_demands
from chorus.worker import Worker
from staging.buyer import Structure
from staging.identifiers import Siret
from staging.paper import PaperLine
from staging.states import InvoiceState

_log = logging.getLogger(__name__)

#: Staged papers looked through for services that nobody asked for yet.
_MOST_PAPERS = 100


@dataclass(eq=False)
class Directory(Worker):
    """Looks up one SIRET a step, then one service that a paper names."""

    _refused: dict[Siret, datetime] = field(default_factory=dict, init=False)
    _looked_at: set[tuple[int, int]] = field(default_factory=set, init=False)

    def __post_init__(self) -> None:
        self._rest = Rest(timedelta(seconds=15), timedelta(minutes=10))

    async def step(self) -> bool:
        """Look up what is missing most; False when nothing is, or when it is not the time."""
        client = self.provide()
        if client is None or self._rest.holds(self.now()):
            return False
        if await self.store.deposits.paused() is not None:
            return False  # wrong secrets lock the account, whoever uses them
        whole = client
        client = next(iter(whole.accounts()), whole)
        bench = self.bench(client)
        try:
            worked = await self._look_up_one(bench) or await self._ask_one(bench)
        except CredentialsRefused as error:
            await refused(self.store, whole, error)
            return False
        except ChorusUnavailable as error:
            _log.warning("not looked up now: %s", error.detail)
            self._rest.begin(self.now(), error.retry_after)
            return False
        self._rest.end()
        return worked

    async def _look_up_one(self, bench: Bench) -> bool:
        unknown = await self.store.directory.unknown(20, self.settings.directory_age)
        for siret in unknown:
            if not self._was_refused(siret):
                await self._keep(bench, siret)
                return True
        return False

    async def _keep(self, bench: Bench, siret: Siret) -> None:
        try:
            found = await look_up(bench, siret)
        except ChorusRefused as refusal:
            _log.warning("look-up refused: %s %s", refusal.call, refusal.code_retour)
            # This one cannot be looked up now; the others must not wait behind it.
            self._refused[siret] = self.now()
            return
        before = await self.store.directory.get(siret)
        await self.store.directory.put(with_known_demands(found, before))

    async def _ask_one(self, bench: Bench) -> bool:
        """Ask for one service that a staged paper names, of a structure with too many of them."""
        lines, _ = await self.store.papers.lines(states={InvoiceState.STAGED}, limit=_MOST_PAPERS)
        current = {(line.id, line.version) for line in lines}
        self._looked_at &= current
        for line in lines:
            if (line.id, line.version) not in self._looked_at:
                asked = await self._ask_for(bench, line)
                self._looked_at.add((line.id, line.version))
                if asked:
                    return True
        return False

    async def _ask_for(self, bench: Bench, line: PaperLine) -> bool:
        buyer = await self.store.directory.get(line.buyer_siret) if line.buyer_siret else None
        if buyer is None or not any(s.engagement_required is None for s in buyer.services):
            return False
        paper = await self.store.papers.get(line.id)
        asked = await _with_demand(bench, buyer, paper.draft.text("service_code"))
        if asked is not None:
            await self.store.directory.put(asked)
        return asked is not None

    def _was_refused(self, siret: Siret) -> bool:
        at = self._refused.get(siret)
        return at is not None and self.now() - at < timedelta(hours=1)


async def _with_demand(bench: Bench, buyer: Structure, code: str | None) -> Structure | None:
    """The buyer with the demand of one service filled in; None where there is nothing to ask."""
    service = buyer.service(code) if code else None
    if service is None or service.engagement_required is not None or not service.active:
        return None
    try:
        asked = await ask(bench, buyer.structure_id or 0, service)
    except ChorusRefused:
        return None
    services = tuple(asked if s.id == service.id else s for s in buyer.services)
    return replace(buyer, services=services)
