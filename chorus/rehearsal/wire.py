"""JSON in and out: strict about what comes in, exact about amounts, bounded in every way."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NoReturn

from aiohttp import web

from chorus.rehearsal.terms import Malformed

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]")
_MOST_DIGITS = 30
_GATEWAY = {
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    415: "Unsupported Media Type",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
}


def read_json(raw: bytes) -> Any:
    """Read JSON with exact decimals. Raises `Malformed`, also for NaN and broken characters."""
    try:
        read = json.loads(raw.decode(), parse_float=_decimal, parse_constant=_no_constant)
        if _SURROGATE.search(raw):
            json.dumps(read, ensure_ascii=False, default=str).encode()
    except (ValueError, RecursionError) as error:
        message = "json"
        raise Malformed(message) from error
    return read


def write_json(value: Mapping[str, Any]) -> bytes:
    """Write JSON; a Decimal becomes a number."""
    return json.dumps(value, default=_plain).encode()


def answer(value: Mapping[str, Any], status: int = 200) -> web.Response:
    """Make a JSON response."""
    return web.Response(
        body=write_json(value), status=status, content_type="application/json", charset="utf-8"
    )


def gateway(status: int, **headers: str) -> web.Response:
    """Make an error of the gateway before the portal itself."""
    body = {"httpCode": str(status), "httpMessage": _GATEWAY[status], "moreInformation": ""}
    response = answer(body, status)
    response.headers.update({name.replace("_", "-"): value for name, value in headers.items()})
    return response


def malformed(reason: str) -> web.Response:
    """Make the answer to a request that cannot be understood."""
    return answer({"codeRetour": 20000, "libelle": f"Requête mal formulée : {reason}"}, 400)


def _decimal(text: str) -> Decimal | int:
    """Read a number with a point or an exponent; `5.0` is the integer 5, as JSON Schema has it."""
    value = Decimal(text)
    if abs(value.adjusted()) > _MOST_DIGITS or len(text) > 2 * _MOST_DIGITS:
        message = "number out of range"
        raise ValueError(message)
    return int(value) if value == value.to_integral_value() else value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _plain(value: object) -> float:
    if isinstance(value, Decimal):
        return float(value)
    message = f"{type(value).__name__} is no JSON"
    raise TypeError(message)
