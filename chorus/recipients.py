"""The loop that brings the file of all recipients once a week, for look-up by name and offline."""

from __future__ import annotations

import asyncio
import base64
import binascii
import io
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice

from chorus.accounts import refused
from chorus.annuaire import read_annuaire
from chorus.bench import Provide, Rest
from chorus.client import Client
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.settings import ChorusSettings
from staging.errors import PrintPostError
from staging.recipients import Import
from staging.store import Store

_log = logging.getLogger(__name__)
#: So many recipients a transaction: a print in between does not wait.
_AT_ONCE = 500
_STRANGE = "Chorus Pro n'a pas envoyé l'annuaire des destinataires. Un nouvel essai a lieu demain."


class RecipientsImport:
    """One step brings the whole file, when the one that stands is old."""

    def __init__(
        self,
        store: Store,
        provide: Provide,
        settings: ChorusSettings,
        now: Callable[[], datetime],
    ) -> None:
        self._store = store
        self._provide = provide
        self._settings = settings
        self._now = now
        self._rest = Rest(timedelta(hours=1), timedelta(days=1))

    async def step(self) -> bool:
        """Import when it is time, or when a person asked. Never has more to do at once."""
        client = self._provide()
        if client is None or not await self._is_time(client.environment):
            return False
        begun, environment = self._now(), client.environment
        try:
            await self._store.recipients.keep_progress(environment, Import(begun))
            await self._bring(next(iter(client.accounts()), client), begun)
        except CredentialsRefused as error:
            await refused(self._store, client, error)
            await self._failed(environment, begun, error)
        except ChorusUnavailable as error:
            _log.warning("recipients not imported: %s", error.detail)
            self._rest.begin(self._now(), error.retry_after)
            await self._failed(environment, begun, error)
        except ChorusRefused as refusal:
            # Not every application is subscribed to it: look-up by SIRET goes on without.
            _log.warning("recipients refused: %s %s", refusal.call, refusal.code_retour)
            self._rest.begin(self._now(), timedelta(days=1))
            await self._failed(environment, begun, refusal)
        else:
            self._rest.end()
        return False

    async def _is_time(self, environment: str) -> bool:
        reason = await self._store.deposits.paused()
        asked = await self._store.recipients.take_ask(environment)
        if reason is not None:  # wrong secrets lock the account, whoever uses them
            if asked:
                stopped = Import(self._now(), ended=self._now(), problem=reason)
                await self._store.recipients.keep_progress(environment, stopped)
            return False
        if asked:
            return True
        last = await self._store.recipients.imported_at()
        old = last is None or self._now() - last >= self._settings.directory_age
        return old and not self._rest.holds(self._now())

    async def _failed(self, environment: str, begun: datetime, error: PrintPostError) -> None:
        ended = Import(begun, ended=self._now(), problem=error.for_person)
        await self._store.recipients.keep_progress(environment, ended)

    async def _bring(self, client: Client, begun: datetime) -> None:
        environment = client.environment
        answer = await client.transverses.telecharger_annuaire_destinataire()
        content = await asyncio.to_thread(_decoded, answer.get("fichierResultat"))
        structures = read_annuaire(io.BytesIO(content))
        count = 0
        while some := await asyncio.to_thread(lambda: list(islice(structures, _AT_ONCE))):
            # A SIRET said twice in the file counts once: the last word holds.
            whole = {one.siret: one for one in some}
            count += len(whole)
            await self._store.recipients.put(environment, list(whole.values()), begun, count)
        if count == 0:  # an empty file is a fault of the day, not the end of all recipients
            raise ChorusUnavailable(_STRANGE, detail="no recipient in the file")
        await self._store.recipients.finish(environment, begun)
        _log.info("%d recipients imported", count)


def _decoded(text: object) -> bytes:
    try:
        return base64.b64decode(text if isinstance(text, str) else "", validate=True)
    except binascii.Error as error:
        raise ChorusUnavailable(_STRANGE, detail="no base64") from error
