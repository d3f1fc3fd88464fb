"""States of a print job (RFC 8011 5.3.7) and of an invoice, and the one table of moves."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from staging.errors import MoveNotAllowed


class JobState(IntEnum):
    """`job-state` (RFC 8011 5.3.7); pending-held and processing-stopped are not used."""

    PENDING = 3
    PROCESSING = 5
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9

    @property
    def is_final(self) -> bool:
        """Whether a client may forget the job."""
        return self >= JobState.CANCELED


class InvoiceState(StrEnum):
    """Where a paper stands; the words of the JSON API."""

    RECEIVED = "received"
    STAGED = "staged"
    APPROVED = "approved"
    DEPOSITING = "depositing"
    DEPOSITED = "deposited"
    RETURNED = "returned"
    SETTLED = "settled"
    DISCARDED = "discarded"


class ReturnKind(StrEnum):
    """Why a paper came back, and so what a person may do with it."""

    REFUSED = "refused"
    UNDECIDED = "undecided"
    TO_REROUTE = "to_reroute"
    TO_COMPLETE = "to_complete"
    WRONG_VALIDATOR = "wrong_validator"
    REJECTED = "rejected"

    @property
    def nothing_deposited(self) -> bool:
        """Whether the same paper may be corrected and approved again."""
        return self is ReturnKind.REFUSED


S = InvoiceState
MOVES: dict[InvoiceState, frozenset[InvoiceState]] = {
    S.RECEIVED: frozenset({S.STAGED}),
    S.STAGED: frozenset({S.APPROVED, S.DISCARDED}),
    S.APPROVED: frozenset({S.STAGED, S.DEPOSITING}),
    S.DEPOSITING: frozenset({S.DEPOSITED, S.APPROVED, S.RETURNED}),
    S.DEPOSITED: frozenset({S.RETURNED, S.SETTLED}),
    S.RETURNED: frozenset({S.DEPOSITED, S.STAGED, S.DISCARDED}),
    S.SETTLED: frozenset(),
    S.DISCARDED: frozenset({S.STAGED}),
}

#: States in which a paper holds its number: nobody else may approve the same one.
HOLDS_NUMBER = frozenset({S.APPROVED, S.DEPOSITING, S.DEPOSITED, S.RETURNED, S.SETTLED})


def check_move(
    before: InvoiceState, after: InvoiceState, return_kind: ReturnKind | None = None
) -> None:
    """Raise MoveNotAllowed unless the table knows the move.

    A returned paper goes back to staged only when nothing was deposited; a paper that the
    recipient rejected only leaves to discarded.
    """
    allowed = after in MOVES[before]
    if before is S.RETURNED and after is S.STAGED:
        allowed = return_kind is not None and return_kind.nothing_deposited
    if before is S.RETURNED and after is S.DEPOSITED:
        allowed = return_kind not in {ReturnKind.REFUSED, ReturnKind.REJECTED}
    if not allowed:
        message = (
            "Cette action n'est plus possible : la facture a changé d'état. Rechargez la page."
        )
        raise MoveNotAllowed(message)
