"""What a status of Chorus Pro means for a paper. Pure.

The portal's own word is always kept beside the meaning; an unknown one means nothing yet and is
never an end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from staging.deposit import StatusEvent
from staging.states import InvoiceState, ReturnKind


@dataclass(frozen=True, slots=True)
class Meaning:
    """Where a paper belongs. `final`: nothing follows at the portal. `reason` is French."""

    state: InvoiceState
    kind: ReturnKind | None = None
    final: bool = False
    reason: str = ""


_ON_ITS_WAY = Meaning(InvoiceState.DEPOSITED)
_REASON_GIVEN = "Motif donné : « {comment} »"


def _returned(kind: ReturnKind, reason: str, *, final: bool = False) -> Meaning:
    return Meaning(InvoiceState.RETURNED, kind, final, reason)


_DELETED = (
    "Cette facture a été supprimée ou abandonnée sur Chorus Pro. Regardez sur le portail, puis "
    "choisissez."
)
_MEANINGS: dict[str, Meaning] = {
    "MISE_EN_PAIEMENT": Meaning(InvoiceState.SETTLED, final=True, reason="Mise en paiement"),
    "SUSPENDUE": _returned(
        ReturnKind.TO_COMPLETE,
        "Le destinataire demande une pièce : ajoutez-la, puis renvoyez.",
    ),
    "A_COMPLETER": _returned(
        ReturnKind.TO_COMPLETE,
        "Le destinataire demande une pièce : ajoutez-la, puis renvoyez.",
    ),
    "A_RECYCLER": _returned(
        ReturnKind.TO_REROUTE,
        "Destinataire, code service ou engagement à corriger ; même numéro de facture.",
    ),
    "REJETEE": _returned(
        ReturnKind.REJECTED,
        "Rejetée par le destinataire : une nouvelle facture, avec un nouveau numéro, est "
        "nécessaire.",
        final=True,
    ),
    "ERREUR_FOURNISSEUR_SUR_VALIDEUR": _returned(
        ReturnKind.WRONG_VALIDATOR, "Valideur à corriger ; même numéro de facture."
    ),
    "ERREUR_COTRAITANT_SUR_VALIDEUR": _returned(
        ReturnKind.WRONG_VALIDATOR, "Valideur à corriger ; même numéro de facture."
    ),
    "ABANDONNEE": _returned(ReturnKind.UNDECIDED, _DELETED, final=True),
    "SUPPRIMEE": _returned(ReturnKind.UNDECIDED, _DELETED, final=True),
}

#: The last that a recipient reports who never reports MISE_EN_PAIEMENT.
_AS_GOOD_AS_PAID = frozenset({"MANDATEE", "COMPTABILISEE"})
#: The recipient has it: from here on silence means payment where payment is never reported.
_AT_RECIPIENT = frozenset(
    {
        "MISE_A_DISPOSITION",
        "PRISE_EN_COMPTE_DESTINATAIRE",
        "SERVICE_FAIT",
        "MISE_A_DISPOSITION_COMPTABLE",
        "COMPLETEE",
    }
)


def meaning(status: str, comment: str = "") -> Meaning:
    """What a status means; whatever is not known is on its way."""
    known = _MEANINGS.get(status, _ON_ITS_WAY)
    if known.state is not InvoiceState.RETURNED or not comment:
        return known
    reason = f"{known.reason} {_REASON_GIVEN.format(comment=comment)}"
    return Meaning(known.state, known.kind, known.final, reason)


def of_history(
    events: Sequence[StatusEvent],
    now: datetime,
    *,
    payment_reported: bool,
    patience: timedelta,
) -> Meaning | None:
    """Where the whole history of an invoice leads; None for an empty one.

    A recipient that never reports payment ends it earlier: at MANDATEE or COMPTABILISEE, or when
    it had the invoice for `patience` without sending it back.
    """
    latest = newest(events)
    if latest is None:
        return None
    found = meaning(latest.status, latest.comment)
    if payment_reported or found is not _ON_ITS_WAY:
        return found
    if latest.status in _AS_GOOD_AS_PAID:
        return Meaning(InvoiceState.SETTLED, final=True, reason=_unreported(latest.status))
    if latest.status in _AT_RECIPIENT and now - latest.at >= patience:
        return Meaning(InvoiceState.SETTLED, final=True, reason=_silent(patience))
    return found


def newest(events: Sequence[StatusEvent]) -> StatusEvent | None:
    """The status of now. Of two at the same instant the later in the portal's order counts."""
    return max(enumerate(events), key=lambda pair: (pair[1].at, pair[0]))[1] if events else None


def _unreported(status: str) -> str:
    return (
        "Ce destinataire ne signale pas la mise en paiement : le suivi s'arrête à son dernier "
        f"statut ({status})."
    )


def _silent(patience: timedelta) -> str:
    return (
        "Ce destinataire ne signale pas la mise en paiement : le suivi s'arrête "
        f"{patience.days} jours après son dernier statut."
    )
