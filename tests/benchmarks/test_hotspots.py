"""The printer that looks at itself tells the CPU of its threads, and what its loop was at."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import hotspots


def test_a_watched_printer_tells_where_its_cpu_went(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = hotspots.watch(40, 4, tmp_path)
    assert found["wall"] > 0
    assert {"MainThread", "store-writer"} <= set(found["cpu"])
    assert set(found["seen"]) <= {*hotspots.PARTS, "other"}
    hotspots.report(found, 40)
    told = capsys.readouterr().out
    assert "CPU a job" in told
    assert "MainThread" in told
