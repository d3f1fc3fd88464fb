"""The loop approved -> deposited: each invoice reaches Chorus Pro exactly once.

Every way out of an attempt is written before the next thing is tried; after a crash the ledger
says what to do. One refusal of the credentials stops all sending until an administrator acts.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from chorus import ledger
from chorus.accounts import refused
from chorus.bench import Bench, Rest, invoice_of
from chorus.client import Client
from chorus.dates import day_of
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.ledger import Accepted, Search, Send, Wait
from chorus.searching import resolve
from chorus.sending import send
from chorus.worker import Worker
from staging.deposit import Receipt
from staging.errors import MoveNotAllowed
from staging.paper import Paper
from staging.states import ReturnKind

_log = logging.getLogger(__name__)


@dataclass(eq=False)
class Dispatcher(Worker):
    """Takes approved papers, one a step."""

    def __post_init__(self) -> None:
        self._rest = Rest(self.settings.grace / 8, self.settings.grace * 5)

    def rest_with(self, other: Dispatcher) -> None:
        """Share the rest of another one, so that one failure quiets both."""
        self._rest = other._rest

    async def step(self) -> bool:
        """Work on one paper; False when there is none, or when it is not the time."""
        client = self.provide()
        if client is None or self._rest.holds(self.now()):
            return False
        sellers = client.sellers()
        if not sellers:
            return False
        paper = await self.store.deposits.claim(self.name, self.settings.lease, sellers)
        if paper is None:
            return False
        await self._work(client, paper)
        return True

    async def _work(self, client: Client, paper: Paper) -> None:
        """Do what the ledger says; a portal that fails costs a rest, wrong secrets a pause."""
        bench = self.bench(client.of(invoice_of(paper).seller_siret))
        try:
            async with bench.kept(lambda: bench.keep(paper)):
                await self._follow_ledger(bench, paper)
        except CredentialsRefused as error:
            await refused(self.store, client, error)
            await self._release(bench, paper, error.for_person)
        except ChorusUnavailable as error:
            _log.warning("not deposited now: %s", error.detail)
            self._rest.begin(self.now(), error.retry_after)
            await self._release(bench, paper, error.for_person)
        except ChorusRefused as refusal:  # a search that is refused tells nothing of the invoice
            _log.warning("search refused: %s %s", refusal.call, refusal.code_retour)
            self._rest.begin(self.now())
            await self._release(bench, paper, refusal.for_person)
        except MoveNotAllowed as error:
            if error.code != "portal_id_used":
                raise
            said = f"{error.for_person} Regardez sur Chorus Pro, puis choisissez."
            await self.store.deposits.record_refusal(
                paper.id, ReturnKind.UNDECIDED, error.code, said
            )
        else:
            self._rest.end()

    async def _follow_ledger(self, bench: Bench, paper: Paper) -> None:
        if paper.environment != bench.client.environment:
            await self._release(bench, paper, _other_environment(paper))
            return
        attempts = [a for a in paper.attempts if a.environment == paper.environment]
        match ledger.first(attempts, paper.version, self.now(), bench.patience):
            case Accepted(attempt, portal_id):
                day = day_of(attempt.started_at)
                receipt = Receipt(portal_id, attempt.detail or "DEPOSEE", day)
                await self.store.deposits.record_receipt(paper.id, receipt)
            case Wait(until):
                await self.store.deposits.hold(paper.id, until, paper.trouble)
            case Search() as search:
                await resolve(bench, paper, search)
            case Send():
                await send(bench, paper)

    async def _release(self, bench: Bench, paper: Paper, trouble: str) -> None:
        """Let go of a paper that is still ours, so that it is claimed again after the rest."""
        if not await bench.keep(paper):
            return
        later = self.now() + self.settings.grace / 8
        if any(ledger.is_open(attempt) for attempt in paper.attempts):
            await self.store.deposits.hold(paper.id, later, trouble)
        else:
            await self.store.deposits.put_back(paper.id, later, trouble)


def _other_environment(paper: Paper) -> str:
    return (
        f"Cette facture a été approuvée pour l'environnement « {paper.environment} » de Chorus "
        "Pro : elle n'est pas envoyée ailleurs. Choisissez cet environnement, ou rouvrez-la."
    )
