"""What the operations need to know of the printer: its identity, its limits, how it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from urllib.parse import quote, unquote, urlsplit

from pyipp.enums import IppPrinterState

from server.ipp.names import cap
from staging.queue import FIRST, Queue, full_name, uuid_of

PRINTER_PATH = "/ipp/print"
JOB_PATH = "/ipp/jobs"
DEFAULT_QUEUE = FIRST
SERVICE_NAME_BYTES = 63

#: What a client may declare. What really came is for the sniffing to say.
PREFERRED_FORMAT = "application/pdf"
DETECT_FORMAT = "application/octet-stream"
LISTED_FORMATS = (
    PREFERRED_FORMAT,
    "image/urf",
    "image/pwg-raster",
    "image/jpeg",
    "image/png",
    DETECT_FORMAT,
)


@dataclass(frozen=True, slots=True)
class PrinterDescription:
    """The printers as configured. URLs have no trailing slash; `uuid` is stable for ever.

    `name` is the first printer's, `queues` are those beside it. `suffixes` are what was put behind
    a name on the network because another printer has it, by queue. `changed_at`: when a printer
    was last made, named or taken away. `unlisted_formats` are accepted when declared though not
    offered (PostScript, XPS, where a converter is installed).
    """

    name: str
    uuid: str
    version: str
    web_url: str
    started_at: datetime
    location: str = ""
    organization: str = ""
    organizational_unit: str = ""
    geo_location: str | None = None
    make: str = "PrintPost"
    model: str = "Imprimante de factures"
    queues: tuple[Queue, ...] = ()
    suffixes: Mapping[str, str] = field(default_factory=dict)
    changed_at: datetime | None = None
    unlisted_formats: tuple[str, ...] = ()
    max_job_bytes: int = 100 * 1024 * 1024
    multiple_operation_time_out: timedelta = timedelta(seconds=120)
    mopria_version: str | None = None
    with_tls: bool = False

    @property
    def make_and_model(self) -> str:
        """`printer-make-and-model`, also `ty` in DNS-SD."""
        return f"{self.make} {self.model}"

    @property
    def device_id(self) -> str:
        """IEEE 1284 device id; Windows derives the hardware id from it, so it never changes."""
        return f"MFG:{self.make};MDL:{self.model};CMD:PDF,PWGRaster,URF;CLS:PRINTER;"

    @property
    def names(self) -> tuple[str, ...]:
        """Every queue, the first one at the head."""
        return (DEFAULT_QUEUE, *(queue.name for queue in self.queues))

    def display_name(self, queue: str) -> str:
        """The name a person sees for a queue, also of one that was taken away."""
        known = next((q for q in self.queues if q.name == queue), Queue(queue, queue))
        return full_name(self.name, known)

    def uuid_of(self, queue: str) -> str:
        """The UUID of a queue."""
        return uuid_of(self.uuid, queue)

    def page_of(self, queue: str) -> str:
        """The page for people that says how to add this queue to a workstation."""
        page = f"{self.web_url}/imprimante"
        return page if queue == DEFAULT_QUEUE else f"{page}/{quote(queue, safe='')}"

    def instance(self, queue: str, suffix: str | None = None) -> str:
        """The DNS-SD instance name of a queue as announced, or with another suffix."""
        behind = self.suffixes.get(queue, "") if suffix is None else suffix
        title = "" if queue == DEFAULT_QUEUE else self.display_name(queue)[len(self.name) :]
        return service_name(self.name, title + behind)

    def accepts(self, declared: str) -> bool:
        """Whether a client may declare this document-format."""
        return declared.lower() in (*LISTED_FORMATS, *self.unlisted_formats)


@dataclass(frozen=True, slots=True)
class Address:
    """Where this client reached us: `authority` is `host:port`, one of ours."""

    authority: str
    secure: bool = False

    def printer_uri(self, queue: str) -> str:
        """`printer-uri` of a queue, in the scheme of this connection."""
        return f"{self._scheme}://{self.authority}{queue_path(queue)}"

    def job_uri(self, job_id: int) -> str:
        """`job-uri` of a job."""
        return f"{self._scheme}://{self.authority}{JOB_PATH}/{job_id}"

    @property
    def _scheme(self) -> str:
        return "ipps" if self.secure else "ipp"


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """How the printer stands at this moment. `queued` counts jobs that are not over."""

    queued: int = 0
    accepting: bool = True
    spool_full: bool = False
    changed_at: datetime | None = None

    @property
    def state(self) -> IppPrinterState:
        """idle, processing, or stopped when nothing can be taken (RFC 8011 5.4.11)."""
        if self.spool_full or not self.accepting:
            return IppPrinterState.STOPPED
        return IppPrinterState.PROCESSING if self.queued else IppPrinterState.IDLE

    @property
    def reasons(self) -> tuple[str, ...]:
        """`printer-state-reasons` keywords."""
        return ("spool-area-full-error",) if self.spool_full else ("none",)

    @property
    def message(self) -> str:
        """`printer-state-message`, for people."""
        if self.spool_full:
            return "Le disque est plein : prévenez votre administrateur."
        if not self.accepting:
            return "L'imprimante s'arrête."
        return "Prête."


@dataclass(frozen=True, slots=True)
class Clock:
    """Printer time: seconds since the start (RFC 8011 5.4.29), at least 1."""

    started_at: datetime
    now: datetime

    def up_time(self, at: datetime | None = None) -> int:
        """Seconds from the start to `at`; 0 for what happened before (RFC 8011 5.3.14)."""
        seconds = ((at or self.now) - self.started_at) // timedelta(seconds=1)
        return max(seconds, 0) if at else max(seconds, 1)


def queue_path(queue: str) -> str:
    """The path of a queue's printer-uri."""
    if queue == DEFAULT_QUEUE:
        return PRINTER_PATH
    return f"{PRINTER_PATH}/{quote(queue, safe='')}"


def service_name(name: str, suffix: str = "") -> str:
    """The DNS-SD instance name: one label of 63 bytes (RFC 6763 4.1.1), without dots."""
    behind = suffix.replace(".", " ")
    room = SERVICE_NAME_BYTES - len(behind.encode())
    return cap(name.replace(".", " "), room).strip() + behind


@dataclass(frozen=True, slots=True)
class Target:
    """What a request aims at: a queue, or one job when only `job-uri` was given."""

    queue: str | None = None
    job_id: int | None = None


def target_of(uri: str) -> Target | None:
    """The target of a printer-uri or job-uri, by its path alone: host and scheme are ignored.

    The first printer has one address: below it, its name is nobody's.
    """
    try:
        path = unquote(urlsplit(uri).path).rstrip("/")
    except ValueError:
        return None
    if path == PRINTER_PATH:
        return Target(queue=DEFAULT_QUEUE)
    head, _, last = path.rpartition("/")
    if head == PRINTER_PATH and last != DEFAULT_QUEUE:
        return Target(queue=last)
    if head == JOB_PATH and last.isascii() and last.isdecimal() and len(last) < 11:
        return Target(job_id=int(last))
    return None


@dataclass(frozen=True, slots=True)
class Presence:
    """The printer as this request sees it; what every operation is handed."""

    printer: PrinterDescription
    address: Address
    clock: Clock
    client_host: str = ""
    status: PrinterStatus = field(default_factory=PrinterStatus)
