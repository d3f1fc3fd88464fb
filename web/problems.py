"""Errors as people and machines read them: one status for each family, RFC 9457 for the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from staging.confirm import FindingsBlock
from staging.errors import (
    DocumentMissing,
    DocumentRefused,
    InvalidValue,
    MoveNotAllowed,
    NotAllowed,
    NotFound,
    NumberUsed,
    OutsideUnavailable,
    PrintPostError,
    SpoolFull,
    StaleVersion,
)


class Unauthorized(PrintPostError):
    """Nobody is signed in."""

    code = "unauthorized"

    def __init__(self) -> None:
        super().__init__("Connectez-vous, ou donnez un jeton valide.")


class TooMany(PrintPostError):
    """Too many attempts."""

    code = "too_many_attempts"
    temporary = True


#: The first family that matches decides.
STATUS: tuple[tuple[type[PrintPostError], int], ...] = (
    (Unauthorized, 401),
    (NotAllowed, 403),
    (NotFound, 404),
    (DocumentMissing, 404),
    (FindingsBlock, 409),
    (NumberUsed, 409),
    (StaleVersion, 409),
    (MoveNotAllowed, 409),
    (InvalidValue, 422),
    (DocumentRefused, 422),
    (TooMany, 429),
    (OutsideUnavailable, 503),
    (SpoolFull, 507),
)

HTTP_SENTENCES: dict[int, tuple[str, str]] = {
    400: ("bad_request", "La demande est incomplète ou mal formée."),
    403: ("not_allowed", "Vous n'avez pas le droit de faire cela."),
    404: ("not_found", "Cette page n'existe pas, ou n'existe plus."),
    405: ("method_not_allowed", "Cette adresse ne permet pas cette action."),
    413: ("too_large", "Le document est trop grand."),
    415: ("media_type", "Ce type de contenu n'est pas accepté ici."),
}
UNEXPECTED = (
    "internal",
    "Une erreur inattendue s'est produite. Rien n'a été envoyé. Réessayez ; si l'erreur revient, "
    "prévenez l'administrateur.",
)


def status_of(error: PrintPostError) -> int:
    """The HTTP status of an error of ours."""
    return next((status for family, status in STATUS if isinstance(error, family)), 500)


def problem(
    status: int, code: str, detail: str, extra: Mapping[str, Any] | None = None
) -> web.Response:
    """A problem document (RFC 9457). `code` is for machines, `detail` for a person."""
    body = {
        "type": "about:blank",
        "title": _title(status),
        "status": status,
        "code": code,
        "detail": detail,
        **(extra or {}),
    }
    response = web.json_response(body, status=status, content_type="application/problem+json")
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Bearer realm="printpost"'
    return response


def problem_of(error: PrintPostError) -> web.Response:
    """An error of ours as a problem document, with its field or its findings."""
    extra: dict[str, Any] = {}
    if isinstance(error, InvalidValue) and error.field:
        extra["field"] = error.field
    if isinstance(error, FindingsBlock):
        extra["findings"] = [finding_body(finding) for finding in error.findings]
    return problem(status_of(error), error.code, error.for_person, extra)


def finding_body(finding: Any) -> dict[str, Any]:
    """A finding as the API gives it; `choices` only where there are some."""
    body: dict[str, Any] = {
        "code": finding.code,
        "field": finding.field,
        "severity": str(finding.severity),
        "message": finding.message,
    }
    if finding.choices:
        body["choices"] = [{"value": c.value, "label": c.label} for c in finding.choices]
    return body


def _title(status: int) -> str:
    return web.Response(status=status).reason or "Error"
