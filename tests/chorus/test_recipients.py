"""The file of all recipients: read whatever stands around it, imported weekly, faults survived."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest

from chorus.annuaire import read_annuaire
from chorus.client import Client
from chorus.errors import ChorusUnavailable
from chorus.recipients import RecipientsImport
from chorus.rehearsal.faults import Kind
from staging.store import Store
from tests.chorus.conftest import EASY, FAST, WITH_SERVICE, Clock, Desk, Portal

_CALL = "telecharger/annuaire/destinataire"


def folder(xml: str, name: str = "Annuaire.xml") -> io.BytesIO:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
    made.seek(0)
    return made


def test_structures_are_known_by_what_they_hold() -> None:
    xml = f"""<?xml version="1.0"?><a:Tous xmlns:a="urn:x"><a:Liste>
      <a:Structure><a:Identifiant>{EASY}</a:Identifiant><a:RaisonSociale>COMMUNE É</a:RaisonSociale>
        <a:GestionService>true</a:GestionService><a:GestionEngagement>0</a:GestionEngagement>
        <a:Services><a:Service><a:Code>X</a:Code></a:Service></a:Services></a:Structure>
      <a:Structure><a:Identifiant>NOUMEA1</a:Identifiant></a:Structure>
      <a:Structure><a:Identifiant>{WITH_SERVICE}</a:Identifiant><a:Statut>INACTIF</a:Statut>
        <a:GestionStatutMiseEnPaiement>false</a:GestionStatutMiseEnPaiement></a:Structure>
      </a:Liste></a:Tous>"""
    one, two = read_annuaire(folder(xml))
    assert (one.siret, one.name, one.active, one.imported) == (EASY, "COMMUNE É", True, True)
    assert (one.service_required, one.engagement_required) == (True, False)
    assert (two.siret, two.active, two.payment_reported) == (WITH_SERVICE, False, False)


def test_entities_are_not_expanded() -> None:
    xml = (
        f'<!DOCTYPE a [<!ENTITY e "COMMUNE">]><a><b><SIRET>{EASY}</SIRET>'
        "<RaisonSociale>&e;</RaisonSociale></b></a>"
    )
    [one] = read_annuaire(folder(xml))
    assert one.name == ""


@pytest.mark.parametrize(
    "content", [io.BytesIO(b"no zip"), folder("<a><b></a>"), folder("x", "lisezmoi.txt")]
)
def test_what_cannot_be_read_is_a_fault_of_the_day(content: io.BytesIO) -> None:
    with pytest.raises(ChorusUnavailable):
        list(read_annuaire(content))


@pytest.fixture
def imports(store: Store, client: Client, clock: Clock) -> RecipientsImport:
    return RecipientsImport(store, lambda: client, FAST, clock)


async def test_all_recipients_come_once_a_week(
    desk: Desk, imports: RecipientsImport, store: Store, portal: Portal, clock: Clock
) -> None:
    assert await imports.step() is False
    found = await store.directory.get(WITH_SERVICE)
    assert found is not None
    assert found.imported
    assert found.service_required
    assert found.name == "COMMUNE D'EXERCICE AVEC CODE SERVICE"
    await imports.step()
    assert portal.calls(_CALL) == 1
    clock.pass_(timedelta(days=7, seconds=1))
    await imports.step()
    assert portal.calls(_CALL) == 2


async def test_a_portal_that_fails_is_asked_again_later_and_nothing_is_lost(
    desk: Desk, imports: RecipientsImport, store: Store, portal: Portal, clock: Clock
) -> None:
    portal.fail(_CALL, Kind.HTTP_503)
    await imports.step()
    assert await store.recipients.imported_at() is None
    assert await store.directory.get(EASY) is not None
    portal.repair()
    await imports.step()
    assert await store.recipients.imported_at() is None  # it rests
    clock.pass_(timedelta(days=1))
    await imports.step()
    assert await store.recipients.imported_at() == clock()


async def test_nothing_is_asked_without_a_portal(store: Store, clock: Clock) -> None:
    assert await RecipientsImport(store, lambda: None, FAST, clock).step() is False


async def test_a_person_asks_for_the_file_before_its_week_is_over(
    desk: Desk, imports: RecipientsImport, store: Store, portal: Portal
) -> None:
    await imports.step()
    await store.recipients.ask("sophie")
    portal.fail(_CALL, Kind.HTTP_503)
    await imports.step()
    assert portal.calls(_CALL) == 2
    failed = await store.recipients.progress()
    assert failed is not None
    assert failed.ended is not None
    assert "Chorus Pro" in failed.problem
    portal.repair()
    await imports.step()
    assert portal.calls(_CALL) == 2, "asked once, tried once"
    await store.recipients.ask("sophie")
    await imports.step()
    done = await store.recipients.progress()
    assert done is not None
    assert (done.problem, done.count > 5) == ("", True)


async def test_while_sending_is_stopped_who_asks_is_told_why(
    desk: Desk, imports: RecipientsImport, store: Store, portal: Portal
) -> None:
    await store.deposits.pause("Chorus Pro refuse le compte technique.")
    await store.recipients.ask("sophie")
    await imports.step()
    stopped = await store.recipients.progress()
    assert stopped is not None
    assert stopped.problem == "Chorus Pro refuse le compte technique."
    assert portal.calls(_CALL) == 0


def test_a_town_is_read_beside_the_name_or_in_an_address() -> None:
    xml = f"""<a><b><SIRET>{EASY}</SIRET><Ville>LYON</Ville></b>
      <b><SIRET>{WITH_SERVICE}</SIRET><AdressePostale><CodePostal>06000</CodePostal>
      <Ville>NICE</Ville></AdressePostale></b></a>"""
    assert [one.town for one in read_annuaire(folder(xml))] == ["LYON", "06000 NICE"]
