"""Imprimantes: the printers people see, made, named and taken away while serving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from aiohttp import web

from staging.errors import InvalidValue
from staging.identifiers import Siret
from staging.queue import Queue, QueueKind, checked_title, full_name, name_from
from staging.routing import PRINT_SERVERS, read_servers
from web import forms
from web.context import context_of, person_name, store_of
from web.language import later
from web.printer import address_of
from web.rendering import page, see_other

_PAGE = "/administration/imprimantes"
KINDS = {
    QueueKind.INVOICES: later("Factures"),
    QueueKind.ATTACHMENTS: later("Pièces justificatives"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One printer as it is shown: its whole name, its address, the supplier's name."""

    queue: Queue
    called: str
    uri: str
    seller: str


@dataclass(frozen=True, slots=True)
class Refused:
    """A form that was not kept: of which printer (empty: a new one), what was typed, why not."""

    of: str
    values: Mapping[str, str]
    error: InvalidValue


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as drawn: what stands in its inputs, and errors by input."""

    values: Mapping[str, str]
    errors: Mapping[str, str]


_LONGEST = 4000
_BLANK = dict.fromkeys(("title", "kind", "seller", "owner", "name"), "")


async def show(request: web.Request) -> web.StreamResponse:
    """Every printer, and a form for a new one."""
    return await _show(request)


async def _show(
    request: web.Request, refused: Refused | None = None, servers: Typed | None = None
) -> web.Response:
    store, facts = store_of(request), context_of(request).printer
    queues = await store.queues.all()
    companies = {str(company.siret): company.name for company in await store.companies.all()}
    first = facts.called(queues[0].title).name
    cards = [
        Card(q, full_name(first, q), address_of(facts, q), companies.get(str(q.seller), ""))
        for q in queues
    ]
    return await page(
        request,
        "admin_printers.html",
        status=422 if refused or servers else 200,
        cards=cards,
        kinds=KINDS,
        companies=companies,
        people=[p.name for p in await store.people.all() if not p.disabled],
        named_by_setting=facts.naming is not None and facts.naming.fixed,
        refused=refused,
        servers=servers or await _servers(request),
        typed=lambda queue: _typed(queue, refused),
    )


async def _servers(request: web.Request) -> Typed:
    """The addresses of print servers as they are kept."""
    kept = await store_of(request).settings.get(PRINT_SERVERS) or ()
    return Typed({"servers": "\n".join(kept)}, {"servers": ""})


async def keep_servers(request: web.Request) -> web.StreamResponse:
    """From which addresses several people print: such an address tells nothing of who did."""
    form, store = await request.post(), store_of(request)
    text = str(form.get("servers", ""))[:_LONGEST]
    try:
        servers = read_servers(text)
    except InvalidValue as error:
        return await _show(request, servers=Typed({"servers": text}, {"servers": error.for_person}))
    await store.settings.put(PRINT_SERVERS, list(servers), person_name(request))
    return see_other(f"{_PAGE}#serveurs")


def _typed(queue: Queue | None, refused: Refused | None) -> Typed:
    """What a form shows: after a refusal what was typed, else what is kept."""
    name = queue.name if queue else ""
    if refused is not None and refused.of == name:
        told = {refused.error.field or "": refused.error.for_person}
        return Typed({**_BLANK, **refused.values}, {**_BLANK, **told})
    if queue is None:
        return Typed(_BLANK, _BLANK)
    kept = {"title": queue.title, "seller": str(queue.seller or ""), "owner": queue.owner or ""}
    return Typed({**_BLANK, **kept}, _BLANK)


def _read(form: Mapping[str, object], before: Queue) -> Queue:
    """The printer as typed. Raises InvalidValue."""
    kind = before.kind
    seller = forms.line(form, "seller")
    return replace(
        before,
        title=forms.line(form, "title") if "title" in form else before.title,
        seller=Siret.parse(seller) if seller and kind is QueueKind.INVOICES else None,
        owner=forms.line(form, "owner") or None,
    )


def _new(form: Mapping[str, object]) -> Queue:
    """A new printer; its address follows from its title unless one was typed."""
    title = checked_title(forms.line(form, "title"))
    try:
        kind = QueueKind(forms.line(form, "kind"))
    except ValueError as error:
        raise InvalidValue("Choisissez ce qui s'y imprime.", field="kind") from error
    return _read(form, Queue(forms.line(form, "name") or name_from(title), title, kind))


def _refused(of: str, form: Mapping[str, object], error: InvalidValue) -> Refused:
    return Refused(of, {k: v for k, v in form.items() if isinstance(v, str)}, error)


async def add(request: web.Request) -> web.StreamResponse:
    """A new printer: offered and announced at once."""
    form = await request.post()
    try:
        await store_of(request).queues.add(_new(form), person_name(request))
    except InvalidValue as error:
        return await _show(request, _refused("", form, error))
    return see_other(_PAGE)


async def change(request: web.Request) -> web.StreamResponse:
    """Another name, supplier or owner; or the printer taken away, its prints kept."""
    form, store, who = await request.post(), store_of(request), person_name(request)
    queue = await store.queues.get(request.match_info["name"])
    if form.get("action") == "remove":
        await store.queues.remove(queue.name, who)
        return see_other(_PAGE)
    try:
        await store.queues.change(_read(form, queue), who)
    except InvalidValue as error:
        return await _show(request, _refused(queue.name, form, error))
    return see_other(_PAGE)
