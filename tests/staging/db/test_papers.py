"""Papers as people work with them, on both bases: nobody's work is lost, nothing leaves twice."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from decimal import Decimal

import pytest

from staging.confirm import FindingsBlock
from staging.deposit import Outcome
from staging.errors import (
    DocumentRefused,
    InvalidValue,
    MoveNotAllowed,
    NotFound,
    NumberUsed,
    StaleVersion,
)
from staging.job import Document
from staging.sight import Sight
from staging.states import InvoiceState, ReturnKind
from staging.wanted import Wanted
from tests.staging import world

S = InvoiceState
NOW = timedelta(0)


@pytest.fixture
async def office(store):
    await world.configure(store)
    return store


def kinds(results):
    return sorted(type(r).__name__ for r in results)


async def at_once(*calls):
    return await asyncio.gather(*calls, return_exceptions=True)


async def test_an_edit_is_kept_with_its_trail(office):
    paper = await world.staged(office)
    after = await office.papers.edit(paper.id, 2 - 1, {"service_code": " SERV "}, "camille")
    assert after.version == paper.version + 1
    assert after.draft.text("service_code") == "SERV"
    assert await office.papers.get(paper.id) == after
    entry = (await office.audit.entries())[0]
    assert (entry.who, entry.what) == ("camille", "edited")
    assert entry.detail["fields"] == {"service_code": [None, "SERV"]}


async def test_a_wrong_value_names_its_field_and_changes_nothing(office):
    paper = await world.staged(office)
    with pytest.raises(InvalidValue) as caught:
        await office.papers.edit(paper.id, paper.version, {"buyer_siret": "123"}, "camille")
    assert caught.value.field == "buyer_siret"
    assert await office.papers.get(paper.id) == paper


async def test_of_many_editors_one_wins(office):
    paper = await world.staged(office)
    results = await at_once(
        *(
            office.papers.edit(paper.id, paper.version, {"comment": f"c{n}"}, f"p{n}")
            for n in range(8)
        )
    )
    assert kinds(results) == ["Paper"] + ["StaleVersion"] * 7
    winner = next(r for r in results if not isinstance(r, BaseException))
    assert await office.papers.get(paper.id) == winner


async def test_of_many_approvals_one_wins(office):
    paper = await world.staged(office)
    results = await at_once(
        *(office.papers.approve(paper.id, paper.version, f"p{n}", NOW) for n in range(8))
    )
    assert kinds(results) == ["Paper"] + ["StaleVersion"] * 7
    assert [e.what for e in await office.audit.entries()].count("approved") == 1


async def test_an_approved_paper_is_frozen(office, clock):
    paper = await world.approved(office, undo=timedelta(seconds=10))
    assert (paper.state, paper.environment) == (S.APPROVED, "rehearsal")
    assert paper.send_at == clock() + timedelta(seconds=10)
    assert paper.invoice is not None
    assert (paper.invoice.number, str(paper.invoice.amount_due)) == ("F-1", "120.00")
    assert paper.invoice.bank_account == 55
    for act in (
        office.papers.edit(paper.id, paper.version, {"comment": "x"}, "p"),
        office.papers.approve(paper.id, paper.version, "p", NOW),
        office.papers.discard(paper.id, paper.version, "x", "p"),
        office.papers.preview(paper.id, {"comment": "x"}),
        office.papers.put_aside(paper.id, paper.version, "p", aside=True),
    ):
        with pytest.raises(MoveNotAllowed):
            await act


async def test_findings_block(office):
    paper = await world.staged(office, {"total_incl_vat": "121.00"})
    with pytest.raises(FindingsBlock) as caught:
        await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert {"total_sum", "due_gap"} <= {f.code for f in caught.value.findings}
    assert (await office.papers.get(paper.id)).state is S.STAGED


async def test_nothing_is_approved_before_a_portal_was_chosen(store):
    await store.companies.put(world.company(), "admin")
    paper = await world.staged(store)
    with pytest.raises(FindingsBlock) as caught:
        await store.papers.approve(paper.id, paper.version, "camille", NOW)
    assert "chorus_not_configured" in {f.code for f in caught.value.findings}


async def test_undo_within_the_window(office):
    paper = await world.approved(office, undo=timedelta(seconds=10))
    assert await office.deposits.claim("d", world.LEASE) is None
    again = await office.papers.reopen(paper.id, paper.version, "camille")
    assert (again.state, again.invoice, again.environment, again.send_at) == (
        S.STAGED,
        None,
        None,
        None,
    )
    assert again.version == paper.version + 1
    other = await world.staged(office, {"invoice_number": "F-1"})  # the number is free again
    assert "possible_duplicate" in {f.code for f in other.findings}


async def test_undo_and_claim_at_once_have_one_winner(office):
    for n in range(6):
        paper = await world.approved(office, f"U-{n}")
        undone, claimed = await at_once(
            office.papers.reopen(paper.id, paper.version, "camille"),
            office.deposits.claim("d", world.LEASE),
        )
        state = (await office.papers.get(paper.id)).state
        if claimed is None:
            assert state is S.STAGED
        else:
            assert isinstance(undone, MoveNotAllowed | StaleVersion)
            assert state is S.DEPOSITING


async def test_a_number_is_used_once_a_year_for_each_seller(office):
    await world.approved(office, "F-1")
    same = await world.staged(office, {"invoice_number": "f-1"})
    chosen = {"possible_duplicate": "both"}
    same = await office.papers.edit(same.id, same.version, {}, "camille", chosen)
    with pytest.raises(NumberUsed):
        await office.papers.approve(same.id, same.version, "camille", NOW)
    assert (await office.papers.get(same.id)).state is S.STAGED
    other_year = await world.staged(
        office, {"issue_date": "2025-11-12", "due_date": "2025-12-12", "invoice_number": "F-1"}
    )
    await office.papers.approve(other_year.id, other_year.version, "camille", NOW)


async def test_of_many_papers_with_one_number_one_is_approved(office):
    papers = [await world.staged(office, {"invoice_number": "F-1"}) for _ in range(4)]
    chosen = {"possible_duplicate": "both"}
    papers = [await office.papers.edit(p.id, p.version, {}, "camille", chosen) for p in papers]
    results = await at_once(
        *(office.papers.approve(p.id, p.version, "camille", NOW) for p in papers)
    )
    assert [r for r in kinds(results) if r == "Paper"] == ["Paper"]
    assert set(kinds(results)) == {"Paper", "NumberUsed"}


async def test_a_substitute_number_meets_its_twin(office):
    one = await world.staged(office, {"invoice_number": "N° 2026.7"})
    chosen = {"number_not_accepted": "N-2026-7"}
    one = await office.papers.edit(one.id, one.version, {}, "camille", chosen)
    one = await office.papers.approve(one.id, one.version, "camille", NOW)
    assert one.invoice is not None
    assert one.invoice.number == "N-2026-7"
    two = await world.staged(office, {"invoice_number": "N° 2026.7"})
    assert "possible_duplicate" in {f.code for f in two.findings}


async def test_a_choice_does_not_outlive_its_value(office):
    paper = await world.staged(office, {"iban": world.OTHER_IBAN})
    assert "iban_other" in {f.code for f in paper.findings}
    paper = await office.papers.edit(
        paper.id, paper.version, {}, "boss", {"iban_other": "confirmed"}
    )
    assert "iban_other" not in {f.code for f in paper.findings}
    paper = await office.papers.edit(paper.id, paper.version, {"iban": world.OTHER_IBAN}, "camille")
    assert "iban_other" not in {f.code for f in paper.findings}
    third = "DE89370400440532013000"
    paper = await office.papers.edit(paper.id, paper.version, {"iban": third}, "camille")
    assert "iban_other" in {f.code for f in paper.findings}


async def test_discard_this_is_no_reason_to_send(office):
    await world.staged(office)
    paper = await world.staged(office)
    chosen = {"possible_duplicate": "discard_this"}
    paper = await office.papers.edit(paper.id, paper.version, {}, "camille", chosen)
    with pytest.raises(FindingsBlock):
        await office.papers.approve(paper.id, paper.version, "camille", NOW)


async def test_replacing_puts_away_the_twin_and_nothing_else(office):
    last_year = await world.staged(office, {"issue_date": "2025-11-12", "due_date": "2025-12-12"})
    old = await world.staged(office)
    new = await world.staged(office)
    chosen = {"possible_duplicate": "replace_other"}
    new = await office.papers.edit(new.id, new.version, {}, "camille", chosen)
    assert (await office.papers.get(old.id)).state is S.DISCARDED
    assert (await office.papers.get(last_year.id)).state is S.STAGED
    assert not [f for f in new.findings if f.code == "possible_duplicate"]
    with pytest.raises(InvalidValue):
        await office.papers.edit(new.id, new.version, {}, "camille", chosen)


async def test_an_emptied_field_follows_its_rule(office):
    paper = await world.staged(office)
    emptied = {"vat_regime": None, "payment_means": "", "amount_due": None}
    paper = await office.papers.edit(paper.id, paper.version, emptied, "camille")
    approved = await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert approved.invoice is not None
    assert approved.invoice.vat_regime == "TVA_SUR_DEBIT"
    assert str(approved.invoice.amount_due) == "120.00"


async def test_a_preview_keeps_nothing(office):
    paper = await world.staged(office)
    seen = await office.papers.preview(paper.id, {"total_incl_vat": "121.00"})
    assert "total_sum" in {f.code for f in seen.findings}
    assert await office.papers.get(paper.id) == paper
    with pytest.raises(InvalidValue):
        await office.papers.preview(paper.id, {"issue_date": "yesterday"})


async def test_previews_do_not_undo_the_writes_around_them(office):
    papers = [await world.staged(office, {"invoice_number": f"P-{n}"}) for n in range(4)]
    calls = []
    for paper in papers:
        calls.append(office.papers.preview(paper.id, {"comment": "seen"}))
        calls.append(office.papers.edit(paper.id, paper.version, {"comment": "kept"}, "camille"))
    await asyncio.gather(*calls)
    for paper in papers:
        assert (await office.papers.get(paper.id)).draft.text("comment") == "kept"
    await office.audit.verify()


async def test_discard_and_reopen(office):
    paper = await world.staged(office)
    gone = await office.papers.discard(paper.id, paper.version, "not for them", "camille")
    assert gone.state is S.DISCARDED
    assert gone.history[-1].comment == "not for them"
    back = await office.papers.reopen(paper.id, gone.version, "camille")
    assert back.state is S.STAGED
    with pytest.raises(StaleVersion):
        await office.papers.discard(paper.id, paper.version, "again", "camille")


async def test_a_paper_whose_attempt_is_open_is_not_reopened(office, clock):
    paper = await world.undecided(office)
    gone = await office.papers.discard(paper.id, paper.version, "?", "camille")
    with pytest.raises(MoveNotAllowed):
        await office.papers.reopen(paper.id, gone.version, "camille")


async def test_a_deposited_paper_is_never_reopened_and_keeps_its_number(office, clock):
    paper = await world.deposited(office)
    kind = ReturnKind.REJECTED
    await office.deposits.record_statuses(paper.id, [], S.RETURNED, kind, clock(), "Non.")
    paper = await office.papers.get(paper.id)
    with pytest.raises(MoveNotAllowed):
        await office.papers.reopen(paper.id, paper.version, "camille")
    gone = await office.papers.discard(paper.id, paper.version, "rejected", "camille")
    with pytest.raises(MoveNotAllowed):
        await office.papers.reopen(paper.id, gone.version, "camille")
    other = await world.staged(office)
    with pytest.raises(NumberUsed):
        await office.papers.approve(other.id, other.version, "camille", NOW)


async def test_a_refused_paper_is_corrected_and_sent_under_the_same_number(office):
    paper = await world.refused(office)
    assert (paper.state, paper.return_kind, paper.trouble) == (
        S.RETURNED,
        ReturnKind.REFUSED,
        "Refusée.",
    )
    back = await office.papers.reopen(paper.id, paper.version, "camille")
    again = await office.papers.approve(back.id, back.version, "camille", NOW)
    claimed = await office.deposits.claim("d", world.LEASE)
    assert claimed is not None
    attempt = await office.deposits.begin(again.id, "d")
    assert [a.outcome for a in claimed.attempts] == [Outcome.REFUSED]
    assert attempt.version == again.version


async def test_taking_and_putting_aside(office):
    paper = await world.staged(office)
    taken = await office.papers.take(paper.id, "camille")
    assert (taken.owner, taken.version) == ("camille", paper.version)
    aside = await office.papers.put_aside(paper.id, taken.version, "camille", aside=True)
    assert (aside.put_aside, aside.state) == (True, S.STAGED)
    with pytest.raises(StaleVersion):
        await office.papers.put_aside(paper.id, taken.version, "camille", aside=False)


async def test_lists(office):
    papers = [await world.staged(office, {"invoice_number": f"L-{n}"}) for n in range(5)]
    await office.papers.take(papers[0].id, "camille")
    await office.papers.take(papers[1].id, "dominique")

    async def ids(**filters):
        lines, cursor = await office.papers.lines(**filters)
        return [papers.index(next(p for p in papers if p.id == x.id)) for x in lines], cursor

    assert await ids() == ([4, 3, 2, 1, 0], None)
    first, cursor = await ids(limit=2)
    assert first == [4, 3]
    assert await ids(limit=2, cursor=cursor) == ([2, 1], str(papers[1].id))
    assert (await ids(sight=Sight("camille", everyone=False)))[0] == [4, 3, 2, 0]
    assert (await ids(query="l-3"))[0] == [3]
    assert (await ids(query="VILLE exemple"))[0] == [4, 3, 2, 1, 0]
    assert (await ids(query="100%_"))[0] == []
    assert (await ids(query="facture.pdf camille"))[0] == [4, 3, 2, 1, 0]
    assert (await ids(query="zz " * 3000))[0] == []
    assert (await ids(states={S.DISCARDED}))[0] == []
    with pytest.raises(InvalidValue):
        await ids(cursor="1 or 1")
    counts = await office.papers.counts()
    assert counts == {state: 5 if state is S.STAGED else 0 for state in S}
    line = (await office.papers.lines(limit=1))[0][0]
    assert (line.invoice_number, str(line.total_incl_vat), line.blocking) == ("L-4", "120.00", 0)


async def test_the_first_invoice_is_told_by_siret_and_service(office):
    """The State is one SIRET for all its services."""
    was = office.papers.was_billed
    await world.staged(office, {"invoice_number": "F-0", "service_code": "SERV"})
    assert not await was(world.BUYER, "SERV")
    paper = await world.staged(office, {"invoice_number": "F-1", "service_code": "SERV"})
    sent = await office.papers.approve(paper.id, paper.version, "camille", NOW)
    assert await was(world.BUYER, "SERV")
    assert not await was(world.BUYER, "AUTRE")
    assert not await was(world.BUYER, None)
    assert not await was(world.OTHER_BUYER, "SERV")
    await world.approved(office, "F-2")
    assert await was(world.BUYER, None)
    await office.papers.reopen(sent.id, sent.version, "camille")
    assert not await was(world.BUYER, "SERV")


async def test_lists_are_narrowed(office):
    """Amounts are compared as amounts, not as text; bounds are inclusive."""
    amounts = {"N-1": "99.99", "N-2": "100.00", "N-3": "1234.50"}
    for number, total in amounts.items():
        fields = {"invoice_number": number, "total_incl_vat": total}
        await world.staged(office, fields)

    async def found(**given):
        lines, _ = await office.papers.find(Wanted(**given))
        return [line.invoice_number for line in lines]

    assert await found(least=Decimal("100.00")) == ["N-3", "N-2"]
    assert await found(most=Decimal(100)) == ["N-2", "N-1"]
    line = (await office.papers.lines())[0][0]
    assert line.issue_date is not None
    assert await found(issued_from=line.issue_date, issued_to=line.issue_date) == [
        "N-3",
        "N-2",
        "N-1",
    ]
    assert await found(issued_from=line.issue_date + timedelta(1)) == []
    assert await found(buyer=line.buyer_siret, query="n-2") == ["N-2"]
    assert await found(buyer=line.buyer_siret[:9], most=Decimal(100)) == ["N-2", "N-1"]
    assert await found(seller_siret="00000000000000") == []
    counts = await office.papers.counts(Sight("nobody", everyone=False))
    assert counts[S.STAGED] == 3


async def test_an_unknown_paper_is_not_found(store):
    for number in (99, 0, -1, 2**63, 10**30):
        with pytest.raises(NotFound):
            await store.papers.get(number)
        with pytest.raises(NotFound):
            await store.papers.discard(number, 1, "x", "p")


async def test_attachments(office):
    paper = await world.staged(office)
    kept = office.files.put(b"terms")
    calls = [
        office.papers.add_attachment(paper.id, f"{n}.pdf", "application/pdf", kept, "camille")
        for n in range(4)
    ]
    await asyncio.gather(*calls)
    found = (await office.papers.get(paper.id)).attachments
    assert [a.number for a in found] == [1, 2, 3, 4]
    assert {a.document for a in found} == {kept}
    left = await office.papers.remove_attachment(paper.id, 2, "camille")
    assert [a.number for a in left.attachments] == [1, 3, 4]
    with pytest.raises(NotFound):
        await office.papers.remove_attachment(paper.id, 2, "camille")


async def test_an_invoice_with_all_its_documents_is_bounded(office):
    paper = await world.staged(office)
    for number in range(12):
        kept = Document(f"{number:064x}", 9_999_000)
        await office.papers.add_attachment(paper.id, f"{number}.pdf", "x/y", kept, "camille")
    one_more = Document("f" * 64, 12_000)
    with pytest.raises(DocumentRefused, match="120 Mo") as caught:
        await office.papers.add_attachment(paper.id, "z.pdf", "x/y", one_more, "camille")
    assert caught.value.code == "too_large_together"
    assert len((await office.papers.get(paper.id)).attachments) == 12


async def test_surroundings_that_change_are_judged_again(office):
    paper = await world.staged(office)
    assert (await office.papers.lines())[0][0].blocking == 0
    await office.directory.put(world.buyer(service_required=True))
    await office.papers.judge_again()
    line = (await office.papers.lines())[0][0]
    assert (line.blocking, line.version) == (1, paper.version)


async def test_the_oldest_waiting_paper(office, clock):
    assert await office.papers.oldest_waiting() is None
    paper = await world.staged(office)
    clock.forward(hours=1)
    await world.staged(office, {"invoice_number": "F-2"})
    assert await office.papers.oldest_waiting() == paper.received_at
