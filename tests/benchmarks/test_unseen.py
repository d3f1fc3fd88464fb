"""Families are left out whole; what keeps a document from one key is told by its only open key."""

from benchmarks.reading import fit
from benchmarks.reading.score import Paper
from benchmarks.reading.unseen import reliability, spoilers
from benchmarks.reading.verdicts import KEYS


def _judged(verdicts: dict[str, str], confidence: dict[str, float]) -> Paper:
    paper = Paper("a", {}, confidence=confidence)
    paper.verdicts = dict.fromkeys(KEYS, "agreed") | verdicts
    return paper


def test_a_family_is_in_one_fold_wherever_it_is_met() -> None:
    families = [f"family_{i}" for i in range(20)]
    folds = fit.folds_of([*families, *reversed(families)])
    assert set(folds.values()) == set(range(fit.FOLDS))
    assert folds == fit.folds_of(reversed(families))


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
