"""JSON with exact decimals: amounts go out and come in as numbers, never through a float."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any, TypeAlias

Body: TypeAlias = dict[str, Any]
"""A JSON object with Chorus Pro's French keys; amounts are Decimal."""


def encode(value: object) -> bytes:
    """The bytes of a JSON value; raises TypeError for a float or an unknown type."""
    return _text(value).encode()


def _text(value: object) -> str:
    match value:
        case dict():
            pairs = (f"{json.dumps(str(key))}:{_text(item)}" for key, item in value.items())
            return "{" + ",".join(pairs) + "}"
        case list() | tuple():
            return "[" + ",".join(_text(item) for item in value) + "]"
        case Decimal() if value.is_finite():
            return format(value, "f")
        case None | bool() | int() | str():
            return json.dumps(value, ensure_ascii=False)
        case _:
            raise TypeError(f"not for the wire: {type(value).__name__}")


def decode(content: bytes) -> Body | None:
    """A JSON object, or None for anything else (HTML, an empty body, half a document)."""
    try:
        value = json.loads(content, parse_float=Decimal)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None
