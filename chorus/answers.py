"""What an answer of the portal says, read without trust: a missing key is never a crash.

An accepted deposit without a usable id is no acceptance we can follow: it counts as not
understood, and the ledger searches.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from chorus.dates import read_day, read_instant
from chorus.errors import ChorusUnavailable
from chorus.ledger import Found
from chorus.wire import Body
from staging.deposit import Receipt, StatusEvent

_STRANGE = (
    "Chorus Pro a répondu quelque chose que Print&Post ne comprend pas. Un nouvel essai a lieu "
    "tout seul."
)


@dataclass(frozen=True, slots=True)
class Listed:
    """An invoice as `rechercher/fournisseur` lists it."""

    portal_id: int
    status: str
    at: datetime | None
    comment: str


def identifier(answer: Body, key: str) -> int:
    """A positive id; raises ChorusUnavailable (what was sent may have been taken)."""
    value = answer.get(key)
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise ChorusUnavailable(_STRANGE, detail=f"no {key} in the answer")
    return value


def receipt(answer: Body) -> Receipt:
    """The answer of `soumettre`."""
    certificate = answer.get("empreinteCertificatDepot")
    return Receipt(
        portal_id=identifier(answer, "identifiantFactureCPP"),
        status=text(answer.get("statutFacture")) or "DEPOSEE",
        deposited_on=read_day(answer.get("dateDepot")),
        certificate=certificate if isinstance(certificate, str) else None,
    )


def found(item: Body) -> Found | None:
    """An item of a search by number; None for one without an id."""
    portal_id = item.get("identifiantFactureCPP")
    if not isinstance(portal_id, int):
        return None
    return Found(
        portal_id=portal_id,
        number=text(item.get("numeroFacture")),
        status=text(item.get("statut")),
        seller_siret=text(item.get("codeFournisseur")) or None,
        issue_date=read_day(item.get("dateFacture")),
        amount=_amount(item.get("montantAPayer")),
        deposited_on=read_day(item.get("dateDepot")),
    )


def found_in_full(found: Found, invoice: Body) -> Found:
    """What the list left out of an invoice, from `consulter/fournisseur` (`facture`)."""
    seller, totals = invoice.get("fournisseur"), invoice.get("montantTotal")
    references = invoice.get("references")
    return replace(
        found,
        seller_siret=found.seller_siret or text(_of(seller, "codeFournisseur")) or None,
        issue_date=found.issue_date or read_day(_of(references, "dateFacture")),
        amount=_amount(_of(totals, "montantAPayer")) if found.amount is None else found.amount,
        deposited_on=found.deposited_on or read_day(_of(references, "dateDepot")),
    )


def _of(part: object, key: str) -> object:
    return part.get(key) if isinstance(part, dict) else None


def listed(item: Body) -> Listed | None:
    """An item of a search by change; None for one that says too little."""
    portal_id, status = item.get("identifiantFactureCPP"), text(item.get("statut"))
    if not isinstance(portal_id, int) or not status:
        return None
    at = read_instant(item.get("dateHeureEtatCourant"))
    return Listed(portal_id, status, at, text(item.get("commentaireEtatCourant")))


def step(item: Body) -> StatusEvent | None:
    """An item of `histoStatut`; None for one without status or date."""
    status, at = text(item.get("histoStatutCode")), read_instant(item.get("histoStatutDatePassage"))
    if not status or at is None:
        return None
    return StatusEvent(status, at, text(item.get("histoStatutCommentaire")))


def text(value: object) -> str:
    """A string without its outer spaces; "" for anything else."""
    return value.strip() if isinstance(value, str) else ""


def _amount(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return None
    return Decimal(value)
