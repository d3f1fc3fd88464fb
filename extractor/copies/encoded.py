"""One stream of a PDF encoded anew in its place: a picture as JPEG, anything else packed.

A picture that would not become smaller, or that is no plain picture (a stencil, one whose colours
are a key), stays as it is.
"""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass

from PIL import Image
from pypdf.errors import PyPdfError
from pypdf.generic import NameObject, NumberObject, StreamObject

#: Streams below so many bytes are not worth the loss.
_WORTH = 20_000
#: Most dots of a picture that is unpacked: A3 at 600 dots an inch.
_MOST_DOTS = 80_000_000
_PLAIN = {"1": "L", "L": "L", "LA": "L", "I": "L", "I;16": "L"}
_UNREADABLE = (
    *(PyPdfError, ValueError, KeyError, IndexError, TypeError, OSError, NotImplementedError),
    *(ImportError, AttributeError, Image.DecompressionBombError),
)


@dataclass(frozen=True, slots=True)
class Encoding:
    """Dots an inch that a picture across a whole page may keep, and its JPEG quality (of 100)."""

    dpi: int
    quality: int


def encode_anew(stream: StreamObject, encoding: Encoding, longest: float) -> None:
    """Make a picture's stream a smaller JPEG, where that can be; `longest` is the longest side of
    a page in points."""
    if not _is_plain(stream):
        return
    image = _unpacked(stream)
    if image is None:
        return
    most = round(encoding.dpi * longest / 72)
    factor = min(1.0, most / max(image.size))
    if factor < 1:
        size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
        image = image.resize(size, Image.Resampling.BOX)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=encoding.quality, optimize=True)
    if out.tell() < _size(stream):
        _become(stream, image, out.getvalue())


def pack(stream: StreamObject) -> None:
    """Pack a stream that was left unpacked; what programs look for in clear stays (XMP)."""
    if "/Filter" in stream or stream.get("/Type") == "/Metadata":
        return
    data = stream.get_data()
    packed = zlib.compress(data, 9)
    if len(packed) < len(data):
        _replace(stream, packed, "/FlateDecode")


def _is_plain(stream: StreamObject) -> bool:
    """Whether dots of this picture are colours, enough of them to be worth it, not too many."""
    mask = stream.get("/SMask")
    keyed = isinstance(stream.get("/Mask"), list)
    matted = mask is not None and "/Matte" in mask.get_object()
    dots = int(stream.get("/Width", 0)) * int(stream.get("/Height", 0))
    stencil = bool(stream.get("/ImageMask", False))
    large = _size(stream) >= _WORTH and 0 < dots <= _MOST_DOTS
    return large and not (stencil or keyed or matted)


def _size(stream: StreamObject) -> int:
    return len(stream._data)  # noqa: SLF001 - the packed bytes; get_data() unpacks them


def _unpacked(stream: StreamObject) -> Image.Image | None:
    try:
        image = _common(stream) or stream.decode_as_image()
        image = None if image is None else image.convert(_PLAIN.get(image.mode, "RGB"))
    except _UNREADABLE:
        return None
    return image if isinstance(image, Image.Image) else None


def _common(stream: StreamObject) -> Image.Image | None:
    """The usual pictures: a JPEG in grey or colour, or bytes of either. pypdf reads all others, by
    way of a PNG."""
    mode = _mode_of(stream.get("/ColorSpace"))
    if mode is None or "/Decode" in stream or stream.get("/BitsPerComponent") != 8:
        return None
    packed = _filters(stream)
    if packed == ["/DCTDecode"]:
        image = Image.open(io.BytesIO(stream._data), formats=("JPEG",))  # noqa: SLF001 - as below
        return image if image.mode == mode else None
    if packed not in (["/FlateDecode"], []):
        return None
    size = (int(stream.get("/Width", 0)), int(stream.get("/Height", 0)))
    return Image.frombytes(mode, size, stream.get_data()[: size[0] * size[1] * len(mode)])


def _filters(stream: StreamObject) -> list[str]:
    named = stream.get("/Filter")
    return [str(one) for one in (named if isinstance(named, list) else [named]) if one is not None]


def _mode_of(space: object) -> str | None:
    """Grey or red, green and blue, also where a profile describes them (ISO 32000 8.6.5.5)."""
    if isinstance(space, list) and len(space) == 2 and space[0] == "/ICCBased":
        return {1: "L", 3: "RGB"}.get(space[1].get_object().get("/N"))
    return {"/DeviceGray": "L", "/DeviceRGB": "RGB"}.get(str(space))


def _become(stream: StreamObject, image: Image.Image, data: bytes) -> None:
    for key in ("/Decode", "/Intent", "/SMaskInData"):
        stream.pop(key, None)
    space = "/DeviceGray" if image.mode == "L" else "/DeviceRGB"
    stream[NameObject("/ColorSpace")] = NameObject(space)
    stream[NameObject("/BitsPerComponent")] = NumberObject(8)
    stream[NameObject("/Width")] = NumberObject(image.width)
    stream[NameObject("/Height")] = NumberObject(image.height)
    _replace(stream, data, "/DCTDecode")


def _replace(stream: StreamObject, data: bytes, how: str) -> None:
    stream.pop("/DecodeParms", None)
    stream[NameObject("/Filter")] = NameObject(how)
    # The bytes as they are: an encoded stream's own set_data would pack them once more.
    StreamObject.set_data(stream, data)
    if hasattr(stream, "decoded_self"):
        stream.decoded_self = None
