"""Recipients by name: the words a name is found by, and who resembles it most.

A name alone never tells who buys: many bear the same one. What is found is a choice for a person.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from staging.identifiers import Siret

#: Candidates that a person is shown.
MOST = 5
#: Less likeness than this is chance.
_LEAST = 0.45
_WORD = re.compile(r"[a-z0-9]+")
#: Too frequent in names of public bodies to find one by; they still count a little in the rank.
_KINDS = frozenset(
    [
        "commune",
        "communaute",
        "communes",
        "mairie",
        "ville",
        "departement",
        "departemental",
        "conseil",
        "region",
        "regional",
        "syndicat",
        "centre",
        "service",
        "services",
        "direction",
        "etablissement",
        "public",
        "publique",
        "municipal",
        "municipale",
        "agglomeration",
        "metropole",
        "metropolitaine",
        "budget",
        "annexe",
        "principal",
        "ccas",
        "cias",
        "office",
        "societe",
        "association",
        "intercommunal",
        "mixte",
        "action",
        "sociale",
    ]
)
_EMPTY = frozenset(
    [
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "l",
        "d",
        "et",
        "en",
        "sur",
        "sous",
        "aux",
        "au",
        "a",
        "pour",
        "par",
        "the",
    ]
)
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints"}
_LONGEST = 40
#: Words of a search that are looked at.
_SOUGHT = 6
#: So many letters may be the beginning of anything.
_BEGINNING = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """A recipient of the directory whose name is like the one read; `town` with its postal code,
    as far as the directory says it."""

    siret: Siret
    name: str
    town: str = ""


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """A recipient as a line of the list. `checked_at`: when the portal last said so, by itself or
    (`imported`) in the file of all recipients."""

    siret: Siret
    name: str
    town: str
    found: bool
    active: bool
    service_required: bool
    engagement_required: bool
    service_or_engagement: bool
    imported: bool
    checked_at: datetime


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for in the list: only those `looked_up` by themselves, a number that begins
    with `digits`, a name or town with words that begin with each of `words`."""

    looked_up: bool = False
    digits: str = ""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Import:
    """How far the file of all recipients has come in: `count` of them since `begun`. `problem` is
    the French sentence why it ended without; `ended` is None as long as it runs."""

    begun: datetime
    count: int = 0
    ended: datetime | None = None
    problem: str = ""


def sought(text: str, *, looked_up: bool) -> Sought | None:
    """What a search means; None where its words are borne by every other recipient."""
    compact = "".join(text.split())
    if compact.isascii() and compact.isdigit() and 3 <= len(compact) <= 14:
        return Sought(looked_up, digits=compact)
    words = telling(name_words(text))
    if not words and compact:
        return None
    # « comm toul » is the beginning of « commune », that nobody is found by.
    words = frozenset(word for word in words if not _begins_a_kind(word)) or words
    return Sought(looked_up, words=tuple(sorted(words, key=len, reverse=True)[:_SOUGHT]))


def _begins_a_kind(word: str) -> bool:
    return len(word) > _BEGINNING and any(kind.startswith(word) for kind in _KINDS)


def name_words(name: str) -> frozenset[str]:
    """The words of a name as they are compared: folded, without articles, `St` written out."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    words = (_SHORT.get(word, word)[:_LONGEST] for word in _WORD.findall(bare))
    return frozenset(word for word in words if word not in _EMPTY)


def telling(words: Iterable[str]) -> frozenset[str]:
    """The words by which a recipient is found: not those that every other one bears."""
    return frozenset(word for word in words if word not in _KINDS and len(word) > 1)


def ranked(name: str, found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those that are like the name, the likest first; equals by name, then by SIRET.

    A town that was read with the name tells those apart that bear the same one.
    """
    words = name_words(name)
    scored = [
        (_likeness(words, name_words(one.name) | (name_words(one.town) & words)), one)
        for one in found
    ]
    likely = [(score, one) for score, one in scored if score >= _LEAST]
    likely.sort(key=lambda pair: (-pair[0], pair[1].name, pair[1].siret))
    return tuple(one for _, one in likely[:MOST])


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """From 0 to 1: the weight of the words that both have, of all that they have together."""
    whole = _weight(one) + _weight(other)
    return 2 * _weight(one & other) / whole if whole else 0.0


def _weight(words: frozenset[str]) -> float:
    return sum(0.3 if word in _KINDS else 1.0 for word in words)
