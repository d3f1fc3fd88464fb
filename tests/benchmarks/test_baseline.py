"""The anchor finds what plain patterns find, and says so in the reader's form."""

import json
from pathlib import Path

from benchmarks.reading import baseline
from benchmarks.reading.pen import make_pen
from benchmarks.reading.sheet import Sheet

LINES = (
    "Facture n° FA2026-0042",
    "Date de facture : 05/03/2026",
    "SIRET 12345678200010 - TVA FR32123456782",
    "TVA 20 % 1 200,00 240,00",
    "Total HT 1 200,00",
    "Total TTC 1 440,00 €",
    "IBAN FR76 3000 4000 0312 3456 7890 143",
)


def test_plain_patterns_find_plain_labels(tmp_path: Path) -> None:
    pen = make_pen("reportlab", "sans", embedded=False)
    Sheet(pen).block(50, 60, LINES)
    page, out = tmp_path / "a.pdf", tmp_path / "lines.jsonl"
    page.write_bytes(pen.finish())
    baseline.read([page], out)
    invoice = json.loads(out.read_text("utf-8"))["invoices"][0]
    found = invoice["fields"]
    assert found["invoice_number"] == "FA2026-0042"
    assert found["issue_date"] == "2026-03-05"
    assert found["total_incl_vat"] == "1440.00"
    assert found["seller_siret"] == "12345678200010"
    assert found["vat_breakdown"] == [{"rate": "20", "base": "1200.00", "amount": "240.00"}]
    assert set(invoice["confidence"]) == set(found)


def test_dates_of_any_writing_and_none_of_unknown_months() -> None:
    assert baseline.day("1er mars 2026") == "2026-03-01"
    assert baseline.day("2026-03-05") == "2026-03-05"
    assert baseline.day("5.3.26") == "2026-03-05"
    assert baseline.day("5 brumaire 2026") is None
