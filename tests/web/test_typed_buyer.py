"""A buyer's SIRET typed on the review page is asked for at once, before anything is saved."""

from __future__ import annotations

from contextlib import suppress

from playwright.async_api import expect

from staging.buyer import Service, Structure
from staging.errors import InvalidValue, OutsideUnavailable
from staging.evidence import Reading
from staging.identifiers import Siret
from staging.person import Role
from tests.web.conftest import BUYER

OTHER = Siret("21990101400015")
KNOWN = Structure(
    OTHER,
    found=True,
    structure_id=901,
    name="COMMUNE D'EXERCICE",
    active=True,
    service_required=True,
    services=(Service(1, "CULTURE", "Direction de la culture", True, False),),
)


async def controlled(browser, paper: int, siret: str) -> None:
    status, _ = await browser.post(f"/factures/{paper}/controle", version=1, buyer_siret=siret)
    assert status == 200


async def test_name_and_services_show_while_nothing_is_saved(office, desk):
    await office.configure()
    office.outside.directory[OTHER] = KNOWN
    paper = await office.print_invoice(changes={"buyer_siret": Reading(None, 0.0)})
    page = await desk.open(Role.USER)
    await page.goto(f"/factures/{paper}")
    await page.wait_for_selector("body[data-listening]")
    await page.get_by_label("SIRET du destinataire").fill("219 901 014 00015")
    await expect(page.locator("#official strong")).to_have_text("COMMUNE D'EXERCICE")
    await expect(page.locator("#l-service_code option[value=CULTURE]")).to_have_count(1)
    kept = await office.store.papers.get(paper)
    assert (kept.version, kept.draft.text("buyer_siret")) == (1, None)
    assert office.outside.looked_up == [OTHER]


async def test_each_is_asked_once_and_what_is_known_or_wrong_never(office, browsers):
    await office.configure()
    office.outside.directory[OTHER] = KNOWN
    await office.store.directory.put(Structure(BUYER, True, 900, "VILLE", True))
    paper = await office.print_invoice()
    for _ in range(3):
        await controlled(browsers[Role.USER], paper, str(OTHER))
    await controlled(browsers[Role.USER], paper, str(BUYER))
    await controlled(browsers[Role.USER], paper, "21990101400016")
    await controlled(browsers[Role.USER], paper, "219")
    assert office.outside.looked_up == [OTHER]


async def test_a_portal_that_fails_is_left_alone_for_a_minute(office, browsers):
    await office.configure()
    office.outside.trouble = OutsideUnavailable("Chorus Pro ne répond pas.")
    paper = await office.print_invoice()
    for _ in range(3):
        await controlled(browsers[Role.USER], paper, str(OTHER))
    assert office.outside.looked_up == [OTHER]
    office.clock.forward(seconds=61)
    await controlled(browsers[Role.USER], paper, str(OTHER))
    assert office.outside.looked_up == [OTHER, OTHER]


async def test_a_person_cannot_make_the_portal_busy(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    office.outside.trouble = OutsideUnavailable("Chorus Pro ne répond pas.")
    numbers = [f"{n:08d}" for n in range(21_000_000, 21_000_200)]
    sirets = [s for n in numbers for d in range(10) if (s := _siret(f"{n}{d}"))][:70]
    assert len(sirets) == 70
    for siret in sirets:
        await controlled(browsers[Role.USER], paper, siret)
    assert len(office.outside.looked_up) == 60


def _siret(siren: str) -> str | None:
    """A SIRET of this SIREN that passes its checks; None for a wrong SIREN."""
    for end in range(10):
        with suppress(InvalidValue):
            return str(Siret.parse(f"{siren}0001{end}"))
    return None
