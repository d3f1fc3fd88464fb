"""Names of files at the portal: 50 characters with the extension, none twice (attachment rules)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from staging.supporting import MIME_TYPES, extension

LONGEST = 50
_ENDINGS = {
    "application/pdf": "pdf",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "text/csv": "csv",
    "text/plain": "txt",
}
_LONGEST_EXTENSION = 10
_FORBIDDEN = re.compile(r"[\x00-\x1f\x7f/\\:*?\"<>|]+")


def is_accepted(name: str) -> bool:
    """Whether the portal takes files of this extension."""
    return extension(name) in MIME_TYPES


def fit(name: str, mark: str = "") -> str:
    """The name within 50 characters: the stem is cut, the extension and the `mark` stay."""
    clean = _FORBIDDEN.sub("-", name).strip() or "document"
    stem, dot, last = clean.rpartition(".")
    if not stem or len(last) > _LONGEST_EXTENSION:
        stem, dot, last = clean, "", ""
    ending = f"{mark}{dot}{last}"
    return stem[: LONGEST - len(ending)].rstrip() + ending


def with_extension(name: str, mime_type: str) -> str:
    """The name, with the extension of its kind where it shows none that the portal takes."""
    ending = _ENDINGS.get(mime_type)
    return name if ending is None or is_accepted(name) else f"{name}.{ending}"


def unique(names: Iterable[str]) -> list[str]:
    """Each name within 50 characters and different from the others, in the same order.

    Compared without regard to case, as file systems on the other side may do.
    """
    taken: set[str] = set()
    result = []
    for name in names:
        chosen, count = fit(name), 1
        while chosen.casefold() in taken:
            count += 1
            chosen = fit(name, f"-{count}")
        taken.add(chosen.casefold())
        result.append(chosen)
    return result


def main_file(number: str) -> str:
    """The name of the deposited PDF, from the invoice's own number."""
    return fit(f"facture-{number}.pdf")
