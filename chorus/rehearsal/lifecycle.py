"""How an invoice moves when nobody touches it: which statuses, in which order, how fast.

Optional steps are missing for some invoices and one order in five is unusual, as with the real
portal. Pure: instants come in and go out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from chorus.rehearsal.terms import Invoice

DEPOSITED = "DEPOSEE"
READ = "INTERPRETEE_OCR"
AT_RECIPIENT = "MISE_A_DISPOSITION"
SUSPENDED = "SUSPENDUE"
COMPLETED = "COMPLETEE"
TO_REROUTE = "A_RECYCLER"
REJECTED = "REJETEE"
PAID = "MISE_EN_PAIEMENT"

FINAL = frozenset({PAID, REJECTED, "ABANDONNEE", "SUPPRIMEE"})
"""Nothing moves from here."""
WRONG_VALIDATOR = frozenset({"ERREUR_FOURNISSEUR_SUR_VALIDEUR", "ERREUR_COTRAITANT_SUR_VALIDEUR"})
"""The validator that the supplier named is not the right one."""
WAITING = frozenset({SUSPENDED, TO_REROUTE, "A_COMPLETER", *WRONG_VALIDATOR, "BROUILLON", READ})
"""Here the portal waits for the supplier."""

SECONDS_TO_PAYMENT = 60.0
"""From deposit to payment at speed 1, whatever the path."""

_ORDER = (
    DEPOSITED,
    "A_VALIDER_1",
    "VALIDEE_1",
    "EN_COURS_ACHEMINEMENT",
    AT_RECIPIENT,
    "PRISE_EN_COMPTE_DESTINATAIRE",
    "SERVICE_FAIT",
    "MANDATEE",
    "MISE_A_DISPOSITION_COMPTABLE",
    "COMPTABILISEE",
    PAID,
)

_PATHS: tuple[tuple[str, ...], ...] = (
    (
        "EN_COURS_ACHEMINEMENT",
        AT_RECIPIENT,
        "PRISE_EN_COMPTE_DESTINATAIRE",
        "SERVICE_FAIT",
        "MANDATEE",
        "MISE_A_DISPOSITION_COMPTABLE",
        "COMPTABILISEE",
        PAID,
    ),
    ("EN_COURS_ACHEMINEMENT", AT_RECIPIENT, "MANDATEE", PAID),
    (AT_RECIPIENT, PAID),
    (AT_RECIPIENT, "SERVICE_FAIT", "COMPTABILISEE", "MANDATEE", PAID),
    ("EN_COURS_ACHEMINEMENT", AT_RECIPIENT, "MISE_A_DISPOSITION_COMPTABLE", PAID),
)
_VALIDATED = ("A9_FACTURE_SOUSTRAITANT", "A12_FACTURE_COTRAITANT")


def path_of(invoice: Invoice) -> tuple[str, ...]:
    """List the statuses that this invoice goes through after its deposit, in order."""
    path = _PATHS[invoice.id % len(_PATHS)]
    if invoice.body["cadreDeFacturation"]["codeCadreFacturation"] in _VALIDATED:
        path = ("A_VALIDER_1", "VALIDEE_1", *path)
    if not invoice.recipient.demands.reports_payment:
        path = path[:-1]
    return (DEPOSITED, *path)


def next_status(invoice: Invoice) -> str | None:
    """Say which status comes next by itself; None at the end or while the supplier must act."""
    if invoice.status in FINAL or invoice.status in WAITING:
        return None
    path = path_of(invoice)
    here = AT_RECIPIENT if invoice.status == COMPLETED else invoice.status
    if here in path:
        later = path[path.index(here) + 1 :]
    else:
        later = tuple(status for status in path if _rank(status) > _rank(here))
    return later[0] if later else None


def _rank(status: str) -> int:
    return _ORDER.index(status) if status in _ORDER else 0


def due_after(invoice: Invoice, speed: float) -> datetime | None:
    """Say when the next automatic step is due, counted from the last one; None for never."""
    if next_status(invoice) is None or speed <= 0:
        return None
    pause = SECONDS_TO_PAYMENT / (len(path_of(invoice)) - 1)
    return invoice.steps[-1].at + timedelta(seconds=pause / speed)
