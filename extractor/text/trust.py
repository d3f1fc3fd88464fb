"""May a page's text layer be believed? If not, the page is read from its picture instead.

A layer is not believed when it is missing, when its characters are no characters, when no word of
it is a word of an invoice, or when it lies under or over a picture of the whole page (a scan with
somebody else's reading of it).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.page import Page
from extractor.seen.drawn import Drawn

#: Fewer letters than this on a page is no text layer.
_FEWEST_LETTERS = 30
#: Share of characters that are no characters: marks of a font's own may be bullets, a control
#: character stands for a letter that the font's map lost; a few may be anything.
_MOST_ODD, _MOST_CONTROL, _FEW = 0.02, 0.003, 4
#: At least one of these is on any invoice, ours or a foreign one.
_COMMON = re.compile(
    r"factur|total|tva|date|siret|avoir|montant|page|euro|invoice|amount|rechnung|datum|betrag",
    re.IGNORECASE,
)


def suspects(pages: Sequence[Page], drawn: Sequence[Drawn]) -> list[int]:
    """The numbers of the pages whose text is not to be believed."""
    if not any(_COMMON.search(page.text) for page in pages):
        return [picture.number for picture in drawn if not picture.blank]
    together = zip(pages, drawn, strict=True)
    return [page.number for page, picture in together if _is_suspect(page, picture)]


def _is_suspect(page: Page, picture: Drawn) -> bool:
    if picture.blank:
        return False
    letters = sum(char.isalnum() for char in page.text)
    return letters < _FEWEST_LETTERS or picture.scan or _is_odd_text(page.text)


def is_nonsense(text: str) -> bool:
    """Whether too many of its characters are no characters, or none of its words is one."""
    return _is_odd_text(text) or not _COMMON.search(text)


def _is_odd_text(text: str) -> bool:
    control, own = sum(map(_is_control, text)), sum(map(_is_own, text))
    lost = control > max(_FEW, _MOST_CONTROL * len(text))
    return lost or control + own > _MOST_ODD * len(text)


def _is_control(char: str) -> bool:
    """A control character, or the replacement character."""
    return (ord(char) < 0x20 and char not in "\t\n\r") or char == "\ufffd"


def _is_own(char: str) -> bool:
    """A character of private use."""
    return 0xE000 <= ord(char) <= 0xF8FF
