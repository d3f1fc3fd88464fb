"""The short form of the crash bench, on both bases: workers that deposit are killed (SIGKILL)."""

from __future__ import annotations

import pytest

from benchmarks import crash

INVOICES, KILLS = 12, 3
#: The waits of the long form, divided.
HASTE = 3.0


@pytest.mark.journey
@pytest.mark.timeout(480)
async def test_of_killed_workers_nothing_is_lost_doubled_or_stuck(
    database_url: str | None, capfd: pytest.CaptureFixture[str]
) -> None:
    assert await crash.bench(INVOICES, KILLS, database_url, seed=7, haste=HASTE) == 0
    told = capfd.readouterr().out.splitlines()[-1].split(" | ")
    assert told[1:6] == [str(INVOICES), str(KILLS), "0", "0", "0"]
