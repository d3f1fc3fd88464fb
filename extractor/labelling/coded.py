"""A service whose name says that its code follows: "Service espaces verts, code ESPV66", or whose
sentence does: "le service qui la reçoit, connu de Chorus sous le code TECH02".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.labelling.labels import Label
from extractor.page import Word
from extractor.wording import fold, unaccented

#: A code of a service, no postcode, no activity ("code 4939A").
_CODE = re.compile(r"(?!\d{5}$)(?!\d{4}[A-Z]$)(?=[^\d]*\d)[A-Z0-9][A-Z0-9_/.-]{2,}")
_ACTIVITY = re.compile(r"\d{4}[A-Z]$")
_SIGNS = (",", "–", "—", "-", ";", "|")
#: A code and the portal that knows it.
_PAIR, _PORTAL = 2, re.compile(r"\((?:chorus|cpp|ppf)\)")
#: Words of a name at most, and of what a sentence says of a service.
_NAME, _SENTENCE = 6, 12
#: What leads to "code" in a sentence, and a code with letters there.
_LEADS = re.compile(
    r"(?:(?:port|enregistr|identifi|inscri|connu|design|repond|figur|reference|appel)\w*|sous|par|"
    r"est|a|au|ayant|pour|du|le)"
)
_LETTERED = re.compile(r"(?=.*[A-Z]{2})[A-Z0-9]+(?:[-_/.]?[A-Z0-9]+)*")


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


def code_said(rest: Sequence[Word]) -> tuple[Word, ...]:
    """The word after "code" where a sentence leads from a service to it and says nothing else that
    is numbered; nothing else."""
    for place, word in enumerate(rest[:_SENTENCE]):
        if any(c.isdigit() for c in word.text) or word.text[-1] in ".;:":
            return ()
        if unaccented(word.text) != "code" or not place:
            continue
        following = rest[place + 1 : place + 2]
        led = _LEADS.fullmatch(unaccented(rest[place - 1].text)) is not None
        coded = bool(following) and _is_lettered(following[0].text.strip(" .,;)»"))
        return tuple(following) if led and coded else ()
    return ()


def _is_lettered(text: str) -> bool:
    """A code with letters, and more than a name in capitals: digits, or signs that join it."""
    return (
        not text.isalpha() and _LETTERED.fullmatch(text) is not None and not _ACTIVITY.match(text)
    )


def words_of_code(label: Label) -> tuple[Word, ...]:
    """ "Service des sentiers (code SENT46)": what the bracket holds; or what follows the word after
    a sign ("Service espaces verts, code ESPV66")."""
    rest = label.rest if label.concept == "service_code" else ()
    rest = tuple(w for w in rest if w.text != ":")
    said = before_portal(rest) or code_after(rest) or code_said(rest)
    if said:
        return said
    opens = next(
        (i for i, w in enumerate(rest, 1) if w.text.casefold().strip(":") == "(code"), None
    )
    if opens is None or not any(")" in w.text for w in rest[opens : opens + 1]):
        return ()
    return rest[opens : opens + 1]
