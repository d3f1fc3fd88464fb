"""Send what a person answered to a returned paper: recycler, completer, traiterRejet, corriger.

Before a call the history is read: a status newer than the intent means that an earlier try, or
somebody at the portal, was faster. One follower holds an answer at a time, and none that slept
past its lease sends. So neither a crash nor a second follower sends an answer twice.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import TypeAlias

from chorus import answers, statuses
from chorus.bench import Bench, invoice_of
from chorus.call import MaySend, objects
from chorus.errors import ChorusRefused, ChorusUnavailable, CredentialsRefused
from chorus.lookup import look_up
from chorus.submission import supporting
from chorus.uploads import bring_up_supporting, named
from chorus.wire import Body
from staging.deposit import FollowUp, FollowUpKind, Outcome, StatusEvent
from staging.errors import DocumentMissing, DocumentRefused, InvalidValue
from staging.fields import plain
from staging.identifiers import Siret
from staging.invoice import Invoice
from staging.paper import Attachment, Paper
from staging.states import InvoiceState

_Answer: TypeAlias = Callable[[MaySend], Awaitable[Body]]
"""The one call that answers, ready to leave."""

_ARRIVED = "already at the portal"
#: A portal's minute may lie before the second in which the person answered.
_CLOCKS_DIFFER = timedelta(minutes=1)


async def answer_return(bench: Bench, followup: FollowUp) -> None:
    """Send the answer that we hold and write how it ended.

    Raises ChorusUnavailable or CredentialsRefused with the answer still open.
    """
    paper = await bench.store.papers.get(followup.invoice_id)
    deposits = bench.store.deposits
    try:
        if await _is_there_already(bench, followup):
            await deposits.finish_followup(followup.id, Outcome.ACCEPTED, _ARRIVED)
            return
        if not await _send(bench, followup, await _prepare(bench, followup, paper)):
            return
    except (ChorusRefused, InvalidValue, DocumentMissing, DocumentRefused) as refusal:
        await deposits.finish_followup(followup.id, Outcome.REFUSED, refusal.for_person)
    except (ChorusUnavailable, CredentialsRefused) as error:
        later = bench.now() + bench.settings.grace
        await deposits.postpone_followup(followup.id, bench.worker, later, error.for_person)
        raise
    else:
        await deposits.finish_followup(followup.id, Outcome.ACCEPTED, followup.kind.value)


async def _send(bench: Bench, followup: FollowUp, call: _Answer) -> bool:
    """Let the answer leave. False when somebody else holds it by now.

    Before it leaves, the row says when it may be looked at again at the earliest, so that whoever
    takes over from a dead process reads a history that shows what arrived.
    """
    at, settings = bench.now(), bench.settings
    if not await bench.keep_answer(followup, at + settings.timeout + settings.grace):
        return False
    await call(bench.awake(at, settings.timeout))
    return True


async def _is_there_already(bench: Bench, followup: FollowUp) -> bool:
    if followup.kind is FollowUpKind.TRAITER_REJET:
        # Marking a rejection adds no status; the invoice itself says whether it is marked.
        return (await _at_portal(bench, followup)).get("rejetTraite") is True
    steps = await bench.client.factures.consulter_historique(followup.portal_id)
    events = [event for event in map(answers.step, steps) if event is not None]
    return has_moved_on(events, followup.created_at)


def has_moved_on(events: list[StatusEvent], since: datetime) -> bool:
    """Whether the invoice left its return after a person answered it."""
    latest = statuses.newest(events)
    if latest is None:
        return False
    if latest.at > since + _CLOCKS_DIFFER:
        return True
    return statuses.meaning(latest.status).state is not InvoiceState.RETURNED


async def _prepare(bench: Bench, followup: FollowUp, paper: Paper) -> _Answer:
    """Everything that must be read or brought up first; what is left is the one call."""
    factures, comment, there = bench.client.factures, followup.comment or None, followup.portal_id
    match followup.kind:
        case FollowUpKind.COMPLETER:
            pieces = supporting(
                await bring_up_supporting(bench, await _to_add(bench, followup, paper))
            )
            return lambda look: factures.completer(there, pieces, comment, may_send=look)
        case FollowUpKind.RECYCLER:
            invoice = await _at_portal(bench, followup)
            recipient, reference = rerouted(followup, invoice, invoice_of(paper))
            return lambda look: factures.recycler(
                there, recipient, reference, comment, may_send=look
            )
        case FollowUpKind.TRAITER_REJET:
            return lambda look: factures.traiter_rejet([there], may_send=look)
        case FollowUpKind.CORRIGER_VALIDEUR:
            siret, structure_id = await _validator(bench, followup)
            return lambda look: factures.corriger_valideur(
                there, structure_id, siret, may_send=look
            )


async def _at_portal(bench: Bench, followup: FollowUp) -> Body:
    answer = await bench.client.factures.consulter_fournisseur(followup.portal_id)
    return _part(answer, "facture")


async def _to_add(bench: Bench, followup: FollowUp, paper: Paper) -> list[tuple[Attachment, str]]:
    """The supporting documents that the portal does not have yet, by the names they got there."""
    listed = _part(await _at_portal(bench, followup), "listeDesPiecesJointes")
    there = {
        answers.text(item.get("pieceJointeDesignation"))
        for item in objects(listed.get("pieceJointe"))
    }
    return [(attachment, name) for attachment, name in named(paper) if name not in there]


def rerouted(followup: FollowUp, at_portal: Body, invoice: Invoice) -> tuple[Body, Body]:
    """`destinataire` and `reference` of a recycler: what the portal has, with the changes.

    A key absent from the changes stays as it is, None empties it. Raises InvalidValue.
    """
    there, references = _part(at_portal, "destinataire"), _part(at_portal, "references")

    def value(key: str, now_there: object, ours: str | None) -> str | None:
        if key in followup.changes:
            changed = plain(key, followup.changes[key])
            return changed if isinstance(changed, str) else None
        return answers.text(now_there) or ours

    siret = value("buyer_siret", there.get("codeDestinataire"), invoice.buyer_siret)
    service = value("service_code", there.get("codeServiceExecutant"), invoice.service_code)
    contract = value("contract_number", references.get("numeroMarche"), invoice.contract_number)
    engagement = value(
        "engagement_number", references.get("numeroBonCommande"), invoice.engagement_number
    )
    recipient = {"codeDestinataire": str(siret or invoice.buyer_siret)}
    return (
        recipient | ({"codeServiceExecutant": service} if service else {}),
        {"numeroMarche": contract, "numeroBonCommande": engagement},
    )


async def _validator(bench: Bench, followup: FollowUp) -> tuple[Siret, int]:
    siret = plain("validator_siret", followup.changes.get("validator_siret"))
    if not isinstance(siret, str):
        raise InvalidValue("Indiquez le SIRET du nouveau valideur.", field="validator_siret")
    structure = await look_up(bench, Siret(siret))
    if structure.structure_id is None:
        raise InvalidValue(
            "Ce SIRET n'existe pas dans Chorus Pro. Vérifiez l'établissement valideur.",
            field="validator_siret",
        )
    return Siret(siret), structure.structure_id


def _part(answer: Body, key: str) -> Body:
    value = answer.get(key)
    return value if isinstance(value, dict) else {}
