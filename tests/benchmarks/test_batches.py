"""A batch knows its pages and numbers; a reading of it is judged whole."""

import io
import json
from pathlib import Path

import pypdf
import pytest

from benchmarks.reading import batches
from benchmarks.reading.batches import Batch, make_batch, score, verdict

MANY = [make_batch("look", 1, number) for number in range(6)]


def answer(batch: Batch) -> dict[str, object]:
    invoices = [
        {"pages": list(span), "fields": {"invoice_number": number}}
        for span, number in zip(batch.spans, batch.numbers, strict=True)
    ]
    return {"file": f"{batch.name}.pdf", "ok": True, "invoices": invoices}


def test_pages_follow_each_other_and_numbers_differ() -> None:
    for batch in MANY:
        pages = [page for span in batch.spans for page in span]
        count = len(pypdf.PdfReader(io.BytesIO(batch.content)).pages)
        if batch.spans:
            assert pages == list(range(batch.cover + 1, count + 1))
        assert len(set(batch.numbers)) == len(batch.numbers)
    assert {bool(batch.spans) for batch in MANY} == {True, False}


def test_same_seed_same_batch() -> None:
    assert make_batch("look", 1, 0).numbers == MANY[0].numbers


def test_verdicts() -> None:
    batch = Batch("b", b"", 1, ((2, 3), (4,)), ("F-1", "F-2"))
    right = answer(batch)
    assert verdict(batch, right) == {"count": True, "pages": True, "numbers": True}
    right["invoices"][0]["pages"] = [1, 2, 3]
    assert verdict(batch, right)["pages"]
    right["invoices"][1]["pages"] = [3, 4]
    assert not verdict(batch, right)["pages"]
    assert verdict(batch, None) == {"count": False, "pages": False, "numbers": False}
    empty = Batch("e", b"", 0, (), ())
    assert verdict(empty, {"invoices": []})["count"]
    assert not verdict(empty, right)["count"]


def test_score_by_size() -> None:
    result = score(MANY, {batch.name: answer(batch) for batch in MANY})
    assert sum(row["prints"] for row in result.values()) == len(MANY)
    assert all(row["pages"] == 1.0 for row in result.values())


def test_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    known = {batch.name: batch for batch in MANY}

    def reader(files: list[Path], out: Path, jobs: int, limit: float) -> None:
        assert (jobs, limit) == (2, 1800.0)
        lines = [json.dumps(answer(known[path.stem])) for path in files]
        out.write_text("\n".join(lines), "utf-8")

    monkeypatch.setattr(batches, "read", reader)
    assert batches.main(["--count", "3", "--split", "look", "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert sum(row["prints"] for row in result.values()) == 3
