"""The loop approved -> deposited: each invoice reaches Chorus Pro exactly once.

Every way out of an attempt is written before the next thing is tried; after a crash the ledger
says what to do. One refusal of the credentials stops all sending until an administrator acts.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import datetime

from chorus import ledger
from chorus.accounts import refused
from chorus.bench import Bench, Provide, Rest, invoice_of
from chorus.client import Client
from chorus.dates import day_of
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.ledger import Accepted, Search, Send, Wait
from chorus.searching import resolve
from chorus.sending import send
from chorus.settings import ChorusSettings
from staging.deposit import Receipt
from staging.errors import MoveNotAllowed
from staging.paper import Paper
from staging.states import ReturnKind
from staging.store import Store

_log = logging.getLogger(__name__)


class Dispatcher:
    """Takes approved papers, one a step. `worker` names this one alone in the leases."""

    def __init__(
        self,
        store: Store,
        provide: Provide,
        settings: ChorusSettings,
        now: Callable[[], datetime],
        worker: str,
        *,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._store = store
        self._provide = provide
        self._settings = settings
        self._now = now
        self._worker = worker
        self._monotonic = monotonic
        self._rest = Rest(settings.grace / 8, settings.grace * 5)

    def rest_with(self, other: Dispatcher) -> None:
        """Share the rest of another one, so that one failure quiets both."""
        self._rest = other._rest

    async def step(self) -> bool:
        """Work on one paper; False when there is none, or when it is not the time."""
        client = self._provide()
        if client is None or self._rest.holds(self._now()):
            return False
        sellers = client.sellers()
        if not sellers:
            return False
        paper = await self._store.deposits.claim(self._worker, self._settings.lease, sellers)
        if paper is None:
            return False
        await self._work(client, paper)
        return True

    def _bench(self, client: Client) -> Bench:
        return Bench(self._store, client, self._settings, self._now, self._monotonic, self._worker)

    async def _work(self, client: Client, paper: Paper) -> None:
        """Do what the ledger says; a portal that fails costs a rest, wrong secrets a pause."""
        bench = self._bench(client.of(invoice_of(paper).seller_siret))
        try:
            async with bench.kept(lambda: bench.keep(paper)):
                await self._follow_ledger(bench, paper)
        except CredentialsRefused as error:
            await refused(self._store, client, error)
            await self._release(bench, paper, error.for_person)
        except ChorusUnavailable as error:
            _log.warning("not deposited now: %s", error.detail)
            self._rest.begin(self._now(), error.retry_after)
            await self._release(bench, paper, error.for_person)
        except ChorusRefused as refusal:  # a search that is refused tells nothing of the invoice
            _log.warning("search refused: %s %s", refusal.call, refusal.code_retour)
            self._rest.begin(self._now())
            await self._release(bench, paper, refusal.for_person)
        except MoveNotAllowed as error:
            if error.code != "portal_id_used":
                raise
            said = f"{error.for_person} Regardez sur Chorus Pro, puis choisissez."
            await self._store.deposits.record_refusal(
                paper.id, ReturnKind.UNDECIDED, error.code, said
            )
        else:
            self._rest.end()

    async def _follow_ledger(self, bench: Bench, paper: Paper) -> None:
        if paper.environment != bench.client.environment:
            await self._release(bench, paper, _other_environment(paper))
            return
        attempts = [a for a in paper.attempts if a.environment == paper.environment]
        match ledger.first(attempts, paper.version, self._now(), bench.patience):
            case Accepted(attempt, portal_id):
                day = day_of(attempt.started_at)
                receipt = Receipt(portal_id, attempt.detail or "DEPOSEE", day)
                await self._store.deposits.record_receipt(paper.id, receipt)
            case Wait(until):
                await self._store.deposits.hold(paper.id, until, paper.trouble)
            case Search() as search:
                await resolve(bench, paper, search)
            case Send():
                await send(bench, paper)

    async def _release(self, bench: Bench, paper: Paper, trouble: str) -> None:
        """Let go of a paper that is still ours, so that it is claimed again after the rest."""
        if not await bench.keep(paper):
            return
        later = self._now() + self._settings.grace / 8
        if any(ledger.is_open(attempt) for attempt in paper.attempts):
            await self._store.deposits.hold(paper.id, later, trouble)
        else:
            await self._store.deposits.put_back(paper.id, later, trouble)


def _other_environment(paper: Paper) -> str:
    return (
        f"Cette facture a été approuvée pour l'environnement « {paper.environment} » de Chorus "
        "Pro : elle n'est pas envoyée ailleurs. Choisissez cet environnement, ou rouvrez-la."
    )
