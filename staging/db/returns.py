"""Papers that came back: a person answers the portal, or says what they saw there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from staging.db import codec
from staging.db.cupboard import Shelf
from staging.db.ledger import deposit_values
from staging.db.moves import at_version, in_state, is_id, move, record
from staging.db.paper_rows import read_paper
from staging.db.tables import deposit, deposit_attempt, followup, paper
from staging.deposit import FollowUpKind, Outcome, Receipt
from staging.errors import InvalidValue, MoveNotAllowed
from staging.paper import Paper
from staging.states import InvoiceState, ReturnKind

State = InvoiceState


class Returns(Shelf):
    """What a person does with a returned paper."""

    async def follow_up(
        self,
        paper_id: int,
        version: int,
        kind: FollowUpKind,
        changes: Mapping[str, str | None],
        comment: str,
        person: str,
    ) -> Paper:
        """Write the intent of a call that answers a returned paper; the follower sends it.

        Raises MoveNotAllowed when the return is of another kind or an answer is under way.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(at_version(connection, paper_id, version), State.RETURNED)
            _check_kind(row, kind)
            connection.execute(
                followup.insert(),
                {
                    "paper_id": paper_id,
                    "kind": kind.value,
                    "payload": {"changes": dict(changes), "comment": comment},
                    "payload_hash": codec.digest([kind.value, dict(changes), comment]),
                    "person": person,
                    "started_at": now,
                    "detail": "",
                    "next_try_at": now,
                },
            )
            connection.execute(
                paper.update().where(paper.c.id == paper_id),
                {"version": version + 1, "trouble": "", "updated_at": now},
            )
            detail = {"kind": kind.value, "changes": dict(changes), "comment": comment}
            record(connection, now, person, "answered", paper_id, detail)
            return read_paper(connection, paper_id, now)

        try:
            return self._told(await self._database.write(work))
        except sa.exc.IntegrityError as error:
            raise MoveNotAllowed("Une réponse est déjà en cours d'envoi.") from error

    async def decide(
        self, paper_id: int, version: int, *, nothing_there: bool, person: str
    ) -> Paper:
        """A person looked at the portal for an undecided paper, and it is not there.

        The attempt is closed as absent and the paper may be corrected and approved again.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(at_version(connection, paper_id, version), State.RETURNED)
            if row.return_kind != ReturnKind.UNDECIDED.value or not nothing_there:
                raise MoveNotAllowed("Cette facture n'attend pas de décision.")
            connection.execute(
                deposit_attempt.update().where(
                    deposit_attempt.c.paper_id == paper_id, OPEN_ATTEMPT
                ),
                {"outcome": Outcome.ABSENT.value, "detail": f"constaté par {person}"},
            )
            values = {"return_kind": ReturnKind.REFUSED.value, "version": version + 1}
            connection.execute(
                paper.update().where(paper.c.id == paper_id, paper.c.version == version), values
            )
            record(connection, now, person, "decided_absent", paper_id)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def adopt(self, paper_id: int, version: int, portal_id: int, person: str) -> Paper:
        """A person found an undecided paper on the portal under this id: it is deposited."""
        now = self._cupboard.now()
        if not is_id(portal_id):
            message = "Numéro Chorus Pro attendu : un nombre entier."
            raise InvalidValue(message, code="integer", field="chorus_id")
        receipt = Receipt(portal_id, "DEPOSEE", None, adopted=True)

        def work(connection: sa.Connection) -> Paper:
            row = in_state(at_version(connection, paper_id, version), State.RETURNED)
            if row.return_kind != ReturnKind.UNDECIDED.value:
                raise MoveNotAllowed("Cette facture n'attend pas de décision.")
            connection.execute(
                deposit_attempt.update().where(
                    deposit_attempt.c.paper_id == paper_id, OPEN_ATTEMPT
                ),
                {"outcome": Outcome.ACCEPTED.value, "portal_id": portal_id},
            )
            connection.execute(deposit.insert(), deposit_values(row, receipt, now))
            values = {
                "return_kind": None,
                "official_status": receipt.status,
                "trouble": "",
                "version": version + 1,
            }
            move(connection, row, State.DEPOSITED, now, values)
            record(connection, now, person, "adopted", paper_id, {"portal_id": portal_id})
            return read_paper(connection, paper_id, now)

        try:
            return self._told(await self._database.write(work))
        except sa.exc.IntegrityError as error:
            raise MoveNotAllowed(
                "Ce numéro Chorus Pro est déjà celui d'une autre facture."
            ) from error


OPEN_ATTEMPT = sa.or_(
    deposit_attempt.c.outcome.is_(None), deposit_attempt.c.outcome == Outcome.UNKNOWN.value
)
_ANSWERS = {
    ReturnKind.TO_REROUTE: FollowUpKind.RECYCLER,
    ReturnKind.TO_COMPLETE: FollowUpKind.COMPLETER,
    ReturnKind.REJECTED: FollowUpKind.TRAITER_REJET,
    ReturnKind.WRONG_VALIDATOR: FollowUpKind.CORRIGER_VALIDEUR,
}


def _check_kind(row: sa.Row[Any], kind: FollowUpKind) -> None:
    if _ANSWERS.get(ReturnKind(row.return_kind)) is not kind:
        raise MoveNotAllowed("Cette réponse ne convient pas à ce retour.")
