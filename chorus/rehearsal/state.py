"""What the parts of the server share: the portal, the access, the faults, the count of calls."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from aiohttp import web

from chorus.rehearsal.calls import flows

if TYPE_CHECKING:
    from datetime import datetime

    from chorus.rehearsal.access import Access
    from chorus.rehearsal.description import Description
    from chorus.rehearsal.faults import FaultPlan
    from chorus.rehearsal.portal import Portal


@dataclass(frozen=True, slots=True)
class State:
    """Everything one server works with."""

    portal: Portal
    access: Access
    faults: FaultPlan
    description: Description
    closing: asyncio.Event = field(default_factory=asyncio.Event)
    called: Counter[str] = field(default_factory=Counter)

    def catch_up(self) -> datetime:
        """Do everything that the clock has made due; gives the instant."""
        now = self.portal.now()
        flows.integrate(self.portal, now)
        self.portal.ledger.advance(now)
        return now


STATE = web.AppKey("state", State)
