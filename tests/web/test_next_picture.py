"""The next invoice's page is there before its turn comes, and no picture has a paper judged."""

from __future__ import annotations

from collections import Counter

import pytest

from staging.person import Role
from tests.web.conftest import PATIENCE
from web import documents


async def test_the_next_picture_is_that_of_the_next_paper(office, browsers):
    await office.configure()
    first = await office.print_invoice("FA-1")
    second = await office.print_invoice("FA-2")
    user = browsers[Role.USER]
    status, where = await redirected(user, f"/factures/{first}/suivante.webp")
    version = (await office.store.papers.sheets(second)).document[:12]
    assert (status, where) == (303, f"/factures/{second}/pages/1.webp?{version}")
    await office.store.papers.take(second, "sophie")
    assert await redirected(user, f"/factures/{first}/suivante.webp") == (204, "")


async def redirected(browser, path: str) -> tuple[int, str]:
    async with browser.client.get(path, allow_redirects=False) as answer:
        return answer.status, answer.headers.get("Location", "")


async def test_pictures_and_words_are_for_who_may_see_the_paper(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    await office.store.papers.take(paper, "sophie")
    for path in (f"/factures/{paper}/pages/1.webp", f"/factures/{paper}/pages/1/mots"):
        assert (await browsers[Role.USER].get(path))[0] == 403
        assert (await browsers[Role.MANAGER].get(path))[0] == 200
        assert (await browsers[Role.MANAGER].get(path.replace("/1", "/7")))[0] == 404
    assert (await browsers[Role.MANAGER].get("/factures/999/pages/1.webp"))[0] == 404


@pytest.mark.timeout(120)
async def test_a_browser_has_it_before_the_page_is_opened(office, desk, monkeypatch):
    await office.configure()
    first = await office.print_invoice("FA-1")
    second = await office.print_invoice("FA-2")
    sent, answer = Counter(), documents.picture_answer

    def counted(path):
        sent[path.parent.name] += 1
        return answer(path)

    monkeypatch.setattr(documents, "picture_answer", counted)
    page = await desk.open(Role.USER)
    ahead = f"/factures/{second}/pages/1.webp"
    async with page.expect_request_finished(lambda r: ahead in r.url, timeout=PATIENCE):
        await page.goto(f"/factures/{first}")
    await page.goto(f"/factures/{second}")
    await page.wait_for_function("document.querySelector('.sheet img').naturalWidth > 0")
    sha256 = (await office.store.papers.sheets(second)).sha256
    assert sent[sha256] == 1
