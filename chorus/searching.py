"""Find out what became of an attempt without an answer: search by number, then decide.

Found and ours: adopted. Found and doubtful: a person. Not found to the end of patience: absent.
"""

from __future__ import annotations

from chorus import answers, ledger
from chorus.bench import Bench, invoice_of
from chorus.errors import ChorusRefused
from chorus.ledger import Absent, Adopt, AskPerson, Found, Search, SearchAgain
from chorus.lookup import look_up
from staging.deposit import Attempt, Outcome, Receipt
from staging.errors import StaleVersion
from staging.invoice import Invoice
from staging.paper import Paper
from staging.states import ReturnKind

_STILL = "Print&Post vérifie encore si la facture est arrivée sur Chorus Pro."
_ANOTHERS = (
    "Chorus Pro a déjà une facture identique (n° Chorus Pro {id}), qui est celle d'un autre "
    "document d'ici. Regardez sur Chorus Pro, puis choisissez."
)
_ANEW = "La facture n'est pas arrivée sur Chorus Pro : elle est renvoyée."


async def resolve(bench: Bench, paper: Paper, search: Search) -> None:
    """Search once and do what follows.

    Raises ChorusUnavailable or CredentialsRefused with the paper still held: nothing was decided.
    """
    invoice = invoice_of(paper)
    found = await _search(bench, invoice, search)
    decision = ledger.after_search(search.attempt, invoice, found, bench.now(), bench.patience)
    deposits = bench.store.deposits
    match decision:
        case Adopt(one) if await _is_anothers(bench, paper, one):
            await deposits.record_refusal(
                paper.id, ReturnKind.UNDECIDED, "undecided", _ANOTHERS.format(id=one.portal_id)
            )
        case Adopt(one):
            await _adopt(bench, paper, search.attempt, one)
        case SearchAgain(at):
            await deposits.search_later(search.attempt.id, at)
            await deposits.hold(paper.id, at, _STILL)
        case Absent():
            if await deposits.finish(search.attempt.id, Outcome.ABSENT, None, "not found"):
                await deposits.put_back(paper.id, bench.now(), _ANEW)
        case AskPerson(reason):
            await deposits.record_refusal(paper.id, ReturnKind.UNDECIDED, "undecided", reason)


async def _is_anothers(bench: Bench, paper: Paper, found: Found) -> bool:
    """Whether another paper of ours carries this id already: one deposit is one paper."""
    known = await bench.store.deposits.by_portal_id(bench.client.environment, [found.portal_id])
    return any(deposit.invoice_id != paper.id for deposit in known.values())


async def _search(bench: Bench, invoice: Invoice, search: Search) -> list[Found]:
    supplier = await bench.store.directory.get(invoice.seller_siret)
    if supplier is None or supplier.structure_id is None:
        supplier = await look_up(bench, invoice.seller_siret)
    items = await bench.client.factures.rechercher_numero(
        invoice.number, supplier.structure_id, search.deposited_since
    )
    found = [one for one in map(answers.found, items) if one is not None]
    return [await _in_full(bench, one) for one in found]


async def _in_full(bench: Bench, one: Found) -> Found:
    """With what the list of a search may leave out, and adoption needs."""
    if None not in (one.seller_siret, one.issue_date, one.amount) or one.status in ledger.DRAFTS:
        return one
    try:
        answer = await bench.client.factures.consulter_fournisseur(one.portal_id)
    except ChorusRefused:
        return one
    invoice = answer.get("facture")
    return answers.found_in_full(one, invoice) if isinstance(invoice, dict) else one


async def _adopt(bench: Bench, paper: Paper, attempt: Attempt, found: Found) -> None:
    deposits = bench.store.deposits
    if attempt.outcome is Outcome.ABSENT:
        # It was given up and came to light later: a new row, never sent, carries its id.
        try:
            attempt = await deposits.begin(paper.id, bench.worker)
        except StaleVersion:
            return
    receipt = Receipt(found.portal_id, found.status, found.deposited_on, adopted=True)
    await deposits.accept(attempt.id, paper.id, receipt, "found again")
