"""Bodies and queries of the JSON API: read strictly, answered as JSON."""

from __future__ import annotations

import json
from typing import TypeVar

from aiohttp import web
from pydantic import BaseModel, ValidationError

from staging.errors import InvalidValue
from web.problems import problem

Model = TypeVar("Model", bound=BaseModel)


async def body(request: web.Request, model: type[Model]) -> Model:
    """The JSON body as this model.

    Raises HTTPBadRequest when it is no JSON, HTTPUnsupportedMediaType when it does not say so,
    InvalidValue naming the first field that is wrong.
    """
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType
    try:
        given = json.loads(await request.read())
    except (ValueError, RecursionError) as error:
        raise web.HTTPBadRequest from error
    try:
        return model.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        sentence = f"La demande n'est pas conforme : {where or 'corps'} ({first['type']})."
        raise InvalidValue(sentence, code="body", field=where or None) from error


def answer(model: BaseModel, status: int = 200) -> web.Response:
    """A model as JSON."""
    return web.Response(
        text=model.model_dump_json(exclude_none=False),
        status=status,
        content_type="application/json",
    )


def whole(request: web.Request, name: str, default: int, most: int) -> int:
    """A whole number of the query, from 1 to `most`; raises InvalidValue."""
    given = request.query.get(name)
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given) >= 1):
        raise InvalidValue(f"{name} : nombre entier attendu.", code="query", field=name)
    return min(int(given), most)


def missing(code: str, detail: str) -> web.Response:
    """A 404 that says which thing is not there yet."""
    return problem(404, code, detail)
