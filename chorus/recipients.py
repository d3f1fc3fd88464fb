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
        """Import when it is time. Never has more to do at once."""
        client = self._provide()
        if client is None or self._rest.holds(self._now()):
            return False
        if await self._store.deposits.paused() is not None:
            return False  # wrong secrets lock the account, whoever uses them
        last = await self._store.recipients.imported_at()
        if last is not None and self._now() - last < self._settings.directory_age:
            return False
        try:
            await self._bring(next(iter(client.accounts()), client))
        except CredentialsRefused as error:
            await refused(self._store, client, error)
        except ChorusUnavailable as error:
            _log.warning("recipients not imported: %s", error.detail)
            self._rest.begin(self._now(), error.retry_after)
        except ChorusRefused as refusal:
            # Not every application is subscribed to it: look-up by SIRET goes on without.
            _log.warning("recipients refused: %s %s", refusal.call, refusal.code_retour)
            self._rest.begin(self._now(), timedelta(days=1))
        else:
            self._rest.end()
        return False

    async def _bring(self, client: Client) -> None:
        begun, environment = self._now(), client.environment
        answer = await client.transverses.telecharger_annuaire_destinataire()
        content = await asyncio.to_thread(_decoded, answer.get("fichierResultat"))
        structures = read_annuaire(io.BytesIO(content))
        count = 0
        while some := await asyncio.to_thread(lambda: list(islice(structures, _AT_ONCE))):
            # A SIRET said twice in the file counts once: the last word holds.
            whole = {one.siret: one for one in some}
            await self._store.recipients.put(environment, list(whole.values()), begun)
            count += len(whole)
        if count == 0:  # an empty file is a fault of the day, not the end of all recipients
            raise ChorusUnavailable(_STRANGE, detail="no recipient in the file")
        await self._store.recipients.finish(environment, begun)
        _log.info("%d recipients imported", count)


def _decoded(text: object) -> bytes:
    try:
        return base64.b64decode(text if isinstance(text, str) else "", validate=True)
    except binascii.Error as error:
        raise ChorusUnavailable(_STRANGE, detail="no base64") from error
