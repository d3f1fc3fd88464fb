"""A client of other hands, `chorus-api`, finds in the rehearsal portal what it expects.

It stands in an environment that the test makes, so that none of its libraries meets ours.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.chorus.rehearsal.test_flows import cii

CLIENT = "chorus-api==1.0.6"
SCRIPT = Path(__file__).with_name("independent.py")


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment that holds the client; skipped by name where it is not had."""
    folder = tmp_path_factory.mktemp("stranger")
    uv = [sys.executable, "-m", "uv"]
    python = folder / "bin" / "python"
    steps = [
        [*uv, "venv", "--quiet", "--python", sys.executable, str(folder)],
        [*uv, "pip", "install", "--quiet", "--python", str(python), CLIENT],
    ]
    for step in steps:
        made = subprocess.run(step, capture_output=True, text=True, timeout=60, check=False)
        if made.returncode != 0:
            pytest.skip(f"{CLIENT} cannot be had from the package index: {made.stderr[-300:]}")
    return python


@pytest.mark.timeout(180)
async def test_it_does_its_work(stranger: Path, open_desk: Any, tmp_path: Path) -> None:
    desk = await open_desk(search_lag=0)
    flow = tmp_path / "flux.xml"
    flow.write_bytes(cii())
    portal = str(desk.http.make_url("")).rstrip("/")
    process = await asyncio.create_subprocess_exec(
        str(stranger), str(SCRIPT), portal, str(flow), stdout=-1, stderr=-1
    )
    out, problem = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode == 0, problem.decode()
    told = json.loads(out)
    assert told["name"] == "COMMUNE D'EXERCICE AVEC CODE SERVICE"
    assert told["service_required"] is True
    assert "VOIRIE" in told["services"]
    assert told["codes"][0] == 0
    assert told["flow"].startswith("CPP")
    called = (await desk.ledger())["calls"]
    assert sum(called.values()) >= 10, called
