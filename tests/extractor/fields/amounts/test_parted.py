"""The lines of a bill parted between its rates."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.fields.amounts import parted
from staging.money import vat_of

_TEN, _TWENTY = Decimal(10), Decimal(20)
_LINES = st.lists(st.decimals(1, 500, places=2), min_size=1, max_size=4)


@settings(deadline=None)
@given(_LINES, _LINES)
def test_a_way_found_gives_each_rate_its_tax(ten: list[Decimal], twenty: list[Decimal]) -> None:
    taxes = {_TEN: vat_of(sum(ten, Decimal(0)), _TEN), _TWENTY: vat_of(sum(twenty), _TWENTY)}
    found = parted.bases([*ten, *twenty], taxes)
    if found is not None:  # there may be several ways: then nothing is told
        assert sum(found.values()) == sum(ten) + sum(twenty)
        assert all(vat_of(base, rate) == taxes[rate] for rate, base in found.items())


def test_one_way_alone_is_told() -> None:
    lines = [Decimal("218.20"), Decimal("63.64"), Decimal("50.00")]
    taxes = {_TEN: Decimal("28.18"), _TWENTY: Decimal("10.00")}
    assert parted.bases(lines, taxes) == {_TEN: Decimal("281.84"), _TWENTY: Decimal("50.00")}


def test_two_ways_tell_nothing() -> None:
    lines = [Decimal("100.00"), Decimal("50.00"), Decimal("50.02")]
    taxes = {_TEN: Decimal("15.00"), _TWENTY: Decimal("10.00")}
    assert parted.bases(lines, taxes) is None


def test_too_many_lines_are_not_parted() -> None:
    lines = [Decimal(n) for n in range(1, 40)]
    assert parted.bases(lines, {_TEN: Decimal(10), _TWENTY: Decimal(20)}) is None
