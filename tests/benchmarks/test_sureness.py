"""Sure values, one-key documents and bands of confidence are counted as they are said."""

from benchmarks.reading.score import Paper
from benchmarks.reading.sureness import one_key, sureness
from benchmarks.reading.verdicts import KEYS


def judged(verdicts: dict[str, str], confidence: dict[str, float]) -> Paper:
    paper = Paper("a", {}, confidence=confidence)
    paper.verdicts = dict.fromkeys(KEYS, "agreed") | verdicts
    return paper


def test_one_key_needs_every_value_right_and_sure() -> None:
    right = {"invoice_number": "right", "iban": "right"}
    sure = dict.fromkeys(right, 0.97)
    assert one_key(judged(right, sure))
    assert not one_key(judged(right, sure | {"iban": 0.9}))
    assert not one_key(judged(right | {"iban": "wrong"}, sure))
    assert not one_key(judged(right | {"issue_date": "missed"}, sure))
    assert not one_key(judged({}, {}))


def test_bands_tell_what_was_said_from_what_was_right() -> None:
    first = judged({"iban": "right", "issue_date": "wrong"}, {"iban": 0.97, "issue_date": 0.97})
    second = judged({"iban": "right"}, {"iban": 0.6})
    found = sureness([first, second])
    assert found["sure_values"] == 2
    assert found["sure_values_right"] == 0.5
    assert found["one_key"] == 0.0
    bands = {row["from"]: row for row in found["bands"]}
    assert bands[0.95]["said"] == 0.97
    assert bands[0.95]["right"] == 0.5
    assert bands[0.5]["values"] == 1
    assert bands[0.99]["right"] is None
