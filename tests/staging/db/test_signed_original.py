"""The signed print that an invoice was cut out of: joined to it, and kept in its archive."""

from __future__ import annotations

import io
import zipfile

import pytest

from staging.archive import seal
from staging.errors import DocumentRefused, InvalidValue
from staging.evidence import Extraction, FoundInvoice, PageSize, Remark
from staging.supporting import ONE_FILE
from tests.staging import world
from tests.staging.world import LEASE

A4 = PageSize(595, 842)
SIGNED_PRINT = b"%PDF-1.4 signed, of two invoices"
JOIN = {"signed_cut": "join_original"}


async def printed(store, *remarks, data=SIGNED_PRINT):
    """The first of two invoices, each with its own document."""
    await world.configure(store)
    job = await world.receive(store, data)
    await store.reading.claim("r", LEASE)
    await store.reading.opened(job.id, 2)
    numbers = ("F-1", "F-2")
    found = [
        FoundInvoice((n,), world.readings({"invoice_number": number}), remarks)
        for n, number in enumerate(numbers, 1)
    ]
    own = [store.files.put(f"%PDF-1.4 {number}".encode()) for number in numbers]
    first, _ = await store.reading.stage(job.id, Extraction((A4,) * 2, tuple(found)), own)
    return await store.papers.get(first)


def lost(paper):
    return [found for found in paper.findings if found.code == "signed_cut"]


async def test_the_original_is_joined_once_at_a_persons_word(store):
    paper = await printed(store, Remark("signed_cut"))
    assert lost(paper)
    joined = await store.papers.edit(paper.id, 1, {}, "claire", JOIN)
    again = await store.papers.edit(paper.id, 2, {}, "claire", JOIN)
    assert not lost(joined)
    (one,) = again.attachments
    assert one.name == "Original-signe.pdf"
    assert store.files.path(one.document.sha256).read_bytes() == SIGNED_PRINT


async def test_without_the_original_nothing_is_joined(store):
    paper = await printed(store, Remark("signed_cut"))
    sent = await store.papers.edit(paper.id, 1, {}, "claire", {"signed_cut": "unsigned"})
    assert not lost(sent)
    assert not sent.attachments


async def test_an_original_over_the_limit_cannot_be_joined(store):
    data = SIGNED_PRINT + bytes(ONE_FILE)
    paper = await printed(store, Remark("signed_cut"), data=data)
    with pytest.raises(DocumentRefused, match="10 Mo"):
        await store.papers.edit(paper.id, 1, {}, "claire", JOIN)


async def test_only_what_was_cut_out_of_a_signed_print_has_an_original(store):
    paper = await printed(store)
    with pytest.raises(InvalidValue, match="PDF signé"):
        await store.papers.edit(paper.id, 1, {}, "claire", JOIN)


async def test_the_archive_keeps_the_signed_original(store):
    paper = await printed(store, Remark("signed_cut"))
    paper = await store.papers.edit(paper.id, 1, {}, "claire", {"signed_cut": "unsigned"})
    await store.papers.approve(paper.id, paper.version, "claire", world.timedelta(0))
    await store.deposits.claim(world.WORKER, LEASE)
    await store.deposits.record_receipt(paper.id, world.Receipt(7001, "DEPOSEE", None))
    target = io.BytesIO()
    seal(await store.papers.get(paper.id), store.files.path, target)
    with zipfile.ZipFile(target) as package:
        assert package.read("original-signe.pdf") == SIGNED_PRINT
        assert package.read("facture.pdf") != SIGNED_PRINT
