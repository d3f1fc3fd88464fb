"""The review page: what it shows, what it keeps, what it sends."""

from __future__ import annotations

from staging.evidence import Reading, Source
from staging.person import Role
from staging.states import InvoiceState


def unsure(value: str) -> Reading:
    return Reading(value, 0.6, 1, (330, 175, 410, 185))


async def test_shows_each_value_beside_its_box(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    status, text = await browsers[Role.USER].get(f"/factures/{paper}")
    assert status == 200
    assert "Facture FA-2026-0417 – À vérifier – Print&amp;Post" in text
    assert 'value="3\u202f360,00"' in text
    assert 'viewBox="0 0 595.0 842.0"' in text
    assert '<rect class="box" data-field="total_incl_vat"' in text


async def test_a_doubtful_field_is_focused_first(office, browsers):
    await office.configure()
    paper = await office.print_invoice(changes={"buyer_siret": unsure("21310555400017")})
    _, text = await browsers[Role.USER].get(f"/factures/{paper}")
    assert text.count("autofocus") == 1
    field = text[text.index('id="f-buyer_siret"') :]
    assert "autofocus" in field[: field.index(">")]
    assert "Encore 1\u00a0champ à vérifier." in text


async def test_sending_keeps_the_correction_and_opens_the_next(office, browsers):
    await office.configure()
    first = await office.print_invoice("FA-2026-0417")
    second = await office.print_invoice("FA-2026-0418")
    status, target = await browsers[Role.USER].post(
        f"/factures/{first}",
        version="1",
        action="send",
        service_code="DSI-2027",
        **{"choice.possible_duplicate": "both"},
    )
    assert (status, target) == (303, f"/factures/{second}?envoi={first}")
    paper = await office.store.papers.get(first)
    assert paper.state is InvoiceState.APPROVED
    assert paper.invoice is not None
    assert paper.invoice.service_code == "DSI-2027"


async def test_what_cannot_be_read_is_kept_and_told(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    status, text = await browsers[Role.USER].post(
        f"/factures/{paper}", version="1", action="send", total_incl_vat="12.345,60"
    )
    assert status == 422
    assert "Montant attendu, par exemple 1\u202f234,56." in text
    assert 'value="12.345,60"' in text
    assert (await office.store.papers.get(paper)).state is InvoiceState.STAGED


async def test_blocking_findings_come_back_with_links(office, browsers):
    await office.configure()
    paper = await office.print_invoice(changes={"buyer_siret": None})
    status, text = await browsers[Role.USER].post(f"/factures/{paper}", version="1", action="send")
    assert status == 409
    assert '<a href="#f-buyer_siret">SIRET du destinataire</a>' in text


async def test_live_check_keeps_nothing(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    browser = browsers[Role.USER]
    async with browser.client.post(
        f"/factures/{paper}/controle",
        data={"csrf": browser.csrf, "version": "1", "total_incl_vat": "3 361,00"},
    ) as answer:
        told = await answer.json()
    assert told["fields"]["total_incl_vat"]["word"] == "Incohérent"
    assert not told["ready"]
    assert (await office.store.papers.get(paper)).draft.edits == {}


async def test_a_second_print_names_the_first_and_can_be_put_away(office, browsers, api):
    await office.configure()
    first = await office.print_invoice()
    second = await office.print_invoice()
    _, text = await browsers[Role.USER].get(f"/factures/{second}")
    assert f'<a href="/factures/{first}">facture n°&nbsp;{first}</a>' in text
    choice = {"possible_duplicate": "discard_this"}
    edit = {"version": 1, "choices": choice}
    async with api.patch(f"/api/v1/invoices/{second}", json=edit) as answer:
        assert (await answer.json())["state"] == "discarded"
    third = await office.print_invoice()
    status, _ = await browsers[Role.USER].post(
        f"/factures/{third}", version="1", **{"choice.possible_duplicate": "discard_this"}
    )
    assert status == 303
    assert (await office.store.papers.get(third)).state is InvoiceState.DISCARDED


async def test_only_a_manager_confirms_a_foreign_account(office, browsers):
    await office.configure()
    other = Reading("FR1420041010050500013M02606", 0.99, 1, (90, 733, 300, 743))
    paper = await office.print_invoice(changes={"iban": other})
    form = {"version": "1", "choice.iban_other": "confirmed", "action": "save"}
    status, text = await browsers[Role.USER].post(f"/factures/{paper}", **form)
    assert status == 403
    assert "Un responsable doit confirmer" in text
    status, _ = await browsers[Role.MANAGER].post(f"/factures/{paper}", **form)
    assert status == 303


async def test_the_summary_is_read_first_after_an_error(office, browsers):
    await office.configure()
    paper = await office.print_invoice(changes={"buyer_siret": unsure("21310555400017")})
    _, text = await browsers[Role.USER].post(
        f"/factures/{paper}", version="1", issue_date="31/02/2026"
    )
    assert text.count("autofocus") == 1
    assert 'id="summary" autofocus' in text


async def test_a_colleague_was_faster(office, browsers):
    await office.configure()
    paper = await office.print_invoice()
    form = {"version": "1", "service_code": "A"}
    assert (await browsers[Role.USER].post(f"/factures/{paper}", **form))[0] == 303
    form["service_code"] = "B"
    status, text = await browsers[Role.MANAGER].post(f"/factures/{paper}", **form)
    assert status == 409
    assert "Un collègue a enregistré cette facture avant vous." in text
    assert 'value="B"' in text
    assert 'name="version" value="2"' in text
    assert (await office.store.papers.get(paper)).draft.value("service_code") == "A"


async def test_two_people_at_one_invoice_know_of_each_other(office, browsers, clock):
    await office.configure()
    paper = await office.print_invoice()
    path = f"/factures/{paper}"
    _, text = await browsers[Role.USER].get(path)
    assert "vérifie cette facture" not in text
    clock.forward(minutes=2)
    _, text = await browsers[Role.MANAGER].get(path)
    assert "claire vérifie cette facture depuis 2\u00a0min." in text
    clock.forward(minutes=4)
    _, text = await browsers[Role.MANAGER].get(path)
    assert "vérifie cette facture" not in text


async def test_a_value_says_where_it_comes_from_until_a_person_did(office, browsers):
    await office.configure()
    learned = Reading("FA-2026-0417", 0.99, 1, (150, 250, 230, 262), Source.LEARNED)
    computed = Reading("560.00", 0.99, source=Source.ARITHMETIC)
    paper = await office.print_invoice(changes={"invoice_number": learned, "total_vat": computed})
    _, text = await browsers[Role.USER].get(f"/factures/{paper}")
    assert 'année · <span class="origin">Lu à la place apprise</span>' in text
    assert text.count('<span class="origin">Lu à la place apprise</span>') == 1
    assert text.count('<span class="origin">Calculé</span>') == 1
    await office.store.papers.edit(paper, 1, {"invoice_number": "FA-2026-0418"}, "claire")
    _, text = await browsers[Role.USER].get(f"/factures/{paper}")
    assert "Lu à la place apprise" not in text
