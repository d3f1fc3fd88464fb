"""To whom a print goes."""

from __future__ import annotations

import pytest

from staging.routing import Clues, owner_of


@pytest.mark.parametrize(
    ("clues", "owner"),
    [
        (Clues("claire", "karim", "sophie", ("martin",)), "claire"),
        (Clues(None, "karim", "sophie", ("martin",)), "karim"),
        (Clues(None, None, "sophie", ("martin",)), "sophie"),
        (Clues(None, None, None, ("martin",)), "martin"),
        (Clues(None, None, None, ("martin", "claire")), None),
        (Clues(), None),
    ],
)
def test_the_strongest_clue_decides(clues, owner):
    assert owner_of(clues) == owner
