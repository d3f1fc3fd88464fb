"""The test page: the mark it is known by, and what its print showed of a workstation.

Pure. The mark is letters alone, said twice over in words no invoice prints, so that an OCR that
drops an accent or a blank still finds it.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import datetime

#: The remark under which the reader tells of one, and the word of the trail.
TEST_PAGE = "test_page"
MARK = "PAGE ESSAI PRINTPOST NE PAS ENVOYER"


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).upper()
    return "".join(c for c in plain if c.isascii() and c.isalpha())


def is_marked(text: str) -> bool:
    """Whether a page carries the mark."""
    return _letters(MARK) in _letters(text)


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of one test print. `text` is whether its text could be read without an OCR;
    `owner` whose print it would have been, None for nobody's."""

    job_id: int
    user: str
    host: str
    queue: str
    document_format: str
    received_at: datetime
    text: bool
    colour: bool
    owner: str | None
