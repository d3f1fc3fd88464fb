"""The printers follow what an administrator changes, without a new start."""

from __future__ import annotations

from dataclasses import replace

from pyipp.enums import IppOperation, IppStatus, IppTag

from server.endpoint import create_app, describe, log_sought
from server.printers import Printers
from staging.queue import FIRST, Naming, Queue
from tests.server.conftest import PDF, values

NAMING = Naming("Print&Post")


async def test_a_printer_made_while_serving_takes_a_print(store, settings, clock, serve, client):
    printers = Printers(describe(replace(settings, queues=()), clock()), log_sought)
    asker = replace(client, url=await serve(create_app(store, settings, clock, None, printers)))
    uri = "ipp://localhost/ipp/print/regie"

    async def ask(operation: int, document: bytes = b""):
        return await asker.ask(operation, uri=uri, document=document)

    unknown = await ask(IppOperation.GET_PRINTER_ATTRIBUTES)
    assert unknown.code == IppStatus.ERROR_NOT_FOUND
    await store.queues.add(Queue("regie", "Régie"), "root")
    clock.forward(seconds=30)
    assert await printers.follow(store.queues, NAMING, clock)
    assert not await printers.follow(store.queues, NAMING, clock)
    about = await ask(IppOperation.GET_PRINTER_ATTRIBUTES)
    assert values(about, IppTag.PRINTER, "printer-name") == ["Print&Post – Régie"]
    assert values(about, IppTag.PRINTER, "printer-config-change-time") == [30]
    assert (await ask(IppOperation.PRINT_JOB, PDF)).code == IppStatus.OK
    (job,) = await store.jobs.list(queue="regie")
    await store.queues.remove("regie", "root")
    assert await printers.follow(store.queues, NAMING, clock)
    assert (await ask(IppOperation.PRINT_JOB, PDF)).code == IppStatus.ERROR_NOT_FOUND
    assert (await store.jobs.get(job.id)).queue == "regie"


async def test_the_first_printer_is_renamed(store, settings, clock):
    printers = Printers(describe(settings, clock()), log_sought)
    await store.queues.change(Queue(FIRST, "Factures"), "root")
    await printers.follow(store.queues, NAMING, clock)
    assert printers.description.name == "Factures"
    await printers.follow(store.queues, Naming("Print&Post", mark=" DÉMO"), clock)
    assert printers.description.name == "Factures DÉMO"
    await printers.follow(store.queues, Naming("Mairie", fixed=True), clock)
    assert printers.description.name == "Mairie"


async def test_a_name_on_the_network_is_taken_over_once(settings, clock):
    printers = Printers(describe(settings, clock()), log_sought)
    before = printers.operations
    printers.announced({})
    assert printers.operations is before
    printers.announced({"print": " (2)"})
    assert printers.description.instance("print") == "Print&Post (2)"
    assert printers.operations is not before
