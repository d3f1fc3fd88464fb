"""OpenAPI 3.1 of the JSON API, made from the same models that check the bodies."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from staging.fields import BY_KEY
from staging.states import InvoiceState
from web import api_models as m

_PREFIX = "/api/v1"
_JSON = "application/json"
_PROBLEM = "application/problem+json"
_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "minimum": 1, "maximum": 10**17},
}
_PAGE = {**_ID, "name": "n"}
_SIRET = {
    "name": "siret",
    "in": "path",
    "required": True,
    "schema": {"type": "string", "pattern": "^[0-9]{14}$"},
}
_LIMIT = {
    "name": "limit",
    "in": "query",
    "schema": {"type": "integer", "minimum": 1, "maximum": 200, "default": 50},
}
_CURSOR = {"name": "cursor", "in": "query", "schema": {"type": "string", "pattern": "^[0-9]{1,9}$"}}
_STATE = {
    "name": "state",
    "in": "query",
    "explode": True,
    "schema": {"type": "array", "items": {"type": "string", "enum": [*InvoiceState]}},
}
_QUERY = {"name": "q", "in": "query", "schema": {"type": "string", "maxLength": 200}}


@dataclass(frozen=True, slots=True)
class Call:
    """One call: what it takes, what it answers with, and which errors it may tell."""

    method: str
    path: str
    summary: str
    answer: type[BaseModel] | str
    body: type[BaseModel] | None = None
    status: int = 200
    parameters: tuple[dict[str, Any], ...] = ()
    problems: tuple[int, ...] = ()
    file: bool = False
    also: tuple[int, ...] = field(default=())


CALLS: tuple[Call, ...] = (
    Call(
        "get",
        "/invoices",
        "Invoices, newest first",
        m.InvoicePage,
        parameters=(_STATE, _QUERY, _LIMIT, _CURSOR),
        problems=(422,),
    ),
    Call("get", "/invoices/{id}", "One invoice", m.Invoice, parameters=(_ID,), problems=(404,)),
    Call(
        "patch",
        "/invoices/{id}",
        "Edit a staged invoice",
        m.Invoice,
        m.Edit,
        parameters=(_ID,),
        problems=(400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/approve",
        "Send after the undo window",
        m.Invoice,
        m.Approve,
        202,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/discard",
        "Put away",
        m.Invoice,
        m.Discard,
        200,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/reopen",
        "Take up again",
        m.Invoice,
        m.Versioned,
        200,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/return",
        "Answer a returned invoice",
        m.Invoice,
        m.Return,
        202,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/decide",
        "Decide an undecided deposit",
        m.Invoice,
        m.Decide,
        200,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "get",
        "/invoices/{id}/document",
        "The PDF as deposited",
        "application/pdf",
        parameters=(_ID,),
        problems=(404,),
    ),
    Call(
        "get",
        "/invoices/{id}/pages/{n}.webp",
        "Picture of a page",
        "image/webp",
        parameters=(_ID, _PAGE),
        problems=(404,),
    ),
    Call(
        "get",
        "/invoices/{id}/receipt",
        "Proof of deposit",
        m.ReceiptBody,
        parameters=(_ID,),
        problems=(404,),
    ),
    Call(
        "get",
        "/invoices/{id}/archive",
        "Archive package",
        "application/zip",
        parameters=(_ID,),
        problems=(404,),
    ),
    Call(
        "post",
        "/invoices/{id}/attachments",
        "Add a supporting document",
        m.Invoice,
        None,
        201,
        (_ID,),
        (400, 404, 409, 415, 422, 507),
        file=True,
    ),
    Call(
        "delete",
        "/invoices/{id}/attachments/{n}",
        "Remove a supporting document",
        m.Invoice,
        parameters=(_ID, _PAGE),
        problems=(404, 409),
    ),
    Call(
        "post",
        "/documents",
        "Put a document in as if printed",
        m.JobBody,
        None,
        201,
        (),
        (400, 415, 422, 507),
        file=True,
    ),
    Call(
        "get",
        "/jobs",
        "Every accepted print, newest first",
        m.JobPage,
        parameters=(_LIMIT, _CURSOR),
        problems=(422,),
    ),
    Call("get", "/jobs/{id}", "One print", m.JobBody, parameters=(_ID,), problems=(404,)),
    Call(
        "delete",
        "/jobs/{id}/content",
        "Erase the content of a print",
        m.JobBody,
        parameters=(_ID,),
        problems=(404, 409),
    ),
    Call("get", "/companies", "Suppliers", m.CompanyList),
    Call(
        "get",
        "/companies/{siret}",
        "One supplier",
        m.CompanyOut,
        parameters=(_SIRET,),
        problems=(404,),
    ),
    Call(
        "put",
        "/companies/{siret}",
        "Keep a supplier whole",
        m.CompanyOut,
        m.CompanyIn,
        parameters=(_SIRET,),
        problems=(400, 415, 422),
        also=(201,),
    ),
    Call("get", "/settings/chorus", "The technical account, without secrets", m.AccessOut),
    Call(
        "put",
        "/settings/chorus",
        "Keep the technical account",
        m.AccessOut,
        m.AccessIn,
        problems=(400, 409, 415, 422),
    ),
    Call(
        "post",
        "/settings/chorus/test",
        "Try the technical account",
        m.AccessReportBody,
        problems=(422,),
    ),
    Call(
        "get",
        "/buyers/{siret}",
        "A buyer as the directory knows it",
        m.BuyerBody,
        parameters=(_SIRET,),
        problems=(404,),
    ),
    Call("get", "/events", "What just moved", "text/event-stream"),
)
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
