"""French spaces: a sentence never breaks before its colon, nor inside its quotes.

Pure. U+00A0 before a colon and inside quotes, U+202F before the other high marks and between the
thousands of a number, as French printers set them; what is already so stays so, and so do the
holes of a sentence (`%(name)s`).
"""

from __future__ import annotations

import re
from functools import lru_cache

_WIDE = re.compile(r" (?=[:»€])| (?=%(?!\())|(?<=«) |(?<=n°) (?=\d)")
_NARROW = re.compile(r" (?=[;?!](?:\s|$))|(?<=\d) (?=\d{3}(?!\d))")


@lru_cache(maxsize=4096)
def spaced(text: str) -> str:
    """A French sentence with the spaces at which it must not break."""
    return _NARROW.sub("\u202f", _WIDE.sub("\u00a0", text))
