"""Whatever was taught, rightly or wrongly: nothing is invented, sums hold, forgetting is whole."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from staging.evidence import Source
from tests.extractor.layouts.invoices import FIRST, lesson, printed, read, sure

TOTALS = ("total_excl_vat", "total_vat", "total_incl_vat")


def money(cents: int) -> str:
    return f"{cents // 100},{cents % 100:02d}"


@st.composite
def invoices(draw):
    net = draw(st.integers(100, 90_000_000)) // 5 * 5
    off = draw(st.sampled_from((0, 0, 1, 700)))
    values = {
        "number": f"FA-2026-{draw(st.integers(0, 9999)):04d}",
        "file": f"DOS-{draw(st.integers(10, 99))}-{draw(st.integers(1000, 9999))}",
        "day": f"{draw(st.integers(1, 28)):02d}/{draw(st.integers(1, 12)):02d}/2026",
        "order": draw(st.sampled_from(("EJ2026871", "4500012345", "BC 12", "M-2026/7"))),
        "net": money(net),
        "vat": money(net // 5),
        "gross": money(net + net // 5 + off),
    }
    return values, draw(st.integers(1, 20))


#: What a person may have typed, right or wrong, of the first invoice.
EDITS = st.fixed_dictionaries(
    {"total_incl_vat": st.sampled_from(("3360.00", "2800.00", "560.00"))},
    optional={
        "invoice_number": st.sampled_from((FIRST["number"], FIRST["file"], FIRST["order"], "X-1")),
        "issue_date": st.sampled_from(("2026-11-12", "2026-01-01")),
        "engagement_number": st.sampled_from((FIRST["order"], FIRST["file"], None)),
        "contract_number": st.sampled_from((FIRST["file"], None)),
        "total_excl_vat": st.sampled_from(("2800.00", "3360.00")),
        "total_vat": st.sampled_from(("560.00", "2800.00")),
        "amount_due": st.sampled_from(("3360.00", "560.00")),
    },
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(invoices(), EDITS)
def test_a_lesson_may_be_wrong_and_still_invents_nothing(invoice, edits):
    values, lines = invoice
    shown = printed(values, lines)
    untaught = read([shown])
    found = read([shown], [lesson(printed(FIRST), edits)])
    on_page = "".join(c for w in shown.words for c in w.text if c.isalnum())
    for key, reading in found.readings.items():
        if reading.source is Source.LEARNED and key not in {"document_type", "vat_breakdown"}:
            assert reading.box is not None
            assert reading.page == 1
            if key not in {"issue_date", "due_date"}:
                assert "".join(c for c in str(reading.value) if c.isalnum()) in on_page
    _sums_hold(found)
    assert read([shown], []) == untaught


def _sums_hold(found):
    totals = [found.readings.get(key) for key in TOTALS]
    if all(one is not None and sure(one) for one in totals):
        net, vat, gross = (Decimal(str(one.value)) for one in totals)
        assert net + vat == gross
