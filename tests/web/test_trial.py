"""The test page followed from the workstation to its verdict."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pypdfium2

from staging.evidence import Extraction, PageSize, Remark
from staging.job import NewJob
from staging.person import Role
from staging.trial import Trial, is_marked
from tests.web.test_screens import inspect, look_at
from web.trial import findings
from web.trial_sheet import sheet

HOSTILE = "<script>alert(1)</script>"


async def print_test_page(office, user: str, detail: str, kind: str = "application/pdf") -> None:
    kept = office.store.files.put(sheet("Print&Post"))
    new = NewJob("print", "page-essai.pdf", user, "192.0.2.7", kind, None)
    await office.store.jobs.receive(new, kept)
    job = await office.store.reading.claim("test", timedelta(minutes=5))
    await office.store.reading.opened(job.id, 1)
    seen = Extraction((PageSize(595, 842),), (), (Remark("test_page", detail),))
    await office.store.reading.stage(job.id, seen)


def test_the_sheet_is_a_page_with_the_mark_whatever_the_printer_is_called():
    for name in ("Print&Post", "Accueil (1er) \\ étage", "打印机", "x" * 500):
        document = pypdfium2.PdfDocument(sheet(name))
        try:
            assert len(document) == 1
            assert is_marked(document[0].get_textpage().get_text_bounded())
        finally:
            document.close()


async def test_the_sheet_is_downloaded_without_an_account(server, api):
    async with api.session.get(server.make_url("/page-essai.pdf")) as answer:
        assert answer.content_type == "application/pdf"
        assert (await answer.read()).startswith(b"%PDF-")


def trial(**changes: object) -> Trial:
    at = datetime(2026, 11, 25, tzinfo=UTC)
    facts: dict[str, object] = {
        "document_format": "application/pdf",
        "text": True,
        "colour": True,
        "owner": "claire",
        "user": "claire",
    }
    facts |= changes
    return Trial(job_id=1, host="192.0.2.7", queue="print", received_at=at, **facts)  # type: ignore[arg-type]


def test_each_trouble_has_its_cure():
    assert [line.good for line in findings(trial())] == [True] * 4
    for changes, title, cure in (
        ({"document_format": "image/urf"}, "Format", "ajoutez-la de nouveau"),
        ({"text": False}, "Texte", "décochez « Imprimer comme image »"),
        ({"colour": False}, "Couleur", "Choisissez « Couleur »"),
        ({"owner": None, "user": "PC-7"}, "Utilisateur", "« C'est la mienne »"),
        ({"owner": None, "user": ""}, "Utilisateur", "Non attribuées"),
    ):
        (bad,) = [line for line in findings(trial(**changes)) if not line.good]
        assert bad.title == title
        assert cure in bad.told


async def test_it_is_followed_live_and_is_nobodys_invoice(office, desk):
    page = await desk.open(Role.USER)
    found = await inspect(page, "page-essai-attente", "/page-essai")
    await page.set_viewport_size({"width": 1366, "height": 900})
    await print_test_page(office, "claire", "text colour")
    await page.get_by_text("Les impressions de « claire » vont à claire.").wait_for()
    await print_test_page(office, HOSTILE, "ocr", "image/urf")
    await page.get_by_text(f"Reçue de {HOSTILE}").wait_for()
    found += await look_at(page, "page-essai")
    await page.goto("/")
    assert "Aucune" in await page.inner_text("main") or "Prêt." in await page.inner_text("main")
    assert not found, "\n".join(found)
