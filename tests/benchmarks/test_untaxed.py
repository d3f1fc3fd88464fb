"""Papers without VAT: what leads on from the total changes it, or what is to pay."""

from decimal import Decimal
from random import Random

import pytest

from benchmarks.reading.untaxed import bill_of, page_of

_STEPS = (("rebate", "payment"), ("costs",), ("grant",), ("balance",), ())


@pytest.mark.parametrize("steps", _STEPS)
@pytest.mark.parametrize("seed", range(5))
def test_the_rows_lead_from_the_lines_to_what_is_to_pay(steps: tuple[str, ...], seed: int) -> None:
    bill = bill_of(Random(seed), steps)
    lines = sum((count * price for _, count, price in bill.lines), Decimal(0))
    printed = [abs(value) for _, value in bill.rows]
    assert printed[0] == lines
    assert printed[-1] == (bill.due if bill.due is not None else bill.total)
    assert (bill.total != lines) is not {"rebate", "costs"}.isdisjoint(steps)
    if not {"payment", "grant", "balance"}.isdisjoint(steps):
        assert bill.due is not None


def test_every_row_is_on_the_page() -> None:
    bill = bill_of(Random(3), ("rebate", "payment"))
    page = page_of(Random(3), bill, "2026-017")
    assert all(words in page for words, _ in bill.rows)
