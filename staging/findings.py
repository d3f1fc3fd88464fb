"""A finding: what a rule says of a draft, in French, with a code for machines."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """`block`: cannot be sent so; `warn`: to be seen."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way out of a finding, offered to a person."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found; `field` is the key it concerns, None for the whole paper.

    `choices` are ways out: a chosen value is kept in the draft under the finding's code. `other`
    is the id of another paper that it speaks of.
    """

    code: str
    field: str | None
    severity: Severity
    message: str
    choices: tuple[Choice, ...] = ()
    other: int | None = None


def block(code: str, field: str | None, message: str, *choices: Choice) -> Finding:
    """A finding that keeps the paper here."""
    return Finding(code, field, Severity.BLOCK, message, choices)


def warn(code: str, field: str | None, message: str, *choices: Choice) -> Finding:
    """A finding to be seen."""
    return Finding(code, field, Severity.WARN, message, choices)
