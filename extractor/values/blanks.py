"""What stands where nothing is known: "Code service : N/A", "N° marché : NEANT", "NON"."""

from __future__ import annotations

import re

#: Words for nothing, or for elsewhere, in capitals too; signs and zeros alone.
_NOTHING = re.compile(
    r"N ?[/.] ?[ACDR]\.?|N[ACDR]|N[EÉ]ANT|SANS(?: .*)?|AUCUNE?S?(?: .*)?|OUI|NON(?: [A-ZÀ-Þ]+)?|"
    r"VOIR(?: .*)?|CF|IDEM|INCONNUE?|VIDE|NULL|NONE|TBD|A (?:COMPLETER|DEFINIR|PRECISER)|"
    r"[X?]{2,}|[0 ]+"
)


def is_blank(text: str) -> bool:
    """The text is no code: it says that there is none here."""
    return _NOTHING.fullmatch(text.strip(" .:").upper()) is not None
