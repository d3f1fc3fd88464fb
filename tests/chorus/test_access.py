"""The live test says what is wrong, in a sentence for the administrator."""

from __future__ import annotations

from datetime import date

import pytest

from chorus.access import LiveTest
from chorus.rehearsal.faults import Kind
from staging.ports import AccessProblem, AccessReport, TestAccess
from tests.chorus.conftest import FAST, SELLER, Clock, Portal


async def tried(portal: Portal, clock: Clock, **access: str) -> AccessReport:
    test: TestAccess = LiveTest(FAST, clock)
    return await test(portal.access(**access))


async def test_a_good_access_lists_suppliers_accounts_and_expiry(
    portal: Portal, clock: Clock
) -> None:
    report = await tried(portal, clock)
    assert report.ok
    assert report.problem is None
    assert (report.application_ok, report.account_ok) == (True, True)
    supplier = next(s for s in report.suppliers if s.siret == SELLER)
    assert supplier.name == "ATELIER D'EXERCICE SARL"
    assert [a.label for a in supplier.bank_accounts] == ["Compte principal", "Compte secondaire"]
    assert report.password_expires_on == date(2028, 1, 18)
    assert portal.invoices == []


@pytest.mark.parametrize(
    ("access", "problem", "word"),
    [
        ({"client_id": "other"}, AccessProblem.PISTE, "PISTE refuse"),
        ({"client_secret": "other"}, AccessProblem.PISTE, "secret"),
        ({"login": "other"}, AccessProblem.TECHNICAL_ACCOUNT, "compte technique"),
        ({"password": "other"}, AccessProblem.TECHNICAL_ACCOUNT, "mot de passe"),
        ({"api_url": "http://127.0.0.1:9"}, AccessProblem.UNREACHABLE, "ne répond pas"),
        ({"token_url": "http://127.0.0.1:9/"}, AccessProblem.UNREACHABLE, "ne répond pas"),
        ({"api_url": "nonsense"}, AccessProblem.UNREACHABLE, "adresses"),
    ],
)
async def test_what_is_wrong_is_named(
    access: dict[str, str], problem: AccessProblem, word: str, portal: Portal, clock: Clock
) -> None:
    report = await tried(portal, clock, **access)
    assert not report.ok
    assert report.problem is problem
    assert word in report.message
    assert report.application_ok is {
        AccessProblem.PISTE: False,
        AccessProblem.TECHNICAL_ACCOUNT: True,
    }.get(problem, report.application_ok)
    assert report.account_ok is (False if problem is AccessProblem.TECHNICAL_ACCOUNT else None)


@pytest.mark.parametrize(
    ("call", "api"),
    [
        ("recuperer/tauxtva", "Transverses"),
        ("monCompte/recuperer/rattachements", "Utilisateurs"),
        ("structures/rechercher", "Structures"),
        ("rechercher/fournisseur", "Factures"),
    ],
)
async def test_an_api_without_subscription_is_named(
    call: str, api: str, portal: Portal, clock: Clock
) -> None:
    portal.fail(call, Kind.EMPTY_403)
    report = await tried(portal, clock)
    assert report.problem is AccessProblem.SUBSCRIPTION
    assert f"« {api} »" in report.message
    assert report.application_ok


async def test_every_closed_api_is_named_with_the_portals_words(
    portal: Portal, clock: Clock
) -> None:
    portal.fail("rechercher", Kind.EMPTY_403)
    portal.fail("recuperer/tauxtva", Kind.EMPTY_403)
    report = await LiveTest(FAST, clock)(portal.access())
    assert dict(report.apis) == {
        "Transverses": False,
        "Utilisateurs": True,
        "Structures": False,
        "Factures": True,
    }
    assert report.problem is AccessProblem.SUBSCRIPTION
    assert report.said == "HTTP 403 (/transverses/v1/recuperer/tauxtva)"


async def test_the_token_servers_words_are_told(portal: Portal, clock: Clock) -> None:
    report = await LiveTest(FAST, clock)(portal.access(client_secret="wrong"))
    assert report.said == "HTTP 400 invalid_client : Client inconnu"
