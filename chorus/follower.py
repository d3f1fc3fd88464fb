"""The loop deposited -> settled or returned: one search by date of change covers every invoice.

What the search says of an invoice on its way is kept as it is; its whole history is asked for
when it comes back or ends. One that no search explained for days is looked at by itself.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chorus import answers, statuses
from chorus.accounts import refused
from chorus.answers import Listed
from chorus.bench import Rest
from chorus.client import Client
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.followup import answer_return
from chorus.statuses import Meaning
from chorus.wire import Body
from chorus.worker import Worker
from staging.deposit import Deposit, StatusEvent
from staging.identifiers import Siret
from staging.states import InvoiceState

_log = logging.getLogger(__name__)
_ACCOUNT_REFUSED = "Chorus Pro refuse le compte technique de cet établissement."


@dataclass(eq=False)
class Follower(Worker):
    """Sends what people answered to returned papers, then follows all deposits."""

    def __post_init__(self) -> None:
        self._rest = Rest(self.settings.follow_every / 8, self.settings.follow_every * 4)

    async def step(self) -> bool:
        """One answer, one round of the search, or one invoice; False when nothing is due."""
        client = self.provide()
        if client is None or self._rest.holds(self.now()):
            return False
        if await self.store.deposits.paused() is not None:
            return False  # wrong secrets lock the account, whoever uses them
        try:
            worked = await self._answer(client) or await self._rounds(client)
            worked = worked or await self._one(client)
        except CredentialsRefused as error:
            await refused(self.store, client, error)
            return False
        except ChorusUnavailable as error:
            _log.warning("not followed now: %s", error.detail)
            self._rest.begin(self.now(), error.retry_after)
            return False
        except ChorusRefused as refusal:
            _log.warning("search refused: %s %s", refusal.call, refusal.code_retour)
            self._rest.begin(self.now())
            return False
        self._rest.end()
        return worked

    async def _answer(self, whole: Client) -> bool:
        deposits = self.store.deposits
        followup = await deposits.claim_followup(self.name, self.settings.lease)
        if followup is None:
            return False
        client = whole.of(followup.seller_siret)
        if client.refused:
            later = self.now() + self.settings.follow_every
            await deposits.postpone_followup(followup.id, self.name, later, _ACCOUNT_REFUSED)
            return False
        bench = self.bench(client)
        async with bench.kept(lambda: bench.keep_answer(followup)):
            await answer_return(bench, followup)
        return True

    async def _rounds(self, whole: Client) -> bool:
        """A round by each account: none sees the invoices of the others for sure."""
        worked = False
        for client in whole.accounts():
            worked = await self._round(whole, client) or worked
        return worked

    async def _round(self, whole: Client, client: Client) -> bool:
        """Search once everything that changed since the last round; True if something did."""
        environment, started = client.environment, self.now()
        place = environment if client is whole else f"{environment} {client.login}"
        cursor = await self.store.deposits.cursor(place)
        if cursor is not None and not self._is_due(cursor, started):
            return False
        if not await self.store.deposits.follows_any(environment):
            await self.store.deposits.set_cursor(place, started)
            return False
        since = (cursor or started - self.settings.check_again) - self.settings.overlap
        worked = False
        pages = client.factures.rechercher_changements(since, par_page=self.settings.page_size)
        async for page in pages:
            worked = await self._read_page(whole, page) or worked
        # Moved on only now: a round that broke off is done again as a whole.
        await self.store.deposits.set_cursor(place, started)
        return worked

    def _is_due(self, cursor: datetime, now: datetime) -> bool:
        # A cursor in the future stems from a clock that was set back.
        return now - cursor >= self.settings.follow_every_at(now) or cursor > now

    async def _read_page(self, whole: Client, page: Sequence[Body]) -> bool:
        items = {one.portal_id: one for one in map(answers.listed, page) if one is not None}
        ours = await self.store.deposits.by_portal_id(whole.environment, list(items))
        changed = [(items[id_], d) for id_, d in ours.items() if _is_news(items[id_], d)]
        for item, deposit in changed:
            if not await self._take_word(deposit, item):
                await self._record(whole, deposit)
        return bool(changed)

    async def _take_word(self, deposit: Deposit, item: Listed) -> bool:
        """Keep what the search says of an invoice on its way; False where the history is needed.

        What lies between two rounds comes with the history, when the invoice returns or ends.
        """
        if item.at is None or deposit.state is not InvoiceState.DEPOSITED:
            return False
        events = [StatusEvent(item.status, item.at, item.comment)]
        where = await self._leads(deposit, events)
        if where is None or where.state is not InvoiceState.DEPOSITED:
            return False
        await self._keep(deposit, events, where, "")
        return True

    async def _one(self, whole: Client) -> bool:
        """Look at one deposit that no search explained for days."""
        for deposit in await self.store.deposits.due(1):
            if self.now() - deposit.deposited_at < self.settings.check_again:
                # Just deposited: the search will tell; a look of its own is for later.
                later = deposit.deposited_at + self._spread(deposit)
                await self.store.deposits.record_statuses(deposit.invoice_id, [], None, None, later)
            else:
                await self._record(whole, deposit)
            return True
        return False

    async def _record(self, whole: Client, deposit: Deposit) -> None:
        client = whole.of(deposit.seller_siret)
        if client.refused:
            await self._keep(deposit, [], None, _ACCOUNT_REFUSED)
            return
        try:
            steps = await client.factures.consulter_historique(deposit.portal_id)
        except ChorusRefused as refusal:
            # Not visible to this account any more: looked at again later, never dropped.
            await self._keep(deposit, [], None, refusal.for_person)
            return
        events = [event for event in map(answers.step, steps) if event is not None]
        where = await self._leads(deposit, events)
        await self._keep(deposit, events, where, where.reason if where else "")

    async def _leads(self, deposit: Deposit, events: Sequence[StatusEvent]) -> Meaning | None:
        buyer = await self.store.directory.get(Siret(deposit.buyer_siret))
        return statuses.of_history(
            events,
            self.now(),
            payment_reported=buyer is None or buyer.payment_reported,
            patience=self.settings.unreported_payment,
        )

    async def _keep(
        self,
        deposit: Deposit,
        events: Sequence[StatusEvent],
        where: Meaning | None,
        reason: str,
    ) -> None:
        await self.store.deposits.record_statuses(
            deposit.invoice_id,
            events,
            where.state if where else None,
            where.kind if where else None,
            self.now() + self._spread(deposit),
            reason,
        )

    def _spread(self, deposit: Deposit) -> timedelta:
        """Days until the next look, not the same for all, so that the looks do not pile up."""
        share = deposit.portal_id % 97 / 97
        return self.settings.check_again * (1 + share)


def _is_news(item: Listed, deposit: Deposit) -> bool:
    """Whether the search tells more than we keep."""
    sent_back = statuses.meaning(item.status).state is InvoiceState.RETURNED
    if item.status != deposit.status or (sent_back and deposit.state is InvoiceState.DEPOSITED):
        return True
    if item.at is None:
        return False
    known = deposit.status_at
    if known == known.replace(second=0, microsecond=0):
        # Kept from a service that tells minutes only: the same status must not look newer.
        return item.at.replace(second=0, microsecond=0) > known
    return item.at > known
