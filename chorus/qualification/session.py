"""One session: the access is tried, then read from, then, where it is allowed, deposited to."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from chorus.access import LiveTest
from chorus.client import Client
from chorus.qualification.depositing import Ask, Depositing, Means
from chorus.qualification.looking import Looking
from chorus.qualification.report import written
from chorus.qualification.specimen import Parties
from chorus.settings import ADDRESSES, ChorusSettings
from staging.errors import PrintPostError
from staging.identifiers import Siret
from staging.ports import ChorusAccess, PortalSupplier


class NoSession(PrintPostError):
    """The session cannot begin; the sentence says what to do."""

    code = "no_session"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the person who runs it asks for; without a recipient nothing is deposited."""

    supplier: Siret | None = None
    recipient: Siret | None = None
    service_code: str | None = None
    engagement_number: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """Everything from outside: settings, a person to ask, the clock and a way to wait."""

    settings: ChorusSettings
    ask: Ask
    now: Callable[[], datetime]
    sleep: Callable[[float], Awaitable[None]]

    async def report(self, access: ChorusAccess, wishes: Wishes) -> str:
        """The report. Raises NoSession, CredentialsRefused."""
        found = await LiveTest(self.settings, self.now)(access)
        if not found.ok:
            raise NoSession(f"{found.message} {found.said}".strip())
        supplier = _supplier(found.suppliers, wishes.supplier)
        async with Client(access, self.settings, self.now) as client:
            told = []
            if wishes.recipient is not None:
                _check_fictive(access)
                parties = Parties(
                    supplier.siret,
                    supplier.structure_id,
                    wishes.recipient,
                    wishes.service_code,
                    wishes.engagement_number,
                )
                means = Means(client, self.ask, self.now, self.sleep)
                told += await Depositing(means, parties).answers()
            told += await Looking(client, found.suppliers, self.now()).answers()
        return written(access.environment, told, self.now())


def _supplier(known: tuple[PortalSupplier, ...], wanted: Siret | None) -> PortalSupplier:
    chosen = next((s for s in known if wanted in (None, s.siret)), None)
    if chosen is None:
        raise NoSession(f"Ce compte technique n'est pas rattaché au SIRET {wanted}.")
    return chosen


def _check_fictive(access: ChorusAccess) -> None:
    """Fictive invoices are never deposited where they would be real."""
    if access.environment == "production" or access.api_url.startswith(ADDRESSES["production"][0]):
        raise NoSession(
            "Aucune facture fictive n'est déposée en production : recommencez sans destinataire, "
            "pour les questions qui n'en demandent pas."
        )
