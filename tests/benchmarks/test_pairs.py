"""Pairs of pages of one template: the first is confirmed, the second read; rates and touches."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.reading import pairs
from tests.journeys.papers import BUYER, SUPPLIER, invoice_pdf

ORDERS = ("4500012345", "4500067890")


def put(folder: Path, name: str, number: str, base: str, order: str) -> None:
    """An invoice whose order has a label that no vocabulary knows, and its truth."""
    net = Decimal(base)
    vat = (net * Decimal("0.2")).quantize(Decimal("0.01"))
    paper = invoice_pdf(number, net, (40, 598, f"Suivi chez vous : {order}"))
    truth = {
        "document_type": "invoice",
        "invoice_number": number,
        "issue_date": "2026-10-20",
        "seller_siret": SUPPLIER[0],
        "buyer_siret": BUYER,
        "engagement_number": order,
        "iban": SUPPLIER[2][0],
        "vat_breakdown": [{"rate": "20.00", "base": str(net), "amount": str(vat)}],
        "total_excl_vat": str(net),
        "total_vat": str(vat),
        "total_incl_vat": str(net + vat),
        "amount_due": str(net + vat),
        "unknown": ["due_date", "currency", "seller_name", "buyer_name", "seller_vat_id", "bic"],
    }
    (folder / f"{name}.pdf").write_bytes(paper)
    (folder / f"{name}.json").write_text(json.dumps(truth), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    put(tmp_path, "garden", "FA-2026-041", "100.00", ORDERS[0])
    put(tmp_path, "garden__2", "FA-2026-052", "250.00", ORDERS[1])
    put(tmp_path, "alone", "X-12", "10.00", ORDERS[0])
    return tmp_path


def test_the_second_of_a_template_is_read_with_what_the_first_taught(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pairs.main([str(folder), "--json", "--touches", str(folder / "touches.tsv")]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["documents"] == 1
    assert found["untouched_before"] == 0
    assert found["untouched_after"] == 1
    assert found["wrong_sure_after"] == 0
    assert not (folder / "touches.tsv").read_text("utf-8").strip()


def test_after_a_slip_the_first_is_read_again_with_what_the_second_taught(folder: Path) -> None:
    (company,) = pairs.companies_of(folder, slips=True)
    assert [one.name for one in company] == ["garden", "garden__2", "garden"]


def test_a_folder_without_a_second_invoice_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(tmp_path, "alone", "X-12", "10.00", ORDERS[0])
    with pytest.raises(SystemExit):
        pairs.main([str(tmp_path)])
    assert "second invoice" in capsys.readouterr().err


def test_pages_without_a_pdf_are_printed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ready = (folder / "garden__2.pdf").read_bytes()
    (folder / "garden__2.pdf").unlink()

    def press(source: Path, target: Path) -> None:
        assert source == (folder / "garden__2.html").resolve()
        target.write_bytes(ready)

    monkeypatch.setattr(pairs, "chromium_file", press)
    (company,) = pairs.companies_of(folder)
    assert ORDERS[1] in company[1].pages[0].text
