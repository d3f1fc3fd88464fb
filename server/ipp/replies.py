"""Answers: the frame every one has, and the codes a refusal of the house turns into."""

from __future__ import annotations

from collections.abc import Sequence

from pyipp.enums import IppStatus, IppTag

from server.ipp import message as m
from server.ipp.encoding import encode_attributes
from server.ipp.errors import COMPRESSION_ERROR, STATUS_MESSAGE_BYTES, Refusal
from server.ipp.names import cap
from server.ipp.request import HIGHEST_VERSION
from staging.errors import PrintPostError

#: What the codes of refused documents mean to a client (RFC 8011 B.1).
STATUS_OF = {
    "document_format": IppStatus.ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED,
    "document_too_large": IppStatus.ERROR_REQUEST_ENTITY,
    "document_compression": COMPRESSION_ERROR,
}
_FRAME = encode_attributes(
    (m.charset("attributes-charset", "utf-8"), m.language("attributes-natural-language", "fr"))
)
OPERATION_FRAME = m.Group(IppTag.OPERATION, (), _FRAME)
_HEADER_BYTES = 8


def reply(
    request: m.Message,
    *groups: m.Group,
    status: IppStatus = IppStatus.OK,
    unsupported: Sequence[m.Attribute] = (),
) -> m.Message:
    """A successful answer; ignored attributes turn `successful-ok` into its second form."""
    if unsupported and status is IppStatus.OK:
        status = IppStatus.OK_IGNORED_OR_SUBSTITUTED
    refused = (m.Group(IppTag.UNSUPPORTED_GROUP, tuple(unsupported)),) if unsupported else ()
    return m.Message(
        _version(request.version),
        status,
        request.request_id,
        (OPERATION_FRAME, *refused, *groups),
    )


def refused(head: m.Message | bytes, refusal: Refusal) -> m.Message:
    """The answer to a request that is not done, also when its head could not be read."""
    version, request_id = _frame_of(head)
    frame = OPERATION_FRAME
    if refusal.for_client:
        told = m.text("status-message", cap(refusal.for_client, STATUS_MESSAGE_BYTES))
        frame = m.Group(IppTag.OPERATION, (), _FRAME + encode_attributes((told,)))
    groups = [frame]
    if refusal.unsupported:
        groups.append(m.Group(IppTag.UNSUPPORTED_GROUP, refusal.unsupported))
    return m.Message(_version(version), refusal.status, request_id, tuple(groups))


def refusal_of(error: PrintPostError) -> Refusal:
    """The refusal that stands for an error of the house."""
    otherwise = IppStatus.ERROR_TEMPORARY if error.temporary else IppStatus.ERROR_INTERNAL
    return Refusal(STATUS_OF.get(error.code, otherwise), error.for_person)


def _frame_of(head: m.Message | bytes) -> tuple[m.Version, int]:
    if isinstance(head, m.Message):
        return head.version, head.request_id
    if len(head) < _HEADER_BYTES:
        return HIGHEST_VERSION, 0
    return (head[0], head[1]), int.from_bytes(head[4:8], "big", signed=True)


def _version(asked: m.Version) -> m.Version:
    """The version asked for, or the closest one we speak (RFC 8011 4.1.8)."""
    match asked:
        case (1, minor):
            return 1, min(minor, 1)
        case _:
            return HIGHEST_VERSION
