"""Which services of a buyer a person may choose, and the one SIRET of the State."""

from __future__ import annotations

from dataclasses import replace

import pytest

from staging.buyer import GENERAL_SERVICE, Service, Structure
from staging.findings import Severity
from staging.identifiers import STATE_SIRET, Siret
from tests.staging import world
from tests.staging.rules import draft, judged

GENERAL = Service(1, GENERAL_SERVICE, "Service des factures publiques", active=True)
OWN = Service(2, "VOIRIE", "Voirie", active=True)
CLOSED = Service(3, "VIEUX", "Fermé", active=False)


@pytest.mark.parametrize(
    ("services", "codes"),
    [
        ((GENERAL, OWN, CLOSED), ["VOIRIE"]),
        ((GENERAL, CLOSED), [GENERAL_SERVICE]),
        ((OWN, CLOSED), ["VOIRIE"]),
        ((), []),
    ],
)
def test_the_general_service_is_offered_only_alone(services, codes):
    structure = Structure(Siret(world.BUYER), found=True, active=True, services=services)
    assert [service.code for service in structure.offered] == codes


def test_the_state_always_needs_a_service_code():
    assert STATE_SIRET == "11000201100044"
    state = replace(world.buyer(STATE_SIRET), services=())
    found = judged(draft({"buyer_siret": STATE_SIRET}), buyer=state)
    assert [(f.code, f.severity, f.field) for f in found] == [
        ("service_required", Severity.BLOCK, "service_code")
    ]
    coded = draft({"buyer_siret": STATE_SIRET, "service_code": "D2300766"})
    assert judged(coded, buyer=state) == ()
