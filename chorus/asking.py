"""Look a SIRET up at the portal now, because a person asks; what is known is kept for all."""

from __future__ import annotations

from datetime import timedelta

from chorus.accounts import refused
from chorus.errors import CredentialsRefused
from chorus.lookup import look_up, with_known_demands
from chorus.worker import Worker
from staging.buyer import Structure
from staging.errors import NotAllowed
from staging.identifiers import Siret

#: Asked again so soon, the portal would say the same.
_FRESH = timedelta(seconds=20)


class AskNow(Worker):
    """Callable: a SIRET as the portal knows it now."""

    async def __call__(self, siret: Siret) -> Structure:
        """Ask, and keep the answer. Raises NotAllowed without an access or while it is stopped,
        ChorusUnavailable, ChorusRefused, CredentialsRefused."""
        whole = self.provide()
        if whole is None:
            raise NotAllowed(
                "La connexion à Chorus Pro n'est pas réglée : un administrateur doit la compléter.",
                code="chorus_not_configured",
            )
        stopped = await self.store.deposits.paused()
        if stopped is not None:  # wrong secrets lock the account, whoever uses them
            raise NotAllowed(stopped, code="paused")
        before = await self.store.directory.get(siret)
        if before is not None and self._is_fresh(before):
            return before
        client = next(iter(whole.accounts()), whole)
        bench = self.bench(client)
        try:
            found = with_known_demands(await look_up(bench, siret), before)
        except CredentialsRefused as error:
            await refused(self.store, whole, error)
            raise
        await self.store.directory.put(found)
        return found

    def _is_fresh(self, known: Structure) -> bool:
        if known.imported or known.checked_at is None:
            return False
        return timedelta(0) <= self.now() - known.checked_at < _FRESH
