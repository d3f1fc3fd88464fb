"""Each way of a print is scored in one row; a way without a program says so."""

import shutil
from pathlib import Path

import pypdfium2
import pytest

from benchmarks.reading import paths
from benchmarks.reading.generate import write
from benchmarks.reading.scan import rescan
from tests.benchmarks.test_run import knowing


def test_a_row_for_each_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(paths, "read", knowing)
    monkeypatch.setattr(paths, "QUEUE", Path("no/such/filter"))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert paths.main(["--count", "3", "--split", "look"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert [line.split("  ")[0].strip() for line in said[1:]] == list(paths.ways(1))
    assert sum("no program" in line for line in said) == 2
    assert said[1].split()[2] == "3"
    assert said[4].split()[3] == "1"


@pytest.mark.skipif(not paths.QUEUE.exists(), reason="cups-filters is an optional program")
def test_the_filter_of_a_queue_keeps_the_text(tmp_path: Path) -> None:
    (pdf,) = write(tmp_path, 1, 4, "look")
    before = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    paths.queued(pdf)
    after = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    assert after.split() == before.split()


@pytest.mark.parametrize("dpi", [150, 300])
def test_a_scan_keeps_the_size_of_the_page(tmp_path: Path, dpi: int) -> None:
    (pdf,) = write(tmp_path, 1, 4, "look")
    before = pypdfium2.PdfDocument(pdf)[0].get_size()
    rescan(pdf, 4, dpi)
    after = pypdfium2.PdfDocument(pdf)[0].get_size()
    assert after == pytest.approx(before, abs=1)
