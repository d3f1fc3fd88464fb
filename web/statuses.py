"""Where a paper stands, in words: one badge for lists and pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from staging.paper import Paper, PaperLine
from staging.states import InvoiceState
from web import typography, words
from web.language import _


@dataclass(frozen=True, slots=True)
class Badge:
    """A state for a person. `tone` is ok, info, warn, bad or quiet; `until` counts down."""

    word: str
    tone: str
    icon: str
    help: str = ""
    until: datetime | None = None


_TONES: dict[InvoiceState, tuple[str, str]] = {
    InvoiceState.RECEIVED: ("quiet", "clock"),
    InvoiceState.STAGED: ("info", "eye"),
    InvoiceState.APPROVED: ("info", "clock"),
    InvoiceState.DEPOSITING: ("info", "send"),
    InvoiceState.DEPOSITED: ("ok", "check"),
    InvoiceState.RETURNED: ("bad", "alert"),
    InvoiceState.SETTLED: ("ok", "check-double"),
    InvoiceState.DISCARDED: ("quiet", "archive"),
}
#: Later than this, an approved paper waits for another try, not for the undo window.
_UNDO_AT_MOST = timedelta(minutes=5)


def badge(paper: Paper | PaperLine, now: datetime) -> Badge:
    """The badge of a paper or of its line in a list."""
    tone, icon = _TONES[paper.state]
    match paper.state:
        case InvoiceState.STAGED if paper.put_aside:
            return Badge(_("En attente"), "quiet", "pause")
        case InvoiceState.APPROVED:
            return _approved(paper.send_at, now)
        case InvoiceState.DEPOSITED | InvoiceState.SETTLED:
            status = official_status(paper)
            word = words.PROGRESS.get(status or "", words.STATES[paper.state])
            told = official(status)
            return Badge(word, tone, icon, "" if told == word else told)
        case InvoiceState.RETURNED if paper.return_kind is not None:
            kind = paper.return_kind
            return Badge(words.RETURNS[kind], tone, icon, words.RETURN_ADVICE[kind])
        case state:
            return Badge(words.STATES[state], tone, icon)


def _approved(send_at: datetime | None, now: datetime) -> Badge:
    if send_at is None or send_at <= now:
        return Badge(_("En file d'attente"), "info", "clock")
    if send_at - now <= _UNDO_AT_MOST:
        seconds = -(-(send_at - now) // timedelta(seconds=1))
        return Badge(
            _("Envoi dans {seconds}\u00a0s", seconds=seconds), "info", "clock", until=send_at
        )
    help_line = _("Prochain essai à {time}.", time=typography.clock(send_at))
    return Badge(_("En file d'attente"), "warn", "clock", help_line)


def official_status(paper: Paper | PaperLine) -> str | None:
    """The portal's own word for where it stands."""
    if isinstance(paper, PaperLine):
        return paper.official_status
    return paper.deposit.status if paper.deposit else None


def official(status: str | None) -> str:
    """The portal's state in the words it shows; an unknown one as it came."""
    if not status:
        return ""
    return words.OFFICIAL.get(status, status)
