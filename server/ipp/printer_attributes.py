"""What the printer says of itself: the full set of IPP Everywhere 1.1 and AirPrint.

An incomplete set makes some clients create no queue without a word, so each attribute stays.
Those that move (state, clock, counts) are made for each request; the rest is encoded once.
"""

from __future__ import annotations

from datetime import UTC

from server.ipp import message as m
from server.ipp.description import (
    DETECT_FORMAT,
    LISTED_FORMATS,
    PREFERRED_FORMAT,
    Address,
    Clock,
    Presence,
    PrinterDescription,
    queue_path,
)
from server.ipp.job_template import CREATION_ATTRIBUTES
from server.ipp.names import cap
from server.ipp.request import OPERATIONS

ICON_SIZES = (48, 128, 512)
RASTER_DPI = (150, 300)
RASTER_TYPES = ("black_1", "sgray_8", "srgb_8")
#: AirPrint raster: depth and colour, resolution, duplex by the sheet as is, media, quality.
URF = ("V1.4", "CP1", "W8", "SRGB24", "DM1", "FN3", "IS1", "MT1", "OB10", "PQ3-4-5", "RS300")
COMPRESSIONS = ("none", "gzip", "deflate")
WHICH_JOBS = ("completed", "not-completed", "all")
PAGES_PER_MINUTE = 60
TEXT_BYTES = 127


def status_attributes(presence: Presence) -> tuple[m.Attribute, ...]:
    """The attributes that move."""
    status, clock = presence.status, presence.clock
    changed = status.changed_at or clock.started_at
    return (
        m.enum("printer-state", status.state),
        m.keyword("printer-state-reasons", *status.reasons),
        m.text("printer-state-message", status.message),
        m.boolean("printer-is-accepting-jobs", status.accepting),
        m.integer("printer-up-time", clock.up_time()),
        m.instant("printer-current-time", clock.now.astimezone(UTC)),
        m.integer("printer-state-change-time", clock.up_time(changed)),
        m.instant("printer-state-change-date-time", changed.astimezone(UTC)),
        m.integer("queued-job-count", status.queued),
    )


def description_attributes(
    printer: PrinterDescription, queue: str, address: Address
) -> tuple[m.Attribute, ...]:
    """The attributes that stay as long as the printer runs (RFC 8011 5.4, PWG 5100.13)."""
    return (
        *_identity(printer, queue),
        *_places(printer, queue, address),
        *_protocol(printer),
        *_documents(),
        *_abilities(),
        *_airprint_and_mopria(printer),
    )


def _identity(printer: PrinterDescription, queue: str) -> tuple[m.Attribute, ...]:
    name = cap(printer.display_name(queue), TEXT_BYTES)
    changed = printer.changed_at or printer.started_at
    up_time = Clock(printer.started_at, changed).up_time(changed)
    place = printer.geo_location
    return (
        m.name_("printer-name", name),
        m.text("printer-info", name),
        m.name_("printer-dns-sd-name", printer.instance(queue)),
        m.text("printer-location", cap(printer.location, TEXT_BYTES)),
        m.unknown("printer-geo-location")
        if place is None
        else m.uri("printer-geo-location", place),
        m.text("printer-organization", cap(printer.organization, TEXT_BYTES)),
        m.text("printer-organizational-unit", cap(printer.organizational_unit, TEXT_BYTES)),
        m.text("printer-make-and-model", printer.make_and_model),
        m.text("printer-device-id", printer.device_id),
        m.uri("printer-uuid", f"urn:uuid:{printer.uuid_of(queue)}"),
        m.name_("printer-firmware-name", "Print&Post"),
        m.text("printer-firmware-string-version", printer.version),
        m.octets("printer-firmware-version", printer.version.encode()),
        m.integer("printer-config-change-time", up_time),
        m.instant("printer-config-change-date-time", changed.astimezone(UTC)),
    )


def _places(printer: PrinterDescription, queue: str, address: Address) -> tuple[m.Attribute, ...]:
    schemes = ("ipp", "ipps") if printer.with_tls else ("ipp",)
    path = queue_path(queue)
    page = "https" if address.secure else "http"
    icons = (f"{page}://{address.authority}/icons/{size}.png" for size in ICON_SIZES)
    return (
        m.uri("printer-uri-supported", *(f"{s}://{address.authority}{path}" for s in schemes)),
        m.keyword("uri-security-supported", *("tls" if s == "ipps" else "none" for s in schemes)),
        m.keyword("uri-authentication-supported", *("requesting-user-name" for _ in schemes)),
        m.uri("printer-more-info", printer.page_of(queue)),
        m.uri("printer-supply-info-uri", f"{printer.web_url}/"),
        m.uri("printer-icons", *icons),
    )


def _protocol(printer: PrinterDescription) -> tuple[m.Attribute, ...]:
    seconds = int(printer.multiple_operation_time_out.total_seconds())
    return (
        m.charset("charset-configured", "utf-8"),
        m.charset("charset-supported", "utf-8"),
        m.language("natural-language-configured", "fr"),
        m.language("generated-natural-language-supported", "fr"),
        m.keyword("ipp-versions-supported", "1.1", "2.0"),
        m.keyword("ipp-features-supported", "ipp-everywhere"),
        m.enum("operations-supported", *OPERATIONS),
        m.keyword("compression-supported", *COMPRESSIONS),
        m.keyword("pdl-override-supported", "attempted"),
        m.keyword("which-jobs-supported", *WHICH_JOBS),
        m.boolean("job-ids-supported", True),
        m.boolean("preferred-attributes-supported", False),
        m.keyword("printer-get-attributes-supported", "document-format"),
        m.keyword("job-creation-attributes-supported", *CREATION_ATTRIBUTES),
        m.boolean("multiple-document-jobs-supported", False),
        m.integer("multiple-operation-time-out", seconds),
        m.keyword("multiple-operation-time-out-action", "abort-job"),
        m.range_("job-k-octets-supported", 0, printer.max_job_bytes // 1024),
        m.range_("job-impressions-supported", 0, 10_000),
        m.range_("job-media-sheets-supported", 0, 10_000),
        m.keyword("identify-actions-default", "display"),
        m.keyword("identify-actions-supported", "display"),
    )


def _documents() -> tuple[m.Attribute, ...]:
    return (
        m.mime("document-format-default", DETECT_FORMAT),
        m.mime("document-format-preferred", PREFERRED_FORMAT),
        m.mime("document-format-supported", *LISTED_FORMATS),
        m.dots("pwg-raster-document-resolution-supported", *RASTER_DPI),
        m.keyword("pwg-raster-document-sheet-back", "normal"),
        m.keyword("pwg-raster-document-type-supported", *RASTER_TYPES),
        m.range_("jpeg-k-octets-supported", 0, 100_000),
        m.range_("jpeg-x-dimension-supported", 1, 20_000),
        m.range_("jpeg-y-dimension-supported", 1, 20_000),
        m.range_("pdf-k-octets-supported", 0, 100_000),
        m.keyword("pdf-versions-supported", "iso-32000-1_2008"),
    )


def _abilities() -> tuple[m.Attribute, ...]:
    supply = (
        b"index=1;class=supplyThatIsConsumed;type=other;unit=percent;maxcapacity=100;level=100;"
    )
    return (
        m.boolean("color-supported", True),
        m.integer("pages-per-minute", PAGES_PER_MINUTE),
        m.integer("pages-per-minute-color", PAGES_PER_MINUTE),
        m.octets("printer-supply", supply),
        m.text("printer-supply-description", "Aucun consommable"),
    )


def _airprint_and_mopria(printer: PrinterDescription) -> tuple[m.Attribute, ...]:
    """Clients of these two ask for a dialect by its version; it names no certificate of ours."""
    spoken = printer.mopria_version
    return (
        m.keyword("urf-supported", *URF),
        m.keyword("printer-kind", "document"),
        *(() if spoken is None else (m.text("mopria-certified", spoken),)),
    )
