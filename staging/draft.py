"""A draft: what was read, what a person typed over it, and which ways out they chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from staging.evidence import SURE, Reading, Remark
from staging.fields import BY_KEY, Plain, plain

#: A way out was chosen for these values: with another one the finding stands again.
_CHOSEN_FOR: dict[str, frozenset[str]] = {
    "iban_other": frozenset({"iban", "seller_siret"}),
    "number_not_accepted": frozenset({"invoice_number"}),
    "wrong_queue": frozenset({"seller_siret"}),
    "possible_duplicate": frozenset({"invoice_number", "issue_date", "seller_siret"}),
    "replaces_rejected": frozenset({"buyer_siret", "seller_siret"}),
}
#: The finding whose ways out are SIRETs: the paper does not say its buyer's.
BUYER_UNKNOWN = "buyer_unknown"


@dataclass(frozen=True, slots=True)
class Draft:
    """Readings, edits (None empties a key: its rule holds), remarks of the reader, choices.

    `rules` are values put in by rule (the supplier's default account, the frame): shown as such,
    weaker than a reading, which is weaker than an edit.
    """

    readings: Mapping[str, Reading]
    edits: Mapping[str, Plain] = field(default_factory=dict)
    rules: Mapping[str, Plain] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    choices: Mapping[str, str] = field(default_factory=dict)

    def value(self, key: str) -> Plain:
        """The plain value of a key now."""
        edited = self.edits.get(key)
        if edited is not None:
            return edited
        if key in self.readings and key not in self.edits:
            return self.readings[key].value
        return self.rules.get(key)

    def text(self, key: str) -> str | None:
        """The value of a key that is held as a string."""
        value = self.value(key)
        return value if isinstance(value, str) else None

    def values(self) -> dict[str, Plain]:
        """Every key of the catalogue with its plain value or None."""
        return {key: self.value(key) for key in BY_KEY}

    @property
    def bills(self) -> bool:
        """An invoice or a credit note, by what was read or by a person's word."""
        other = any(remark.code == "not_invoice" for remark in self.remarks)
        return not other or "not_invoice" in self.choices

    def is_sure(self, key: str) -> bool:
        """Typed by a person, or read with confidence."""
        if key in self.edits:
            return True
        reading = self.readings.get(key)
        return reading is not None and reading.confidence >= SURE

    def with_edits(self, fields: Mapping[str, object]) -> Draft:
        """A draft with these keys changed; raises InvalidValue naming the field."""
        edits = {key: plain(key, value) for key, value in fields.items()}
        changed = replace(self, edits={**self.edits, **edits})
        moved = {key for key in edits if changed.value(key) != self.value(key)}
        stale = {code for code, keys in _CHOSEN_FOR.items() if moved & keys}
        kept = {code: value for code, value in self.choices.items() if code not in stale}
        return replace(changed, choices=kept)

    def with_choices(self, choices: Mapping[str, str]) -> Draft:
        """A draft in which these ways out were chosen.

        A buyer chosen among those of its name is its SIRET, typed by a person. Raises InvalidValue.
        """
        kept = {code: value for code, value in choices.items() if code != BUYER_UNKNOWN}
        chosen = replace(self, choices={**self.choices, **kept})
        siret = choices.get(BUYER_UNKNOWN)
        return chosen if siret is None else chosen.with_edits({"buyer_siret": siret})
