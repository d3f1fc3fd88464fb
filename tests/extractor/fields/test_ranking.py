import pytest

from extractor.candidate import Candidate
from extractor.fields import ranking
from extractor.fields.ranking import Option
from extractor.fields.weights import SURE_FROM, WEIGHTS
from staging.evidence import SURE


def _option(value: str, **signs: float) -> Option:
    return Option(value, Candidate("issue_date", value, 1, (), 0.0), signs)


def test_chances_of_all_options_leave_room_for_none() -> None:
    options = [_option("2026-05-03", label=1.0), _option("2026-06-02", due=1.0)]
    ranked = ranking.chances("issue_date", options)
    assert [option.value for option, _ in ranked] == ["2026-05-03", "2026-06-02"]
    assert 0 < sum(chance for _, chance in ranked) < 1


def test_a_rival_takes_away_from_the_best() -> None:
    one = _option("2026-05-03", label=0.72, good=1.0)
    alone = ranking.chances("issue_date", [one])[0][1]
    contested = ranking.chances("issue_date", [one, _option("2026-05-04", label=0.72, good=1.0)])
    assert contested[0][1] < 0.6 * alone


def test_no_options_have_no_chances() -> None:
    assert ranking.chances("invoice_number", []) == []


@pytest.mark.parametrize("key", WEIGHTS)
def test_sure_begins_at_the_fitted_chance(key: str) -> None:
    least = SURE_FROM[key]
    assert ranking.confidence(key, least) == SURE
    assert ranking.confidence(key, least - 0.001) < SURE
    assert SURE < ranking.confidence(key, 1.0) <= 0.99
