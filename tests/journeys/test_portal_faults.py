"""Whatever the portal does to a deposit: one invoice there in the end, or a paper and a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from typing import Any

import httpx
import pytest

from tests.journeys.conftest import PASSWORD, House, house_at, portal_process, wait_for
from tests.journeys.papers import SUPPLIER, invoice_pdf

pytestmark = [pytest.mark.journey, pytest.mark.timeout(180)]

_numbers = count(1)


class Portal:
    """The rehearsal portal by its control API."""

    def __init__(self, address: str) -> None:
        self.address = address

    def plan(self, call: str, kind: str, **more: Any) -> None:
        body = {"call": call, "kind": kind, **more}
        answer = httpx.post(f"{self.address}/rehearsal/faults", json=body, timeout=20)
        assert answer.status_code == 201, answer.text

    def forget_faults(self) -> None:
        httpx.delete(f"{self.address}/rehearsal/faults", timeout=20)

    def faults(self) -> list[Any]:
        return list(httpx.get(f"{self.address}/rehearsal/faults", timeout=20).json()["faults"])

    def ledger(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.address}/rehearsal/ledger", timeout=20).json())

    def with_number(self, number: str) -> list[dict[str, Any]]:
        return [one for one in self.ledger()["invoices"] if one["numero"] == number]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[House, Portal]]:
    """A house whose search begins a second after an unclear call: sooner than the portal shows."""
    with portal_process() as address:
        data = tmp_path_factory.mktemp("faults") / "data"
        with house_at(data, address, PRINTPOST_SEARCH_GRACE="1") as house:
            house.add_company(*SUPPLIER)
            yield house, Portal(address)
        assert "Traceback" not in house.log.read_text()


@pytest.fixture
def house(office: tuple[House, Portal]) -> House:
    return office[0]


@pytest.fixture
def rehearsal(office: tuple[House, Portal]) -> Iterator[Portal]:
    yield office[1]
    office[1].forget_faults()


def approved(house: House) -> int:
    """A new invoice, printed, read and approved without an undo window."""
    printed = house.print(invoice_pdf(f"FA-{next(_numbers):03}"))
    number = house.job(printed.job)["invoices"][0]
    wait_until(house, number, "staged")
    approve(house, number)
    return int(number)


def approve(house: House, number: int) -> None:
    body = {"version": house.invoice(number)["version"], "undo_seconds": 0}
    answer = house.call("POST", f"/invoices/{number}/approve", json=body)
    assert answer.status_code == 202, answer.text


def wait_until(house: House, number: int, *states: str, seconds: float = 90) -> dict[str, Any]:
    def seen() -> dict[str, Any] | None:
        paper = house.invoice(number)
        return paper if paper["state"] in states else None

    return dict(wait_for(f"one of {states}", seen, seconds))


def deposited_once(house: House, rehearsal: Portal, number: int) -> dict[str, Any]:
    paper = wait_until(house, number, "deposited", "settled")
    there = rehearsal.with_number(paper["fields"]["invoice_number"])
    assert [one["id"] for one in there] == [paper["deposit"]["chorus_id"]]
    assert [one["duplicates_refused"] for one in there] == [0]
    return paper


def outcomes(paper: dict[str, Any]) -> list[str]:
    return [attempt["outcome"] for attempt in paper["deposit"]["attempts"]]


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("accept_then_silence", {"seconds": 1}),
        ("accept_then_drop", {}),
        ("accept_then_500", {}),
        ("accept_then_malformed", {}),
    ],
)
def test_an_accepted_invoice_without_an_answer_is_found_again(
    house: House, rehearsal: Portal, kind: str, more: dict[str, Any]
) -> None:
    searches = rehearsal.ledger()["calls"].get("rechercher/fournisseur", 0)
    rehearsal.plan("soumettre", kind, **more)
    number = approved(house)
    paper = deposited_once(house, rehearsal, number)
    assert rehearsal.faults() == []
    assert outcomes(paper) == ["accepted"]
    assert house.call("GET", f"/invoices/{number}/receipt").json()["adopted"] is True
    # The portal shows an invoice three seconds late: the first search comes too early.
    assert rehearsal.ledger()["calls"]["rechercher/fournisseur"] >= searches + 2


def test_invoices_that_never_arrived_are_sent_anew(house: House, rehearsal: Portal) -> None:
    # All at once: each is searched to the end of the ladder before it is sent again.
    kinds = ("drop", "http_500", "http_503", "malformed_json")
    for kind in kinds:
        rehearsal.plan("soumettre", kind)
    said = "Le numéro de facture est déjà déposé par ce fournisseur."
    rehearsal.plan("soumettre", "refuse", codeRetour=20303, libelle=said)
    *lost, used = [approved(house) for _ in (*kinds, "refuse")]
    for number in lost:
        paper = deposited_once(house, rehearsal, number)
        assert outcomes(paper) == ["absent", "accepted"]
    assert rehearsal.faults() == []
    a_person_decides(house, rehearsal, used)


def a_person_decides(house: House, rehearsal: Portal, number: int) -> None:
    """The portal knows the number and does not show it: never sent again by itself."""
    paper = wait_until(house, number, "returned")
    assert paper["return_kind"] == "undecided"
    assert "Regardez sur Chorus Pro" in all_words(paper)
    assert rehearsal.with_number(paper["fields"]["invoice_number"]) == []
    body = {"version": paper["version"], "chorus_id": None}
    answer = house.call("POST", f"/invoices/{number}/decide", json=body)
    assert answer.is_success, answer.text
    reopen(house, number)
    approve(house, number)
    deposited_once(house, rehearsal, number)


def reopen(house: House, number: int) -> None:
    body = {"version": house.invoice(number)["version"]}
    answer = house.call("POST", f"/invoices/{number}/reopen", json=body)
    assert answer.status_code == 200, answer.text


def all_words(paper: dict[str, Any]) -> str:
    return " ".join([paper["trouble"], *(line["comment"] for line in paper["history"])])


@pytest.mark.parametrize(
    ("call", "kind", "more"),
    [
        ("token", "http_500", {}),
        ("ajouter/fichier", "http_503", {"retry_after": 2}),
        ("soumettre", "http_429", {"retry_after": 2}),
        ("soumettre", "token_expired", {}),
        ("soumettre", "slow", {"seconds": 3}),
    ],
)
def test_a_passing_trouble_is_waited_for(
    house: House, rehearsal: Portal, call: str, kind: str, more: dict[str, Any]
) -> None:
    rehearsal.plan(call, kind, **more)
    paper = deposited_once(house, rehearsal, approved(house))
    assert outcomes(paper)[-1] == "accepted"
    assert "unknown" not in outcomes(paper)


def test_many_requests_at_once_quiet_everybody(house: House, rehearsal: Portal) -> None:
    rehearsal.plan("*", "http_429", retry_after=3)
    number = approved(house)
    paper = wait_for("the reason", lambda: trouble(house, number), 30)
    assert "ralentir" in paper
    deposited_once(house, rehearsal, number)


def trouble(house: House, number: int) -> str:
    return str(house.invoice(number)["trouble"])


def test_a_refusal_comes_back_in_the_words_of_the_portal(house: House, rehearsal: Portal) -> None:
    rehearsal.plan("soumettre", "refuse", codeRetour=20011, libelle="Le code service manque.")
    number = approved(house)
    paper = wait_until(house, number, "returned")
    assert paper["return_kind"] == "refused"
    assert outcomes(paper) == ["refused"]
    assert "Le code service manque." in all_words(paper)
    assert rehearsal.with_number(paper["fields"]["invoice_number"]) == []
    reopen(house, number)
    approve(house, number)
    deposited_once(house, rehearsal, number)


def test_a_missing_subscription_is_told_and_the_paper_waits(
    house: House, rehearsal: Portal
) -> None:
    rehearsal.plan("ajouter/fichier", "empty_403", count=1000)
    number = approved(house)
    assert "abonnée" in wait_for("the reason", lambda: trouble(house, number))
    assert house.invoice(number)["state"] in {"approved", "depositing"}
    rehearsal.forget_faults()
    deposited_once(house, rehearsal, number)


def test_a_refused_account_stops_all_sending_until_an_administrator_acts(
    house: House, rehearsal: Portal
) -> None:
    house.add_person("patronne", "admin")
    page = signed_in(house, "patronne")
    assert "Les envois sont arrêtés" not in page.get("/administration/chorus").text
    rehearsal.plan("soumettre", "token_expired", count=2)
    number = approved(house)
    assert "compte technique" in wait_for("the reason", lambda: trouble(house, number))
    shown = page.get("/administration/chorus")
    assert "Les envois sont arrêtés" in shown.text
    assert "compte technique" in shown.text
    calls = rehearsal.ledger()["calls"]["soumettre"]
    later = approved(house)
    with pytest.raises(AssertionError, match="waited"):
        wait_until(house, later, "depositing", "deposited", seconds=4)
    assert house.invoice(number)["state"] == "approved"
    assert rehearsal.ledger()["calls"]["soumettre"] == calls
    token = re.search(r'name="csrf" value="([^"]+)"', shown.text)
    assert token is not None
    page.post("/administration/chorus/reprendre", data={"csrf": token[1]})
    for waiting in (number, later):
        deposited_once(house, rehearsal, waiting)
    page.close()


def signed_in(house: House, name: str) -> httpx.Client:
    page = httpx.Client(base_url=house.web, follow_redirects=True, timeout=30)
    page.get("/connexion")
    answer = page.post("/connexion", data={"name": name, "password": PASSWORD})
    assert "Se déconnecter" in answer.text
    return page
