"""Pages in the likeness of known software: their truth is sound, and Chromium prints them."""

import json
import shutil
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from schwifty import IBAN
from stdnum.fr import siret

from benchmarks.reading import likenesses, run
from benchmarks.reading.verdicts import KEYS
from tests.benchmarks.test_generate import page_text, squeezed
from tests.benchmarks.test_run import knowing

PAGES = likenesses.papers_of(likenesses.PAGES)
PILE = likenesses.papers_of(likenesses.PILE)
ENGINES = likenesses.papers_of(likenesses.ENGINES)
NEXT = sorted(likenesses.PAGES.glob("*__2.html"))
NEXT_OF_PILE = sorted(likenesses.PILE.glob("*__2.html"))


def truth_of(source: Path) -> dict[str, object]:
    found: dict[str, object] = json.loads(source.with_suffix(".json").read_text("utf-8"))
    return found


def blank(prints: Sequence[tuple[Path, Path]]) -> None:
    """Pages with nothing on them, in the place of what Chromium would print."""
    for source, target in prints:
        assert source.exists()
        paper = pypdfium2.PdfDocument.new()
        paper.new_page(595, 842)
        paper.save(target)


def test_there_are_many() -> None:
    assert len(PAGES) >= 100
    assert len(PILE) >= 100
    assert len(NEXT) >= 100
    assert len(ENGINES) >= 100
    for first, later in ((PAGES, NEXT), (PILE, NEXT_OF_PILE)):
        assert {path.stem.removesuffix("__2") for path in later} <= {path.stem for path in first}
    for folder in (likenesses.PAGES, likenesses.PILE):
        texts, truths = folder.glob("*.html"), folder.glob("*.json")
        assert {path.stem for path in texts} == {path.stem for path in truths}


@pytest.mark.parametrize(
    "source", [*PAGES, *PILE, *ENGINES, *NEXT, *NEXT_OF_PILE], ids=lambda path: path.stem
)
def test_truth_is_sound(source: Path) -> None:
    truth = truth_of(source)
    assert set(truth) <= {*KEYS, "meta", "optional", "alternatives", "unknown"}
    for key in ("seller_siret", "buyer_siret"):
        assert truth[key] is None or siret.is_valid(truth[key])
    assert truth["iban"] is None or IBAN(str(truth["iban"])).is_valid
    rows = truth["vat_breakdown"]
    assert isinstance(rows, list)
    net = sum(Decimal(row["base"]) for row in rows)
    tax = sum(Decimal(row["amount"]) for row in rows)
    assert net == Decimal(str(truth["total_excl_vat"]))
    assert net + tax == Decimal(str(truth["total_incl_vat"]))


def test_all_are_printed_read_and_scored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(likenesses, "chromium_files", blank)
    monkeypatch.setattr(run, "read", knowing)
    faults = tmp_path / "faults.tsv"
    assert likenesses.main(["--errors", str(faults)]) == 0
    assert f"{len(PAGES)} documents, {len(PAGES)} answered" in capsys.readouterr().out
    assert "invoice_number" in faults.read_text("utf-8")


def test_of_the_pile_the_whole_alone_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(likenesses, "chromium_files", blank)
    monkeypatch.setattr(run, "read", knowing)
    faults = tmp_path / "faults.tsv"
    assert likenesses.main(["--pile", "--errors", str(faults)]) == 0
    said = capsys.readouterr().out
    assert f"{len(PILE)} documents, {len(PILE)} answered" in said
    assert not any(path.stem in said for path in PILE)
    assert not faults.exists()


def test_pages_of_another_folder_are_taken_by_name_with_their_next_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(likenesses, "chromium_files", blank)
    monkeypatch.setattr(run, "read", knowing)
    for name in ("a1", "a1__2", "b1", "c1"):
        text = PAGES[0].with_suffix(".json").read_text("utf-8")
        (tmp_path / f"{name}.json").write_text(text, "utf-8")
        (tmp_path / f"{name}.html").write_text("<p>", "utf-8")
    (tmp_path / "b1.html").unlink()
    blank([(tmp_path / "b1.json", tmp_path / "b1.pdf")])
    chosen = ["--folder", str(tmp_path), "--named", "a", "b"]
    assert likenesses.main(chosen) == 0
    assert "2 documents, 2 answered" in capsys.readouterr().out
    assert likenesses.main([*chosen, "--later"]) == 0
    assert "3 documents, 3 answered" in capsys.readouterr().out


@pytest.mark.skipif(not shutil.which("chromium"), reason="Chromium is an optional program")
def test_chromium_prints_what_the_truth_says(tmp_path: Path) -> None:
    (target,) = likenesses.printed(PAGES[:1], tmp_path)
    truth = truth_of(PAGES[0])
    assert squeezed(str(truth["invoice_number"])) in page_text(target.read_bytes())
