"""An IPP message in memory: groups of attributes whose values keep their tags.

The vocabulary is pyipp's enums; the shapes follow RFC 8010 3.1. Nothing here knows bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from pyipp.enums import IppTag

Version = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Resolution:
    """`resolution` (RFC 8011 5.1.16): cross-feed, feed, and 3 for dots an inch, 4 for a cm."""

    x: int
    y: int
    units: int = 3


@dataclass(frozen=True, slots=True)
class Range:
    """`rangeOfInteger` (RFC 8011 5.1.14), both ends included."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Localized:
    """`textWithLanguage` or `nameWithLanguage` (RFC 8011 5.1.3.2, 5.1.4.2)."""

    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Collection:
    """`collection` (RFC 8010 3.1.6): member attributes in their order."""

    members: tuple[Attribute, ...]


Data = int | bool | str | bytes | datetime | Resolution | Range | Localized | Collection | None


@dataclass(frozen=True, slots=True)
class Value:
    """One value under its tag. `data` is None for the out-of-band values (RFC 8010 3.8)."""

    tag: int
    data: Data


@dataclass(frozen=True, slots=True)
class Attribute:
    """A name with one value or more (1setOf)."""

    name: str
    values: tuple[Value, ...]

    @property
    def data(self) -> Data:
        """The first value without its tag."""
        return self.values[0].data

    def all_data(self) -> list[Data]:
        """Every value without its tag."""
        return [value.data for value in self.values]


@dataclass(frozen=True, slots=True)
class Group:
    """Attributes of one group. `encoded` holds further ones already in the wire's form."""

    tag: int
    attributes: tuple[Attribute, ...] = ()
    encoded: bytes = b""

    def __iter__(self) -> Iterator[Attribute]:
        return iter(self.attributes)

    def find(self, name: str) -> Attribute | None:
        """The attribute of that name, None when the client did not send it."""
        return next((a for a in self.attributes if a.name == name), None)


@dataclass(frozen=True, slots=True)
class Message:
    """A request (`code` is the operation) or a response (`code` is the status)."""

    version: Version
    code: int
    request_id: int
    groups: tuple[Group, ...]

    def group(self, tag: int) -> Group | None:
        """The first group of that tag."""
        return next((g for g in self.groups if g.tag == tag), None)


def attribute(tag: int, name: str, *data: Data) -> Attribute:
    """An attribute whose values all have the same tag."""
    return Attribute(name, tuple(Value(tag, item) for item in data))


def charset(name: str, *data: str) -> Attribute:
    """An attribute of charset values."""
    return attribute(IppTag.CHARSET, name, *data)


def language(name: str, *data: str) -> Attribute:
    """An attribute of naturalLanguage values."""
    return attribute(IppTag.LANGUAGE, name, *data)


def keyword(name: str, *data: str) -> Attribute:
    """An attribute of keyword values."""
    return attribute(IppTag.KEYWORD, name, *data)


def uri(name: str, *data: str) -> Attribute:
    """An attribute of uri values."""
    return attribute(IppTag.URI, name, *data)


def text(name: str, *data: str) -> Attribute:
    """An attribute of textWithoutLanguage values."""
    return attribute(IppTag.TEXT, name, *data)


def name_(name: str, *data: str) -> Attribute:
    """An attribute of nameWithoutLanguage values."""
    return attribute(IppTag.NAME, name, *data)


def mime(name: str, *data: str) -> Attribute:
    """An attribute of mimeMediaType values."""
    return attribute(IppTag.MIME_TYPE, name, *data)


def integer(name: str, *data: int) -> Attribute:
    """An attribute of integer values."""
    return attribute(IppTag.INTEGER, name, *data)


def enum(name: str, *data: int) -> Attribute:
    """An attribute of enum values."""
    return attribute(IppTag.ENUM, name, *data)


def boolean(name: str, value: bool) -> Attribute:  # noqa: FBT001 - a value of the wire, not a switch
    """An attribute of one boolean."""
    return attribute(IppTag.BOOLEAN, name, value)


def range_(name: str, low: int, high: int) -> Attribute:
    """An attribute of one rangeOfInteger."""
    return attribute(IppTag.RANGE, name, Range(low, high))


def dots(name: str, *dpi: int) -> Attribute:
    """An attribute of square resolutions in dots an inch."""
    return attribute(IppTag.RESOLUTION, name, *(Resolution(d, d) for d in dpi))


def instant(name: str, at: datetime | None) -> Attribute:
    """An attribute of one dateTime, `no-value` when there is none."""
    if at is None:
        return no_value(name)
    return attribute(IppTag.DATE, name, at)


def collection(name: str, *members: Iterable[Attribute]) -> Attribute:
    """An attribute of collections, each given by its members."""
    return attribute(IppTag.BEGIN_COLLECTION, name, *(Collection(tuple(m)) for m in members))


def octets(name: str, *data: bytes) -> Attribute:
    """An attribute of octetString values."""
    return attribute(IppTag.STRING, name, *data)


def no_value(name: str) -> Attribute:
    """The out-of-band `no-value`."""
    return attribute(IppTag.NO_VALUE, name, None)


def unknown(name: str) -> Attribute:
    """The out-of-band `unknown`."""
    return attribute(IppTag.UNKNOWN, name, None)


def unsupported(name: str) -> Attribute:
    """The out-of-band `unsupported`: the printer does not know the attribute at all."""
    return attribute(IppTag.UNSUPPORTED_VALUE, name, None)
