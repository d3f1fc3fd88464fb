"""A print on a printer for supporting documents: no invoice, waiting to be joined to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from staging.job import Document, PrintJob
from staging.paper import Paper
from staging.supporting import ONE_FILE

#: For how long after its print a piece is offered on the page of an invoice; then it is listed.
OFFERED_FOR = timedelta(minutes=30)
#: The portal's limit for one attachment, in bytes.
LARGEST = ONE_FILE


class PieceState(StrEnum):
    """What became of a piece."""

    COMING = "coming"
    WAITING = "waiting"
    JOINED = "joined"
    PUT_AWAY = "put_away"
    SPOILED = "spoiled"


@dataclass(frozen=True, slots=True)
class Piece:
    """`id` is its job's. `document` is the PDF to join; None until it is made.

    `owner` is whose it is, None for anybody. `not_for` are the papers it was refused for,
    `paper_id` the one it was joined to.
    """

    job: PrintJob
    state: PieceState
    owner: str | None
    document: Document | None
    not_for: tuple[int, ...]
    paper_id: int | None
    received_at: datetime

    @property
    def id(self) -> int:
        """Its job's number."""
        return self.job.id


def is_offered(piece: Piece, paper: Paper, person: str, now: datetime) -> bool:
    """Whether a piece offers itself on this paper's page to the person who looks at it.

    It is theirs; or it is nobody's and came under the same name from the same workstation as the
    invoice. A name is a claim, so that a blank one proves nothing.
    """
    if piece.state is not PieceState.WAITING or paper.id in piece.not_for:
        return False
    if now - piece.received_at > OFFERED_FOR:
        return False
    if piece.owner is not None:
        return piece.owner == person
    sender = (piece.job.user, piece.job.host)
    return bool(piece.job.user) and sender == (paper.job.user, paper.job.host)


def name_of(piece: Piece) -> str:
    """The file name under which it is joined: the print's, as a PDF."""
    last = piece.job.name.replace("\\", "/").rpartition("/")[2].strip() or "piece"
    stem = last[: -len(".pdf")] if last.lower().endswith(".pdf") else last
    return f"{stem[:90]}.pdf"
