"""A family: what it may contain and who draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.reading.case import Case
from benchmarks.reading.content import Taste


@dataclass(frozen=True, slots=True)
class Family:
    """A structure of invoice, drawn as `(pdf, engine)`."""

    name: str
    taste: Taste
    render: Callable[[Case], tuple[bytes, str]]
