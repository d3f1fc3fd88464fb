"""The tasks of the children of the product: the reading of fields put into its place."""

from __future__ import annotations

from extractor.extract import read_pages
from extractor.tasks import served

TASKS = served(read_pages)
