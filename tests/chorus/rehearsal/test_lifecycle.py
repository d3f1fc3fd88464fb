"""How invoices move: by the clock, and by hand."""

from __future__ import annotations

from typing import Any

STEPS_OF_FIVE = 5


async def test_every_invoice_is_paid_in_a_minute_and_not_before(desk: Any) -> None:
    identifiers = [await desk.accepted() for _ in range(STEPS_OF_FIVE)]
    desk.clock.pass_(59)
    waiting = [(await desk.history(identifier))[-1] for identifier in identifiers]
    assert "MISE_EN_PAIEMENT" not in waiting
    desk.clock.pass_(2)
    paths = [await desk.history(identifier) for identifier in identifiers]
    assert {path[0] for path in paths} == {"DEPOSEE"}
    assert {path[-1] for path in paths} == {"MISE_EN_PAIEMENT"}
    assert all("MISE_A_DISPOSITION" in path for path in paths)
    assert len({tuple(path) for path in paths}) == STEPS_OF_FIVE
