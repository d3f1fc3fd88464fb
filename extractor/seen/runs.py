"""Runs among things that come one after another: each follows the one before it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

Thing = TypeVar("Thing")


def runs(things: Iterable[Thing], follows: Callable[[Thing, Thing], bool]) -> Iterator[list[Thing]]:
    """The things in runs; `follows` says of two whether the second goes on from the first."""
    run: list[Thing] = []
    for thing in things:
        if run and not follows(run[-1], thing):
            yield run
            run = []
        run.append(thing)
    if run:
        yield run
