"""Mises en page apprises: what confirmed invoices taught, shown on their pages, and forgotten."""

from __future__ import annotations

from dataclasses import dataclass

from aiohttp import web

from staging.errors import NotFound
from staging.layouts import KnownLayout, Taught
from staging.paper import Paper
from staging.store import Store
from web import words
from web.context import id_of, person_name, store_of
from web.documents import Box, PageView, page_views
from web.language import _
from web.rendering import page, see_other

_PAGE = "/administration/mises-en-page"


@dataclass(frozen=True, slots=True)
class Example:
    """A confirmed invoice as it is shown: its number, its fields, its first page with their
    places; the page is None where its picture is gone."""

    taught: Taught
    number: str
    fields: tuple[str, ...]
    page: PageView | None


@dataclass(frozen=True, slots=True)
class Card:
    """A layout with its examples, newest first."""

    layout: KnownLayout
    name: str
    examples: tuple[Example, ...]


async def show(request: web.Request) -> web.StreamResponse:
    """Every learned layout, the one used last first."""
    store = store_of(request)
    cards = [await _card(store, layout) for layout in await store.layouts.all()]
    return await page(request, "admin_layouts.html", cards=cards)


async def _card(store: Store, layout: KnownLayout) -> Card:
    examples = [_example(store, one, await _paper(store, one)) for one in layout.lessons]
    return Card(layout, layout.name or _("Fournisseur non lu"), tuple(examples))


async def _paper(store: Store, taught: Taught) -> Paper | None:
    try:
        return await store.papers.get(taught.paper_id)
    except NotFound:
        return None


def _example(store: Store, taught: Taught, paper: Paper | None) -> Example:
    labels = [label for key, label in words.LABELS.items() if key in taught.lesson.places]
    views = page_views(store, paper) if paper else []
    first = next((view for view in views if view.has_picture), None)
    shown = first and _with_places(first, taught)
    return Example(taught, taught.invoice_number or _("Sans numéro"), tuple(labels), shown)


def _with_places(view: PageView, taught: Taught) -> PageView:
    boxes = []
    for key, places in taught.lesson.places.items():
        for place in places[:1]:
            if place.page[0] == view.position and key in words.LABELS:
                x0, y0, x1, y1 = place.box
                boxes.append(Box(key, words.LABELS[key], x0 - 2, y0 - 2, x1 - x0 + 4, y1 - y0 + 4))
    sizes = (view.number, view.position, view.width, view.height)
    return PageView(*sizes, view.has_picture, tuple(boxes))


async def forget(request: web.Request) -> web.StreamResponse:
    """Forget a layout whole."""
    await store_of(request).layouts.forget(id_of(request), person_name(request))
    return see_other(_PAGE)


async def forget_example(request: web.Request) -> web.StreamResponse:
    """Forget what one invoice taught."""
    layout, example = id_of(request), id_of(request, "example")
    await store_of(request).layouts.forget_lesson(layout, example, person_name(request))
    return see_other(_PAGE)
