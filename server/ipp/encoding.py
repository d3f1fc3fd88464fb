"""Message to bytes (RFC 8010 3). What we write ourselves always fits; ValueError if not."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from datetime import datetime, timedelta

from pyipp.enums import IppTag

from server.ipp.message import (
    Attribute,
    Collection,
    Data,
    Group,
    Localized,
    Message,
    Range,
    Resolution,
    Value,
)

LENGTH_LIMIT = 0xFFFF
_header = struct.Struct(">BBHi")
_u16 = struct.Struct(">H").pack
_i32 = struct.Struct(">i").pack


def encode(message: Message) -> bytes:
    """The message with its end-of-attributes tag; a body may follow."""
    parts = [_header.pack(*message.version, message.code, message.request_id)]
    parts.extend(_group(group) for group in message.groups)
    parts.append(bytes((IppTag.END,)))
    return b"".join(parts)


def _group(group: Group) -> bytes:
    return bytes((group.tag,)) + encode_attributes(group.attributes) + group.encoded


def encode_attributes(attributes: Iterable[Attribute]) -> bytes:
    """Attributes one behind the other, without the tag of their group."""
    return b"".join(map(encode_attribute, attributes))


def encode_attribute(attribute: Attribute) -> bytes:
    """The name stands before the first value, further values have none (RFC 8010 3.1.5)."""
    names = [attribute.name.encode()] + [b""] * (len(attribute.values) - 1)
    return b"".join(
        _tagged(value, name) for name, value in zip(names, attribute.values, strict=True)
    )


def _tagged(value: Value, name: bytes) -> bytes:
    if isinstance(value.data, Collection):
        return _field(IppTag.BEGIN_COLLECTION, name, b"") + _members(value.data)
    return _field(value.tag, name, _raw(value.data))


def _members(collection: Collection) -> bytes:
    parts = []
    for member in collection.members:
        parts.append(_field(IppTag.MEMBER_NAME, b"", member.name.encode()))
        parts.extend(_tagged(value, b"") for value in member.values)
    parts.append(_field(IppTag.END_COLLECTION, b"", b""))
    return b"".join(parts)


def _field(tag: int, name: bytes, raw: bytes) -> bytes:
    if max(len(name), len(raw)) > LENGTH_LIMIT:
        raise ValueError(name)
    return bytes((tag,)) + _u16(len(name)) + name + _u16(len(raw)) + raw


def _raw(data: Data) -> bytes:
    match data:
        case bool():
            return bytes((data,))
        case int():
            return _i32(data)
        case str():
            return data.encode()
        case bytes():
            return data
        case None:
            return b""
        case _:
            return _structured(data)


def _structured(data: Range | Resolution | datetime | Localized | Collection) -> bytes:
    match data:
        case Range(low, high):
            return _i32(low) + _i32(high)
        case Resolution(x, y, units):
            return struct.pack(">iib", x, y, units)
        case Localized(language, text):
            first, second = language.encode(), text.encode()
            return _u16(len(first)) + first + _u16(len(second)) + second
        case datetime():
            return _instant(data)
        case Collection():
            return b""


def _instant(at: datetime) -> bytes:
    offset = at.utcoffset() or timedelta()
    minutes = abs(offset) // timedelta(minutes=1)
    return struct.pack(
        ">HBBBBBBcBB",
        at.year, at.month, at.day, at.hour, at.minute, at.second, at.microsecond // 100_000,
        b"-" if offset < timedelta() else b"+", minutes // 60, minutes % 60,
    )  # fmt: skip
