"""What the four APIs are handed to speak with the portal, and pages read to the end."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from typing import Any, Protocol, TypeAlias

from chorus.errors import ChorusRefused
from chorus.wire import Body

#: `rechercher` calls that find nothing answer this number with this text, and HTTP 200.
_NO_RESULT = (20000, "TRA_MSG_00.015")
#: No search of ours is longer; a portal that never ends its pages must not hold a loop for ever.
MOST_PAGES = 1000


MaySend: TypeAlias = Callable[[], bool]
"""Asked in the last moment before a body leaves; False withholds it."""


class Call(Protocol):
    """One authenticated call under `/cpro`; see `Client.call`."""

    async def __call__(
        self,
        path: str,
        body: Body | None,
        *,
        may_send: MaySend | None = None,
        within: timedelta | None = None,
        in_turn: bool = False,
    ) -> Body:
        """Give the answer."""
        ...


def is_no_result(refusal: ChorusRefused) -> bool:
    """Whether a search merely found nothing."""
    code, text = _NO_RESULT
    return refusal.code_retour == code and text in refusal.libelle


async def listed(call: Call, path: str, body: Body, key: str) -> list[Body]:
    """The objects of one page under `key`; none where the portal says that it found none."""
    page, _ = await _page(call, path, body, key)
    return page


async def all_pages(
    call: Call, path: str, page: Callable[[int], Body], key: str
) -> AsyncIterator[list[Body]]:
    """Every page of a search, from 1 to the end that `parametresRetour` names."""
    for number in range(1, MOST_PAGES + 1):
        found, pages = await _page(call, path, page(number), key)
        if found:
            yield found
        if not found or number >= pages:
            return


async def _page(call: Call, path: str, body: Body, key: str) -> tuple[list[Body], int]:
    try:
        answer = await call(path, body)
    except ChorusRefused as refusal:
        if is_no_result(refusal):
            return [], 0
        raise
    return objects(answer.get(key)), _pages(answer.get("parametresRetour"))


def objects(value: Any) -> list[Body]:
    """A list of objects; a bare object counts as a list of one, anything else as none."""
    if isinstance(value, dict):
        return [value]
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def _pages(parameters: Any) -> int:
    """How many pages there are. A portal that does not say has one more as long as one is full."""
    pages = parameters.get("pages") if isinstance(parameters, dict) else None
    return pages if isinstance(pages, int) else MOST_PAGES
