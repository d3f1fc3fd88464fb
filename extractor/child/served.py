"""The tasks of the children of the product: the reading of fields put into its place."""

from __future__ import annotations

from functools import partial

from extractor.extract import read_pages
from extractor.parts import read_parts
from extractor.tasks import served

TASKS = served(partial(read_parts, read_pages=read_pages))
