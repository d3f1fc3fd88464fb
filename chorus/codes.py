"""Codes that the portal lists at run time, chosen for what a paper says. Pure.

The lists differ between environments, so nothing here knows a code by heart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """One entry of a list of the portal."""

    code: str
    label: str


def attachment_type(wanted: str | None, known: Sequence[Code]) -> str:
    """The type of a supporting document: the wanted one if the portal has it, else « autre »."""
    if any(entry.code == wanted for entry in known):
        return wanted or ""
    other = _labelled(known, "autre")
    if other is not None:
        return other.code
    return known[0].code if known else ""


def exemption_code(reason: str | None, known: Sequence[Code]) -> str | None:
    """The code for a printed reason of exemption: by code, label, article of law, or « autre ».

    None without a reason, or where nothing fits.
    """
    if not reason:
        return None
    said = plain(reason)
    for entry in known:
        if said in (plain(entry.code), plain(entry.label)):
            return entry.code
    for article in re.findall(r"\d{2,4}(?: [a-z])?\b", said):
        match = next((entry for entry in known if article in _joined(entry)), None)
        if match is not None:
            return match.code
    other = _labelled(known, "autre")
    return other.code if other else None


def plain(text: str) -> str:
    """Lower case, without accents, every run of other characters one space."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", re.sub(r"(\d)([a-z])", r"\1 \2", bare)))


def _joined(entry: Code) -> str:
    return f"{plain(entry.code)} {plain(entry.label)}"


def _labelled(known: Sequence[Code], word: str) -> Code | None:
    return next((entry for entry in known if word in _joined(entry).split()), None)
