"""Send one approved paper: files first, then the intent, then `soumettre`, then its outcome.

Until the intent is written nothing can be deposited, so every failure puts the paper back. From
then on only a clear answer, or a connection that was never made, ends the attempt.
"""

from __future__ import annotations

from datetime import timedelta

from chorus import answers
from chorus.bench import Bench, invoice_of
from chorus.client import Withheld
from chorus.codes import Code, exemption_code, plain
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.ledger import NUMBER_USED
from chorus.lookup import look_up
from chorus.submission import Parts, payload
from chorus.uploads import bring_up_invoice, bring_up_supporting, named
from chorus.wire import Body
from staging.deposit import Attempt, Outcome
from staging.errors import DocumentMissing, DocumentRefused, StaleVersion
from staging.invoice import Invoice
from staging.paper import Paper
from staging.states import ReturnKind

#: `codeRetour` of soumettre that the annex gives near duplicate numbers; only trusted where the
#: portal sends no sentence.
_NUMBER_USED_CODES = frozenset({20013, 20303, 20304, 20305})
_WAITS = "Chorus Pro n'a pas répondu clairement. Print&Post vérifie si la facture est arrivée."


async def send(bench: Bench, paper: Paper) -> None:
    """Deposit the paper that we hold, or leave it in the state that its failure deserves.

    Raises ChorusUnavailable or CredentialsRefused after the paper was put away safely, so that
    the loop rests or pauses.
    """
    invoice = invoice_of(paper)
    body = await _prepare(bench, paper, invoice)
    if body is None:
        return
    try:
        attempt = await bench.store.deposits.begin(paper.id, bench.worker)
    except StaleVersion:
        return  # somebody else holds the paper, or its attempt
    await _submit(bench, paper, attempt, body)


async def _prepare(bench: Bench, paper: Paper, invoice: Invoice) -> Body | None:
    """The whole body, with every file brought up; None after a refusal was recorded."""
    try:
        parts = await _parts(bench, paper, invoice)
        await bench.client.ready()
    except ChorusRefused as refusal:
        await _refuse(bench, paper, str(refusal.code_retour), refusal.for_person)
        return None
    except (DocumentMissing, DocumentRefused) as error:
        await _refuse(bench, paper, error.code, error.for_person)
        return None
    if parts is None:
        return None
    negative = bench.settings.negative_credit_notes
    return payload(invoice, parts, negative_credit_notes=negative)


async def _parts(bench: Bench, paper: Paper, invoice: Invoice) -> Parts | None:
    supplier = await bench.store.directory.get(invoice.seller_siret)
    if supplier is None or supplier.structure_id is None:
        supplier = await look_up(bench, invoice.seller_siret)
        await bench.store.directory.put(supplier)
    if supplier.structure_id is None:
        await _refuse(bench, paper, "supplier_unknown", _unknown_supplier(invoice))
        return None
    main = await bring_up_invoice(bench, paper.document, invoice.number)
    supporting = await bring_up_supporting(bench, named(paper))
    exemption = await _exemption(bench, invoice)
    return Parts(supplier.structure_id, main, supporting, exemption)


async def _exemption(bench: Bench, invoice: Invoice) -> str | None:
    if invoice.vat_regime != "EXONERATION":
        return None
    known = [
        Code(
            answers.text(entry.get("codeMotifExonerationTva")),
            answers.text(entry.get("libelleMotifExonerationTva")),
        )
        for entry in await bench.client.transverses.recuperer_motifs_exonerationtva()
    ]
    return exemption_code(invoice.exemption_reason, known)


async def _submit(bench: Bench, paper: Paper, attempt: Attempt, body: Body) -> None:
    deposits = bench.store.deposits
    may_send = bench.awake(attempt.started_at, bench.settings.timeout)
    try:
        answer = await bench.client.factures.soumettre(body, may_send=may_send)
        receipt = answers.receipt(answer)
    except ChorusRefused as refusal:
        await _refused(bench, paper, attempt, refusal)
    except CredentialsRefused as error:
        await _nothing_left(bench, paper, attempt, error.code, error.for_person)
        raise
    except ChorusUnavailable as error:
        if error.nothing_sent and not isinstance(error, Withheld):
            await _nothing_left(bench, paper, attempt, error.detail, error.for_person)
        else:
            await _unknown(bench, paper, attempt, error.detail)
        raise
    else:
        await deposits.accept(attempt.id, paper.id, receipt, receipt.status)


async def _refused(bench: Bench, paper: Paper, attempt: Attempt, refusal: ChorusRefused) -> None:
    """A clear refusal goes to a person, except that of the number: it may be our own invoice."""
    said = f"{refusal.code_retour} {refusal.libelle}"
    if is_number_used(refusal):
        await _unknown(bench, paper, attempt, f"{NUMBER_USED} {said}", timedelta(0))
        return
    if await bench.store.deposits.finish(attempt.id, Outcome.REFUSED, None, said):
        await _refuse(bench, paper, str(refusal.code_retour), refusal.for_person)


async def _nothing_left(
    bench: Bench, paper: Paper, attempt: Attempt, detail: str, trouble: str
) -> None:
    said = f"nothing sent: {detail}"
    if await bench.store.deposits.finish(attempt.id, Outcome.REFUSED, None, said):
        await bench.store.deposits.put_back(paper.id, bench.now(), trouble)


async def _unknown(
    bench: Bench, paper: Paper, attempt: Attempt, detail: str, wait: timedelta | None = None
) -> None:
    wait = bench.settings.grace if wait is None else wait
    if await bench.store.deposits.finish(attempt.id, Outcome.UNKNOWN, None, detail):
        await bench.store.deposits.hold(paper.id, bench.now() + wait, _WAITS)


async def _refuse(bench: Bench, paper: Paper, code: str, message: str) -> None:
    await bench.store.deposits.record_refusal(paper.id, ReturnKind.REFUSED, code, message)


def is_number_used(refusal: ChorusRefused) -> bool:
    """Whether the portal refuses because it knows the number; its sentence decides if any."""
    said = plain(refusal.libelle)
    if " " in refusal.libelle.strip():
        return "deja depose" in said and "numero" in said
    return refusal.code_retour in _NUMBER_USED_CODES


def _unknown_supplier(invoice: Invoice) -> str:
    return (
        f"Chorus Pro ne connaît pas votre établissement {invoice.seller_siret}. Vérifiez le SIRET "
        "du fournisseur et son inscription sur Chorus Pro, puis renvoyez la facture."
    )
