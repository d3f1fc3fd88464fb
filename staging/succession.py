"""A rejected invoice and the new one that follows it, under another number. Pure.

The portal keeps no link between the two: a person says so, and both papers and the proof show it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from staging.findings import Choice, Finding, warn

#: The finding that asks which rejected invoice a new one follows.
REPLACES = "replaces_rejected"
NONE = "none"


@dataclass(frozen=True, slots=True)
class Rejected:
    """An invoice of the same supplier that its recipient rejected and nothing follows yet."""

    paper_id: int
    number: str


@dataclass(frozen=True, slots=True)
class Linked:
    """The paper at the other end of a link; `portal_id` once it was deposited."""

    paper_id: int
    number: str
    portal_id: int | None


def finding(rejected: tuple[Rejected, ...]) -> Iterator[Finding]:
    """Ask whether this one follows a rejected one; nothing is chosen beforehand."""
    if not rejected:
        return
    message = (
        "Une facture semblable de ce fournisseur a été rejetée : si celle-ci la remplace, "
        "dites-le, et les deux dossiers seront liés."
    )
    choices = [
        Choice(str(one.paper_id), f"Elle remplace la facture rejetée {one.number}")
        for one in rejected
    ]
    yield warn(REPLACES, None, message, *choices, Choice(NONE, "Elle n'en remplace aucune"))
