"""Addresses of the three portals, and the pace and patience of this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal
from urllib.parse import urlsplit

from staging.days import PARIS
from staging.pace import Quota

#: Environment -> (what stands before `/cpro/...`, the whole address of the token call).
ADDRESSES: dict[str, tuple[str, str]] = {
    "production": (
        "https://api.piste.gouv.fr",
        "https://oauth.piste.gouv.fr/api/oauth/token",
    ),
    "qualification": (
        "https://sandbox-api.piste.gouv.fr",
        "https://sandbox-oauth.piste.gouv.fr/api/oauth/token",
    ),
    "rehearsal": (
        "http://127.0.0.1:8700",
        "http://127.0.0.1:8700/api/oauth/token",
    ),
}

#: When people look at what came back; and what is rare enough to be made rarer outside of it.
_OPENS, _CLOSES, _SATURDAY = 7, 20, 5
_RARE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class ChorusSettings:
    """How this room behaves; nothing here is a secret.

    `timeout` bounds one call as a whole, `upload_timeout` one with a file. `grace` is how long an
    accepted invoice may stay hidden from the portal's search: a deposit without a clear answer
    is searched that long after the end of its call. `quota` is what the portal allows of
    calls; none by default, for a 429 is obeyed anyway.
    `main_file_by` chooses the call that brings up the PDF; `deposer/pdf` also leaves a draft.
    `negative_credit_notes` sends the amounts of an AVOIR below zero.
    """

    timeout: timedelta = timedelta(seconds=60)
    connect_timeout: timedelta = timedelta(seconds=10)
    upload_timeout: timedelta = timedelta(seconds=240)
    grace: timedelta = timedelta(seconds=120)
    follow_every: timedelta = timedelta(seconds=900)
    quota: Quota = field(default_factory=Quota)
    lease: timedelta = timedelta(seconds=60)
    main_file_by: Literal["ajouter/fichier", "deposer/pdf"] = "ajouter/fichier"
    negative_credit_notes: bool = False
    page_size: int = 500
    overlap: timedelta = timedelta(hours=1)
    check_again: timedelta = timedelta(days=10)
    unreported_payment: timedelta = timedelta(days=60)
    directory_age: timedelta = timedelta(days=7)
    services_asked: int = 40

    def follow_every_at(self, now: datetime) -> timedelta:
        """The time between two rounds: four times as long while no office is open in Paris.

        Only where a round is a matter of minutes: nobody who asks for less waits longer.
        """
        local = now.astimezone(PARIS)
        open_ = local.weekday() < _SATURDAY and _OPENS <= local.hour < _CLOSES
        return self.follow_every if open_ or self.follow_every < _RARE else self.follow_every * 4


def is_address(url: str) -> bool:
    """Whether a call can be made to this address at all."""
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
