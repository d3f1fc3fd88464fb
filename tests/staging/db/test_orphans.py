"""What no row speaks of goes after a day; what a row speaks of, and what is on its way, stays."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from staging.db.deposits import PAUSED, RESTORED
from staging.db.meta import put_meta
from staging.db.orphans import A_DAY
from staging.errors import DocumentMissing
from tests.staging import world


def age(path: Path, now, by: timedelta) -> None:
    at = (now() - by).timestamp()
    os.utime(path, (at, at))


def old_orphan(store, data: bytes) -> str:
    kept = store.files.put(data)
    age(store.files.path(kept.sha256), store.now, A_DAY + timedelta(minutes=1))
    return kept.sha256


async def test_only_what_no_row_speaks_of_goes(store):
    printed = await world.receive(store, b"printed")
    age(store.files.path(printed.document.sha256), store.now, 9 * A_DAY)
    fresh = store.files.put(b"on its way")
    age(store.files.path(fresh.sha256), store.now, A_DAY - timedelta(minutes=1))
    gone = [old_orphan(store, b"orphan %d" % n) for n in range(3)]
    (store.files.sidecar(gone[0]) / "page-1.webp").write_bytes(b"picture")
    assert await store.orphans.sweep() == 3
    assert store.files.matches(printed.document.sha256)
    assert store.files.matches(fresh.sha256)
    for sha256 in gone:
        with pytest.raises(DocumentMissing):
            store.files.path(sha256)
    assert await store.orphans.step() is False


async def test_halves_of_uploads_go(store):
    upload = store.files.new_upload()
    upload.write(b"half")
    path = upload.temporary_path
    age(path, store.now, A_DAY - timedelta(minutes=1))
    assert await store.orphans.sweep() == 0
    age(path, store.now, A_DAY + timedelta(minutes=1))
    assert await store.orphans.sweep() == 1
    assert not path.exists()
    upload.discard()


async def test_an_orphan_printed_again_is_an_orphan_no_more(store):
    sha256 = old_orphan(store, b"again")
    before = store.now() - A_DAY
    assert store.files.older_than(before) == [sha256]
    job = await world.receive(store, b"again")
    assert job.document.sha256 == sha256
    assert await store.orphans.sweep(timedelta(0)) == 0
    assert store.files.matches(sha256)


async def test_nothing_is_swept_while_a_copy_put_back_waits_for_a_look(store):
    old_orphan(store, b"newer than its rows")
    await store._database.write(lambda c: put_meta(c, PAUSED, RESTORED))
    assert await store.orphans.sweep() == 0
