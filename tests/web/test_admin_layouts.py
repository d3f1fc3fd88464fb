"""« Mises en page apprises »: seen with their places, forgotten by an administrator alone."""

from __future__ import annotations

import re
from datetime import timedelta

from staging.person import Role

PAGE = "/administration/mises-en-page"


async def send(office, number: str) -> int:
    paper = await office.print_invoice(number)
    version = (await office.store.papers.get(paper)).version
    await office.store.papers.approve(paper, version, "claire", timedelta(0))
    return paper


async def learned(office) -> list[int]:
    await office.configure()
    return [await send(office, number) for number in ("FA-2026-0417", "FA-2026-0418")]


async def test_a_sent_invoice_is_shown_as_the_example_of_its_layout(office, browsers):
    await learned(office)
    status, text = await browsers[Role.ADMIN].get(PAGE)
    assert status == 200
    plain = text.replace("\xa0", " ").replace("\u202f", " ")
    assert "2 exemples" in plain
    assert "Facture FA-2026-0418" in plain
    assert "Confirmée par claire" in plain
    assert "Numéro de facture" in plain
    assert plain.count('<rect class="box"') >= 10
    assert text.index("FA-2026-0418") < text.index("FA-2026-0417")


async def test_an_example_is_forgotten_and_with_the_last_the_layout(office, browsers):
    await learned(office)
    admin = browsers[Role.ADMIN]
    _, text = await admin.get(PAGE)
    first, last = re.findall(rf"{PAGE}/\d+/exemples/\d+", text)
    assert await admin.post(first) == (303, PAGE)
    _, text = await admin.get(PAGE)
    assert "FA-2026-0418" not in text
    assert "FA-2026-0417" in text
    assert (await admin.post(first))[0] == 404
    assert (await admin.post(last))[0] == 303
    _, text = await admin.get(PAGE)
    assert "Aucune mise en page" in text
    _, journal = await admin.get("/administration/journal")
    assert "Exemple de mise en page oublié" in journal


async def test_a_layout_is_forgotten_whole(office, browsers):
    await learned(office)
    admin = browsers[Role.ADMIN]
    (layout,) = await office.store.layouts.all()
    assert (await admin.post(f"{PAGE}/{layout.id}/oublier"))[0] == 303
    assert await office.store.layouts.all() == []
    assert (await admin.post(f"{PAGE}/{layout.id}/oublier"))[0] == 404
    _, journal = await admin.get("/administration/journal")
    assert "Mise en page oubliée" in journal


async def test_only_an_administrator_enters(office, browsers):
    await learned(office)
    (layout,) = await office.store.layouts.all()
    for role in (Role.USER, Role.MANAGER):
        assert (await browsers[role].get(PAGE))[0] == 403
        assert (await browsers[role].post(f"{PAGE}/{layout.id}/oublier"))[0] == 403
    assert len(await office.store.layouts.all()) == 1
