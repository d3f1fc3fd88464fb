"""The tasks of the children of the product: the reading of fields put into its place."""

from __future__ import annotations

from functools import partial

from extractor.extract import read_pages
from extractor.parts import read_parts
from extractor.tasks import served
from extractor.trial import knowing_trials, looking_at_colours

_TASKS = served(knowing_trials(partial(read_parts, read_pages=read_pages)))
TASKS = _TASKS | {name: looking_at_colours(_TASKS[name]) for name in ("read", "read_again")}
