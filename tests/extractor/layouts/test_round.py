"""Printed, corrected, sent; printed again: through the sandbox and the store."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import pytest
import pytest_asyncio
from reportlab.pdfgen.canvas import Canvas

from extractor.desk import Desk
from extractor.reader import Reader
from extractor.sandbox import Sandbox
from extractor.settings import ReaderSettings
from staging.evidence import Source
from staging.store import open_store
from tests.extractor.layouts.invoices import FIRST, SECOND, printed, sure
from tests.staging import world

NOW = datetime(2026, 12, 10, 9, 0, tzinfo=UTC)


def document(values, lines: int) -> bytes:
    """The same page as a PDF."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=True)
    canvas.setFont("Helvetica", 9)
    for word in printed(values, lines).words:
        canvas.drawString(word.x0, 842 - word.bottom, word.text)
    canvas.save()
    return out.getvalue()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def sandbox():
    sandbox = Sandbox(children=1)
    await sandbox.start()
    yield sandbox
    await sandbox.close()


@pytest.fixture
def store(tmp_path):
    store = open_store(tmp_path, lambda: NOW)
    yield store
    store.close()


@pytest.mark.asyncio(loop_scope="module")
async def test_what_a_person_corrected_is_right_the_next_time_until_it_is_unlearned(store, sandbox):
    await world.configure(store)
    reader = Reader(store, Desk(sandbox), ReaderSettings(pauses=(0.01,)), "reader")

    async def read(values, lines):
        job = await world.receive(store, document(values, lines))
        assert await reader.step()
        (paper_id,) = (await store.jobs.get(job.id)).invoices
        return await store.papers.get(paper_id)

    paper = await read(FIRST, 3)
    typed = {
        "document_type": "invoice",
        "invoice_number": FIRST["number"],
        "issue_date": "2026-11-12",
        "engagement_number": FIRST["order"],
        "buyer_siret": world.BUYER,
        "seller_siret": world.SELLER,
        "vat_breakdown": [{"rate": "20.00", "base": "2800.00", "amount": "560.00"}],
        "total_excl_vat": "2800.00",
        "total_incl_vat": "3360.00",
    }
    paper = await store.papers.edit(paper.id, paper.version, typed, "camille")
    await store.papers.approve(paper.id, paper.version, "camille", timedelta(minutes=5))

    again = (await read(SECOND, 7)).draft.readings
    assert again["engagement_number"].value == "4500012345"
    assert again["engagement_number"].source is Source.LEARNED
    assert again["invoice_number"].value == "FA-2026-0502"
    for key in ("invoice_number", "issue_date", "engagement_number", "total_incl_vat"):
        assert sure(again[key]), key
    (layout,) = await store.layouts.all()
    assert layout.uses == 1

    await store.layouts.forget(layout.id, "admin")
    unlearned = (await read(SECOND | {"number": "FA-2026-0503"}, 7)).draft.readings
    assert not any(one.source is Source.LEARNED for one in unlearned.values())
