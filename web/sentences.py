"""What the rooms say to a person (errors, findings, history), told in the language of the page.

The rooms speak French, and some of their sentences carry values. A sentence is looked up whole,
then against those of the catalogue that have holes, then sentence by sentence; what nobody
translated stays French, as it came.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from markupsafe import Markup

from web.catalogue import SOURCE, translations
from web.language import current
from web.spacing import spaced

#: Words that the rooms put into the holes of their sentences, alone or as a list.
PIECES: tuple[str, ...] = (
    "Bonjour,",
    "acompte versé",
    "allemand",
    "anglais",
    "avoir",
    "code service",
    "date d'échéance",
    "date de la facture",
    "devise",
    "devise étrangère",
    "déjà déposée",
    "déposée cette année",
    "en cours d'envoi",
    "espagnol",
    "facture",
    "facture d'origine",
    "fichier joint",
    "lancement de programme",
    "italien",
    "langue étrangère",
    "net à payer",
    "néerlandais",
    "numéro d'engagement",
    "numéro de facture",
    "numéro de marché",
    "renouvelez les fichiers de PRINTPOST_TLS_CERT et _TLS_KEY, ou vérifiez l'horloge.",
    "restriction d'usage",
    "script",
    "son ou vidéo",
    "type de document",
    "à vérifier",
)

_HOLE = re.compile(r"\{(\w+)\}")
#: Less than this in letters of its own, and a sentence with holes would fit anything.
_OWN_LETTERS = 4
#: No room says as much at once; what the portal or a person wrote is not searched for ever.
_LONGEST = 2000
_END_OF_SENTENCE = re.compile(r"(?<=[.!?»]) (?=[A-ZÀ-Ÿ«])")
_FRENCH_AMOUNT = re.compile(r"\b\d{1,3}(?:[\u202f\u00a0]\d{3})*,\d{2}\b(?:\u00a0€)?")


def said(sentence: str) -> str:
    """A sentence of a room in the language of the request."""
    if isinstance(sentence, Markup):
        return sentence  # a word of the page, told already
    return said_in(sentence, current())


@lru_cache(maxsize=2048)
def said_in(sentence: str, language: str) -> str:
    """A sentence of a room in a language."""
    if language == SOURCE or not sentence or len(sentence) > _LONGEST:
        return spaced(sentence)
    found = _whole(sentence, language)
    if found is not None:
        return found
    parts = _END_OF_SENTENCE.split(sentence)
    return " ".join(_whole(part, language) or part for part in parts)


def _whole(sentence: str, language: str) -> str | None:
    """One known sentence, with or without holes; None for an unknown one."""
    known = translations(language).get(sentence)
    if known is not None:
        return known[0]
    for one in _with_holes(language):
        fitting = one.fits(sentence)
        if fitting is not None:
            return one.told.format_map(_values(fitting, language))
    return None


def _values(holes: Mapping[str, str], language: str) -> dict[str, str]:
    """What stood in the holes: a known word or sentence is told too, an amount written anew."""
    return {name: _value(value, language) for name, value in holes.items()}


def _value(value: str, language: str) -> str:
    known = _whole(value, language)
    if known is not None:
        return known
    items = [_whole(item, language) or item for item in value.split(", ")]
    return _FRENCH_AMOUNT.sub(_amount, ", ".join(items))


def _amount(french: re.Match[str]) -> str:
    """`1 234,50 €` as `€1,234.50`."""
    digits = french[0].replace("\u00a0€", "").replace(",", ".")
    digits = re.sub(r"[\u202f\u00a0]", ",", digits)
    return f"€{digits}" if french[0].endswith("€") else digits


@dataclass(frozen=True, slots=True)
class _WithHoles:
    """A sentence with holes, and the same in another language; `first` and `last` stand around."""

    french: str
    told: str
    first: str
    last: str

    def fits(self, sentence: str) -> Mapping[str, str] | None:
        """What fills its holes in a sentence; None where it is another one."""
        if not sentence.startswith(self.first) or not sentence.endswith(self.last):
            return None
        fitting = _expression(self.french).fullmatch(sentence)
        return None if fitting is None else fitting.groupdict()


@cache
def _with_holes(language: str) -> tuple[_WithHoles, ...]:
    """The sentences with holes, those with the most letters of their own first."""
    found = []
    for french, forms in translations(language).items():
        own = _HOLE.split(french)[::2]
        if len(own) > 1 and len(re.findall(r"[^\W\d_]", "".join(own))) >= _OWN_LETTERS:
            found.append((-sum(map(len, own)), _WithHoles(french, forms[0], own[0], own[-1])))
    return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))


@cache
def _expression(french: str) -> re.Pattern[str]:
    parts = _HOLE.split(french)
    own = [
        re.escape(part) if place % 2 == 0 else f"(?P<{part}>.*?)"
        for place, part in enumerate(parts)
    ]
    return re.compile("".join(own), re.DOTALL)
