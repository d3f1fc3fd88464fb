"""What a list of papers is narrowed to: a state, days, amounts, a recipient, a supplier. Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from staging.sight import Sight
from staging.states import InvoiceState


@dataclass(frozen=True, slots=True)
class Wanted:
    """Bounds are inclusive; None or "" leaves that side open.

    `sight`: what the person who asks may see. `buyer`: a SIRET, a SIREN or words of the name.
    `late_before`: only what waits for its payment since a deposit before that instant.
    """

    states: Collection[InvoiceState] | None = None
    query: str = ""
    sight: Sight | None = None
    buyer: str = ""
    seller_siret: str = ""
    issued_from: date | None = None
    issued_to: date | None = None
    least: Decimal | None = None
    most: Decimal | None = None
    late_before: datetime | None = None
