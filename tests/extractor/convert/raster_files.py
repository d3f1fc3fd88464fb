"""Raster files as clients write them, and as nobody should: made here, small."""

import struct


def coded(line: bytes, repeat: int = 1, dot: int = 1) -> bytes:
    """A line of dots as runs, used `repeat` times."""
    out = bytearray([repeat - 1])
    dots = [line[i : i + dot] for i in range(0, len(line), dot)]
    while dots:
        run = next((i for i, d in enumerate(dots) if d != dots[0]), len(dots))
        run = min(run, 128)
        out += bytes([run - 1]) + dots[0]
        dots = dots[run:]
    return bytes(out)


def literal(line: bytes, dot: int = 1) -> bytes:
    """A line of dots written out one by one."""
    out = bytearray([0])
    for at in range(0, len(line), 128 * dot):
        part = line[at : at + 128 * dot]
        count = len(part) // dot
        out += (bytes([257 - count]) if count > 1 else b"\x00") + part
    return bytes(out)


def pwg_header(  # noqa: PLR0917 - a header has its fields
    width, height, dpi=300, bits=8, space=18, line=None, colour=None
) -> bytes:
    header = bytearray(1796)
    header[:9] = b"PwgRaster"
    fields = {
        276: dpi, 280: dpi, 372: width, 376: height, 384: colour or min(bits, 8), 388: bits,
        392: (width * bits + 7) // 8 if line is None else line, 396: 0, 400: space,
    }  # fmt: skip
    for place, value in fields.items():
        struct.pack_into(">I", header, place, value)
    return bytes(header)


def pwg(*pages: tuple[bytes, bytes]) -> bytes:
    return b"RaS2" + b"".join(header + body for header, body in pages)


def urf_header(width, height, dpi=300, bits=8, space=0) -> bytes:
    return struct.pack(">BB10xIII8x", bits, space, width, height, dpi)


def urf(*pages: tuple[bytes, bytes]) -> bytes:
    return b"UNIRAST\x00" + struct.pack(">I", 0) + b"".join(h + body for h, body in pages)


def blank(height: int) -> bytes:
    """A page of blank lines: `128` says blank to the end."""
    full, rest = divmod(height, 256)
    return b"\xff\x80" * full + (bytes([rest - 1, 0x80]) if rest else b"")


def bomb(pages: int) -> bytes:
    """Blank 600 dpi colour pages of A4: 1.9 kB each, 104 MB unpacked."""
    width, height = 4960, 7016
    return pwg(*[(pwg_header(width, height, 600, 24, 19), blank(height))] * pages)
