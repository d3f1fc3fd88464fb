"""What a person typed, turned into plain values; errors in French, the input kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from staging.draft import Draft
from staging.errors import InvalidValue
from staging.fields import BY_KEY, FieldKind, Plain, plain
from staging.money import read_typed_amount, show_plain
from web import layout
from web.field_states import typed_rows

_DATE_FORMS = (
    re.compile(r"(?P<d>\d{1,2})[/.\- ](?P<m>\d{1,2})[/.\- ](?P<y>\d{4}|\d{2})"),
    re.compile(r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4})"),
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})"),
)
DATE_MESSAGE = "Date attendue : JJ/MM/AAAA, par exemple 12/11/2026."


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as read: `fields` are the changes in plain form, `choices` the ways out chosen.

    `errors` tells in French, by key, what could not be read; `raw` keeps what was typed.
    """

    fields: Mapping[str, Plain]
    choices: Mapping[str, str]
    errors: Mapping[str, str]
    raw: Mapping[str, str]


def read_date(text: str) -> str:
    """A date typed as `12/11/2026`, `12-11-26`, `12112026` or ISO; ISO text.

    Raises InvalidValue for anything else, and for a day that does not exist.
    """
    compact = text.strip()
    found = next((m for form in _DATE_FORMS if (m := form.fullmatch(compact))), None)
    if found is None:
        raise InvalidValue(DATE_MESSAGE, code="date_format")
    year = int(found["y"])
    try:
        day = date(year + 2000 if year < 100 else year, int(found["m"]), int(found["d"]))
    except ValueError as error:
        raise InvalidValue(DATE_MESSAGE, code="date_format") from error
    return day.isoformat()


def _rows(raw: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        {
            "rate": show_plain(read_typed_amount(row["rate"].replace("%", ""))),
            "base": show_plain(read_typed_amount(row["base"])),
            "amount": show_plain(read_typed_amount(row["amount"])),
        }
        for row in typed_rows(raw)
    ]


def _read(key: str, raw: Mapping[str, str]) -> Plain:
    kind = BY_KEY[key].kind
    text = raw.get(key, "").strip()
    if kind is FieldKind.VAT_BREAKDOWN:
        return plain(key, _rows(raw))
    if not text:
        return None
    match kind:
        case FieldKind.AMOUNT:
            return plain(key, show_plain(read_typed_amount(text)))
        case FieldKind.DATE:
            return plain(key, read_date(text))
        case _:
            return plain(key, text)


def _is_sent(key: str, raw: Mapping[str, str]) -> bool:
    if BY_KEY[key].kind is FieldKind.VAT_BREAKDOWN:
        return "vat-0-rate" in raw
    return key in raw


def read(form: Mapping[str, object], draft: Draft) -> Typed:
    """Read a review form against its draft: only what differs, or was confirmed, is a change."""
    raw = {key: value for key, value in form.items() if isinstance(value, str)}
    confirmed = set(raw.get("confirmed", "").split())
    fields: dict[str, Plain] = {}
    errors: dict[str, str] = {}
    for key in layout.SHOWN:
        if not _is_sent(key, raw):
            continue
        try:
            value = _read(key, raw)
        except InvalidValue as error:
            errors[key] = error.for_person
            continue
        if value != draft.value(key) or (key in confirmed and key not in draft.edits):
            fields[key] = value
    return Typed(fields, _choices(raw), errors, raw)


def _choices(raw: Mapping[str, str]) -> dict[str, str]:
    prefix = "choice."
    return {
        key.removeprefix(prefix): value
        for key, value in raw.items()
        if key.startswith(prefix) and value
    }


def line(values: Mapping[str, object], key: str, longest: int = 200) -> str:
    """One line of text: no control character, spaces folded, cut at `longest` characters."""
    given = values.get(key)
    text = given if isinstance(given, str) else ""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:longest]


def integer(text: object) -> int:
    """A whole number of a form, such as a version; raises InvalidValue."""
    if not isinstance(text, str) or not text.isascii() or not text.isdigit() or len(text) > 18:
        raise InvalidValue("La demande est incomplète : rechargez la page.", code="bad_request")
    return int(text)
