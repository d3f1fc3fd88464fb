"""What every part of the cupboard is handed: the base, the documents, the clock, the bell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from staging.changes import Change, Changes
from staging.db.engine import Database
from staging.files import Files
from staging.paper import Paper


@dataclass(frozen=True, slots=True)
class Cupboard:
    """The base, the documents, a clock in UTC, and who wants to hear of changes."""

    database: Database
    files: Files
    now: Callable[[], datetime]
    changes: Changes

    def tell(self, kind: str, id_: int, state: str) -> None:
        """Publish a change; called after its commit."""
        self.changes.publish(Change(kind, id_, state, self.now()))


class Shelf:
    """One subject of the cupboard."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    def _told(self, done: Paper) -> Paper:
        """Tell of a paper that changed, once its transaction is through."""
        self._cupboard.tell("paper", done.id, done.state.value)
        return done
