"""What a client is told when its request cannot be done: an IPP status, never a trace."""

from __future__ import annotations

from pyipp.enums import IppStatus

from server.ipp.message import Attribute

#: Two codes that pyipp's table has one too low (RFC 8011 B.1.4.16 and B.1.4.17).
COMPRESSION_NOT_SUPPORTED = 0x040F
COMPRESSION_ERROR = 0x0410
#: `status-message` is text(255) (RFC 8011 4.1.6.2).
STATUS_MESSAGE_BYTES = 255


class Refusal(Exception):
    """A request refused with `status`; `unsupported` fills the unsupported-attributes group.

    `for_client` is a short French sentence that some clients show; it holds nothing secret.
    """

    def __init__(
        self, status: int, for_client: str = "", unsupported: tuple[Attribute, ...] = ()
    ) -> None:
        super().__init__(f"{status:#06x}: {for_client}")
        self.status = status
        self.for_client = for_client
        self.unsupported = unsupported


def bad_request(for_client: str) -> Refusal:
    """`client-error-bad-request`: the request itself is malformed (RFC 8011 B.1.4.1)."""
    return Refusal(IppStatus.ERROR_BAD_REQUEST, for_client)
