"""Bytes to Message, bounded: any input gives a Message or a Refusal, in time linear in its length.

RFC 8010 3. Lengths are unsigned 16 bits; tags are kept; one pass, and no recursion deeper than
DEPTH_LIMIT. `HeadFinder` says where the attributes end, so that a body may follow of any size.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from pyipp.enums import IppStatus, IppTag

from server.ipp.errors import Refusal, bad_request
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

HEAD_LIMIT = 256 * 1024
ATTRIBUTE_LIMIT = 2_000
VALUE_LIMIT = 10_000
DEPTH_LIMIT = 8
GROUP_LIMIT = 100
#: Text that is not UTF-8 grows when it is written back; text(MAX) is 1023 octets (RFC 8011 5.1.2).
LEGACY_LIMIT = 2_048
LOCALIZED_LIMIT = 0x7FFF

HEADER_BYTES = 8
_END = int(IppTag.END)
_BEGIN = int(IppTag.BEGIN_COLLECTION)
_END_COLLECTION = int(IppTag.END_COLLECTION)
_MEMBER = int(IppTag.MEMBER_NAME)
_FIRST_VALUE_TAG = 0x10
_OUT_OF_BAND = range(0x10, 0x20)
_STRINGS = range(0x41, 0x60)
_u16 = struct.Struct(">H").unpack_from
_header = struct.Struct(">BBHi")
_i32 = struct.Struct(">i")
_i32_pair = struct.Struct(">ii")
_resolution = struct.Struct(">iib")
_date = struct.Struct(">HBBBBBBcBB")
_DECODE_ERRORS = (struct.error, LookupError, ValueError, OverflowError)


class HeadFinder:
    """Finds the end-of-attributes tag in bytes that arrive piece by piece; looks at each once."""

    __slots__ = ("_at", "_buffer")

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._at = HEADER_BYTES

    def feed(self, data: bytes) -> tuple[bytes, bytes] | None:
        """The whole head and what already came behind it, or None: more is needed.

        Raises Refusal (`client-error-request-entity-too-large`) past HEAD_LIMIT.
        """
        buffer = self._buffer
        buffer += data
        end = self._walk()
        if (end or self._at) > HEAD_LIMIT or (end is None and len(buffer) > HEAD_LIMIT):
            raise Refusal(IppStatus.ERROR_REQUEST_ENTITY, "La requête est trop longue.")
        if end is None:
            return None
        return bytes(buffer[:end]), bytes(buffer[end:])

    def _walk(self) -> int | None:
        buffer, at, size = self._buffer, self._at, len(self._buffer)
        while at < size:
            tag = buffer[at]
            if tag == _END:
                return at + 1
            if tag < _FIRST_VALUE_TAG:
                at += 1
                continue
            if at + 3 > size:
                break
            after_name = at + 3 + _u16(buffer, at + 1)[0]
            if after_name + 2 > size:
                break
            following = after_name + 2 + _u16(buffer, after_name)[0]
            if following > size:
                break
            at = following
        self._at = at
        return None


def decode(head: bytes) -> Message:
    """The message of a whole head, its end-of-attributes tag included (RFC 8010 3.1).

    Raises Refusal (`client-error-bad-request`) for anything else.
    """
    if len(head) > HEAD_LIMIT:
        raise Refusal(IppStatus.ERROR_REQUEST_ENTITY, "La requête est trop longue.")
    try:
        return _Decoder(head).message()
    except _DECODE_ERRORS as error:
        raise bad_request("La requête est mal formée.") from error


class _Decoder:
    """One pass over a head, counting what it meets."""

    __slots__ = ("_at", "_attributes", "_head", "_values")

    def __init__(self, head: bytes) -> None:
        self._head = head
        self._at = HEADER_BYTES
        self._attributes = 0
        self._values = 0

    def message(self) -> Message:
        major, minor, code, request_id = _header.unpack_from(self._head)
        groups: list[Group] = []
        while (tag := self._head[self._at]) != _END:
            if tag >= _FIRST_VALUE_TAG or tag == 0:
                raise bad_request("Un attribut est hors de tout groupe.")
            if len(groups) == GROUP_LIMIT:
                raise bad_request("La requête a trop de groupes.")
            self._at += 1
            groups.append(Group(tag, self._group()))
        return Message((major, minor), code, request_id, tuple(groups))

    def _group(self) -> tuple[Attribute, ...]:
        found: list[tuple[str, list[Value]]] = []
        while (tag := self._head[self._at]) >= _FIRST_VALUE_TAG:
            name, raw = self._next()
            value = self._value(tag, raw, 0)
            if name:
                self._count_attribute()
                found.append((text_of(name), [value]))
            elif found:
                found[-1][1].append(value)
            else:
                raise bad_request("Une valeur est sans attribut.")
        return tuple(Attribute(name, tuple(values)) for name, values in found)

    def _next(self) -> tuple[bytes, bytes]:
        """Name and value under the cursor, which moves behind them."""
        head, at = self._head, self._at + 1
        name_end = at + 2 + _u16(head, at)[0]
        value_end = name_end + 2 + _u16(head, name_end)[0]
        if value_end > len(head):
            raise IndexError(value_end)
        self._at = value_end
        return head[at + 2 : name_end], head[name_end + 2 : value_end]

    def _count_attribute(self) -> None:
        self._attributes += 1
        if self._attributes > ATTRIBUTE_LIMIT:
            raise bad_request("La requête a trop d'attributs.")

    def _value(self, tag: int, raw: bytes, depth: int) -> Value:
        self._values += 1
        if self._values > VALUE_LIMIT:
            raise bad_request("La requête a trop de valeurs.")
        if tag == _BEGIN:
            if depth == DEPTH_LIMIT:
                raise bad_request("Les collections sont trop imbriquées.")
            return Value(tag, self._collection(depth + 1))
        return Value(tag, _data(tag, raw))

    def _collection(self, depth: int) -> Collection:
        members: list[tuple[str, list[Value]]] = []
        while True:
            tag = self._head[self._at]
            if tag < _FIRST_VALUE_TAG:
                raise bad_request("Une collection n'est pas fermée.")
            name, raw = self._next()
            if name:
                raise bad_request("Un membre de collection porte un nom d'attribut.")
            if tag == _END_COLLECTION:
                break
            if tag == _MEMBER:
                self._count_attribute()
                members.append((text_of(raw), []))
            elif members:
                members[-1][1].append(self._value(tag, raw, depth))
            else:
                raise bad_request("Une valeur de collection est sans nom.")
        if any(not values for _, values in members):
            raise bad_request("Un membre de collection est sans valeur.")
        return Collection(tuple(Attribute(name, tuple(values)) for name, values in members))


def _data(tag: int, raw: bytes) -> Data:
    """The value of a tag; raises one of _DECODE_ERRORS when the bytes do not fit it."""
    if (reader := _READERS.get(tag)) is not None:
        return reader(raw)
    if tag in _STRINGS:
        return text_of(raw)
    return None if tag in _OUT_OF_BAND else raw


def _instant(raw: bytes) -> datetime:
    """`dateTime` is RFC 2579's DateAndTime (RFC 8010 3.9); a leap second counts as the 59th."""
    year, month, day, hour, minute, second, tenth, sign, off_hour, off_minute = _date.unpack(raw)
    offset = timedelta(hours=off_hour, minutes=off_minute) * {b"+": 1, b"-": -1}[sign]
    micro = tenth * 100_000
    return datetime(year, month, day, hour, minute, min(second, 59), micro, tzinfo=timezone(offset))


def _localized(raw: bytes) -> Localized:
    """Language, then text, each behind its length (RFC 8010 3.9)."""
    split = 2 + _u16(raw, 0)[0]
    if len(raw) > LOCALIZED_LIMIT or split + 2 + _u16(raw, split)[0] != len(raw):
        raise ValueError(len(raw))
    return Localized(text_of(raw[2:split]), text_of(raw[split + 2 :]))


def _integer(raw: bytes) -> int:
    return int(_i32.unpack(raw)[0])


def _boolean(raw: bytes) -> bool:
    return {b"\x00": False, b"\x01": True}[raw]


def _range(raw: bytes) -> Range:
    return Range(*_i32_pair.unpack(raw))


def _dots(raw: bytes) -> Resolution:
    return Resolution(*_resolution.unpack(raw))


def _misplaced(raw: bytes) -> Data:
    raise ValueError(raw)


def text_of(raw: bytes) -> str:
    """UTF-8; what is not is Windows-1252, as some Windows clients send names.

    The five bytes that Windows-1252 leaves undefined become U+FFFD. Raises ValueError past
    LEGACY_LIMIT.
    """
    try:
        return raw.decode()
    except UnicodeDecodeError:
        if len(raw) > LEGACY_LIMIT:
            raise
        return raw.decode("cp1252", "replace")


#: Tags whose values have an inner shape; every other one is kept as bytes.
_READERS: dict[int, Callable[[bytes], Data]] = {
    IppTag.INTEGER: _integer,
    IppTag.ENUM: _integer,
    IppTag.BOOLEAN: _boolean,
    IppTag.RANGE: _range,
    IppTag.RESOLUTION: _dots,
    IppTag.DATE: _instant,
    IppTag.TEXT_LANG: _localized,
    IppTag.NAME_LANG: _localized,
    IppTag.MEMBER_NAME: _misplaced,
    IppTag.END_COLLECTION: _misplaced,
}
