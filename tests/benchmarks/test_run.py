"""The benchmark draws, asks the reader, and scores; here the reader is one that knows the truth."""

import json
import subprocess
from pathlib import Path

import pytest

from benchmarks.reading import run
from benchmarks.reading.look.families import FAMILIES
from benchmarks.reading.score import KEYS


def knowing(files: list[Path], out: Path, jobs: int, limit: float) -> None:
    """Writes what a perfect reader would, and a slip on the first file."""
    assert jobs >= 1
    assert limit > 0
    lines = []
    for number, path in enumerate(files):
        truth = json.loads(path.with_suffix(".json").read_text("utf-8"))
        fields = {key: truth.get(key) for key in KEYS}
        if number == 0:
            fields["invoice_number"] = "wrong"
        invoice = {"fields": fields, "confidence": dict.fromkeys(KEYS, 0.99)}
        lines.append({"file": str(path), "ok": True, "seconds": 0.1, "invoices": [invoice]})
    out.write_text("\n".join(map(json.dumps, lines)), "utf-8")


def test_run_scores_what_the_reader_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "read", knowing)
    monkeypatch.delenv("PRINTPOST_CORPUS", raising=False)
    faults = tmp_path / "faults.tsv"
    arguments = ["--count", "4", "--split", "look", "--json", "--errors", str(faults)]
    assert run.main(arguments) == 0
    result = json.loads(capsys.readouterr().out)["look"]
    assert result["required_all_right"] == 0.75
    assert result["with_a_wrong_sure"] == 0.25
    assert faults.read_text("utf-8").count("\n") == 1


def test_faults_and_families_of_the_sealed_split_are_not_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "read", knowing)
    monkeypatch.delenv("PRINTPOST_CORPUS", raising=False)
    monkeypatch.setattr(run, "SEALED", "look")
    faults = tmp_path / "faults.tsv"
    asked = ["--count", "2", "--split", "look", "--json", "--errors", str(faults)]
    assert run.main(asked) == 0
    result = json.loads(capsys.readouterr().out)["look"]
    assert result["by_family"] == {}
    assert not faults.exists()


def test_corpus_folders_follow(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "read", knowing)
    monkeypatch.setenv("PRINTPOST_CORPUS", str(tmp_path))
    folder = tmp_path / "real"
    run.write(folder, 2, 1, "look")
    assert run.main(["--count", "0"]) == 0
    assert "== real\n2 documents, 2 answered" in capsys.readouterr().out


def test_a_reader_that_breaks_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 70)

    monkeypatch.setattr(run.subprocess, "run", broken)
    with pytest.raises(RuntimeError, match="ended with 70"):
        run.read([tmp_path / "a.pdf"], tmp_path / "out", 1, 1.0)


def test_of_the_sealed_split_the_whole_alone_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "read", knowing)
    monkeypatch.delenv("PRINTPOST_CORPUS", raising=False)
    monkeypatch.setattr(run, "SEALED", "look")
    faults = tmp_path / "faults.tsv"
    arguments = ["--count", "2", "--split", "look", "--errors", str(faults)]
    assert run.main(arguments) == 0
    said = capsys.readouterr().out
    assert "== look\n2 documents" in said
    assert not any(family.name in said for family in FAMILIES)
    assert not faults.exists()
