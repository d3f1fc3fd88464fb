"""Families are left out whole; what keeps a document from one key is told by its only open key."""

from pathlib import Path

from benchmarks.reading import fit
from benchmarks.reading.generate import write
from benchmarks.reading.score import Paper
from benchmarks.reading.unseen import reliability, spoilers
from benchmarks.reading.verdicts import KEYS
from extractor.fields.gathering import gather
from extractor.fields.weighed import number_options
from extractor.text import pdf


def _judged(verdicts: dict[str, str], confidence: dict[str, float]) -> Paper:
    paper = Paper("a", {}, confidence=confidence)
    paper.verdicts = dict.fromkeys(KEYS, "agreed") | verdicts
    return paper


def test_a_family_is_in_one_fold_wherever_it_is_met() -> None:
    families = [f"family_{i}" for i in range(20)]
    folds = fit.folds_of([*families, *reversed(families)])
    assert set(folds.values()) == set(range(fit.FOLDS))
    assert folds == fit.folds_of(reversed(families))


def test_a_reading_without_labels_offers_values_without_labels(tmp_path: Path) -> None:
    papers = write(tmp_path, 1, 5, "look")
    rows = fit.rows_of(papers, 5)
    assert [len(of_key) for of_key in rows.values()] == [len(fit.READINGS)] * 2
    assert any("label" in signs for signs in rows["invoice_number"][0].signs)
    with fit.only_knowing(()):
        bare = number_options(gather(pdf.read(papers[0]), credit=False))
    assert not any("label" in option.signs for option in bare)


def test_the_only_open_key_spoils_a_document() -> None:
    right = {"iban": "right", "issue_date": "right"}
    sure = dict.fromkeys(right, 0.97)
    papers = [
        _judged(right, sure),
        _judged(right, sure | {"iban": 0.9}),
        _judged(right | {"iban": "missed"}, sure),
        _judged(right, dict.fromkeys(right, 0.9)),
    ]
    assert spoilers(papers) == {"iban": 2}


def test_each_band_tells_how_many_values_of_a_key_were_right() -> None:
    papers = [
        _judged({"iban": "right"}, {"iban": 0.97}),
        _judged({"iban": "wrong"}, {"iban": 0.97}),
        _judged({"iban": "missed"}, {}),
    ]
    line = next(line for line in reliability(papers) if line.startswith("iban"))
    assert line.split() == ["iban", "0", "-", "0", "-", "0", "-", "0", "-", "2", "50.0", "0", "-"]
