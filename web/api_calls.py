"""The calls of the JSON API, one line each: what it takes, answers with, and may refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from staging.states import InvoiceState
from web import api_models as m
from web import api_requests as r

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
    also: tuple[int, ...] = ()


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
        r.Edit,
        parameters=(_ID,),
        problems=(400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/approve",
        "Send after the undo window",
        m.Invoice,
        r.Approve,
        202,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/discard",
        "Put away",
        m.Invoice,
        r.Discard,
        200,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/reopen",
        "Take up again",
        m.Invoice,
        r.Versioned,
        200,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/return",
        "Answer a returned invoice",
        m.Invoice,
        r.Return,
        202,
        (_ID,),
        (400, 404, 409, 415, 422),
    ),
    Call(
        "post",
        "/invoices/{id}/decide",
        "Decide an undecided deposit",
        m.Invoice,
        r.Decide,
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
        r.CompanyIn,
        parameters=(_SIRET,),
        problems=(400, 403, 415, 422, 429),
        also=(201,),
    ),
    Call("get", "/settings/chorus", "The technical account, without secrets", m.AccessOut),
    Call(
        "put",
        "/settings/chorus",
        "Keep the technical account",
        m.AccessOut,
        r.AccessIn,
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
