"""From a checked request to its answer: the table of operations."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pyipp.enums import IppOperation, IppStatus

from server.ipp import message as m
from server.ipp.catalogue import PrinterCatalogue
from server.ipp.description import DEFAULT_QUEUE, Presence
from server.ipp.errors import Refusal
from server.ipp.job_operations import cancel_job, close_job, get_job_attributes, send_document
from server.ipp.names import clean_name
from server.ipp.ports import Desk
from server.ipp.printer_operations import (
    cancel_my_jobs,
    create_job,
    get_jobs,
    get_printer_attributes,
    print_job,
    validate_job,
)
from server.ipp.replies import reply
from server.ipp.request import Request

Operation = Callable[[Request, Presence, Desk], Awaitable[m.Message]]


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody looks for a printer: who, from which machine, which one, and their own words."""

    user: str
    host: str
    queue: str
    words: str


Identify = Callable[[Sought], None]


class Operations:
    """Every operation of the printer; `identify` is told who looks for it."""

    def __init__(self, catalogue: PrinterCatalogue, identify: Identify) -> None:
        self._catalogue = catalogue
        self._identify = identify
        self._table: dict[IppOperation, Operation] = {
            IppOperation.PRINT_JOB: print_job,
            IppOperation.VALIDATE_JOB: validate_job,
            IppOperation.CREATE_JOB: create_job,
            IppOperation.SEND_DOCUMENT: send_document,
            IppOperation.CANCEL_JOB: cancel_job,
            IppOperation.GET_JOB_ATTRIBUTES: get_job_attributes,
            IppOperation.GET_JOBS: get_jobs,
            IppOperation.GET_PRINTER_ATTRIBUTES: self._get_printer_attributes,
            IppOperation.CANCEL_MY_JOBS: cancel_my_jobs,
            IppOperation.CLOSE_JOB: close_job,
            IppOperation.IDENTIFY_PRINTER: self._identify_printer,
        }

    async def perform(self, request: Request, presence: Presence, desk: Desk) -> m.Message:
        """The answer. Raises Refusal."""
        return await self._table[request.operation](request, presence, desk)

    async def _get_printer_attributes(
        self, request: Request, presence: Presence, desk: Desk
    ) -> m.Message:
        return await get_printer_attributes(request, presence, desk, self._catalogue)

    async def _identify_printer(
        self,
        request: Request,
        presence: Presence,
        _desk: Desk,
    ) -> m.Message:
        """Identify-Printer (PWG 5100.13 5.1): no lamp and no bell here, so a notice."""
        actions = request.keywords("identify-actions") or ("display",)
        if unknown := [action for action in actions if action != "display"]:
            raise Refusal(
                IppStatus.ERROR_ATTRIBUTES_OR_VALUES,
                "Cette imprimante s'annonce à l'écran seulement.",
                (m.keyword("identify-actions", *unknown),),
            )
        words = clean_name(request.attributes.find("message"), "")
        queue = request.queue or DEFAULT_QUEUE
        self._identify(Sought(request.user, presence.client_host, queue, words))
        return reply(request.message)
