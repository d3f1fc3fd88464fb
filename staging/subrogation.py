"""A factor's notice in the comment: what a person types follows it, never takes its place. Pure.

A payer who does not see whom the claim was sold to may pay the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from staging.context import Context
from staging.draft import Draft
from staging.fields import BY_KEY
from staging.findings import Finding, block, warn

#: A typed comment that holds so much of the notice is the notice, corrected.
_SAME = 0.6


def comment(draft: Draft) -> str | None:
    """The comment to deposit: the notice as printed, or as the supplier's settings say it for its
    factor's account, then what was typed. An emptied field leaves the settings' notice.
    """
    typed, first = draft.edits.get("comment"), notice(draft)
    if not isinstance(typed, str) or not first or _holds(typed, first):
        return draft.text("comment")
    return f"{first}\n{typed}"


def notice(draft: Draft) -> str:
    """The notice of the subrogation that belongs to this paper; "" where there is none."""
    reading = draft.readings.get("comment")
    found = reading.value if reading is not None else draft.rules.get("comment")
    return found if isinstance(found, str) else ""


def findings(draft: Draft, _context: Context) -> Iterator[Finding]:
    """Say what stands before a typed comment; both together have to fit."""
    whole, longest = comment(draft), BY_KEY["comment"].longest
    if whole is None or whole == draft.text("comment"):
        return
    if len(whole) > longest:
        message = (
            f"La mention de subrogation et votre commentaire font {len(whole)} caractères, "
            f"{longest} au plus : raccourcissez le commentaire."
        )
        yield block("comment_too_long", "comment", message)
        return
    message = f"Déposé après la mention de subrogation : « {notice(draft)} »"
    yield warn("subrogation_first", "comment", message)


def _holds(typed: str, first: str) -> bool:
    mine, theirs = _words(first), _words(typed)
    return len(mine & theirs) >= _SAME * len(mine)


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text.casefold()))
