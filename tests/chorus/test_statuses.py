"""What each word of the portal means for a paper."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import chorus.rehearsal
from chorus.statuses import meaning, newest, of_history
from staging.deposit import StatusEvent
from staging.states import MOVES, InvoiceState, ReturnKind

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
PATIENCE = timedelta(days=60)
DESCRIPTION = Path(chorus.rehearsal.__file__).parent / "openapi.yaml"
WORDS: list[str] = yaml.safe_load(DESCRIPTION.read_text())["components"]["schemas"][
    "StatutFacture"
]["enum"]
FINAL = {"MISE_EN_PAIEMENT", "REJETEE", "ABANDONNEE", "SUPPRIMEE"}


@pytest.mark.parametrize("word", WORDS)
def test_every_word_of_the_portal(word: str) -> None:
    found = meaning(word)
    assert found.final == (word in FINAL)
    reachable = {InvoiceState.DEPOSITED, *MOVES[InvoiceState.DEPOSITED]}
    assert found.state in reachable
    assert (found.kind is not None) == (found.state is InvoiceState.RETURNED)


@given(st.text().filter(lambda word: word not in WORDS))
def test_an_unknown_word_is_no_end(word: str) -> None:
    found = meaning(word)
    assert found.state is InvoiceState.DEPOSITED
    assert not found.final


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("SUSPENDUE", ReturnKind.TO_COMPLETE),
        ("A_COMPLETER", ReturnKind.TO_COMPLETE),
        ("A_RECYCLER", ReturnKind.TO_REROUTE),
        ("REJETEE", ReturnKind.REJECTED),
        ("ERREUR_FOURNISSEUR_SUR_VALIDEUR", ReturnKind.WRONG_VALIDATOR),
    ],
)
def test_what_comes_back(word: str, kind: ReturnKind) -> None:
    found = meaning(word, "Pièce manquante")
    assert found.kind is kind
    assert found.reason.endswith("Motif donné : « Pièce manquante »")


def event(status: str, days: int = 0) -> StatusEvent:
    return StatusEvent(status, NOW + timedelta(days=days))


def test_the_newest_counts_whatever_the_order() -> None:
    events = [event("MISE_EN_PAIEMENT"), event("DEPOSEE", -3), event("MANDATEE", -1)]
    latest = newest(events)
    assert latest is not None
    assert latest.status == "MISE_EN_PAIEMENT"
    assert newest([]) is None


def test_of_two_in_the_same_minute_the_later_counts() -> None:
    latest = newest([event("DEPOSEE"), event("MISE_A_DISPOSITION")])
    assert latest is not None
    assert latest.status == "MISE_A_DISPOSITION"


@pytest.mark.parametrize(
    ("status", "days", "reported", "settled"),
    [
        ("MANDATEE", 0, True, False),
        ("MANDATEE", 0, False, True),
        ("COMPTABILISEE", 0, False, True),
        ("MISE_A_DISPOSITION", 0, False, False),
        ("MISE_A_DISPOSITION", -61, False, True),
        ("MISE_A_DISPOSITION", -61, True, False),
        ("EN_COURS_ACHEMINEMENT", -61, False, False),
        ("NOUVEAU_MOT", -61, False, False),
    ],
)
def test_buyers_that_never_report_payment(
    status: str, days: int, *, reported: bool, settled: bool
) -> None:
    found = of_history([event(status, days)], NOW, payment_reported=reported, patience=PATIENCE)
    assert found is not None
    assert (found.state is InvoiceState.SETTLED) == settled
    assert bool(found.reason) == settled


def test_a_return_is_a_return_also_where_payment_is_not_reported() -> None:
    found = of_history([event("SUSPENDUE", -90)], NOW, payment_reported=False, patience=PATIENCE)
    assert found is not None
    assert found.kind is ReturnKind.TO_COMPLETE
