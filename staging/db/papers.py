"""Papers as people work with them: seen, corrected, approved, put away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import sqlalchemy as sa

from staging import checks
from staging.confirm import FindingsBlock, confirm
from staging.db import codec
from staging.db.attached import Attached, attach_original
from staging.db.environment import read_environment
from staging.db.layouts import learn, unlearn
from staging.db.ledger import deposit_of, has_open_attempt
from staging.db.lightening import ask
from staging.db.listed import Listed
from staging.db.moves import at_version, in_state, move, read_row, record
from staging.db.paper_rows import columns_of, draft_of, judge, read_paper
from staging.db.regrouping import Regrouping
from staging.db.restored import search_first, was_restored_after
from staging.db.returns import Returns
from staging.db.routing import learn_alias
from staging.db.substitutions import remember
from staging.db.successors import chosen, rejected_for, told
from staging.db.tables import job, paper
from staging.db.twins import twins_of
from staging.db.words import keep_words
from staging.document_remarks import JOIN_ORIGINAL, SIGNED_CUT
from staging.draft import Draft
from staging.errors import InvalidValue, MoveNotAllowed, NumberUsed, StaleVersion
from staging.invoice import number_key
from staging.oversize import TOO_LARGE
from staging.paper import Paper
from staging.states import InvoiceState

State = InvoiceState
#: Papers judged in one transaction: about a tenth of a second.
_JUDGED_AT_ONCE = 16


def write_draft(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, now: datetime, version: int
) -> None:
    """Keep a staged paper's edits and choices, and its columns for lists."""
    full, found = judge(connection, row, draft, now)
    rejected = rejected_for(connection, row, full, read_environment(connection))
    values = columns_of(full, found) | {
        "replaces_id": chosen(full, rejected),
        "edits": dict(draft.edits),
        "choices": dict(draft.choices),
        "version": version,
        "updated_at": now,
    }
    where = (paper.c.id == row.id, paper.c.version == row.version, paper.c.state == row.state)
    if connection.execute(paper.update().where(*where), values).rowcount == 0:
        raise StaleVersion
    keep_words(connection, row.id, full)


class Papers(Listed, Attached, Regrouping, Returns):
    """What the page and the JSON API do with papers; every act names its person."""

    async def get(self, paper_id: int) -> Paper:
        """A paper whole. Raises NotFound."""
        now = self._cupboard.now()
        return await self._database.read(lambda c: read_paper(c, paper_id, now))

    async def preview(
        self,
        paper_id: int,
        fields: Mapping[str, object],
        choices: Mapping[str, str] | None = None,
    ) -> Paper:
        """The paper as these edits would make it; nothing is kept. Raises InvalidValue."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(read_row(connection, paper_id), State.STAGED)
            draft = draft_of(row).with_edits(fields).with_choices(choices or {})
            return read_paper(connection, paper_id, now, draft)

        return await self._database.read(work)

    async def edit(
        self,
        paper_id: int,
        version: int,
        fields: Mapping[str, object],
        person: str,
        choices: Mapping[str, str] | None = None,
    ) -> Paper:
        """Keep edits of a staged paper.

        Raises InvalidValue naming its field, StaleVersion, MoveNotAllowed.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(at_version(connection, paper_id, version), State.STAGED)
            before = draft_of(row)
            draft = before.with_edits(fields).with_choices(choices or {})
            if (choices or {}).get("possible_duplicate") == "replace_other":
                _discard_twins(connection, row, draft, person, now)
            if TOO_LARGE in (choices or {}):
                ask(connection, row, draft, now)
            if (choices or {}).get(SIGNED_CUT) == JOIN_ORIGINAL:
                attach_original(connection, row, person, now)
            write_draft(connection, row, draft, now, version + 1)
            detail = {
                "fields": {k: [before.value(k), draft.value(k)] for k in fields},
                "choices": dict(choices or {}),
            }
            record(connection, now, person, "edited", paper_id, detail)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def approve(self, paper_id: int, version: int, person: str, undo: timedelta) -> Paper:
        """Freeze a staged paper and let it leave after `undo`.

        Raises FindingsBlock, NumberUsed, StaleVersion, MoveNotAllowed.
        """
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = in_state(at_version(connection, paper_id, version), State.STAGED)
            draft, found = judge(connection, row, draft_of(row), now)
            if checks.blocking(found):
                raise FindingsBlock(found)
            invoice = confirm(draft)
            values = columns_of(draft, found) | {
                "version": version + 1,
                "environment": read_environment(connection),
                "invoice": codec.invoice_out(invoice),
                "number_key": number_key(invoice.number),
                "approved_by": person,
                "send_at": now + undo,
                "put_aside": False,
                "trouble": "",
            }
            move(connection, row, State.APPROVED, now, values)
            if was_restored_after(connection, row.received_at):
                search_first(connection, read_row(connection, paper_id), row.received_at)
            record(connection, now, person, "approved", paper_id, {"invoice": values["invoice"]})
            told(connection, row, person, now)
            learn(connection, row, draft, person, now)
            remember(connection, draft, invoice.number, person, now)
            return read_paper(connection, paper_id, now)

        try:
            return self._told(await self._database.write(work))
        except sa.exc.IntegrityError as error:
            raise NumberUsed(
                "Ce numéro de facture est déjà pris par une autre facture envoyée ou en cours "
                "d'envoi cette année."
            ) from error

    async def discard(self, paper_id: int, version: int, reason: str, person: str) -> Paper:
        """Put a paper away: it is not for Chorus Pro, or is over. Reopened by `reopen`."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = at_version(connection, paper_id, version)
            values = {
                "version": version + 1,
                # The portal keeps the number of what it was given, rejected or not.
                "holds_number": deposit_of(connection, paper_id) is not None,
            }
            move(connection, row, State.DISCARDED, now, values)
            record(connection, now, person, "discarded", paper_id, {"comment": reason[:500]})
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def reopen(self, paper_id: int, version: int, person: str) -> Paper:
        """Back to a person: undo of an approval, discarded, or returned with nothing deposited."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = at_version(connection, paper_id, version)
            _check_reopening(connection, row)
            values = {
                "version": version + 1,
                "invoice": None,
                "environment": None,
                "return_kind": None,
                "send_at": None,
                "trouble": "",
            }
            move(connection, row, State.STAGED, now, values)
            record(connection, now, person, "reopened", paper_id)
            unlearn(connection, paper_id, person, now)
            fresh = read_row(connection, paper_id)
            write_draft(connection, fresh, draft_of(fresh), now, fresh.version)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def take(self, paper_id: int, person: str) -> Paper:
        """« C'est la mienne »."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            row = read_row(connection, paper_id)
            if row.owner is None:
                learn_alias(connection, row.job_id, person, now)

        await self._database.write(work)
        return await self._mark(paper_id, person, "taken", {"owner": person})

    async def put_aside(self, paper_id: int, version: int, person: str, *, aside: bool) -> Paper:
        """Set a staged paper aside, or bring it back; it stays staged."""
        values = {"put_aside": aside, "version": version + 1}
        return await self._mark(
            paper_id, person, "put_aside" if aside else "brought_back", values, version
        )

    async def _mark(
        self,
        paper_id: int,
        person: str,
        what: str,
        values: Mapping[str, Any],
        version: int | None = None,
    ) -> Paper:
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> Paper:
            row = read_row(connection, paper_id)
            if version is not None:
                row = in_state(at_version(connection, paper_id, version), State.STAGED)
            where = (paper.c.id == row.id, paper.c.version == row.version)
            marked = paper.update().where(*where)
            if connection.execute(marked, {**values, "updated_at": now}).rowcount == 0:
                raise StaleVersion
            record(connection, now, person, what, paper_id)
            return read_paper(connection, paper_id, now)

        return self._told(await self._database.write(work))

    async def judge_again(self) -> None:
        """Count the blocking findings of staged papers anew: their surroundings changed."""
        now = self._cupboard.now()
        staged = sa.select(paper.c.id).where(paper.c.state == State.STAGED.value)
        ids = await self._database.read(
            lambda c: list(c.execute(staged.order_by(paper.c.id)).scalars())
        )

        def work(connection: sa.Connection, some: Sequence[int]) -> None:
            rows = sa.select(paper).where(paper.c.id.in_(some), paper.c.state == State.STAGED.value)
            for row in connection.execute(rows.order_by(paper.c.id)).all():
                write_draft(connection, row, draft_of(row), now, row.version)

        # A few at a time: people write in between.
        for start in range(0, len(ids), _JUDGED_AT_ONCE):
            some = ids[start : start + _JUDGED_AT_ONCE]
            await self._database.write(partial(work, some=some))


def _check_reopening(connection: sa.Connection, row: sa.Row[Any]) -> None:
    """Raise MoveNotAllowed for a paper that the portal has or may have, or that was erased."""
    if deposit_of(connection, row.id) is not None:
        raise MoveNotAllowed(
            "Cette facture a été déposée : imprimez une nouvelle facture, sous un autre numéro."
        )
    if has_open_attempt(connection, row.id):
        raise MoveNotAllowed(
            "Un envoi de cette facture est en cours de vérification : attendez sa fin."
        )
    erased = sa.select(job.c.content_erased_at).where(job.c.id == row.job_id)
    if connection.execute(erased).scalar_one() is not None:
        raise MoveNotAllowed("Le document de cette facture a été effacé : imprimez-la de nouveau.")


def _discard_twins(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, person: str, now: datetime
) -> None:
    """« Remplacer l'ancienne »: the staged twins that the finding names are put away."""
    full, _ = judge(connection, row, draft, now)
    old = [t for t in twins_of(connection, row, full) if t.state is State.STAGED]
    if not old:
        raise InvalidValue("Il n'y a plus d'autre facture à remplacer.", code="choice")
    for twin in old:
        found = read_row(connection, twin.paper_id)
        move(connection, found, State.DISCARDED, now, {"version": found.version + 1})
        record(connection, now, person, "replaced", found.id, {"by": row.id})
