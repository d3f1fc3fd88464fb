"""Pages of results, ten at a time unless the caller asks for more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MOST = 1000
T = TypeVar("T")


def page_of(
    items: Sequence[T], asked: Mapping[str, Any] | None, default_size: int
) -> tuple[Sequence[T], dict[str, int]]:
    """Cut the page that `asked` (a `Pagination` object) names, with its `parametresRetour`."""
    asked = asked or {}
    size = min(asked.get("nbResultatsParPage", default_size), _MOST)
    wanted = asked.get("pageResultatDemandee", 1)
    total = min(len(items), asked.get("nbResultatsMaximum", len(items)))
    first = (wanted - 1) * size
    return items[first : min(first + size, total)], {
        "pageCourante": min(wanted, 2**31 - 1),
        "pages": -(-total // size),
        "nbResultatsParPage": size,
        "total": total,
    }
