"""Noughts and letters O are told apart by their neighbours."""

import pytest

from extractor.seen.look_alikes import put_right


@pytest.mark.parametrize(
    ("seen", "meant"),
    [
        ("2O26", "2026"),
        ("3OO4", "3004"),
        ("0M-26-11872", "OM-26-11872"),
        ("(0S-26/4", "(OS-26/4"),
    ],
)
def test_a_word_is_put_right_and_less_sure(seen, meant):
    assert put_right(seen, 0.99) == (meant, 0.8)


@pytest.mark.parametrize("seen", ["0KM", "0,5", "O12", "BON-04", "2026-0A", "12-0M-4", "05/26"])
def test_what_may_be_so_stays(seen):
    assert put_right(seen, 0.99) == (seen, 0.99)


def test_a_word_seen_poorly_becomes_no_surer():
    assert put_right("2O26", 0.5) == ("2026", 0.5)
