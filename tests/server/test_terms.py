"""How long things are kept is a setting within bounds, and reaches the loop that forgets."""

from __future__ import annotations

from datetime import timedelta

import pytest

from server.appliance import open_for
from server.config import load
from staging.errors import ConfigError
from staging.retention import Terms


def config(tmp_path, **given: str):
    return load({"data": str(tmp_path)}, {f"PRINTPOST_{k}": v for k, v in given.items()})


def terms_of(config) -> Terms:
    store = open_for(config)
    store.close()
    return store.retention.terms


def test_a_month_and_a_year_unless_set(tmp_path) -> None:
    assert terms_of(config(tmp_path)) == Terms(timedelta(days=30), timedelta(days=365))
    given = config(tmp_path, KEEP_CONTENT_DAYS="90", KEEP_NAMES_DAYS="60")
    assert terms_of(given) == Terms(timedelta(days=90), timedelta(days=60))


@pytest.mark.parametrize(
    ("name", "value", "bounds"),
    [
        ("KEEP_CONTENT_DAYS", "6", "7 à 3650"),
        ("KEEP_CONTENT_DAYS", "3651", "7 à 3650"),
        ("KEEP_NAMES_DAYS", "29", "30 à 3650"),
        ("KEEP_NAMES_DAYS", "un an", "entier"),
    ],
)
def test_bounds_are_told(tmp_path, name, value, bounds) -> None:
    with pytest.raises(ConfigError) as caught:
        config(tmp_path, **{name: value})
    assert name in caught.value.for_person
    assert bounds in caught.value.for_person
