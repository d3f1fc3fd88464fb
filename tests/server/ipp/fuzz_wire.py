"""A fuzz target for the codec: `python -m tests.server.ipp.fuzz_wire [seconds] [corpus folder]`.

Coverage-guided by atheris, which is installed beside when wanted: it is no part of the product.
Any bytes give a message or a refusal; a message is written and read again as the same; the head
is found at the same place however its bytes arrive.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path

from pyipp.enums import IppOperation, IppTag

from server.ipp import encoding, wire
from server.ipp import message as m
from server.ipp.errors import Refusal


def check(raw: bytes) -> None:
    """Raise AssertionError, or whatever the codec should not, when a promise is broken."""
    whole = _found(raw, len(raw) or 1)
    if _found(raw, 1 + len(raw) // 3) != whole:
        raise AssertionError("the end of the head depends on how its bytes arrive")
    try:
        message = wire.decode(raw if whole is None else whole[0])
    except Refusal:
        return
    if wire.decode(encoding.encode(message)) != message:
        raise AssertionError("what is written is not read again")


def _found(raw: bytes, step: int) -> tuple[bytes, bytes] | None:
    """Head and rest, the rest as far as it came; None when there is no end or it is refused."""
    finder = wire.HeadFinder()
    for at in range(0, len(raw), step):
        try:
            found = finder.feed(raw[at : at + step])
        except Refusal:
            return None
        if found is not None:
            return found[0], found[1] + raw[at + step :]
    return None


def seeds() -> list[bytes]:
    """Requests with a value of each shape, for the fuzzer to begin with."""
    shapes = (
        m.integer("copies", 1, -(2**31)),
        m.boolean("last-document", value=True),
        m.text("message", "é\x00"),
        m.octets("data", b"\xff\x00"),
        m.dots("printer-resolution", 300, 600),
        m.range_("page-ranges", 1, 9),
        m.unsupported("x"),
        m.collection(
            "media-col", (m.collection("media-size", (m.integer("x-dimension", 21000),)),)
        ),
        m.attribute(IppTag.TEXT_LANG, "status", m.Localized("fr", "prêt")),
    )
    groups = [m.Group(IppTag.OPERATION, (shape,)) for shape in shapes]
    every = m.Message((2, 0), IppOperation.PRINT_JOB, 1, tuple(groups))
    each = [m.Message((1, 1), IppOperation.GET_JOBS, 2, (group,)) for group in groups]
    return [encoding.encode(message) for message in (every, *each)]


def main() -> None:
    """Fuzz for so many seconds (60); the process ends with 77 at the first broken promise."""
    import atheris  # noqa: PLC0415 - not installed everywhere

    with atheris.instrument_imports(include=[wire.__name__, encoding.__name__]):
        importlib.reload(wire)
        importlib.reload(encoding)
    seconds = sys.argv[1] if len(sys.argv) > 1 else "60"
    with tempfile.TemporaryDirectory() as fresh:
        corpus = Path(sys.argv[2] if len(sys.argv) > 2 else fresh)
        for number, seed in enumerate(seeds()):
            (corpus / f"seed-{number}").write_bytes(seed)
        options = [f"-max_total_time={seconds}", "-max_len=4096", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], *options, str(corpus)], check)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
