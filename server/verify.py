"""Hold what is kept against the audit trail: the chain itself, then every document on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from staging.errors import DocumentMissing, StoreDamaged
from staging.store import Store

PAGE = 500


@dataclass(frozen=True, slots=True)
class Verified:
    """How much was found whole."""

    entries: int
    documents: int


async def verify(store: Store, progress: Callable[[int], None]) -> Verified:
    """Raises StoreDamaged naming the first difference; `progress` hears of each document."""
    entries = await store.audit.verify()
    seen: set[str] = set()
    before: int | None = None
    while page := await store.audit.entries(PAGE, before):
        for entry in page:
            sha256 = entry.detail.get("sha256")
            if entry.what == "received" and isinstance(sha256, str) and sha256 not in seen:
                await _check(store, sha256, entry.subject.id or 0)
                seen.add(sha256)
                progress(len(seen))
        before = page[-1].id
    return Verified(entries, len(seen))


async def _check(store: Store, sha256: str, job_id: int) -> None:
    try:
        same = await asyncio.to_thread(store.files.matches, sha256)
    except DocumentMissing as error:
        if (await store.jobs.get(job_id)).content_erased_at is not None:
            return
        raise StoreDamaged(
            f"Le document {sha256} du travail n° {job_id} n'est plus sur le disque."
        ) from error
    if not same:
        raise StoreDamaged(f"Le document {sha256} du travail n° {job_id} a changé sur le disque.")
