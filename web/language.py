"""The language of a request, and the words of the page in it. French is the source.

A person's own choice comes first, then the one made in this browser, then what the browser asks
for. Machines (the JSON API) are always answered in French.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextvars import ContextVar
from typing import Generic, TypeAlias, TypeVar

from aiohttp import web
from babel import negotiate_locale

from web.catalogue import LANGUAGES, SOURCE, translations
from web.spacing import spaced

Next: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]
COOKIE = "printpost-language"
Key = TypeVar("Key")
_YEAR = 365 * 24 * 3600
_chosen: ContextVar[str] = ContextVar("language", default=SOURCE)


def current() -> str:
    """The language of the request under way: `fr` or `en`."""
    return _chosen.get()


def choose(language: str | None) -> None:
    """Answer in this language from here on; one we do not speak changes nothing."""
    if language is not None and language in LANGUAGES:
        _chosen.set(language)


def of(request: web.Request) -> str:
    """What the browser asks for: its cookie, else the languages it lists (RFC 9110, 12.5.4)."""
    kept = request.cookies.get(COOKIE)
    if kept is not None and kept in LANGUAGES:
        return kept
    wanted = _by_weight(request.headers.get("Accept-Language", ""))
    return negotiate_locale(wanted, list(LANGUAGES), sep="-") or SOURCE


def _by_weight(header: str) -> list[str]:
    """The tags of an Accept-Language, the most wanted first; what is malformed weighs nothing."""
    weighed = []
    for item in header[:500].split(","):
        tag, _, parameter = item.partition(";")
        weight = parameter.strip().removeprefix("q=") or "1"
        if weight.replace(".", "", 1).isdecimal() and float(weight) > 0:
            weighed.append((float(weight), tag.strip()))
    return [tag for _, tag in sorted(weighed, key=lambda one: -one[0])]


def keep(request: web.Request, response: web.StreamResponse, language: str) -> None:
    """Remember the choice in this browser, for the pages before a sign-in."""
    response.set_cookie(
        COOKIE, language, max_age=_YEAR, httponly=True, secure=request.secure, samesite="Lax"
    )


@web.middleware
async def speak(request: web.Request, handler: Next) -> web.StreamResponse:
    """Each request is answered in its own language; a person's choice is told at the door."""
    _chosen.set(SOURCE if request.path.startswith("/api/") else of(request))
    return await handler(request)


def gettext(text: str) -> str:
    """A sentence of the page in the language of the request; French where nobody translated it."""
    if current() == SOURCE:
        return spaced(text)
    found = translations(current()).get(text)
    return found[0] if found else text


def ngettext(one: str, many: str, number: int) -> str:
    """The form for a number: in French 0 and 1 are singular, in English 1 alone."""
    found = translations(current()).get(one)
    if found is None or len(found) < 2:
        return one if abs(number) < 2 else many
    return found[0] if number == 1 else found[1]


def _(text: str, **values: object) -> str:
    """A sentence with `{holes}` in the language of the request, its holes filled."""
    return gettext(text).format(**values) if values else gettext(text)


def later(text: str) -> str:
    """Mark a sentence of a table for the catalogue; `_` says it where it is shown."""
    return text


class Words(Mapping[Key, str], Generic[Key]):
    """A table of words written in French and read in the language of the request."""

    def __init__(self, french: dict[Key, str]) -> None:
        self._french = french

    def __getitem__(self, key: Key) -> str:
        return gettext(self._french[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._french)

    def __len__(self) -> int:
        return len(self._french)

    def in_french(self, key: Key) -> str | None:
        """One word as it is written here, where it is not the one that is read."""
        written = self._french.get(key)
        return None if current() == SOURCE else written

    def french(self) -> Iterator[str]:
        """The words as they are written here."""
        return iter(self._french.values())
