"""The one description of an invoice's fields, for the reader, the page and the API.

Plain form: what is stored and what the JSON API carries: strings (amounts `1234.50`, dates ISO,
identifiers compact), lists of `{rate, base, amount}` for `vat_breakdown`, integers for `integer`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeAlias

from staging.errors import InvalidValue
from staging.identifiers import Bic, Iban, Siret, VatId
from staging.money import cents, read_plain_amount, show_plain

Plain: TypeAlias = str | int | list[dict[str, str]] | None


class FieldKind(StrEnum):
    """What a field holds, and so how it is checked and shown."""

    TEXT = "text"
    LONG_TEXT = "long_text"
    CODE = "code"
    CHOICE = "choice"
    DATE = "date"
    AMOUNT = "amount"
    SIRET = "siret"
    VAT_ID = "vat_id"
    IBAN = "iban"
    BIC = "bic"
    VAT_BREAKDOWN = "vat_breakdown"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its key, kind, longest text (characters) and allowed words."""

    key: str
    kind: FieldKind
    required: bool = False
    longest: int = 200
    choices: tuple[str, ...] = ()
    printed: bool = True


K = FieldKind
FIELDS: tuple[Field, ...] = (
    Field("buyer_name", K.TEXT),
    Field("buyer_siret", K.SIRET, required=True),
    Field("service_code", K.CODE, longest=100),
    Field("engagement_number", K.CODE, longest=50),
    Field("contract_number", K.CODE, longest=50),
    Field("document_type", K.CHOICE, required=True, choices=("invoice", "credit_note")),
    Field("invoice_number", K.CODE, required=True, longest=60),
    Field("original_invoice_number", K.CODE, longest=20),
    Field("issue_date", K.DATE, required=True),
    Field("due_date", K.DATE),
    Field("currency", K.CHOICE, required=True, longest=3),
    Field("billing_framework", K.CHOICE, choices=("A1", "A2", "A9", "A12"), printed=False),
    Field("vat_breakdown", K.VAT_BREAKDOWN, required=True),
    Field("total_excl_vat", K.AMOUNT, required=True),
    Field("total_vat", K.AMOUNT),
    Field("discount_incl_vat", K.AMOUNT),
    Field("discount_reason", K.TEXT),
    Field("total_incl_vat", K.AMOUNT, required=True),
    Field("prepaid_amount", K.AMOUNT),
    Field("retention_amount", K.AMOUNT),
    Field("amount_due", K.AMOUNT),
    Field(
        "vat_regime",
        K.CHOICE,
        choices=("TVA_SUR_DEBIT", "TVA_SUR_ENCAISSEMENT", "EXONERATION", "SANS_TVA"),
        printed=False,
    ),
    Field("exemption_reason", K.TEXT),
    Field("seller_name", K.TEXT),
    Field("seller_siret", K.SIRET, required=True),
    Field("seller_vat_id", K.VAT_ID),
    Field("iban", K.IBAN),
    Field("bic", K.BIC),
    Field("bank_account", K.INTEGER, printed=False),
    Field(
        "payment_means",
        K.CHOICE,
        choices=("CHEQUE", "PRELEVEMENT", "VIREMENT", "ESPECE", "AUTRE", "REPORT"),
        printed=False,
    ),
    Field("validator_siret", K.SIRET),
    Field("validator_service_code", K.CODE, longest=100),
    Field("comment", K.LONG_TEXT, longest=2000, printed=False),
)
BY_KEY: dict[str, Field] = {field.key: field for field in FIELDS}
#: Keys that a paper must show somewhere; what the reading is measured by.
REQUIRED_KEYS: tuple[str, ...] = tuple(f.key for f in FIELDS if f.required)

#: Control characters, and halves of pairs that no base can hold (JSON may carry them).
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")
_CONTROL_IN_LINES = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


def _text(field: Field, value: Any) -> str | None:
    if not isinstance(value, str):
        raise InvalidValue("Texte attendu.", code="text", field=field.key)
    keep_lines = field.kind is FieldKind.LONG_TEXT
    if keep_lines:
        clean = _CONTROL_IN_LINES.sub("", value.replace("\r\n", "\n")).strip()
    else:
        clean = " ".join(_CONTROL.sub(" ", value).split())
    if len(clean) > field.longest:
        message = f"Texte trop long : {field.longest} caractères au plus."
        raise InvalidValue(message, code="too_long", field=field.key)
    return clean or None


def _date(value: str) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        message = "Date attendue, par exemple 2026-11-12."
        raise InvalidValue(message, code="date_format") from error


_VAT_KEYS = ("rate", "base", "amount")


def _vat_breakdown(value: Any) -> list[dict[str, str]] | None:
    message = "Lignes de TVA attendues : taux, base HT et montant de TVA."
    if not isinstance(value, list) or len(value) > 20:
        raise InvalidValue(message, code="vat_format")
    rows = []
    for row in value:
        if not isinstance(row, dict) or set(row) != set(_VAT_KEYS):
            raise InvalidValue(message, code="vat_format")
        rows.append(
            {k: show_plain(read_plain_amount(str(row[k]))) for k in ("rate", "base", "amount")}
        )
    return rows or None


def _choice(field: Field, value: str) -> str:
    allowed = value in field.choices if field.choices else bool(re.fullmatch("[A-Z]{3}", value))
    if not allowed:
        message = "Valeur inconnue : choisissez-en une dans la liste."
        raise InvalidValue(message, code="choice", field=field.key)
    return value


#: Any number of so many digits fits 64 bits.
_DIGITS = 18


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int | str) or not str(value).isdecimal():
        raise InvalidValue("Nombre entier attendu.", code="integer")
    if len(str(value)) > _DIGITS:
        raise InvalidValue("Nombre entier trop grand.", code="integer")
    return int(value)


def _parse(field: Field, value: Any) -> Plain:
    match field.kind:
        case FieldKind.VAT_BREAKDOWN:
            return _vat_breakdown(value)
        case FieldKind.INTEGER:
            return _integer(value)
        case _:
            return _parse_text(field, value)


_CHECKS: dict[FieldKind, Callable[[str], str]] = {
    FieldKind.DATE: _date,
    FieldKind.AMOUNT: lambda text: show_plain(read_plain_amount(text)),
    FieldKind.SIRET: Siret.parse,
    FieldKind.VAT_ID: VatId.parse,
    FieldKind.IBAN: Iban.parse,
    FieldKind.BIC: Bic.parse,
}


def _parse_text(field: Field, value: Any) -> Plain:
    text = _text(field, value)
    if text is None:
        return None
    if field.kind is FieldKind.CHOICE:
        return _choice(field, text)
    check = _CHECKS.get(field.kind)
    return str(check(text)) if check else text


def plain(key: str, value: Any) -> Plain:
    """The checked plain form of a value; None for nothing.

    Raises InvalidValue with `field` set for an unknown key or a value that fails its check.
    """
    if key not in BY_KEY:
        raise InvalidValue(f"Champ inconnu : {key}.", code="unknown_field", field=key)
    if value is None or value in ("", []):
        return None
    try:
        return _parse(BY_KEY[key], value)
    except InvalidValue as error:
        error.field = key
        raise


#: What a printed identifier must look like to be kept although its key is wrong.
_KEPT_WRONG = {
    FieldKind.SIRET: re.compile(r"\d{14}"),
    FieldKind.IBAN: re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}"),
}


def as_read(key: str, value: Any) -> Plain:
    """The plain form of a value read from a page.

    A printed SIRET or IBAN whose key is wrong is kept as it stands: a person must see it, and a
    finding says that it is wrong. Raises InvalidValue for anything else that fails its check.
    """
    try:
        return plain(key, value)
    except InvalidValue:
        known = BY_KEY.get(key)
        compact = re.sub(r"[^0-9A-Za-z]", "", str(value)).upper()
        form = _KEPT_WRONG.get(known.kind) if known else None
        if form is None or not form.fullmatch(compact):
            raise
        return compact


def amount(value: Plain) -> Decimal | None:
    """A plain amount as Decimal."""
    return cents(Decimal(value)) if isinstance(value, str) else None
