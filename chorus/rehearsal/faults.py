"""The fault plan: which calls fail, how, and how many times. The plan holds no surprises:
the first entry that names a call and is not used up decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REFUSAL_CODE = 20500
REFUSAL_LABEL = "Refus d'exercice"


class Kind(Enum):
    """How a call fails. The `accept_` kinds do the work before they fail."""

    ACCEPT_THEN_SILENCE = "accept_then_silence"
    ACCEPT_THEN_DROP = "accept_then_drop"
    ACCEPT_THEN_500 = "accept_then_500"
    ACCEPT_THEN_MALFORMED = "accept_then_malformed"
    ACCEPT_THEN_REFUSE = "accept_then_refuse"
    HTTP_500 = "http_500"
    HTTP_503 = "http_503"
    HTTP_429 = "http_429"
    HTTP_413 = "http_413"
    EMPTY_403 = "empty_403"
    MALFORMED_JSON = "malformed_json"
    SLOW = "slow"
    REFUSE = "refuse"
    DROP = "drop"
    SILENCE = "silence"
    TOKEN_EXPIRED = "token_expired"  # noqa: S105 - the name of a fault


class BadFault(ValueError):
    """A fault that cannot be understood; the text is French."""


AFTER = frozenset(
    {
        Kind.ACCEPT_THEN_SILENCE,
        Kind.ACCEPT_THEN_DROP,
        Kind.ACCEPT_THEN_500,
        Kind.ACCEPT_THEN_MALFORMED,
        Kind.ACCEPT_THEN_REFUSE,
    }
)
"""The kinds that do the work first."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One kind of failure of one call (`*` for all), `count` times after `skip` good ones."""

    call: str
    kind: Kind
    count: int = 1
    skip: int = 0
    seconds: float | None = None
    retry_after: int | None = None
    code: int = REFUSAL_CODE
    label: str = REFUSAL_LABEL


class FaultPlan:
    """The faults still to come."""

    def __init__(self, faults: Iterable[Fault] = ()) -> None:
        """Start with the given faults."""
        self._faults = list(faults)

    def add(self, fault: Fault) -> None:
        """Plan one more."""
        self._faults.append(fault)

    def clear(self) -> None:
        """Forget the plan."""
        self._faults.clear()

    def waiting(self) -> tuple[Fault, ...]:
        """List what is still to come."""
        return tuple(self._faults)

    def take(self, *names: str) -> Fault | None:
        """Use up one fault of a call known under these names, None when it shall work."""
        for place, fault in enumerate(self._faults):
            if fault.call != "*" and fault.call not in names:
                continue
            if fault.skip > 0:
                self._faults[place] = replace(fault, skip=fault.skip - 1)
                return None
            if fault.count > 1:
                self._faults[place] = replace(fault, count=fault.count - 1)
            else:
                del self._faults[place]
            return fault
        return None


def read_fault(sent: Mapping[str, Any], calls: frozenset[str]) -> Fault:
    """Read a fault from JSON or a form; raises `BadFault`."""
    call = sent.get("call")
    if call != "*" and call not in calls:
        message = f"appel inconnu : {call}"
        raise BadFault(message)
    try:
        kind = Kind(sent.get("kind"))
        seconds = sent.get("seconds")
        retry_after = sent.get("retry_after")
        fault = Fault(
            call=str(call),
            kind=kind,
            count=int(sent.get("count") or 1),
            skip=int(sent.get("skip") or 0),
            seconds=None if seconds in (None, "") else float(seconds),
            retry_after=None if retry_after in (None, "") else int(retry_after),
            code=int(sent.get("codeRetour") or REFUSAL_CODE),
            label=str(sent.get("libelle") or REFUSAL_LABEL),
        )
    except (TypeError, ValueError, OverflowError) as error:
        message = f"panne incomprise : {error}"
        raise BadFault(message) from error
    if fault.count < 1 or fault.skip < 0:
        message = "le nombre de fois commence à 1"
        raise BadFault(message)
    return fault
