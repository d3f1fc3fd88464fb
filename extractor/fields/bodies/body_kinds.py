"""What kind of public body a SIREN is of, by its first digits (INSEE, SIRENE), and what a name is.

Communes begin with 21, departments with 22, regions with 23, communities of communes with 20 or 24,
schools with 19 (universities and great schools with 13, 18 or 20, too), hospitals and social
services with 26, fire services with 28.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.fields.bodies.identity_signs import Identity
from extractor.wording import folded

_STATE = ("11", "12", "13", "14", "15", "16", "17")
_KINDS = (
    ("21", r"(?:mairie|commune|ville)\b(?! universitaire)"),
    ("22", r"departement\b|conseil departemental\b"),
    ("23", r"region\b|conseil regional\b"),
    ("20 24", r"communaute\b|metropole\b|agglomeration\b|(?:syndicat )?eurometropole\b"),
    ("19", r"lycee\b|college\b"),
    ("13 18 19 20", r"universite\b|ecole (?:nationale|superieure)\b|crous\b"),
    ("26", r"c(?:entre )?h(?:ospitalier)?\b|chu\b|chru\b|hopita|ehpad\b|ccas\b|residence\b"),
    ("28", r"sdis\b|service departemental incendie\b"),
)
#: Services that the State has by its own number.
_SERVICES = re.compile(
    r"\b(?:(?:sous )?prefecture|prefet|ministere|rectorat|academie|inspection|tribunal|cour"
    r"|direction (?:departementale|regionale|interdepartementale|interregionale|generale|nationale"
    r"|centrale)|ddtm?|ddets|ddpp|deal|dreal|draaf|drac|dreets|dsden|dir|gendarmerie|police|crs"
    r"|douanes?|armees?|regiment|base (?:aerienne|navale|defense)|ecole (?:gendarmerie|police)"
    r"|maison (?:arret|centrale)|centre (?:penitentiaire|detention)|sgami|sgar|sgc|etat|ambassade"
    r"|archives nationales|service etat)\b"
)


def is_of_another_kind(body: Identity, name: str) -> bool:
    """The name of a body begins with what its number says that it is not: a school's number, a
    town."""
    text = folded(name)
    named = [begin.split() for begin, kind in _KINDS if re.match(kind, text)]
    return bool(named) and not any(body.siren[:2] in begin for begin in named)


def is_of_none_of(body: Identity, lines: Sequence[str]) -> bool:
    """Lines of an address begin with the names of bodies, and its number is of no such kind."""
    named = [begin.split() for line in lines for begin, kind in _KINDS if _begins(line, kind)]
    return bool(named) and not any(body.siren[:2] in begin for begin in named)


def _begins(line: str, kind: str) -> bool:
    return re.match(kind, folded(line)) is not None


def is_of_kind(body: Identity, text: str) -> bool:
    """A folded text names a body of the kind that the number is of."""
    kinds = (kind for begin, kind in _KINDS if body.siren[:2] in begin.split())
    return any(re.search(rf"\b(?:{kind})", text) for kind in kinds)


def is_service_of_state(body: Identity, text: str) -> bool:
    """The number is of the State, as a whole ("État", SIREN 110002011) or a ministry's, and the
    name is of one of its services, which has none of its own."""
    return body.siren.startswith(_STATE) and _SERVICES.search(folded(text)) is not None


def keeps_accounts(body: Identity) -> bool:
    """The number is of the State, whose accountants pay for others."""
    return body.siren.startswith(_STATE)
