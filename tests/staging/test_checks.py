"""Each finding: it appears for its reason, and is lifted by its way out or by the right value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staging.buyer import Service
from staging.checks import PORTAL_FILE_LIMIT, blocking
from staging.context import Namesake, Twin
from staging.evidence import Reading, Remark, Source
from staging.findings import Severity
from staging.identifiers import STATE_SIRET, Siret
from staging.money import show_plain, vat_of
from staging.states import InvoiceState
from tests.staging import world
from tests.staging.rules import CONTEXT, codes, draft, judged

BLOCK, WARN = Severity.BLOCK, Severity.WARN
NO_VAT = {
    "vat_breakdown": [{"rate": "0.00", "base": "100.00", "amount": "0.00"}],
    "total_vat": "0.00",
    "total_incl_vat": "100.00",
    "amount_due": "100.00",
}
OTHER_SIRET = Siret("55208131766522")


def test_a_good_paper_has_nothing_to_say():
    assert judged() == ()


#: (readings that bring it, code, severity, field, edits that lift it)
BY_VALUE = [
    ({"invoice_number": None}, "missing", BLOCK, "invoice_number", {"invoice_number": "F-1"}),
    ({"buyer_siret": None}, "missing", BLOCK, "buyer_siret", {"buyer_siret": world.BUYER}),
    (
        {"issue_date": "2026-11-21"},
        "date_future",
        BLOCK,
        "issue_date",
        {"issue_date": "2026-11-20"},
    ),
    ({"due_date": "2026-11-01"}, "due_before_issue", WARN, "due_date", {"due_date": None}),
    (
        {"invoice_number": "F 1"},
        "number_not_accepted",
        BLOCK,
        "invoice_number",
        {"invoice_number": "F1"},
    ),
    (
        {"invoice_number": "20261112"},
        "number_not_accepted",
        BLOCK,
        "invoice_number",
        {"invoice_number": "F20261112"},
    ),
    (
        {"vat_breakdown": [{"rate": "10.00", "base": "100.00", "amount": "20.00"}]},
        "vat_rate",
        BLOCK,
        "vat_breakdown",
        {"vat_breakdown": [{"rate": "20", "base": "100", "amount": "20"}]},
    ),
    ({"total_vat": "21.00"}, "vat_sum", BLOCK, "vat_breakdown", {"total_vat": "20.00"}),
    ({"total_excl_vat": "99.00"}, "base_sum", BLOCK, "vat_breakdown", {"total_excl_vat": "100"}),
    ({"total_incl_vat": "121.00"}, "total_sum", BLOCK, "total_incl_vat", {"total_incl_vat": "120"}),
    ({"amount_due": "119.99"}, "due_gap", BLOCK, "amount_due", {"prepaid_amount": "0.01"}),
    ({"amount_due": "-120.00"}, "negative", BLOCK, "amount_due", {"amount_due": "120.00"}),
    (NO_VAT, "vat_reason_missing", BLOCK, "exemption_reason", {"exemption_reason": "Art. 293 B"}),
    (
        {"seller_siret": str(OTHER_SIRET)},
        "seller_unknown",
        BLOCK,
        "seller_siret",
        {"seller_siret": world.SELLER},
    ),
    ({"iban": world.OTHER_IBAN}, "iban_other", BLOCK, "iban", {"iban": world.IBAN}),
    (
        {"buyer_siret": world.SELLER},
        "buyer_is_seller",
        BLOCK,
        "buyer_siret",
        {"buyer_siret": world.BUYER},
    ),
    (
        {"document_type": "credit_note"},
        "original_missing",
        WARN,
        "original_invoice_number",
        {"original_invoice_number": "F-0"},
    ),
    (
        {"discount_incl_vat": "20.00", "amount_due": "100.00"},
        "discount_reason_missing",
        WARN,
        "discount_reason",
        {"discount_reason": "Remise"},
    ),
]


@pytest.mark.parametrize(
    ("due", "advice"),
    [
        ("200.00", "Si la différence est un solde antérieur, indiquez 120,00 € :"),
        ("90.00", "Si 30,00 € sont déjà payés, remis ou retenus, indiquez-les"),
    ],
)
def test_what_is_to_pay_beside_the_total_says_what_to_do(due: str, advice: str) -> None:
    (found,) = (f for f in judged(draft({"amount_due": due})) if f.code == "due_gap")
    assert advice in found.message


@pytest.mark.parametrize(("read", "code", "severity", "field", "edits"), BY_VALUE)
def test_a_finding_appears_and_is_lifted_by_the_right_value(read, code, severity, field, edits):
    one = draft(read)
    found = [f for f in judged(one) if f.code == code]
    assert [(f.severity, f.field) for f in found] == [(severity, field)]
    assert found[0].message
    assert code not in codes(judged(one.with_edits(edits)))


@pytest.mark.parametrize("framework", ["A9", "A12"])
def test_a_subcontractors_frame_asks_for_who_validates(framework):
    one = draft().with_edits({"billing_framework": framework})
    assert codes(judged(one)) == {"validator_missing"}
    assert judged(one.with_edits({"validator_siret": str(OTHER_SIRET)})) == ()


#: (surroundings or what was read, code, severity, the choice that lifts it)
REMARKS = [
    ("not_invoice", BLOCK, "invoice"),
    ("works_invoice", BLOCK, "simple_a1"),
    ("ocr", WARN, None),
    ("ocr_missing", BLOCK, "typed"),
    ("foreign_currency", WARN, None),
    ("sums_differ", WARN, None),
    ("hidden_text", BLOCK, "checked"),
    ("reader_died", WARN, None),
    ("too_heavy", WARN, None),
    ("document_locked", BLOCK, None),
    ("something_new", WARN, None),
]


@pytest.mark.parametrize(("code", "severity", "choice"), REMARKS)
def test_what_the_reader_saw_becomes_a_finding(code, severity, choice):
    one = draft({}, Remark(code, "iban" if code == "hidden_text" else "détail"))
    found = [f for f in judged(one) if f.code == code]
    assert [f.severity for f in found] == [severity]
    assert [c.value for f in found for c in f.choices] == ([choice] if choice else [])
    if choice:
        assert code not in codes(judged(one.with_choices({code: choice})))
        assert code in codes(judged(one.with_choices({code: "anything"})))


def test_no_portal_and_a_heavy_file():
    assert codes(judged(environment=None)) == {"chorus_not_configured"}
    assert judged(document_size=PORTAL_FILE_LIMIT) == ()
    assert codes(judged(document_size=PORTAL_FILE_LIMIT + 1)) == {"too_large"}


def test_the_substitute_number_is_a_way_out_only_for_its_own_number():
    one = draft({"invoice_number": "F 1"})
    (found,) = judged(one)
    assert [c.value for c in found.choices] == ["F-1"]
    chosen = one.with_choices({"number_not_accepted": "F-1"})
    assert judged(chosen) == ()
    assert codes(judged(chosen.with_edits({"invoice_number": "F 2"}))) == {"number_not_accepted"}
    assert codes(judged(one.with_choices({"number_not_accepted": "X"}))) == {"number_not_accepted"}


def test_another_account_needs_a_word():
    one = draft({"iban": world.OTHER_IBAN})
    assert judged(one.with_choices({"iban_other": "confirmed"})) == ()


def test_an_account_that_is_not_mapped_is_a_warning():
    unmapped = world.company(replace(world.company().bank_accounts[0], chorus_code=None))
    found = judged(companies=(unmapped,))
    assert [(f.code, f.severity) for f in found] == [("account_not_mapped", WARN)]


def test_a_factor_is_told_by_its_sentence():
    printed = draft({"iban": world.OTHER_IBAN})
    assert judged(printed, companies=(world.company(world.FACTOR),)) == ()
    silent = world.company(replace(world.FACTOR, subrogation=""))
    found = judged(printed, companies=(silent,))
    assert [(f.code, f.severity, f.field) for f in found] == [
        ("subrogation_missing", WARN, "comment")
    ]
    typed = printed.with_edits({"comment": "Règlement à l'ordre d'Exemple."})
    assert judged(typed, companies=(silent,)) == ()


BUYERS = [
    (None, "buyer_not_checked", WARN, {}),
    (world.buyer(found=False), "siret_unknown", BLOCK, {}),
    (world.buyer(active=False), "buyer_inactive", BLOCK, {}),
    (world.buyer(service_required=True), "service_required", BLOCK, {"service_code": "SERV"}),
    (
        world.buyer(services=(Service(1, "SERV", "", False),), service_required=True),
        "service_inactive",
        BLOCK,
        {},
    ),
    (
        world.buyer(engagement_required=True),
        "engagement_required",
        BLOCK,
        {"engagement_number": "E-1"},
    ),
    (
        world.buyer(services=(Service(1, "SERV", "", True, engagement_required=True),)),
        "engagement_required",
        BLOCK,
        {"engagement_number": "E-1"},
    ),
    (
        world.buyer(service_or_engagement=True),
        "service_or_engagement_required",
        BLOCK,
        {"engagement_number": "E-1"},
    ),
]


@pytest.mark.parametrize(("buyer", "code", "severity", "lifting"), BUYERS)
def test_what_the_buyer_demands(buyer, code, severity, lifting):
    bare = {"engagement_number": None}
    service = code in {"service_inactive"} or (
        code == "engagement_required" and buyer.services[0].engagement_required
    )
    one = draft(bare | ({"service_code": "SERV"} if service else {}))
    found = [f for f in judged(one, buyer=buyer) if f.code == code]
    assert [f.severity for f in found] == [severity]
    if lifting:
        assert judged(one.with_edits(lifting), buyer=buyer) == ()


def test_an_unknown_service_is_a_warning_where_services_are_known():
    one = draft({"service_code": "OTHER"})
    assert [(f.code, f.severity) for f in judged(one)] == [("service_unknown", WARN)]
    assert judged(one, buyer=world.buyer(services=())) == ()


def test_the_state_always_asks_for_a_service():
    one = draft({"buyer_siret": str(STATE_SIRET)})
    state = world.buyer(str(STATE_SIRET), services=())
    assert codes(judged(one, buyer=state)) == {"service_required"}
    assert judged(one.with_edits({"service_code": "FAC"}), buyer=state) == ()


@pytest.mark.parametrize("state", [s for s in InvoiceState if s is not InvoiceState.RECEIVED])
def test_twins(state):
    for same_bytes in (True, False):
        (found,) = judged(twins=(Twin(7, state, same_bytes),))
        assert (found.code, found.severity) == ("possible_duplicate", BLOCK)
        assert "n° 7" in found.message
        offered = [c.value for c in found.choices]
        assert ("replace_other" in offered) == (state is InvoiceState.STAGED)
        assert {"discard_this", "both"} <= set(offered)
    twins = (Twin(7, state, same_bytes=True),)
    both = draft().with_choices({"possible_duplicate": "both"})
    assert judged(both, twins=twins) == ()
    discarding = draft().with_choices({"possible_duplicate": "discard_this"})
    assert codes(judged(discarding, twins=twins)) == {"possible_duplicate"}


def test_a_number_deposited_this_year_is_a_warning_that_names_the_other():
    states = {InvoiceState.DEPOSITED: "déposée cette année", InvoiceState.APPROVED: "en cours"}
    for state, word in states.items():
        (found,) = judged(namesakes=(Namesake(7, state),))
        assert (found.code, found.severity, found.other) == ("number_same_year", WARN, 7)
        assert found.field == "invoice_number"
        assert "facture n° 7" in found.message
        assert word in found.message


def test_unsure_readings_of_required_fields_are_shown():
    one = draft()
    weak = Reading("2026-11-12", 0.5)
    unsure = replace(one, readings={**one.readings, "issue_date": weak})
    assert [(f.code, f.field) for f in judged(unsure)] == [("unsure", "issue_date")]
    assert judged(unsure.with_edits({"issue_date": "2026-11-12"})) == ()
    reasoned = replace(weak, source=Source.ARITHMETIC)
    assert judged(replace(one, readings={**one.readings, "issue_date": reasoned})) == ()


def test_blocking_ones_come_first():
    one = draft({"due_date": "2026-11-01", "total_incl_vat": "1.00", "amount_due": "1.00"})
    found = judged(one, buyer=None)
    order = [f.severity for f in found]
    assert order == sorted(order, key=lambda s: s is WARN)
    assert blocking(found) == order.count(BLOCK) == 1


cents = st.decimals(0, 10**7, places=2)


@given(
    st.lists(
        st.tuples(st.sampled_from(["2.10", "5.50", "10.00", "20.00"]), cents),
        min_size=1,
        max_size=5,
    )
)
def test_lines_that_prove_each_other_are_never_blocked(lines):
    rows = [
        {"rate": rate, "base": show_plain(base), "amount": show_plain(vat_of(base, Decimal(rate)))}
        for rate, base in lines
    ]
    excl = sum((Decimal(r["base"]) for r in rows), Decimal(0))
    vat = sum((Decimal(r["amount"]) for r in rows), Decimal(0))
    read = {
        "vat_breakdown": rows,
        "total_excl_vat": show_plain(excl),
        "total_vat": show_plain(vat),
        "total_incl_vat": show_plain(excl + vat),
        "amount_due": show_plain(excl + vat),
    }
    assert codes(judged(draft(read))) <= {"vat_reason_missing"}


def test_today_is_given():
    assert judged(draft({"issue_date": "2026-11-20"})) == ()
    late = replace(CONTEXT, today=date(2026, 11, 11))
    assert codes(judged(draft(), late)) == {"date_future"}


THEIRS = replace(world.company(), siret=OTHER_SIRET, name="Menuiserie Exemple", vat_id=None)
BOTH = {"companies": (world.company(), THEIRS)}


def test_an_invoice_on_another_suppliers_printer_is_stopped():
    found = [f for f in judged(queue_seller=OTHER_SIRET, **BOTH) if f.code == "wrong_queue"]
    assert [(f.severity, f.field) for f in found] == [(BLOCK, "seller_siret")]
    assert "Menuiserie Exemple" in found[0].message
    (choice,) = found[0].choices
    assert choice.label == "C'est une facture de Plomberie Exemple"
    kept = draft().with_choices({"wrong_queue": choice.value})
    assert "wrong_queue" not in codes(judged(kept, queue_seller=OTHER_SIRET, **BOTH))
    moved = kept.with_edits({"seller_siret": str(OTHER_SIRET)}).with_edits(
        {"seller_siret": world.SELLER}
    )
    assert "wrong_queue" in codes(judged(moved, queue_seller=OTHER_SIRET, **BOTH))


def test_a_vat_id_of_somebody_else_is_stopped_too():
    one = draft({"seller_siret": None, "seller_vat_id": world.VAT_ID})
    (found,) = [
        f
        for f in judged(one, companies=(THEIRS,), queue_seller=OTHER_SIRET)
        if f.code == "wrong_queue"
    ]
    assert found.choices == ()


@pytest.mark.parametrize(
    ("read", "surroundings"),
    [
        ({}, {"queue_seller": Siret(world.SELLER), **BOTH}),
        ({}, {"queue_seller": None, **BOTH}),
        ({"seller_siret": None}, {"queue_seller": Siret(world.SELLER), **BOTH}),
        # The supplier of the printer is no longer configured: there is nothing to hold against it.
        ({}, {"queue_seller": OTHER_SIRET}),
    ],
)
def test_the_right_printer_has_nothing_to_say(read, surroundings):
    assert "wrong_queue" not in codes(judged(draft(read), **surroundings))


def test_an_invoice_of_nobody_configured_is_told_once():
    stranger = draft({"seller_siret": "21310555400017"})
    found = codes(judged(stranger, queue_seller=OTHER_SIRET, **BOTH))
    assert "seller_unknown" in found
    assert "wrong_queue" not in found
