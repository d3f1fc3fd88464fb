"""Who may call: OAuth tokens with an end, and the technical account's header."""

from __future__ import annotations

import base64
import binascii
import hmac
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote_plus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from chorus.rehearsal.settings import RehearsalSettings


class Access:
    """Gives tokens and knows those it gave. Nothing of it is written down."""

    def __init__(self, settings: RehearsalSettings, new_token: Callable[[], str]) -> None:
        """Take the accepted client and account from the settings."""
        self._settings = settings
        self._new_token = new_token
        self._ends: dict[str, datetime] = {}

    def grant(self, form: str, authorization: str, at: datetime) -> dict[str, object] | None:
        """Answer a token request, None for a wrong client."""
        sent = _form_client(form) or _basic(authorization)
        wanted = (self._settings.client_id, self._settings.client_secret)
        if sent is None or not _same(sent, wanted):
            return None
        token = self._new_token()
        self._ends = {known: end for known, end in self._ends.items() if end > at}
        self._ends[token] = at + timedelta(seconds=self._settings.token_seconds)
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": self._settings.token_seconds,
            "scope": "openid",
        }

    def caller(self, authorization: str, account: str, at: datetime) -> str | None:
        """Say which technical account calls; None when it or the token is wrong."""
        kind, _, token = authorization.partition(" ")
        end = self._ends.get(token)
        if kind.lower() != "bearer" or end is None or end <= at:
            return None
        sent, chosen = _pair(account), self._settings
        every = [(chosen.login, chosen.password)] + [(a.login, a.password) for a in chosen.further]
        return next((one[0] for one in every if sent is not None and _same(sent, one)), None)


def _form_client(form: str) -> tuple[str, str] | None:
    fields = parse_qs(form)
    identifier, secret = fields.get("client_id"), fields.get("client_secret")
    return (identifier[0], secret[0]) if identifier and secret else None


def _basic(header: str) -> tuple[str, str] | None:
    kind, _, coded = header.partition(" ")
    pair = _pair(coded) if kind.lower() == "basic" else None
    return None if pair is None else (unquote_plus(pair[0]), unquote_plus(pair[1]))


def _pair(coded: str) -> tuple[str, str] | None:
    try:
        name, colon, secret = base64.b64decode(coded, validate=True).decode().partition(":")
    except (binascii.Error, ValueError):
        return None
    return (name, secret) if colon else None


def _same(sent: tuple[str, str], wanted: tuple[str, str]) -> bool:
    return all(
        hmac.compare_digest(a.encode(), b.encode()) for a, b in zip(sent, wanted, strict=True)
    )
