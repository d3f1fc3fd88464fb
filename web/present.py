"""Drafts and findings as the form shows them: fields in their groups, what asks for a look."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from staging.buyer import Structure
from staging.checks import blocking
from staging.company import Company
from staging.evidence import Reading
from staging.fields import BY_KEY, FieldKind
from staging.findings import Severity
from staging.paper import Paper
from staging.settled import settled
from web import layout, typography, words
from web.field_states import FieldState, field_state, shown, typed_rows, vat_rows
from web.language import _

#: A person said what stands there.
_PERSONS = frozenset({FieldState.CONFIRMED, FieldState.CORRECTED, FieldState.MISSING})
#: Worked out by rule where the paper is silent, so never left empty.
_ALWAYS = frozenset({"buyer_name", "total_vat", "amount_due", "billing_framework", "vat_regime"})


@dataclass(frozen=True, slots=True)
class Option:
    """One line of a list or one radio button."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FieldView:
    """A field ready for the template. `text` is what stands in the input; `rows` for VAT lines.

    `fixed` is not for typing: the directory knows better. `origin`: a word for a value that was not
    simply read on the page.
    """

    key: str
    label: str
    hint: str
    kind: str
    state: FieldState
    text: str
    rows: tuple[dict[str, str], ...]
    options: tuple[Option, ...]
    errors: tuple[str, ...]
    notes: tuple[str, ...]
    read: str
    page: int | None
    origin: str
    required: bool
    rare: bool
    fixed: bool = False
    suggestions: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupView:
    """A fieldset and what it shows on this paper."""

    key: str
    legend: str
    fields: tuple[FieldView, ...]


def _origin(reading: Reading | None, state: FieldState) -> str:
    """Where a value that still stands as it was read comes from."""
    if reading is None or state in _PERSONS:
        return ""
    return words.ORIGINS.get(reading.source, "")


@dataclass(frozen=True, eq=False)
class Sheet:
    """What the form of one paper is drawn from.

    `typed` and `errors` are what a person typed that could not be read, by key; `first_invoice`
    says that nothing was ever sent to this buyer, `buyer_alone` that no other bears its name.
    """

    paper: Paper
    companies: tuple[Company, ...]
    buyer: Structure | None
    typed: Mapping[str, str]
    errors: Mapping[str, str]
    first_invoice: bool = False
    buyer_alone: bool = False

    @cached_property
    def _fields(self) -> Mapping[str, FieldView]:
        return {key: self._field(key) for key in layout.SHOWN}

    @cached_property
    def _decided(self) -> frozenset[str]:
        return settled(self.paper.draft, self.companies, self.buyer, alone=self.buyer_alone)

    def field(self, key: str) -> FieldView:
        """One field as it is shown."""
        return self._fields[key]

    def _field(self, key: str) -> FieldView:
        draft, field = self.paper.draft, BY_KEY[key]
        reading = draft.readings.get(key)
        fixed = key == "buyer_name" and bool(self.official_name())
        state = field_state(key, draft, self.paper.findings, self._decided)
        if fixed:
            state = FieldState.READ
        error = self.errors.get(key)
        return FieldView(
            key=key,
            label=words.LABELS[key],
            hint=self._hint(key),
            kind=self._kind(key),
            state=FieldState.WRONG if error else state,
            text=self.typed.get(key, shown(key, draft.value(key))),
            rows=self._rows(key),
            options=self._options(key),
            errors=(error,) if error else self._messages(key, Severity.BLOCK),
            notes=self._messages(key, Severity.WARN),
            read=shown(key, reading.value) if reading and state is FieldState.CORRECTED else "",
            page=reading.page if reading else None,
            origin=_origin(reading, state),
            required=field.required,
            rare=key in layout.RARE,
            fixed=fixed,
            suggestions=self.services() if key == "service_code" else (),
        )

    def services(self) -> tuple[Option, ...]:
        """The services of the buyer to choose from, as the directory knows them."""
        services = self.buyer.offered if self.buyer else ()
        code = self.paper.draft.text("service_code")
        return tuple(Option(s.code, s.name, chosen=s.code == code) for s in services)

    def title(self) -> str:
        """`Facture FA-2026-0417`."""
        draft = self.paper.draft
        kind = _("Avoir") if draft.text("document_type") == "credit_note" else _("Facture")
        return f"{kind} {draft.text('invoice_number') or _('sans numéro')}"

    def official_name(self) -> str:
        """The buyer's name in the directory, once its SIRET is known there."""
        return self.buyer.name if self.buyer and self.buyer.found else ""

    def blocking(self) -> int:
        """How many findings block the sending."""
        return blocking(self.paper.findings)

    def summary(self) -> list[tuple[str, str]]:
        """Errors by field for the top of the page: what could not be read, or what blocks."""
        if self.errors:
            return list(self.errors.items())
        return [
            (f.field, f.message)
            for f in self.paper.findings
            if f.severity is Severity.BLOCK and f.field in layout.SHOWN
        ]

    def _messages(self, key: str, severity: Severity) -> tuple[str, ...]:
        """What the rules say beside the field; « À vérifier » needs no second sentence."""
        return tuple(
            f.message
            for f in self.paper.findings
            if f.field == key and f.severity is severity and f.code != "unsure"
        )

    def _kind(self, key: str) -> str:
        match BY_KEY[key].kind:
            case FieldKind.VAT_BREAKDOWN:
                return "vat"
            case FieldKind.LONG_TEXT:
                return "long"
            case FieldKind.AMOUNT:
                return "amount"
            case _ if key == "document_type":
                return "radio"
            case _ if key in {"seller_siret", "iban"} or key in words.CHOICES:
                return "list"
            case _:
                return "text"

    def _hint(self, key: str) -> str:
        asked = {f.field for f in self.paper.findings if f.code.endswith("_required")}
        if key == "service_code" and key in asked:
            return _("Obligatoire pour ce destinataire")
        hint = words.HINTS.get(key, "")
        if BY_KEY[key].required or key in _ALWAYS or key in words.OPTIONAL:
            return hint
        return _("{hint}, facultatif", hint=hint) if hint else _("Facultatif")

    def _rows(self, key: str) -> tuple[dict[str, str], ...]:
        if key != "vat_breakdown":
            return ()
        typed = typed_rows(self.typed)
        return typed or vat_rows(self.paper.draft.value(key))

    def _options(self, key: str) -> tuple[Option, ...]:
        value = self.typed[key] or None if key in self.typed else self.paper.draft.text(key)
        match key:
            case "seller_siret":
                pairs = [
                    (str(c.siret), f"{c.name} – {typography.siret(c.siret)}")
                    for c in self.companies
                ]
            case "iban":
                pairs = self._accounts()
            case _ if key in words.CHOICES:
                pairs = list(words.CHOICES[key].items())
            case _:
                return ()
        return _choices(pairs, value, needs_empty=key not in {"document_type"})

    def _accounts(self) -> list[tuple[str, str]]:
        siret = self.paper.draft.text("seller_siret")
        company = next((c for c in self.companies if c.siret == siret), None)
        accounts = company.bank_accounts if company else ()
        return [(str(a.iban), f"{a.label} – {typography.groups_of_four(a.iban)}") for a in accounts]

    def groups(self) -> list[GroupView]:
        """The form, without what this paper does not call for."""
        return [
            GroupView(
                group.key, _(group.legend), tuple(v for v in self._views(group) if self.seen(v))
            )
            for group in layout.GROUPS
        ]

    def folded(self) -> list[FieldView]:
        """The rare fields that this paper does not call for."""
        return [v for group in layout.GROUPS for v in self._views(group) if not self.seen(v)]

    def seen(self, view: FieldView) -> bool:
        """Whether a field stands in the open."""
        asks = bool(view.errors or view.notes) or view.state.asks
        return not view.rare or asks or layout.is_called_for(view.key, self.paper.draft)

    def _views(self, group: layout.Group) -> list[FieldView]:
        return [self.field(key) for key in group.fields]

    def asking(self) -> list[str]:
        """Keys that a person should look at, in the order of the screen."""
        return [key for key in layout.SHOWN if self.field(key).state.asks]


def _choices(
    pairs: list[tuple[str, str]], value: str | None, *, needs_empty: bool
) -> tuple[Option, ...]:
    known = {key for key, _ in pairs}
    options = [Option(key, label, key == value) for key, label in pairs]
    if value is not None and value not in known:
        label = _("Lu, non enregistré : {value}", value=typography.groups_of_four(value))
        options.append(Option(value, label, chosen=True))
    if needs_empty:
        options.insert(0, Option("", "–", value is None))
    return tuple(options)
