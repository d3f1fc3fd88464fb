"""A service whose name says that its code follows: "Service espaces verts, code ESPV66"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label
from extractor.page import Word
from extractor.wording import fold

#: A code of a service, no postcode, no activity ("code 4939A").
_CODE = re.compile(r"(?!\d{5}$)(?!\d{4}[A-Z]$)(?=[^\d]*\d)[A-Z0-9][A-Z0-9_/.-]{2,}")
_SIGNS = (",", "–", "—", "-", ";", "|")
#: A code and the portal that knows it.
_PAIR, _PORTAL = 2, re.compile(r"\((?:chorus|cpp|ppf)\)")
#: Words of a name at most.
_NAME = 6


def before_portal(rest: Sequence[Word]) -> tuple[Word, ...]:
    """The code that the portal's name in brackets closes: "SCE SCOL (CHORUS)"; nothing else."""
    if len(rest) != _PAIR or _PORTAL.fullmatch(rest[1].text.casefold()) is None:
        return ()
    return tuple(rest[:1])


def code_after(rest: Sequence[Word]) -> tuple[Word, ...]:
    """The word after "code" behind a sign, where words alone stand before it; nothing else."""
    for place, word in enumerate(rest[: _NAME + 1]):
        if any(c.isdigit() for c in word.text):
            return ()
        if fold(word.text) != ("code",) or not place:
            continue
        signed = rest[place - 1].text.endswith(_SIGNS)
        following = rest[place + 1 : place + 2]
        if signed and following and _CODE.fullmatch(following[0].text.strip(" .,;)")):
            return tuple(following)
    return ()


def words_of_code(label: Label) -> tuple[Word, ...]:
    """ "Service des sentiers (code SENT46)": what the bracket holds; or what follows the word after
    a sign ("Service espaces verts, code ESPV66")."""
    rest = label.rest if label.concept == "service_code" else ()
    rest = tuple(w for w in rest if w.text != ":")
    said = before_portal(rest) or code_after(rest)
    if said:
        return said
    opens = next(
        (i for i, w in enumerate(rest, 1) if w.text.casefold().strip(":") == "(code"), None
    )
    if opens is None or not any(")" in w.text for w in rest[opens : opens + 1]):
        return ()
    return rest[opens : opens + 1]
