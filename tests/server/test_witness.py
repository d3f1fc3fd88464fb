"""A base put back behind the appliance's back is told by what its trail lacks, on both bases."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from server.witness import Witness
from staging.db.tables import audit
from staging.store import Store
from tests.staging import world


@pytest.fixture
def store(open_again: Callable[[], Store]) -> Store:
    """On each of the two bases."""
    return open_again()


@pytest.fixture
async def office(store: Store) -> Store:
    await world.configure(store)
    return store


async def cut(store: Store, after: int) -> None:
    """What a copy of the base made at that row would be: it lacks all that came later."""
    query = audit.delete().where(audit.c.id > after)
    await store._database.write(lambda c: c.execute(query))


async def test_a_trail_that_only_grew_is_the_same_base(
    office: Store, tmp_path: Path, open_again: Callable[[], Store]
) -> None:
    witness = Witness(office, tmp_path)
    await witness.step()
    await world.approved(office)
    await witness.step()
    await witness.step()
    await Witness(open_again(), tmp_path).step()
    assert await office.deposits.paused() is None


async def test_a_base_that_lacks_what_was_seen_is_held_and_what_is_approved_is_searched(
    office: Store, tmp_path: Path
) -> None:
    paper = await world.approved(office)
    last = await office.audit.last()
    assert last is not None
    await world.staged(office, {"invoice_number": "F-2"})
    await Witness(office, tmp_path).step()
    await cut(office, last[0])
    await Witness(office, tmp_path).step()
    assert await office.deposits.paused()
    assert len((await office.papers.get(paper.id)).attempts) == 1  # open: searched, not sent
    await office.deposits.resume("admin")
    await Witness(office, tmp_path).step()
    assert await office.deposits.paused() is None


async def test_a_copy_that_went_on_its_own_way_is_told_too(office: Store, tmp_path: Path) -> None:
    """Its trail is as long as the one that was seen, and not the same."""
    last = await office.audit.last()
    assert last is not None
    await world.approved(office)
    await Witness(office, tmp_path).step()
    seen = await office.audit.last()
    assert seen is not None
    await cut(office, last[0])
    other = {"at": office.now(), "who": "x", "what": "y", "subject": "z", "detail": {}}
    row = {**other, "hash": "0" * 64, "id": seen[0], "subject_id": None}
    await office._database.write(lambda c: c.execute(audit.insert(), row))
    await Witness(office, tmp_path).step()
    assert await office.deposits.paused()


@pytest.mark.parametrize("left", [b"", b"[1", b'["x", 1]', b"{}", b"7"])
async def test_a_mark_that_was_cut_off_says_nothing(
    office: Store, tmp_path: Path, left: bytes
) -> None:
    (tmp_path / "seen").write_bytes(left)
    await Witness(office, tmp_path).step()
    assert await office.deposits.paused() is None
    last = await office.audit.last()
    assert last is not None
    assert await office.audit.has(*last)
    await Witness(office, tmp_path).step()
    assert await office.deposits.paused() is None
