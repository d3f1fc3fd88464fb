"""« Imprimantes »: made, changed and taken away by an administrator, refused in French."""

from __future__ import annotations

from dataclasses import replace

from staging.identifiers import Siret
from staging.person import Role
from staging.queue import FIRST, SUPPORTING, Naming, Queue, QueueKind
from staging.routing import PRINT_SERVERS
from web.context import CONTEXT

PAGE = "/administration/imprimantes"
SELLER = "73282932000074"


async def test_a_printer_is_added_changed_and_taken_away(office, browsers):
    await office.configure()
    admin = browsers[Role.ADMIN]
    status, where = await admin.post(PAGE, title="Régie nord", kind="invoices", seller=SELLER)
    assert (status, where) == (303, PAGE)
    made = await office.store.queues.get("regie-nord")
    assert made == Queue("regie-nord", "Régie nord", seller=Siret(SELLER))
    _, text = await admin.get(PAGE)
    assert "Print&amp;Post – Régie nord" in text
    assert "ipp://printpost.local:8631/ipp/print/regie-nord" in text
    form = {"title": "Régie", "owner": "claire", "seller": "", "action": "save"}
    assert (await admin.post(f"{PAGE}/regie-nord", **form))[0] == 303
    assert await office.store.queues.get("regie-nord") == Queue(
        "regie-nord", "Régie", owner="claire"
    )
    assert (await admin.post(f"{PAGE}/regie-nord", action="remove"))[0] == 303
    assert len(await office.store.queues.all()) == 1
    _, journal = await admin.get("/administration/journal")
    for act in ("Imprimante ajoutée", "Imprimante modifiée", "Imprimante retirée"):
        assert act in journal


async def test_what_cannot_be_is_told_and_what_was_typed_stays(office, browsers):
    admin = browsers[Role.ADMIN]
    await office.store.queues.add(SUPPORTING, "root")
    for form, told in (
        ({"title": "Régie", "name": "print"}, "réservée"),
        ({"title": "Régie", "name": "Ré gie"}, "minuscules"),
        ({"title": "日本"}, "minuscules"),
        ({"title": "Autre", "name": "pieces"}, "déjà celle d'une imprimante"),
        ({"title": "pièces JUSTIFICATIVES"}, "porte déjà ce nom"),
        ({"title": ""}, "Donnez un nom"),
        ({"title": "Régie", "owner": "personne"}, "n'existe pas"),
        ({"title": "Régie", "seller": "123"}, "SIRET"),
        ({"title": "Régie", "kind": "autre"}, "Choisissez ce qui s"),
    ):
        status, text = await admin.post(PAGE, **{"kind": "invoices", **form})
        assert status == 422
        assert told in text.replace("&#39;", "'"), told
        assert f'value="{form["title"]}"' in text
    status, text = await admin.post(f"{PAGE}/pieces", title="x" * 50, owner="", action="save")
    assert status == 422
    assert "40 caractères" in text.replace("\xa0", " ")
    assert (await admin.post(f"{PAGE}/inconnue", title="x"))[0] == 404
    assert await office.store.queues.all() == [Queue(FIRST, ""), SUPPORTING]


async def test_the_first_printer_is_renamed_and_never_taken_away(office, browsers):
    admin = browsers[Role.ADMIN]
    assert (await admin.post(f"{PAGE}/print", title="Factures de la mairie"))[0] == 303
    _, text = await admin.get(PAGE)
    assert "Factures de la mairie" in text
    assert "Retirer cette imprimante" not in text
    assert (await admin.post(f"{PAGE}/print", action="remove"))[0] in {403, 409, 422}
    assert (await admin.post(f"{PAGE}/print", title=""))[0] == 303
    assert (await office.store.queues.get(FIRST)).title == ""


async def test_a_name_fixed_by_a_setting_is_not_offered(office, browsers):
    context = office.app[CONTEXT]
    fixed = replace(context.printer, naming=Naming("Mairie", fixed=True))
    object.__setattr__(context, "printer", fixed)
    admin = browsers[Role.ADMIN]
    _, text = await admin.get(PAGE)
    assert "PRINTPOST_PRINTER_NAME" in text
    assert 'id="title-print"' not in text
    assert (await admin.post(f"{PAGE}/print", owner="claire"))[0] == 303
    assert await office.store.queues.get(FIRST) == Queue(FIRST, "", owner="claire")


async def test_supporting_documents_have_no_supplier(office, browsers):
    await office.configure()
    form = {"title": "Annexes", "kind": "attachments", "seller": SELLER}
    assert (await browsers[Role.ADMIN].post(PAGE, **form))[0] == 303
    made = await office.store.queues.get("annexes")
    assert made == Queue("annexes", "Annexes", QueueKind.ATTACHMENTS)


async def test_print_servers_are_named_and_a_wrong_one_is_told(office, browsers):
    admin, path = browsers[Role.ADMIN], "/administration/serveurs-impression"
    status, where = await admin.post(path, servers="192.168.1.10\n10.1.2.9/24")
    assert (status, where) == (303, f"{PAGE}#serveurs")
    assert await office.store.settings.get(PRINT_SERVERS) == ["192.168.1.10", "10.1.2.0/24"]
    status, text = await admin.post(path, servers="192.168.1.10, <serveur>")
    assert status == 422
    assert "&lt;serveur&gt;" in text
    assert "n&#39;est pas une adresse" in text
    assert len(await office.store.settings.get(PRINT_SERVERS)) == 2
    _, text = await admin.get(PAGE)
    assert "192.168.1.10\n10.1.2.0/24</textarea>" in text
    assert (await browsers[Role.MANAGER].post(path, servers=""))[0] == 403
