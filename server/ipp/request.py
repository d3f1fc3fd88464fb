"""A checked request: version, request-id, charset, language and target as RFC 8011 4.1 asks."""

from __future__ import annotations

from dataclasses import dataclass

from pyipp.enums import IppOperation, IppStatus, IppTag

from server.ipp import message as m
from server.ipp.description import PrinterDescription, Target, target_of
from server.ipp.errors import Refusal, bad_request
from server.ipp.names import clean_name

HIGHEST_VERSION: m.Version = (2, 0)
ANONYMOUS = "anonymous"

PRINTER_OPERATIONS = frozenset(
    {
        IppOperation.PRINT_JOB,
        IppOperation.VALIDATE_JOB,
        IppOperation.CREATE_JOB,
        IppOperation.GET_PRINTER_ATTRIBUTES,
        IppOperation.GET_JOBS,
        IppOperation.CANCEL_MY_JOBS,
        IppOperation.IDENTIFY_PRINTER,
    }
)
JOB_OPERATIONS = frozenset(
    {
        IppOperation.SEND_DOCUMENT,
        IppOperation.CANCEL_JOB,
        IppOperation.GET_JOB_ATTRIBUTES,
        IppOperation.CLOSE_JOB,
    }
)
OPERATIONS = tuple(sorted(PRINTER_OPERATIONS | JOB_OPERATIONS))


@dataclass(frozen=True, slots=True)
class Request:
    """A request whose frame is right. `queue` is None when only a job-uri was given."""

    message: m.Message
    operation: IppOperation
    attributes: m.Group
    queue: str | None
    job_id: int | None

    @property
    def user(self) -> str:
        """`requesting-user-name`: a claim of the client, never a proof."""
        return clean_name(self.attributes.find("requesting-user-name"), ANONYMOUS)

    @property
    def job_template(self) -> m.Group:
        """The job attributes group, empty when the client sent none."""
        return self.message.group(IppTag.JOB) or m.Group(IppTag.JOB)

    def text(self, name: str) -> str | None:
        """A single string value; Refusal when it is there in another shape."""
        found = self.attributes.find(name)
        if found is None:
            return None
        if len(found.values) != 1 or not isinstance(found.data, str):
            raise bad_request(f"{name} n'a pas la forme attendue.")
        return found.data

    def keywords(self, name: str) -> tuple[str, ...] | None:
        """Every string value, None when the attribute is absent."""
        found = self.attributes.find(name)
        if found is None:
            return None
        return tuple(data for data in found.all_data() if isinstance(data, str))

    def integer(self, name: str) -> int | None:
        """A single integer value; Refusal when it is there in another shape."""
        found = self.attributes.find(name)
        if found is None:
            return None
        if len(found.values) != 1 or type(found.data) is not int:
            raise bad_request(f"{name} n'a pas la forme attendue.")
        return found.data

    def flag(self, name: str) -> bool | None:
        """A single boolean value; Refusal when it is there in another shape."""
        found = self.attributes.find(name)
        if found is None:
            return None
        if len(found.values) != 1 or not isinstance(found.data, bool):
            raise bad_request(f"{name} n'a pas la forme attendue.")
        return found.data


def check(message: m.Message, printer: PrinterDescription) -> Request:
    """The request of a message. Raises Refusal as RFC 8011 4.1 says, in its order."""
    _check_version(message)
    if message.request_id <= 0:
        raise bad_request("request-id doit être positif.")
    operation = _operation(message)
    attributes = _operation_group(message)
    _check_duplicates(attributes)
    target, job_id = _target(attributes, operation)
    if target.queue is not None and target.queue not in printer.names:
        raise Refusal(IppStatus.ERROR_NOT_FOUND, "Cette file d'impression n'existe pas.")
    return Request(message, operation, attributes, target.queue, job_id)


def _check_version(message: m.Message) -> None:
    if message.version[0] not in {1, 2}:
        raise Refusal(IppStatus.ERROR_VERSION_NOT_SUPPORTED, "Version d'IPP non prise en charge.")


def _operation(message: m.Message) -> IppOperation:
    if message.code not in OPERATIONS:
        raise Refusal(IppStatus.ERROR_OPERATION_NOT_SUPPORTED, "Opération non prise en charge.")
    return IppOperation(message.code)


def _operation_group(message: m.Message) -> m.Group:
    """Charset first, language second (RFC 8011 4.1.4); UTF-8 is the one charset."""
    if not message.groups or message.groups[0].tag != IppTag.OPERATION:
        raise bad_request("Le groupe d'opération manque.")
    group = message.groups[0]
    first = [(a.name, a.values[0].tag) for a in group.attributes[:2]]
    wanted = [
        ("attributes-charset", IppTag.CHARSET),
        ("attributes-natural-language", IppTag.LANGUAGE),
    ]
    if first != wanted:
        raise bad_request("attributes-charset et attributes-natural-language viennent en tête.")
    if str(group.attributes[0].data).lower() != "utf-8":
        refused = (group.attributes[0],)
        raise Refusal(IppStatus.ERROR_CHARSET, "Seul utf-8 est pris en charge.", refused)
    return group


def _check_duplicates(group: m.Group) -> None:
    names = [a.name for a in group]
    if len(set(names)) != len(names):
        raise bad_request("Un attribut est donné deux fois.")


def _target(group: m.Group, operation: IppOperation) -> tuple[Target, int | None]:
    """printer-uri, printer-uri with job-id, or job-uri (RFC 8011 4.1.5)."""
    wants_job = operation in JOB_OPERATIONS
    uri = group.find("printer-uri") or (group.find("job-uri") if wants_job else None)
    if uri is None or not isinstance(uri.data, str):
        raise bad_request("printer-uri manque.")
    target = target_of(uri.data)
    if target is None:
        raise Refusal(IppStatus.ERROR_NOT_FOUND, "Cette adresse n'est pas celle d'une imprimante.")
    if not wants_job:
        if target.queue is None:
            raise bad_request("printer-uri est l'adresse d'un travail.")
        return target, None
    return target, target.job_id or _job_id(group)


def _job_id(group: m.Group) -> int:
    found = group.find("job-id")
    if found is None or type(found.data) is not int or found.data < 1:
        raise bad_request("job-id manque.")
    return found.data
