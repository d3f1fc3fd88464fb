"""Addresses, limits and names of the printer, as the root read them once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from staging.queue import Queue

MEGABYTE = 1024 * 1024
#: The dialect that clients of Mopria ask for; said only where the administrator wants it, for it
#: reads as a certificate that this printer has not.
MOPRIA = "1.3"


@dataclass(frozen=True, slots=True)
class PrinterSettings:
    """The printer as configured.

    `uuid` is made once and kept: clients know the printer by it. `web_url` is the address of the
    web page as workstations reach it, without a slash at the end. `port` is the one really bound.
    `host_names` are the names and addresses by which clients may call this machine, lower case;
    the first is used in answers when a client called it by another.
    """

    name: str
    uuid: str
    version: str
    web_url: str
    port: int
    host_names: tuple[str, ...] = ("localhost", "127.0.0.1", "::1")
    location: str = ""
    organization: str = ""
    organizational_unit: str = ""
    geo_location: str | None = None
    queues: tuple[Queue, ...] = ()
    unlisted_formats: tuple[str, ...] = ()
    max_job_bytes: int = 100 * MEGABYTE
    multiple_operation_time_out: timedelta = timedelta(seconds=120)
    head_time: timedelta = timedelta(seconds=30)
    idle_time: timedelta = timedelta(seconds=60)
    body_time: timedelta = timedelta(minutes=15)
    mopria_version: str | None = None
    with_tls: bool = False
