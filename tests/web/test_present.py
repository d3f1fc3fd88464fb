"""States of fields and papers in words, and sentences that lead somewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import staging.db
from staging.draft import Draft
from staging.evidence import Reading
from staging.fields import BY_KEY
from staging.findings import Finding, Severity
from staging.states import InvoiceState, JobState, ReturnKind
from web import layout, words
from web.acts import ACTS
from web.attempts import Attempts
from web.field_states import FieldState, field_state, shown
from web.rendering import with_links

BLOCK = Finding("x", "invoice_number", Severity.BLOCK, "")
WARN = Finding("x", "invoice_number", Severity.WARN, "")


def reading(confidence: float) -> dict[str, Reading]:
    return {"invoice_number": Reading("FA-1", confidence)}


@pytest.mark.parametrize(
    ("draft", "findings", "state"),
    [
        (Draft(reading(0.95)), (), FieldState.READ),
        (Draft(reading(0.94)), (), FieldState.UNSURE),
        (Draft(reading(0.99)), (WARN,), FieldState.READ),
        (Draft(reading(0.99)), (BLOCK,), FieldState.WRONG),
        (Draft({}), (BLOCK,), FieldState.MISSING),
        (Draft({}), (), FieldState.EMPTY),
        (Draft(reading(0.5), {"invoice_number": "FA-1"}), (), FieldState.CONFIRMED),
        (Draft(reading(0.5), {"invoice_number": "FA-2"}), (), FieldState.CORRECTED),
        (Draft({}, {}, {"invoice_number": "FA-3"}), (), FieldState.DEFAULT),
        (Draft({}, {"invoice_number": None}), (), FieldState.EMPTY),
    ],
)
def test_the_state_of_a_field(draft, findings, state):
    assert field_state("invoice_number", draft, findings) is state


def test_values_as_they_stand_in_their_inputs():
    assert shown("total_incl_vat", "3360.00") == "3\u202f360,00"
    assert shown("issue_date", "2026-11-12") == "12/11/2026"
    assert shown("buyer_siret", "21310555400017") == "213\u00a0105\u00a0554\u00a000017"
    assert shown("iban", None) == ""


def test_every_field_and_state_has_its_word():
    assert set(words.LABELS) == set(BY_KEY)
    assert set(layout.SHOWN) <= set(BY_KEY)
    assert set(words.STATES) == set(InvoiceState)
    assert set(words.RETURNS) == set(ReturnKind)
    assert set(words.JOB_STATES) == set(JobState)
    for key, choices in words.CHOICES.items():
        assert set(choices) == set(BY_KEY[key].choices), key


def test_every_act_of_the_trail_has_its_word():
    """The store names acts in its own source: none reaches a person as a bare keyword."""
    source = "".join(
        path.read_text() for path in Path(next(iter(staging.db.__path__))).glob("*.py")
    )
    acts = set(re.findall(r"record\(\s*connection, \w+, [\w.]+, \"(\w+)\"", source))
    acts |= set(re.findall(r"append\(\s*connection, \w+, [^\"]*?\"(\w+)\", Subject", source))
    assert {"approved", "deposited", "received"} <= acts
    assert acts - set(ACTS) == set()


def test_a_sentence_leads_to_the_invoice_it_names():
    told = with_links("<b>Voyez</b> la facture n° 12 (à vérifier).")
    assert told == (
        '&lt;b&gt;Voyez&lt;/b&gt; la <a href="/factures/12">facture n°&nbsp;12</a> (à vérifier).'
    )


def test_attempts_fade():
    now = [datetime(2026, 1, 1, tzinfo=UTC)]
    attempts = Attempts(lambda: now[0], window=timedelta(minutes=10))
    for _ in range(3):
        assert attempts.wait("a", 3) is None
        attempts.failed("a")
    assert attempts.wait("a", 3) == timedelta(minutes=10)
    assert attempts.wait("b", 3) is None
    now[0] += timedelta(minutes=10)
    assert attempts.wait("a", 3) is None
