"""The frame of a request: what RFC 8011 4.1 asks, in its order."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from pyipp.enums import IppOperation, IppStatus, IppTag

from server.ipp import message as m
from server.ipp.description import PrinterDescription, Target, target_of
from server.ipp.errors import Refusal
from server.ipp.names import cap, clean_name
from server.ipp.request import ANONYMOUS, Request, check
from staging.queue import Queue

PRINTER = PrinterDescription(
    "P", "u", "1", "http://h", datetime(2026, 1, 1, tzinfo=UTC), queues=(Queue("avoirs", "Avoirs"),)
)
CHARSET = m.charset("attributes-charset", "utf-8")
LANGUAGE = m.language("attributes-natural-language", "fr")
URI = m.uri("printer-uri", "ipp://h/ipp/print")
JOB = m.integer("job-id", 12)
GET, CANCEL = IppOperation.GET_PRINTER_ATTRIBUTES, IppOperation.CANCEL_JOB


def request(*attributes: m.Attribute, operation: int = GET, tag: int = IppTag.OPERATION) -> Request:
    return check(m.Message((2, 0), operation, 1, (m.Group(tag, attributes),)), PRINTER)


def status(*attributes: m.Attribute, **other: int) -> int:
    with pytest.raises(Refusal) as caught:
        request(*attributes, **other)
    return caught.value.status


def test_a_right_one() -> None:
    found = request(CHARSET, LANGUAGE, URI)
    assert (found.operation, found.queue, found.job_id) == (GET, "print", None)
    assert found.user == ANONYMOUS


@pytest.mark.parametrize(
    "attributes",
    [
        (),
        (CHARSET,),
        (LANGUAGE, CHARSET, URI),
        (CHARSET, URI, LANGUAGE),
        (URI, CHARSET, LANGUAGE),
        (m.keyword("attributes-charset", "utf-8"), LANGUAGE, URI),
        (CHARSET, LANGUAGE),
        (CHARSET, LANGUAGE, m.integer("printer-uri", 3)),
        (CHARSET, LANGUAGE, m.uri("job-uri", "ipp://h/ipp/jobs/1")),
        (CHARSET, LANGUAGE, m.uri("printer-uri", "ipp://h/ipp/jobs/1")),
        (CHARSET, LANGUAGE, URI, URI),
        (CHARSET, LANGUAGE, URI, CHARSET),
    ],
)
def test_a_wrong_frame_is_a_bad_request(attributes: tuple[m.Attribute, ...]) -> None:
    assert status(*attributes) == IppStatus.ERROR_BAD_REQUEST


def test_the_operation_group_comes_first() -> None:
    wrong = status(CHARSET, LANGUAGE, URI, tag=IppTag.JOB)
    assert wrong == IppStatus.ERROR_BAD_REQUEST


@pytest.mark.parametrize("charset", ["iso-8859-1", "us-ascii", "utf-16"])
def test_another_charset_is_refused_and_named(charset: str) -> None:
    wanted = m.charset("attributes-charset", charset)
    with pytest.raises(Refusal) as caught:
        request(wanted, LANGUAGE, URI)
    assert caught.value.status == IppStatus.ERROR_CHARSET
    assert caught.value.unsupported == (wanted,)
    assert request(m.charset("attributes-charset", "UTF-8"), LANGUAGE, URI)


def test_a_job_is_named_by_its_id_or_its_uri() -> None:
    by_id = request(CHARSET, LANGUAGE, URI, JOB, operation=CANCEL)
    assert (by_id.queue, by_id.job_id) == ("print", 12)
    uri = m.uri("job-uri", "http://elsewhere:99/ipp/jobs/34")
    by_uri = request(CHARSET, LANGUAGE, uri, operation=CANCEL)
    assert (by_uri.queue, by_uri.job_id) == (None, 34)


@pytest.mark.parametrize(
    "job", [m.integer("job-id", 0), m.integer("job-id", -1), m.keyword("job-id", "1"), LANGUAGE]
)
def test_a_job_operation_needs_a_job(job: m.Attribute) -> None:
    given = () if job is LANGUAGE else (job,)
    wrong = status(CHARSET, LANGUAGE, URI, *given, operation=CANCEL)
    assert wrong == IppStatus.ERROR_BAD_REQUEST


@pytest.mark.parametrize(
    ("uri", "target"),
    [
        ("ipp://h/ipp/print", Target("print")),
        ("ipps://192.168.0.7:631/ipp/print/", Target("print")),
        ("http://printer.local:8631/ipp/print?x=1", Target("print")),
        ("/ipp/print", Target("print")),
        ("ipp://h/ipp/print/R%C3%A9gie%202", Target("Régie 2")),
        ("ipp://h/ipp/print/print", None),
        ("ipp://h/ipp/jobs/7", Target(job_id=7)),
        ("ipp://h/ipp/jobs/7000000000000", None),
        ("ipp://h/ipp/jobs/x", None),
        ("ipp://h/ipp/print/a/b", None),
        ("ipp://h/printers/x", None),
        ("ipp://[", None),
        ("", None),
    ],
)
def test_targets_go_by_the_path_alone(uri: str, target: Target | None) -> None:
    assert target_of(uri) == target


WORD, NUMBER, TWO = m.keyword("a", "3"), m.integer("a", 3), m.keyword("a", "3", "4")
YES, TWO_NUMBERS = m.boolean("a", True), m.integer("a", 3, 4)


@pytest.mark.parametrize(
    ("read", "value", "expected"),
    [
        (Request.text, WORD, "3"),
        (Request.integer, NUMBER, 3),
        (Request.flag, YES, True),
        (Request.keywords, TWO, ("3", "4")),
        (Request.keywords, NUMBER, ()),
    ],
)
def test_values(
    read: Callable[[Request, str], object], value: m.Attribute, expected: object
) -> None:
    found = request(CHARSET, LANGUAGE, URI, value)
    assert read(found, "a") == expected
    assert read(found, "absent") is None


@pytest.mark.parametrize(
    ("read", "value"),
    [
        (Request.text, NUMBER),
        (Request.text, TWO),
        (Request.integer, WORD),
        (Request.integer, YES),
        (Request.integer, TWO_NUMBERS),
        (Request.flag, NUMBER),
        (Request.flag, WORD),
    ],
)
def test_values_of_another_shape_are_refused(
    read: Callable[[Request, str], object], value: m.Attribute
) -> None:
    found = request(CHARSET, LANGUAGE, URI, value)
    with pytest.raises(Refusal) as caught:
        read(found, "a")
    assert caught.value.status == IppStatus.ERROR_BAD_REQUEST


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (m.name_("n", "Nadia"), "Nadia"),
        (m.attribute(IppTag.NAME_LANG, "n", m.Localized("fr", "Nadia\n")), "Nadia"),
        (m.name_("n", "\u200e\u202e\x00"), "default"),
        (m.integer("n", 3), "default"),
        (None, "default"),
    ],
)
def test_names_are_cleaned(given: m.Attribute | None, kept: str) -> None:
    assert clean_name(given, "default") == kept


def test_a_cap_never_cuts_a_character() -> None:
    assert cap("é" * 128) == "é" * 127
    assert cap("abc", 2) == "ab"
    assert cap("𝄞", 3) == ""
