"""The codec keeps what it is given, and nothing makes it raise anything but a Refusal."""

from __future__ import annotations

import struct
import time
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyipp.enums import IppOperation, IppStatus, IppTag
from pyipp.parser import parse
from pyipp.serializer import encode_dict

from server.ipp import message as m
from server.ipp import wire
from server.ipp.encoding import encode
from server.ipp.errors import Refusal
from server.ipp.wire import HeadFinder, decode

#: Small machines share their cores: few examples, and none judged by its time.
FEW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
CHEAP = settings(FEW, max_examples=150)
INT32 = st.integers(-(2**31), 2**31 - 1)
TEXT = st.text("aZ09 -_\x00\x7fé€œ中𝄞\u202e", max_size=12)
NAMES = st.text("abcxyz019-", min_size=1, max_size=12)
INSTANTS = st.builds(
    lambda at, minutes, tenth: at.replace(
        microsecond=tenth * 100_000, tzinfo=timezone(timedelta(minutes=minutes))
    ),
    st.datetimes(*(datetime(year, 1, 1) for year in (1900, 2200))),  # noqa: DTZ001
    st.integers(-13 * 60, 13 * 60),
    st.integers(0, 9),
)
SCALARS = st.one_of(
    st.builds(m.Value, st.sampled_from([IppTag.INTEGER, IppTag.ENUM]), INT32),
    st.builds(m.Value, st.just(IppTag.BOOLEAN), st.booleans()),
    st.builds(
        m.Value,
        st.sampled_from([IppTag.TEXT, IppTag.NAME, IppTag.KEYWORD, IppTag.URI, IppTag.MIME_TYPE]),
        TEXT,
    ),
    st.builds(m.Value, st.just(IppTag.STRING), st.binary(max_size=12)),
    st.builds(m.Value, st.just(IppTag.RANGE), st.builds(m.Range, INT32, INT32)),
    st.builds(
        m.Value,
        st.just(IppTag.RESOLUTION),
        st.builds(m.Resolution, INT32, INT32, st.integers(-128, 127)),
    ),
    st.builds(m.Value, st.just(IppTag.DATE), INSTANTS),
    st.builds(
        m.Value,
        st.sampled_from([IppTag.TEXT_LANG, IppTag.NAME_LANG]),
        st.builds(m.Localized, TEXT, TEXT),
    ),
    st.builds(
        m.Value,
        st.sampled_from([IppTag.UNSUPPORTED_VALUE, IppTag.UNKNOWN, IppTag.NO_VALUE]),
        st.none(),
    ),
)


def attributes_of(scalars: st.SearchStrategy[m.Value]) -> st.SearchStrategy[m.Attribute]:
    return st.builds(m.Attribute, NAMES, st.lists(scalars, min_size=1, max_size=3).map(tuple))


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.builds(
        m.Value,
        st.just(IppTag.BEGIN_COLLECTION),
        st.builds(m.Collection, st.lists(attributes_of(inner), max_size=3).map(tuple)),
    ),
    max_leaves=6,
)
GROUPS = st.builds(
    m.Group,
    st.sampled_from([IppTag.OPERATION, IppTag.JOB, IppTag.PRINTER, IppTag.UNSUPPORTED_GROUP]),
    st.lists(attributes_of(VALUES), max_size=4).map(tuple),
)
MESSAGES = st.builds(
    m.Message,
    st.tuples(st.integers(0, 255), st.integers(0, 255)),
    st.integers(0, 0xFFFF),
    INT32,
    st.lists(GROUPS, max_size=3).map(tuple),
)


def depth_of(message: m.Message) -> int:
    def inner(value: m.Value) -> int:
        if not isinstance(value.data, m.Collection):
            return 0
        return 1 + max((inner(v) for a in value.data.members for v in a.values), default=0)

    return max((inner(v) for g in message.groups for a in g for v in a.values), default=0)


def outcome(raw: bytes) -> int | None:
    """The status of the refusal, None when the bytes are a message."""
    try:
        decode(raw)
    except Refusal as refusal:
        return refusal.status
    return None


@given(MESSAGES.filter(lambda message: depth_of(message) <= wire.DEPTH_LIMIT))
@FEW
def test_what_is_written_is_read_again(message: m.Message) -> None:
    assert decode(encode(message)) == message


@given(MESSAGES.filter(lambda message: depth_of(message) <= wire.DEPTH_LIMIT))
@settings(FEW, max_examples=10)
def test_a_head_cut_anywhere_is_refused(message: m.Message) -> None:
    whole = encode(message)
    for cut in range(len(whole)):
        with pytest.raises(Refusal):
            decode(whole[:cut])
        assert HeadFinder().feed(whole[:cut]) is None


@given(st.binary(max_size=300))
@CHEAP
def test_any_bytes_give_a_message_or_a_refusal(raw: bytes) -> None:
    assert outcome(raw) in {None, IppStatus.ERROR_BAD_REQUEST}


@given(MESSAGES, st.data())
@FEW
def test_a_head_with_one_wrong_byte_gives_a_message_or_a_refusal(
    message: m.Message, data: st.DataObject
) -> None:
    raw = bytearray(encode(message))
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert outcome(bytes(raw)) in {None, IppStatus.ERROR_BAD_REQUEST}


@given(MESSAGES, st.binary(max_size=50), st.integers(1, 7))
@FEW
def test_the_end_of_the_head_is_found_in_pieces(message: m.Message, body: bytes, step: int) -> None:
    head = encode(message)
    whole, finder, came = head + body, HeadFinder(), 0
    while True:
        piece = whole[came : came + step]
        came += len(piece)
        found = finder.feed(piece)
        if found is not None:
            break
        assert piece
    assert found[0] == head
    assert found[1] == body[: len(found[1])]
    assert came - len(head) == len(found[1]) < step


def head_of(*parts: bytes) -> bytes:
    return b"\x02\x00\x00\x0b\x00\x00\x00\x01" + b"".join(parts)


def field(tag: int, name: bytes, value: bytes) -> bytes:
    return struct.pack(">BH", tag, len(name)) + name + struct.pack(">H", len(value)) + value


ONE = b"\0\0\0\1"
OPEN, CLOSED = field(0x34, b"a", b""), field(0x37, b"", b"")
MEMBER = field(0x4A, b"", b"x")
DATE = b"\x07\xea%b\1\1\1\1\1%b\0\0"


@pytest.mark.parametrize(
    ("why", "inside"),
    [
        ("a further value without a first", field(0x21, b"", ONE)),
        ("an integer of three bytes", field(0x21, b"a", b"\0\0\1")),
        ("an enum of five bytes", field(0x23, b"a", b"\0" + ONE)),
        ("a boolean of two", field(0x22, b"a", b"\2")),
        ("a range of four bytes", field(0x33, b"a", ONE)),
        ("a date in the 13th month", field(0x31, b"a", DATE % (b"\x0d", b"+"))),
        ("a date without a sign", field(0x31, b"a", DATE % (b"\x0c", b"*"))),
        ("a localized name cut short", field(0x36, b"a", b"\0\x09fr")),
        ("a member outside a collection", field(0x4A, b"a", b"x")),
        ("an end outside a collection", field(0x37, b"a", b"")),
        ("an open collection", OPEN),
        ("a member without value", OPEN + MEMBER + CLOSED),
        ("a value without member", OPEN + field(0x21, b"", ONE) + CLOSED),
        ("a name inside a collection", OPEN + field(0x4A, b"n", b"x") + CLOSED),
        ("a length past the end", b"\x21\x00\x01a\xff\xff"),
        ("the reserved group 0", b"\0"),
    ],
)
def test_a_broken_head_is_a_bad_request(why: str, inside: bytes) -> None:
    assert outcome(head_of(b"\1", inside, b"\3")) == IppStatus.ERROR_BAD_REQUEST, why


def test_a_value_before_any_group_is_a_bad_request() -> None:
    assert outcome(head_of(field(0x21, b"a", ONE), b"\3")) == IppStatus.ERROR_BAD_REQUEST


UNKNOWN = field(0x12, b"a", b"")


@pytest.mark.parametrize(
    ("why", "inside"),
    [
        ("groups", b"\1" * wire.GROUP_LIMIT),
        ("attributes", UNKNOWN * (wire.ATTRIBUTE_LIMIT + 1)),
        ("values", UNKNOWN + field(0x12, b"", b"") * wire.VALUE_LIMIT),
        ("depth", OPEN + (MEMBER + field(0x34, b"", b"")) * 5000),
    ],
)
def test_each_limit_holds_and_in_no_time(why: str, inside: bytes) -> None:
    begin = time.perf_counter()
    assert outcome(head_of(b"\1", inside, b"\3")) == IppStatus.ERROR_BAD_REQUEST
    assert time.perf_counter() - begin < 1, why


def test_a_head_without_end_is_refused_at_the_limit_and_not_later() -> None:
    finder = HeadFinder()
    finder.feed(head_of(b"\1"))
    piece = field(0x41, b"a", b"x" * 1000)
    for _ in range(wire.HEAD_LIMIT // len(piece)):
        assert finder.feed(piece) is None
    with pytest.raises(Refusal) as caught:
        finder.feed(piece)
    assert caught.value.status == IppStatus.ERROR_REQUEST_ENTITY
    with pytest.raises(Refusal):
        decode(b"\0" * (wire.HEAD_LIMIT + 1))


def test_one_huge_value_that_never_ends_is_refused_too() -> None:
    finder = HeadFinder()
    with pytest.raises(Refusal):
        finder.feed(head_of(b"\1" * (wire.HEAD_LIMIT + 1)))


def test_names_of_old_windows_clients_are_read() -> None:
    head = head_of(
        b"\1", field(0x42, b"job-name", "Página de prueba – 10 €".encode("cp1252")), b"\3"
    )
    assert decode(head).groups[0].attributes[0].data == "Página de prueba – 10 €"


@pytest.mark.parametrize("filler", [b"y", b"\xe9", b"\x80"])
@pytest.mark.parametrize("tag", [IppTag.KEYWORD, IppTag.TEXT_LANG])
@pytest.mark.parametrize("size", [2_000, 30_000, 0xFFFF])
def test_what_was_read_can_always_be_written_back(filler: bytes, tag: int, size: int) -> None:
    raw = filler * size
    if tag == IppTag.TEXT_LANG:
        text = filler * (size - 4 - 1000)
        language = b"\x80" * 1000
        raw = struct.pack(">H", 1000) + language + struct.pack(">H", len(text)) + text
    head = head_of(b"\1", field(tag, b"n", raw), b"\3")
    refused = outcome(head)
    if refused is None:
        assert decode(encode(decode(head))) == decode(head)
    else:
        assert (refused, size > 2_000) == (IppStatus.ERROR_BAD_REQUEST, True)


def test_an_unknown_tag_keeps_its_bytes() -> None:
    message = decode(
        head_of(b"\4", field(0x3B, b"x", b"\1\2"), field(0x7F, b"y", b"\0\0\0\1z"), b"\3")
    )
    first, second = message.groups[0].attributes
    assert first.values == (m.Value(0x3B, b"\1\2"),)
    assert second.values == (m.Value(0x7F, b"\0\0\0\1z"),)


def test_a_leap_second_is_a_moment() -> None:
    head = head_of(b"\4", field(0x31, b"a", b"\x07\xe0\x0c\x1f\x17\x3b\x3c\x00+\x00\x00"), b"\3")
    assert decode(head).groups[0].attributes[0].data == datetime(
        2016, 12, 31, 23, 59, 59, tzinfo=UTC
    )


# pyipp on the other side: what it writes we read, what we write it reads


def test_a_request_of_pyipp_is_read() -> None:
    raw = encode_dict(
        {
            "version": (2, 0),
            "operation": IppOperation.GET_PRINTER_ATTRIBUTES,
            "request-id": 4711,
            "operation-attributes-tag": {
                "attributes-charset": "utf-8",
                "attributes-natural-language": "en-US",
                "printer-uri": "ipp://printer/ipp/print",
                "requesting-user-name": "nadia",
                "requested-attributes": ["printer-state", "media-supported"],
            },
        }
    )
    message = decode(raw)
    assert (message.version, message.code, message.request_id) == ((2, 0), 0x000B, 4711)
    group = message.groups[0]
    assert [a.name for a in group][:3] == [
        "attributes-charset",
        "attributes-natural-language",
        "printer-uri",
    ]
    requested = group.find("requested-attributes")
    assert requested is not None
    assert requested.all_data() == ["printer-state", "media-supported"]


def test_an_answer_of_ours_is_read_by_pyipp() -> None:
    message = m.Message(
        (2, 0),
        0,
        99,
        (
            m.Group(IppTag.OPERATION, (m.charset("attributes-charset", "utf-8"),)),
            m.Group(
                IppTag.PRINTER,
                (
                    m.name_("printer-name", "Façade"),
                    m.enum("printer-state", 3),
                    m.keyword("media-supported", "iso_a4_210x297mm", "na_letter_8.5x11in"),
                    m.range_("copies-supported", 1, 999),
                    m.dots("printer-resolution-default", 300),
                    m.boolean("color-supported", True),
                ),
            ),
        ),
    )
    read = parse(encode(message))
    assert (read["version"], read["status-code"], read["request-id"]) == ((2, 0), 0, 99)
    (printer,) = read["printers"]
    assert printer["printer-name"] == "Façade"
    assert printer["media-supported"] == ["iso_a4_210x297mm", "na_letter_8.5x11in"]
    assert printer["color-supported"] is True
    assert tuple(printer["printer-resolution-default"]) == (300, 300, 3)
