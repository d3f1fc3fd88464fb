"""How many pages a sheet a job asks for. Nothing is laid out here: the answer is for its reader."""

from __future__ import annotations

from collections.abc import Iterator

from server.ipp import message as m
from server.ipp.job_template import NUMBER_UP

#: The finishing that makes a booklet, as an enum and as a template (PWG 5100.1).
_BOOKLET, _BOOKLET_NAME = 13, "booklet-maker"
#: Impositions that make one (PWG 5100.3, imposition-template; `booklet` is what some clients say).
_IMPOSED = frozenset({"signature", "booklet"})


def sheets_of(wishes: m.Group) -> str | None:
    """`booklet`, `2`, `4`, `several` for another number, None for one page a sheet."""
    if _BOOKLET in _data(wishes, "finishings") or _IMPOSED.intersection(_words(wishes)):
        return "booklet"
    numbers = [data for data in _data(wishes, "number-up") if type(data) is int and data > 1]
    if not numbers:
        return None
    return str(numbers[0]) if numbers[0] in NUMBER_UP else "several"


def _data(wishes: m.Group, name: str) -> tuple[m.Data, ...]:
    found = wishes.find(name)
    return () if found is None else tuple(found.all_data())


def _words(wishes: m.Group) -> Iterator[m.Data]:
    """The names of impositions and of folding templates that were asked for."""
    yield from _data(wishes, "imposition-template")
    for finishing in _data(wishes, "finishings-col"):
        members = finishing.members if isinstance(finishing, m.Collection) else ()
        names = (a.data for a in members if a.name == "finishing-template")
        yield from ("booklet" for name in names if name == _BOOKLET_NAME)
