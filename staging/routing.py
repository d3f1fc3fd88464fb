"""Whose paper a print is: clues in the order of their strength. It routes, it gives no right."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known of a print's sender, as names of accounts that are open.

    `queue_owner` is the person a printer belongs to; `alias` who was learned to print under this
    name of a workstation; `namesake` the account of that very name; `at_the_address` who has a
    session open from the address the print came from.
    """

    queue_owner: str | None = None
    alias: str | None = None
    namesake: str | None = None
    at_the_address: tuple[str, ...] = ()


def owner_of(clues: Clues) -> str | None:
    """The person a print goes to; None leaves it to everybody."""
    alone = clues.at_the_address[0] if len(clues.at_the_address) == 1 else None
    return clues.queue_owner or clues.alias or clues.namesake or alone
