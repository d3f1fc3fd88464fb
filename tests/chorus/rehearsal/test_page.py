"""The trainer's page: what it shows, what its buttons do, what it refuses."""

from __future__ import annotations

import re
from typing import Any


async def page(desk: Any, address: str = "/") -> str:
    async with desk.http.get(address) as answer:
        assert answer.status == 200
        return str(await answer.text())


async def press(desk: Any, address: str, **form: str) -> int:
    async with desk.http.post(address, data=form, allow_redirects=False) as answer:
        return int(answer.status)


async def test_the_page_says_that_nothing_is_real(desk: Any) -> None:
    text = await page(desk)
    assert '<html lang="fr">' in text
    assert "rien n'est envoyé pour de vrai" in text
    assert "Aucune facture n'a encore été déposée" in text
    assert text.count("<h1") == 1


async def test_the_page_has_no_script_and_a_strict_policy(desk: Any) -> None:
    async with desk.http.get("/") as answer:
        policy = answer.headers["Content-Security-Policy"]
        text = await answer.text()
    assert policy.startswith("default-src 'none'; style-src 'self'")
    assert "<script" not in text
    assert "style=" not in text
    async with desk.http.get("/static/rehearsal.css") as answer:
        assert (answer.status, answer.content_type) == (200, "text/css")


async def test_every_field_has_a_label(desk: Any) -> None:
    await desk.accepted()
    text = await page(desk)
    fields = set(re.findall(r'<(?:input|select) id="([^"]+)"', text))
    assert fields == set(re.findall(r'<label for="([^"]+)"', text))
    assert len(fields) == 8


async def test_what_was_sent_is_shown_as_text(desk: Any) -> None:
    service = '"><script>alert(1)</script>'
    await desk.accepted(
        destinataire={"codeDestinataire": "21991212800010", "codeServiceExecutant": service}
    )
    text = await page(desk)
    assert "<script" not in text
    assert "&lt;script&gt;" in text
    assert "120,00\u00a0EUR" in text


async def test_buttons_move_an_invoice(open_desk: Any) -> None:
    desk = await open_desk(speed=0)
    identifier = await desk.accepted()
    address = f"/actions/invoices/{identifier}"
    desk.clock.pass_(500)
    assert await press(desk, address, action="next") == 303
    assert await press(desk, address, action="suspend", commentaire=" Bon manquant ") == 303
    assert await press(desk, address, action="next") == 409
    assert await press(desk, address, action="reroute") == 303
    assert await press(desk, address, action="invente") == 409
    assert await press(desk, address, action="reject", commentaire="Faux") == 303
    assert await press(desk, address, action="reject") == 409
    history = (await desk.ledger())["invoices"][0]["history"]
    assert [step["commentaire"] for step in history] == [None, None, "Bon manquant", None, "Faux"]
    assert [step["status"] for step in history][2:] == ["SUSPENDUE", "A_RECYCLER", "REJETEE"]
    assert "Bon manquant" in await page(desk)
    assert await press(desk, "/actions/invoices/5", action="next") == 404


async def test_the_form_plans_faults(desk: Any) -> None:
    form = {
        "call": "soumettre",
        "kind": "refuse",
        "count": "2",
        "seconds": "",
        "retry_after": "",
        "codeRetour": "",
        "libelle": "",
    }
    assert await press(desk, "/actions/faults", **form) == 303
    assert "soumettre\u00a0: Refus avec un code et un libellé, 2 fois" in await page(desk)
    assert await press(desk, "/actions/faults", **{**form, "kind": "x"}) == 400
    assert await press(desk, "/actions/faults/clear") == 303
    assert "Aucune panne n'est prévue" in await page(desk)


async def test_another_site_cannot_press_the_buttons(desk: Any) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    async with desk.http.post("/actions/faults/clear", headers=headers) as answer:
        assert answer.status == 403


async def test_fifty_invoices_a_page(desk: Any) -> None:
    for n in range(51):
        await desk.accepted(numeroFactureSaisi=f"N{n:03d}")
    first, second = await page(desk), await page(desk, "/?page=2")
    assert ("N050" in first, "N000" in first) == (True, False)
    assert ("N050" in second, "N000" in second) == (False, True)
    assert "Page 2 sur 2" in second
    for strange in ("0", "99", "x", "9" * 5000, "-1"):
        assert "N0" in await page(desk, f"/?page={strange}")
