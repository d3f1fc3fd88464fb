"""Messages between the service and its children: JSON behind a four-byte length, bounded.

JSON and nothing else: a child that a hostile document took over can send odd values, never code.
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
from typing import Any, TypeAlias

Message: TypeAlias = dict[str, Any]

#: Longest message in bytes; the evidence of 200 pages is far below.
LIMIT = 32 * 1024 * 1024
_LENGTH = struct.Struct(">I")


class FrameBroken(Exception):
    """The other side closed in the middle of a message, or sent what is none."""


def pack(message: Message) -> bytes:
    """The bytes of a message; raises FrameBroken when it is longer than LIMIT."""
    body = json.dumps(message, separators=(",", ":"), allow_nan=False).encode()
    if len(body) > LIMIT:
        raise FrameBroken("message too long")
    return _LENGTH.pack(len(body)) + body


def _length(head: bytes) -> int:
    (length,) = _LENGTH.unpack(head)
    if length > LIMIT:
        raise FrameBroken("message too long")
    return int(length)


def unpack(body: bytes) -> Message:
    """The message of a body; raises FrameBroken."""
    try:
        message = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise FrameBroken("not JSON") from error
    if not isinstance(message, dict):
        raise FrameBroken("not a JSON object")
    return message


def send(channel: socket.socket, message: Message) -> None:
    """Write one message to a blocking socket."""
    channel.sendall(pack(message))


def _exactly(channel: socket.socket, count: int) -> bytes:
    parts = bytearray()
    while len(parts) < count:
        part = channel.recv(min(count - len(parts), 1 << 20))
        if not part:
            raise FrameBroken("closed")
        parts += part
    return bytes(parts)


def receive(channel: socket.socket) -> Message:
    """Read one message from a blocking socket; raises FrameBroken."""
    return unpack(_exactly(channel, _length(_exactly(channel, _LENGTH.size))))


async def read(reader: asyncio.StreamReader) -> Message | None:
    """Read one message; None when the other side closed between two. Raises FrameBroken."""
    try:
        head = await reader.readexactly(_LENGTH.size)
        body = await reader.readexactly(_length(head))
    except asyncio.IncompleteReadError as error:
        if not error.partial and error.expected == _LENGTH.size:
            return None
        raise FrameBroken("closed") from error
    except ConnectionError as error:
        raise FrameBroken("closed") from error
    return unpack(body)
