"""Learned layouts: what confirmed papers taught, kept in the base, shown, and forgotten.

A paper teaches one lesson. Lessons of papers that look alike make a layout, which goes with its
last lesson. Every act has its row in the audit trail.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from staging.db.audit import Subject, append
from staging.db.cupboard import Cupboard
from staging.db.moves import is_id
from staging.db.tables import layout, lesson, paper
from staging.draft import Draft
from staging.errors import NotFound
from staging.layouts import (
    Folded,
    KnownLayout,
    Lesson,
    Look,
    Sheet,
    Taught,
)
from staging.layouts_json import content_out, lesson_in, look_in, look_out, sheet_in
from staging.looks import ALIKE, likeness, look_of
from staging.shapes import SHAPE_OF
from staging.teaching import teach

#: The reader is told of so many layouts, those used last.
MOST_LAYOUTS = 100
#: Of each layout the newest lessons count; older ones are let go.
MOST_LESSONS = 3
#: So many that share the most words with a paper are compared with it place by place.
_MOST_NEAR = 6
#: After so many lessons a paper that says nothing new teaches nothing.
_ENOUGH = 2


class Layouts:
    """What the reader knows of layouts, and what an administrator sees and forgets."""

    def __init__(self, cupboard: Cupboard) -> None:
        self._cupboard = cupboard
        self._database = cupboard.database

    async def known(self) -> tuple[Folded, ...]:
        """The layouts used last, lessons newest first."""
        return await self._database.read(_known)

    async def all(self) -> list[KnownLayout]:
        """Every layout for a person to see, the one used last first."""

        def work(connection: sa.Connection) -> list[KnownLayout]:
            rows = connection.execute(sa.select(layout).order_by(*_LAST_USED)).all()
            return [_shown(connection, row) for row in rows]

        return await self._database.read(work)

    async def get(self, layout_id: int) -> KnownLayout:
        """One layout. Raises NotFound."""
        return await self._database.read(lambda c: _shown(c, _row(c, layout_id)))

    async def forget(self, layout_id: int, person: str) -> None:
        """Forget a layout with all its lessons. Raises NotFound."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> None:
            row = _row(connection, layout_id)
            connection.execute(lesson.delete().where(lesson.c.layout_id == layout_id))
            connection.execute(layout.delete().where(layout.c.id == layout_id))
            told = {"name": row.name}
            subject = Subject("layout", layout_id)
            append(connection, now, person, "layout_forgotten", subject, told)

        await self._database.write(work)

    async def forget_lesson(self, layout_id: int, lesson_id: int, person: str) -> bool:
        """Forget what one paper taught; the layout goes with its last lesson, and the answer says
        whether it is still there. Raises NotFound."""
        now = self._cupboard.now()

        def work(connection: sa.Connection) -> bool:
            mine = (lesson.c.id == lesson_id, lesson.c.layout_id == layout_id)
            query = sa.select(lesson.c.paper_id).where(*mine)
            known = is_id(lesson_id) and is_id(layout_id)
            paper_id = connection.execute(query).scalar_one_or_none() if known else None
            if paper_id is None:
                raise NotFound("Cette confirmation n'est plus retenue.")
            unlearn(connection, paper_id, person, now)
            left = sa.select(layout.c.id).where(layout.c.id == layout_id)
            return connection.execute(left).first() is not None

        return await self._database.write(work)


_LAST_USED = (layout.c.used_at.desc(), layout.c.id.desc())


def _row(connection: sa.Connection, layout_id: int) -> sa.Row[Any]:
    query = sa.select(layout).where(layout.c.id == layout_id)
    row = connection.execute(query).one_or_none() if is_id(layout_id) else None
    if row is None:
        raise NotFound("Cette mise en page n'est plus retenue.")
    return row


def _known(connection: sa.Connection) -> tuple[Folded, ...]:
    last = sa.select(layout.c.id).order_by(*_LAST_USED).limit(MOST_LAYOUTS)
    ids = list(connection.execute(last).scalars())
    lessons: dict[int, list[tuple[Any, Any]]] = {}
    query = sa.select(lesson).where(lesson.c.layout_id.in_(ids)).order_by(lesson.c.id.desc())
    for row in connection.execute(query):
        lessons.setdefault(row.layout_id, []).append((row.look, row.content))
    return tuple(Folded(number, tuple(lessons[number])) for number in ids if number in lessons)


def _shown(connection: sa.Connection, row: sa.Row[Any]) -> KnownLayout:
    query = (
        sa.select(lesson, paper.c.invoice_number)
        .join(paper)
        .where(lesson.c.layout_id == row.id)
        .order_by(lesson.c.id.desc())
    )
    lessons = tuple(
        Taught(
            one.id,
            one.paper_id,
            one.invoice_number,
            one.learned_by,
            one.learned_at,
            lesson_in(one.look, one.content),
        )
        for one in connection.execute(query)
    )
    used_at = row.used_at if row.uses else None
    return KnownLayout(row.id, row.name, row.seller_siret, row.uses, used_at, lessons)


# -- inside the moves of papers ------------------------------------------------------------------


def learn(
    connection: sa.Connection, row: sa.Row[Any], draft: Draft, person: str, now: datetime
) -> None:
    """Learn from a paper as a person confirms it, in the transaction of its approval."""
    sheet = sheet_in(row.layout) if row.layout else None
    taught = teach(sheet, draft) if sheet else None
    if sheet is None or taught is None:
        return
    connection.execute(lesson.delete().where(lesson.c.paper_id == row.id))
    layout_id = _layout_of(connection, sheet)
    if layout_id is None:
        layout_id = _new_layout(connection, draft, now)
    elif _says_nothing_new(connection, layout_id, taught, draft):
        return
    values = {
        "layout_id": layout_id,
        "paper_id": row.id,
        "look": look_out(taught.look),
        "content": content_out(taught),
        "learned_by": person,
        "learned_at": now,
    }
    connection.execute(lesson.insert(), values)
    _let_go(connection, layout_id)
    told = {"paper": row.id, "fields": sorted(taught.places)}
    append(connection, now, person, "layout_learned", Subject("layout", layout_id), told)


def unlearn(connection: sa.Connection, paper_id: int, who: str, now: datetime) -> None:
    """Forget what a paper taught, if it did; its approval was taken back, or it was wrong."""
    query = sa.select(lesson.c.layout_id).where(lesson.c.paper_id == paper_id)
    layout_id = connection.execute(query).scalar_one_or_none()
    if layout_id is None:
        return
    connection.execute(lesson.delete().where(lesson.c.paper_id == paper_id))
    left = sa.select(lesson.c.id).where(lesson.c.layout_id == layout_id).limit(1)
    if connection.execute(left).first() is None:
        connection.execute(layout.delete().where(layout.c.id == layout_id))
    subject = Subject("layout", layout_id)
    append(connection, now, who, "lesson_forgotten", subject, {"paper": paper_id})


def count_use(connection: sa.Connection, layout_id: int, now: datetime) -> None:
    """A paper was read by this layout; one that was forgotten meanwhile counts nothing."""
    values = {"uses": layout.c.uses + 1, "used_at": now}
    connection.execute(layout.update().where(layout.c.id == layout_id).values(**values))


def _layout_of(connection: sa.Connection, sheet: Sheet) -> int | None:
    """The layout that the paper was read by, else the one it is most like.

    Numbers may be given again after a layout was forgotten: both must look like the paper.
    """
    own = look_of(sheet)
    if sheet.layout is not None:
        known = _most_like(connection, own, lesson.c.layout_id == sheet.layout)
        if known is not None:
            return known
    last = sa.select(layout.c.id).order_by(*_LAST_USED).limit(MOST_LAYOUTS)
    return _most_like(connection, own, lesson.c.layout_id.in_(last))


def _most_like(connection: sa.Connection, own: Look, among: sa.ColumnElement[bool]) -> int | None:
    looks = connection.execute(sa.select(lesson.c.layout_id, lesson.c.look).where(among))
    words = {mark.text for mark in own.marks}
    ranked = sorted(looks, key=lambda one: -len(words & {mark[0] for mark in one.look["marks"]}))
    near = ranked[:_MOST_NEAR]
    alike = [(likeness(own, look_in(one.look)), int(one.layout_id)) for one in near]
    best = max(alike, default=(0.0, 0))
    return best[1] if best[0] >= ALIKE else None


def _new_layout(connection: sa.Connection, draft: Draft, now: datetime) -> int:
    values = {
        "seller_siret": draft.text("seller_siret"),
        "name": (draft.text("seller_name") or "")[:200],
        "uses": 0,
        "used_at": now,
    }
    key = connection.execute(layout.insert(), values).inserted_primary_key
    assert key is not None  # noqa: S101 - an insert of one row has a key
    return int(key[0])


def _says_nothing_new(
    connection: sa.Connection, layout_id: int, taught: Lesson, draft: Draft
) -> bool:
    """Nothing was mended on the paper, and its fields are known from lessons enough."""
    if not draft.edits.keys().isdisjoint(SHAPE_OF):
        return False
    query = sa.select(lesson.c.content).where(lesson.c.layout_id == layout_id)
    contents = list(connection.execute(query).scalars())
    known = _keys(contents)
    return len(contents) >= _ENOUGH and taught.places.keys() <= known


def _keys(contents: Sequence[Any]) -> set[str]:
    return {key for content in contents for key in content["places"]}


def _let_go(connection: sa.Connection, layout_id: int) -> None:
    """Keep the newest lessons alone."""
    query = sa.select(lesson.c.id).where(lesson.c.layout_id == layout_id)
    newest: Iterable[int] = connection.execute(query.order_by(lesson.c.id.desc())).scalars()
    gone = list(newest)[MOST_LESSONS:]
    if gone:
        connection.execute(lesson.delete().where(lesson.c.id.in_(gone)))
