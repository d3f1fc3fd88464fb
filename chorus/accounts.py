"""Technical accounts while they are used: a refused one stops only itself; each is read daily.

For which structures an account may bill, and when its password dies, is the portal's word.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta

from chorus import answers
from chorus.bench import Provide, Rest
from chorus.client import Client
from chorus.dates import read_day
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from staging.store import Store

_log = logging.getLogger(__name__)
_EVERY = timedelta(days=1)


async def refused(store: Store, whole: Client, error: CredentialsRefused) -> None:
    """Never try again what the portal refused: accounts get locked.

    A wrong application stops everything; a wrong account itself, and everything only where no
    other account is left.
    """
    if error.which == "technical_account":
        for client in whole.accounts():
            client.refused = client.refused or client.login == error.login
        await store.accounts.refuse(whole.environment, error.login)
        if whole.accounts():
            _log.error("technical account refused; the others go on")
            return
    _log.error("all stops: %s refused", error.which)
    await store.deposits.pause(error.for_person)


class AccountCheck:
    """Reads one account a step, each once a day."""

    def __init__(self, store: Store, provide: Provide, now: Callable[[], datetime]) -> None:
        self._store = store
        self._provide = provide
        self._now = now
        self._rest = Rest(timedelta(minutes=1), timedelta(hours=1))

    async def step(self) -> bool:
        """Ask the portal about one account that was not asked about today."""
        whole = self._provide()
        if whole is None or self._rest.holds(self._now()):
            return False
        if await self._store.deposits.paused() is not None:
            return False  # wrong secrets lock the account, whoever uses them
        due = await self._due(whole)
        if due is None:
            return False
        try:
            structures, expires = await read_account(due)
            await self._store.accounts.keep(due.environment, due.login, structures, expires)
        except CredentialsRefused as error:
            await refused(self._store, whole, error)
            return False
        except (ChorusUnavailable, ChorusRefused) as error:
            _log.warning("an account was not read: %s", error.code)
            self._rest.begin(self._now())
            return False
        self._rest.end()
        return True

    async def _due(self, whole: Client) -> Client | None:
        known = {a.login: a for a in await self._store.accounts.all(whole.environment)}
        for client in whole.accounts():
            account = known.get(client.login)
            read = account.checked_at if account else None
            if read is None or not read <= self._now() < read + _EVERY:
                return client
        return None


async def read_account(client: Client) -> tuple[list[str], date | None]:
    """The SIRETs that an account may bill for, and the day its password dies."""
    found = await client.transverses.recuperer_structures_actives_fournisseur()
    sirets = [answers.text(item.get("identifiant")) for item in found]
    if not found:
        return [], None
    structure = await client.structures.consulter(answers.identifier(found[0], "idStructureCPP"))
    general = structure.get("informationGenerales")
    ends = general.get("dateExpirationMotPasseCompteTech") if general else None
    return [siret for siret in sirets if siret], read_day(ends)
