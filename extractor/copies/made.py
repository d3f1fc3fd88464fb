"""Taking over a file that a child made: a plain file in its folder, or nothing.

A child that a document took over might leave a link to something it may not see itself.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from extractor.sandbox import ChildFailed


def read_made(path: Path) -> bytes:
    """The bytes of a file made by a child. Raises ChildFailed for a link, a pipe, or none."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise ChildFailed("reader_died", "no file made") from error
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise ChildFailed("reader_died", "no plain file made")
    with os.fdopen(handle, "rb") as file:
        return file.read()
