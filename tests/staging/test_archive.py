"""The archive package: whole, the same every time, readable without us."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import UTC, datetime

import pytest

from staging.archive import archive_name, receipt_data, receipt_text, seal
from staging.deposit import StatusEvent
from staging.errors import DocumentMissing, NotFound
from staging.states import InvoiceState
from tests.staging import world


@pytest.fixture
def base():
    return "sqlite"  # what a package holds does not depend on the base


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


def packed(paper, store):
    target = io.BytesIO()
    seal(paper, store.files.path, target)
    return target.getvalue()


async def sealed(office, clock):
    """A settled paper with a supporting document under a hostile name."""
    paper = await world.depositing(office)
    paper = await office.papers.get(paper.id)
    await office.deposits.put_back(paper.id, clock(), "")
    back = await office.papers.reopen(paper.id, paper.version, "camille")
    kept = office.files.put(b"terms")
    await office.papers.add_attachment(
        back.id, "../../étc/passwd.pdf", "application/pdf", kept, "camille"
    )
    back = await office.papers.get(back.id)
    await office.papers.approve(back.id, back.version, "camille", world.timedelta(0))
    await office.deposits.claim(world.WORKER, world.LEASE)
    receipt = world.Receipt(7001, "DEPOSEE", None)
    await office.deposits.record_receipt(back.id, receipt)
    paid = StatusEvent("MISE_EN_PAIEMENT", datetime(2026, 12, 1, tzinfo=UTC), "Viré")
    await office.deposits.record_statuses(
        back.id, [paid], InvoiceState.SETTLED, None, clock(), "Payée"
    )
    return await office.papers.get(back.id)


async def test_a_package_holds_everything_and_its_sums(office, clock):
    paper = await sealed(office, clock)
    with zipfile.ZipFile(io.BytesIO(packed(paper, office))) as package:
        assert package.testzip() is None
        names = package.namelist()
        assert names == [
            "facture.pdf",
            "donnees.json",
            "preuve-de-depot.json",
            "preuve-de-depot.txt",
            "historique.json",
            "pieces-jointes/01-passwd.pdf",
            "empreintes.txt",
        ]
        assert hashlib.sha256(package.read("facture.pdf")).hexdigest() == paper.document.sha256
        sums = dict(
            reversed(line.split("  ")) for line in package.read(names[-1]).decode().splitlines()
        )
        assert sums == {name: hashlib.sha256(package.read(name)).hexdigest() for name in names[:-1]}
        data = json.loads(package.read("donnees.json"))
        assert (data["number"], data["total_incl_vat"]) == ("F-1", "120.00")
        assert data["vat_breakdown"] == [{"rate": "20.00", "base": "100.00", "amount": "20.00"}]
        assert json.loads(package.read("preuve-de-depot.json")) == receipt_data(paper)
        history = json.loads(package.read("historique.json"))
        assert [s["status"] for s in history["statuses"]] == ["MISE_EN_PAIEMENT"]
        assert {"approved", "deposited", "attached"} <= {a["what"] for a in history["acts"]}
        assert history["state"] == "settled"


async def test_the_same_paper_is_the_same_package(office, clock):
    paper = await sealed(office, clock)
    first = packed(paper, office)
    clock.forward(days=400)
    assert packed(await office.papers.get(paper.id), office) == first


async def test_the_proof_in_words(office, clock):
    paper = await sealed(office, clock)
    text = receipt_text(paper)
    assert "Facture n° F-1 du 12/11/2026" in text
    assert "Montant TTC : 120,00 EUR" in text
    assert "Numéro Chorus Pro : 7001" in text
    assert "Déposée le 20/11/2026 à 10:00 (heure de Paris)" in text
    assert paper.document.sha256 in text
    assert archive_name(paper) == f"facture-F-1-{paper.id}.zip"


async def test_no_package_before_the_deposit(office):
    paper = await world.approved(office)
    for ask in (receipt_text, receipt_data, archive_name):
        with pytest.raises(NotFound) as caught:
            ask(paper)
        assert caught.value.code == "no_archive"
    target = io.BytesIO()
    with pytest.raises(NotFound):
        seal(paper, office.files.path, target)
    assert target.getvalue() == b""


async def test_a_missing_document_is_told_before_anything_is_written(office, clock):
    paper = await sealed(office, clock)
    office.files.erase(paper.document.sha256)
    target = io.BytesIO()
    with pytest.raises(DocumentMissing):
        seal(paper, office.files.path, target)
    assert target.getvalue() == b""
