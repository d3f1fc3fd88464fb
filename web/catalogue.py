"""The translations as committed (`web/locale`): a French sentence leads to the same in English.

Read once, without a compiled form beside it that could be older than its source.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent / "locale"
#: French is what the sources say; each other language has its catalogue.
SOURCE = "fr"
LANGUAGES: Mapping[str, str] = MappingProxyType({"fr": "Français", "en": "English"})


def path(language: str) -> Path:
    """Where the catalogue of a language stands."""
    return LOCALE / language / "LC_MESSAGES" / "printpost.po"


@cache
def translations(language: str) -> Mapping[str, tuple[str, ...]]:
    """By French sentence (its singular), the same in `language`: singular, plural where it has one.

    What nobody translated yet is not there. French has no catalogue.
    """
    if language == SOURCE:
        return {}
    with path(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    found: dict[str, tuple[str, ...]] = {}
    for message in catalogue:
        key = message.id if isinstance(message.id, str) else message.id[0]
        string = message.string or ""
        forms = (string,) if isinstance(string, str) else tuple(string)
        if key and all(forms):
            found[key] = forms
    return MappingProxyType(found)
