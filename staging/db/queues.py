"""The printers of the appliance: made, named and taken away by an administrator.

Their jobs stay: a job keeps the name of its printer for ever.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.tables import company, person, printer_queue
from staging.errors import InvalidValue, MoveNotAllowed, NotFound
from staging.identifiers import Siret
from staging.person import APPLIANCE
from staging.queue import FIRST, SUPPORTING, Queue, QueueKind, checked_name, checked_title

_BY_NAME = sa.select(printer_queue).where(printer_queue.c.name == sa.bindparam("named"))


def read_queue(connection: sa.Connection, name: str) -> Queue | None:
    """The printer of a name; None when it was taken away. The first one is always there."""
    row = connection.execute(_BY_NAME, {"named": name}).one_or_none()
    if row is None:
        return Queue(FIRST, "") if name == FIRST else None
    return _queue(row)


def _queue(row: sa.Row[Any]) -> Queue:
    seller = Siret(row.seller_siret) if row.seller_siret else None
    return Queue(row.name, row.title, QueueKind(row.kind), seller, row.owner)


def _read_all(connection: sa.Connection) -> list[Queue]:
    found = [_queue(row) for row in connection.execute(sa.select(printer_queue))]
    first = next((queue for queue in found if queue.is_first), Queue(FIRST, ""))
    others = sorted((q for q in found if not q.is_first), key=lambda q: q.title.casefold())
    return [first, *others]


class Queues:
    """What the printer announces and the administration page keeps."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def all(self) -> list[Queue]:
        """Every printer, the first one at the head, the others by title."""
        return await self._database.read(_read_all)

    async def get(self, name: str) -> Queue:
        """The printer of a name. Raises NotFound."""
        found = await self._database.read(lambda connection: read_queue(connection, name))
        if found is None:
            raise _gone()
        return found

    async def begin(self) -> None:
        """What a fresh appliance offers beside its first printer."""
        await self.add(SUPPORTING, APPLIANCE)

    async def add(self, new: Queue, who: str) -> None:
        """A further printer. Raises InvalidValue naming the field."""
        checked_name(new.name)

        def work(connection: sa.Connection) -> None:
            if read_queue(connection, new.name) is not None:
                message = f"L'adresse « {new.name} » est déjà celle d'une imprimante."
                raise InvalidValue(message, code="printer_name", field="name")
            _check(connection, new)
            values = {"name": new.name, "kind": new.kind.value, "created_at": self._cupboard.now()}
            connection.execute(printer_queue.insert(), values | _changeable(new))
            self._record(connection, who, "printer_added", new)

        await self._database.write(work)
        self._cupboard.tell("queue", 0, new.name)

    async def change(self, changed: Queue, who: str) -> None:
        """Another title, seller or owner; name and kind stay. Raises NotFound, InvalidValue."""

        def work(connection: sa.Connection) -> None:
            before = read_queue(connection, changed.name)
            if before is None:
                raise _gone()
            _check(connection, changed)
            where = printer_queue.c.name == changed.name
            there = connection.execute(printer_queue.update().where(where), _changeable(changed))
            if there.rowcount == 0:  # the first printer, as it came
                kind = {"name": FIRST, "kind": before.kind.value}
                at = {"created_at": self._cupboard.now()}
                connection.execute(printer_queue.insert(), kind | at | _changeable(changed))
            self._record(connection, who, "printer_changed", changed)

        await self._database.write(work)
        self._cupboard.tell("queue", 0, changed.name)

    async def remove(self, name: str, who: str) -> None:
        """Take a printer away; its jobs stay. Raises NotFound, MoveNotAllowed for the first."""
        if name == FIRST:
            raise MoveNotAllowed("La première imprimante ne se retire pas : renommez-la.")

        def work(connection: sa.Connection) -> None:
            before = read_queue(connection, name)
            if before is None:
                raise _gone()
            connection.execute(printer_queue.delete().where(printer_queue.c.name == name))
            self._record(connection, who, "printer_removed", before)

        await self._database.write(work)
        self._cupboard.tell("queue", 0, name)

    def _record(self, connection: sa.Connection, who: str, what: str, queue: Queue) -> None:
        detail = {
            "name": queue.name,
            "title": queue.title,
            "seller": queue.seller and str(queue.seller),
            "owner": queue.owner,
        }
        append(connection, self._cupboard.now(), who, what, Subject("printer"), detail)


def _gone() -> NotFound:
    return NotFound("Cette imprimante n'existe pas, ou a été retirée.")


def _changeable(queue: Queue) -> dict[str, Any]:
    return {
        "title": _title_of(queue),
        "seller_siret": queue.seller and str(queue.seller),
        "owner": queue.owner,
    }


def _title_of(queue: Queue) -> str:
    """The first printer may go back to the name it came with."""
    return "" if queue.is_first and not queue.title else checked_title(queue.title)


def _check(connection: sa.Connection, queue: Queue) -> None:
    """Raise InvalidValue for a title that another printer has, or somebody who is not there."""
    title = _compared(_title_of(queue))
    others = (other for other in _read_all(connection) if other.name != queue.name)
    if any(_compared(other.title) == title for other in others):
        message = "Une autre imprimante porte déjà ce nom : choisissez-en un autre."
        raise InvalidValue(message, code="printer_title", field="title")
    if queue.seller is not None and not _is_there(connection, company.c.siret == queue.seller):
        message = "Cet établissement n'est pas enregistré."
        raise InvalidValue(message, code="printer_seller", field="seller")
    open_account = sa.and_(person.c.name == queue.owner, ~person.c.disabled)
    if queue.owner is not None and not _is_there(connection, open_account):
        message = "Ce compte n'existe pas ou est fermé."
        raise InvalidValue(message, code="printer_owner", field="owner")


def _compared(title: str) -> str:
    """As names are compared on the network, where a dot parts them."""
    return title.replace(".", " ").casefold().strip()


def _is_there(connection: sa.Connection, condition: sa.ColumnElement[bool]) -> bool:
    return connection.execute(sa.select(sa.literal(1)).where(condition)).first() is not None
