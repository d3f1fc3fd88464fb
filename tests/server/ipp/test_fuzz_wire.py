"""The fuzz target keeps its promises on its own seeds, and for a moment under atheris."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from tests.server.ipp.fuzz_wire import check, seeds

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("number", range(len(seeds())))
def test_the_seeds_cut_and_bent_at_every_byte_keep_the_promises(number: int) -> None:
    seed = seeds()[number]
    for at in range(len(seed)):
        check(seed[:at])
        for wrong in (0x00, 0x03, 0x34, 0x37, 0x4A, 0xFF):
            check(seed[:at] + bytes([wrong]) + seed[at + 1 :])


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is not installed")
def test_a_moment_of_fuzzing() -> None:
    command = [sys.executable, "-m", "tests.server.ipp.fuzz_wire", "3"]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "Done" in done.stderr
