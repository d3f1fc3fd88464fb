"""Read the portal's file of all recipients: a ZIP of XML, one element a structure.

No published schema could be read, so elements are known by the names of their children, whatever
stands around them; what an element does not say is left as not demanded, and the look-up of a
paper's buyer corrects it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO

from lxml import etree

from chorus.errors import ChorusUnavailable
from staging.buyer import Structure
from staging.errors import InvalidValue
from staging.identifiers import Siret

#: The XML of all recipients is some 200 Mo; more than this is no directory.
_LARGEST = 2_000_000_000
_STRANGE = (
    "L'annuaire des destinataires envoyé par Chorus Pro n'est pas lisible. Un nouvel essai a lieu "
    "tout seul ; la recherche par SIRET continue."
)
_IDENTIFIER = ("identifiant", "identifiantstructure", "siret")
_NAME = ("raisonsociale", "raisonsocialestructure", "designationstructure", "designation")
_SERVICE = ("gestionservice", "codeservicedoitetrerenseigne")
_ENGAGEMENT = ("gestionengagement", "gestionegmt", "numeroejdoitetrerenseigne")
_EITHER = ("gestionserviceengagement", "gestionserviceegmt", "gestionnumeroejoucodeservice")
_REPORTED = ("gestionstatutmiseenpaiement", "miseenpaiement")
_STATUS = ("statut", "actif", "estactif")
_TOWN = ("ville", "adresseville", "commune", "localite")
_POSTAL_CODE = ("codepostal", "adressecodepostal")
_YES = frozenset({"true", "1", "oui", "o"})
_CLOSED = frozenset({"inactif", "inactive", "false", "0", "non", "n"})


def read_annuaire(file: IO[bytes]) -> Iterator[Structure]:
    """Every structure of the ZIP with a right SIRET. Raises ChorusUnavailable when unreadable."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = [one for one in archive.infolist() if one.filename.lower().endswith(".xml")]
            if not members or sum(one.file_size for one in members) > _LARGEST:
                raise ChorusUnavailable(_STRANGE, detail="no XML of a sensible size in the ZIP")
            for member in members:
                with archive.open(member) as stream:
                    yield from _structures(stream)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, EOFError, NotImplementedError) as error:
        raise ChorusUnavailable(_STRANGE, detail=str(error)) from error


def _structures(stream: IO[bytes]) -> Iterator[Structure]:
    events = etree.iterparse(
        stream, events=("end",), resolve_entities=False, no_network=True, load_dtd=False
    )
    for _, element in events:
        values = _values(element)
        if not any(values.get(key) for key in _IDENTIFIER):
            continue
        found = _structure(values)
        if found is not None:
            yield found
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]  # what was read stays in memory otherwise


def _values(element: etree._Element) -> dict[str, str]:
    """The children that hold nothing but text, by their local name in lower case, and those of
    an address among them."""
    found = {}
    for child in element:
        if not isinstance(child.tag, str):
            continue
        name = etree.QName(child).localname.lower()
        if len(child) == 0 and child.text:
            found[name] = child.text.strip()
        elif name.startswith("adresse"):
            found = {**_values(child), **found}
    return found


def _structure(values: dict[str, str]) -> Structure | None:
    try:
        siret = Siret.parse(_first(values, _IDENTIFIER))
    except InvalidValue:  # foreign bodies and territories are known by other numbers
        return None
    return Structure(
        siret=siret,
        found=True,
        name=_first(values, _NAME),
        active=_first(values, _STATUS).lower() not in _CLOSED,
        service_required=_says(values, _SERVICE),
        engagement_required=_says(values, _ENGAGEMENT),
        service_or_engagement=_says(values, _EITHER),
        payment_reported=_says(values, _REPORTED) if _first(values, _REPORTED) else True,
        imported=True,
        town=f"{_first(values, _POSTAL_CODE)} {_first(values, _TOWN)}".strip(),
    )


def _first(values: dict[str, str], keys: tuple[str, ...]) -> str:
    return next((values[key] for key in keys if key in values), "")


def _says(values: dict[str, str], keys: tuple[str, ...]) -> bool:
    return _first(values, keys).lower() in _YES
