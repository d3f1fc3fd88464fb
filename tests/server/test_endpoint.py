"""The printer over HTTP: every operation, what breaks off, and what is not IPP."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from pyipp.enums import IppOperation, IppPrinterState, IppStatus, IppTag

from server.endpoint import create_app, describe
from server.ipp import message as m
from server.ipp.encoding import encode
from server.ipp.errors import COMPRESSION_ERROR, COMPRESSION_NOT_SUPPORTED
from server.ipp.operations import Sought
from server.open_jobs import OpenJobs
from server.printers import Printers
from server.settings import PrinterSettings
from staging.evidence import Extraction, FoundInvoice, PageSize
from staging.job import NewJob, PrintJob
from staging.states import JobState
from staging.store import Store

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NEW = NewJob("print", "Facture", "nadia", "127.0.0.1", "application/pdf", None)
LAST, NOT_LAST = m.boolean("last-document", True), m.boolean("last-document", False)


def names(message: m.Message, tag: int) -> list[str]:
    group = message.group(tag)
    return [] if group is None else [a.name for a in group]


def one(message: m.Message, tag: int, name: str) -> m.Data:
    group = message.group(tag)
    assert group is not None
    found = group.find(name)
    assert found is not None, f"{name} not in {names(message, tag)}"
    return found.data


def job_ids(message: m.Message) -> list[m.Data]:
    return [a.data for g in message.groups if g.tag == IppTag.JOB for a in g if a.name == "job-id"]


async def jobs_of(store: Store) -> list[PrintJob]:
    return await store.jobs.list(which="all", user=None, queue=None, limit=None, before=None)


def files_of(store: Store, tmp_path: Path) -> list[Path]:
    folder = tmp_path / "data"
    return [
        p for name in ("documents", "incoming") for p in (folder / name).rglob("*") if p.is_file()
    ]


# --- Print-Job


async def test_print_job_is_answered_when_the_row_is_there(client, store: Store) -> None:
    answer = await client.ask(
        IppOperation.PRINT_JOB,
        m.name_("job-name", "Microsoft Word - facture.docx"),
        m.mime("document-format", "application/pdf"),
        document=PDF,
        job=(m.integer("copies", 3),),
    )
    assert (answer.code, answer.request_id, answer.version) == (IppStatus.OK, 7, (2, 0))
    assert names(answer, IppTag.OPERATION)[:2] == [
        "attributes-charset",
        "attributes-natural-language",
    ]
    job = await store.jobs.get(int(str(one(answer, IppTag.JOB, "job-id"))))
    assert one(answer, IppTag.JOB, "job-state") == JobState.PROCESSING
    assert (job.name, job.user, job.host) == ("Microsoft Word - facture.docx", "nadia", "127.0.0.1")
    assert (job.queue, job.document_format) == ("print", "application/pdf")
    assert job.document is not None
    assert store.files.path(job.document.sha256).read_bytes() == PDF


async def test_the_first_bytes_win_over_the_declared_format(client, store: Store) -> None:
    answer = await client.ask(
        IppOperation.PRINT_JOB, m.mime("document-format", "image/jpeg"), document=PDF
    )
    assert answer.code == IppStatus.OK
    (job,) = await jobs_of(store)
    assert job.document_format == "application/pdf"


async def test_a_body_may_come_in_chunks(client, store: Store) -> None:
    head = encode(client.asking.message(IppOperation.PRINT_JOB))

    async def pieces() -> AsyncIterator[bytes]:
        for piece in (head[:5], head[5:], PDF[:3], PDF[3:]):
            yield piece
            await asyncio.sleep(0)

    answer = await client.post(pieces())
    assert answer.code == IppStatus.OK
    (job,) = await jobs_of(store)
    assert job.document is not None
    assert job.document.size == len(PDF)


async def test_expect_100_continue_and_keep_alive_on_one_connection(client) -> None:
    body = encode(client.asking.message(IppOperation.PRINT_JOB)) + PDF
    host, port = client.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    for _ in range(2):
        writer.write(
            b"POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
            b"Expect: 100-continue\r\nContent-Length: %d\r\n\r\n" % len(body)
        )
        async with asyncio.timeout(5):
            assert (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 100 ")
            writer.write(body)
            head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 200 ")
        length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
        answer = await reader.readexactly(length)
        assert answer[2:4] == b"\0\0"
    writer.close()
    await writer.wait_closed()


@pytest.mark.parametrize(
    ("compression", "body", "code"),
    [
        ("gzip", gzip.compress(PDF), IppStatus.OK),
        ("gzip", PDF, COMPRESSION_ERROR),
        ("compress", PDF, COMPRESSION_NOT_SUPPORTED),
    ],
)
async def test_compression(client, store: Store, compression: str, body: bytes, code: int) -> None:
    answer = await client.ask(
        IppOperation.PRINT_JOB, m.keyword("compression", compression), document=body
    )
    assert answer.code == code
    assert [j.document and j.document.size for j in await jobs_of(store)] == (
        [len(PDF)] if code == IppStatus.OK else []
    )


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (b"", IppStatus.ERROR_BAD_REQUEST),
        (b"Bonjour", IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED),
        (b"\x1bE\x1b&l0O", IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED),
        (PDF.ljust(2 * 1024 * 1024 + 1), IppStatus.ERROR_REQUEST_ENTITY),
    ],
)
async def test_a_refused_document_leaves_nothing(
    client, store: Store, tmp_path: Path, document: bytes, code: int
) -> None:
    answer = await client.ask(IppOperation.PRINT_JOB, document=document)
    assert answer.code == code
    assert "status-message" in names(answer, IppTag.OPERATION)
    assert await jobs_of(store) == []
    assert files_of(store, tmp_path) == []


async def test_a_declared_format_we_do_not_take_is_named(client) -> None:
    for operation in (IppOperation.PRINT_JOB, IppOperation.VALIDATE_JOB, IppOperation.CREATE_JOB):
        answer = await client.ask(operation, m.mime("document-format", "text/plain"), document=PDF)
        assert answer.code == IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED
        assert one(answer, IppTag.UNSUPPORTED_GROUP, "document-format") == "text/plain"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Facture n° 12 – Été".encode(), "Facture n° 12 – Été"),
        ("Página de prueba €".encode("cp1252"), "Página de prueba €"),
        (b"a\0b\x1b[31mc\r\nd\xe2\x80\xae", "ab[31mcd"),
        (b"", "Sans titre"),
        (b" \t ", "Sans titre"),
        ("é".encode() * 200, "é" * 127),
        (b"C:\\Users\\n\\../../etc/passwd", "C:\\Users\\n\\../../etc/passwd"),
    ],
)
async def test_job_names_become_safe_labels(client, store: Store, sent: bytes, kept: str) -> None:
    raw = encode(client.asking.message(IppOperation.PRINT_JOB, m.name_("job-name", "~")))
    tagged = b"job-name" + len(sent).to_bytes(2, "big") + sent
    answer = await client.post(raw.replace(b"job-name\x00\x01~", tagged) + PDF)
    assert answer.code == IppStatus.OK
    (job,) = await jobs_of(store)
    assert job.name == kept


async def test_wishes_we_do_not_meet_are_named_and_refused_only_on_demand(client) -> None:
    wishes = (m.keyword("sides", "two-sided-long-edge"), m.keyword("media", "na_foo_1x1in"))
    strange = m.keyword("x-vendor-stapler", "on")
    answer = await client.ask(IppOperation.PRINT_JOB, document=PDF, job=(*wishes, strange))
    assert answer.code == IppStatus.OK_IGNORED_OR_SUBSTITUTED
    assert one(answer, IppTag.UNSUPPORTED_GROUP, "media") == "na_foo_1x1in"
    assert one(answer, IppTag.UNSUPPORTED_GROUP, "x-vendor-stapler") is None
    assert names(answer, IppTag.UNSUPPORTED_GROUP) == ["media", "x-vendor-stapler"]
    faithful = m.boolean("ipp-attribute-fidelity", True)
    for operation in (IppOperation.PRINT_JOB, IppOperation.VALIDATE_JOB, IppOperation.CREATE_JOB):
        answer = await client.ask(operation, faithful, document=PDF, job=wishes)
        assert answer.code == IppStatus.ERROR_ATTRIBUTES_OR_VALUES
        assert names(answer, IppTag.UNSUPPORTED_GROUP) == ["media"]


# --- Create-Job, Send-Document, Close-Job


async def created(client) -> m.Attribute:
    answer = await client.ask(IppOperation.CREATE_JOB, m.name_("job-name", "Facture"))
    assert answer.code == IppStatus.OK
    assert one(answer, IppTag.JOB, "job-state") == JobState.PENDING
    assert one(answer, IppTag.JOB, "job-state-reasons") == "job-incoming"
    return m.integer("job-id", int(str(one(answer, IppTag.JOB, "job-id"))))


async def test_create_job_then_send_document(client, store: Store) -> None:
    job_id = await created(client)
    answer = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF)
    assert answer.code == IppStatus.OK
    assert one(answer, IppTag.JOB, "job-state") == JobState.PROCESSING
    (job,) = await jobs_of(store)
    assert (job.name, job.document_format) == ("Facture", "application/pdf")
    again = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF)
    assert again.code == IppStatus.ERROR_MULTIPLE_JOBS_NOT_SUPPORTED
    for operation in (IppOperation.SEND_DOCUMENT, IppOperation.CLOSE_JOB):
        closing = await client.ask(operation, job_id, LAST)
        assert closing.code == IppStatus.OK
        assert one(closing, IppTag.JOB, "job-state") == JobState.PROCESSING


@pytest.mark.parametrize("operation", [IppOperation.SEND_DOCUMENT, IppOperation.CLOSE_JOB])
async def test_a_job_closed_without_document_is_aborted(client, operation: int) -> None:
    job_id = await created(client)
    assert (await client.ask(IppOperation.SEND_DOCUMENT, job_id, NOT_LAST)).code == IppStatus.OK
    answer = await client.ask(operation, job_id, LAST)
    assert answer.code == IppStatus.OK
    assert one(answer, IppTag.JOB, "job-state") == JobState.ABORTED
    assert one(answer, IppTag.JOB, "job-state-reasons") == "job-data-insufficient"
    late = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF)
    assert late.code == IppStatus.ERROR_NOT_POSSIBLE


async def test_send_document_without_last_document_changes_nothing(client, store: Store) -> None:
    job_id = await created(client)
    answer = await client.ask(IppOperation.SEND_DOCUMENT, job_id, document=PDF)
    assert answer.code == IppStatus.ERROR_BAD_REQUEST
    (job,) = await jobs_of(store)
    assert job.state is JobState.PENDING


async def test_a_job_whose_document_is_refused_ends_with_the_reason(client, store: Store) -> None:
    job_id = await created(client)
    answer = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=b"Bonjour")
    assert answer.code == IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED
    (job,) = await jobs_of(store)
    assert (job.state, job.reasons) == (JobState.ABORTED, ("unsupported-document-format",))
    assert job.message


async def test_a_canceled_job_takes_no_document(client) -> None:
    job_id = await created(client)
    assert (await client.ask(IppOperation.CANCEL_JOB, job_id)).code == IppStatus.OK
    answer = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF)
    assert answer.code == IppStatus.ERROR_JOB_CANCELED


# --- other people's jobs


async def test_other_people_see_that_a_job_is_there_and_no_more(client) -> None:
    job_id = m.integer("job-id", await client.print(PDF, m.name_("job-name", "Secret")))
    mine = await client.ask(IppOperation.GET_JOB_ATTRIBUTES, job_id)
    assert one(mine, IppTag.JOB, "job-name") == "Secret"
    assert one(mine, IppTag.JOB, "job-more-info") == (
        f"http://print.example:8080/impressions/{job_id.data}"
    )
    theirs = await client.ask(IppOperation.GET_JOB_ATTRIBUTES, job_id, user="paul")
    assert theirs.code == IppStatus.OK
    assert set(names(theirs, IppTag.JOB)) == {
        "job-uri",
        "job-id",
        "job-state",
        "job-state-reasons",
        "job-printer-uri",
        "job-printer-up-time",
    }
    everything = m.keyword("requested-attributes", "all")
    listed = await client.ask(IppOperation.GET_JOBS, everything, user=None)
    assert "job-name" not in names(listed, IppTag.JOB)
    assert (await client.ask(IppOperation.CANCEL_JOB, job_id, user="paul")).code == (
        IppStatus.ERROR_NOT_AUTHORIZED
    )
    assert (await client.ask(IppOperation.CANCEL_JOB, job_id)).code == IppStatus.OK
    assert (await client.ask(IppOperation.CANCEL_JOB, job_id)).code == IppStatus.ERROR_NOT_POSSIBLE


async def test_get_jobs_selects_and_orders(client) -> None:
    first, second, third = [await client.print() for _ in range(3)]
    await client.ask(IppOperation.CANCEL_JOB, m.integer("job-id", second))
    other = await client.ask(IppOperation.PRINT_JOB, document=PDF, user="paul")
    fourth = one(other, IppTag.JOB, "job-id")

    async def listed(*attributes: m.Attribute) -> list[m.Data]:
        return job_ids(await client.ask(IppOperation.GET_JOBS, *attributes))

    assert await listed() == [first, third, fourth]
    assert await listed(m.boolean("my-jobs", True)) == [first, third]
    assert await listed(m.keyword("which-jobs", "completed")) == [second]
    assert await listed(m.keyword("which-jobs", "all")) == [fourth, third, second, first]
    assert await listed(m.integer("limit", 1)) == [first]
    assert await listed(m.integer("job-ids", second, third, 999)) == [second, third]
    wrong = await client.ask(IppOperation.GET_JOBS, m.keyword("which-jobs", "fetchable"))
    assert wrong.code == IppStatus.ERROR_ATTRIBUTES_OR_VALUES
    assert one(wrong, IppTag.UNSUPPORTED_GROUP, "which-jobs") == "fetchable"


async def test_cancel_my_jobs_leaves_other_people_alone(client, store: Store) -> None:
    mine = [await client.print() for _ in range(3)]
    other = await client.ask(IppOperation.PRINT_JOB, document=PDF, user="paul")
    theirs = int(str(one(other, IppTag.JOB, "job-id")))
    wrong = await client.ask(IppOperation.CANCEL_MY_JOBS, m.integer("job-ids", mine[0], theirs))
    assert wrong.code == IppStatus.ERROR_NOT_POSSIBLE
    assert one(wrong, IppTag.UNSUPPORTED_GROUP, "job-ids") == theirs
    assert (await store.jobs.get(mine[0])).state is JobState.PROCESSING
    one_of_them = await client.ask(IppOperation.CANCEL_MY_JOBS, m.integer("job-ids", mine[1]))
    assert one_of_them.code == IppStatus.OK
    assert (await client.ask(IppOperation.CANCEL_MY_JOBS)).code == IppStatus.OK
    states = {j.id: j.state for j in await jobs_of(store)}
    assert states == {**dict.fromkeys(mine, JobState.CANCELED), theirs: JobState.PROCESSING}


# --- queues and addresses


async def test_a_further_queue_has_its_own_jobs_and_name(client) -> None:
    uri, path = "http://192.168.1.9/ipp/print/regie-2", "/ipp/print/regie-2"
    head = encode(client.asking.message(IppOperation.PRINT_JOB, uri=uri))
    answer = await client.post(head + PDF, path=path)
    assert answer.code == IppStatus.OK
    job_id = m.integer("job-id", int(str(one(answer, IppTag.JOB, "job-id"))))
    here = await client.ask(IppOperation.GET_JOB_ATTRIBUTES, job_id, uri=uri)
    assert str(one(here, IppTag.JOB, "job-printer-uri")).endswith(path)
    elsewhere = await client.ask(IppOperation.GET_JOB_ATTRIBUTES, job_id)
    assert elsewhere.code == IppStatus.ERROR_NOT_FOUND
    assert job_ids(await client.ask(IppOperation.GET_JOBS)) == []
    about = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES, uri=uri)
    assert one(about, IppTag.PRINTER, "printer-name") == "Print&Post – Régie 2"
    assert one(about, IppTag.PRINTER, "printer-more-info") == (
        "http://print.example:8080/imprimante/regie-2"
    )
    first = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES)
    assert one(first, IppTag.PRINTER, "printer-more-info") == (
        "http://print.example:8080/imprimante"
    )
    assert one(first, IppTag.PRINTER, "printer-uuid") != one(about, IppTag.PRINTER, "printer-uuid")
    counts = [one(a, IppTag.PRINTER, "queued-job-count") for a in (first, about)]
    assert counts == [0, 1]
    states = [one(a, IppTag.PRINTER, "printer-state") for a in (first, about)]
    assert states == [IppPrinterState.IDLE, IppPrinterState.PROCESSING]


@pytest.mark.parametrize(
    "uri",
    ["ipp://h/ipp/print/inconnue", "ipp://h/ipp/print/print", "ipp://h/", "ipp://[", "x"],
)
async def test_an_unknown_printer_is_not_found(client, uri: str) -> None:
    answer = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES, uri=uri)
    assert answer.code == IppStatus.ERROR_NOT_FOUND


async def test_a_job_is_found_by_its_job_uri(client) -> None:
    printed = await client.ask(IppOperation.PRINT_JOB, document=PDF)
    uri = str(one(printed, IppTag.JOB, "job-uri"))
    message = client.asking.message(IppOperation.GET_JOB_ATTRIBUTES)
    operation = message.groups[0]
    attributes = tuple(
        m.uri("job-uri", uri) if a.name == "printer-uri" else a for a in operation.attributes
    )
    request = replace(message, groups=(m.Group(IppTag.OPERATION, attributes),))
    path = "/" + uri.split("/", 3)[3]
    answer = await client.post(encode(request), path=path)
    assert one(answer, IppTag.JOB, "job-uri") == uri
    gone = await client.ask(IppOperation.GET_JOB_ATTRIBUTES, m.integer("job-id", 4711))
    assert gone.code == IppStatus.ERROR_NOT_FOUND


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("print.local:631", "ipp://print.local:631/ipp/print"),
        ("PRINT.local", "ipp://print.local:8631/ipp/print"),
        ("127.0.0.1:9000", "ipp://127.0.0.1:9000/ipp/print"),
        ("evil.example:80", "ipp://print.local:8631/ipp/print"),
        ("[", "ipp://print.local:8631/ipp/print"),
        ("print.local:99999", "ipp://print.local:8631/ipp/print"),
    ],
)
async def test_addresses_in_answers_are_ours(client, host: str, expected: str) -> None:
    body = encode(client.asking.message(IppOperation.GET_PRINTER_ATTRIBUTES))
    answer = await client.post(body, headers={"Host": host})
    assert one(answer, IppTag.PRINTER, "printer-uri-supported") == expected
    icon = str(one(answer, IppTag.PRINTER, "printer-icons"))
    assert icon.removeprefix("http").startswith(
        expected.removeprefix("ipp").removesuffix("/ipp/print")
    )


# --- the frame of a request (RFC 8011 4.1)


@pytest.mark.parametrize(
    ("asked", "answered", "code"),
    [
        ((1, 0), (1, 0), IppStatus.OK),
        ((1, 1), (1, 1), IppStatus.OK),
        ((2, 0), (2, 0), IppStatus.OK),
        ((2, 2), (2, 0), IppStatus.OK),
        ((0, 0), (2, 0), IppStatus.ERROR_VERSION_NOT_SUPPORTED),
        ((3, 0), (2, 0), IppStatus.ERROR_VERSION_NOT_SUPPORTED),
    ],
)
async def test_versions(client, asked: m.Version, answered: m.Version, code: int) -> None:
    answer = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES, version=asked)
    assert (answer.version, answer.code) == (answered, code)


@pytest.mark.parametrize(
    "operation", [IppOperation.PRINT_URI, IppOperation.SEND_URI, 0x4001, 0x0000, 0x7FFF]
)
async def test_operations_that_are_not_offered(client, operation: int) -> None:
    answer = await client.ask(operation)
    assert answer.code == IppStatus.ERROR_OPERATION_NOT_SUPPORTED


async def test_a_request_id_of_zero_is_refused_and_others_come_back(client) -> None:
    wrong = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES, request_id=0)
    assert (wrong.code, wrong.request_id) == (IppStatus.ERROR_BAD_REQUEST, 0)
    right = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES, request_id=2**31 - 1)
    assert (right.code, right.request_id) == (IppStatus.OK, 2**31 - 1)


async def test_what_is_no_ipp_message_is_a_bad_request(client) -> None:
    for raw in (b"", b"GET", b"\2\0\0\x0b\0\0\0\5", b"\2\0\0\x0b\0\0\0\5\1\x47\0\1a\0\5"):
        answer = await client.post(raw)
        assert answer.code == IppStatus.ERROR_BAD_REQUEST


async def test_a_request_cut_anywhere_is_answered(client, store: Store) -> None:
    whole = encode(client.asking.message(IppOperation.PRINT_JOB, job=(m.integer("copies", 2),)))
    for cut in range(0, len(whole), 3):
        answer = await client.post(whole[:cut])
        assert answer.code == IppStatus.ERROR_BAD_REQUEST
        assert answer.request_id == (7 if cut >= 8 else 0)
    assert await jobs_of(store) == []


async def test_identify_printer_tells_the_house(
    store: Store, settings: PrinterSettings, clock, serve, client
) -> None:
    told: list[Sought] = []
    printers = Printers(describe(settings, clock()), told.append)
    url = await serve(create_app(store, settings, clock, None, printers))
    asker = replace(client, url=url)
    assert (await asker.ask(IppOperation.IDENTIFY_PRINTER)).code == IppStatus.OK
    uri = "ipp://h/ipp/print/avoirs"
    words = m.text("message", "Par ici\x07")
    assert (await asker.ask(IppOperation.IDENTIFY_PRINTER, words, uri=uri)).code == IppStatus.OK
    assert told == [
        Sought("nadia", "127.0.0.1", "print", ""),
        Sought("nadia", "127.0.0.1", "avoirs", "Par ici"),
    ]
    sound = m.keyword("identify-actions", "display", "sound")
    answer = await asker.ask(IppOperation.IDENTIFY_PRINTER, sound)
    assert answer.code == IppStatus.ERROR_ATTRIBUTES_OR_VALUES
    assert one(answer, IppTag.UNSUPPORTED_GROUP, "identify-actions") == "sound"
    assert len(told) == 2


# --- trouble


async def test_a_body_that_breaks_off_is_not_accepted(client, store: Store, tmp_path: Path) -> None:
    head = encode(client.asking.message(IppOperation.PRINT_JOB))
    host, port = client.url.removeprefix("http://").split(":")
    for framing in (
        b"Content-Length: %d\r\n\r\n%b" % (len(head) + 10 * len(PDF), head + PDF),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\n" % (len(head + PDF), head + PDF),
        b"Transfer-Encoding: chunked\r\n\r\n%x\r\n%b\r\nzz\r\n" % (len(head + PDF), head + PDF),
    ):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(
            b"POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
            + framing
        )
        await writer.drain()
        await asyncio.sleep(0.1)
        writer.close()
        await writer.wait_closed()
    await asyncio.sleep(0.2)
    assert await jobs_of(store) == []
    assert files_of(store, tmp_path) == []


@pytest.mark.parametrize("sent", [b"", b"head", b"body"])
async def test_a_client_that_stops_sending_is_not_waited_for(
    client, store: Store, sent: bytes
) -> None:
    head = encode(client.asking.message(IppOperation.PRINT_JOB))
    first = {b"": head[:3], b"head": head, b"body": head + PDF}[sent]

    async def slow() -> AsyncIterator[bytes]:
        yield first
        await asyncio.sleep(3)
        yield PDF

    answer = await client.post(slow())
    assert answer.code == IppStatus.ERROR_TIMEOUT
    assert await jobs_of(store) == []


async def test_a_full_disk_is_said_before_the_body(
    store: Store, settings: PrinterSettings, clock, serve, client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.files, "reserve_left", lambda: False)
    for operation in (IppOperation.PRINT_JOB, IppOperation.CREATE_JOB, IppOperation.VALIDATE_JOB):
        assert (await client.ask(operation, document=PDF)).code == IppStatus.ERROR_TEMPORARY
    about = await client.ask(IppOperation.GET_PRINTER_ATTRIBUTES)
    assert one(about, IppTag.PRINTER, "printer-state") == IppPrinterState.STOPPED
    assert one(about, IppTag.PRINTER, "printer-state-reasons") == "spool-area-full-error"


async def test_a_bug_is_answered_without_its_trace(
    client, store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def broken(*_: object) -> PrintJob:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(store.jobs, "receive", broken)
    answer = await client.ask(IppOperation.PRINT_JOB, document=PDF)
    assert answer.code == IppStatus.ERROR_INTERNAL
    assert "secret" not in str(answer)
    assert "an IPP request failed" in caplog.text


async def test_http_that_is_not_ipp_gets_http_answers(client) -> None:
    url = client.url + "/ipp/print"
    ipp = {"Content-Type": "application/ipp"}
    for headers, status in (
        ({"Content-Type": "text/plain"}, 415),
        ({**ipp, "Content-Encoding": "br"}, 415),
        ({**ipp, "Expect": "200-maybe"}, 417),
    ):
        async with client.session.post(url, data=b"x", headers=headers) as answer:
            assert answer.status == status, headers
    async with client.session.put(url, data=b"x") as answer:
        assert answer.status == 405
    async with client.session.post(client.url + "/ipp/other", data=b"x") as answer:
        assert answer.status == 404


async def test_a_body_announced_as_too_large_is_stopped_before_it_comes(client) -> None:
    host, port = client.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(
        b"POST /ipp/print HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
        b"Expect: 100-continue\r\nContent-Length: 999999999999\r\n\r\n"
    )
    async with asyncio.timeout(5):
        assert (await reader.readline()).startswith(b"HTTP/1.1 413 ")
    writer.close()
    await writer.wait_closed()


async def test_a_length_must_be_given(client) -> None:
    host, port = client.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(b"POST /ipp/print HTTP/1.0\r\nContent-Type: application/ipp\r\n\r\n")
    async with asyncio.timeout(5):
        assert b" 411 " in await reader.readline()
    writer.close()
    await writer.wait_closed()


async def test_many_clients_at_once(client, store: Store) -> None:
    ids = await asyncio.gather(*(client.print() for _ in range(30)))
    assert sorted(ids) == sorted(j.id for j in await jobs_of(store))
    assert len(set(ids)) == 30


async def test_an_application_closes_cleanly_with_an_idle_connection(
    store: Store, settings: PrinterSettings, clock, open_jobs: OpenJobs
) -> None:
    runner = web.AppRunner(create_app(store, settings, clock, open_jobs), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{host}:{port}/") as answer:
            assert answer.status == 200
        async with asyncio.timeout(5):
            await runner.cleanup()


async def test_a_client_without_a_name_is_known_by_its_machine(client, store: Store) -> None:
    new = replace(NEW, user="anonymous", host="192.0.2.50")
    elsewhere = await store.jobs.receive(new, store.files.put(PDF))
    printed = await client.ask(IppOperation.PRINT_JOB, document=PDF, user=None)
    here = one(printed, IppTag.JOB, "job-id")
    mine = await client.ask(IppOperation.GET_JOBS, m.boolean("my-jobs", True), user=None)
    assert job_ids(mine) == [here]
    other = m.integer("job-id", elsewhere.id)
    refused = await client.ask(IppOperation.CANCEL_JOB, other, user=None)
    assert refused.code == IppStatus.ERROR_NOT_AUTHORIZED
    assert (await client.ask(IppOperation.CANCEL_MY_JOBS, user=None)).code == IppStatus.OK
    assert (await store.jobs.get(elsewhere.id)).state is JobState.PROCESSING


async def test_another_machine_may_not_add_to_a_job(client, store: Store) -> None:
    job = await store.jobs.create(replace(NEW, user="paul", host="192.0.2.50"))
    job_id = m.integer("job-id", job.id)
    for operation in (IppOperation.SEND_DOCUMENT, IppOperation.CLOSE_JOB):
        refused = await client.ask(operation, job_id, LAST, document=PDF)
        assert refused.code == IppStatus.ERROR_NOT_AUTHORIZED
    allowed = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF, user="paul")
    assert allowed.code == IppStatus.OK


async def test_the_machine_that_created_a_job_may_send_without_a_name(client) -> None:
    job_id = await created(client)
    answer = await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF, user=None)
    assert answer.code == IppStatus.OK


async def test_a_second_document_leaves_nothing_on_disk(
    client, store: Store, tmp_path: Path
) -> None:
    job_id = await created(client)
    await client.ask(IppOperation.SEND_DOCUMENT, job_id, NOT_LAST, document=PDF)
    before = files_of(store, tmp_path)
    await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF + b"2")
    assert files_of(store, tmp_path) == before


# --- what a job asks of its sheets


@pytest.mark.parametrize("operation", [IppOperation.PRINT_JOB, IppOperation.CREATE_JOB])
async def test_pages_asked_for_on_one_sheet_are_told_on_the_paper(
    client, store: Store, operation: IppOperation
) -> None:
    asked = (m.integer("number-up", 2),)
    whole = operation is IppOperation.PRINT_JOB
    answer = await client.ask(operation, document=PDF if whole else b"", job=asked)
    number = int(str(one(answer, IppTag.JOB, "job-id")))
    if not whole:
        job_id = m.integer("job-id", number)
        await client.ask(IppOperation.SEND_DOCUMENT, job_id, LAST, document=PDF)
    await store.reading.claim("r", timedelta(minutes=1))
    found = FoundInvoice((1,), {})
    (paper,) = await store.reading.stage(number, Extraction((PageSize(595, 842),), (found,)))
    told = {f.code: f.message for f in (await store.papers.get(paper)).findings}
    assert "deux pages par feuille" in told["sheets_asked"]
