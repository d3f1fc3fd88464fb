"""Dates, amounts and identifiers as French readers write them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from web import typography as t


def test_amounts():
    assert t.euros(Decimal("12345.6")) == "12\u202f345,60\u00a0€"
    assert t.euros(None) == "–"
    assert t.rate("5.50") == "5,5"
    assert t.rate("20.00") == "20"


def test_dates():
    assert t.short_date("2026-11-12") == "12/11/2026"
    assert t.long_date(date(2026, 3, 1)) == "1er\u00a0mars 2026"
    assert t.moment(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)) == "2\u00a0juillet 2026 à 00:30"


def test_near_is_short_and_in_paris():
    now = datetime(2026, 11, 25, 22, 59, tzinfo=UTC)
    assert t.near(datetime(2026, 11, 25, 13, 35, tzinfo=UTC), now) == "14:35"
    assert t.near(datetime(2026, 11, 24, 13, 35, tzinfo=UTC), now) == "hier à 14:35"
    assert t.near(datetime(2026, 11, 20, 13, 35, tzinfo=UTC), now) == "20/11/2026"


def test_identifiers():
    assert t.siret("35600000000048") == "356\u00a0000\u00a0000\u00a000048"
    assert t.groups_of_four("FR7630006000") == "FR76 3000 6000"
    assert t.vat_id("FR40303265045") == "FR\u00a040\u00a0303265045"


def test_counts_are_singular_below_two():
    assert t.count(0, "champ", "champs") == "0\u00a0champ"
    assert t.count(2, "champ", "champs") == "2\u00a0champs"
