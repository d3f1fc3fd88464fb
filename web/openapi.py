"""OpenAPI 3.1 of the JSON API, made from the same models that check the bodies."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from staging.fields import BY_KEY
from web import api_models as m
from web.api_calls import CALLS, Call

_PREFIX = "/api/v1"
_JSON = "application/json"
_PROBLEM = "application/problem+json"
_FILE_BODY = {
    "required": True,
    "content": {
        "multipart/form-data": {
            "schema": {
                "type": "object",
                "required": ["file"],
                "properties": {"file": {"type": "string", "format": "binary"}},
            }
        }
    },
}


def _ref(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{model.__name__}"}


def _content(answer: type[BaseModel] | str) -> dict[str, Any]:
    if isinstance(answer, str):
        kind = {"type": "string"} if answer.startswith("text/") else {}
        return {answer: {"schema": kind}}
    return {_JSON: {"schema": _ref(answer)}}


def _operation(call: Call) -> dict[str, Any]:
    good = {"description": "Done", "content": _content(call.answer)}
    bad = {"description": "Problem", "content": {_PROBLEM: {"schema": _ref(m.Problem)}}}
    responses = {str(status): good for status in (call.status, *call.also)}
    responses |= {str(status): bad for status in (401, 403, *call.problems)}
    operation: dict[str, Any] = {
        "summary": call.summary,
        "parameters": list(call.parameters),
        "responses": responses,
    }
    if call.body is not None:
        operation["requestBody"] = {
            "required": True,
            "content": {_JSON: {"schema": _ref(call.body)}},
        }
    if call.file:
        operation["requestBody"] = _FILE_BODY
    return operation


def document() -> dict[str, Any]:
    """The whole description."""
    models = {c.answer for c in CALLS if not isinstance(c.answer, str)}
    models |= {c.body for c in CALLS if c.body is not None} | {m.Problem}
    pairs = [(model, "validation") for model in sorted(models, key=lambda model: model.__name__)]
    _, schemas = models_json_schema(
        pairs,  # type: ignore[arg-type]
        ref_template="#/components/schemas/{model}",
    )
    definitions = schemas["$defs"]
    definitions["Edit"]["properties"]["fields"]["propertyNames"] = {"enum": list(BY_KEY)}
    paths: dict[str, dict[str, Any]] = {}
    for call in CALLS:
        paths.setdefault(_PREFIX + call.path, {})[call.method] = _operation(call)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Print&Post", "version": "1"},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": definitions,
            "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
        },
    }


async def show(_request: web.Request) -> web.StreamResponse:
    """`GET /api/v1/openapi.json`."""
    return web.json_response(document())
