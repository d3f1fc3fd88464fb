"""The shape of a field's printed value, and when two values of a shape are the same."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

from staging.fields import BY_KEY, FieldKind
from staging.layouts import Shape

#: Fields that no place teaches: settings, and what follows from others.
_UNTAUGHT = frozenset(
    {"validator_siret", "validator_service_code", "discount_reason", "exemption_reason"}
)
_SHAPES = {
    FieldKind.CODE: Shape.CODE,
    FieldKind.DATE: Shape.DATE,
    FieldKind.AMOUNT: Shape.AMOUNT,
    FieldKind.SIRET: Shape.SIRET,
    FieldKind.VAT_ID: Shape.VAT_ID,
    FieldKind.IBAN: Shape.IBAN,
    FieldKind.TEXT: Shape.LINE,
}
SHAPE_OF: Mapping[str, Shape] = {
    key: _SHAPES[known.kind]
    for key, known in BY_KEY.items()
    if known.printed and known.kind in _SHAPES and key not in _UNTAUGHT
}


def same(shape: Shape, one: str, other: str) -> bool:
    """Two values of a shape are the same, however they are written."""
    return _plain(shape, one) == _plain(shape, other)


def _plain(shape: Shape, text: str) -> object:
    if shape is Shape.AMOUNT:
        try:
            return abs(Decimal(text))
        except InvalidOperation:
            return text
    return "".join(c for c in text.casefold() if c.isalnum())
