"""One field of a draft: its state in a word and an icon, and its value as it stands in an input."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from staging.draft import Draft
from staging.evidence import SURE
from staging.fields import BY_KEY, FieldKind, Plain
from staging.findings import Finding, Severity
from web import typography
from web.language import _, later


class FieldState(Enum):
    """State of a field: (key, word, icon)."""

    READ = ("read", later("Lu"), "check")
    UNSURE = ("unsure", later("À vérifier"), "eye")
    MISSING = ("missing", later("Manquant"), "dash")
    WRONG = ("wrong", later("Incohérent"), "alert")
    CONFIRMED = ("confirmed", later("Confirmé"), "check-double")
    CORRECTED = ("corrected", later("Corrigé"), "pencil")
    DEFAULT = ("default", later("Par défaut"), "gear")
    EMPTY = ("empty", "", "")

    @property
    def key(self) -> str:
        """The state as the style sheet names it."""
        return self.value[0]

    @property
    def word(self) -> str:
        """The state in a word, in the language of the request."""
        return _(self.value[1])

    @property
    def icon(self) -> str:
        """The icon beside the word."""
        return self.value[2]

    @property
    def asks(self) -> bool:
        """Whether a person should look at it."""
        return self in {FieldState.UNSURE, FieldState.MISSING, FieldState.WRONG}


def shown(key: str, value: Plain) -> str:
    """A plain value as it stands in its input."""
    if value is None or isinstance(value, list):
        return ""
    text = str(value)
    match BY_KEY[key].kind:
        case FieldKind.AMOUNT:
            return typography.typed_amount(text)
        case FieldKind.DATE:
            return typography.short_date(text)
        case FieldKind.SIRET:
            return typography.siret(text)
        case FieldKind.IBAN:
            return typography.groups_of_four(text)
        case FieldKind.VAT_ID:
            return typography.vat_id(text)
        case _:
            return text


def vat_rows(value: Plain) -> tuple[dict[str, str], ...]:
    """VAT lines as they stand in their inputs."""
    rows = value if isinstance(value, list) else []
    return tuple(
        {
            "rate": typography.rate(row["rate"]),
            "base": typography.typed_amount(row["base"]),
            "amount": typography.typed_amount(row["amount"]),
        }
        for row in rows
    )


def field_state(
    key: str,
    draft: Draft,
    findings: tuple[Finding, ...],
    decided: frozenset[str] = frozenset(),
) -> FieldState:
    """The state of a field by its value, where it comes from, and what the rules say.

    `decided` are keys that need no look although they were read with doubt (staging.settled).
    """
    value = draft.value(key)
    blocks = any(f.field == key and f.severity is Severity.BLOCK for f in findings)
    if blocks:
        return FieldState.MISSING if value is None else FieldState.WRONG
    if key in draft.edits:
        return _edited(draft, key)
    if value is None:
        return FieldState.EMPTY
    reading = draft.readings.get(key)
    if reading is None:
        return FieldState.DEFAULT
    sure = reading.confidence >= SURE or key in decided
    return FieldState.READ if sure else FieldState.UNSURE


def _edited(draft: Draft, key: str) -> FieldState:
    value, reading = draft.value(key), draft.readings.get(key)
    proposed = reading.value if reading else draft.rules.get(key)
    if value == proposed:
        return FieldState.EMPTY if value is None else FieldState.CONFIRMED
    return FieldState.CORRECTED


def typed_rows(typed: Mapping[str, str]) -> tuple[dict[str, str], ...]:
    """VAT rows as a person typed them (`vat-0-rate`, ...), empty ones left out."""
    rows = []
    for number in range(20):
        row = {part: typed.get(f"vat-{number}-{part}", "") for part in ("rate", "base", "amount")}
        if any(text.strip() for text in row.values()):
            rows.append(row)
    return tuple(rows)
