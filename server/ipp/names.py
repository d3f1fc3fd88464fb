"""Names as clients send them, made safe to keep and to show: labels, never paths or markup."""

from __future__ import annotations

import unicodedata

from server.ipp.message import Attribute, Localized

#: name(MAX) is 255 bytes (RFC 8011 5.1.3).
NAME_BYTES = 255
#: Control, format (direction marks and the like), surrogate and private characters; line ends.
_UNWANTED = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def clean_name(attribute: Attribute | None, default: str) -> str:
    """The name without control characters, at most NAME_BYTES long in UTF-8, else `default`."""
    if attribute is None:
        return default
    data = attribute.data
    raw = data.text if isinstance(data, Localized) else data
    if not isinstance(raw, str):
        return default
    kept = "".join(c for c in raw if unicodedata.category(c) not in _UNWANTED)
    return cap(kept.strip()) or default


def cap(text: str, limit: int = NAME_BYTES) -> str:
    """The longest beginning that fits in `limit` bytes of UTF-8."""
    return text.encode("utf-8", "replace")[:limit].decode("utf-8", "ignore")
