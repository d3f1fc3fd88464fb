"""What everyone who works at the portal has: the papers, the access of the day, the clocks."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from chorus.bench import Bench, Provide
from chorus.client import Client
from chorus.settings import ChorusSettings
from staging.store import Store


@dataclass(eq=False)
class Worker:
    """`name` is this one's alone in the leases; `monotonic` counts seconds that nobody sets."""

    store: Store
    provide: Provide
    settings: ChorusSettings
    now: Callable[[], datetime]
    name: str
    monotonic: Callable[[], float] = field(default=time.monotonic, kw_only=True)

    def bench(self, client: Client) -> Bench:
        """What one paper is worked on with, through that account."""
        return Bench(self.store, client, self.settings, self.now, self.monotonic, self.name)
