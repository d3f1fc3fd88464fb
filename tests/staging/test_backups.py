"""What a backup is called, which are kept, and what the check-up says of the last one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from staging.backups import LastBackup, name_of, standing, surplus
from staging.ports import CheckLevel

NOW = datetime(2026, 11, 26, 1, 30, tzinfo=UTC)


def last(age: timedelta) -> LastBackup:
    return LastBackup(NOW - age, "martin", "/srv/x.zip", 12_300_000, 40)


def test_names_stand_in_the_order_of_time_and_only_they_are_dropped() -> None:
    names = [name_of(NOW + timedelta(days=day)) for day in range(5)]
    assert names[0] == "printpost-20261126-023000.zip"
    others = ["notes.txt", "printpost-old.zip", "printpost-20261126-023000.zip.part"]
    assert surplus([*others, *reversed(names)], 3) == names[1::-1]
    assert surplus(names, 5) == []


@pytest.mark.parametrize(
    ("age", "nightly", "level"),
    [
        (timedelta(hours=30), True, CheckLevel.GOOD),
        (timedelta(days=3), True, CheckLevel.WARN),
        (timedelta(days=3), False, CheckLevel.GOOD),
        (timedelta(days=9), False, CheckLevel.WARN),
    ],
)
def test_the_age_is_told(age, nightly, level) -> None:
    line = standing(last(age), "", NOW, nightly=nightly)
    assert (line.name, line.level) == ("Sauvegarde", level)
    assert "/2026 à" in line.message


def test_none_and_a_failure_are_told() -> None:
    assert standing(None, "", NOW, nightly=True).level is CheckLevel.WARN
    failed = standing(last(timedelta(hours=1)), "Disque plein.", NOW, nightly=True)
    assert (failed.level, failed.message[-13:]) == (CheckLevel.BAD, "Disque plein.")
