"""What the printer says of itself: complete, of the right kind, and only what was asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from pyipp.enums import IppOperation, IppTag

from server.ipp import message as m
from server.ipp.catalogue import KEPT_SETS, PrinterCatalogue, needs_status, wanted_of
from server.ipp.description import Address, Clock, Presence, PrinterDescription, PrinterStatus
from server.ipp.encoding import encode
from server.ipp.wire import decode
from staging.queue import Queue

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
PRINTER = PrinterDescription(
    name="Print&Post",
    uuid="8a6d2f04-3f5f-4c6e-9a32-6a1a52f0a7c1",
    version="1.2.3",
    web_url="http://h:8080",
    started_at=START,
    queues=(Queue("avoirs", "Avoirs"),),
)
PRESENCE = Presence(
    PRINTER,
    Address("h:631"),
    Clock(START, START + timedelta(seconds=90)),
    status=PrinterStatus(queued=2, changed_at=START + timedelta(seconds=30)),
)
#: IPP Everywhere 1.1, IPP/2.0, AirPrint, and what Windows was seen to ask for.
REQUIRED = """
printer-name printer-info printer-location printer-make-and-model printer-more-info printer-uuid
printer-icons printer-geo-location printer-organization printer-organizational-unit
printer-device-id printer-dns-sd-name printer-firmware-name printer-firmware-string-version
printer-state printer-state-reasons printer-state-message printer-is-accepting-jobs
printer-up-time printer-current-time printer-state-change-time printer-state-change-date-time
printer-config-change-time printer-config-change-date-time queued-job-count printer-supply
printer-supply-description printer-supply-info-uri ipp-versions-supported ipp-features-supported
operations-supported charset-configured charset-supported natural-language-configured
generated-natural-language-supported printer-uri-supported uri-security-supported
uri-authentication-supported compression-supported pdl-override-supported which-jobs-supported
job-ids-supported preferred-attributes-supported printer-get-attributes-supported
multiple-document-jobs-supported multiple-operation-time-out multiple-operation-time-out-action
job-creation-attributes-supported overrides-supported identify-actions-default
identify-actions-supported document-format-default document-format-supported
document-format-preferred pwg-raster-document-resolution-supported
pwg-raster-document-type-supported pwg-raster-document-sheet-back copies-default copies-supported
finishings-default finishings-supported finishings-col-default finishings-col-supported
finishings-col-database finishings-col-ready media-default media-supported media-ready
media-col-default media-col-supported media-col-ready media-size-supported
media-top-margin-supported media-bottom-margin-supported media-left-margin-supported
media-right-margin-supported media-source-supported media-type-supported
orientation-requested-default orientation-requested-supported output-bin-default
output-bin-supported print-color-mode-default print-color-mode-supported
print-content-optimize-default print-content-optimize-supported print-quality-default
print-quality-supported print-rendering-intent-default print-rendering-intent-supported
printer-resolution-default printer-resolution-supported sides-default sides-supported
page-ranges-supported pages-per-minute pages-per-minute-color color-supported urf-supported
printer-kind
""".split()  # noqa: SIM905 - a list to be read


def shown(
    *requested: str,
    presence: Presence = PRESENCE,
    catalogue: PrinterCatalogue | None = None,
    queue: str = "print",
) -> m.Group:
    """The printer group of an answer, read back from its bytes."""
    maker = catalogue or PrinterCatalogue(presence.printer)
    encoded = maker.encoded(queue, wanted_of(requested or None), presence)
    group = m.Group(IppTag.PRINTER, (), encoded)
    return decode(encode(m.Message((2, 0), 0, 1, (group,)))).groups[0]


def value(group: m.Group, name: str) -> m.Data:
    found = group.find(name)
    assert found is not None, name
    return found.data


@pytest.mark.parametrize("requested", [(), ("all",)])
def test_the_set_is_complete_and_each_attribute_stands_once(requested: tuple[str, ...]) -> None:
    names = [a.name for a in shown(*requested)]
    assert set(REQUIRED) <= set(names)
    assert len(names) == len(set(names))
    assert "media-col-database" not in names


def test_the_database_of_sheets_comes_only_by_its_name() -> None:
    assert [a.name for a in shown("media-col-database")] == ["media-col-database"]
    database = shown("all", "media-col-database").find("media-col-database")
    assert database is not None
    sizes = shown("media-supported").find("media-supported")
    assert sizes is not None
    assert len(database.values) == len(sizes.values)


def test_groups_and_single_names() -> None:
    template = {a.name for a in shown("job-template")}
    description = {a.name for a in shown("printer-description")}
    everything = {a.name for a in shown("all")}
    assert not template & description
    assert template | description == everything
    assert {"copies-supported", "media-col-ready"} <= template
    assert {"printer-state", "printer-name"} <= description
    both = {a.name for a in shown("job-template", "printer-name", "no-such-thing")}
    assert both == template | {"printer-name"}
    assert list(shown("none")) == []
    assert list(shown("no-such-thing")) == []


def test_three_attributes_about_uris_go_in_step() -> None:
    parallel = ("printer-uri-supported", "uri-security-supported", "uri-authentication-supported")
    for with_tls, expected in ((False, ["ipp"]), (True, ["ipp", "ipps"])):
        printer = replace(PRINTER, with_tls=with_tls)
        group = shown(*parallel, presence=replace(PRESENCE, printer=printer))
        lists = [a.all_data() for a in group]
        assert {len(values) for values in lists} == {len(expected)}
        assert [str(uri).split(":")[0] for uri in lists[0]] == expected


def test_values_that_hang_together() -> None:
    group = shown()
    for name in ("media", "sides", "copies", "print-quality", "finishings", "output-bin"):
        default, supported = group.find(f"{name}-default"), group.find(f"{name}-supported")
        assert default is not None
        assert supported is not None
        if name != "copies":
            assert default.data in supported.all_data()
    formats = group.find("document-format-supported")
    assert formats is not None
    assert value(group, "document-format-preferred") == "application/pdf"
    assert {"application/pdf", "image/pwg-raster", "image/urf", "image/jpeg"} < set(
        formats.all_data()
    )
    operations = group.find("operations-supported")
    assert operations is not None
    assert IppOperation.PRINT_URI not in operations.all_data()
    assert value(group, "multiple-operation-time-out") == 120
    assert value(group, "color-supported") is True


def test_what_moves_is_made_anew_for_each_answer() -> None:
    catalogue = PrinterCatalogue(PRINTER)
    first = shown(catalogue=catalogue)
    assert value(first, "printer-up-time") == 90
    assert value(first, "printer-state") == 4
    assert value(first, "queued-job-count") == 2
    assert value(first, "printer-state-change-time") == 30
    later = replace(
        PRESENCE, clock=Clock(START, START + timedelta(hours=1)), status=PrinterStatus()
    )
    second = shown(catalogue=catalogue, presence=later)
    assert value(second, "printer-up-time") == 3600
    assert value(second, "printer-state") == 3
    assert value(second, "queued-job-count") == 0
    assert value(second, "printer-current-time") == START + timedelta(hours=1)


def test_a_full_disk_and_a_stopping_printer_show() -> None:
    full = shown(presence=replace(PRESENCE, status=PrinterStatus(spool_full=True)))
    assert value(full, "printer-state") == 5
    assert value(full, "printer-state-reasons") == "spool-area-full-error"
    stopping = shown(presence=replace(PRESENCE, status=PrinterStatus(accepting=False)))
    assert value(stopping, "printer-state") == 5
    assert value(stopping, "printer-is-accepting-jobs") is False


def test_answers_kept_ready_are_bounded_and_belong_to_their_queue_and_address() -> None:
    catalogue = PrinterCatalogue(PRINTER)
    for number in range(3 * KEPT_SETS):
        address = Address(f"h:{number + 1}")
        group = shown(
            "printer-uri-supported",
            f"dreamt-up-{number}",
            catalogue=catalogue,
            presence=replace(PRESENCE, address=address),
        )
        assert value(group, "printer-uri-supported") == f"ipp://h:{number + 1}/ipp/print"
    assert len(catalogue._ready) == KEPT_SETS
    named = shown("printer-name", "printer-uri-supported", catalogue=catalogue, queue="avoirs")
    assert value(named, "printer-name") == "Print&Post – Avoirs"
    assert value(named, "printer-uri-supported") == "ipp://h:631/ipp/print/avoirs"


def test_a_name_taken_on_the_network_and_a_change_are_told() -> None:
    moved = replace(PRINTER, suffixes={"avoirs": " (2)"}, changed_at=START + timedelta(seconds=42))
    names = ("printer-dns-sd-name", "printer-config-change-time", "printer-config-change-date-time")
    here, first = (
        shown(*names, catalogue=PrinterCatalogue(moved), queue=queue)
        for queue in ("avoirs", "print")
    )
    assert value(here, "printer-dns-sd-name") == "Print&Post – Avoirs (2)"
    assert value(first, "printer-dns-sd-name") == "Print&Post"
    assert value(first, "printer-config-change-time") == 42
    assert value(first, "printer-config-change-date-time") == START + timedelta(seconds=42)


def test_long_names_fit_their_syntax() -> None:
    long = replace(PRINTER, name="é" * 200, location="à" * 200, organization="ô" * 200)
    group = shown(presence=replace(PRESENCE, printer=long))
    for name in ("printer-name", "printer-info", "printer-location", "printer-organization"):
        assert len(str(value(group, name)).encode()) <= 127
    assert len(str(value(group, "printer-dns-sd-name")).encode()) <= 63


def test_the_store_is_asked_only_when_the_answer_shows_it() -> None:
    assert needs_status(wanted_of(None))
    assert needs_status(frozenset({"printer-state-reasons"}))
    assert needs_status(frozenset({"queued-job-count"}))
    assert not needs_status(frozenset({"printer-name", "media-supported", "job-template"}))


def test_a_secure_client_is_given_secure_addresses() -> None:
    group = shown(presence=replace(PRESENCE, address=Address("h:631", secure=True)))
    assert value(group, "printer-icons") == "https://h:631/icons/48.png"
    assert Address("h:631", secure=True).job_uri(7) == "ipps://h:631/ipp/jobs/7"
