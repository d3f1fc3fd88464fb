"""Refreshes the catalogues from the sources: `python -m web.collecting`.

The words of the page are those wrapped for gettext in templates and code, and the tables of
`web.words` and `web.acts`. The sentences of the rooms are their French literals, as `web.french`
finds them.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po, write_po

from web import acts, words
from web.catalogue import LANGUAGES, SOURCE, path
from web.french import sentences
from web.language import Words
from web.sentences import PIECES

ROOT = Path(__file__).parent.parent
#: Where sentences come from that the page may show, besides those of `web` itself.
ROOMS = ("staging", "extractor", "chorus", "server", "web")
#: Said elsewhere than on the page: in a terminal, to a print client, by message, on paper, by the
#: other program. What these wrap for gettext is collected all the same.
ELSEWHERE = (
    "chorus/qualification/",
    "chorus/rehearsal/",
    "extractor/vocabulary/",
    "server/__main__.py",
    "server/accounts.py",
    "server/certificates.py",
    "server/cli.py",
    "server/config.py",
    "server/demo.py",
    "server/endpoint.py",
    "server/exporting.py",
    "server/extracting.py",
    "server/incoming.py",
    "server/instance.py",
    "server/ipp/",
    "server/keeping.py",
    "server/listening.py",
    "server/pages.py",
    "server/printing.py",
    "server/rehearsing.py",
    "server/safekeeping.py",
    "server/serving.py",
    "staging/archive.py",
    "staging/db/pgtools.py",
    "staging/restore.py",
    "staging/trial.py",
    "staging/vault.py",
)
#: Without dates and people: a refresh changes what the sources changed, and nothing else.
_HEADER = """\
# The page of Print&Post: a French sentence of the sources, and the same in another language.
# `%(name)s` and `{name}` are holes; `&nbsp;`, `&amp;` and tags are kept as they are.
msgid ""
msgstr ""
"Language: %s\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
_KEYWORDS = {"_": None, "gettext": None, "later": None, "ngettext": (1, 2), "count": (2, 3)}
_TEMPLATES = {
    "trimmed": "true",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "newstyle_gettext": "true",
    "silent": "false",
}


def collect() -> dict[str, str | tuple[str, str]]:
    """Every sentence to be translated by its French (singular): itself, or both its forms."""
    found: dict[str, str | tuple[str, str]] = {}
    for file in sorted((ROOT / "web" / "templates").glob("*.html")):
        found |= _extracted("jinja2", file, _TEMPLATES)
    for file in sorted((ROOT / "web").glob("*.py")):
        found |= _extracted("python", file, {})
    for text in (*_tables(), *_rooms()):
        found.setdefault(text, text)
    return found


def _extracted(
    method: str, file: Path, options: dict[str, str]
) -> Iterator[tuple[str, str | tuple[str, str]]]:
    """What is wrapped for gettext in one file."""
    for _, message, _, _ in extract_from_file(method, file, _KEYWORDS, options=options):
        forms = (message,) if isinstance(message, str) else tuple(message)
        yield forms[0], (forms[0] if len(forms) == 1 else (forms[0], forms[1]))


def _tables() -> Iterator[str]:
    tables: list[object] = [*vars(words).values(), *vars(acts).values()]
    while tables:
        table = tables.pop(0)
        if isinstance(table, Words):
            yield from table.french()
        elif isinstance(table, dict):
            tables.extend(table.values())
    yield from words.DISCARD_REASONS
    yield from PIECES


def _rooms() -> Iterator[str]:
    for room in ROOMS:
        for file in sorted((ROOT / room).rglob("*.py")):
            if not file.relative_to(ROOT).as_posix().startswith(ELSEWHERE):
                yield from sentences(file.read_text("utf-8"))


def refresh(language: str) -> Catalog:
    """The catalogue of a language with the sentences of today: what is new waits, without a
    translation; what nobody says any more is gone."""
    with path(language).open("rb") as file:
        kept = read_po(file, locale=language)
    fresh = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for key, forms in sorted(collect().items()):
        before = kept.get(key)
        fresh.add(forms, _string(before, plural=not isinstance(forms, str)))
    return fresh


def _string(before: Message | None, *, plural: bool) -> str | tuple[str, str]:
    kept = (before.string if before else None) or ""
    forms = (kept,) if isinstance(kept, str) else tuple(kept)
    return (forms[0], forms[-1] if len(forms) > 1 else "") if plural else forms[0]


def main(languages: Iterable[str] = LANGUAGES) -> int:
    """Write each catalogue anew, name what waits for its translation; 1 when something does."""
    waiting: list[str] = []
    for language in languages:
        if language == SOURCE:
            continue
        fresh = refresh(language)
        with path(language).open("wb") as file:
            file.write(_HEADER.replace("Language: %s", f"Language: {language}").encode())
            write_po(file, fresh, width=100, no_location=True, omit_header=True)
        waiting += [str(message.id) for message in fresh if message.id and not _is_said(message)]
    sys.stdout.writelines(f"{sentence}\n" for sentence in waiting)
    return 1 if waiting else 0


def _is_said(message: Message) -> bool:
    string = message.string or ""
    return all((string,) if isinstance(string, str) else string)


if __name__ == "__main__":
    sys.exit(main())
