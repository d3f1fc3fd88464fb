"""The filters of a list of papers: read from an address, shown again, kept from page to page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from aiohttp import web
from yarl import URL

from staging.errors import InvalidValue
from staging.money import read_typed_amount
from staging.overdue import late_before
from staging.states import InvoiceState
from staging.wanted import Wanted
from web.context import context_of, store_of, visitor_of
from web.doors import sight
from web.forms import line, read_date

#: The words of the address that narrow a list, beside the search `q` and the state `etat`.
KEYS = ("destinataire", "fournisseur", "du", "au", "min", "max", "retard")


@dataclass(frozen=True, slots=True)
class Filters:
    """What was typed (`raw`, to show again), what it means, and what could not be read."""

    raw: dict[str, str]
    wanted: Wanted
    errors: dict[str, str]
    suppliers: list[tuple[str, str]]

    @property
    def number(self) -> int:
        """How many filters are set."""
        return sum(1 for key in KEYS if self.raw[key])


async def read(request: web.Request, states: Collection[InvoiceState]) -> Filters:
    """The filters of this request within these states; one that cannot be read is left out."""
    raw = {key: line(request.query, key, 100) for key in (*KEYS, "q")}
    errors: dict[str, str] = {}
    wanted = Wanted(
        states=states,
        query=raw["q"],
        sight=sight(visitor_of(request)),
        buyer=raw["destinataire"],
        seller_siret=raw["fournisseur"],
        issued_from=_day(raw, "du", errors),
        issued_to=_day(raw, "au", errors),
        least=_amount(raw, "min", errors),
        most=_amount(raw, "max", errors),
        late_before=late_before(context_of(request).now()) if raw["retard"] else None,
    )
    companies = await store_of(request).companies.all()
    suppliers = [(str(company.siret), company.name) for company in companies]
    return Filters(raw, wanted, errors, suppliers)


def address(path: str, request: web.Request, **more: str) -> str:
    """`path` with the same filters and `more`, from the first page on."""
    kept = {k: v for k, v in request.query.items() if k in {*KEYS, "q"} and v}
    return str(URL(path).with_query(kept | more))


def _day(raw: dict[str, str], key: str, errors: dict[str, str]) -> date | None:
    if not raw[key]:
        return None
    try:
        return date.fromisoformat(read_date(raw[key]))
    except InvalidValue as error:
        errors[key] = error.for_person
        return None


def _amount(raw: dict[str, str], key: str, errors: dict[str, str]) -> Decimal | None:
    if not raw[key]:
        return None
    try:
        return read_typed_amount(raw[key])
    except InvalidValue as error:
        errors[key] = error.for_person
        return None
