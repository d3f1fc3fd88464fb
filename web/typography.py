"""Dates, amounts and identifiers as the readers of the page write them; plain values stay in the
store, and what stands in a field to be typed keeps its French form in every language.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

from staging.days import PARIS
from staging.money import cents, show_french
from web.catalogue import SOURCE
from web.language import _, current, ngettext

#: The English of Europe: its short dates are written as French ones are.
_ENGLISH = "en_GB"
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT = {
    "janvier": "janv.",
    "février": "févr.",
    "juillet": "juil.",
    "septembre": "sept.",
    "octobre": "oct.",
    "novembre": "nov.",
    "décembre": "déc.",
}


def euros(value: Decimal | str | None, currency: str = "EUR") -> str:
    """`12 345,60 €`, `€12,345.60`; a dash for nothing."""
    if value is None:
        return "–"
    if current() != SOURCE:
        return format_currency(cents(Decimal(value)), currency, locale=_ENGLISH)
    sign = "€" if currency == "EUR" else currency
    return f"{show_french(Decimal(value))}\u00a0{sign}"


def typed_amount(plain: str) -> str:
    """An amount as it stands in a field: grouped, without the currency."""
    return show_french(Decimal(plain))


def rate(plain: str) -> str:
    """`20`, `5,5`: a VAT rate without useless zeros."""
    return f"{Decimal(plain).normalize():f}".replace(".", ",")


def short_date(value: date | str | None) -> str:
    """`12/11/2026`."""
    if value is None:
        return ""
    day = date.fromisoformat(value) if isinstance(value, str) else value
    return f"{day:%d/%m/%Y}"


def long_date(value: date) -> str:
    """`12 novembre 2026`, `1er mars 2026`, `12 November 2026`."""
    if current() != SOURCE:
        return format_date(value, "long", locale=_ENGLISH)
    day = "1er" if value.day == 1 else str(value.day)
    return f"{day}\u00a0{MONTHS[value.month - 1]} {value.year}"


def month(value: date) -> str:
    """`novembre 2026`, `November 2026`."""
    if current() != SOURCE:
        return format_date(value, "MMMM y", locale=_ENGLISH)
    return f"{MONTHS[value.month - 1]} {value.year}"


def short_month(value: date) -> str:
    """`nov.`, `Nov`: for a narrow place."""
    if current() != SOURCE:
        return format_date(value, "MMM", locale=_ENGLISH)
    name = MONTHS[value.month - 1]
    return _SHORT.get(name, name)


def decimal(plain: str) -> str:
    """`31,5`, `31.5`: a number written with a dot."""
    return plain.replace(".", ",") if current() == SOURCE else plain


def clock(value: datetime) -> str:
    """`14:35`, Paris time."""
    return f"{value.astimezone(PARIS):%H:%M}"


def moment(value: datetime) -> str:
    """`12 novembre 2026 à 14:35`, Paris time."""
    local = value.astimezone(PARIS)
    return _("{day} à {time}", day=long_date(local.date()), time=f"{local:%H:%M}")


def near(value: datetime, now: datetime) -> str:
    """`14:35` today, `hier à 14:35`, otherwise the date: short enough for a list."""
    local, today = value.astimezone(PARIS), now.astimezone(PARIS).date()
    match (today - local.date()).days:
        case 0:
            return f"{local:%H:%M}"
        case 1:
            return _("hier à {time}", time=f"{local:%H:%M}")
        case _:
            return f"{local:%d/%m/%Y}"


def iso(value: datetime) -> str:
    """The exact instant, for `<time datetime>`."""
    return value.astimezone(UTC).isoformat()


def siret(value: str | None) -> str:
    """`356 000 000 00048`."""
    if value is None or len(value) != 14:
        return value or ""
    return "\u00a0".join((value[:3], value[3:6], value[6:9], value[9:]))


def groups_of_four(value: str | None) -> str:
    """An IBAN by groups of four; a narrow place breaks it between them."""
    text = value or ""
    return " ".join(text[i : i + 4] for i in range(0, len(text), 4))


def vat_id(value: str | None) -> str:
    """`FR 40 303265045`."""
    if value is None or not value.startswith("FR"):
        return value or ""
    return "\u00a0".join((value[:2], value[2:4], value[4:]))


def count(number: int, one: str, many: str) -> str:
    """`1 facture`, `3 factures`, in the language of the page."""
    return f"{number}\u00a0{ngettext(one, many, number)}"


def weight(size: int) -> str:
    """Bytes for a person: `82 ko`, `12,3 Mo`, `12.3 MB`."""
    english = current() != SOURCE
    if size < 1_000_000:
        return f"{-(-size // 1000)}\u00a0{'kB' if english else 'ko'}"
    shown = f"{size / 1_000_000:.1f}"
    return f"{shown}\u00a0MB" if english else f"{shown.replace('.', ',')}\u00a0Mo"


def grouped(number: int) -> str:
    """`1 000`, `1,000`."""
    if current() != SOURCE:
        return format_decimal(number, locale=_ENGLISH)
    return f"{number:,}".replace(",", "\u202f")
