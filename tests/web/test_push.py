"""The line that tells how far many deposits have come."""

from __future__ import annotations

from datetime import timedelta

import pytest

from staging.progress import Progress
from web.follow import push_line


@pytest.mark.parametrize(
    ("push", "line"),
    [
        (None, ""),
        (Progress(0, 12, None), "0 sur 12 déposées."),
        (
            Progress(312, 1000, timedelta(seconds=290)),
            "312 sur 1\u202f000 déposées, il reste environ 5\u00a0min.",
        ),
        (Progress(9, 10, timedelta(seconds=3)), "9 sur 10 déposées, il reste moins d'une minute."),
        (
            Progress(5, 90000, timedelta(hours=2, minutes=40)),
            "5 sur 90\u202f000 déposées, il reste environ 3\u00a0h.",
        ),
    ],
)
def test_the_line(push: Progress | None, line: str) -> None:
    assert push_line(push) == line
