"""A progress bar on long work, when a person looks at stderr."""

from __future__ import annotations

import sys


def progress(done: int, whole: int) -> None:
    """Show `done` of `whole`; nothing when stderr is no terminal."""
    if sys.stderr.isatty() and whole > 1:
        sys.stderr.write(f"{done}/{whole}" + ("\n" if done == whole else "\r"))
        sys.stderr.flush()
