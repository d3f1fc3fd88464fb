"""Which attributes a client asked for, and the printer's own kept ready as bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable

from server.ipp import message as m
from server.ipp.description import Address, Presence, PrinterDescription
from server.ipp.encoding import encode_attribute, encode_attributes
from server.ipp.job_template import template_attributes
from server.ipp.media import media_col_database
from server.ipp.printer_attributes import description_attributes, status_attributes

#: How many different sets of requested attributes are kept ready.
KEPT_SETS = 64
ALL = "all"
JOB_TEMPLATE, PRINTER_DESCRIPTION, DATABASE = (
    "job-template",
    "printer-description",
    "media-col-database",
)
Wanted = frozenset[str]
Key = tuple[str, Address, Wanted]


def wanted_of(requested: Iterable[str] | None) -> Wanted:
    """The set a `requested-attributes` stands for; none given means all (RFC 8011 4.2.5.1)."""
    return frozenset((ALL,) if requested is None else requested)


class PrinterCatalogue:
    """The printer attributes group of an answer, made of bytes encoded at most once a set."""

    def __init__(self, printer: PrinterDescription) -> None:
        self._printer = printer
        self._template = {a.name: encode_attribute(a) for a in template_attributes()}
        self._database = encode_attribute(media_col_database())
        self._ready: OrderedDict[Key, bytes] = OrderedDict()
        self._names: frozenset[str] | None = None

    def encoded(self, queue: str, wanted: Wanted, presence: Presence) -> bytes:
        """Every wanted attribute of a queue; unknown names are passed over."""
        return self._moving(wanted, presence) + self._still(queue, wanted, presence.address)

    def _moving(self, wanted: Wanted, presence: Presence) -> bytes:
        everything = bool(wanted & {ALL, PRINTER_DESCRIPTION})
        found = (a for a in status_attributes(presence) if everything or a.name in wanted)
        return encode_attributes(found)

    def _still(self, queue: str, wanted: Wanted, address: Address) -> bytes:
        key = (queue, address, wanted & self._known(queue, address))
        ready = self._ready.get(key)
        if ready is None:
            ready = self._ready[key] = self._select(key)
            if len(self._ready) > KEPT_SETS:
                self._ready.popitem(last=False)
        return ready

    def _known(self, queue: str, address: Address) -> frozenset[str]:
        """The names that matter: what else a client dreams up makes no key of its own."""
        if self._names is None:
            about = description_attributes(self._printer, queue, address)
            groups = {ALL, PRINTER_DESCRIPTION, JOB_TEMPLATE, DATABASE}
            self._names = frozenset({a.name for a in about} | self._template.keys() | groups)
        return self._names

    def _select(self, key: Key) -> bytes:
        queue, address, wanted = key
        everything = ALL in wanted
        about = description_attributes(self._printer, queue, address)
        parts = [
            encode_attribute(a)
            for a in about
            if everything or PRINTER_DESCRIPTION in wanted or a.name in wanted
        ]
        parts += [
            raw
            for name, raw in self._template.items()
            if everything or JOB_TEMPLATE in wanted or name in wanted
        ]
        if DATABASE in wanted:
            parts.append(self._database)
        return b"".join(parts)


def needs_status(wanted: Wanted) -> bool:
    """Whether the answer shows how the printer stands, so that the store must be asked."""
    shown = {ALL, PRINTER_DESCRIPTION, "queued-job-count", "printer-state"}
    return bool(wanted & shown) or any(name.startswith("printer-state") for name in wanted)


def select(attributes: Iterable[m.Attribute], wanted: Wanted) -> tuple[m.Attribute, ...]:
    """The wanted ones of a job's attributes."""
    return tuple(a for a in attributes if a.name in wanted)
