"""A printer of the appliance: the first one, and those an administrator makes beside it.

Pure: what a printer may be called, and its UUID, which follows from its name alone.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass
from enum import StrEnum

from staging.errors import InvalidValue
from staging.identifiers import Siret

#: The setting under which the appliance's UUID is kept.
IDENTITY = "printer"
#: The first printer; its path has no further part.
FIRST = "print"
#: Names that stand for something else in the addresses of a printer.
RESERVED = frozenset({FIRST, "jobs", "icons"})
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
LONGEST_NAME = 30
LONGEST_TITLE = 40
#: So that the first printer's name still finds room beside it in one label of 63 bytes.
TITLE_BYTES = 46


class QueueKind(StrEnum):
    """What is printed there: invoices, or documents that go with an invoice."""

    INVOICES = "invoices"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True)
class Queue:
    """One printer. `name` is the last part of its address and stays; `title` is what people read.

    `seller` is whose invoices are printed there, `owner` the person its papers go to.
    The first printer's title is empty until somebody names it.
    """

    name: str
    title: str
    kind: QueueKind = QueueKind.INVOICES
    seller: Siret | None = None
    owner: str | None = None

    @property
    def is_first(self) -> bool:
        """Whether it is the printer that is always there."""
        return self.name == FIRST


def full_name(first: str, queue: Queue) -> str:
    """What a workstation shows: the first printer's name, and the others' title behind it."""
    return first if queue.is_first else f"{first} – {queue.title}"


@dataclass(frozen=True, slots=True)
class Naming:
    """What the first printer is called: `given` by a setting, which is `fixed` when somebody set
    it, else by what was kept on the page; `mark` stands behind it (a demonstration).
    """

    given: str
    fixed: bool = False
    mark: str = ""

    def first(self, title: str) -> str:
        """The name of the first printer whose kept title is this (empty: none)."""
        return f"{self.given if self.fixed or not title else title}{self.mark}"


#: What a fresh appliance offers beside its first printer.
SUPPORTING = Queue("pieces", "Pièces justificatives", QueueKind.ATTACHMENTS)


def uuid_of(appliance: str, name: str) -> str:
    """The UUID by which clients know a printer, for ever (RFC 9562 5.5)."""
    return appliance if name == FIRST else str(uuid.uuid5(uuid.UUID(appliance), f"queue:{name}"))


def checked_title(text: str) -> str:
    """What people read, spaces folded. Raises InvalidValue."""
    title = " ".join(text.split())
    if not title or not title.isprintable() or len(title) > LONGEST_TITLE:
        message = f"Donnez un nom à cette imprimante : {LONGEST_TITLE} caractères au plus."
        raise InvalidValue(message, code="printer_title", field="title")
    if len(title.encode()) > TITLE_BYTES:
        message = "Ce nom est trop long pour le réseau : retirez quelques lettres accentuées."
        raise InvalidValue(message, code="printer_title", field="title")
    return title


def checked_name(text: str) -> str:
    """The last part of a printer's address. Raises InvalidValue."""
    name = text.strip()
    if len(name) > LONGEST_NAME or not _NAME.fullmatch(name):
        message = (
            "L'adresse d'une imprimante s'écrit en minuscules sans accent, chiffres et tirets, "
            "30 caractères au plus : par exemple « regie-nord »."
        )
        raise InvalidValue(message, code="printer_name", field="name")
    if name in RESERVED:
        message = f"L'adresse « {name} » est réservée : choisissez-en une autre."
        raise InvalidValue(message, code="printer_name", field="name")
    return name


def name_from(title: str) -> str:
    """An address made of a title: « Régie nord n° 2 » gives regie-nord-n-2."""
    plain = unicodedata.normalize("NFKD", title.casefold())
    parts = re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(parts)[:LONGEST_NAME].rstrip("-")
