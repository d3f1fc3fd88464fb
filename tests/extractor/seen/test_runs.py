"""Runs among things that come one after another."""

from extractor.seen.runs import runs


def test_a_run_goes_on_as_long_as_each_follows_the_one_before():
    assert list(runs([1, 2, 3, 7, 8, 1], lambda a, b: b == a + 1)) == [[1, 2, 3], [7, 8], [1]]


def test_nothing_has_no_runs():
    assert list(runs([], lambda a, b: a == b)) == []
