"""The cost of reading is measured on real processes and a job of the asked length."""

import sys
from pathlib import Path

from benchmarks.reading import cost
from benchmarks.reading.generate import write
from benchmarks.reading.watch import watched

HOLDER = "import subprocess, sys, time; held = bytearray(40 << 20); held[::4096] = b'x' * 10240"


def test_cpu_a_page_is_one_value_a_file(tmp_path: Path) -> None:
    files = write(tmp_path, 2, 5, "look")
    found = cost.cpu_per_page(cost.texted, files)
    assert len(found) == 2
    assert found == sorted(found)
    assert all(value > 0 for value in found)


def test_a_long_job_has_the_pages_asked_for(tmp_path: Path) -> None:
    files = write(tmp_path, 1, 5, "look")
    cost.long_job(files, tmp_path / "job.pdf", 7)
    assert cost.pages_of(tmp_path / "job.pdf") == 7


def test_children_count_in_the_memory_of_a_command() -> None:
    child = f"{HOLDER}; time.sleep(0.6)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}]); sys.exit(3)"
    seen = watched([sys.executable, "-c", code])
    assert seen.code == 3
    assert seen.largest > 40
    assert seen.together > 40
    assert len(seen.cpu) == 2
    assert seen.seconds > 0.6
